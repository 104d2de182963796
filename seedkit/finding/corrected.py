"""
Corrected: tables as a reader has put them right, before anything is counted or made from them.

Each table passes through `corrected` once it is found: an utterance that is none is gone before its
quotations are numbered, its actors heard and its reports compared, and a person who has two names has one in
all tables. A correction for which the table has no row is named among the failures. What only a look at the
whole would show is not put right: the source stays as it is written where another is its speaker, and a
sentence that joins a fact is taken to be the reporter's.
"""

import re
from bisect import bisect_right
from functools import partial

import numpy as np
import pandas as pd

from ..errors import unfit
from ..tables.corrections import (
    APART,
    COLUMN,
    DATE,
    IGNORE,
    LIMITS,
    NOTHING,
    OUT,
    PERSON,
    SAME,
    SPEAKER,
    corrections_of,
    ignored_in,
)
from ..tables.spans import by_report, event_of
from ..text.prose import FILE, prose, words_read
from ..text.segments import sentences

NAMED = ("speaker", "actor", "voice")  # columns that hold a name
PARTS = ("source", "cue")  # an attribution may be meant by these
TYPES = ("person", "government", "organisation", "group", "anonymous", "document", "hidden")
TYPED = re.compile(rf"(.{{0,200}}?)\s?\(({'|'.join(TYPES)})\)")
PAIRED = ("alignments", "renderings", "conflicts", "copies")
TOGETHER = {SAME: ("alignments", "facts", "omissions"), APART: ("facts", *PAIRED)}
PERIOD = {4: "Y", 7: "M", 10: "D"}  # by the length of a date
NO_TITLE = ("title", "title_start", "title_end", "reason", "reason_start", "reason_end", "country")
NO_LENDER = ("lender_doc_id", "lender_start", "lender_end", "timex_start", "timex_end")


def corrected(name, frame, reports, persons=None):
    """
    Put a table right by the corrections that its reports carry.

    Parameters
    ----------
    name : str
        That of the table.
    frame : DataFrame
    reports : DataFrame
        Those in which its passages stand, with their column ``corrections`` if there are any.
    persons : dict, optional
        The name that a person is to have, by the one that is to go (`renamed`).

    Returns
    -------
    DataFrame
        With the same columns and types; `frame` itself where nothing is to be put right.

    Examples
    --------
    >>> from ..tables.corrections import written
    >>> from ..tables.spans import SPAN, table
    >>> carried = written([{"start": 3, "end": 8, "text": "might", "what": OUT, "table": "cues"}])
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It might rain."], "corrections": [carried]})
    >>> len(corrected("cues", table([("a", 3, 8, "might")], SPAN), reports))
    0
    """
    rows = _about(name, reports)
    made, types = frame, frame.dtypes.to_dict()
    for row in rows:
        done = _DOES[row.what](made, row, reports, name)
        if done is None:
            unfit(row.doc_id, row.place, f"{row.what}: {name} has no row at {_clip(row.text)}")
        else:
            made = done
    for column in NAMED if persons else ():
        if column in made:
            made = made.assign(**{column: made[column].map(partial(_called, persons), na_action="ignore")})
    return frame if made is frame else made.astype(types).reset_index(drop=True)


def renamed(reports, names, register):
    """
    Settle the names of persons of whom a correction says that they are one.

    Parameters
    ----------
    reports : DataFrame
        All reports.
    names : Names
    register : Register
        What is known of names (`steps.sharing`).

    Returns
    -------
    dict of str to str
        The name that is to stand, by the one that is to go.
    """
    persons = {}
    for row in corrections_of(reports).itertuples():
        if row.what == PERSON:
            old, new = (_full(row.doc_id, name, names, register) for name in (row.text, row.right))
            persons |= {old: new} if old != new else {}
    return {old: _last(new, persons) for old, new in persons.items()}


def _full(doc_id, name, names, register):
    """What a person or body is called in the tables."""
    return names.who.of(doc_id, name) or register.bodies.get(name) or name


def _last(name, persons):
    """A is B, and B is C: the last of them."""
    for _ in range(len(persons)):
        if persons.get(name, name) == name:
            break
        name = persons[name]
    return name


def _called(persons, name):
    """The name that is to stand; of several who speak together, that of each."""
    parts = (", ".join(persons.get(one, one) for one in part.split(", ")) for part in name.split(" and "))
    return persons.get(name) or " and ".join(parts)


def _about(name, reports):
    """The corrections that are about a table, with their places in the text that is read."""
    if COLUMN not in reports or reports[COLUMN].isna().all():
        return []
    rows, files = corrections_of(reports), by_report(reports, FILE) if FILE in reports else {}
    tables = rows.table.fillna("").tolist()
    told = [
        table == name if table and what not in TOGETHER else name in TOGETHER.get(what, ())
        for table, what in zip(tables, rows.what, strict=True)
    ]
    rows, read = rows[told], {}
    if files and len(rows) and name not in ("headlines", "checks"):
        out = ignored_in(reports)
        read = {doc_id: prose(text, out.get(doc_id, ())) for doc_id, text in files.items()}
    return [_moved(row, read) for row in rows.itertuples(index=False) if row.what not in (PERSON, IGNORE)]


