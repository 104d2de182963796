"""
Events proposed: which reports tell of one event, where nobody has said so.

Reports are grouped by day and likeness. Likeness is the cosine of the words with which two reports open,
those of the title before all; a word counts less the more of the days before had it in their news, and
likeness wanes with each day between the two. Three outlets on Monday's ruling of a court are one event, a
piece on the judge's life a week later is not. Groups grow from the likest two on, and the more reports lie
within the same days, the more likeness it takes. A new turn of a running story may end up with the turn
before it, and a report that is all comment alone: a proposal is there to be read and confirmed.
"""

import re
from array import array
from collections import Counter
from functools import cache, lru_cache
from typing import NamedTuple
from zlib import crc32

import numpy as np

from ..lexicons import read_sets
from ..safe import clip
from .account import Remark, note

WORD = re.compile(r"[^\W_]{2,40}+(?:['’][^\W_]{1,3}+)?+")
WORDS, LETTERS = 300, 2500  # of the opening that is read, at most
TITLE, LEAD = 5, 12  # how often a word of the title counts; the words that open a text without one
BEFORE = 10  # days in whose news a word is looked up
KNOWN = 10  # days that count as known before any is; every word stood in one of them
PER_DAY = 4  # reports without a day that count as the news of one
WINDOW, WANING = 4, 0.85  # days between two reports of one event, and what is left of likeness after each
LEAST, STEP = 0.07, 0.03  # likeness that it takes, and what each doubling of the reports in reach adds
DAYLESS = 0.02  # what a report without a day takes beside
HIGHEST = 0.3  # weight of the likest pair, beside the mean of all, in the likeness of two groups
COPIES = 0.8  # from this likeness on two reports are copies, and count once
STEMS = 1 << 20
BLOCK, NEAREST, CROWD = 128, 50, 500
NAMING = 3  # words in the name of an event


class Likeness(NamedTuple):
    """Reports as unit vectors (a sparse matrix), their days (NaN: unknown), the likeness that each takes."""

    vectors: object
    days: np.ndarray
    takes: np.ndarray

    def between(self, some, others):
        """How alike each of some reports is to each of others, as a dense table; 1 is enough."""
        cosines = (self.vectors[some] @ self.vectors[others].T).toarray()
        return self.waned(cosines, some[:, None], others[None])

    def waned(self, cosines, some, others):
        """Let cosines wane by the days between two reports; give them as multiples of what is enough."""
        apart = np.nan_to_num(np.abs(self.days[some] - self.days[others]))
        cosines = np.where(apart <= WINDOW, cosines * WANING**apart, 0)
        return (cosines / self.enough(some, others)).round(9)

    def enough(self, some, others):
        """The likeness from which on two reports may be of one event."""
        return np.sqrt(self.takes[some] * self.takes[others])


class Links(NamedTuple):
    """Pairs of reports that are alike enough: the two, by their places, and how alike they are."""

    one: np.ndarray
    other: np.ndarray
    scores: np.ndarray

    def only(self, kept):
        """The links that a mask keeps."""
        return Links(*(part[kept] for part in self))


