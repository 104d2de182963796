"""
Titles: the role or description that a report gives those whom it lets speak.

In "Adam Hill, a member of the harbour board, said" it is *member of the harbour board*, in "Mayor Ann Lee"
*Mayor*; who has no name is described by the source itself, as *people briefed on the plan*. Of a person the
first mention with a title counts, and there the fuller of what stands before and behind the name; *Rep.* and
*Dr.* alone give way to a later one. What stands a sentence away from the name is not found.
"""

from ..sources import SUBJECTS
from ..vocabulary import FINITE, SETS, SOURCE_NOUNS, singular
from .names import BODY_WORDS, COUNTRIES, FORENAMES, Name
from .roles import COURTESY, SHORT_TITLES, bare, role_word

SLIGHT = frozenset((*SHORT_TITLES, "dr", "sir", "lord", "lady", "dame"))
BEFORE = frozenset(("NN", "NNS", "NNP", "NNPS", "JJ", "VBN", "HYPH"))
PERFECT = frozenset(("have", "has", "had", "be", "been", "is", "was", "were"))
ENDS = frozenset((",", ";", ":", ".", "(", ")", "—", "–", "--", "“", "”", '"', "?", "!"))
CLAUSE = frozenset((*FINITE, "MD", "WP", "WDT", "WRB", "WP$"))
ARTICLES = frozenset(("DT", "PRP$", "POS", "CC", "HYPH", "CD"))
THINGS = ("tion", "ment", "ness", "ity", "ism", "ing", "ough", "ure", "day")  # a breakthrough is nobody
CALENDAR, TIMES = SETS["calendar"], frozenset(("day", "week", "month", "year", "hour", "minute", "time"))
DAYS = CALENDAR | TIMES | {"yesterday", "today", "tomorrow"}
ANYBODY = frozenset(("man", "woman", "person", "one"))  # of "the man who fled" nothing is left that describes
LONGEST = 20  # words of a title
IN_OFFICE = frozenset(
    ("acting", "ranking", "outgoing", "incoming", "managing", "founding", "sitting", "retiring")
)
NOW, ONCE = frozenset(("now", "currently")), frozenset(("formerly", "once", "previously"))
SERVES = frozenset(("served", "serves", "works", "worked"))


