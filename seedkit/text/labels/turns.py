"""
Turns: interviews and transcripts, in which a label at the beginning of a line says who speaks.

"Keller: Because two cables were worn.", "Q: …" and "A: …", "FUCHS: …". The form is sure where a few labels
that are somebody's (a name that the text has elsewhere, its initials, *Q* and *A*, *Reporter*) come again
and again and take turns. "Claim: …" and "The facts: …" of a fact check are nobody's. A second paragraph of a
turn has no label; it goes on with the speaker where nearly all other lines have one.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ...lexicons import read_sets
from ..segments import paragraphs

WORD = r"[^\W\d_][\w.'’-]{0,30}"
NAME = rf"{WORD}(?: {WORD}){{0,4}}(?:, [^:\n]{{2,50}})?"
LABEL = re.compile(rf"[\s*_“\"]{{0,4}}({NAME})[*_]{{0,2}}:[*_]{{0,2}} +(?=\S)")
STAGE = re.compile(r"[(\[][^)\]\n]{0,200}[)\]]")
SETS = read_sets("text/turn_labels")
ROLES, NOBODY = SETS["roles"], SETS["nobody"]
PARTICLES = frozenset(("de", "la", "van", "von", "bin", "al"))
MOST = 40  # labels; whoever has more lists something else
LEAST = 4  # turns, for the form to be sure
SHARE = 0.6  # of the lines between the first and the last turn that have a label, for the others to go on


@dataclass(frozen=True)
class Turn:
    """One turn: where its label stands, and the passages after it."""

    label: tuple
    passages: tuple


@lru_cache(maxsize=64)
def turns_in(text):
    """
    Give the turns of an interview or a transcript, and whether the form is sure.

    Parameters
    ----------
    text : str

    Returns
    -------
    tuple of Turn and bool
        The turns are those of labels that are somebody's; empty where nobody's label comes again.

    Examples
    --------
    >>> turns, sure = turns_in("Q: Why?\\nA: It rained.\\nQ: And now?\\nA: We wait.")
    >>> len(turns), sure
    (4, True)
    """
    lines = [(start, end, LABEL.match(text, start, min(end, start + 160))) for start, end in paragraphs(text)]
    labelled = [(start, end, m) for start, end, m in lines if m]
    written = {_key(m[1]): m[1] for *_, m in labelled}
    if len(written) > MOST:
        return (), False
    full = {label: _in_full(label, written) for label in written}
    counts = Counter(full[_key(m[1])] for *_, m in labelled)
    somebody = {label for label in counts if _somebody(label, written[label], text, counts[label])}
    if ROLES & somebody:  # whom a reporter asks is somebody, also if the text does not name them again
        somebody |= {label for label in counts if counts[label] > 1 and _like_a_name(label, written[label])}
    again = {label for label in somebody if counts[label] > 1}
    somebody &= counts.keys()
    own = [line for line in labelled if full[_key(line[2][1])] in somebody]
    if not again or len(own) < LEAST:
        return (), False
    if 2 * sum(text[m.end()] in '“"‘' for *_, m in own) > len(own):
        return (), False  # Keller: “We wait.” is quoted, and read as such
    others = sum(counts[label] for label in counts.keys() - somebody)
    moved = sum(full[_key(a[2][1])] != full[_key(b[2][1])] for a, b in pairwise(own))
    few = len(again) > 1 and len(somebody) * 2 <= len(own) + 2
    return _turns(
        text, lines, {label for label in full if full[label] in somebody}
    ), few and moved * 2 >= len(own) and others * 5 <= len(own)


def _turns(text, lines, somebody):
    """The turns of some labels, each with the lines without a label that follow it."""
    places = [n for n, (*_, m) in enumerate(lines) if m and _key(m[1]) in somebody]
    goes_on = len(places) >= SHARE * (places[-1] - places[0] + 1)
    found = []
    for n, after in pairwise([*places, places[-1] + 1]):
        _, end, m = lines[n]
        more = [lines[k][:2] for k in range(n + 1, after if goes_on else n + 1)]
        passages = [
            (m.end(), end),
            *(line for line in more if not STAGE.fullmatch(text[slice(*line)].strip())),
        ]
        found.append(Turn(m.span(1), tuple(passages)))
    return tuple(found)


def _key(label):
    """A label without what is said of its bearer: "Anna Keller, mayor" and "ANNA KELLER" are one."""
    return re.sub(r",.*|\s\(.*", "", label).strip("*_ .").casefold()


def _in_full(label, labels):
    """The label that has another's surname and more: "anna keller" of "keller"."""
    longer = [other for other in labels if other.endswith(f" {label}")]
    return longer[0] if len(longer) == 1 and label not in ROLES else label


def _like_a_name(label, written):
    """One to four words with capitals, none of which names a thing."""
    words = written.split(",")[0].split()
    capitals = all(word[0].isupper() or word in PARTICLES for word in words)
    initials = written.isupper() and len(written) < 4  # AT, of Ann Tull
    return capitals and len(words) < 5 and (initials or not NOBODY & set(label.split()))


def _somebody(label, written, text, times):
    """Q, Reporter, Anna Keller, and where the text has that name, Keller and AK."""
    words = label.split()
    if label in ROLES:
        return True
    if not _like_a_name(label, written):
        return False
    if len(words) > 1:
        return times > 1 or text.casefold().count(label) > 1
    full = re.search(
        rf"(?<![.!?:]\s)(?<![\w-])[A-Z][\w.'’-]{{1,30}}\s{re.escape(words[0])}\b", text, re.IGNORECASE
    )
    in_full = full is not None and all(word[0].isupper() for word in full[0].split())
    return in_full or named_by(label, text) is not None


def named_by(label, text):
    """
    Give the name of two words or more that a label of initials stands for, or None.

    Examples
    --------
    >>> named_by("AK", "Anna Keller spoke to us. AK: It rained.")
    'Anna Keller'
    """
    letters = label.strip(".").upper()
    if not 2 <= len(letters) <= 4 or not letters.isalpha():
        return None
    name = r"[\s-]".join(rf"{letter}[a-zé'’A-Z]{{1,20}}" for letter in letters)
    match = re.search(rf"(?<![\w-]){name}(?![\w-])", text)
    return match[0] if match else None