def propose_events(rows):
    """
    Give an event to each report that has none.

    Events that are given stay as they are; a report without one may be proposed for one of them.

    Parameters
    ----------
    rows : list of dict
        The reports: ``doc_id``, ``text``, ``notes`` (list of str) and, where they are known, ``title``,
        ``published`` and ``event``. Those without an event get one, and a note of what that rests on.

    Returns
    -------
    list of Remark
        One for all, if anything is proposed. A report that is the only one gets no event.

    Examples
    --------
    >>> told = ["An old bridge fell.", "The bridge fell at noon.", "Rain came."]
    >>> rows = [{"doc_id": str(n), "text": text, "notes": []} for n, text in enumerate(told)]
    >>> remarks = propose_events(rows)
    >>> [row["event"] for row in rows]
    ['old bridge fell', 'old bridge fell', 'Rain came']
    """
    lacking = [row for row in rows if not row.get("event")]
    if not lacking or len(rows) < 2:
        return []
    ordered = sorted(rows, key=lambda row: (np.nan_to_num(_day(row), nan=np.inf), row["doc_id"]))
    days = np.array([_day(row) for row in ordered])
    likeness = Likeness(_vectors(ordered, days), days, _takes(days, _distinct(ordered)))
    links = _links(likeness)
    unset = np.array([not row.get("event") for row in ordered])
    taken = {row.get("event") for row in ordered}
    for group, event in _events(ordered, unset, likeness, links):
        event = event or _name(ordered, group, _weights(likeness.vectors, group), taken)
        taken.add(event)
        for n in group:
            ordered[n]["event"] = event
    _note(ordered, unset, likeness, links)
    return [_summed_up(lacking, len(rows))]


def _bag(row):
    """Count the words with which a report opens, by the numbers of their stems."""
    opening = WORD.findall(row["text"][:LETTERS])[:WORDS]
    bag = Counter(map(_stem, opening))
    for word in _head(row):
        bag[_stem(word)] += TITLE
    del bag[0]
    return bag


def _head(row):
    """The words of the title, or else those with which the text opens."""
    return WORD.findall((row.get("title") or "")[:LETTERS]) or WORD.findall(row["text"][:LETTERS])[:LEAD]


@lru_cache(100_000)
def _stem(word):
    """The number of the stem of a word, 0 for all that are common. So many stems that it is rarely shared."""
    word = word.lower().replace("’", "'")
    return 0 if word in _common() else 1 + crc32(_stemmer().stemWord(word).encode()) % STEMS


@cache
def _common():
    return frozenset().union(*read_sets("load/common_words").values())


@cache
def _stemmer():
    import snowballstemmer

    return snowballstemmer.stemmer("english")


def _day(row):
    day = row.get("published")
    return np.nan if day is None or np.isnat(day) else float(day.astype("datetime64[D]").astype(int))


def _vectors(ordered, days):
    """Make unit vectors, a word weighing the more the fewer days before had it."""
    from scipy.sparse import csr_matrix

    columns, counts, ends = array("i"), array("f"), [0]
    for bag in map(_bag, ordered):
        columns.extend(bag)
        counts.extend(bag.values())
        ends.append(len(columns))
    columns, rows = np.array(columns, dtype="int32"), np.repeat(np.arange(len(days)), np.diff(ends))
    seen, of = _seen(columns, days[rows], days)
    weights = np.array(counts, dtype=float) * np.log((KNOWN + of) / (1 + seen))
    length = np.sqrt(np.bincount(rows, weights**2, minlength=len(days)))
    return csr_matrix((weights / length[rows], columns, np.array(ends)), shape=(len(days), STEMS + 1))


def _seen(columns, when, days):
    """Count for each word of each report the days before that had it, and all days before with news."""
    seen = (np.bincount(columns)[columns] - 1) / PER_DAY if len(columns) else np.zeros(0)
    of = np.full(len(columns), (len(days) - 1) / PER_DAY)
    dated = ~np.isnan(when)
    if dated.any():
        day = (when[dated] - when[dated].min()).astype(int)
        span = day.max() + BEFORE + 1
        seen[dated], of[dated] = _before(columns[dated].astype(int) * span + day), _before(day)
    return seen, of


def _before(places):
    """Count for each place the different ones that lie in reach before it."""
    there = np.sort(places)
    there = there[np.diff(there, prepend=-1) > 0]
    return np.searchsorted(there, places) - np.searchsorted(there, places - BEFORE)


def _distinct(ordered):
    """Give the days of the reports; of those that open alike on one day only one counts."""
    openings = {(str(_day(row)), hash(row["text"][:LETTERS])) for row in ordered}
    return np.array([day for day, _ in openings], dtype=float)


