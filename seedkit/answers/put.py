"""
Put: how the reports of an event are told: as opinion, in questions, by an *I*, in which words.

A word is one report's own, or missed in one, by what stands in the files, captions and titles too, so that
whoever counts it there finds the same. Of contested words for one thing (``lexicons/answers/contested.tsv``)
those of reports are set side by side that put it in one way only, and do so themselves; a report that has two
ways is passed over. Findings from counts of judging words were tried: of five none was right.
"""

import re
from collections import Counter
from functools import cache

from ..lexicons import read_lexicon, read_list, read_rows
from .event import ROLL, Finding, lead, listed, said
from .headed import titles_of
from .matters import in_prose, told_in_questions

PAGE = "03_framing"
FIRST = re.compile(r"\b(?:I|me|my|I[’']m|I[’']ve|I[’']ll|I[’']d)\b(?!\.)")
OPINION = re.compile(r"(?:ANALYSIS/)?OPINION\b|(?:Opinion|Commentary|COMMENTARY|Op-Ed|Editorial)\s?[:|]")
LOWER = re.compile(r"\b[a-z]{4,}\b(?!['’])")
SMALL = frozenset(read_lexicon("text/stopwords", "words")["en"].split()) | set(read_list("answers/common"))
OWN = 3  # sentences in the first person from which a report is told so
OFTEN, EACH = 4, 3  # times of a word in a report, for it to be its own; in each other, to be missed in one
DENSER, TOP = 5, 4  # how much denser than elsewhere, and how many are named


def put(event):
    """
    Give the findings on how the reports are told.

    Examples
    --------
    >>> import pandas as pd
    >>> from .event import Event
    >>> told = {"text": "It rained.", "title": ["OPINION: Let it rain", "Rain"], "outlet": ["a", "b"]}
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"]} | told)
    >>> [one.sentence for one in put(Event("", reports, {}))]
    ['a (“OPINION”) is marked as opinion; b is not.']
    """
    if len(event.ids) < 2:
        return []
    finds = (_marked, _contested, _own_words, _missing_words, _questions, _first_person)
    return [finding for find in finds for finding in find(event)]


def _marked(event):
    """Which report is marked as opinion."""
    titles = titles_of(event)
    found = {}
    for doc_id, text in event.texts.items():
        match = OPINION.match(titles.get(doc_id, "")) or OPINION.match(text.lstrip())
        if match:
            found[doc_id] = match[0].rstrip(" :|")
    if found and len(found) < len(event.ids):
        shown = listed([f"{event.labels[doc_id]} ({said(mark)})" for doc_id, mark in found.items()])
        verb = "is" if len(found) == 1 else "are"
        sentence = f"{shown} {verb} marked as opinion; {_rest(event, found)} not."
        yield Finding(PAGE, "opinion", sentence, [lead(event, doc_id) for doc_id in found], "clear", 2.5)


def _rest(event, some):
    left = len(event.ids) - len(some)
    return f"{event.named([d for d in event.ids if d not in some])} {'is' if left == 1 else 'are'}"


def _contested(event):
    """What reports call one thing in their own words, where each has one of the contested ways only."""
    for views in _contested_views() if len(event.ids) <= ROLL else ():
        used = {doc_id: _own_view(event, doc_id, views) for doc_id in event.ids}
        used = {doc_id: (view, places) for doc_id, (view, places) in used.items() if places}
        all_places = [place for _, places in used.values() for place in places]
        if len({view for view, _ in used.values()}) > 1 and len(all_places) >= OWN:
            shown = [f"{event.labels[d]} writes {_form(event, places)}" for d, (_, places) in used.items()]
            sentence = f"One thing in different words: {listed(shown, ROLL)}."
            yield Finding(PAGE, "contested words", sentence, all_places, "clear", 3.2)


@cache
def _contested_views():
    """The patterns of the contested ways to put each thing."""
    rows = [row["words"].split(" | ") for row in read_rows("answers/contested")]
    return [[_any_of(view.split(" / ")) for view in views] for views in rows]


def _any_of(forms):
    longest = sorted(map(re.escape, forms), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(longest)})s?(?![\w-])", re.IGNORECASE)


def _own_view(event, doc_id, views):
    """The one view of a thing that a report has, and where it puts it so itself."""
    held = [view for view in views if view.search(event.whole[doc_id])]
    if len(held) != 1:
        return None, []
    places = [(doc_id, *match.span()) for match in held[0].finditer(event.texts[doc_id])]
    return held[0], [place for place in places if not event.is_said(doc_id, place[1])]


def _form(event, places):
    """The form that stands oftenest, and how often any of them does."""
    form, _ = Counter(_text(event, place) for place in places).most_common(1)[0]
    return f"{said(form)} ({len(places)} {'time' if len(places) == 1 else 'times'})"