class Titles:
    """What a report calls the persons named in it, each at the first mention that has a title."""

    def __init__(self, docs, quoted, persons, speakers):
        """Take parsed frames, which tokens of them are quoted, the persons, and the names of who speaks."""
        self.docs, self.quoted, self.at, self.of = docs, quoted, persons.at, {}
        for name in sorted(persons.names, key=lambda name: (name.frame, name.first)):
            person = persons.at.get((name.frame, name.last - 1))
            if person is not None and person.name in speakers and not quoted[name.frame][name.last - 1]:
                self._note(person, name)

    def _note(self, person, name):
        """Keep the first title of a person, and the first that is more than *Rep.* rather than that."""
        known, best = self.of.get(person.name), self._best(name)
        if best and (known is None or self._weight(*known) < self._weight(*best)):
            self.of[person.name] = best

    def like(self, speaker):
        """Give the title of Steven Lee where Steve Lee has none, if that can be nobody else."""
        first, *_, last = speaker.split() if speaker and " " in speaker else ("", "")
        able = [n for n in self.of if last and n.split()[-1] == last and n[:3] == first[:3]]
        return self.of[able[0]] if len(able) == 1 else None

    def beside(self, frame, head):
        """Give frame and token range of what stands beside a name that is on no list, or None."""
        first = head.i
        while first > head.left_edge.i and self.docs[frame][first - 1].tag_ in ("NNP", "HYPH"):
            first -= 1
        return self._best(Name(frame, first, head.i + 1, [], []))

    def _best(self, name):
        """The fullest of what stands before and behind a name; else what it is said to be."""
        doc = self.docs[name.frame]
        rules = (self._in_front, self._behind, self._apposed)
        beside = [span for rule in rules if (span := rule(doc, name))] or [self._is(doc, name)]
        spans = [(name.frame, *span) for span in filter(None, beside)]
        return max(
            spans, key=lambda span: (self._weight(*span), len(doc[slice(*span[1:])].text)), default=None
        )

    def _weight(self, frame, first, last):
        """An office or a calling says more than a party and a place, and these more than *Rep.*"""
        words = self.docs[frame][first:last]
        if len(words) == 1 and bare(words[0]) in SLIGHT:
            return 0
        party = len(words) < 4 and singular(words[-1].text) in SETS["partisans"]
        if words[0].lower_ == "one":  # of the most ardent opponents
            return -1
        aside = _party(words) and words[0].i > 0 and words[0].nbor(-1).text == "("  # Sen. Ann Lee (R-Harwick)
        return -1 if aside else 1 if party or _party(words) else 2

    def _in_front(self, doc, name):
        """Mayor Ann Lee; former prime minister Ann Lee; Secretary of State Ann Lee."""
        first, role = name.first, False
        while first > doc[name.first].sent.start and name.first - first < LONGEST:
            token = doc[first - 1]
            joined = _joins(doc, token, first, name, role) and (name.frame, token.i - 1) not in self.at
            apart = _ends_before(token, doc[first], name)
            if self.quoted[name.frame][token.i] or apart or not (_leads(token) or joined):
                break
            role, first = role or role_word(token), first - 1
        while first < name.first and (
            bare(doc[first]) in COURTESY or doc[first].tag_ == "HYPH" or _done(doc[first])
        ):
            first += 1
        last, slight = name.first, COURTESY
        if any(t.lower_ == "of" for t in doc[first:last]):
            slight = SLIGHT  # chairman of the Harbour Committee Sen. Ann Lee
        while last > first and bare(doc[last - 1]) in slight:
            last -= 1
        anybody = last == first + 1 and doc[first].lower_ in ANYBODY
        told = any(map(role_word, doc[first:last])) or _noun_of(doc[max(last - 1, 0)], name)
        able = last > first and told and not anybody
        return (_owner(doc, first), last) if able else self._outlet(doc, name)

    def _outlet(self, doc, name):
        """NPR's Ann Lee: who owns the name, if that is a body."""
        first = last = name.first - len(name.before)
        owner = last - 1 - (last > 0 and (doc[last - 1].tag_ == "POS" or doc[last - 1].text in ("’", "'")))
        if owner < 0 or owner == last - 1 or (name.frame, owner) in self.at:
            return None
        first = owner
        while first and doc[first - 1].tag_ in ("NNP", "NNPS"):
            first -= 1
        body = doc[owner].tag_ in ("NNP", "NNPS") and doc[first : last - 1].text not in COUNTRIES
        return (first, last) if body and not name.before and doc[first].lower_ not in CALENDAR else None

    def _behind(self, doc, name):
        """Ann Lee, 52, a farmer from Harwick, …; Ann Lee of Ohio, D-Harwick, the top Democrat, …"""
        first = _past_place(doc, name.last)
        last, span = self._between(doc, name, first)
        if span and _party(doc[slice(*span)]):
            _, fuller = self._between(doc, name, last)
            return fuller or span
        return span

    def _between(self, doc, name, first):
        """What stands between a mark and the next, with where that is."""
        while first + 2 < len(doc) and doc[first].text == "," and _aged(doc[first + 1 : first + 3]):
            first += 2
        if first + 1 >= len(doc) or doc[first].text not in (",", "(", "—", "–"):
            return first, None
        last = first = first + 1
        if doc[first].tag_ == "CC":
            return first, None  # Ann Lee, and the former mayor Karl Lind
        while last < min(len(doc), first + LONGEST) and not (doc[last].text in ENDS or _relative(doc[last])):
            last += 1
        return last, self._clean(name, first, last) or self._calling(doc, name, first, last)

    def _calling(self, doc, name, first, last):
        """Ann Lee, a dancer dressed in red; Ann Lee, associate at the Tide Institute: nouns on no list."""
        nouns = [t for t in doc[first:last] if t.dep_ == "appos" and name.first <= t.head.i < name.last]
        known = ANYBODY | CALENDAR | TIMES
        if not nouns or nouns[0].tag_ != "NN" or nouns[0].lower_ in known or nouns[0].text.endswith(THINGS):
            return None
        article = doc[first].lower_ in ("a", "an")
        if not article and not (_of_body(nouns[0]) and all(map(_leads, doc[first : nouns[0].i]))):
            return None
        clause = next((t.i for t in doc[nouns[0].i : last] if t.tag_ in ("VBN", "VBG", *CLAUSE)), last)
        while doc[clause - 1].tag_ == "IN":
            clause -= 1
        return first + article, clause

    def _apposed(self, doc, name):
        """The head of the harbour board, Ann Lee, …"""
        head, comma = doc[name.last - 1], name.first - len(name.before) - 1
        while comma > 0 and _leads(doc[comma]):  # her deputy, former mayor Ann Lee
            comma -= 1
        if head.dep_ == "appos" and role_word(head.head) and head.head.i < name.first:
            first = head.head.left_edge.i  # Counselor to the President Ann Lee
            if not any(t.text in ENDS for t in doc[first : name.first]):
                return self._clean(name, first, name.first)
        if head.dep_ != "appos" or comma < 1 or doc[comma].text != "," or head.head.i >= comma:
            return None
        first = head.head.left_edge.i
        named = (name.frame, comma - 1) in self.at  # Secretary of State Bob Hill, Ann Lee said
        if named or any(t.text in ENDS for t in doc[first:comma]):
            return None
        return self._clean(name, first, comma)

    def _is(self, doc, name):
        """Ann Lee is the mayor of Harwick; Ann Lee, who served as mayor, …"""
        head = doc[name.last - 1]
        for verb in (head.head if head.dep_ in SUBJECTS else head, *head.children):
            nouns = [t for t in _what_is(verb) if t.i > verb.i and role_word(t)]
            if nouns:
                last = next((t.i for t in nouns[0].subtree if t.i > nouns[0].i and t.text in ENDS), None)
                return self._clean(name, nouns[0].left_edge.i, last or nouns[0].right_edge.i + 1)
        return None

    def _clean(self, name, first, last):
        """The words without their article, if they describe one person and are no clause."""
        doc, quoted = self.docs[name.frame], self.quoted[name.frame]
        while first < last and _in_front_of_it(doc[first]):
            first += 1
        while last > first and doc[last - 1].tag_ == "IN":
            last -= 1
        words = doc[first:last]
        clause = any(t.tag_ in CLAUSE or quoted[t.i] for t in words)
        anybody = len(words) == 1 and words[0].lower_ in ANYBODY
        if (
            not len(words)
            or clause
            or anybody
            or (words[0].tag_ in ("IN", "RB", "VBG") and words[0].lower_ not in ONCE | IN_OFFICE)
            or _other(words, name, self.at)
        ):
            return None
        several = words[0].lower_ == "one"  # one of the two senators
        alone = words if several else _before_preposition(words)
        able = any(role_word(t) and (several or t.tag_ != "NNS") for t in alone)
        return (first, last) if _party(words) or able else None


