"""
Attribution: who is made to say what.

An attribution has a source (*Putin*), a cue (*said*) and a content, which is quoted (direct), put into the
reporter's words (indirect) or both (mixed). Quotations are cut short before the text is parsed (frames);
what the sentences then say of whom is read off the parse (reader). Wrong parses make wrong attributions; how
often is in tests/benchmarks/RESULTS.md.
"""

from collections import defaultdict

from ..tables.spans import SPAN, each, table
from ..text.marks import quotations_in, title_like
from ..text.parse import parsed
from ..text.prose import over_prose
from .masking import frames
from .reader import Reading
from .who.names import COUNTRIES
from .who.spelling import merged

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
    "source_type": "string",
    "stance": "string",
    "rule": "string",
    "verb": "string",
    "polarity": "string",
}
UNSURE = ("organisation", "anonymous", "group")  # a surname of nobody known in the report may be any of these
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
        none; ``speaker``, the name of the person or body meant, missing where it cannot be told;
        ``source_type`` (person, government, organisation, group, anonymous, document, hidden); ``stance`` of
        the cue (neutral, assertive, denial, speculative); ``polarity``, negative where the source is asked
        and not heard (*did not say*, *declined to comment*), else positive; ``rule``, what put the row
        there; ``verb``, the cue's dictionary form.

    References
    ----------
    Newell, E. et al. (2018). An Attribution Relations Corpus for Political News: source, cue and content.

    Examples
    --------
    >>> import pandas as pd
    >>> found = attributions(pd.DataFrame({"doc_id": ["a"], "text": ["“It is late,” Ann Lee said."]}))
    >>> found.loc[0, ["text", "source", "cue", "kind"]].tolist()
    ['“It is late,”', 'Ann Lee', 'said', 'direct']
    """
    found = list(each(reports, "attributions", lambda _, text: _read(text, model)))
    events = reports.event.astype("string").fillna("") if "event" in reports else [""] * len(reports)
    event_of, by_event = dict(zip(reports.doc_id, events, strict=True)), defaultdict(list)
    for doc_id, text, read in found:
        by_event[event_of[doc_id]] += [(text, one) for one in read]
    for said in by_event.values():
        _share_surnames(said)
    _spell([one for *_, read in found for one in read], persons=())
    return table((row for doc in found for row in _attribution_rows(*doc)), ATTRIBUTIONS)


def _share_surnames(said):
    """Within an event, a surname alone is the person who has it, in whichever report the full name stands."""
    persons = {one.speaker for _, one in said if one.source_type == "person" and one.speaker}
    surnames = {name.split()[-1] for name in persons if " " in name} - COUNTRIES.keys()
    for text, one in said:
        source = text[slice(*one.source)] if one.source else ""
        if source in surnames and one.source_type in UNSURE:
            one.speaker, one.source_type = source, "person"
    _spell([one for _, one in said if one.source_type == "person"], persons | surnames)


def _spell(said, persons):
    spelling = merged([one.speaker for one in said if one.speaker], persons)
    for one in said:
        one.speaker = spelling.get(one.speaker)


@over_prose
def quotations(reports, model="", attributed=None):
    """
    Find the passages in quotation marks.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.
    attributed : DataFrame, optional
        As returned by `attributions`; found when not given.
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
    attributed = attributions(reports, model) if attributed is None else attributed
    contents = {
        doc_id: list(zip(rows.start, rows.end, rows.attribution, strict=True))
        for doc_id, rows in attributed.groupby("doc_id")
    }
    found = each(reports, "quotations", lambda doc, text: list(_numbered(text, contents.get(doc, ()))))
    rows = (
        (doc_id, q.start, q.end, text[q.start : q.end], _kind(q, text, number), q.depth, q.closed, number)
        for doc_id, text, numbered in found
        for q, number in numbered
    )
    return table(rows, QUOTATIONS)


def _attribution_rows(doc_id, text, found):
    contents = sorted(
        ((*c, one) for one in found for c in one.contents), key=lambda row: (*row[:3], row[3].number)
    )
    for start, end, kind, one in contents:
        source, cue = one.source or (None, None), one.cue or (None, None)
        yield (
            doc_id, start, end, text[start:end], one.number, kind,
            text[slice(*source)] if one.source else None, *source,
            text[slice(*cue)] if one.cue else None, *cue,
            one.speaker, one.source_type, one.stance, one.rule, one.verb, one.polarity,
        )  # fmt: skip


def _numbered(text, contents):
    """Give each quotation of a report with the number of the narrowest attribution around it."""
    for q in quotations_in(text):
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


def _read(text, model):
    """Give the attributions of one report."""
    parts = frames(text, quotations_in(text))
    docs = list(parsed((part.text for part in parts), model, lemmas=False))
    return Reading(text, parts, docs).attributions()
