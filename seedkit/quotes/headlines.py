"""
Headlines: whom the title of a report makes to say what.

A title is read by the forms of headlines and, where these find nothing, as any sentence of a report.
Capitals On Every Word are taken back where the report writes the word without. The speaker is the person
whom the report so names, or whom alone it calls *mayor*. `headlines` beside `attributions` shows whether a
title says as a fact what somebody says in the report (sourcing/headings).
"""

import re

from ..lexicons import read_lexicon
from ..tables.spans import by_report, table
from ..text.reading import Reading, each
from .attributions import ATTRIBUTIONS, attribution_rows, find_attributions
from .headline_forms import QUESTIONS, headline, named
from .reader import Reader
from .vocabulary import SETS, SOURCE_NOUNS, VERBS, singular
from .who.identity import Found
from .who.people import People, known
from .who.shared import Names, noted

SMALL_WORDS = frozenset(read_lexicon("text/stopwords", "words")["en"].split())
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
KICKER = re.compile(
    r"(?:opinion|analysis|editorial|exclusive|breaking|watch|video|live|update[sd]?|review|column|letters?"
    r"|photos?|podcast|trending|perspective|fact[ -]check(?:er)?|the latest|report|interview|q&a|flashback"
    r"|quiz)\s?[:|–—-]\s",
    re.IGNORECASE,
)
SUFFIX = re.compile(r"\s(?:\||-|–|—|:|::)\s+([\w.'’&-]+(?:\s[\w.'’&-]+){0,3})\s*$")
UNNAMED = ("anonymous", "group", "document", "hidden")
LONGEST = 60  # words of a title that the forms of headlines are looked for in
CASED = 0.7  # of the longer words of a title with a capital, for all of them to have one by style


def headlines(reports, attributions=None, model=""):
    """
    Find whom the title of each report makes to say what.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`; ``title`` beside ``doc_id`` and ``text``.
    attributions : DataFrame, optional
        The table `attributions` of the same reports, whose spelling of names is kept; found if not given.
    model : str
        Name of an installed spaCy model; empty: the best that is installed.

    Returns
    -------
    DataFrame
        One row per content passage, in reading order, the columns those of `attributions`: the span columns,
        ``attribution, kind, source, cue, speaker, title, reason, country, source_type, stance, rule, verb,
        polarity``, with their offsets. **These point into the title** of the report, not its text, and
        ``text`` quotes it. ``rule`` is *headline* for what the forms of headlines give; the speaker is the
        person whom the report so calls. ``title`` and ``reason`` are missing.

    Examples
    --------
    >>> import pandas as pd
    >>> reports = pd.DataFrame({"doc_id": ["a"], "title": ["Bridge unsafe, says mayor"],
    ...     "text": ["The mayor, Ann Lee, warned drivers."]})
    >>> headlines(reports)[["text", "source", "speaker"]].values.tolist()
    [['Bridge unsafe', 'mayor', 'Ann Lee']]
    """
    attributions = find_attributions(reports, model) if attributions is None else attributions
    return headlines_of(reports, each(reports, "headlines", headlines_in, model), attributions)


def headlines_in(reading):
    """The attributions of the title of one report, whose offsets are those of the title."""
    title = reading.title
    if not title or not title.strip():
        return Found()
    people, start, end = reading.once(People), *_bounds(title)
    plain = title[:start] and " " * start
    words = _uncapped(title[start:end], people) if _in_capitals(title[start:end]) else title[start:end]
    stop = "." * words[-1:].isalnum()  # a sentence, to the parser
    reader = Reader(Reading(reading.doc_id, plain + words + stop, model=reading.model))
    lines = ((n, doc) for n, doc in enumerate(reader.docs) if len(doc) <= LONGEST)
    read = ((n, headline(doc, reader.quoted[n], people)) for n, doc in lines)
    found = [reader.stated(n, *said, "headline") for n, said in read if said]
    found = found or ([] if _asks(words) else reader.attributions())
    for number, one in enumerate(found):
        one.number, one.title, one.reason = number, None, None  # their places would be of another text
        _name(one, title, people)
    said = Found(found)
    said.persons = known(reading)
    return said.by_itself()


def headlines_of(reports, found, attributions, names=None):
    """The table of what the titles of all reports say, with names spelled as in the reports."""
    title = by_report(reports, "title")
    if names is None:
        bodies = attributions.speaker[attributions.source_type.ne("person")].dropna()
        names = Names([noted(reports, headlines=found)], bodies)
    for doc_id, read in found.items():
        names.give(doc_id, title[doc_id], read, names.in_titles)
    rows = (row for doc_id, read in found.items() for row in attribution_rows(doc_id, title[doc_id], read))
    return table(rows, ATTRIBUTIONS)


def _bounds(title):
    """Where the title begins and ends without "OPINION:" and " | The Gazette"."""
    first = len(title) - len(title.lstrip())
    kicker, suffix = KICKER.match(title, first), SUFFIX.search(title)
    outlets = SETS["media_names"] | SETS["outlets"]
    outlet = suffix and any(word.lower().strip(".") in outlets for word in suffix[1].split())
    return kicker.end() if kicker else 0, suffix.start() if outlet else len(title)


def _asks(title):
    """What the report says of the strike; Is the bridge safe? A question claims nothing."""
    first = re.split(r":\s", title)[-1].split()
    return title.rstrip().endswith("?") or (bool(first) and first[0].lower() in QUESTIONS)


def _in_capitals(title):
    """Have nearly all long words a capital?"""
    long = [word for word in WORD.findall(title) if len(word) > 3]
    return len(long) > 2 and sum(word[0].isupper() for word in long) > CASED * len(long)


def _uncapped(title, people):
    """The title with small letters where the report writes a word so, or where any report would."""
    words = [t for doc in people.docs for t in doc]
    small = {t.text for t in words if t.is_lower}
    names = {t.text for t in words if t.tag_ in ("NNP", "NNPS") and not t.is_sent_start}

    def plain(match):
        word = match[0]
        low = word.lower()
        listed = low in VERBS or singular(low) in SOURCE_NOUNS or low in SMALL_WORDS or low in small
        return low if len(low) == len(word) and listed and word not in names and not word.isupper() else word

    return WORD.sub(plain, title)


def _name(one, title, people):
    """Whom the report calls so: the source of a title is a person if it is one there, by name or by role."""
    words = title[slice(*one.source)] if one.source else ""
    person = named(words, people) or named(one.speaker or "", people) or _by_role(words, title, people)
    if person is not None:
        one.speaker, one.source_type = person.name, "person"
    elif one.rule == "headline":
        one.speaker = words if words[:1].isupper() and one.source_type not in UNNAMED else None


def _by_role(words, title, people):
    """The only person of the report who is called *mayor*, and is not named beside it."""
    noun = singular(words.split()[-1]) if words.split() else ""
    found = [person for person in people.persons.people if noun in {role for role, _ in person.roles}]
    alone = len(found) == 1 and SOURCE_NOUNS.get(noun) == "individual"
    return found[0] if alone and found[0].name.split()[-1] not in title else None
