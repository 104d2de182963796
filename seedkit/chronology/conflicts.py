"""
Conflicts: pairs of tellings of one fact that cannot both be so.

"214 passengers were taken off" and "241 passengers were brought ashore" cannot, "11,000 marched" and
"thousands marched" can; nor can two wordings that both are quoted for one utterance (`variants`). What each
sentence tells is read by the modules of `told`; two tellings of one key that exclude each other are a
conflict as far as they are of one fact, and that is judged by what else the two sentences have in common; in
long reports they must be aligned, or the conflict is unsure. A claim and who denies it in the next sentence
are one too (`denials`). What is planned is not held against what was done, the toll of one day not against
that of a later one, a name not against a post, nor one report against another where either tells both. Most
conflicts are missed: those told in words that no list knows, and those of opinions (RESULTS.md).
"""

from collections import defaultdict
from itertools import combinations

from ..compare.alignments import alignments as find_alignments
from ..compare.variants import variants
from ..errors import ParameterError
from ..tables.spans import SPAN, by_report, table
from ..text.prose import over_prose
from ..text.reading import each
from .events import events as find_events
from .told import amounts, settings, ways
from .told.clashes import agree, clash
from .told.days import days, usable
from .told.denials import denials
from .told.one_fact import GRADES, Held
from .told.scenes import Scene

SIDE = ("doc_id", "start", "end", "text")
CONFLICTS = {f"{name}_{side}": SPAN[name] for side in "ab" for name in SIDE} | {"what": "string"}
CONFLICTS |= {
    f"said_{name}{side}": kind
    for side in "ab"
    for name, kind in (("", "string"), ("start_", "Int64"), ("end_", "Int64"))
}
CONFLICTS |= {"certainty": "string"}
MANY = 60  # tellings of one key in an event, beyond which only those of aligned sentences are compared


@over_prose
def conflicts(reports, events=None, alignments=None, certainty="likely", model=""):
    """
    Pair the passages of the reports of one event that cannot both be so; within one report too.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.
    events, alignments : DataFrame, optional
        The tables of these names of the same reports, found if not given.
    certainty : str
        The lowest that is given: "clear", "likely" or "unsure".
    model : str
        Name of an installed spaCy model; empty: the best that is installed.

    Returns
    -------
    DataFrame
        One row per pair, the surest first, then in the order of the reports: ``doc_id_a, start_a, end_a,
        text_a`` and the same for ``_b``, the two sentences; ``what`` (string): number, date, place, person,
        negation, manner or wording; ``said_a, said_b`` (string), the words that exclude each other, and
        where they are in their reports, ``said_start_a, said_end_a, said_start_b, said_end_b`` (Int64);
        ``certainty`` (string): "clear", "likely" or "unsure": of tellings from how much else the two have in
        common, of wordings from how much is the same about them, of a denial from whether it names a claim.
        A telling that clashes with several is given with the likest of them; a wording or denial with each.

    Raises
    ------
    ParameterError
        If there is no such certainty.

    Examples
    --------
    >>> import pandas as pd
    >>> day = pd.Timestamp("2024-03-05")
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "published": day, "text":
    ...     ["All 214 passengers of the ferry were rescued.", "A tug rescued 241 passengers of the ferry."]})
    >>> conflicts(reports)[["what", "said_a", "said_b", "certainty"]].values.tolist()
    [['number', '214 passengers', '241 passengers', 'clear']]
    """
    if certainty not in GRADES:
        raise ParameterError(f"certainty is {certainty!r}; it is one of {', '.join(GRADES)}")
    events = find_events(reports, model=model) if events is None else events
    if alignments is None:
        alignments = find_alignments(reports)
    return conflicts_of(
        reports, each(reports, "conflicts", conflicts_in, model), events, alignments, certainty
    )


def conflicts_in(reading):
    """What the sentences of one report tell that another may tell otherwise, sentence by sentence."""
    scenes = [Scene(start, doc, n) for n, (start, doc) in enumerate(reading.plain)]
    return [(scene, _told(scene)) for scene in scenes]


