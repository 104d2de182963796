"""
Conflicts: pairs of tellings of one fact that cannot both be so.

"214 passengers were taken off" and "241 passengers were brought ashore" cannot, "11,000 marched" and
"thousands marched" can; nor can two wordings that both are quoted for one utterance (`variants`). What each
sentence tells is read by the modules of `told`; two tellings of one key that exclude each other are a
conflict as far as they are of one fact, and that is judged by what else the two sentences have in common; in
long reports they must be aligned, or the conflict is unsure. What is planned is not held against what was
done, the toll of one day not against that of a later one, a name not against a post, and nothing against what
a report itself says elsewhere. Most conflicts are missed: those told in words that no list knows, and those
of opinions (RESULTS.md).
"""

from collections import Counter, defaultdict
from itertools import combinations, product
from math import log

from ..compare.alignments import alignments as find_alignments
from ..compare.variants import variants
from ..errors import ParameterError
from ..tables.spans import SPAN, by_report, event_of, table
from ..text.prose import over_prose
from ..text.reading import each
from .events import events as find_events
from .told import amounts, settings, ways
from .told.clashes import agree, clash, explained
from .told.days import days, usable
from .told.scenes import ACT_ROWS, ANY, SETS, Scene, names_in, parts, sides, term
from .told.ways import UNTOLD

SIDE = ("doc_id", "start", "end", "text")
CONFLICTS = {f"{name}_{side}": SPAN[name] for side in "ab" for name in SIDE} | {"what": "string"}
CONFLICTS |= {
    f"said_{name}{side}": kind
    for side in "ab"
    for name, kind in (("", "string"), ("start_", "Int64"), ("end_", "Int64"))
}
CONFLICTS |= {"certainty": "string"}
SINGLE = ("verdict", "capture", "holding", "plea", "office")  # matters of which a report tells one, as a rule
POINTS = {"clear": 4, "likely": 3, "unsure": 2}  # of what two tellings have in common, less what is doubtful
GRADES = tuple(POINTS)
KNOWN = frozenset({*ACT_ROWS, "age", "score", "office", "side", "located"})  # keys that name what is told
# Which of the sides of an act (who does it, what it is done to, where) is in conflict itself.
IN_CONFLICT = {"person": (0,), "manner": (0, 1), "place": (2,)}
NO_SIDE = SETS["dull"] | SETS["months"] | SETS["times"]
SHARES = frozenset("%$£€¥")  # what a report gives many numbers of
WITHIN = 2  # one report contradicts itself less often than it tells of two facts
LEAD = 6  # sentences at the head of a report, which tell its main fact
SHORT = 12  # sentences of a report that tells little beside its main fact
RUN_ON = 60  # tokens of a sentence, beyond which what belongs to what is not sure
MANY = 60  # tellings of one key in an event, beyond which only those of aligned sentences are compared
ALIGNED = {"unsure": 0, "likely": 1, "clear": 2}
RARE, VERY_RARE = 3.0, 6.0  # summed rarity of the words that two sentences share


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
        ``certainty`` (string): "clear", "likely" or "unsure", from how much else the two have in common. A
        telling that clashes with several is given with the likest of them.

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
    texts, order = by_report(reports, "text"), {doc_id: n for n, doc_id in enumerate(reports.doc_id)}
    rows = [_row(pair, texts, order) for pair in _likest(pairs)]
    rows += [_quoted_otherwise(one, texts) for one in variants(reports)]
    rows = [row for row in rows if GRADES.index(row["certainty"]) <= GRADES.index(certainty)]
    rows.sort(key=lambda row: (GRADES.index(row["certainty"]), order[row["doc_id_a"]], row["start_a"]))
    return table(rows, CONFLICTS)