def _moved(row, read):
    """A correction with the places of the prose."""
    for doc, start, end in (("doc_id", "start", "end"), ("other_doc_id", "other_start", "other_end")):
        made, first, last = read.get(getattr(row, doc)), getattr(row, start), getattr(row, end)
        if made and pd.notna(first):
            row = row._replace(**{start: made.forward(first), end: made.forward(last - 1) + 1})
    return row


def _meant(frame, row):
    """Which rows of a table a correction means: those of its very passage, or of most of it."""
    here = frame[frame.doc_id == row.doc_id]
    very = here.index[(here.start == row.start) & (here.end == row.end)]
    if len(very):
        return very
    for start, end in (("start", "end"), *((f"{part}_start", f"{part}_end") for part in PARTS)):
        if start not in here:
            continue
        both = here[[start, end]].astype("Float64").fillna(-1)
        shared = both[end].clip(upper=row.end) - both[start].clip(lower=row.start)
        around = both[end].clip(lower=row.end) - both[start].clip(upper=row.start)
        if len(shared) and shared.max() > 0:
            return (shared / around)[shared > 0].nlargest(1, keep="all").index
    return here.index[:0]


def _numbered(frame, places):
    """All rows of the attributions of which some rows are given."""
    if "attribution" not in frame or "source_type" not in frame:
        return places
    given = frame.loc[places]
    numbers = set(zip(given.doc_id, given.attribution, strict=True))
    every = zip(frame.index, frame.doc_id, frame.attribution, strict=True)
    return [n for n, doc_id, number in every if (doc_id, number) in numbers]


def _take_out(frame, row, reports, name):
    if name in PAIRED:
        return _part(frame, row, reports, name)
    places = _meant(frame, row)
    return frame.drop(index=_numbered(frame, places)).reset_index(drop=True) if len(places) else None


def _other_speaker(frame, row, reports, name):
    places = _meant(frame, row)
    if "speaker" not in frame or not len(places):
        return None
    made, places = frame.copy(), _numbered(frame, places)
    typed = TYPED.fullmatch(row.right or "") if pd.notna(row.right) else None
    speaker = typed[1] if typed else row.right if pd.notna(row.right) else ""
    made.loc[places, "speaker"] = speaker or pd.NA
    if "source_type" in frame:
        alike = frame[frame.speaker == speaker].source_type
        kind = typed[2] if typed else alike.iloc[0] if len(alike) else "person" if speaker else "anonymous"
        made.loc[places, "source_type"] = kind
        made.loc[places, list(NO_TITLE)] = pd.NA
    return made


def _other_limits(frame, row, reports, name):
    places = _meant(frame, row)
    if not len(places):
        return None
    made, column = frame.copy(), "title" if name == "headlines" else "text"
    start, end = int(row.other_start), int(row.other_end)
    made.loc[places, ["start", "end"]] = start, end
    made.loc[places, "text"] = by_report(reports, column)[row.doc_id][start:end]
    report = made.doc_id.factorize()[0]
    return made.iloc[np.lexsort((made.start, report))]


def _other_date(frame, row, reports, name):
    places = _meant(frame, row)
    if "earliest" not in frame or not len(places):
        return None
    made, (first, last) = frame.copy(), (row.right.split("/") * 2)[:2]
    made.loc[places, "earliest"] = pd.Period(first, PERIOD[len(first)]).start_time.floor("s")
    made.loc[places, "latest"] = pd.Period(last, PERIOD[len(last)]).end_time.floor("s")
    put = {
        "basis": "written",
        "value": first if first == last else pd.NA,
        "type": "DATE",
        "rule": "corrected",
    }
    put |= {"grade": "stated", "assumed": False, "mod": pd.NA} | dict.fromkeys(NO_LENDER, pd.NA)
    for column in put.keys() & {*frame}:
        made.loc[places, column] = put[column]
    if "grain" in frame:
        made.loc[places, "grain"] = {"Y": "year", "M": "month", "D": "day"}[PERIOD[len(first)]]
    return made


def _join(frame, row, reports, name):
    """Let two sentences tell one fact."""
    one, other = (_sentence(reports, *place) for place in _both(row))
    if name == "omissions":
        return _told_there(frame, one, other)
    return (_one_fact if name == "facts" else _one_pair)(frame, one, other, reports)


def _part(frame, row, reports, name):
    """Let two passages tell two things."""
    one, other = _both(row)
    if name == "facts":
        return _two_facts(frame, one, other)
    pair = (_on(frame, "a", one) & _on(frame, "b", other)) | (_on(frame, "a", other) & _on(frame, "b", one))
    return frame[~pair].reset_index(drop=True) if pair.any() or row.what == APART else None