def _takes(days, distinct):
    """The likeness that each report takes: the more, the more reports lie within the same days."""
    known = np.sort(distinct[~np.isnan(distinct)])
    near = np.searchsorted(known, days + WINDOW, "right") - np.searchsorted(known, days - WINDOW)
    near = np.where(np.isnan(days), len(distinct), near + len(distinct) - len(known))
    return LEAST + STEP * np.log2(np.maximum(near, 2)) + DAYLESS * np.isnan(days)


def _links(likeness):
    """Find the pairs that are alike enough; the reports are in the order of their days, unknown ones last."""
    days, found = likeness.days, []
    known = days[~np.isnan(days)]
    for first in range(0, len(days), BLOCK):
        rows = np.arange(first, min(first + BLOCK, len(days)))
        stop = np.searchsorted(known, days[rows[-1]] + WINDOW, "right")  # NaN stands after all
        columns = np.r_[first:stop, max(first, len(known)) : len(days)]
        cosines = (likeness.vectors[rows] @ likeness.vectors[columns].T).tocoo()
        one, other = rows[cosines.row], columns[cosines.col]
        scores = likeness.waned(cosines.data, one, other)
        found.append(_likest(Links(one, other, scores).only((one < other) & (scores >= 1))))
    return Links(*(np.concatenate(part) for part in zip(*found, strict=True)))


def _likest(links):
    """Keep of the links of each report to later ones the strongest."""
    links = links.only(np.lexsort((links.other, -links.scores, links.one)))
    return links.only(np.arange(len(links.one)) - np.searchsorted(links.one, links.one) < NEAREST)


def _events(ordered, unset, likeness, links):
    """Give each group of reports without an event, by places, and the given event it belongs to, if any."""
    if len(ordered) == 2:  # alone they are one event, however little they are alike
        yield np.flatnonzero(unset), next((row["event"] for row in ordered if row.get("event")), "")
        return
    given = {}
    for n, row in enumerate(ordered):
        given.setdefault(row.get("event") or "", []).append(n)
    near = _near_given(ordered, unset, links)
    for group in _groups(unset, likeness, links.only(unset[links.one] & unset[links.other])):
        events = sorted(set().union(*(near.get(n, ()) for n in group)))
        alike = [_linked(likeness.between(group, np.array(given[event]))) for event in events]
        best = int(np.argmax(alike)) if events else 0
        yield group, events[best] if events and alike[best] >= 1 else ""


def _near_given(ordered, unset, links):
    """Give the given events of the reports that each report without one is linked with."""
    near, mixed = {}, links.only(unset[links.one] != unset[links.other])
    for pair in zip(mixed.one, mixed.other, strict=True):
        a, b = pair if unset[pair[0]] else pair[::-1]
        near.setdefault(a, set()).add(ordered[b]["event"])
    return near


def _groups(unset, likeness, links):
    """Group the reports without an event: copies first, then what is likest on the whole."""
    n = len(unset)
    copied = links.only(links.scores * likeness.enough(links.one, links.other) >= COPIES)
    _, first, copies = np.unique(_connected(n, copied), return_index=True, return_inverse=True)
    stand_in, label = first[copies], np.arange(n)
    crowds = _crowds(n, Links(stand_in[links.one], stand_in[links.other], links.scores))
    for members in _parted(crowds, np.flatnonzero(unset & (stand_in == label))):
        if len(members) > 1:
            label[members] = members[_grown(likeness.between(members, members))]
    return _parted(label[stand_in], np.flatnonzero(unset))