def conflicts_of(reports, found, events=None, alignments=None, certainty="likely"):
    """The table of the conflicts of all reports, from what each tells."""
    held = Held(reports, found, alignments)
    dated = usable(events) if events is not None else {}
    buckets = _buckets(held, found, dated)
    pairs = [
        (*graded, one, other)
        for bucket in buckets
        for one, other in _compared(bucket, held)
        if (graded := held.grade(one, other))
    ]
    order = {doc_id: n for n, doc_id in enumerate(reports.doc_id)}
    said = [_exclusive(pair, order) for pair in _likest(pairs)]
    said += [_denied(doc_id, *one) for doc_id, told in found.items() for one in denials([s for s, _ in told])]
    said += [
        ("wording", one.certainty, (one.a, one.said_a), (one.b, one.said_b)) for one in variants(reports)
    ]
    texts = by_report(reports, "text")
    rows = [_row(one, texts) for one in said if GRADES.index(one[1]) <= GRADES.index(certainty)]
    rows.sort(key=lambda row: (GRADES.index(row["certainty"]), order[row["doc_id_a"]], row["start_a"]))
    return table(rows, CONFLICTS)


def _told(scene):
    """All that a sentence tells, of all kinds but dates."""
    readers = amounts.amounts, ways.ways, ways.negations, settings.places, settings.persons
    return [telling for read in readers for telling in read(scene)]


def _buckets(held, found, dated):
    """Put together what tells of one thing in the reports of one event."""
    buckets = defaultdict(list)
    for doc_id, told in found.items():
        for scene, tellings in told:
            when = days(scene, dated.get(doc_id, ()))
            held.dated[doc_id, scene.start] = [one.value for one in when if one.time == "done"]
            for one in [*tellings, *when]:
                held.said[doc_id, one.what, one.key].append(one)
                buckets[held.event[doc_id], one.what, one.key].append((doc_id, one))
    return list(buckets.values())


def _compared(bucket, held):
    """Give the pairs of a bucket that exclude each other; of very many, only those of aligned sentences."""
    told = defaultdict(list)
    for doc_id, one in bucket:
        told[doc_id].append(one)
    for one, other in combinations(bucket, 2):
        (doc_a, a), (doc_b, b) = one, other
        near = len(bucket) <= MANY or held.alike(one, other) is not None
        if not near or a.scene is b.scene or not clash(a, b):
            continue
        if doc_a == doc_b or not (_knows(told[doc_a], b) or _knows(told[doc_b], a)):
            yield one, other


def _knows(tellings, said):
    """Does a report tell elsewhere what another says, so that it is of another fact, or of a later day?"""
    return any(agree(one, said) for one in tellings)


def _likest(pairs):
    """Take the likest pairs, each telling once, and each pair of sentences once for a kind."""
    taken = set()
    for pair in sorted(pairs, key=lambda pair: (-pair[1], -pair[2])):
        *_, one, other = pair
        both = [(doc_id, telling.what, telling.scene.start) for doc_id, telling in (one, other)]
        if taken.isdisjoint(both):
            taken.update(both)
            yield pair


def _exclusive(pair, order):
    """Kind, certainty and sides of two tellings: the places of their sentences and of their words."""
    certainty, _, _, *sides = pair
    sides.sort(key=lambda side: (order[side[0]], side[1].start))
    places = [((doc, *one.scene.span), (doc, one.start, one.end)) for doc, one in sides]
    return sides[0][1].what, certainty, *places


def _denied(doc_id, claim, denial, said, certainty):
    """Those of a claim and its denial."""
    whole = (doc_id, *claim.span)
    return "negation", certainty, (whole, whole), ((doc_id, *denial.span), (doc_id, *said))


def _row(one, texts):
    row = {"what": one[0], "certainty": one[1]}
    for side, places in zip("ab", one[2:], strict=True):
        for name, (doc_id, start, end) in zip(("", "said_"), places, strict=True):
            row |= {f"{name or 'text_'}{side}": texts[doc_id][start:end], f"doc_id_{side}": doc_id}
            row |= {f"{name}start_{side}": start, f"{name}end_{side}": end}
    return row
