"""
Facts: the tellings of one fact in all reports of an event, and in whose voice each tells it.

A telling is a sentence; a fact is a group of sentences of which most are alike, two by two, and
not a chain in which the first is like the second and the second like the third. One report says in its own
voice that the bridge was unsafe, another lets an engineer say it, a third "officials": `voice_shifts` lists
such facts. A sentence that tells two facts stands in one of them only, and what is told in wholly other words
stands alone and is in no row.
"""

from collections import Counter, defaultdict

import numpy as np
import pandas as pd

from ..errors import ParameterError
from ..quotes.attributions import attributions as find_attributions
from ..tables.spans import SPAN, event_of, table
from ..text.prose import over_prose
from .alignments import GRADES, Grader, near_exact, told_in
from .likeness import LEADS, NEIGHBOURS, SAME, known
from .order import places
from .terms import things

KEYS = 12  # rarest things of a sentence by which others are sought
LEAST = 0.23  # likeness from which two sentences may be of one fact, if only unsurely (RESULTS.md)
# Mean likeness of the pairs of two groups for them to be one fact, and if a report has a sentence in both.
MEAN, AGAIN = 0.18, 0.3
OWN = 0.5  # of a sentence that a content covers for the telling to be its source's
MARK = 3  # characters of the marks before a content
SURE = {grade: n for n, grade in enumerate(GRADES[False])}  # from unsure to clear
VOICES = ("reporter", "named", "unnamed", "hidden")
FACTS = SPAN | {"event": "string", "fact": "int64", "voice": "string", "speaker": "string"}
FACTS |= {"place": "float64", "certainty": "string"}
SHIFTS = {"event": "string", "fact": "int64", "reports": "int64"} | dict.fromkeys(VOICES, "string")


@over_prose
def facts(reports, attributions=None, certainty="unsure", model=""):
    """
    Group the sentences of all reports of an event that may tell one fact.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`; those with the same ``event`` are compared, two or two hundred.
    attributions : DataFrame, optional
        The table of that name of the same reports; found if not given.
    certainty : str
        The lowest at which two sentences are taken to be of one fact: "clear", "likely" or "unsure".
    model : str
        Name of an installed spaCy model; empty: the best that is installed.

    Returns
    -------
    DataFrame
        One row per telling, event by event, the facts that most reports tell first, of these the surest,
        and of each fact in the order of the reports: the span columns; ``event`` (string); ``fact`` (int64),
        its number within the event, from 1; ``voice`` (string): "reporter", or whose claim it is: "named",
        "unnamed" or "hidden" (a passive such as *it was claimed*); ``speaker`` (string), who is named;
        ``place`` (float64, 0 to 1), the share of the report's words before it; ``certainty`` (string),
        "clear", "likely" or "unsure", how sure it is that one of the other tellings is. A fact is told by two
        reports or more.

    Raises
    ------
    ParameterError
        If there is no such certainty.

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": ["It rained. The old bridge was never safe.",
    ...     "The old bridge was never safe, Ann Lee said. Nobody died."]})
    >>> facts(reports)[["doc_id", "fact", "voice", "speaker"]].fillna("").values.tolist()
    [['a', 1, 'reporter', ''], ['b', 1, 'named', 'Ann Lee']]
    """
    if certainty not in SURE:
        raise ParameterError(f"certainty is {certainty!r}; it is one of {', '.join(SURE)}")
    attributions = find_attributions(reports, model) if attributions is None else attributions
    said = {doc_id: rows.to_dict("records") for doc_id, rows in attributions.groupby("doc_id")}
    of, told, events = event_of(reports), dict(told_in(reports)), defaultdict(list)
    for doc_id, spans in told.items():
        events[of[doc_id]].append((doc_id, spans))
    rows = []
    for event, here in events.items():
        for number, fact in enumerate(_facts(here, certainty), 1):
            rows += [(*span, event, number, *_voice(span, said), 0.0, grade) for span, grade in fact]
    found = table(rows, FACTS)
    return found.assign(place=places(found, reports))


