"""
Attribution: who is made to say what.

An attribution has a source (*Putin*), a cue (*said*) and a content, which is quoted (direct), put into the
reporter's words (indirect) or both (mixed). Quotations are cut short before the text is parsed (frames),
the claims of each sentence are read off the parse (reporting), each quotation is given to a claim
(attachment), and each source is led back to a person or body (speakers). Wrong parses make wrong
attributions; how often is in tests/benchmarks/RESULTS.md.
"""

from dataclasses import dataclass, field

from .attachment import adjacent, before_colon, best_claim, following_subject, introduced, placed, signature
from .frames import frames
from .parse import parsed
from .quotation import quotations_in, title_like
from .reporting import VERBS, claims
from .sources import source_type
from .spans import SPAN, table, texts
from .speakers import Register, antecedent, merged

ATTRIBUTIONS = SPAN | {
    "attribution": "int64",
    "kind": "string",
    "source": "string",
    "source_start": "Int64",
    "source_end": "Int64",
    "cue": "string",
    "cue_start": "Int64",
    "cue_end": "Int64",
    "speaker": "string",
    "source_type": "string",
    "stance": "string",
    "rule": "string",
    "verb": "string",
}
QUOTATIONS = SPAN | {"kind": "string", "depth": "int64", "closed": "bool", "attribution": "Int64"}


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
    contents: list = field(default_factory=list)  # (start, end, kind)
    number: int = -1


def attributions(reports, model=""):
    """
    Find who is made to say what.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`; ``doc_id`` and ``text`` suffice.
    model : str
        Name of an installed spaCy model; empty: the best that is installed.

    Returns
    -------
    DataFrame
        One row per content passage, in reading order: the span columns; ``attribution`` (int), its number
        within the report, which the parts of a split content share; ``kind`` (direct: wholly quoted,
        indirect, or mixed); ``source`` and ``cue`` as written, with their offsets, missing where there is
        none; ``speaker``, the name of the person or body meant, missing where it cannot be told;
        ``source_type`` (person, government, organisation, group, anonymous, document, hidden); ``stance`` of
        the cue (neutral, assertive, denial, speculative); ``rule``, what put the row there; ``verb``, the
        cue's dictionary form.

    References
    ----------
    Newell, E. et al. (2018). An Attribution Relations Corpus for Political News: source, cue and content.

    Examples
    --------
    >>> import pandas as pd
    >>> found = attributions(pd.DataFrame({"doc_id": ["a"], "text": ["“It is late,” Ann Lee said."]}))
    >>> found.loc[0, ["text", "source", "cue", "kind"]].tolist()
    ['“It is late,”', 'Ann Lee', 'said', 'direct']
    """
    rows = [row for doc_id, text in texts(reports) for row in _attribution_rows(doc_id, text, model)]
    found = table(rows, ATTRIBUTIONS)
    return found.assign(speaker=found.speaker.map(merged(found.speaker.dropna())).astype("string"))


def quotations(reports, model="", attributed=None):
    """
    Find the passages in quotation marks.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.
    attributed : DataFrame, optional
        As returned by `attributions`; found when not given.
    model : str
        Name of an installed spaCy model; empty: the best that is installed.

    Returns
    -------
    DataFrame
        One row per passage, in reading order, without its marks: the span columns; ``kind`` (direct: a
        clause of its own; partial: words built into the reporter's sentence; nested: within another
        quotation; term: words used at a distance, with no speaker; title: of a work); ``depth`` (1: not
        nested); ``closed``, whether the closing mark is there; ``attribution``, the number of the row or
        rows of `attributions` that it belongs to, or missing.

    Examples
    --------
    >>> import pandas as pd
    >>> found = quotations(pd.DataFrame({"doc_id": ["a"], "text": ["The so-called “deal” is off."]}))
    >>> found.loc[0, ["text", "kind"]].tolist()
    ['deal', 'term']
    """
    attributed = attributions(reports, model) if attributed is None else attributed
    contents = {
        doc_id: list(zip(rows.start, rows.end, rows.attribution, strict=True))
        for doc_id, rows in attributed.groupby("doc_id")
    }
    found = (
        (doc_id, q.start, q.end, text[q.start : q.end], _kind(q, text, number), q.depth, q.closed, number)
        for doc_id, text in texts(reports)
        for q, number in _numbered(text, contents.get(doc_id, ()))
    )
    return table(found, QUOTATIONS)


