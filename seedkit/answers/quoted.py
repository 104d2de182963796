"""
Quoted: what two reports of an event print of one utterance, in other words or at another length.

*Mr. Lee said, “We will wait until spring”* here and *“We'll wait until the spring”* there are one sentence in
two wordings; *he would wait* is none, and *Sept.* for *September* is no other wording. Sentences in quotation
marks are compared where three words in a row stand in both.
"""

import re
from collections import defaultdict
from difflib import SequenceMatcher
from itertools import combinations, pairwise

from ..text.segments import words
from .event import ROLL, Finding, does, said
from .matters import in_prose
from .spoken import plain, quotations_of, sentences_of

PAGE = "02_quotation"
LEAST = 8  # words of a sentence that is compared
LONG, NEARLY = 12, 0.79  # words from which they may differ more, and how alike they are below
SAME, ALIKE = 0.97, 0.7  # of the words of two sentences: one wording above, one sentence from
RUN = 3  # words that follow each other in both, for two sentences to be compared
GAP = 2  # words between such a run and a word that belongs to it
COMMON = 8  # sentences that share such a run, from which it tells nothing
PART, MISSING = 5, 8  # words of a quotation that stands in a longer one, and how much longer that is


def quoted(event):
    """
    Give the findings on what is quoted.

    Examples
    --------
    >>> import pandas as pd
    >>> from seedkit import attributions, quotations
    >>> from .event import Event
    >>> texts = ["“We will wait until the spring is here,” said Ann Lee.",
    ...     "“We shall wait until the spring is here,” said Ann Lee."]
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": texts})
    >>> found = {"attributions": attributions(reports), "quotations": quotations(reports)}
    >>> [one.sentence for one in quoted(Event("", reports, found))][0][:61]
    'Ann Lee is quoted in two wordings: “We will wait until the sp'
    """
    if event["quotations"] is None or event["attributions"] is None or len(event.ids) < 2:
        return []
    return [finding for find in (_two_wordings, _longer, _ends_sooner, _shared) for finding in find(event)]


def _pairs(event):
    """The pairs of sentences in quotation marks, of two reports and maybe one speaker, that share a run."""
    said_there, having = sentences_of(event), defaultdict(list)
    for number, one in enumerate(said_there):
        own = plain(one.text)
        for run in {tuple(own[n : n + RUN]) for n in range(len(own) - RUN + 1)}:
            having[run].append(number)
    pairs = {pair for found in having.values() if len(found) <= COMMON for pair in combinations(found, 2)}
    for pair in sorted(pairs):
        one, other = (said_there[number] for number in pair)
        if one.doc_id != other.doc_id and (
            one.speaker == other.speaker or not (one.speaker and other.speaker)
        ):
            yield one, other


def _two_wordings(event):
    """What is quoted in two reports, in different words."""
    best = {}
    for one, other in _pairs(event):
        key = one.doc_id, other.doc_id, one.speaker or other.speaker
        if key[2] and (found := _in_two_wordings(one, other)) and not _both(event, *found[1:]):
            best[key] = max(best.get(key, found), found, key=lambda found: found[0])
    for (*_, speaker), (_, one, other) in best.items():
        both = ", ".join(f"{said(s.text, 150)} ({event.labels[s.doc_id]})" for s in (one, other))
        sentence = f"{speaker} is quoted in two wordings: {both}."
        yield Finding(PAGE, "two wordings", sentence, [one.place, other.place], "clear", 2.5)


def _both(event, one, other):
    """Does a report print both wordings, so that they are two sentences?"""
    texts = {side.doc_id: f" {' '.join(plain(event.texts[side.doc_id]))} " for side in (one, other)}
    return any(f" {' '.join(plain(a.text))} " in texts[b.doc_id] for a, b in ((one, other), (other, one)))