def surest(facts, certainty):
    """
    Give the tellings that are so sure, of facts that two reports or more then still tell.

    Parameters
    ----------
    facts : DataFrame
        As returned by `facts`.
    certainty : str
        "clear", "likely" or "unsure".

    Returns
    -------
    DataFrame

    Examples
    --------
    >>> grades = {"a": "clear", "b": "clear", "c": "unsure"}
    >>> found = pd.DataFrame({"event": "", "fact": 1, "doc_id": list("abc"), "certainty": grades.values()})
    >>> surest(found, "likely").doc_id.tolist()
    ['a', 'b']
    """
    sure = facts[facts.certainty.map(SURE) >= SURE[certainty]]
    told_by = sure.groupby(["event", "fact"]).doc_id.transform("nunique")
    return sure[told_by > 1].reset_index(drop=True)


def voice_shifts(facts):
    """
    List the facts that are told in more than one voice: the reporter's here, a source's there.

    Parameters
    ----------
    facts : DataFrame
        As returned by `facts`.

    Returns
    -------
    DataFrame
        One row per such fact, in their order: ``event`` (string), ``fact`` (int64), ``reports`` (int64), how
        many tell it; ``reporter, named, unnamed, hidden`` (string), the reports that tell it in this voice,
        with who is named in brackets, parted by "; "; missing where none does.

    Examples
    --------
    >>> told = pd.DataFrame({"event": "", "fact": 1, "doc_id": ["a", "b"], "voice": ["reporter", "named"],
    ...     "speaker": [None, "Ann Lee"]})
    >>> voice_shifts(told)[["reporter", "named"]].values.tolist()
    [['a', 'b (Ann Lee)']]
    """
    rows = []
    for (event, fact), told in facts.groupby(["event", "fact"], sort=False, dropna=False):
        if told.voice.nunique() > 1:
            named = told.speaker.fillna("").map(lambda name: f" ({name})" if name else "")
            by_voice = (
                (told.doc_id + named).groupby(told.voice).agg(lambda said: "; ".join(dict.fromkeys(said)))
            )
            rows.append((event, fact, told.doc_id.nunique(), *map(by_voice.get, VOICES)))
    return table(rows, SHIFTS)


def _facts(event, certainty):
    """The facts of an event, given as (report, its spans): lists of (span, grade), the most told first."""
    spans = [span for _, told in event for span in told]
    links = list(_links(event, spans))
    kept = [link for link in links if SURE.get(link[3], -1) >= SURE[certainty]]
    grade = {}
    for i, j, _, sure in sorted(kept, key=lambda link: SURE[link[3]]):
        grade |= {i: sure, j: sure}
    groups = _groups([span[0] for span in spans], links, kept)
    told = [[(spans[n], grade[n]) for n in sorted(group)] for group in groups]
    sure = [max(SURE[grade] for _, grade in fact) for fact in told]
    reports = [len({span[0] for span, _ in fact}) for fact in told]
    return [told[n] for n in sorted(range(len(told)), key=lambda n: (-reports[n], -sure[n]))]


def _groups(report, links, kept):
    """Join sentences into groups, the surest and likest first, as long as all pairs between are alike."""
    home = {n: n for link in kept for n in link[:2]}
    members, alike = {n: [n] for n in home}, defaultdict(dict)
    for i, j, score, _ in links:
        if i in home and j in home:
            alike[i][j] = alike[j][i] = score
    for i, j, *_ in sorted(kept, key=lambda link: (-SURE[link[3]], -link[2], link[:2])):
        a, b = home[i], home[j]
        a, b = (b, a) if len(members[a]) < len(members[b]) else (a, b)
        if a != b and _one_fact(report, members[a], members[b], alike[a].get(b, 0)):
            home |= dict.fromkeys(members[b], a)
            members[a] += members.pop(b)
            _hand_over(alike, a, b)
    return [group for group in members.values() if len({report[n] for n in group}) > 1]