class Held:
    """What is known of all reports at once: their days, events and words, and which sentences are aligned."""

    def __init__(self, reports, found, aligned):
        self.event, self.day = event_of(reports), by_report(reports, "published")
        self.aligned = {} if aligned is None else _aligned(aligned)
        self.sentences, self.words, self.full_names = Counter(), defaultdict(Counter), defaultdict(set)
        self.said, self.dated, self.told, self.sizes = defaultdict(list), {}, {}, {}
        for doc_id, told in found.items():
            self.sizes[doc_id] = len(told)
            self.sentences[self.event[doc_id]] += len(told)
            for scene, tellings in told:
                self.words[self.event[doc_id]].update(scene.terms)
                self.full_names[self.event[doc_id]].update(scene.full_names())
                self.told[doc_id, scene.start] = tellings

    def once(self, one, other):
        """Tell whether either report says one thing only of the key of two tellings."""
        return all(
            agree(telling, said)
            for doc_id, telling in (one, other)
            for said in self.said[doc_id, telling.what, telling.key]
        )

    def other_days(self, one, other):
        """Tell whether the sentences of two tellings give days, and none in common."""
        a, b = (self.dated.get((doc_id, telling.scene.start), ()) for doc_id, telling in (one, other))
        return bool(a and b) and not any(x[0] <= y[1] and y[0] <= x[1] for x in a for y in b)

    def one_name(self, one, other):
        """Tell whether two tellings name a person by forename and by surname: *Nasim*, *Aghdam*."""
        (doc_id, a), (_, b) = one, other
        names = [{name for sort, name in t.value if sort == "name"} for t in (a, b) if a.what == "person"]
        pairs = set(product(*names)) if names else set()
        return not pairs.union((y, x) for x, y in pairs).isdisjoint(self.full_names[self.event[doc_id]])

    def alike(self, one, other):
        """Give how surely the sentences of two tellings are aligned, as a number; None if they are not."""
        return self.aligned.get((one[0], one[1].scene.start, other[0], other[1].scene.start))

    def rarity(self, event, shared):
        """Sum up how rare words are in an event."""
        return sum(log(self.sentences[event] / self.words[event][word]) for word in shared)

    def grade(self, one, other):
        """Give the certainty with which two tellings are of one fact, and what it was judged by; or None."""
        (doc_a, a), (doc_b, b) = one, other
        apart = a.what != "date" and self.other_days(one, other)
        series = any(_is_series(x, self.told[doc_id, x.scene.start]) for doc_id, x in (one, other))
        series = series or (a.what == "number" and (_repeats(a, b) or _of_others(a, b)))
        if apart or series or explained(a, b, self.day[doc_a], self.day[doc_b]) or _other_names(a, b):
            return None
        points, rare, firm = self._points(one, other)
        if points < min(POINTS.values()) or self.one_name(one, other):
            return None
        grade = next(grade for grade, least in POINTS.items() if points >= least) if firm else "unsure"
        return "likely" if grade == "clear" and ANY in a.key else grade, points, rare

    def _points(self, one, other):
        """
        How much speaks for one fact of two tellings, how rare the words of both sentences are, and whether
        more speaks for it than that both stand early in long reports.
        """
        (doc_a, a), (doc_b, b) = one, other
        shared = a.scene.terms & b.scene.terms
        about = {word for word in a.about & b.about if word.removeprefix(">") in shared}
        rare, alike = self.rarity(self.event[doc_a], shared), self.alike(one, other) or 0
        lead = max(a.scene.number, b.scene.number) < LEAD
        main, elsewhere = lead and self.once(one, other), _elsewhere(a, b)
        points = bool(about) + alike + (rare >= RARE) + (rare >= VERY_RARE) + lead + main
        points += main and not elsewhere and _is_known(a)
        points -= _doubt(a, b, about, main) + elsewhere
        short = max(self.sizes[doc_a], self.sizes[doc_b]) <= SHORT
        firm = alike == ALIGNED["clear"] or (main and (short or (alike > 0 and a.what != "negation")))
        firm = firm and max(len(a.scene.doc), len(b.scene.doc)) <= RUN_ON
        return points - (WITHIN if doc_a == doc_b else _far(a.what, alike, main)), rare, firm


def _is_series(telling, told):
    """Does a sentence give several numbers of one act or share: *58 percent in Florida, 60 in Ohio*?"""
    if telling.what != "number":
        return False
    of = 1 if telling.key[0] in SHARES else 2
    numbers = {one.value for one in told if one.what == "number" and one.key[:of] == telling.key[:of]}
    return len(numbers) > 1


def _far(what, alike, main):
    """How much two sentences are doubted that are not aligned, where they do not tell the main fact."""
    return 0 if alike or main else 2 if what in ("number", "person") else 1


def _other_names(one, other):
    """Is it told of other people or places, or of what was done to others, beside what is in conflict?"""
    told = [[names_in(side) - NO_SIDE for side in sides(telling)] for telling in (one, other)]
    if one.what == "manner":  # *Lund dismissed Nyman*, *Nyman resigned*
        told = [(does | done, where) for does, done, where in told]
    free = () if one.what == "manner" else IN_CONFLICT.get(one.what, ())
    roles = enumerate(zip(*told, strict=True))
    return any(a and b and not a & b for n, (a, b) in roles if n not in free)


