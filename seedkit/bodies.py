"""
Bodies: which organisation *the company*, *the newspaper* or *it* stands for.

After "Boeing said it would cut jobs", *the company* is Boeing: the nearest body named before that the noun
fits. A newspaper has a medium's name, an agency a state's; *the foundation* is one that is called so. *It*
leads to the last body that was a subject. Where nothing fits, nobody is meant, rather than the nearest.
"""

from bisect import bisect_left

from .lexicons import read_list
from .names import COUNTRIES
from .speaking import SETS, SOURCE_NOUNS, singular
from .subjects import SUBJECTS

ACTS, CALENDAR = SETS["acts"], SETS["calendar"]
FIRMS, MEDIA, OFFICES = SETS["body_firm"], SETS["body_media"], SETS["body_office"]
MEDIA_NAMES = SETS["media_names"]
PLACES, STATE_BODIES = SETS["place_words"], SETS["state_bodies"]
BODY_WORDS = frozenset(read_list("body_words"))
REACH = 5  # paragraphs in which *the company* looks back; a medium, and what is in the name, look further


class Bodies:
    """The bodies named in a report, in reading order."""

    def __init__(self, docs, names, persons, sources):
        """Take the names of parsed frames; `persons` and `sources` are the (frame, token) places of those."""
        named = (n for n in names if (n.frame, n.last - 1) not in persons)
        self.rows = [
            (n.frame, n.first, _written(n), docs[n.frame][n.last - 1].dep_ in SUBJECTS)
            for n in named
            if _is_body(docs[n.frame], n, (n.frame, n.last - 1) in sources)
        ]

    def meant(self, frame, token):
        """Give the name of the body that a pronoun or a definite noun stands for, or None."""
        it, noun = token.lower_ == "it", singular(token.text)
        definite = any(t.lower_ in ("the", "this") for t in token.lefts)
        if not it and not (definite and token.text.islower() and token.tag_ == "NN"):
            return None
        before = self.rows[: bisect_left(self.rows, (frame, token.i))]
        back = list(reversed(before))
        if it:
            return next((name for at, _, name, is_subject in back if is_subject and at >= frame - 1), None)
        called = (name for _, _, name, _ in back if noun in name.lower().split())
        reach = 0 if noun in MEDIA else frame - REACH
        fitting = [row for row in back if row[0] >= reach and _fits(noun, row[2])]
        fitting.sort(key=lambda row: not row[3])  # the nearest subject, else the nearest
        return next(called, None) or next((name for _, _, name, _ in fitting), None)


def _written(name):
    return " ".join(name.before + name.words)


def _is_body(doc, name, speaks):
    words = [w.lower().strip(".,") for w in name.words]
    head = doc[name.last - 1]
    noun = singular(words[0]) in SOURCE_NOUNS and words[0] not in MEDIA_NAMES  # The Advocate is a newspaper
    common = len(words) == 1 and (head.tag_ == "NNPS" or noun)
    if common or " ".join(name.words) in COUNTRIES or words[0] in CALENDAR or words[-1] in ACTS:
        return False
    return speaks or head.dep_ in SUBJECTS or any(w in BODY_WORDS for w in words)


def _fits(noun, name):
    words = set(name.lower().split())
    if noun in MEDIA:
        return bool(words & MEDIA_NAMES)
    if noun in OFFICES:
        return name.isupper() or bool(words & OFFICES)
    return noun in FIRMS and not words & (STATE_BODIES | OFFICES | PLACES)
