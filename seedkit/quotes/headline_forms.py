"""
Headline forms: who says it in a line that has no room for *says that*.

"Mayor: bridge is safe", "Bridge unsafe, says engineer", "Bridge ‘unsafe’ – report", "‘Nobody will cross’:
mayor shuts bridge", "Mayor hails ‘a new age’". Who stands there must be somebody: a person or body of the
report, a role, a country, a study; "Brexit: the way ahead" says nothing. A line that parts a place from what
happened there by a colon ("Iran: oil is dear") may still be misread.
"""

import re

from ..text.marks import title_like
from .vocabulary import FINITE, SETS, SOURCE_NOUNS, VERBS, can_speak, singular
from .who.names import BODY_WORDS, COUNTRIES, TITLES, Name

SHORT = SETS["headline_sources"]
QUESTIONS = SETS["questions"]
LINKS, STRONG = SETS["headline_links"], SETS["headline_verbs"]
SAYS = frozenset(("says", "say", "said"))
KNOWN = SOURCE_NOUNS.keys() | TITLES.keys() | SHORT
BODIES = BODY_WORDS | SETS["state_bodies"] | SETS["media_names"]
VAGUE = SETS["body_office"] | {"government"}  # "the real problem: government"
DASHES = frozenset(("–", "—", "-", "--"))
WORDS = re.compile(r"[\w.'’&-]+")
PHRASE = frozenset(("NN", "JJ", "PO", "CD", "HY"))
LONGEST = 8  # words of a source, with its verb


def headline(doc, quoted, people):
    """
    Read a line as a headline.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parsed line.
    quoted : sequence of bool
        For each token, whether it stands in a quotation.
    people : People
        Of the report: whom it names may speak in its title.

    Returns
    -------
    tuple or None
        The token range of the source, the cue (a token, or None) and the token range of the content.

    Examples
    --------
    >>> from seedkit.text.parse import parsed
    >>> from seedkit.text.reading import Reading
    >>> from seedkit.quotes.who.people import People
    >>> doc, = parsed(["Bridge unsafe, says engineer"])
    >>> source, cue, content = headline(doc, [False] * len(doc), People(Reading("a", "")))
    >>> doc[slice(*source)].text, cue.text, doc[slice(*content)].text
    ('engineer', 'says', 'Bridge unsafe')
    """
    line = Line(doc, quoted, people)
    marks = (t for t in doc if not quoted[t.i] and (t.text in (":", ",") or _dash(t)))
    found = (form(mark) for mark in marks for form in (line.before_colon, line.behind))
    said = next(filter(None, found), None) or line.verb()
    return (*said[:2], _trimmed(doc, *said[2])) if said else None