def _in_two_wordings(one, other):
    """What of two sentences is said in both, with other words, and how like that is; None if nothing is."""
    blocks = SequenceMatcher(None, plain(one.text), plain(other.text), autojunk=False).get_matching_blocks()
    runs = [block for number, block in enumerate(blocks) if block.size > 1 or _near(block, blocks, number)]
    if not runs:
        return None
    first, last = runs[0], runs[-1]
    one = _part(one, first.a, last.a + last.size)
    other = _part(other, first.b, last.b + last.size)
    matcher = SequenceMatcher(None, plain(one.text), plain(other.text), autojunk=False)
    cut = any(mark in side.text for mark in ("...", "…") for side in (one, other))
    short = min(len(matcher.a), len(matcher.b))
    alike = ALIKE if short >= LONG else NEARLY
    if cut or short < LEAST or not alike <= matcher.ratio() < SAME:
        return None
    changes = [_change(matcher, *places) for tag, *places in matcher.get_opcodes() if tag != "equal"]
    same = _without_stutter(matcher.a) == _without_stutter(matcher.b)
    return None if same or all(_spelling(*sides) for sides in changes) else (matcher.ratio(), one, other)


def _without_stutter(words_of_it):
    return [word for word, after in pairwise([*words_of_it, ""]) if word != after]


def _near(block, blocks, number):
    """Does a word that stands in both stand a word or two from more of them?"""
    beside = [*blocks[max(0, number - 1) : number], *blocks[number + 1 : number + 2]]
    gaps = [
        max(abs(end.a - start.a - start.size), abs(end.b - start.b - start.size))
        for other in beside
        for start, end in [sorted((block, other))]
        if other.size > 1
    ]
    return block.size > 0 and min(gaps, default=GAP + 1) <= GAP


def _change(matcher, *places):
    first, last, begin, end = places
    return "".join(matcher.a[first:last]), "".join(matcher.b[begin:end])


def _spelling(one, other):
    """May two wordings be one word in two spellings, or one shortened?"""
    one, other = sorted((re.sub(r"\W", "", one), re.sub(r"\W", "", other)), key=len)
    return len(one) > 1 and (
        other.startswith(one[:3]) or SequenceMatcher(None, one, other).ratio() > ALIKE or one.isdigit()
    )


def _part(one, first, last):
    """Some words of a sentence that is said."""
    found = words(one.text)
    start, end = found[first][0], found[last - 1][1]
    return one._replace(start=one.start + start, end=one.start + end, text=one.text[start:end])


def _longer(event):
    """Of what is quoted in two reports, of which one alone prints far more."""
    if len(event.ids) > ROLL:
        return
    quotes = [(row, plain(row.text)) for row in quotations_of(event).itertuples()]
    best = {}
    for whole, long, part, short in _held(quotes):
        if whole.doc_id != part.doc_id and _alone(event, whole, long, quotes):
            found = len(long) - len(short), whole, part
            key = whole.doc_id, whole.start
            best[key] = max(best.get(key, found), found, key=lambda found: found[0])
    for _, whole, part in best.values():
        here, own = event.labels[whole.doc_id], f" {' '.join(plain(part.text))} "
        having = [d for d, text in event.whole.items() if own in f" {' '.join(plain(text))} "]
        sentence = (
            f"{event.named(having)} quote {said(part.text.rstrip('. '), 110)}; only {here} has with it "
            f"{said(_rest(whole.text, plain(part.text)), 130)}."
        )
        places = [(row.doc_id, row.start, row.end) for row in (whole, part)]
        yield Finding(PAGE, "quoted longer", sentence, places, "clear", 2.6)


