"""
Voices: who speaks in a report by name, so surely that a sentence may say so.

A voice has a name of its own, stands as the source of what it says ("Ann Lee said", and not only "he said"),
and says it under a verb of saying or in quotation marks. *Many*, *Lee Monday*, *67 percent*, the outlet's own
people and who wrote the piece are none; neither is who only *plans* or *opposes*.
"""

import calendar
import re
from collections import defaultdict
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from ..compare.terms import TITLES
from ..lexicons import read_lexicon, read_list
from ..quotes.vocabulary import VERBS, singular
from ..quotes.who.names import COUNTRIES, FORENAMES, PARTICLES
from ..quotes.who.spelling import letters
from ..text.segments import paragraphs
from .event import CAPITAL, spans_of, those

MEDIA = frozenset(read_list("answers/media"))
SAYING = frozenset(read_list("answers/saying"))
SAYING_FORMS = re.compile(
    rf"\b(?:{'|'.join(sorted(form for form, verb in VERBS.items() if verb.lemma in SAYING))})\b"
)
SMALL = frozenset(read_lexicon("text/stopwords", "words")["en"].split()) | set(read_list("answers/common"))
TYPES = ("person", "government", "organisation")
BETWEEN = PARTICLES | {"of", "for", "the", "on"}
DAYS = {*calendar.day_name, *calendar.month_name, "Today", "Story"}
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
PARTY = re.compile(r",|^[A-Z]-")  # R-Texas
CAPITALS = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)+")  # the body in a role: a spokesman of Pacific Command
OWN_PEOPLE = re.compile(r"\b(?:co-?host|host|anchor|correspondent|reporter|columnist|contributor)s?\b", re.I)
OWN_PART = re.compile(r"\b(?!the|an?|its|his|her|their|our|and|as|by|said|says|to)[a-z]+ $")  # ranking member
PAPERS = {
    "Radio",
    "Times",
    "Post",
    "News",
    "Journal",
    "Magazine",
    "Press",
    "Tribune",
    "Herald",
    "Globe",
    "TV",
}
ROLES = (re.compile(r"\b(?:attorney|lawyer|counsel)"), re.compile(r"\bspokes"))
RANK = re.compile(r"(?<=[a-z]) (?:Lt|Sgt|Gen|Col|Maj|Capt|Adm|Cpl)\.$")  # spokesman Lt.
MOST = 6  # words of a name
LONG, ALIKE = 6, 0.8  # letters from which two spellings may be one, and how like they are then
SOME, MANY = 4, 8  # words from which somebody is let speak, and where none of them is quoted


class Voice(NamedTuple):
    """One who speaks in a report: name, title, words, whether quoted, where, whether a person, its party."""

    name: str
    title: str
    words: int
    quoted: bool
    places: list
    person: bool
    party: str


def voices(event, doc_id):
    """
    Give those who speak in a report by name, whoever has most words first.

    Examples
    --------
    >>> from seedkit import attributions
    >>> from .event import Event
    >>> text = "“We will not wait,” said Ann Lee, the mayor. He hoped to leave. Many say so."
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    >>> voices(Event("", reports, {"attributions": attributions(reports)}), "a")[0][:4]
    ('Ann Lee', 'mayor', 4, True)
    """
    if ("voices", doc_id) not in event.memory:
        rows = event.heard[event.heard.doc_id == doc_id]
        rows = rows[rows.speaker.notna() & rows.source_type.isin(TYPES)]
        found = (_voice(event, doc_id, name, own) for name, own in rows.groupby("speaker", sort=False))
        event.memory["voices", doc_id] = sorted(filter(None, found), key=lambda voice: -voice.words)
    return event.memory["voices", doc_id]


def _voice(event, doc_id, name, rows):
    """The voice of some acts of one name, if it is one."""
    quoted = rows.kind.ne("indirect")
    said = those(
        rows[(rows.verb.isin(SAYING) | quoted) & rows.verb.ne("report")],
        lambda row: not _of_another(event, row),
    )
    by_name = those(said, lambda row: _is_source(event, row, name))
    words = int(said.words.sum())
    if by_name.empty or words < (SOME if quoted.any() else MANY) or not _able(event, doc_id, name, by_name):
        return None
    titles = (_title(event, row) for row in said.itertuples()) if "title_start" in said else ()
    title = next(filter(None, titles), "")
    if f"{title} {name}" in MEDIA:
        return None
    person, party = said.source_type.eq("person").all(), _party(event.texts[doc_id], name)
    return Voice(name, title, words, bool(quoted.any()), spans_of(said), person, party)


