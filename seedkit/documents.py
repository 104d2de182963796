"""
Documents: whose text it is that says something.

After "Ann Lee issued a statement", *the statement* speaks for Ann Lee; so does *her letter*, and a memo that
was sent by her. The nearest document of the same name tells; one that nobody is said to have written has no
author, and an author who is only guessed at would be worse than none.
"""

from bisect import bisect_left

from .speaking import SETS, VERBS, can_speak, singular
from .subjects import ISSUES, agent_of, subject

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
        return written


def _authored(token):
    return token.tag_ == "NN" and token.lower_ in AUTHORED


def _able(token):
    return token if token is not None and can_speak(token) else None


def _from(head):
    """Give who stands after *from* or *by*, also by way of "issued by"."""
    heads = [head, *(t for t in head.rights if t.dep_ == "acl" and t.lower_ in ISSUES)]
    heads += [head.head] if head.dep_ == "dobj" else []  # released a letter from her, as some parses have it
    preps = (t for h in heads for t in h.rights if t.i > head.i and t.lower_ in ("from", "by"))
    return next((t for prep in preps for t in prep.children if t.dep_ == "pobj" and can_speak(t)), None)
