"""
Told: what one report alone tells, what two tell differently, and what is the same word for word.

"Gazette tells: …; Wire does not mention Ann Lee" is said of the most telling sentence of a matter that none
of the others has, with a name, or a figure, that none of them gives. Of a pair the words of both stand in it.
"""

import re

from ..text.segments import words
from .event import ROLL, Finding, does, ended, said, those
from .matters import matters, new_names
from .voices import is_person, voices

PAGE = "03_framing"
WEIGHT = {"clear": 1.0, "likely": 0.6, "unsure": 0.2}
NAMED, ENOUGH = 2, 5.0  # names that no other report has, and the weight from which a matter is told
SURE = 0.3  # likeness from which a likely pair is taken for one utterance
LEAST = 6  # words of either side
PERSON = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Ww]e|[Uu]s|[Oo]ur)\b(?!\.)")
OF_ANOTHER = re.compile(r"(?:He|She|They|It|His|Her|Their|Its)\b")
POLLED = re.compile(r"\b(?:was|were) conducted\b|\bmargin of\b|\bsampling error\b")  # how a poll was made
FIGURE = re.compile(
    r"(?<![\w.,$€£])[$€£]?\d[\d,.]*+(?: (?:percent|per cent|million|billion|trillion)\b|%)"
    r"|(?<![\w.,])[$€£]?\d{1,3}(?:,\d{3})++(?![\w,])"
)
TOLD = 220  # characters of a sentence that a report alone tells


