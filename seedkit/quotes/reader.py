"""
Reader: one report on its way from its sentences to who says what.

The claims of each sentence are read off the parse (reporting), each quotation is given to a claim
(attachment), and each source is led back to a person or body (speakers) and typed (sources). A quotation
that no claim introduces goes on with the last speaker where nothing stands between, which can be wrong.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from dataclasses import dataclass, field, replace

from ..text.marks import title_like
from .attachment import adjacent, best_claim, names_it
from .blocks import blocks
from .headline_forms import headline
from .labels import (
    before_colon,
    colon_before,
    following_subject,
    gesture,
    introduced,
    led_in,
    posted,
    signature,
    signer,
)
from .turns import turns
from .vocabulary import VERBS
from .who.descriptions import describe
from .who.names import joined, mention, named_behind, phrase
from .who.people import People
from .who.source_types import source_type
from .who.speakers import antecedent

HEADS, HEAD_WORDS = 3, 25  # lines at the top that may be headlines, and words of such a line
CLOSED, MARKS = ".!?:;,", " \n\"'”’"


@dataclass
class Attribution:
    """One act of saying: spans are offsets in the report, contents may be several."""

    source: tuple | None
    cue: tuple | None
    speaker: str | None
    source_type: str
    stance: str
    rule: str
    verb: str | None
    polarity: str = "positive"
    contents: list = field(default_factory=list)  # (start, end, kind)
    number: int = -1
    head: tuple | None = None  # frame and token of the source
    title: tuple | None = None
    reason: tuple | None = None


class Reader:
    """One report on its way from frames to attributions."""

    def __init__(self, reading):
        self.people = people = reading.once(People)
        self.text, self.parts, self.docs = reading.text, people.parts, people.docs
        self.placed, self.quoted, self.claims = people.placed, people.quoted, people.claims
        self.speakers, self.bodies, self.documents = people.speakers, people.bodies, people.documents
        self.named = defaultdict(set)
        for frame, i in self.speakers.at:
            self.named[frame].add(i)
        self.found, self.of = {}, {}
        self.blocks = blocks(self.docs, self.quoted, self.claims)
        self.last, self.last_at, self.heard = None, None, 0  # who spoke last, in which frame, up to where
        self.open = []  # quotations left open at the end of their paragraph, and not yet given to anybody
        self.here = []  # where the contents of the frame begin, and whose they are, sorted

    def attributions(self):
        for n in range(len(self.parts)):
            self.here = []
            if self._post(n) or self._heads(n) or self._block(n) or self._shouted(n):
                continue
            for here in self.placed[n]:
                self._quotation(n, here)
            self._claims(n)
        kept = [one for one in self.found.values() if one.contents]
        kept = self._with_turns(kept)
        kept.sort(key=lambda one: min(one.contents))
        for number, one in enumerate(kept):
            one.number = number
        describe(kept, self.people)
        return kept

    def _heads(self, n):
        """Read a line at the top, before the first that ends with a stop, as a headline if it is one."""
        if n >= HEADS or any(part.text.rstrip(MARKS)[-1:] in CLOSED for part in self.parts[: n + 1]):
            return False
        short = len(self.docs[n]) <= HEAD_WORDS
        said = headline(self.docs[n], self.quoted[n], self.people) if short else None
        if said is not None:
            one = self.stated(n, *said, "headline")
            self.found[id(one)] = one
        return said is not None

    def _shouted(self, n):
        """LEE SLAMS BERG, SAYING HE MUST GO: a line of the page."""
        text = self.parts[n].text.strip()
        return text.isupper() and text[-1:] not in CLOSED and not self.placed[n]

    def _block(self, n):
        """A paragraph without marks that is told in the words of whom the one before leads in."""
        if n not in self.blocks:
            return False
        lead, source, claim = self.blocks[n]
        if (lead, source) not in self.of:
            one = (
                self._from_claim(lead, claim)
                if claim
                else self._made(lead, source, None, "neutral", "", None)
            )
            self.of[lead, source] = replace(one, rule="block", contents=[])
        one, part = self.of[lead, source], self.parts[n]
        start = part.back(0)
        one.contents.append((start, start + len(part.text.rstrip()), "direct"))
        self.found[id(one)], self.last = one, None
        return True

    def _with_turns(self, found):
        """The turns of an interview, and what the reporter says beside them."""
        taken = turns(self.text, self.people)
        begun, ended = [label[0] for label, *_ in taken], [passages[-1][1] for *_, passages in taken]
        kept = [one for one in found if not _inside_a_turn(one.contents, begun, ended)]
        for label, speaker, passages in taken:
            kind = "person" if speaker else "anonymous"
            one = Attribution(label, None, speaker, kind, "neutral", "turn", None)
            kept.append(replace(one, contents=[(*passage, "direct") for passage in passages]))
        return kept

    def stated(self, n, source, cue, content, rule):
        """An attribution of which the tokens of source, cue and content are known."""
        verb, (first, last) = VERBS.get(cue.lower_) if cue is not None else None, content
        at = self._span(n, cue.i, cue.i + 1) if cue is not None else None
        stance, lemma = (verb.stance, verb.lemma) if verb else ("neutral", at and cue.lower_)
        one = self._made(n, self.docs[n][source[1] - 1], at, stance, rule, lemma)
        inside = [h for h in self.placed[n] if first <= h.first and h.last < last]
        whole = inside and (inside[0].first, inside[0].last) == (first, last - 1)
        kind = "direct" if whole else "mixed" if inside else "indirect"
        one.source, one.contents = self._span(n, *source), [(*self._outer(n, first, last, inside), kind)]
        if one.speaker and one.source_type != "person":  # a body is called as it stands there
            one.speaker = self.text[slice(*one.source)]
        return one

    def _quotation(self, n, here):
        q, text = here.quotation, self.text
        signed = signature(text, q) if q.whole else None
        if signed:
            self._keep(self._signer(signed), q, n)
            self.last = None
            return
        best = best_claim(self.docs[n], self.claims[n], here, self.quoted[n])
        one = self._whose(n, here, best)
        self.open = self.open if q.continued else []
        if one is None and q.whole and not q.closed:
            self.open.append(q)
        if one is not None and self._said(n, here, best):
            leads = best is not None and best[1] == 0 and best[0].cue.i < here.first
            if leads and q.whole and q.inner(text)[:1].isupper():  # then he left and said, “It is late”
                best[0].content = [c for c in best[0].content if c[0] > best[0].cue.i]
            self._keep(one, q, n)

    def _post(self, n):
        """A paragraph that is signed with a handle: what is said in it is all its signer's."""
        part = self.parts[n]
        start, end = part.back(0), part.back(len(part.text))
        marked = self.placed[n] and self.placed[n][0].first == 0 and self.placed[n][0].quotation.closed
        signed = posted(self.text, start, end) if not marked else None
        if signed:
            words = self.text[start : signed[0]].rstrip(" —–―-")
            one = self._signer(signed)
            one.contents.append((start, start + len(words), "direct"))
            self.found[id(one)], self.last = one, None
        return signed is not None

    def _signer(self, signed):
        """Whose a signature is: a person's whom the report knows or a forename tells, or else a body's."""
        name, kind = signer(self.text[slice(*signed)], self.people.persons)
        return Attribution(signed, None, name, kind, "neutral", "signature", None)

    def _whose(self, n, here, best):
        """The act that a quotation belongs to: of a cue, of a label beside it, or the last one."""
        q = here.quotation
        if best and (best[1] < 2 or before_colon(self.docs[n], here, self.quoted[n]) is None):
            return self._from_claim(n, best[0])
        near = self.last_at == n or (q.opens_paragraph and n - (self.last_at or 0) <= 1)
        follows = self.last and (q.continued or (q.whole and near))
        one = self._elsewhere(n, here) if not follows or self._announced(n, here) else None
        return one or (self.last if follows else None)

    def _said(self, n, here, best):
        """Words that are built into a sentence, titles and names are only said if a cue tells so."""
        q, words = here.quotation, here.quotation.inner(self.text)
        if not q.whole and (not best or best[1] > 1 or len(words.split()) < 2):
            return False
        if names_it(self.docs[n], here):
            return False
        return not title_like(words) or self._title_said(n, here, best)

    def _title_said(self, n, here, best):
        """“Make It So” beside a cue is said, and "on “Face the Nation,” he said" is not."""
        doc, quoted = self.docs[n], self.quoted[n]
        before = doc[here.first - 1] if here.first > doc[here.first].sent.start else None
        if best and best[1] == 0 and best[0].rule != "unlisted verb" and adjacent(doc, here, best[0]):
            return before is None or before.is_punct or best[0].start <= before.i < best[0].end
        return before_colon(doc, here, quoted) is not None

    def _announced(self, n, here):
        """A colon stands before the quotation, or ends the paragraph before it."""
        above = n > 0 and here.quotation.opens_paragraph and led_in(self.docs[n - 1])
        return above or colon_before(self.docs[n], here) > 0

    def _elsewhere(self, n, here):
        """A name before a colon, a cue that ends the paragraph before, or stands in the sentence after."""
        source = before_colon(self.docs[n], here, self.quoted[n]) if here.quotation.whole else None
        if source is not None:
            return self._made(n, source, None, "neutral", "colon", None)
        if not (here.quotation.whole and here.quotation.opens_paragraph):
            return self._guess(n, here) if here.quotation.whole else None
        if n and led_in(self.docs[n - 1]):
            last = len(self.docs[n - 1])
            able = (c for c in self.claims[n - 1] if c.quotes and c.source.lower_ != "it")
            before = [c for c in able if c.cue.sent.end == last]
            source = introduced(self.docs[n - 1], self.named[n - 1])
            if before:
                return self._from_claim(n - 1, before[-1])
            if source is not None:
                return self._made(n - 1, source, None, "neutral", "colon", None)
        following = following_subject(self.docs[n], here, self.quoted[n])
        if following:
            source, cue = following
            verb = VERBS[cue.lower_]
            span = self._span(n, cue.i, cue.i + 1)
            return self._made(n, source, span, verb.stance, "sentence after", verb.lemma)
        return None

    def _guess(self, n, here):
        """A person who does something in the sentence right before."""
        source = gesture(self.docs[n], here, self.quoted[n])
        known = source is not None and self.speakers.person(n, source) is not None
        return self._made(n, source, None, "neutral", "guess", None) if known else None

    def _claims(self, n):
        """Take the claims that are not part of what another one claims."""
        around, taken = defaultdict(list), set()
        found = [(claim, self._contents(n, claim)) for claim in self.claims[n]]
        for claim, contents in found:
            if claim.rule != "according to":
                around[claim.cue.sent.start].append(contents)
        for claim, mine in found:
            inner = any(_inside_others(mine, other) for other in around[claim.cue.sent.start])
            if mine and not inner and tuple(mine) not in taken:
                taken.add(tuple(mine))
                self._take(n, claim, mine)

    def _contents(self, n, claim):
        """Give the passages of a claim in the reporter's words; none where they are a quotation cut short."""
        contents = []
        for first, last in claim.content:
            after = bisect_left(self.placed[n], first, key=lambda h: h.last)
            here = self.placed[n][after : bisect_left(self.placed[n], last, key=lambda h: h.first)]
            if any(h.quotation.whole for h in here) and not self._runs_into(first, here):
                return []
            contents.append((*self._outer(n, first, last, here), "mixed" if here else "indirect"))
        return contents

    def _runs_into(self, first, here):
        """He insisted Kim “wants to get it done.”: a clause of the reporter's that a quotation finishes."""
        return first < here[0].first and here[0].quotation.inner(self.text)[:1].islower()

    def _outer(self, n, first, last, here):
        """The offsets of some tokens; a quotation goes in whole, also where it outlasts the sentence."""
        start, end = self._span(n, first, last)
        if here:
            start = min(start, here[0].quotation.open) if first >= here[0].first else start
            end = max(end, here[-1].quotation.close) if last <= here[-1].last + 1 else end
        return start, end

    def _take(self, n, claim, contents):
        one = self._from_claim(n, claim)
        places = (bisect_left(self.here, (place,)) for place in (contents[0][0], contents[-1][1]))
        most = max(end - start for start, end, _ in contents) / 2 if claim.rule == "according to" else None
        for _, number in self.here[slice(*places)]:
            other = self.found[number]
            other.contents = [
                c
                for c in other.contents
                if not _inside_others([c], contents) or (most and c[1] - c[0] > most)
            ]  # Lee said it was late, according to the Gazette
        one.contents += [c for c in contents if c not in one.contents]
        self.found[id(one)] = one
        for start, *_ in contents:
            insort(self.here, (start, id(one)))
        if one.source and max(contents[-1][1], one.cue[1]) > self.heard:
            self._hear(one, n, contents[-1][1])

    def _from_claim(self, n, claim):
        if id(claim) not in self.of:
            span = self._span(n, claim.start, claim.end)
            one = self._made(n, claim.source, span, claim.stance, claim.rule, claim.verb)
            self.of[id(claim)] = replace(one, polarity=claim.polarity)
        return self.of[id(claim)]

    def _made(self, n, source, cue, stance, rule, verb):
        speaker, kind = self._speaker(n, source)
        span = None if source is None else self._mention(n, source)
        head = None if source is None else (n, antecedent(source))
        return Attribution(span, cue, speaker, kind, stance, rule, verb, head=head)

    def _speaker(self, n, source):
        """Whom a source means, and of what type it is; a document speaks for whoever wrote it."""
        if source is None:
            return None, source_type(None)
        person, meant = self.speakers.person(n, source), antecedent(source)
        if source.lower_ == "they":
            return self._several(n, source), source_type(meant, person, self.named[n])
        body = None if person else self.bodies.meant(n, meant)
        kind = source_type(body or meant, person, self.named[n])
        written = None if person or body else self.documents.author(n, meant)
        author = self._speaker(*written)[0] if written else None
        if person and meant == source:
            return _and(self._names(n, meant)), kind
        return author or (person.name if person else phrase(body) if body else self._body(meant, kind)), kind

    def _several(self, n, they):
        """Whom *they* means: the persons of the last plural subject, or nobody where it has no names."""
        for frame, token in self.speakers.subjects_before(n, they):
            names = self._names(frame, token)
            if len(names) > 1 or token.tag_ in ("NNS", "NNPS"):
                return _and(names) if len(names) > 1 else None
        return None

    def _names(self, n, source):
        person = self.speakers.person(n, source)
        return list(dict.fromkeys([person.name, *self._beside(n, source)])) if person else []

    def _beside(self, n, source):
        """The names of a list after who begins it: Ann Lee, Karl Lind and the Ministry of Justice."""
        named = [(t, self.speakers.person(n, t)) for t in joined(source)]
        return [person.name if person else phrase(t) for t, person in named]

    def _body(self, source, kind):
        """The name of a body or a document; nothing for those who are not named."""
        if source.tag_.startswith(("PRP", "W")) or kind in ("group", "anonymous", "hidden"):
            return None
        if kind == "person" and not source.tag_.startswith("NNP"):  # one of the leading Republican critics
            return None
        first, last = named_behind(source) or mention(source)
        named = any(t.tag_.startswith("NNP") for t in source.doc[first:last])
        return phrase(source) if named else None

    def _mention(self, n, source):
        first, last = mention(source)
        before = (h.last + 1 for h in self.placed[n] if h.quotation.whole and first <= h.last < source.i)
        return self._span(n, max(before, default=first), last)

    def _span(self, n, first, last):
        return self.people.span(n, first, last)

    def _keep(self, one, q, n):
        one.contents.append((q.open, q.close, "direct" if q.whole else "mixed"))
        self.found[id(one)] = one
        self.here.append((q.open, id(one)))
        for before in self.open:  # paragraphs left open, whose speaker is only named here
            one.contents.append((before.open, before.close, "direct"))
        self.open = []
        self._hear(one, n, q.close)

    def _hear(self, one, n, end):
        """Note whose words end here: a quotation that nobody introduces goes on with theirs."""
        self.last, self.last_at, self.heard = one, n, end


def _and(names):
    return " and ".join([", ".join(names[:-1]), *names[-1:]] if names[1:] else names)


def _inside_a_turn(contents, begun, ended):
    """Tell whether passages lie within one turn: where these begin and end is in reading order."""
    n = bisect_left(begun, min(contents)[0] + 1) - 1
    return n >= 0 and max(end for _, end, _ in contents) <= ended[n]


def _inside_others(inner, outer):
    """Tell whether passages lie inside others, and are not the same."""
    return inner != outer and all(any(a[0] <= b[0] and b[1] <= a[1] for a in outer) for b in inner)