def _attribution_rows(doc_id, text, model):
    found = _read(text, model)
    contents = sorted(
        ((*c, one) for one in found for c in one.contents), key=lambda row: (*row[:3], row[3].number)
    )
    for start, end, kind, one in contents:
        source, cue = one.source or (None, None), one.cue or (None, None)
        yield (
            doc_id, start, end, text[start:end], one.number, kind,
            text[slice(*source)] if one.source else None, *source,
            text[slice(*cue)] if one.cue else None, *cue,
            one.speaker, one.source_type, one.stance, one.rule, one.verb,
        )  # fmt: skip


def _numbered(text, contents):
    """Give each quotation of a report with the number of the narrowest attribution around it."""
    for q in quotations_in(text):
        around = [
            (end - start, number) for start, end, number in contents if start <= q.start and q.end <= end
        ]
        yield q, min(around)[1] if around else None


def _kind(quotation, text, number):
    words = quotation.inner(text)
    if quotation.depth > 1:
        return "nested"
    if quotation.whole and (number is not None or not title_like(words)):
        return "direct"
    if number is not None:
        return "partial"
    return "title" if title_like(words) and words[:1].isupper() else "term"


def _read(text, model):
    """Give the attributions of one report."""
    parts = frames(text, quotations_in(text))
    docs = list(parsed((part.text for part in parts), model, lemmas=False))
    return _Reading(text, parts, docs).attributions()