def _title(event, row):
    """The title of a source as it can be cited; empty where it is cut, or has another's name in it."""
    if pd.isna(row.title) or PARTY.search(row.title):
        return ""
    before = event.texts[row.doc_id][max(0, int(row.title_start) - 20) : int(row.title_start)]
    forenames = [word for word in row.title.split()[1:-1] if word in FORENAMES]
    cut = before.endswith("of ") or (" " not in row.title and OWN_PART.search(before))
    many = " " not in row.title and singular(row.title.lower()) != row.title.lower()
    return "" if cut or many or forenames else RANK.sub("", row.title)


def _party(text, name):
    """The party that stands behind a name as a letter with a state ("R-Ohio"); empty where none does."""
    found = re.search(rf"\b{re.escape(name.split()[-1])},? ?\(?([DR])-[A-Z]", text)
    return {"D": "Democrat", "R": "Republican"}[found[1]] if found else ""


def _is_source(event, row, name):
    """Has a source a word of a name, or the name behind it, and is it not *Ann Lee's lawyer*, nor two?"""
    source = row.source if isinstance(row.source, str) else ""
    behind = event.texts[row.doc_id][int(row.source_end) :] if source else ""
    first, last = (re.escape(word) for word in (name.split()[0], name.split()[-1]))
    if re.search(rf"\band (?:{first}|{last})\b|\b{last},? and [A-Z]|\b{last}['’]s?(?!\w)", source):
        return False
    return behind.lstrip(", ").startswith(name) or names(source, name)


def _of_another(event, row):
    """Is it told as what somebody *had said* before, in a post, or within what another says?"""
    if pd.isna(row.source_end) or event.texts[row.doc_id].startswith(" (@", int(row.source_end)):
        return pd.notna(row.source_end)
    if pd.isna(row.cue_end):
        return False
    before = re.search(r"\bhad\b", event.texts[row.doc_id][row.source_end : row.cue_end])
    return before is not None or event.is_quoted(row.doc_id, row.source_start)


def _able(event, doc_id, name, rows):
    """Has it a name of its own, and is it none of the outlet's own people?"""
    outlet = event.outlet(doc_id)
    told = " ".join([*rows.source.dropna(), *rows.get("title", pd.Series(dtype="string")).dropna()])
    return (
        is_name(name)
        and not TITLES & {*re.split(r"[ -]", name.lower())[1:]}
        and not {name, f"The {name}"} & MEDIA
        and name not in COUNTRIES.values()
        and not OWN_PEOPLE.search(told)
        and not any(re.search(rf"\b{re.escape(one)}['’]s?$", told) for one in MEDIA)
        and not wrote(event, doc_id, name)
        and not any(_of_media(event.texts[doc_id], place) for place in rows.source_end.dropna())
        and not any(_of_outlet(outlet, event.texts[doc_id], place) for place in rows.source_start.dropna())
        and (" " in name or within_sentence(name, event.texts[doc_id]))
        and (one_of_name(name, event.texts[doc_id]) or _in_full(name, rows.source.dropna()))
    )


def one_of_name(name, text):
    """
    Tell whether nobody else in a text has the last word of a name, so that it means this one.

    Examples
    --------
    >>> [one_of_name("Ann Lee", text) for text in ("Ann Lee left. Lee came.", "Ann Lee and Paul Lee left.")]
    [True, False]
    """
    first = re.findall(
        rf"(?<![\w.’'-])([A-Z][\w.’'-]{{1,30}}) (?:[A-Z]\. ?){{0,3}}{re.escape(name.split()[-1])}\b", text
    )
    return len({word for word in first if word in FORENAMES}) < 2


def _in_full(name, sources):
    """Does a source give the first word of a name too?"""
    return any(name.split()[0] in source for source in sources)