def _connected(n, links):
    """Number the sets of places that links connect."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    pairs = coo_matrix((np.ones(len(links.one)), (links.one, links.other)), (n, n))
    return connected_components(pairs, directed=False)[1]


def _crowds(n, links):
    """Number the sets that links connect; in a crowd only stronger links count, until it falls apart."""
    enough = 1.0
    while True:
        sets = _connected(n, links)
        crowded = np.bincount(sets)[sets[links.one]] > CROWD
        if not crowded.any():
            return sets
        enough *= 1.1
        links = links.only(~crowded | (links.scores >= enough))


def _parted(label, places):
    """Part places by their labels, in the order of the first of each."""
    parts = {}
    for place in places:
        parts.setdefault(label[place], []).append(place)
    return [np.array(part) for part in parts.values()]


def _grown(alike):
    """Merge the two likest groups until none are alike enough; give for each place the first of its group."""
    np.fill_diagonal(alike, 0)
    total, highest, link = alike.copy(), alike.copy(), alike.copy()
    size, group = np.ones(len(alike)), np.arange(len(alike))
    while True:
        a, b = sorted(np.unravel_index(link.argmax(), link.shape))
        if link[a, b] < 1:
            return group
        group[group == b] = a
        size[a] += size[b]
        total[a] += total[b]
        highest[a] = np.maximum(highest[a], highest[b])
        gone = (link[a] < 0) | (np.arange(len(alike)) == b)
        link[a] = np.where(gone, -1, _mixed(total[a] / (size[a] * size), highest[a]))
        link[a, a], link[b] = 0, -1
        for table in (total, highest, link):
            table[:, a] = table[a]
        link[:, b] = -1


def _linked(alike):
    """How alike two groups are, from the likeness of each of one to each of the other."""
    return _mixed(alike.mean(), alike.max())


def _mixed(mean, highest):
    return (1 - HIGHEST) * mean + HIGHEST * highest


def _weights(vectors, group):
    """Sum up what each stem weighs in the reports of a group."""
    weight = Counter()
    for n in group:
        own = slice(*vectors.indptr[n : n + 2])
        for column, value in zip(vectors.indices[own].tolist(), vectors.data[own].tolist(), strict=True):
            weight[column] += value
    return weight


def _name(ordered, group, weight, taken):
    """Name an event: its first day, and the words of its first title that weigh most in all its reports."""
    first = ordered[group[0]]
    words = {stem: word for word in reversed(_head(first)) if (stem := _stem(word))}
    best = sorted(words, key=lambda stem: (-weight[stem], stem))[:NAMING]
    day = [] if np.isnan(_day(first)) else [str(first["published"])[:10]]
    name = " ".join([*day, *(word for stem, word in reversed(words.items()) if stem in best)]) or "event"
    names = (f"{name} {n}".removesuffix(" 1") for n in range(1, len(ordered) + 2))
    return next(one for one in names if one not in taken)


def _note(ordered, unset, likeness, links):
    """Note for each report whose event is proposed which report of that event it is likest to."""
    nearest, sizes = {}, Counter(row["event"] for row in ordered)
    for n in np.argsort(links.scores, kind="stable"):  # the strongest come last
        a, b = links.one[n], links.other[n]
        if ordered[a]["event"] == ordered[b]["event"]:
            nearest[a], nearest[b] = (b, links.scores[n]), (a, links.scores[n])
    for n in np.flatnonzero(unset):
        alone = "like no other" if sizes[ordered[n]["event"]] == 1 else "there is no third report"
        basis = _basis(ordered, likeness, n, *nearest[n]) if n in nearest else alone
        ordered[n]["notes"].append(note("event-proposed", basis))


def _basis(ordered, likeness, n, other, score):
    apart = np.ptp(likeness.days[[n, other]])
    days = "" if np.isnan(apart) else f", {apart:.0f} days apart" if apart else ", same day"
    return f"{score * likeness.enough(n, other):.2f} like {clip(ordered[other]['doc_id'], 40)}{days}"


def _summed_up(lacking, n):
    """Say once, for all, that events are proposed."""
    k = len({row["event"] for row in lacking})
    said = (
        f"no event is given for {len(lacking)} of {n} reports: {k} proposed by day and likeness, and used; "
        "nothing is compared across events; confirm or correct them (--template)"
    )
    return Remark("all files", "", "events-proposed", said)
