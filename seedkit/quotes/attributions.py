"""
Attribution: who is made to say what.

An attribution has a source (*Putin*), a cue (*said*) and a content, which is quoted (direct), put into the
reporter's words (indirect) or both (mixed). Quotations are cut short before the text is parsed (frames);
what the sentences then say of whom is read off the parse (reader). Wrong parses make wrong attributions; how
often is in tests/benchmarks/RESULTS.md.
"""

from ..tables.spans import SPAN, by_report, table
from ..text.marks import title_like
from ..text.prose import over_prose
from ..text.reading import each
from .reader import Reader
from .who.identity import Found
from .who.names import country_at_head
from .who.people import known
from .who.shared import Names, noted

ATTRIBUTIONS = SPAN | {
    "attribution": "int64",
    "kind": "string",
    "source": "string",
    "source_start": "Int64",
    "source_end": "Int64",
    "cue": "string",
    "cue_start": "Int64",
    "cue_end": "Int64",
    "speaker": "string",
    "title": "string",
    "title_start": "Int64",
    "title_end": "Int64",
    "reason": "string",
    "reason_start": "Int64",
    "reason_end": "Int64",
    "source_type": "string",
    "stance": "string",
    "rule": "string",
    "verb": "string",
    "polarity": "string",
    "country": "string",
}
STATELY = ("government", "group", "organisation", "anonymous")  # may speak for a country
QUOTATIONS = SPAN | {"kind": "string", "depth": "int64", "closed": "bool", "attribution": "Int64"}


@over_prose
def attributions(reports, model=""):
    """
    Find who is made to say what.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`; ``doc_id`` and ``text`` suffice. Where there is an ``event``, a surname
        alone leads to a full name of the same event only.
    model : str
        Name of an installed spaCy model; empty: the best that is installed.

    Returns
    -------
    DataFrame
        One row per content passage, in reading order: the span columns; ``attribution`` (int), its number
        within the report, which the parts of a split content share; ``kind`` (direct: wholly quoted,
        indirect, or mixed); ``source`` and ``cue`` as written, with their offsets, missing where there is
        none; ``speaker``, the name of the person or body meant, of several that speak together ("Ann Lee and
        Karl Lind"), missing where it cannot be told;
        ``title``, the role or description that the report gives the source, at the first mention that has one
        (of *she*, too); ``reason``, why it has no name, in the report's words (*asked not to be named because
        the talks are private*), both with their offsets;
        ``source_type`` (person, government, organisation, group, anonymous, document, hidden); ``stance`` of
        the cue (neutral, assertive, denial, speculative); ``polarity``, negative where the source is asked
        and not heard (*did not say*, *declined to comment*), else positive; ``rule``, what put the row
        there; ``verb``, the cue's dictionary form; ``country``, that of a source that begins with the name of
        a country or of its institution (*Moscow*, *the White House*, *South Korean officials*), else missing.

    References
    ----------
    Newell, E. et al. (2018). An Attribution Relations Corpus for Political News: source, cue and content.

    Examples
    --------
    >>> import pandas as pd
    >>> found = attributions(pd.DataFrame({"doc_id": ["a"], "text": ["“It is late,” Ann Lee said."]}))
    >>> found.loc[0, ["text", "source", "cue", "kind"]].tolist()
    ['“It is late,”', 'Ann Lee', 'said', 'direct']

    A stance by a list of your own goes by ``verb``:

    >>> own = {"say": "neutral", "claim": "distancing"}
    >>> found.verb.map(own).fillna(found.stance).tolist()
    ['neutral']
    """
    return attributions_of(reports, each(reports, "attributions", attributions_in, model))


def attributions_in(reading):
    """The attributions of one report, before names are shared with other reports."""
    found = Found(Reader(reading).attributions())
    found.persons = known(reading)
    return found.by_itself()