def _of_media(text, place):
    """Does a paper or station stand behind a source, of which it is ("Ann Lee of Hull Public Radio")?"""
    behind = re.match(r",? (?:of|from|at|with) (?:the )?((?:[A-Z][\w.]*+ ?)++)", text[int(place) :])
    return behind is not None and (behind[1].strip() in MEDIA or behind[1].split()[-1] in PAPERS)


def _of_outlet(outlet, text, place):
    """Does the outlet's name, or its first word, stand with an s before a source, or begin it?"""
    near = text[max(0, place - len(outlet) - 3) : place + len(outlet) + 4]
    return re.search(rf"\b(?:{re.escape(outlet)}|{re.escape(outlet.split()[0])})['’]s? ", near) is not None


def is_name(name):
    """
    Tell whether a wording is the name of one person or body.

    Examples
    --------
    >>> [is_name(one) for one in ("Ann Lee", "Bank of England", "Lee Monday", "67 percent", "Lee and Hill")]
    [True, True, False, False, False]
    """
    words = name.split()
    capital = all(word in BETWEEN or word[:1].isupper() for word in words)
    return capital and 0 < len(words) <= MOST and not PARTY.search(name) and not DAYS & set(words)


def is_person(name):
    """
    Tell whether a name is surely that of a person: it begins with a forename.

    Examples
    --------
    >>> is_person("Ann Lee"), is_person("Bank of England"), is_person("Lee")
    (True, False, False)
    """
    words = name.split()
    return is_name(name) and len(words) > 1 and words[0] in FORENAMES


def wrote(event, doc_id, name):
    """Is it who wrote the piece: its author, or a name that stands in a paragraph of its own?"""
    text, row = event.texts[doc_id], event.reports[event.reports.doc_id == doc_id].iloc[0]
    author = row.author if "author" in row and pd.notna(row.author) else ""
    return name in author or any(text[start:end].strip() == name for start, end in paragraphs(text))


def names(source, name):
    """Does a source as written have a word of a name?"""
    there = set(WORD.findall(source.lower()))
    return mentioned(name, there) or any(len(word) > 2 and word in there for word in name.lower().split())


def within_sentence(name, text):
    """Does a word stand with its capital within a sentence, or in capitals, so that it is a name?"""
    return name.isupper() or re.search(rf"[a-z,;] {re.escape(name)}\b", text) is not None


def mentioned(name, words):
    """
    Tell whether the last word of a name is among some words, maybe in another spelling or form.

    Examples
    --------
    >>> words = {"Khatallah", "Russian", "Hill's"}
    >>> [mentioned(name, words) for name in ("Abu Khattala", "Russia", "Ann Hill")]
    [True, True, True]
    """
    first, last = name.split()[0], name.split()[-1]
    sought = {letters(word) for word in (last, *[first] * (first not in FORENAMES))}
    there = _by_start(frozenset(words))
    return any(_is_there(one, there.get(one[:2], ())) for one in sought)


@lru_cache(maxsize=2000)
def _by_start(words):
    """Words without case and accents, by their first two letters."""
    found = defaultdict(set)
    for word in words:
        plain = letters(word)
        found[plain[:2]].add(plain)
    return found


def _is_there(one, words):
    stem = one[: max(4, len(one) - 1)]
    return any(word.startswith(stem) or _alike(one, word) for word in words)


def _alike(one, other):
    """May two words be one name in two spellings?"""
    if min(len(one), len(other)) < LONG or one[:2] != other[:2]:
        return False
    return SequenceMatcher(None, one, other).ratio() >= ALIKE


def speaks_elsewhere(event, voice, doc_id):
    """Does another report pass on what is said by the body, or the role, of which somebody is the voice?"""
    near = re.search(rf".{{0,40}}\b{re.escape(voice.name)}\b.{{0,40}}", event.texts[doc_id])
    rows = event["attributions"]
    sources = " ".join(rows.source[rows.doc_id.ne(doc_id)].dropna())
    if near and any(role.search(f"{voice.title} {near[0]}") and role.search(sources) for role in ROLES):
        return True
    bodies = CAPITAL.findall(voice.title) if "spokes" in voice.title else CAPITALS.findall(voice.title)
    body = {word for words in bodies for word in words.split()}
    return bool(body) and any(body <= event.sourced_words[other] for other in event.others(doc_id))
