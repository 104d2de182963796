"""
Bodies: which organisation *the company*, *the newspaper* or *it* stands for.

After "Boeing said it would cut jobs", *the company* is Boeing: the nearest body named before that the noun
fits. A newspaper has a medium's name, an agency an office's; *the foundation* is one that is called so. *It*
is the last subject, if that is a body. Where nothing fits, nobody is meant, rather than the nearest.
"""

from bisect import bisect_left

from .names import BODY_WORDS, COUNTRIES, phrase
from .speaking import SETS, SOURCE_NOUNS, singular
from .subjects import SUBJECTS

ACTS, CALENDAR = SETS["acts"], SETS["calendar"]
FIRMS, MEDIA, OFFICES, UNIONS = (SETS[f"body_{kind}"] for kind in ("firm", "media", "office", "union"))
MEDIA_NAMES = SETS["media_names"]
PLACES, STATE_BODIES = SETS["place_words"], SETS["state_bodies"]
REACH = 5  # paragraphs in which *the company* and *the statement* look back; what is in a name looks further
FAR = 200  # so many names are looked at


class Bodies:
    """The bodies named in a report, and its subjects, in reading order."""

    def __init__(self, docs, quoted, persons):
        """Take parsed frames, which tokens of them are quoted, and the persons named in them."""
        heads = ((n.frame, docs[n.frame][n.last - 1]) for n in persons.names)
        self.rows = [
            (frame, head.i, head)
            for frame, head in heads
            if (frame, head.i) not in persons.at and _is_body(head, (frame, head.i) in persons.speaking)
        ]
        self.named = {(frame, i): head for frame, i, head in self.rows}
        self.subjects = [
            (frame, token.i, token)
            for frame, doc in enumerate(docs)
            for token in doc
            if token.dep_ in SUBJECTS and token.tag_.startswith("NN") and not quoted[frame][token.i]
        ]

    def meant(self, frame, token):
        """Give the noun that names the body which a pronoun or a definite noun stands for, or None."""
        if token.lower_ == "it":
            return self._last_subject(frame, token)
        definite = any(t.lower_ in ("the", "this") for t in token.lefts)
        if not definite or not token.text.islower() or token.tag_ != "NN":
            return None
        noun, end = singular(token.text), bisect_left(self.rows, (frame, token.i))
        back = [
            (at, head, phrase(head).lower().split())
            for at, _, head in reversed(self.rows[max(0, end - FAR) : end])
        ]
        called = [head for _, head, words in back if noun in words]
        reach = 0 if noun in MEDIA else frame - REACH
        fitting = [head for at, head, words in back if at >= reach and _fits(noun, set(words))]
        fitting.sort(key=lambda head: head.dep_ not in SUBJECTS)  # the nearest subject, else the nearest
        return next(iter(called + fitting), None)

    def _last_subject(self, frame, token):
        end = bisect_left(self.subjects, (frame, token.i))
        if not end or self.subjects[end - 1][0] < frame - 1:
            return None
        at, i, subject = self.subjects[end - 1]
        return self.named.get((at, i)) or self.meant(at, subject)


def _is_body(head, speaks):
    words = phrase(head).lower().split()
    single = len(words) == 1
    # The Advocate is a newspaper; any other common noun alone names nobody
    noun = single and singular(words[0]) in SOURCE_NOUNS and words[0] not in MEDIA_NAMES
    date = single and words[0] in CALENDAR
    if noun or date or (head.tag_ == "NNPS" and single) or head.text in COUNTRIES or words[-1] in ACTS:
        return False
    return speaks or head.dep_ in SUBJECTS or any(w in BODY_WORDS for w in words)


def _fits(noun, words):
    if noun in MEDIA:
        return bool(words & MEDIA_NAMES)
    if noun in OFFICES:
        return bool(words & (OFFICES | STATE_BODIES))
    if noun in UNIONS:
        return bool(words & UNIONS)
    return noun in FIRMS and not words & (STATE_BODIES | OFFICES | PLACES)