def _elsewhere(one, other):
    """How much else of one act is told otherwise: *sang in Hale on Friday*, *sang in Vell on Saturday*."""
    return sum(
        _is_other(a, b, one, other)
        for n, (a, b) in enumerate(zip(sides(one), sides(other), strict=True))
        if n not in IN_CONFLICT.get(one.what, ())
    )


def _is_other(side, told, one, other):
    """Is one side of an act told in words that the other sentence lacks, either way? Names count twice."""
    a, b = ({term(t) for t in words} - NO_SIDE for words in (side, told))
    names = [bool(names_in(words)) for words in (side, told)]
    apart = a and b and a.isdisjoint(other.scene.terms) and b.isdisjoint(one.scene.terms)
    counted = one.what == "number" and any(
        telling.start <= telling.scene.start + t.idx < telling.end
        for telling, words in ((one, side), (other, told))
        for t in words
    )
    return 0 if not apart or counted or names[0] != names[1] else 1 + names[0]


def _doubt(one, other, about, main):
    """How much more two tellings of a kind must have in common: what has many facts of one key needs most."""
    if one.what == "negation":
        return 1 if about and not _other_objects(one, other) else 3
    if one.what == "manner":
        return 0 if about else 1 if one.key[0] in SINGLE else 3
    if ANY in one.key:
        return _doubt_of_any(one.detail == other.detail, about, main)
    if one.key[0] in SHARES:
        return (0 if about else 2) if main else 3
    if not _is_known(one):  # of any verb *in a dissent* may be no place
        return (2 if one.key[-1] == "somewhere" else 1) if about else 4
    return 0 if about or main else 1


def _is_known(telling):
    """Does the key of a telling name what is told, and not any verb or thing?"""
    return not KNOWN.isdisjoint((telling.key[0], telling.key[-1]))


def _doubt_of_any(same, about, main):
    """That of two tellings whose acts differ, or are not named."""
    if not main:
        return 3 if about else 5
    return (1 if same else 4) - bool(about)


def _other_objects(one, other):
    """Is what two clauses say done to different things, or to a thing in one of them only?"""
    a, b = ({word for word in telling.about if word.startswith(">")} for telling in (one, other))
    return not (a and b) if UNTOLD in a | b else bool(a or b) and not a & b


def _repeats(one, other):
    """Does the sentence of one telling hold the number of the other too: *854, nearly half of the 1,991*?"""
    return any(
        not a.number_words.isdisjoint(b.scene.number_words - b.number_words)
        for a, b in ((one, other), (other, one))
    )


def _of_others(one, other):
    """Are two numbers of different things: *four hours of debate*, *48 hours of argument*?"""
    a, b = ({term(t) for t in parts(telling)} for telling in (one, other))
    return bool(a and b) and a.isdisjoint(b)


def _aligned(aligned):
    """The certainty of each pair of sentences as a number, by where they start, either way."""
    found = {}
    for row in aligned[["doc_id_a", "start_a", "doc_id_b", "start_b", "certainty"]].itertuples(index=False):
        found[row[:4]] = found[row[2:4] + row[:2]] = ALIGNED[row.certainty]
    return found


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


def _row(pair, texts, order):
    certainty, _, _, *sides = pair
    sides.sort(key=lambda side: (order[side[0]], side[1].start))
    row = {"what": sides[0][1].what, "certainty": certainty}
    for side, (doc_id, telling) in zip("ab", sides, strict=True):
        start, end = telling.scene.span
        row |= {f"doc_id_{side}": doc_id, f"start_{side}": start, f"end_{side}": end}
        row |= {
            f"text_{side}": texts[doc_id][start:end],
            f"said_{side}": texts[doc_id][telling.start : telling.end],
        }
        row |= {f"said_start_{side}": telling.start, f"said_end_{side}": telling.end}
    return row


def _quoted_otherwise(one, texts):
    """The row of two wordings of one utterance."""
    row = {"what": "wording", "certainty": one.certainty}
    for side, passage, said in (("a", one.a, one.said_a), ("b", one.b, one.said_b)):
        for name, (doc_id, start, end) in (("text", passage), ("said", said)):
            row[f"{name}_{side}"] = texts[doc_id][start:end]
        row |= dict(zip((f"doc_id_{side}", f"start_{side}", f"end_{side}"), passage, strict=True))
        row |= {f"said_start_{side}": said[1], f"said_end_{side}": said[2]}
    return row