def _shared(event):
    """What several reports quote alike and others do not have at all."""
    if not 2 < len(event.ids) <= ROLL:
        return
    texts = {doc_id: f" {' '.join(plain(text))} " for doc_id, text in event.whole.items()}
    found = {}
    for one in (one for one in sentences_of(event) if one.speaker):
        own = plain(one.text)
        having = [doc_id for doc_id in event.ids if f" {' '.join(own)} " in texts[doc_id]]
        runs = {f" {' '.join(own[n : n + RUN])} " for n in range(len(own) - RUN + 1)}
        missing = [d for d in event.ids if d not in having and not any(run in texts[d] for run in runs)]
        if len(own) >= LEAST and len(having) > 1 and missing and len(having) + len(missing) == len(event.ids):
            found.setdefault((one.speaker, *having), []).append((len(own), one, missing))
    for (speaker, *having), same in found.items():
        _, longest, missing = max(same, key=lambda one: one[0])
        whose = f"{speaker}: {said(longest.text.rstrip('. '), 150)}"
        sentence = (
            f"{event.named(having)} quote {whose}; {event.named(missing)} {does(missing)} not quote this."
        )
        yield Finding(PAGE, "quoted by some", sentence, _where(event, longest, having), "clear", 2.5)


def _ends_sooner(event):
    """Which report ends a sentence of somebody before its end, with none of the rest elsewhere in it."""
    spoken = [(one, plain(one.text)) for one in sentences_of(event)] if len(event.ids) <= ROLL else ()
    texts = {doc_id: f" {' '.join(plain(text))} " for doc_id, text in event.whole.items()}
    begun = defaultdict(list)
    for one, own in spoken:
        begun[tuple(own[:PART])].append((one, own))
    ended = {}
    for one, own in spoken:
        for other, long in begun[tuple(own[:PART])] if len(own) >= PART else ():
            rest = [long[len(own) - 2 : len(own) + 1], long[len(own) :][:RUN] * (len(long) >= len(own) + RUN)]
            there = any(run and f" {' '.join(run)} " in texts[one.doc_id] for run in rest)
            if long[: len(own)] == own and len(long) > len(own) and not there:
                ended[one.doc_id, *own] = (one, other, len(own))
    for one, other, size in ended.values():
        more = f" {' '.join(plain(other.text)[: size + 1])} "
        there = [doc_id for doc_id in event.ids if more in texts[doc_id]]
        rest = other.text[words(other.text)[size][0] :]
        sentence = (
            f"{event.labels[one.doc_id]} ends a quotation with {said(one.text.rstrip('. '), 130)}; "
            f"{event.named(there)} {'goes' if len(there) == 1 else 'go'} on: {said(rest.rstrip('. '), 110)}."
        )
        yield Finding(PAGE, "ends sooner", sentence, [one.place, other.place], "clear", 2.8)


def _where(event, one, having):
    """The places of a sentence in the reports that have it, as it is written there or by its first words."""
    yield one.place
    for doc_id in having:
        place = event.texts[doc_id].find(one.text)
        if doc_id != one.doc_id and place >= 0:
            yield doc_id, place, place + len(one.text)


def _held(quotes):
    """The quotations that stand in a far longer one, word for word, each with that."""
    begins = defaultdict(list)
    for part, short in quotes:
        if len(short) >= PART:
            begins[tuple(short[:RUN])].append((part, short))
    for whole, long in quotes:
        for n in range(len(long) - RUN + 1):
            for part, short in begins.get(tuple(long[n : n + RUN]), ()):
                if len(short) <= len(long) - MISSING and long[n : n + len(short)] == short:
                    yield whole, long, part, short


def _rest(text, short):
    """What stands before some words of a text, or behind them, whichever is longer."""
    found, long = words(text), plain(text)
    first = next(n for n in range(len(long)) if long[n : n + len(short)] == short)
    before, after = text[: found[first][0]], text[found[first + len(short) - 1][1] :]
    return max(before, after, key=len).strip(" .,;:?!")


def _alone(event, whole, long, quotes):
    """Is it in prose, and does no other report quote most of it, in as many pieces as it likes?"""
    pairs = list(pairwise(long))
    for doc_id in event.others(whole.doc_id):
        there = {pair for row, own in quotes if row.doc_id == doc_id for pair in pairwise(own)}
        if sum(pair in there for pair in pairs) > len(pairs) / 2:
            return False
    return all(in_prose(event, whole.doc_id, place) for place in (whole.start, whole.end - 1))