class _Reading:
    """One report on its way from frames to attributions."""

    def __init__(self, text, parts, docs):
        self.text, self.parts, self.docs = text, parts, docs
        self.placed, self.quoted = zip(*map(placed, docs, parts), strict=True) if parts else ((), ())
        self.claims = [claims(doc, quoted) for doc, quoted in zip(docs, self.quoted, strict=True)]
        sources = [
            (n, c.source) for n, found in enumerate(self.claims) for c in found if c.source is not None
        ]
        self.register = Register(docs, self.quoted, sources)
        self.found, self.last, self.last_at, self.of = [], None, None, {}

    def attributions(self):
        for n in range(len(self.parts)):
            self.of = {}
            for here in self.placed[n]:
                self._quotation(n, here)
            self._claims(n)
        kept = [one for one in self.found if one.contents]
        kept.sort(key=lambda one: min(one.contents))
        for number, one in enumerate(kept):
            one.number = number
        return kept

    def _quotation(self, n, here):
        q, doc, text = here.quotation, self.docs[n], self.text
        words, signed = q.inner(text), signature(text, q) if here.quotation.whole else None
        if signed:
            self._keep(
                Attribution(signed, None, text[slice(*signed)], "person", "neutral", "signature", None), q, n
            )
            self.last = None
            return
        best = best_claim(doc, self.claims[n], here, self.quoted[n])
        follows = self.last and (
            q.continued
            or (here.quotation.whole and (self.last_at == n or (q.opens_paragraph and n - self.last_at <= 1)))
        )
        if best:
            one = self._from_claim(n, best[0])
        else:
            one = self._elsewhere(n, here) if not follows or self._after_colon(n, here) else self.last
        if one is None:
            return
        if not here.quotation.whole and (not best or best[1] > 1 or len(words.split()) < 2):
            return
        if title_like(words) and not self._title_said(n, here, best):
            return
        self._keep(one, q, n)

    def _title_said(self, n, here, best):
        """“Make It So” beside a cue is said, and "on “Face the Nation,” he said" is not."""
        doc, quoted = self.docs[n], self.quoted[n]
        before = doc[here.first - 1] if here.first > doc[here.first].sent.start else None
        if best and best[1] == 0 and adjacent(doc, here, best[0]):
            return before is None or not before.is_alpha or best[0].start <= before.i < best[0].end
        return self._after_colon(n, here) and before_colon(doc, here, quoted) is not None

    def _after_colon(self, n, here):
        return here.first > 0 and self.docs[n][here.first - 1].text == ":"

    def _elsewhere(self, n, here):
        """A name before a colon, a cue that ends the paragraph before, or stands in the sentence after."""
        source = before_colon(self.docs[n], here, self.quoted[n]) if here.quotation.whole else None
        if source is not None:
            return self._made(n, source, None, "neutral", "colon", None)
        if not (here.quotation.whole and here.quotation.opens_paragraph):
            return None
        source = introduced(self.docs[n - 1]) if n else None
        if source is not None:
            return self._made(n - 1, source, None, "neutral", "colon", None)
        following = following_subject(self.docs[n], here, self.quoted[n])
        if following:
            source, cue = following
            verb = VERBS[cue.lower_]
            span = self._span(n, cue.i, cue.i + 1)
            return self._made(n, source, span, verb.stance, "sentence after", verb.lemma)
        return None

    def _claims(self, n):
        """Take the claims that are not part of what another one claims."""
        spans, taken = {id(claim): self._contents(n, claim) for claim in self.claims[n]}, []
        for claim in self.claims[n]:
            mine = spans[id(claim)]
            others = [
                other for other in self.claims[n] if other is not claim and other.rule != "according to"
            ]
            if mine and mine not in taken and not any(_within(mine, spans[id(other)]) for other in others):
                taken.append(mine)
                self._take(n, claim, mine)

    def _contents(self, n, claim):
        """Give the passages of a claim in the reporter's words; none where they are a quotation cut short."""
        contents = []
        for first, last in claim.content:
            here = [h for h in self.placed[n] if h.first < last and first <= h.last]
            if any(h.quotation.whole for h in here):
                return []
            start, end = self._span(n, first, last)
            if here:  # a quotation goes in whole, also where it outlasts the sentence
                start = min(start, here[0].quotation.open) if first >= here[0].first else start
                end = max(end, here[-1].quotation.close) if last <= here[-1].last + 1 else end
            contents.append((start, end, "mixed" if here else "indirect"))
        return contents

    def _take(self, n, claim, contents):
        one = self._from_claim(n, claim)
        for other in self.found:
            other.contents = [c for c in other.contents if not _within([c], contents)]
        one.contents += contents
        self.found += [one] if not any(one is other for other in self.found) else []
        self.last, self.last_at = one, n

    def _from_claim(self, n, claim):
        if id(claim) not in self.of:
            span = self._span(n, claim.start, claim.end)
            self.of[id(claim)] = self._made(n, claim.source, span, claim.stance, claim.rule, claim.verb)
        return self.of[id(claim)]

    def _made(self, n, source, cue, stance, rule, verb):
        person = self.register.person(n, source) if source is not None else None
        named = {i for frame, i in self.register.at if frame == n}
        meant = None if source is None else antecedent(source)
        kind = source_type(meant, person, named)
        speaker = person.name if person else self._body(meant, kind)
        span = None if source is None else self._mention(n, source)
        return Attribution(span, cue, speaker, kind, stance, rule, verb)

    def _body(self, source, kind):
        """The name of a body, the wording of a document; nothing for those who are not named."""
        if source is None or source.tag_.startswith(("PRP", "W")) or kind in ("group", "anonymous", "hidden"):
            return None
        first, last = _mention(source)
        if kind != "document" and not any(t.tag_.startswith("NNP") for t in source.doc[first:last]):
            return None
        words = source.doc[first:last]
        return (
            words[1:].text if len(words) > 1 and words[0].lower_ in ("the", "a", "an", "both") else words.text
        )

    def _mention(self, n, source):
        first, last = _mention(source)
        before = (h.last + 1 for h in self.placed[n] if h.quotation.whole and first <= h.last < source.i)
        return self._span(n, max(before, default=first), last)

    def _span(self, n, first, last):
        doc, part = self.docs[n], self.parts[n]
        end = doc[last - 1]
        return part.back(doc[first].idx), part.back(end.idx + len(end) - 1) + 1

    def _keep(self, one, q, n):
        one.contents.append((q.open, q.close, "direct" if q.whole else "mixed"))
        self.found += [one] if not any(one is other for other in self.found) else []
        self.last, self.last_at = one, n


def _covers(outer, inner):
    """Words of somebody else by name, or passed on by another, are no part of the claim around them."""
    own = inner.rule == "noun" and inner.source.tag_ == "NNP" and inner.source != outer.source
    return outer.rule != "according to" and not own


def _within(inner, outer):
    """Tell whether passages lie inside others, and are not the same."""
    return inner != outer and all(any(a[0] <= b[0] and b[1] <= a[1] for a in outer) for b in inner)


def _mention(source):
    """The noun phrase without what is set off from it by a comma or a relative clause."""
    doc, last = source.doc, source.i + 1
    while (
        last <= source.right_edge.i
        and doc[last].text not in (",", "(", "—", "–", "-", ";", "“", '"')
        and doc[last].tag_ not in ("WP", "WDT", "WRB")
        and doc[last].dep_ != "relcl"
    ):
        last += 1
    return source.left_edge.i, last