def attributions_of(reports, found, names=None):
    """The table of the attributions of all reports: persons have one name in all, and bodies one spelling."""
    text = by_report(reports, "text")
    names = names or Names([noted(reports, attributions=found)])
    for doc_id, read in found.items():
        names.give(doc_id, text[doc_id], read, names.spelling)
    rows = (row for doc_id, read in found.items() for row in attribution_rows(doc_id, text[doc_id], read))
    return table(rows, ATTRIBUTIONS)


@over_prose
def quotations(reports, attributions=None, model=""):
    """
    Find the passages in quotation marks.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.
    attributions : DataFrame, optional
        The table `attributions` of the same reports; found if not given.
    model : str
        Name of an installed spaCy model; empty: the best that is installed.

    Returns
    -------
    DataFrame
        One row per passage, in reading order, without its marks: the span columns; ``kind`` (direct: a
        clause of its own; partial: words built into the reporter's sentence; nested: within another
        quotation; term: words used at a distance, with no speaker; title: of a work); ``depth`` (1: not
        nested); ``closed``, whether the closing mark is there; ``attribution``, the number of the row or
        rows of `attributions` that it belongs to, or missing.

    Examples
    --------
    >>> import pandas as pd
    >>> found = quotations(pd.DataFrame({"doc_id": ["a"], "text": ["The so-called “deal” is off."]}))
    >>> found.loc[0, ["text", "kind"]].tolist()
    ['deal', 'term']
    """
    attributions = find_attributions(reports, model) if attributions is None else attributions
    return quotations_of(reports, each(reports, "quotations", quotations_in), attributions)


def quotations_in(reading):
    """The passages between quotation marks of one report."""
    return reading.marks


def quotations_of(reports, found, attributions):
    """The table of the quotations of all reports, each with the attribution that it belongs to."""
    contents = {
        doc_id: list(zip(rows.start, rows.end, rows.attribution, strict=True))
        for doc_id, rows in attributions.groupby("doc_id")
    }
    text = by_report(reports, "text")
    rows = (
        (doc_id, *_quotation_row(text[doc_id], q, number))
        for doc_id, marks in found.items()
        for q, number in _numbered(marks, contents.get(doc_id, ()))
    )
    return table(rows, QUOTATIONS)


def attribution_rows(doc_id, text, found):
    """Give the rows of the attributions found in one text."""
    contents = sorted(
        ((*c, one) for one in found for c in one.contents), key=lambda row: (*row[:3], row[3].number)
    )
    for start, end, kind, one in contents:
        yield (
            doc_id, start, end, text[start:end], one.number, kind,
            *_passage(text, one.source), *_passage(text, one.cue), one.speaker,
            *_passage(text, one.title), *_passage(text, one.reason),
            one.source_type, one.stance, one.rule, one.verb, one.polarity, _country(text, one),
        )  # fmt: skip


def _passage(text, span):
    """A second position in a row: the words and where they stand, or nothing."""
    return (text[slice(*span)], *span) if span else (None, None, None)


def _quotation_row(text, q, number):
    return q.start, q.end, text[q.start : q.end], _kind(q, text, number), q.depth, q.closed, number


def _numbered(marks, contents):
    """Give each quotation of a report with the number of the narrowest attribution around it."""
    for q in marks:
        around = [
            (end - start, number) for start, end, number in contents if start <= q.start and q.end <= end
        ]
        yield q, min(around)[1] if around else None


def _kind(quotation, text, number):
    words = quotation.inner(text)
    if quotation.depth > 1:
        return "nested"
    if quotation.whole and (number is not None or not title_like(words)):
        return "direct"
    if number is not None:
        return "partial"
    return "title" if title_like(words) and words[:1].isupper() else "term"


find_attributions = attributions  # within `quotations`, the name is that of the table


def _country(text, one):
    """The country that a state, its seat or its people speak for."""
    if one.source_type not in STATELY:
        return None
    return country_at_head(one.speaker or (text[slice(*one.source)] if one.source else ""))