def _relative(token):
    """A farmer who fled: what follows is no part of what somebody is called."""
    return token.tag_ in ("WP", "WDT") and token.head.dep_ == "relcl"


def _done(token):
    """No word of a title: a preposition, or *doomed* of "to have doomed Leader Lee"."""
    perfect = token.tag_ == "VBN" and token.i > 0 and token.nbor(-1).lower_ in PERFECT
    return perfect or not _leads(token)


def _in_front_of_it(token):
    """No word of what follows: an article, a number, *now*; but one of the senators."""
    plain = token.tag_ in ARTICLES or token.lower_ in NOW | CALENDAR
    joined = token.tag_ == "CD" and token.nbor().text == "-"  # 36-year-old veteran, one-time ally
    return (
        plain and not joined and not (token.lower_ == "one" and any(t.lower_ == "of" for t in token.children))
    )


def _leads(token):
    """May a word stand in a title before a name?"""
    # it secured Sgt. Lee's release
    done = token.tag_ == "VBN" and token.dep_ not in ("amod", "compound", "nmod")
    then = token.lower_ in ("then", "ex") and token.nbor().tag_ == "HYPH"
    within = token.lower_ in ("in", "at") and token.i > 0 and token.nbor(-1).tag_ == "HYPH"  # editor-in-chief
    able = token.tag_ in BEFORE or token.lower_ in IN_OFFICE or then or within
    return able and not done and token.text not in ENDS


def _ends_before(token, after, name):
    """In the bill President Ann Lee signed: a common noun before a capital that hangs on neither."""
    plain = token.tag_ == "NN" and token.text.islower() and after.text[:1].isupper() and role_word(after)
    return plain and not token.i < token.head.i < name.last


