"""
Facts: statements of two reports that tell of one act, and what dates they give it.

"The alert was sent at 3:10" and "the alert was sent at 3:34" tell of one act when their sentences are alike
and their verb is the same. A bare act of saying is none of these: the same person *said* something on
Monday and on Friday, and neither day is the other's. Reports are compared two by two and never by chains:
what is like the like is not alike. Two dates that differ may still be of two acts, or one of them misread, so
that a pair is shown with both passages.
"""

import re
from collections import Counter

import pandas as pd

from ..compare.alignments import ALIGNMENTS, alignments, surest
from ..compare.likeness import SURE, alike
from ..tables.spans import SPAN, by_report, comparable, table
from ..text.segments import sentences
from ..times.in_words import stretch
from .belonging import TELLING
from .dating import DAY, OWN, is_day

ALIKE = 0.185  # plain likeness of two statements of one report that may tell of one act
NEAR = 7  # days between two reports beyond which neither lends the other a date
# Verbs that name no act by which a fact is known; a thing with a date has none.
BARE = TELLING | {"", "be", "have", "do", "get", "make", "take", "go", "come", "become"}
LONG = re.compile(r"\w{4,30}")
NUMBER = re.compile(r"\d[\d.,]{0,20}")
SIDES = SPAN | {"when": "string"}
SHARED_DATES = {f"{name}_{side}": SIDES[name] for side in "ab" for name in SIDES}
SHARED_DATES |= {"certainty": "string", "agreement": "string", "relation": "string"}
DATE_CONFLICTS = ALIGNMENTS | {"what": "string", "said_a": "string", "said_b": "string"}
AGREEMENTS = ("same", "overlapping", "contradicting", "differing")


def shared_dates(events, reports, aligned=None):
    """
    Pair the statements of two reports that tell of one act and both date it, and compare the dates.

    Parameters
    ----------
    events : DataFrame
        As returned by `events`. Only dates that stand in the sentence itself are compared (`compared`).
    reports : DataFrame
        The reports that they are from.

    Returns
    -------
    DataFrame
        One row per pair of statements, those that contradict each other first, then in reading order:
        ``doc_id_a, start_a, end_a, text_a``, ``when_a``, the date in words, and the same for ``_b``;
        ``certainty`` (string), how sure it is that the sentences tell the same; ``agreement`` (string): same,
        overlapping, contradicting (the stretches have nothing in common, and nothing speaks against one
        fact), or differing (they have nothing in common, but may be of two facts: the sentences are only
        likely to be one, their numbers differ, or two days lie whole weeks apart, as those of a misread
        weekday do); ``relation`` (string), agreement and dates for `show.pairs`.

    Examples
    --------
    >>> from seedkit.chronology.events import events
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "published": pd.Timestamp("2024-06-21"), "text":
    ...     ["The old bridge fell on Monday.", "The old bridge fell on Tuesday."]})
    >>> shared_dates(events(reports), reports).relation.tolist()
    ['contradicting: 17 June 2024 against 18 June 2024']
    """
    rows, order = [], {doc_id: place for place, doc_id in enumerate(reports.doc_id)}
    for a, b, pair in told_twice(events[compared(events, reports)], reports, aligned):
        rows += [_compared(x, y, pair.certainty) for x in a for y in b if same_act(x, y)]
    rows.sort(key=lambda row: (row["agreement"] != "contradicting", order[row["doc_id_a"]], row["start_a"]))
    return table(rows, SHARED_DATES)


def by_statement(pairs):
    """
    Put pairs together that share a statement: it stands on the left, and those of one statement follow on.

    One sentence that differs from three reports makes three pairs, and is one thing to look up.

    Returns
    -------
    DataFrame
        The rows of `shared_dates`, sides swapped where needed, and ``statement`` (int64), the number of the
        one on the left, which also stands in ``relation``.

    Examples
    --------
    >>> from seedkit.chronology.events import events
    >>> texts = [f"The old bridge fell on {day}." for day in ("Monday", "Monday", "Tuesday")]
    >>> reports = pd.DataFrame({"doc_id": list("abc"), "text": texts}).assign(published="2024-06-21")
    >>> reports = reports.astype({"published": "datetime64[s]"})
    >>> pairs = shared_dates(events(reports), reports)
    >>> apart = by_statement(pairs[pairs.agreement == "contradicting"])
    >>> apart[["statement", "doc_id_a", "doc_id_b"]].values.tolist()
    [[1, 'c', 'a'], [1, 'c', 'b']]
    """
    sides = pd.concat([pairs[[f"doc_id_{side}", f"start_{side}"]].set_axis([0, 1], axis=1) for side in "ab"])
    often = Counter(sides.itertuples(index=False, name=None))
    rows, numbers = [], {}
    for row in pairs.to_dict("records"):
        a, b = ((row[f"doc_id_{side}"], row[f"start_{side}"]) for side in "ab")
        if often[b] > often[a]:
            a, row = b, row | {f"{name}_{x}": row[f"{name}_{y}"] for name in SIDES for x, y in ("ab", "ba")}
        number = numbers.setdefault(a, len(numbers) + 1)
        told = f"statement {number}, {_relation(row['agreement'], row['when_a'], row['when_b'])}"
        rows.append(row | {"statement": number, "relation": told})
    return table(sorted(rows, key=lambda row: row["statement"]), SHARED_DATES | {"statement": "int64"})


