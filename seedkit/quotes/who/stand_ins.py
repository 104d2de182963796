"""
Stand-ins: which organisation *the company* or *it* stands for, and who wrote what *the statement* says.

After "Boeing said it would cut jobs", *the company* is Boeing: the nearest body named before that the noun
fits. A newspaper has a medium's name, an agency an office's; *the foundation* is one that is called so.
*It* is the last subject, if that is a body. After "Ann Lee issued a statement", *the statement* speaks for
Ann Lee; so does *her letter*, and a memo that was sent by her. Where nothing fits, nobody is meant, rather
than the nearest: an author who is only guessed at would be worse than none.
"""

from bisect import bisect_left
from collections import defaultdict

from ..sources import ISSUES, SUBJECTS, agent_of, subject
from ..vocabulary import SETS, SOURCE_NOUNS, VERBS, can_speak, singular
from .names import BODY_WORDS, COUNTRIES, phrase

ACTS, CALENDAR = SETS["acts"], SETS["calendar"]
FIRMS, MEDIA, OFFICES, UNIONS = (SETS[f"body_{kind}"] for kind in ("firm", "media", "office", "union"))
NOUNS, ANY_BODY = FIRMS | MEDIA | OFFICES | UNIONS, SETS["any_body"]
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
        self.unnamed = defaultdict(list)  # the places of each noun that is not definite
        for frame, doc in enumerate(docs):
            for t in (t for t in doc if t.lower_ in NOUNS):
                if t.tag_ == "NN" and not quoted[frame][t.i] and _introduced(t):
                    self.unnamed[t.lower_].append((frame, t.i))
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
        if not definite or not token.text.islower() or token.tag_ != "NN" or _named(token):
            return None
        noun, end = singular(token.text), bisect_left(self.rows, (frame, token.i))
        told = {t.lower_ for t in token.lefts if t.dep_ in ("amod", "compound")} - ANY_BODY
        since = self._another(noun, frame, token)
        back = [
            (at, head, words)
            for at, i, head in reversed(self.rows[max(0, end - FAR) : end])
            if (at, i) > since and told <= set(words := phrase(head).lower().split())
        ]
        called = [head for _, head, words in back if noun in words]
        reach = 0 if noun in MEDIA else frame - REACH
        fitting = [head for at, head, words in back if at >= reach and _fits(noun, set(words))]
        fitting.sort(key=lambda head: head.dep_ not in SUBJECTS)  # the nearest subject, else the nearest
        return next(iter(called + fitting), None)

    def _another(self, noun, frame, token):
        """Where the noun stood last for one without a name: after a club of sailors, the club is that one."""
        end = bisect_left(self.unnamed.get(noun, ()), (frame, token.i))
        return self.unnamed[noun][end - 1] if end else (-1, -1)

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
    if (
        noun
        or date
        or " ".join(words) in SETS["states"]
        or (head.tag_ == "NNPS" and single)
        or head.text in COUNTRIES
        or words[-1] in ACTS
    ):
        return False
    return speaks or head.dep_ in SUBJECTS or any(w in BODY_WORDS for w in words)


def _introduced(noun):
    """A club, Harwick's old club: not one that was named before, nor called so right beside its name."""
    able = any(t.lower_ in ("a", "an") or t.dep_ == "poss" for t in noun.lefts)
    return able and noun.dep_ not in ("appos", "attr") and not _named(noun)


def _named(noun):
    """The Lund administration, the veterans' group Common Cause: it has a name of its own."""
    beside = (t for t in noun.children if t.dep_ in ("compound", "appos", "nmod"))
    return any(t.tag_ in ("NNP", "NNPS") and t.text not in COUNTRIES for t in beside)


def _fits(noun, words):
    if noun == "administration":
        return words >= {"white", "house"}
    if noun in MEDIA:
        return bool(words & MEDIA_NAMES)
    if noun in OFFICES:
        return bool(words & (OFFICES | STATE_BODIES))
    if noun in UNIONS:
        return bool(words & UNIONS)
    return noun in FIRMS and not words & (STATE_BODIES | OFFICES | PLACES)


AUTHORED = SETS["authored"]


class Documents:
    """The documents of a report of which it is said who wrote them, in reading order."""

    def __init__(self, docs, quoted):
        """Take parsed frames, and which tokens of them are quoted."""
        self.quoted = quoted
        nouns = ((n, token) for n, doc in enumerate(docs) for token in doc if _authored(token))
        found = ((n, token, self._written_by(n, token)) for n, token in nouns if not quoted[n][token.i])
        self.rows = [(n, token.i, singular(token.text), author) for n, token, author in found if author]

    def author(self, frame, token):
        """Give frame and token of whoever wrote what a noun stands for, or None."""
        if token is None or not _authored(token):
            return None
        noun, end = singular(token.text), bisect_left(self.rows, (frame, token.i + 1))
        first = bisect_left(self.rows, (frame - REACH,))
        definite = any(t.lower_ in ("the", "this") for t in token.lefts)
        for n, i, written, author in reversed(self.rows[first:end]):
            if (n, i) == (frame, token.i) or (definite and written == noun):
                return n, author
        return None

    def _written_by(self, frame, noun):
        """A letter from her; her letter; she issued a letter; she said in a letter: the nearest tells."""
        verb, owner = noun.head, next((t for t in noun.lefts if t.dep_ == "poss"), None)
        written = _from(noun) or _able(owner)
        if written is None and noun.dep_ == "dobj" and verb.lower_ in ISSUES:
            written = _able(subject(verb, self.quoted[frame]))
        if written is None and noun.dep_ == "nsubjpass" and verb.lower_ in ISSUES:
            written = _able(agent_of(verb)) or _from(verb)
        if written is None and noun.dep_ == "pobj" and verb.lower_ == "in" and verb.head.lower_ in VERBS:
            written = _able(subject(verb.head, self.quoted[frame]))
        return written or _outlet(noun)


def _authored(token):
    return token.tag_ == "NN" and token.lower_ in AUTHORED


def _able(token):
    return token if token is not None and can_speak(token) else None


def _outlet(noun):
    """A Times article: a newspaper's name right before the noun."""
    before = [t for t in noun.lefts if t.dep_ == "compound" and t.tag_.startswith("NNP")]
    return before[-1] if before and before[-1].lower_ in MEDIA_NAMES else None


def _from(head):
    """Give who stands after *from* or *by*, also by way of "issued by"."""
    heads = [head, *(t for t in head.rights if t.dep_ == "acl" and t.lower_ in ISSUES)]
    heads += [head.head] if head.dep_ == "dobj" else []  # released a letter from her, as some parses have it
    preps = (t for h in heads for t in h.rights if t.i > head.i and t.lower_ in ("from", "by"))
    return next((t for prep in preps for t in prep.children if t.dep_ == "pobj" and can_speak(t)), None)
