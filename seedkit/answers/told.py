"""
Told: what one report alone tells, what two tell differently, and what is the same word for word.

"Only Gazette tells: …" is said of the weightiest matter of a report that none of the others has. Of a pair
the words of both stand in the sentence.
"""

import pandas as pd

from .event import Finding, ended, said

PAGE = "03_framing"
SIZES = {"quoted here": 2.5, "quoted apart": 1.5}
WEIGHT = {"clear": 1.0, "likely": 0.6, "unsure": 0.2}


def told(event):
    """
    Give the findings on what is told.

    Examples
    --------
    >>> from .event import Event
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Ten died.", "Twelve died."]})
    >>> pair = {"doc_id_a": "a", "start_a": 0, "end_a": 9, "text_a": "Ten died."}
    >>> pair |= {"doc_id_b": "b", "start_b": 0, "end_b": 12, "text_b": "Twelve died."}
    >>> pair |= {"what": "number", "said_a": "Ten", "said_b": "Twelve", "certainty": "clear"}
    >>> [one.sentence for one in told(Event("", reports, {"conflicts": pd.DataFrame([pair])}))]
    ['a and b differ in a number: “Ten” in a, “Twelve” in b.']
    """
    if len(event.ids) < 2:
        return []
    return [finding for find in (_conflicts, _alone, _copied) for finding in find(event)]


def _conflicts(event):
    """What cannot both be so."""
    for row in _rows(event["conflicts"]):
        if row.certainty != "clear":  # of likely ones few are right in real news
            continue
        a, b = event.labels[row.doc_id_a], event.labels[row.doc_id_b]
        if row.doc_id_a == row.doc_id_b:
            sentence = (
                f"{a} gives two {row.what}s for one thing: {said(row.said_a, 60)} and {said(row.said_b, 60)}."
            )
        elif row.what == "negation":
            sentence = ended(f"{a} says {said(row.text_a, 110)}; {b} says {said(row.text_b, 110)}")
        else:
            kind = "in how it ended" if row.what == "manner" else f"in a {row.what}"
            sentence = (
                f"{a} and {b} differ {kind}: {said(row.said_a, 60)} in {a}, {said(row.said_b, 60)} in {b}."
            )
        yield Finding(
            PAGE, "conflict", sentence, _pair(row), row.certainty, 4 * WEIGHT.get(row.certainty, 0.2)
        )


def _alone(event):
    """The weightiest that one report alone tells."""
    omitted = event["omissions"]
    if omitted is None or omitted.empty:
        return
    sure = omitted[omitted.alone & omitted.certainty.ne("unsure")]
    for doc_id in event.ids:
        rows = sure[sure.doc_id == doc_id].drop_duplicates(["start", "end"])
        for row in rows.sort_values("weight", ascending=False, kind="stable").head(2).itertuples():
            sentence = ended(f"Only {event.labels[doc_id]} tells: {said(row.text)}")
            yield Finding(PAGE, "told alone", sentence, [(doc_id, row.start, row.end)], "likely", 1.5)


def _copied(event):
    """How much of a report stands in another word for word."""
    copied = event["copies"]
    if copied is None:
        return
    for _, rows in copied.groupby(["doc_id_a", "doc_id_b"], sort=False):
        first = rows.iloc[0]
        side, other = ("a", "b") if first.share_a > first.share_b else ("b", "a")
        share = first[f"share_{side}"]
        if share >= 0.2:
            here, there = event.labels[first[f"doc_id_{side}"]], event.labels[first[f"doc_id_{other}"]]
            sentence = f"{share:.0%} of the words of {here} stand in {there} too, word for word."
            passages = [place for row in rows.itertuples() for place in _pair(row)]
            yield Finding("03_framing", "copy", sentence, passages, "clear", 4 * share)


def rendered(event):
    """
    Give the findings on what one report quotes and another puts into its own words.

    Examples
    --------
    >>> from .event import Event
    >>> rendered(Event("", pd.DataFrame({"doc_id": ["a", "b"], "text": "It rained."}), {}))
    []
    """
    return list(_rendered(event)) if event["renderings"] is not None else []


def _rendered(event):
    for row in _rows(event["renderings"]):
        if row.certainty == "unsure" or pd.isna(row.speaker):
            continue
        (a, words), (b, others) = (
            (event.labels[row.doc_id_a], row.text_a),
            (event.labels[row.doc_id_b], row.text_b),
        )
        kinds = [kind == "indirect" for kind in (row.kind_a, row.kind_b)]
        if kinds[0] != kinds[1]:
            (a, words), b = ((b, others), a) if kinds[0] else ((a, words), b)
            kind, sentence = (
                "quoted here",
                f"{a} quotes {row.speaker}: {said(words)}; {b} puts it into its own words.",
            )
        elif not any(kinds) and row.basis == "quoted words" and (row.dropped or row.added):
            both = f"{said(words, 110)}, {said(others, 110)}"
            kind, sentence = (
                "quoted apart",
                ended(f"{a} and {b} quote {row.speaker} in different words: {both}"),
            )
        else:
            continue
        yield Finding("02_quotation", kind, sentence, _pair(row), row.certainty, SIZES[kind])


def _rows(pairs):
    return [] if pairs is None else pairs.itertuples()


def _pair(row):
    return [(row.doc_id_a, row.start_a, row.end_a), (row.doc_id_b, row.start_b, row.end_b)]