def date_conflicts(events, reports):
    """
    Pair the statements of one report that tell of one act and give it dates that cannot both be so.

    Parameters
    ----------
    events : DataFrame
        As returned by `events`. Only dates that stand in the clause itself and have both ends are compared.
    reports : DataFrame
        The reports that they are from.

    Returns
    -------
    DataFrame
        One row per pair, in reading order: the columns of `alignments`, both sides in one report;
        ``relation`` (string) tells the dates, ``what`` (string) is "date", ``said_a, said_b`` (string) the
        dates in words; ``certainty`` is *unsure* where two days lie whole weeks apart, as those of a misread
        weekday do.

    Examples
    --------
    >>> from seedkit.chronology.events import events
    >>> text = "The old bridge fell on 3 May 2024. It rained. The old stone bridge fell on 5 May 2024."
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    >>> date_conflicts(events(reports), reports)[["said_a", "said_b"]].values.tolist()
    [['3 May 2024', '5 May 2024']]
    """
    own = events[compared(events, reports) & events.earliest.notna() & events.latest.notna()]
    own = own[(own.grade == "stated") & ~own.verb.isin(BARE)]
    days, rows = by_report(reports, "published"), []
    for doc_id, told in own.groupby("doc_id", sort=False):
        rows += _conflicts(list(told.itertuples()), pd.to_datetime(days[doc_id]))
    return table(rows, DATE_CONFLICTS)


def _conflicts(told, day):
    """The rows of `date_conflicts` of one report; what was and what is to come are two acts."""
    plain = [bare(row.text, row.start, [row]) for row in told]
    for i, j, score in alike(plain, ALIKE):
        one, other = told[i], told[j]
        apart = one.latest < other.earliest or other.latest < one.earliest
        together = (one.earliest > day) == (other.earliest > day)
        alone = len({*LONG.findall(plain[i].lower())} & {*LONG.findall(plain[j].lower())}) < 2
        if apart and together and not alone and same_act(one, other) and numbers_agree(plain[i], plain[j]):
            yield _conflict(one, other, score)


def _conflict(one, other, score):
    said = [stretch(row.earliest, row.latest) for row in (one, other)]
    sides = [(row.doc_id, row.start, row.end, row.text) for row in (one, other)]
    clear = "clear" if score >= SURE else "likely"
    sure = "unsure" if _weeks_apart(one, other) else clear
    return *sides[0], *sides[1], score, f"{said[0]} against {said[1]}", sure, "date", *said


def told_twice(events, reports, aligned=None):
    """Yield, from the likest on, the statements of two sentences that tell one fact, and the aligned pair."""
    reports = comparable(reports)
    if events.doc_id.nunique() < 2 or len(reports) < 2:
        return
    acts = events[events.verb != ""]  # what only names a thing with its date tells no act
    rows = {doc: list(part.itertuples()) for doc, part in acts.groupby("doc_id")}
    days = by_report(reports, "published")
    aligned = alignments(reports) if aligned is None else aligned
    aligned = aligned[aligned.doc_id_a.isin(reports.doc_id)]
    for pair in surest(aligned).itertuples():
        a = [row for row in rows.get(pair.doc_id_a, []) if pair.start_a <= row.verb_start < pair.end_a]
        b = [row for row in rows.get(pair.doc_id_b, []) if pair.start_b <= row.verb_start < pair.end_b]
        apart = days[pair.doc_id_a] - days[pair.doc_id_b]
        if a and b and (pd.isna(apart) or abs(apart) <= NEAR * DAY):
            yield a, b, pair


def compared(events, reports):
    """
    Tell which dates are compared with those of other reports: the stated ones of a comparable report, and the
    inferred ones from a clause with both its ends known.

    Examples
    --------
    >>> told = pd.DataFrame({"doc_id": ["a", "a"], "grade": ["stated", "assumed"], "basis": "report-date"})
    >>> told = told.assign(earliest=pd.NaT, latest=pd.NaT)
    >>> compared(told, pd.DataFrame({"doc_id": ["a"]})).tolist()
    [True, False]
    """
    closed = events.earliest.notna() & events.latest.notna() & events.basis.isin(["event", "written"])
    own = events.grade.isin(OWN) | ((events.grade == "inferred") & closed)
    return own & events.doc_id.isin(comparable(reports).doc_id)


