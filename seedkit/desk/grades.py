"""
Grades: how a quotation stands in a record, from *exact* to *not found*.

"We will … raise taxes" is in order where the record has both pieces one after the other; but where what is
left out of that sentence holds a *not*, or a number, the grade is lower, and so it is where one of these is
changed. A grade says how the words agree, never who is right: a record may be wrong, and words may be quoted
whole and mean something else where they stood.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from ..lexicons import read_lexicon
from .wording import aligned_forms, negations, numbers, turned, words_of

EXACT, MARKS, PIECES = "exact", "exact after marks and spaces", "pieces in order"
CHANGED, MISSING = "words changed", "not found"
GRADES = (EXACT, MARKS, PIECES, CHANGED, MISSING)  # from the surest
SHARE, LEAST = (
    0.6,
    3,
)  # of the words of a quotation that stand in order, and how many, for the rest to be changed
DENSE = 0.5  # of a stretch of the record must agree, and of the words of the quotation that are no small ones
FEW = 5  # words of a quotation of which one alone may differ
NEAR = 3  # words more that may stand between two stretches of the record that agree
LEFT_OUT, IN_BRACKETS = 400, 15  # words between two pieces
STARTS, WINDOWS = 40, 3  # places of a first piece, and stretches of a record, that are looked at
FREQUENT = 300  # places of a word beyond which it leads to none
LONGEST = 2000  # words of a quotation that are aligned
GAP = re.compile(
    r"\[\s{0,3}(?:…|\.{3})\s{0,3}\]|\((?:…|\.{3})\)|…|\.\s?\.\s?\.(?:\s?\.)?|\[([^\[\]]{0,200})\]"
)
STOP = re.compile(r"[.!?][”\"’')\]]{0,2}\s+(?=[“\"‘'(\[]{0,2}[A-Z0-9]|\Z)")
SMALL = frozenset(read_lexicon("text/stopwords", "words")["en"].split())
LETTER = re.compile(r"\[([^\W\d_])\](?=[^\W\d_])")
SIC = re.compile(r"\s?\[sic\]", re.IGNORECASE)


class Grade(NamedTuple):
    """The grade, the place in the record, and what differs, in words."""

    grade: str
    start: int = -1
    end: int = -1
    differs: tuple = ()


class Record:
    """
    A text that quotations are held against.

    Examples
    --------
    >>> Record("We will not raise taxes, he said.").grade(["We will not raise taxes"])
    Grade(grade='exact', start=0, end=23, differs=())
    >>> Record("We will not raise taxes, he said.").grade(["We will raise taxes"]).differs
    ('“not” is left out', 'negation')
    """

    def __init__(self, text):
        self.text, self.words = text, words_of(text)
        self.shouted = _shouted(self.words)
        self.stream = "".join(word.form for word in self.words)
        sizes = [0]
        for word in self.words:
            sizes.append(sizes[-1] + len(word.form))
        self.borders = sizes  # where in the stream each word begins
        self.forms, self.origin = aligned_forms(self.words)
        self.where = defaultdict(list)
        for n, form in enumerate(self.forms):
            self.where[form].append(n)

    def grade(self, pieces):
        """
        Grade a quotation.

        Parameters
        ----------
        pieces : list of str
            What stands between its marks; several where the reporter's words stand between.

        Returns
        -------
        Grade
        """
        if len(pieces) == 1 and (at := self._verbatim(pieces[0].strip())) >= 0:
            return Grade(EXACT, at, at + len(pieces[0].strip()))
        parts, gaps = _parts(pieces)
        if not parts:
            return Grade(MISSING)
        return self._in_pieces(parts, gaps) or self._changed(parts)

    def _verbatim(self, words):
        """Where words stand as they are, at the borders of words; -1 if nowhere."""
        at = self.text.find(words) if words_of(words) else -1
        while at >= 0:
            before, after = self.text[at - 1 : at] if at else "", self.text[at + len(words) :][:1]
            cut = (words[0].isalnum() and before.isalnum()) or (words[-1].isalnum() and after.isalnum())
            if not cut:
                return at
            at = self.text.find(words, at + 1)
        return -1

    def _runs(self, words, first=0, most=STARTS):
        """Yield the numbers of the first and last word where words stand, marks and spaces set aside."""
        sought, at = "".join(word.form for word in words), self.borders[first]
        own = list(_borders(words))
        while most and sought and (at := self.stream.find(sought, at)) >= 0:
            a, b = bisect_left(self.borders, at), bisect_left(self.borders, at + len(sought))
            whole = self.borders[a] == at and self.borders[b] == at + len(sought)
            if whole and self._alike(words, own, self.words[a:b]):
                most -= 1
                yield a, b - 1
            at += 1

    def _alike(self, words, own, there):
        """Are words of the same letters the same but for hyphens, and no acronym a common word?"""
        apart = set(own) ^ set(_borders(there))
        if apart and not apart <= {*_hyphened(words), *_hyphened(there)}:
            return False
        pairs = zip(words, there, strict=False) if not apart else ()
        caps = self.shouted or _shouted(words)
        return caps or not any(_acronym(a.text, b.text) for a, b in pairs)

    def _in_pieces(self, parts, gaps):
        """The grade of pieces that stand in order, those nearest to each other; None where they do not."""
        best = None
        for a, b in self._runs(parts[0]):
            spans = [(a, b)]
            for part, (most, _) in zip(parts[1:], gaps[1:], strict=False):
                run = next(self._runs(part, spans[-1][1] + 1, 1), None)
                if run is None or run[0] - spans[-1][1] - 1 > most:
                    break
                spans.append(run)
            else:
                size = spans[-1][1] - spans[0][0]
                best = min(filter(None, (best, (size, spans))))
        return self._graded(best[1], gaps) if best else None

    def _graded(self, spans, gaps):
        start, end = self.words[spans[0][0]].start, self.words[spans[-1][1]].end
        between = [self.text[self.words[a[1]].end : self.words[b[0]].start] for a, b in pairwise(spans)]
        inner = [inside for _, inside in gaps[1 : len(spans)]]
        edges = [inside for _, inside in (gaps[0], *gaps[len(spans) :]) if inside]
        whole = all(a[1] + 1 == b[0] for a, b in pairwise(spans)) and not any(inner) and not edges
        if whole:
            return Grade(MARKS, start, end)
        differs = [
            said
            for out, put in [
                *zip(map(_same_sentence, between), inner, strict=True),
                *(("", put) for put in edges),
            ]
            for said in _weighty(put, out)
        ]
        left_out = tuple(f"“{_brief(out)}” is left out" for out in between if words_of(out))
        return Grade(CHANGED if differs else PIECES, start, end, (*left_out, *dict.fromkeys(differs)))

    def _changed(self, parts):
        """The grade of a quotation of which not all words stand there."""
        found = [self._nearest(part) for part in parts]
        known = [one for one in found if one]
        total = sum(map(len, parts))
        if not known or sum(one.n for one in known) < max(min(LEAST, total), SHARE * total):
            return Grade(MISSING)
        start, end = min(one.start for one in known), max(one.end for one in known)
        differs = tuple(dict.fromkeys(said for one in known for said in one.differs))
        far = len(known) < len(parts)
        return Grade(MISSING if far or any(one.weighty for one in known) else CHANGED, start, end, differs)

    def _nearest(self, part):
        """The stretch of the record that has most words of a piece in order."""
        forms, _ = aligned_forms(part[:LONGEST])
        best = None
        for first, last in self._stretches(forms):
            there = self.forms[first:last]
            match = SequenceMatcher(None, forms, there, autojunk=False)
            blocks = [block for block in match.get_matching_blocks() if block.size]
            blocks = _dense(blocks)
            n = sum(block.size for block in blocks)
            if n and (best is None or n > best[0]) and _of_one_passage(forms, blocks, n):
                best = n, first, blocks
        return self._near(forms, *best) if best and best[0] >= SHARE * len(forms) else None

    def _stretches(self, forms):
        """Where most words of a piece stand near each other: the ends of some stretches."""
        size, votes = len(forms), Counter()
        for n, form in enumerate(forms):
            places = self.where.get(form, ())
            for place in places if len(places) <= FREQUENT else ():
                for bucket in {max(0, place - n) // size, max(0, place - n + size // 2) // size}:
                    votes[bucket] += 1
        for bucket, _ in votes.most_common(WINDOWS):
            yield max(0, (bucket - 1) * size - 2), (bucket + 2) * size + 2

    def _near(self, forms, n, first, blocks):
        a, b = first + blocks[0].b, first + blocks[-1].b + blocks[-1].size
        head, tail = forms[: blocks[0].a], forms[blocks[-1].a + blocks[-1].size :]
        before = a - len(head) * _weighs(head)  # what stands in the place of a number at the edge
        b += len(tail) * _weighs(tail)
        before, there = max(0, before), self.forms[max(0, before) : b]
        b = before + len(there)
        places = self.origin[before], self.origin[b - 1]
        start, end = self.words[places[0]].start, self.words[places[1]].end
        said, weighty = _differences(forms, there, [(m.a, first + m.b - before, m.size) for m in blocks])
        return _Near(n, start, end, said, weighty)


class _Near(NamedTuple):
    n: int
    start: int
    end: int
    differs: tuple
    weighty: bool


def _parts(pieces):
    """The words of each piece; before each and at the end how many words may stand, and what is put in."""
    parts, gaps = [], [(0, "")]
    for number, piece in enumerate(pieces):
        piece = LETTER.sub(lambda found: found[1], SIC.sub("", piece))
        if number:
            gaps[-1] = (LEFT_OUT, gaps[-1][1])
        at = 0
        for found in (*GAP.finditer(piece), None):
            words = words_of(piece[at : found.start() if found else len(piece)])
            if words:
                parts.append(words)
                gaps.append((0, ""))
            if found:
                most, inside = (IN_BRACKETS, found[1] or " ") if found[1] is not None else (LEFT_OUT, "")
                gaps[-1] = (max(most, gaps[-1][0]), f"{gaps[-1][1]}{inside}")
                at = found.end()
    return parts, gaps


def _borders(words):
    """Where in the letters of words each but the first begins."""
    at = 0
    for word in words[:-1]:
        at += len(word.form)
        yield at


def _hyphened(words):
    """Where in their letters a hyphen parts two words that are no numbers."""
    at = 0
    for word, after in pairwise(words):
        at += len(word.form)
        if after.start - word.end in (1, 2) and not word.form[-1].isdigit() and not word.text.endswith("."):
            yield at


def _shouted(words):
    """Is it all in capitals, as some transcripts are?"""
    long = [word.text for word in words if len(word.text) > 3]
    return bool(long) and sum(text.isupper() for text in long) > 0.8 * len(long)


def _acronym(one, other):
    """US and us are two words."""
    return any(len(a) > 1 and a.isupper() and b.islower() for a, b in ((one, other), (other, one)))


def _same_sentence(out):
    """What is left out of the sentences before and after, without the sentences that are left out whole."""
    stops = list(STOP.finditer(out))
    return f"{out[: stops[0].start() + 1]} {out[stops[-1].end() :]}" if stops else out


def _weighs(forms):
    """Is there a negation or a number?"""
    return bool(negations(forms) or numbers(forms))


def _weighty(put, out):
    """Name what outweighs other words among those put in and left out: negations and numbers."""
    mine, theirs = (aligned_forms(words_of(text))[0] for text in (put, out))
    if negations(mine) != negations(theirs):
        yield "negation"
    if numbers(mine) != numbers(theirs):
        yield "number"


def _dense(blocks):
    """Drop matches at the edges that stand farther from the others than they are long."""
    while len(blocks) > 1 and _stray(*blocks[-2:], blocks[-1].size):
        blocks = blocks[:-1]
    while len(blocks) > 1 and _stray(*blocks[:2], blocks[0].size):
        blocks = blocks[1:]
    return blocks


def _of_one_passage(forms, blocks, n):
    """Do the words that agree stand near each other, and do half of the larger ones agree?"""
    span = blocks[-1].b + blocks[-1].size - blocks[0].b
    kept = [form for block in blocks for form in forms[block.a : block.a + block.size]]
    mine, theirs = (sum(form not in SMALL for form in some) for some in (forms, kept))
    enough = len(forms) > FEW or n >= len(forms) - 1
    return enough and n >= DENSE * span and theirs >= DENSE * mine


def _stray(one, other, size):
    """Is the gap between two matches larger in the record, by more than an edge of it is long?"""
    own, there = other.a - one.a - one.size, other.b - one.b - one.size
    return there - own > NEAR + size


def _differences(mine, theirs, blocks):
    """Say in words what differs, and whether a negation or a number does."""
    said, weighty, a, b = [], [], 0, 0
    for at, there, size in (*blocks, (len(mine), len(theirs), 0)):
        own, other = mine[a:at], theirs[b:there]
        if own or other:
            said.append(_told(own, other))
        if any(turned(x, y) for x in own for y in other):
            weighty.append("negation")
        a, b = at + size, there + size
    weighty += ["negation"] if negations(mine) != negations(theirs) else []
    weighty += ["number"] if numbers(mine) != numbers(theirs) else []
    return (*said, *dict.fromkeys(weighty)), bool(weighty)


def _told(own, other):
    own, other = _brief(" ".join(own)), _brief(" ".join(other))
    if not own:
        return f"“{other}” is left out"
    return f"“{own}” stands for “{other}”" if other else f"“{own}” is put in"


def _brief(text, most=80):
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[:most]}…"