def _one_fact(report, one, other, likeness):
    """Are two groups one, by the mean likeness of their pairs? More is asked if a report has both."""
    there = Counter(report[n] for n in other)
    pairs = sum(len(other) - there[report[n]] for n in one)
    again = any(there[report[n]] for n in one)
    return likeness >= (AGAIN if again else MEAN) * max(1, pairs)


def _hand_over(alike, a, b):
    """Give the likeness of a group to the one that it becomes part of."""
    for other, score in alike.pop(b, {}).items():
        alike[other].pop(b, None)
        if other != a:
            alike[a][other] = alike[other][a] = alike[a].get(other, 0) + score


def _links(event, spans):
    """Give (number, number, likeness, certainty) of each two sentences of two reports that are alike."""
    texts = [span[3] for span in spans]
    raw = _likeness(known(tuple(dict.fromkeys(texts))), spans)
    first = {0, *np.cumsum([len(told) for _, told in event]).tolist()}
    graded, links = Grader([[span[3] for span in told] for _, told in event]), []
    for (i, j), score in raw.items():
        near = max(raw.get((i + a, j + b), 0) for a in (-1, 0, 1) for b in (-1, 0, 1))
        score *= (1 + NEIGHBOURS * near) * (LEADS if i in first and j in first else 1)
        if score >= graded.bounds["unsure"]:
            links.append((i, j, min(score, 1.0), _certainty(texts[i], texts[j], min(score, 1.0), graded)))
    return _exclusive(links, spans)


def _certainty(one, other, score, graded):
    """The certainty that two sentences are of one fact; None if they are kin and no more."""
    grade = graded.certainty(one, other, score)
    kin = grade == "unsure" and (score < LEAST or len({*things(one)} & {*things(other)}) < 2)
    return None if kin else grade


def _exclusive(links, spans):
    """Leave out what else is like a sentence that stands in the other report in all but the same words."""
    same = {(i, j) for i, j, score, _ in links if score >= SAME and near_exact(spans[i][3], spans[j][3])}
    taken = {(i, spans[j][0]) for i, j in same} | {(j, spans[i][0]) for i, j in same}
    for link in links:
        i, j = link[:2]
        if (i, j) in same or not ((i, spans[j][0]) in taken or (j, spans[i][0]) in taken):
            yield link


def _likeness(event, spans):
    """Likeness by the numbers of two sentences, of those of different reports that share two rare things."""
    places = defaultdict(list)
    for n, span in enumerate(spans):
        places[event.row[span[3]]].append(n)
    found = {}
    for one, other, score in event.candidates(KEYS):
        for i in places[one]:
            for j in places[other]:
                if spans[i][0] != spans[j][0]:
                    found[min(i, j), max(i, j)] = score
    return found


def _voice(span, said):
    """In whose voice a sentence is told, and who is named."""
    doc_id, start, end, _ = span
    parts = [row for row in said.get(doc_id, ()) if row["start"] < end and start < row["end"]]
    if not parts:
        return "reporter", None
    held = [min(end, row["end"]) - max(start, row["start"]) for row in parts]
    row = parts[int(np.argmax(held))]
    told = [name for name in ("source", "cue") if pd.notna(row[name]) and start <= row[f"{name}_start"] < end]
    about = sum(len(row[name]) for name in told)
    if max(held) < OWN * (end - start - about) and not _leads(row, span, told):
        return "reporter", None
    if row["source_type"] == "hidden":
        return "hidden", None
    named = pd.notna(row["speaker"]) and row["source_type"] not in ("group", "anonymous")
    return ("named", row["speaker"]) if named else ("unnamed", None)


def _leads(row, span, told):
    """Does a content open its sentence, and who says so follow: *"It fell," said Ann Lee, who has …*?"""
    first = min((row[f"{name}_start"] for name in told), default=span[2])
    return len(told) == 2 and row["start"] - span[1] <= MARK and 0 <= first - row["end"] <= 4 * MARK