def _own_words(event):
    """Words of which one report has far more than all others together; names are told elsewhere."""
    parts, places = [], []
    for doc_id in event.ids if len(event.ids) <= ROLL else ():
        text = event.texts[doc_id]
        others = " ".join(event.whole[other] for other in event.others(doc_id))
        own = [word for word, n in _often(event, doc_id) if _is_own(word, n, text, others)][:TOP]
        if len(own) > 1:
            shown = [f"{said(word)} ({_times(word, text)} : {_times(word, others)})" for word in own]
            parts.append(f"{event.labels[doc_id]} has {listed(shown, TOP)}")
            places += [(doc_id, *match.span()) for word in own for match in _word(word).finditer(text)]
    if len(parts) > 1:
        sentence = (
            f"Words of one report rather than of the others (times there : elsewhere): {'; '.join(parts)}."
        )
        yield Finding(PAGE, "words", sentence, places, "clear", 1.6 + 0.3 * len(parts))


def _missing_words(event):
    """Words that all other reports use again and again, and one does not use in any form."""
    for doc_id in event.ids if 2 < len(event.ids) <= ROLL else ():
        text, others = event.whole[doc_id], event.others(doc_id)
        often = [dict(_often(event, other, EACH)) for other in others]
        shared = [word for word in often[0] if all(word in found for found in often)]
        missing = [word for word in shared if not _stem(word).search(text)][:TOP]
        if missing:
            shown = " or ".join(f"{said(word)} ({_and(found[word] for found in often)})" for word in missing)
            sentence = f"{event.labels[doc_id]} has no {shown}; {event.named(others)} have (so many times)."
            forms = re.compile(rf"\b(?:{'|'.join(missing)})\b", re.IGNORECASE)
            places = [(other, *m.span()) for other in others for m in forms.finditer(event.texts[other])]
            passages = [lead(event, doc_id), *places]
            yield Finding(PAGE, "words missing", sentence, passages, "clear", 1.8 + 0.2 * len(missing))


def _and(numbers):
    return " and ".join(map(str, numbers))


def _often(event, doc_id, least=OFTEN):
    """The plain words that stand often in what a report tells, and as often in all of it."""
    text = event.texts[doc_id]
    told = [m[0] for m in LOWER.finditer(text) if in_prose(event, doc_id, m.start())]
    counts = Counter(word for word in told if word not in SMALL)
    return [(word, n) for word, n in counts.most_common() if n >= least and n == _times(word, text)]


def _is_own(word, times, text, others):
    """Is a word far denser in a text than in others, which do not have it in another form?"""
    there = _times(word, others)
    dense = times * len(others) >= DENSER * there * len(text)
    return dense and there == len(_stem(word).findall(others))


def _stem(word):
    return re.compile(rf"\b{word[: max(4, len(word) - 3)]}", re.IGNORECASE)


def _word(word):
    return re.compile(rf"\b{word}\b", re.IGNORECASE)


def _times(word, text):
    return len(_word(word).findall(text))


def _questions(event):
    """Which report is told in questions."""
    for doc_id, spans in event.sentences.items():
        text = event.texts[doc_id]
        asked = [(doc_id, start, end) for start, end in spans if text[start:end].endswith("?")]
        if told_in_questions(event, doc_id):
            share = f"{len(asked)} of its {len(spans)} sentences ask"
            first = said(_text(event, asked[0]), 90)
            sentence = f"{event.labels[doc_id]} is told in questions: {share} ({first})."
            yield Finding(PAGE, "questions", sentence, asked, "clear", 2.4)


def _first_person(event):
    """Which report is told by an *I*, outside of quotations, in both of its halves."""
    own = {doc_id: _told_by_i(event, doc_id) for doc_id in event.ids}
    by_i = [doc_id for doc_id, found in own.items() if len(found) >= OWN]
    if by_i and len(by_i) < len(event.ids):
        verb = "is a piece" if len(by_i) == 1 else "are pieces"
        first = said(_text(event, own[by_i[0]][0]), 90)
        sentence = f"{event.named(by_i)} {verb} in the first person ({first})."
        yield Finding(PAGE, "first person", sentence, [p for d in by_i for p in own[d]], "clear", 2.5)


def _told_by_i(event, doc_id):
    """The sentences of a report in the first person; none where they stand in one half of it."""
    text = event.texts[doc_id]
    places = [m.start() for m in FIRST.finditer(text) if not event.is_said(doc_id, m.start())]
    found = [(doc_id, a, b) for a, b in event.sentences[doc_id] if any(a <= place < b for place in places)]
    halves = {2 * start > len(text) for _, start, _ in found}
    return found if len(halves) == 2 else []


def _text(event, passage):
    doc_id, start, end = passage
    return event.texts[doc_id][start:end]