def lent(events, reports):
    """
    Pair each statement that has its date from another report with the statement that lent it.

    Returns
    -------
    DataFrame
        One row per borrowed date, in reading order: the columns of `shared_dates`, with the borrower as a
        and the lender as b; ``relation`` tells the date and how sure it is.

    Examples
    --------
    >>> from seedkit.chronology.events import events
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "published": pd.Timestamp("2024-06-21"), "text":
    ...     ["The old bridge fell on Monday.", "The old bridge fell."]})
    >>> lent(events(reports), reports)[["text_a", "text_b", "when_a"]].values.tolist()
    [['The old bridge fell', 'The old bridge fell on Monday', '17 June 2024']]
    """
    text, rows = by_report(reports, "text"), []
    for row in events[events.basis == "borrowed"].itertuples():
        when, there = stretch(row.earliest, row.latest), (row.lender_doc_id, row.lender_start, row.lender_end)
        sides = ((row.doc_id, row.start, row.end, row.text), (*there, text[there[0]][there[1] : there[2]]))
        row = {"certainty": row.grade, "relation": f"{when}, {row.grade}"}
        rows.append(row | _sides([(*side, when) for side in sides]))
    return table(rows, SHARED_DATES)


def in_sentences(pairs, reports):
    """
    Widen the statements of pairs to the sentences that they stand in, for reading.

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": ["It fell, he said.", "It fell."]})
    >>> sides = {"doc_id_a": "a", "start_a": 0, "end_a": 7, "text_a": "It fell"}
    >>> sides |= {"doc_id_b": "b", "start_b": 0, "end_b": 7, "text_b": "It fell"}
    >>> in_sentences(pd.DataFrame([sides]), reports)[["text_a", "text_b"]].values.tolist()
    [['It fell, he said.', 'It fell.']]
    """
    text, wide = by_report(reports, "text"), pairs.copy()
    cut = {doc_id: sentences(text[doc_id]) for side in "ab" for doc_id in pairs[f"doc_id_{side}"].unique()}
    for side in "ab":
        names = [f"{name}_{side}" for name in ("doc_id", "start", "end")]
        for row, doc_id, start, end in zip(pairs.index, *(pairs[name] for name in names), strict=True):
            first = max((a for a, _ in cut[doc_id] if a <= start), default=start)
            last = min((b for _, b in cut[doc_id] if b >= end), default=end)
            wide.loc[row, [*names[1:], f"text_{side}"]] = first, last, text[doc_id][first:last]
    return wide


def same_act(one, other):
    """Tell whether two statements have one verb, and one that names an act."""
    return one.verb == other.verb and one.verb not in BARE


def numbers_agree(one, other):
    """
    Tell whether two texts have a number in common, or one of them none: "35 percent" is not "80 percent".

    Examples
    --------
    >>> numbers_agree("35 percent", "80 percent"), numbers_agree("35 percent", "a third")
    (False, True)
    """
    one, other = ({number.rstrip(".,") for number in NUMBER.findall(text)} for text in (one, other))
    return not (one and other) or bool(one & other)


def bare(text, start, rows):
    """
    Give the words of a passage without the expressions that date its statements, blanks in their place.

    Examples
    --------
    >>> row = pd.Series({"timex_start": 12, "timex_end": 19})
    >>> bare("35 rose June 17 here", 4, [row])
    '35 rose         here'
    """
    for row in rows:
        if pd.notna(row.timex_start):
            first, last = (max(0, place - start) for place in (row.timex_start, row.timex_end))
            text = text[:first] + " " * (last - first) + text[last:]
    return text


def _compared(one, other, certainty):
    when = [stretch(row.earliest, row.latest) for row in (one, other)]
    agreement = agreement_of(one, other, certainty)
    row = {"certainty": certainty, "agreement": agreement, "relation": _relation(agreement, *when)}
    sides = ((x.doc_id, x.start, x.end, x.text, said) for x, said in zip((one, other), when, strict=True))
    return row | _sides(sides)


def _relation(agreement, one, other):
    """Say in words how two dates agree."""
    return f"{agreement}: both {one}" if one == other else f"{agreement}: {one} against {other}"


def _sides(sides):
    return {
        f"{name}_{side}": value
        for side, values in zip("ab", sides, strict=True)
        for name, value in zip(SIDES, values, strict=True)
    }


def agreement_of(one, other, certainty):
    """
    Say how the dates of two statements of one act agree, one of `AGREEMENTS`.

    Examples
    --------
    >>> row = pd.Series({"earliest": pd.Timestamp("2024-06-17"), "latest": pd.NaT})
    >>> agreement_of(row, row, "clear")
    'same'
    """
    if (one.earliest, one.latest) == (other.earliest, other.latest):  # NaT is one object
        return "same"
    if not (one.latest < other.earliest or other.latest < one.earliest):  # a missing end is never less
        return "overlapping"
    numbers = numbers_agree(*(bare(row.text, row.start, [row]) for row in (one, other)))
    sure = certainty == "clear" and numbers and not _weeks_apart(one, other)
    return "contradicting" if sure else "differing"


def _weeks_apart(one, other):
    """Tell whether two days lie whole weeks apart, as those of a misread weekday do."""
    if not all(is_day(row.earliest, row.latest) for row in (one, other)):
        return False
    apart = (one.earliest.normalize() - other.earliest.normalize()).days
    return apart != 0 and apart % 7 == 0