def _owner(doc, first):
    """Where whose office it is begins: Lund's lawyer, Norway's President, but not last year's nominee."""
    owner = doc[first - 2] if first > 1 and doc[first - 1].tag_ == "POS" else None
    if owner is None or not owner.tag_.startswith("NN") or owner.lower_ in CALENDAR | TIMES:
        return first
    first = owner.i
    while first > owner.sent.start and doc[first - 1].tag_ in ("NN", "NNS", "NNP", "NNPS", "JJ"):
        if not owner.is_ancestor(doc[first - 1]) or _ends_apart(doc[first - 1]):
            break
        first -= 1
    return first


def _ends_apart(token):
    """On Friday Norway's president; told reporters Lund's lawyer; but the Friday Club's president."""
    day = token.lower_ in DAYS and not (token.i and token.nbor(-1).lower_ == "the")
    return day or (token.tag_ == "NNS" and token.nbor().tag_ == "NNP")


def _past_place(doc, first):
    """Ann Lee of Ohio, …: where it goes on behind the place."""
    if first < len(doc) and doc[first].lower_ == "of":
        first += 1
        while first < len(doc) and doc[first].tag_ in ("NNP", "NNPS"):
            first += 1
    return first


def _aged(words):
    """52, after a name; one of the senators is no age."""
    return words[0].tag_ == "CD" and words[1].text in ENDS


def _of_body(noun):
    """Associate at the Tide Institute, voice of the Harbour Union."""
    of = (t for t in noun.rights if t.lower_ in ("at", "of", "for", "with"))
    return any(t.tag_.startswith("NNP") for prep in of for t in prep.children if t.dep_ == "pobj")


def _what_is(verb):
    """The nouns of which a verb says that somebody is or was one."""
    if verb.lower_ in ("is", "was"):
        return [t for t in verb.children if t.dep_ == "attr"]
    served = [t for t in verb.children if t.lower_ == "as"] if verb.lower_ in SERVES else ()
    return [t for prep in served for t in prep.children if t.dep_ == "pobj"]


def _joins(doc, token, first, name, role):
    """Secretary of State Ann Lee, but not a friend of President Lee; House Oversight and Reform Chairman."""
    before = doc[token.i - 1] if token.i else None
    if before is None or first == name.first:
        return False
    if token.lower_ in ("of", "for"):
        body = before.lower_ in BODY_WORDS and before.text[:1].isupper()  # Department of Justice spokesman
        return (body or not role or _seat_of(doc, first, name)) and before.tag_.startswith("NN")
    if token.lower_ == "the":  # chairman of the Harbour Committee Sen. Ann Lee
        return before.lower_ == "of" and _seat_of(doc, first, name)
    capitals = before.text[:1].isupper() and doc[first].text[:1].isupper()
    plain = capitals and not role_word(before) and not role_word(doc[first])
    return token.lower_ in ("and", "&") and plain and before.tag_.startswith("NN")


def _seat_of(doc, first, name):
    """Of the Harbour Committee Sen. Ann Lee: is it a body of which the senator is the chairman?"""
    seat = name.first - 1 > first and bare(doc[name.first - 1]) in SLIGHT
    return seat and any(t.lower_ in BODY_WORDS for t in doc[first : name.first - 1])


def _party(words):
    """R-Harwick, D-Calif."""
    return words.text[:2] in ("R-", "D-", "I-") and words.text[2:3].isupper()


def _other(words, name, at):
    """Is it another person whom these words name, not only with a preposition, as "an aide to Ann Lee"?"""
    capitals = [t for t in _before_preposition(words) if t.tag_.startswith("NNP")]
    ends = (t for t in capitals if t.i + 1 == len(t.doc) or t.nbor().tag_[:2] not in ("NN", "PO"))
    return any(((name.frame, t.i) in at or t.text in FORENAMES) and not role_word(t) for t in ends)


def _before_preposition(words):
    """The words of which the noun at the head is one: *member* of "member of the harbour board"."""
    return words[: next((n for n, t in enumerate(words) if t.tag_ in ("IN", "TO")), len(words))]


def _noun_of(token, name):
    """Militia figure Ahmed Lee: a common noun that the parse ties to the name."""
    tied = name.first <= token.head.i < name.last and token.dep_ in ("compound", "nmod")
    known = SOURCE_NOUNS.get(token.lower_) != "document" and token.lower_ not in ANYBODY
    return tied and known and token.tag_ == "NN" and len(bare(token)) > 1  # Barbara A. Res