def _both(row):
    yield row.doc_id, int(row.start), int(row.end)
    if pd.notna(row.other_start):
        yield row.other_doc_id, int(row.other_start), int(row.other_end)


def _on(frame, side, place):
    doc_id, start, end = place
    return (
        (frame[f"doc_id_{side}"] == doc_id) & (frame[f"start_{side}"] < end) & (frame[f"end_{side}"] > start)
    )


def _in(frame, place):
    doc_id, start, end = place
    return (frame.doc_id == doc_id) & (frame.start < end) & (frame.end > start)


def _sentence(reports, doc_id, start, end):
    """The sentence of a passage."""
    around = [
        span for span in sentences(by_report(reports, "text")[doc_id]) if span[0] < end and start < span[1]
    ]
    return doc_id, *(around[0] if around else (start, end))


def _told_there(frame, one, other):
    """What each of two passages tells is not left out in the report of the other."""
    for here, there in ((one, other), (other, one)):
        matter = _in(frame, here)
        frame = frame.assign(alone=frame.alone & ~matter)[~(matter & (frame.missing_in == there[0]))]
    return frame.reset_index(drop=True)


def _one_pair(frame, one, other, reports):
    pair = _on(frame, "a", one) & _on(frame, "b", other)
    turned = _on(frame, "a", other) & _on(frame, "b", one)
    if (pair | turned).any():
        return frame.assign(certainty=frame.certainty.mask(pair | turned, "clear"))
    order = list(reports.doc_id)
    sides = zip("ab", sorted((one, other), key=lambda place: order.index(place[0])), strict=True)
    row, text = {"score": 1.0, "relation": "same", "certainty": "clear"}, by_report(reports, "text")
    for side, (doc_id, start, end) in sides:
        row |= {f"doc_id_{side}": doc_id, f"start_{side}": start, f"end_{side}": end}
        row[f"text_{side}"] = text[doc_id][start:end]
    return pd.concat([frame, pd.DataFrame([row])[list(frame)].astype(frame.dtypes.to_dict())])


def _one_fact(frame, one, other, reports):
    """The facts of two sentences as one, the number of the first."""
    here, there = (frame[_in(frame, place)] for place in (one, other))
    if here.empty and there.empty:
        return _new_fact(frame, one, other, reports)
    if here.empty or there.empty:
        return _added(frame, one if here.empty else other, (there if here.empty else here).iloc[0], reports)
    first, event = here.iloc[0].fact, here.iloc[0].event
    moved = (frame.fact == there.iloc[0].fact) & (frame.event == event)
    return frame.assign(fact=frame.fact.mask(moved, first)).sort_values(["event", "fact"], kind="stable")


def _new_fact(frame, one, other, reports):
    event = event_of(reports)[one[0]]
    number = frame.fact[frame.event == event].max() if len(frame) else 0
    like = pd.Series({"event": event, "fact": 1 + (0 if pd.isna(number) else int(number))}, name=-1)
    for place in (one, other):
        frame = pd.concat([frame, _telling(frame, place, like, reports)], ignore_index=True)
    return frame


def _added(frame, place, like, reports):
    """The facts with one telling more, after one of the same."""
    n = frame.index.get_loc(like.name) + 1
    return pd.concat([frame[:n], _telling(frame, place, like, reports), frame[n:]], ignore_index=True)


def _telling(frame, place, like, reports):
    """A row for a sentence that tells the same fact as another."""
    doc_id, start, end = place
    text = by_report(reports, "text")[doc_id][start:end]
    row = like.to_dict() | {"doc_id": doc_id, "start": start, "end": end, "text": text, "voice": "reporter"}
    words = [first for first, _ in words_read(by_report(reports, "text")[doc_id])]
    row |= {
        "speaker": pd.NA,
        "certainty": "clear",
        "place": bisect_right(words, start - 1) / max(1, len(words)),
    }
    return pd.DataFrame([row])[list(frame)].astype(frame.dtypes.to_dict())


def _two_facts(frame, one, other):
    """Take the first sentence out of the facts of the second; a fact that one report alone tells is none."""
    facts = set(frame[_in(frame, other)].fact)
    frame = frame[~(_in(frame, one) & frame.fact.isin(facts))]
    told = frame.groupby(["event", "fact"], dropna=False).doc_id.transform("nunique")
    return frame[told > 1].reset_index(drop=True)


def _clip(text):
    words = " ".join(str(text).split())
    return f"“{words[:40]}…”" if len(words) > 41 else f"“{words}”"


_DOES = {
    NOTHING: _take_out, OUT: _take_out, SPEAKER: _other_speaker, LIMITS: _other_limits, DATE: _other_date,
    SAME: _join, APART: _part,
}  # fmt: skip
