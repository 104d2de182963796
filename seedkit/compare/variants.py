"""
Variants: what two reports put between quotation marks for one utterance, in other words.

"We are in deep discussions" and "We are in discussions" cannot both be what was said, where so much before
and after is the same in both. Spelling, contractions and stops make no variant, nor does what stands in
square brackets or where points say that something is left out. That somebody said a thing twice, or that two
papers translate it, cannot be told from a misquotation.
"""

import re
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from itertools import combinations, islice, pairwise, product
from typing import NamedTuple
from unicodedata import combining, normalize

from ..tables.spans import event_of, texts
from ..text.marks import quotations_in
from ..text.segments import sentences
from ..times.words import SPELLED

WORD = re.compile(r"\w+(?:[’'.&]\w+)*+")
MARKED = re.compile(r"[\[\](){}…]|\.\s?\.|--")  # the report itself says that it changes something
ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\Z")
CLIPPED = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'m": "am", "'s": "is"}
WRITTEN = {"won't": "will not", "can't": "can not", "cannot": "can not", "gonna": "going to"}
WRITTEN |= {"percent": "per cent", "okay": "ok", "sept": "september", "uk": "united kingdom"}
# Words that are dropped and added without changing what is said; *has* and *is* are both *'s*.
SMALL = {"a", "an", "the", "that", "and", "or", "so", "but", "is", "has", "was", "oh", "uh", "um"}
SMALL |= {"of", "to", "in", "on", "for", "with", "from", "by", "at", "well", "listen", "look"}
SHINGLE = 5  # words that two quotations share to be laid side by side
HOLDERS = 20  # quotations with a run of words that are laid beside each other; more beside the first alone
LONGEST = 200  # words of a quotation that are looked at
REPEATED, LONG = 5, 50  # in a quotation so long one word in five is never the same, but in repeated words
GAP, SIDE, BOTH = 4, 3, 9  # words that differ at most; that are the same on either side at least, and on both
SURE = 14  # words on both sides from which a variant is clear
TIMES = 3  # so many words on both sides for each that differs
GRADES = ("clear", "likely", "unsure")


class Variant(NamedTuple):
    """Two quotations of one utterance: the sentences and the words that differ, as (doc_id, start, end)."""

    a: tuple
    b: tuple
    said_a: tuple
    said_b: tuple
    certainty: str


def variants(reports):
    """
    Pair the sentences of the reports of one event that quote one utterance in other words.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.

    Returns
    -------
    list of Variant
        In the order of the reports: one for each two sentences, with the first words that differ, or the
        first that differ in more than small words; where all that differs is a small word it is unsure.

    Examples
    --------
    >>> import pandas as pd
    >>> quoted = "“We are in {} with the owners of the ferry about a new pier.”".format
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": [quoted("deep talks"), quoted("talks")]})
    >>> [(one.said_a, one.said_b, one.certainty) for one in variants(reports)]
    [(('a', 8, 21), ('b', 8, 16), 'clear')]
    """
    of, events = event_of(reports), defaultdict(list)
    for doc_id, text in texts(reports):
        events[of[doc_id]] += [(doc_id, text, words) for words in _quoted(text) if _is_told(words)]
    found = [one for told in events.values() for pair in _candidates(told) for one in _differing(*pair)]
    order = {doc_id: n for n, doc_id in enumerate(reports.doc_id)}
    best = {}
    for one in sorted(found, key=lambda one: (GRADES.index(one.certainty), order[one.a[0]], one.said_a)):
        best.setdefault((one.a, one.b), one)
    return sorted(best.values(), key=lambda one: (order[one.a[0]], one.a, order[one.b[0]], one.b))


def _quoted(text):
    """The words of each quotation, as they are compared, with the places of each."""
    for one in quotations_in(text):
        if one.depth == 1 and one.closed:
            found = islice(WORD.finditer(text, one.start, one.end), LONGEST)
            yield [(form, *word.span()) for word in found for form in _forms(word[0])]


def _is_told(words):
    """Are there enough words, and not one again and again, which would take long to lay side by side?"""
    most = Counter(form for form, *_ in words).most_common(1)
    return len(words) > BOTH and (len(words) < LONG or most[0][1] * REPEATED <= len(words))


def _forms(word):
    """Write a word out: *won't* is *will not*, *12th* and *twelve* are *12*; accents and stops go."""
    plain = normalize("NFKD", word.lower().replace("’", "'"))
    low = ORDINAL.sub("", "".join(letter for letter in plain if letter != "." and not combining(letter)))
    for ending, whole in CLIPPED.items():
        if low not in WRITTEN and low.endswith(ending):
            low = f"{low.removesuffix(ending)} {whole}"
    return [str(SPELLED.get(form, form)) for form in WRITTEN.get(low, low).split()]


def _candidates(told):
    """Each two quotations of two reports that share a run of words, the earlier report first."""
    holders = defaultdict(set)
    for n, (_, _, words) in enumerate(told):
        for at in range(len(words) - SHINGLE + 1):
            holders[tuple(form for form, *_ in words[at : at + SHINGLE])].add(n)
    pairs = set()
    for held in map(sorted, holders.values()):
        pairs.update(combinations(held[:HOLDERS], 2), product(held[:1], held[HOLDERS:]))
    return [(told[i], told[j]) for i, j in sorted(pairs) if told[i][0] != told[j][0]]


def _differing(one, other):
    """The variants of two quotations."""
    (doc_a, text_a, mine), (doc_b, text_b, theirs) = one, other
    forms = [[form for form, *_ in words] for words in (mine, theirs)]
    blocks = [
        block
        for block in SequenceMatcher(None, *forms, autojunk=False).get_matching_blocks()
        if block.size > 1
    ]
    for before, after in pairwise(blocks):
        a = slice(before.a + before.size, after.a)
        b = slice(before.b + before.size, after.b)
        certainty = _certainty(forms[0][a], forms[1][b], before.size, after.size)
        if certainty and not _is_marked(text_a, mine, a) and not _is_marked(text_b, theirs, b):
            alone = a.start == a.stop or b.start == b.stop  # then the words about are said with it
            sides = _places(doc_a, text_a, mine, a, alone), _places(doc_b, text_b, theirs, b, alone)
            yield Variant(sides[0][0], sides[1][0], sides[0][1], sides[1][1], certainty)


def _certainty(mine, theirs, before, after):
    """How sure it is that words differ in one utterance, by what is the same about them."""
    both, most = before + after, max(len(mine), len(theirs))
    if "".join(mine) == "".join(theirs) or most > GAP or min(before, after) < SIDE:
        return None
    if both < max(BOTH, TIMES * most):
        return None
    small = SMALL.issuperset({*mine} ^ {*theirs})
    return "unsure" if small else "clear" if both >= SURE else "likely"


def _is_marked(text, words, gap):
    """Does a report say that it leaves out or puts in words where it differs?"""
    return MARKED.search(text, words[gap.start - 1][1], words[gap.stop][2]) is not None


def _places(doc_id, text, words, gap, alone):
    """The sentences of the words that differ, and these; where one report has none, with the words about."""
    start, end = words[gap.start - alone][1], words[gap.stop - 1 + alone][2]
    about = [(a, b) for a, b in sentences(text) if a < end and start < b]
    return (doc_id, about[0][0], about[-1][1]), (doc_id, start, end)
