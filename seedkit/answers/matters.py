"""
Matters: what one report alone tells, the most telling first.

Of a matter that no other report has, a sentence is given that says most that is new to the event: persons and
bodies, numbers, days that none of the others name. Lines to videos, captions, questions that serve as
subheads and torn sentences tell nothing, though no other report has them.
"""

import re
from collections import Counter
from typing import NamedTuple

from ..compare.terms import TITLES
from ..lexicons import read_list
from ..quotes.who.names import COUNTRIES
from ..tables.spans import SPAN, event_of, table
from ..text.prose import over_prose
from ..text.segments import sentences
from .event import CAPITAL, Event
from .voices import DAYS, MEDIA, is_name, mentioned

FILLER = re.compile("|".join(map(re.escape, read_list("answers/filler"))), re.IGNORECASE)
NUMBER = re.compile(r"\d[\d,.]*")
PLAIN = re.compile(r"\b[a-z]{3,}\b")
TORN = re.compile(
    r"\n|[a-z][.!?][A-Z]|^(?:We|Our|I|My)\b"
)  # two paragraphs in one; somebody who is not named
ENDED = (".", "!", "”", '"', "’", ")")
HOME = frozenset(read_list("answers/home"))
NAMES = re.compile(r"(?<=[a-z,’'”] )(?:[A-Z][\w-]{2,}+|[A-Z]\.)(?: [A-Z][\w-]++)*+")
INSIDE = re.compile(r"\b(?:in|at|near|from|to|on)(?: the| an?)? $")
# A picture's: Lee shakes hands with … on April 27, 2016 in Hull.
CAPTION = re.compile(r"\bon [A-Z][a-z]{2,8} \d{1,2}, \d{4},? (?:in|at) [A-Z][^.]{2,60}\.$")
SHORT, LONG = 8, 60  # words of a sentence that stands for a matter
SHOUTED = 0.5  # of the words of a sentence that has more capitals it is a heading or a list
EARLY, UNSURE = 0.5, 0.5  # how much more the first matter weighs than the last; what an unsure one weighs
ASKED, QUESTIONS = 0.4, 6  # of the sentences, and how many, from which a report is told in questions
FIRST_WORDS = 3  # of a sentence, by which a repetition is known


class Matter(NamedTuple):
    """A matter that one report alone tells: a sentence of it, where both stand, and how much of it is new."""

    doc_id: str
    start: int
    end: int
    text: str
    weight: float
    certainty: str
    whole: tuple


def matters(event, doc_id):
    """
    Give what a report alone tells, a sentence each, the most telling first.

    Examples
    --------
    >>> from seedkit import omissions
    >>> import pandas as pd
    >>> from .event import Event
    >>> texts = ["The bridge fell. Ann Lee of the harbour board paid 300 crowns for each of the boats.",
    ...     "The bridge fell."]
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": texts})
    >>> [one.text for one in matters(Event("", reports, {"omissions": omissions(reports)}), "a")]
    ['Ann Lee of the harbour board paid 300 crowns for each of the boats.']
    """
    if ("matters", doc_id) not in event.memory:
        rows = event["omissions"]
        rows = rows[(rows.doc_id == doc_id) & rows.alone].drop_duplicates(["start", "end"])
        known = elsewhere(event, doc_id)
        asks = told_in_questions(event, doc_id)
        found = (_best(event, row, known, asks) for row in rows.itertuples())
        event.memory["matters", doc_id] = sorted(filter(None, found), key=lambda one: -one.weight)
    return event.memory["matters", doc_id]


def elsewhere(event, doc_id):
    """
    Give the words with a capital, and the numbers, that the other reports have.

    Examples
    --------
    >>> import pandas as pd
    >>> from .event import Event
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Lee came.", "At 9 Roe left."]})
    >>> sorted(elsewhere(Event("", reports, {}), "a"))
    ['9', 'At', 'Roe']
    """
    if ("elsewhere", doc_id) not in event.memory:
        event.memory["elsewhere", doc_id] = _elsewhere(event, doc_id)
    return event.memory["elsewhere", doc_id]


def _elsewhere(event, doc_id):
    if "words" not in event.memory:
        each = [{*event.capitals[d], *NUMBER.findall(text)} for d, text in event.texts.items()]
        event.memory["words"] = Counter(word for words in each for word in words)
    own = {*event.capitals[doc_id], *NUMBER.findall(event.texts[doc_id])}
    counts = event.memory["words"]
    return frozenset(word for word, n in counts.items() if n > (word in own))


def new_names(event, doc_id, text):
    """
    Give the names in a sentence of a report that no other report has in any of their words.

    Examples
    --------
    >>> import pandas as pd
    >>> from .event import Event
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Then Ann Lee of Hull met Roe.", "Roe fell."]})
    >>> new_names(Event("", reports, {}), "a", "Then Ann Lee of Hull met Roe.")
    ['Ann Lee']
    """
    there = elsewhere(event, doc_id)
    namings = event["namings"]
    actors = (
        {}
        if namings is None
        else {name.split()[-1]: name for name in namings.actor[namings.doc_id == doc_id]}
    )
    found = [match[0] for match in NAMES.finditer(text) if not INSIDE.search(text[: match.start()])]
    whole = [actors.get(name.split()[-1], name) for name in found]
    states = COUNTRIES.values()
    kept = [name for name in whole if name in states or (" " in name and "." not in name)]
    titled = [name for name in kept if TITLES & {*name.lower().split()}]
    return [n for n in dict.fromkeys(kept) if n not in titled and _is_topic(n, there, event.outlet(doc_id))]