def told(event):
    """
    Give the findings on what is told.

    Examples
    --------
    >>> import pandas as pd
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
    return [finding for find in (_conflicts, _alone, _figures, _copied) for finding in find(event)]


def _conflicts(event):
    """What cannot both be so, and what is quoted in two wordings; of likely ones few are right."""
    for row in _rows(event["conflicts"]):
        sentence = _at_odds(event, row) if row.certainty == "clear" else ""
        if sentence and row.what == "wording":
            yield Finding("02_quotation", "two wordings", sentence, _pair(row), "clear", 2.5)
        elif sentence:
            yield Finding(PAGE, "conflict", sentence, _pair(row), "clear", 4)


def _at_odds(event, row):
    """The sentence on a conflict; none for a claim and its denial in one report."""
    a, b = event.labels[row.doc_id_a], event.labels[row.doc_id_b]
    first, second = said(row.said_a, 60), said(row.said_b, 60)
    if row.doc_id_a == row.doc_id_b:
        what = "" if row.what == "negation" else row.what
        return f"{a} gives two {what}s for one thing: {first} and {second}." if what else ""
    if row.what == "wording":
        both = f"{said(row.text_a, 150)} ({a}), {said(row.text_b, 150)} ({b})"
        return f"One utterance in two wordings: {both}."
    if row.what == "negation":
        return ended(f"{a} says {said(row.text_a, 110)}; {b} says {said(row.text_b, 110)}")
    kind = "in how it ended" if row.what == "manner" else f"in a {row.what}"
    return f"{a} and {b} differ {kind}: {first} in {a}, {second} in {b}."


def _alone(event):
    """The most telling that one report alone tells."""
    if event["omissions"] is None or event["omissions"].empty:
        return
    for doc_id in event.ids:
        found = [one for one in matters(event, doc_id) if one.certainty != "unsure" and one.weight >= ENOUGH]
        others = event.others(doc_id)
        known = _told_of(event, doc_id)
        for one, names in _with_names(event, doc_id, found):
            if known >= set(names):
                continue
            none = f"{event.named(others)} {does(others)} not mention {' or '.join(names)}"
            sentence = f"{event.labels[doc_id]} tells: {said(one.text, TOLD)}; {none}."
            yield Finding(PAGE, "told alone", sentence, [one[:3]], "likely", 3)
            break


def _figures(event):
    """What one report alone tells in a sum, a share or a large number that no other gives."""
    if event["omissions"] is None or event["omissions"].empty or len(event.ids) > ROLL:
        return
    for doc_id in event.ids:
        others = " ".join(event.whole[other] for other in event.others(doc_id))
        for one in matters(event, doc_id):
            given = dict.fromkeys(match[0] for match in FIGURE.finditer(one.text[: TOLD - 20]))
            found = [said(figure) for figure in given if not _given(figure, others)][:NAMED]
            if found and one.certainty != "unsure" and not POLLED.search(one.text) and not _lost(one.text):
                none = f"{event.named(event.others(doc_id))} {does(event.others(doc_id))} not give"
                text = said(one.text, TOLD)
                sentence = f"{event.labels[doc_id]} tells: {text}; {none} {' or '.join(found)}."
                yield Finding(PAGE, "figure alone", sentence, [one[:3]], "likely", 2.9)
                break


def _given(figure, text):
    """Does a text give a figure, in whatever unit?"""
    number = re.search(r"\d[\d,.]*", figure)[0].rstrip(".,")
    return re.search(rf"(?<![\d,.]){re.escape(number)}(?![\d]|[,.]\d)", text) is not None


def _told_of(event, doc_id):
    """Of whom a report tells in another finding: those who speak in it."""
    return {one.name for one in voices(event, doc_id)} if event["attributions"] is not None else set()


def _with_names(event, doc_id, found):
    """The matters that stand in a sentence of somebody whom no other report names, each with who that is."""
    for one in found:
        names = [name for name in new_names(event, doc_id, one.text) if is_person(name)]
        names = [name for name in names if 2 * one.text.find(name.split()[-1]) < len(one.text)][:NAMED]
        torn = event.texts[doc_id][: one.start].endswith("St. ")
        if names and not torn and not _lost(one.text):
            yield one, names


def _lost(text):
    """Would it stand as the words of nobody, or of nobody named: in the first person, of a *he*, cut?"""
    return (
        PERSON.search(text) is not None
        or OF_ANOTHER.match(text) is not None
        or (len(text) > TOLD and text.startswith(("“", '"', "‘")))
    )


def _copied(event):
    """How much of a report stands in another word for word."""
    copied = event["copies"]
    if copied is None:
        return
    for _, rows in copied.groupby(["doc_id_a", "doc_id_b"], sort=False):
        first, own = rows.iloc[0], rows[~rows.quoted.fillna(False)]
        told = those(own, lambda row: not any(event.is_quoted(*place[:2]) for place in _pair(row)))
        side, other = ("a", "b") if first.share_a > first.share_b else ("b", "a")
        share = first[f"share_{side}"] * told.words.sum() / rows.words.sum()
        if share >= 0.2:  # what both quote is no text of the one in the other
            here, there = event.labels[first[f"doc_id_{side}"]], event.labels[first[f"doc_id_{other}"]]
            aside = ", quotations aside" if len(told) < len(rows) else ""
            sentence = f"{share:.0%} of the words of {here} stand in {there} too, word for word{aside}."
            passages = [place for row in told.itertuples() for place in _pair(row)]
            yield Finding("03_framing", "copy", sentence, passages, "clear", 4 * share)


def rendered(event):
    """
    Give the findings on what one report quotes and another puts into its own words.

    Examples
    --------
    >>> import pandas as pd
    >>> from .event import Event
    >>> rendered(Event("", pd.DataFrame({"doc_id": ["a", "b"], "text": "It rained."}), {}))
    []
    """
    return [finding for row in _rows(event["renderings"]) for finding in _rendered(event, row)]


def _rendered(event, row):
    """The finding of one pair, if one side is a whole quotation and the other has no mark at all."""
    sides = [(row.doc_id_a, row.text_a, row.kind_a), (row.doc_id_b, row.text_b, row.kind_b)]
    if not isinstance(row.speaker, str) or sorted(side[2] for side in sides) != ["direct", "indirect"]:
        return
    (here, quotation, _), (there, own, _) = sorted(sides, key=lambda side: side[2])
    sure = row.certainty == "clear" or (row.certainty == "likely" and row.score >= SURE)
    long = min(len(words(quotation)), len(words(own))) >= LEAST
    if sure and long and quotation.strip('“”" ,.')[:40] not in event.texts[there]:
        sentence = ended(
            f"{event.labels[here]} quotes {row.speaker}, {said(quotation, 150)}; "
            f"{event.labels[there]} puts it into its own words, {said(own, 150)}"
        )
        yield Finding("02_quotation", "quoted here", sentence, _pair(row), row.certainty, 2.5)


def _rows(pairs):
    return [] if pairs is None else pairs.itertuples()


def _pair(row):
    return [(row.doc_id_a, row.start_a, row.end_a), (row.doc_id_b, row.start_b, row.end_b)]