class Line:
    """One line that may be a headline; each form gives source, cue and content as `headline` does."""

    def __init__(self, doc, quoted, people):
        self.doc, self.quoted, self.people = doc, quoted, people

    def before_colon(self, colon):
        """Mayor: bridge is safe; Lee to drivers: ‘Stay away’; Lee warns drivers: ‘Stay away’."""
        source, after = self.source(0, colon.i), self.doc[colon.i + 1 :]
        if colon.text != ":" or source is None or not len(after):
            return None
        rest = self.doc[source[1] : colon.i]
        verb = next((t for t in rest if t.tag_ in FINITE), None)
        leads = not len(rest) or rest[0].lower_ in LINKS if verb is None else verb.lower_ in VERBS
        asks = self.doc.text.rstrip().endswith("?") or after[0].lower_ in QUESTIONS
        written = SOURCE_NOUNS.get(singular(self.doc[source[1] - 1].text)) == "document"  # Poll: one in ten
        said = self.quoted[after[0].i] or (not asks and (written or self.clause(after)))
        return (source, None, (colon.i + 1, len(self.doc))) if leads and said else None

    def behind(self, mark):
        """… , engineer warns; … , says engineer; … – report; ‘…’: mayor shuts bridge."""
        after = [t for t in self.doc[mark.i + 1 :] if not self.quoted[t.i]]
        if mark.i < 2 or not after or any(t.text in (",", ":") for t in after):
            return None
        return self._behind_comma(mark) if mark.text == "," else self._behind_colon(mark)

    def _behind_comma(self, comma):
        doc, first = self.doc, comma.i + 1
        verb = next((t for t in doc[first:] if t.lower_ in VERBS and t.tag_[:2] in ("VB", "NN")), None)
        if verb is None or len(doc) - first > LONGEST:
            return None
        ahead = verb.i == first
        source = self.source(*((verb.i + 1, len(doc)) if ahead else (first, verb.i)))
        rest = doc[max(source[1], verb.i + 1) :] if source else ()
        alone = not len(rest) or rest[0].text in ".!" or rest[0].lower_ in LINKS or rest[0].tag_[:3] == "NNP"
        return (source, verb, (0, comma.i)) if source and alone else None

    def _behind_colon(self, mark):
        doc = self.doc
        source = self.source(mark.i + 1, len(doc))
        if source is None:
            return None
        whole = self.quoted[mark.i - 1]  # ‘…’: mayor shuts bridge
        alone = source[1] >= len(doc) - (doc[-1].text == ".")
        head = doc[source[1] - 1]
        sure = head.lower_ not in VAGUE and (head.is_lower or self.clause(doc[: mark.i]))
        return (source, None, (0, mark.i)) if whole or (alone and sure) else None

    def verb(self):
        """Mayor says drivers to blame; Mayor hails ‘a new age’."""
        source = self.source(0, len(self.doc))
        verb = self.doc[source[1]] if source and source[1] + 2 < len(self.doc) else None
        if verb is None or self.quoted[verb.i]:
            return None
        if verb.lower_ in SAYS or (verb.lower_ in VERBS and verb.nbor().lower_ == "that"):
            return source, verb, (verb.i + 1, len(self.doc))
        strong = verb.lower_ in STRONG
        first = next((t.i for t in self.doc[verb.i + 1 :] if self.quoted[t.i]), len(self.doc))
        last = next((t.i for t in self.doc[first:] if not self.quoted[t.i]), len(self.doc))
        words = self.doc[first + 1 : last - 1]
        object_of = strong and not any(t.tag_[:2] == "VB" for t in self.doc[verb.i + 1 : first])
        finite = strong or verb.tag_ in FINITE or verb.tag_ == "NNS"
        beside = first == verb.i + 1 or object_of
        said = finite and beside and len(words) > 1 and not title_like(words.text)
        return (source, verb, (first, last)) if said else None

    def clause(self, words):
        """Have these words a verb, or marks, so that they can be said?"""
        return any(t.tag_.startswith(("VB", "MD")) or self.quoted[t.i] for t in words)

    def source(self, first, last):
        """The noun phrase at the beginning of some tokens, if that is somebody who can speak."""
        doc = self.doc
        while first < last and doc[first].tag_ in ("DT", "PRP$"):
            first += 1
        end = first
        while end < last and not self.quoted[end] and self._in_phrase(doc[end]):
            if end > first and end + 1 < last and self._verb_mistagged(first, end):
                break
            end += 1
        while end > first and doc[end - 1].tag_ == "POS":
            end -= 1
        return (first, end) if first < end <= first + LONGEST and self._somebody(first, end) else None

    def _in_phrase(self, token):
        return token.tag_[:2] in PHRASE or named(token.text, self.people) is not None

    def _verb_mistagged(self, first, end):
        """Mayor warns drivers, board rips mayor: a verb where the parse has a noun."""
        token = self.doc[end]
        plural = token.tag_ == "NNS" and token.is_lower
        return token.lower_ in VERBS or (plural and self._somebody(first, end))

    def _somebody(self, first, end):
        """A role, a person or body of the report, a country; a document too."""
        head, words = self.doc[end - 1], self.doc[first:end].text
        noun = singular(head.text)
        if {head.lower_, noun} & KNOWN or {words, head.text} & COUNTRIES.keys():
            return True
        if not WORDS.fullmatch(head.text) or not head.text[:1].isupper():
            return bool(WORDS.fullmatch(head.text)) and can_speak(head)
        return (
            noun in BODIES
            or named(words, self.people) is not None
            or head.text in self.people.persons.speakers
        )


def named(words, people):
    """Give the Person of a report whom some words name, or None."""
    parts = [word for word in words.split() if word[:1].isupper() and word.lower().strip(".") not in TITLES]
    ends = parts and words.endswith(parts[-1])  # former Trump lawyer is not Trump
    known = people.persons.known(Name(0, 0, 0, parts, [])) if ends else None
    return known if known in people.persons.people else None


def _dash(token):
    """A dash between two words, and not a hyphen within one."""
    return token.text in DASHES and token.i > 0 and bool(token.nbor(-1).whitespace_ and token.whitespace_)


def _trimmed(doc, first, last):
    """A token range without the marks and spaces at its ends."""
    while first < last and (doc[first].is_space or doc[first].text in (":", ",", *DASHES)):
        first += 1
    while last > first and (doc[last - 1].is_space or doc[last - 1].text in (".", ",", ":", *DASHES)):
        last -= 1
    return first, last