def _is_topic(name, there, outlet):
    """Is it a name that says something, and of which other reports have no word?"""
    words = [word for word in name.split() if word[0].isupper()]
    short = name.isupper() or "".join(word[0] for word in words) in there
    media = {*words, name, f"The {name}"} & (MEDIA | DAYS | HOME | {*outlet.split()})
    return (
        is_name(name)
        and not short
        and name not in COUNTRIES
        and not media
        and not any(mentioned(word, there) for word in words)
    )


def told_alone(reports, omissions):
    """
    List what each report of an event alone tells, report by report, of each the most telling first.

    Parameters
    ----------
    reports, omissions : DataFrame
        As returned by `load_reports`, and the table of that name.

    Returns
    -------
    DataFrame
        One row per matter: the span columns, and ``certainty`` (string).

    Examples
    --------
    >>> import pandas as pd
    >>> from seedkit import omissions
    >>> texts = ["It rained. Ann Lee of the harbour board paid for each of the boats.", "It rained all day."]
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": texts})
    >>> told_alone(reports, omissions(reports)).text.tolist()
    ['Ann Lee of the harbour board paid for each of the boats.']
    """
    return _told_alone(reports, omissions)


@over_prose
def _told_alone(reports, omissions):
    of, rows = event_of(reports), []
    for name in dict.fromkeys(of.values()):
        here = reports[reports.doc_id.map(of) == name].reset_index(drop=True)
        event = Event(name, here, {"omissions": omissions})
        for doc_id in event.ids if len(event.ids) > 1 else ():
            for one in matters(event, doc_id):
                start, end = one.whole
                rows.append((doc_id, start, end, event.texts[doc_id][start:end], one.certainty))
    return table(rows, SPAN | {"certainty": "string"})


def told_in_questions(event, doc_id):
    """Is a report told in questions: many of its sentences, and not a few?"""
    asked = [text for text in event.told(doc_id) if text.endswith("?")]
    return len(asked) >= QUESTIONS and len(asked) >= ASKED * len(event.sentences[doc_id])


def _best(event, row, known, asks):
    """The sentence of a matter that tells most that is new; None if all of it is filler."""
    text, found = event.texts[row.doc_id], []
    early = 1 + EARLY * (1 - row.start / len(text))
    sure = UNSURE if row.certainty == "unsure" else 1
    for start, end in sentences(text[row.start : row.end]):
        start, end = row.start + start, row.start + end
        if tells(text[start:end], asks) and not event.is_quoted(row.doc_id, start):
            found.append((_new(text[start:end], known) * early * sure, start, end))
    if not found:
        return None
    whole = found[0][1], found[-1][2]
    weight, start, end = max(found, key=lambda one: one[0])
    return Matter(row.doc_id, start, end, text[start:end], weight, row.certainty, whole)


def _new(sentence, known):
    """How much of a sentence the other reports do not have: names twice, numbers, the rest of it a little."""
    names = [word for word in dict.fromkeys(CAPITAL.findall(sentence)[1:]) if not mentioned(word, known)]
    fresh = [number for number in NUMBER.findall(sentence) if number not in known]
    quoted = sentence.count("“") + sentence.count('"') / 2
    return 2 * min(len(names), 4) + min(len(fresh), 3) + 0.5 * min(quoted, 2) + len(sentence) / 200


def in_prose(event, doc_id, place):
    """
    Tell whether a place of a report stands in a sentence that tells something, and in no caption or list.

    Examples
    --------
    >>> import pandas as pd
    >>> from .event import Event
    >>> told = "The board of the harbour has paid for each of the boats since May. Photos: May"
    >>> event = Event("", pd.DataFrame({"doc_id": ["a"], "text": [told]}), {})
    >>> in_prose(event, "a", 10), in_prose(event, "a", len(told) - 2)
    (True, False)
    """
    if ("prose", doc_id) not in event.memory:
        text = event.texts[doc_id]
        event.memory["prose", doc_id] = [(a, b) for a, b in event.sentences[doc_id] if tells(text[a:b], True)]
    return any(start <= place < end for start, end in event.memory["prose", doc_id])


def tells(sentence, asks=False):
    """
    Tell whether a sentence tells something: no caption, link or torn end, and no question unless `asks`.

    Examples
    --------
    >>> tells("The board of the harbour has paid for each of the boats since May.")
    True
    >>> tells("JUST WATCHED Storm over the harbour Replay More Videos ... MUST WATCH 02:33.")
    False
    """
    words = sentence.split()
    if (
        not SHORT <= len(words) <= LONG
        or not sentence.endswith((*ENDED, "?") if asks else ENDED)
        or FILLER.search(sentence)
        or CAPTION.search(sentence)
    ):
        return False
    if sentence.count('"') % 2 or sentence.count("“") != sentence.count("”"):
        return False
    starts = [tuple(words[n : n + FIRST_WORDS]) for n in range(len(words) - FIRST_WORDS)]
    capital = sum(word[:1].isupper() for word in words) / len(words)
    whole = (sentence[0].isupper() or not sentence[0].isalnum()) and not TORN.search(sentence)
    return (
        whole and len(set(starts)) == len(starts) and capital < SHOUTED and len(PLAIN.findall(sentence)) > 3
    )
