"""
One fact: how sure it is that two tellings that exclude each other are of one fact.

"Twelve died in the fire" and "fourteen died in the crash" are of two. What speaks for one is what else the
two sentences have in common, that they are aligned, and that both stand early in their reports; what speaks
against it are other names, other days, a series of numbers, and how often reports tell several facts of a
key.
"""

from collections import Counter, defaultdict
from itertools import product
from math import log

from ...tables.spans import by_report, event_of
from .clashes import agree, explained
from .scenes import ACT_ROWS, ANY, SETS, names_in, parts, sides, term
from .ways import UNTOLD

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
ALIGNED = {"unsure": 0, "likely": 1, "clear": 2}
RARE, VERY_RARE = 3.0, 6.0  # summed rarity of the words that two sentences share


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
