"""
Cited: what the reports of an event rest on: sources without a name, posts, what they are told themselves.

A source without a name counts where a report brings it in (*a senior official*), not where it comes back to
it (*the official*). Who would not comment is told in the words of each report. Lists of other media were
tried: they left out as many as they had.
"""

import re

from .event import ROLL, Finding, ended, listed, said, spans_of
from .heard import PAGE, UNNAMED
from .voices import SAYING, within_sentence

REFUSED = re.compile(
    r"\b(?:declin|refus)(?:ed|es|ing) to (?:comment|answer|discuss|say|respond|speak|be interviewed)"
    r"|\bno (?:further |immediate )?comment\b|\bneither confirm(?:ed)? nor den(?:y|ied)\b"
    r"|\bdeclined (?:a|the|all|several) requests?\b"
    r"|\b(?:did|has|have)(?: not|n[’']t) (?:immediately )?(?:respond|return|repl)(?:ed|y|ied)?\b"
    r"|\b(?:would not|wouldn[’']t) (?:comment|confirm|say)\b"
    r"|\bcould(?: not|n[’']t) (?:immediately )?be reached\b"
)
# *a senior official*, and not *the official*, whom the report has brought in before
PEOPLE = r"(?:sources?|officials?|authorities|aides?|advis[eo]rs?|insiders?|executives?|investigators?)"
BRINGS_IN = re.compile(
    rf"^(?!(?:the|th[eo]se|this|that|his|her|its|their|both)\b)(?:[\w.’'-]+ ){{0,4}}{PEOPLE}\b"
    r"|^(?:\w+ )?(?:people|persons?|those) (?:familiar|briefed|close|involved|on the|with [\w ]{0,9}know)",
    re.IGNORECASE,
)
BEGINNINGS = re.compile(r"(?:An?|One|Two|Three|Four|Several|Some|Many|Other|Another|Senior|Former)$")
LAST = 40  # characters of a post, by which it is known elsewhere
POST = re.compile(r"— (?P<name>[^\W\d_][\w .'’-]{1,40}) \(@\w{1,20}\)")


def cited(event):
    """
    Give the findings on what is cited.

    Examples
    --------
    >>> import pandas as pd
    >>> from .event import Event
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": ["It rained.", "Ann Lee declined to comment."]})
    >>> [one.certainty for one in cited(Event("", reports, {}))]
    ['likely']
    """
    return [finding for find in (_unnamed, _posts, _unanswered) for finding in find(event)]


def _unnamed(event):
    """Which sources without a name each report brings in, as it calls them."""
    rows = event["attributions"]
    if rows is None or not 1 < len(event.ids) <= ROLL:
        return
    rows = rows[rows.source_type.isin(UNNAMED) & rows.speaker.isna() & rows.verb.isin(SAYING)]
    rows = rows[
        rows.source.fillna("").str.contains(BRINGS_IN) & rows.polarity.ne("negative")
    ].drop_duplicates(["doc_id", "attribution"])
    parts = []
    for doc_id, here in rows.groupby("doc_id", sort=False):
        called = {one.lower(): small(one, event.texts[doc_id]) for one in here.source[::-1]}.values()
        parts.append(f"{event.labels[doc_id]} {listed([said(one, 60) for one in reversed(called)])}")
    if len(parts) > 1:
        sentence = f"Sources without a name, among others: {'; '.join(parts)}."
        yield Finding(PAGE, "without a name", sentence, spans_of(rows), "likely", 1.5 + len(parts))


def small(source, text):
    """
    Give a source as it stands within a sentence.

    Examples
    --------
    >>> small("Two officials", "Two officials left."), small("White House aides", "White House aides left.")
    ('two officials', 'White House aides')
    """
    word, *rest = source.split()
    begins = word in ("A", "An") or (word[1:].islower() and not within_sentence(word, text))
    named = rest and rest[0][:1].isupper() and not BEGINNINGS.match(word)
    return source[0].lower() + source[1:] if begins and not named else source


def _posts(event):
    """Which report prints posts as they were written."""
    for doc_id, text in event.texts.items():
        posts = list(POST.finditer(text))
        elsewhere = " ".join(event.whole[other] for other in event.others(doc_id))
        alone = not any(text[max(0, post.start() - LAST) : post.start()] in elsewhere for post in posts)
        if len(posts) >= 2 and alone:
            names = list(dict.fromkeys(post["name"].strip() for post in posts))
            sentence = (
                f"{event.labels[doc_id]} prints {len(posts)} posts of {listed(names)} as they were written."
            )
            yield Finding(PAGE, "posts", sentence, [(doc_id, *post.span()) for post in posts], "clear", 2)


def _unanswered(event):
    """Who would not comment or answer, in the words of each report."""
    parts, places = [], []
    for doc_id, text in event.texts.items():
        found = [(m.start(), m.end()) for m in REFUSED.finditer(text) if _own_or_said(event, doc_id, m)]
        there = [(a, b) for a, b in event.sentences[doc_id] if any(a <= start < b for start, _ in found)]
        if there:
            parts.append(f"{event.labels[doc_id]} {listed([said(text[a:b], 130) for a, b in there[:2]])}")
            places += [(doc_id, *span) for span in there]
    if parts and len(event.ids) <= ROLL:
        sentence = ended(f"Among those who would not comment or answer: {'; '.join(parts)}")
        yield Finding(PAGE, "did not answer", sentence, places, "likely", 1.6)


def _own_or_said(event, doc_id, match):
    """Does a report tell it itself, or quote the refusal, and not another's tale of one?"""
    return "comment" in match[0] or "confirm" in match[0] or not event.is_quoted(doc_id, match.start())
