"""
Labels: who is named beside a quotation, without a word of saying.

"Lee: “It is late.”", "Lee's advice: “Wait.”", "“It is late.” — Ann Lee", "From Ann Lee:" in the paragraph
before. A sentence in which somebody does something right before a quotation of its own (*Lee shook her
head. “Not today.”*) is the weakest of them, and its rule is called a guess.
"""

import re

from .sources import subject
from .vocabulary import FINITE, SETS, SOURCE_NOUNS, VERBS, can_speak, singular
from .who.names import BODY_WORDS, FORENAMES, TITLES, Name

SIGNED = re.compile(r"[\s”\"]*[―—–-]{1,2}\s*([A-Z][^\n,.;:“\"(]{2,50})(?=$|\n|,|\.|\(@)")
POSTED = re.compile(r"[―—–-]{1,2} ?([A-Z][^\n—–(]{2,50}?) \(@\w{1,20}\)[\w ,.:]{0,25}$")

BODIES = BODY_WORDS | SETS["media_names"] | SETS["state_bodies"]
GLUED = re.compile(r"([a-z])(?=[A-Z][a-z])")


def signature(text, quotation):
    """Give the span of the name that signs a quotation ("…" — Name), or None."""
    line = text[quotation.close : quotation.close + 70] + "\n"
    match = SIGNED.match(line) if quotation.opens_paragraph else None
    return (
        (quotation.close + match.start(1), quotation.close + len(match[1].rstrip()) + match.start(1))
        if match
        else None
    )


def posted(text, start, end):
    """Give the span of the name that signs a paragraph: "Stay away. — Ann Lee (@annlee)"."""
    match = POSTED.search(text, max(start, end - 100), end)
    return match.span(1) if match and match.start() > start else None


def signer(words, persons):
    """
    Give the name behind a signature, and whether it is a person's or an organisation's.

    Examples
    --------
    >>> from seedkit.quotes.who.persons import Persons
    >>> signer("AnnLee", Persons([], [])), signer("Harbour News", Persons([], []))
    (('Ann Lee', 'person'), ('Harbour News', 'organisation'))
    """
    parts = GLUED.sub(r"\1 ", words).split()
    parts = parts if parts[0] in FORENAMES else words.split()
    titles = next((n for n, word in enumerate(parts) if word.lower().strip(".") not in TITLES), 0)
    known = persons.known(Name(0, 0, 0, parts[titles:], parts[:titles]))
    if known is not None and known in persons.people:
        return known.name, "person"
    body = any(word.lower() in BODIES or (word.isupper() and len(word) > 2) for word in parts)
    person = titles or (1 < len(parts) <= 4 and not body)
    return " ".join(parts[titles:]), "person" if person else "organisation"


def led_in(doc):
    """Tell whether a frame ends in a colon: the next one is what it announces."""
    last = next((t for t in reversed(doc) if not t.is_space), None)
    return last is not None and last.text.endswith(":")


def introduced(doc, persons):
    """Give the subject of the last clause of a frame ("He wrote this:"), or who is named in "From Lee:"."""
    last = doc[len(doc) - 1].sent if len(doc) else ()
    subjects = (t for t in reversed(last) if t.dep_ in ("nsubj", "nsubjpass") and t.lower_ != "it")
    subjects = (t for t in subjects if t.tag_[0] != "W")
    named = (t for t in last if t.i in persons and t.i + 1 not in persons)
    return next(subjects, None) or next(named, None)


def colon_before(doc, here):
    """Give the place of a colon right before a quotation; 0 where there is none."""
    at = here.first - 1
    while at > 0 and doc[at].is_space:
        at -= 1
    return at if at > 0 and doc[at].text.endswith(":") else 0


def before_colon(doc, here, quoted):
    """Give who is named before a colon and a quotation: "Lee:", "The mayor was blunt:", "Lee's advice:"."""
    colon = colon_before(doc, here)
    if not colon:
        return None
    if doc[colon].text == "):" or doc[colon - 1].text == ")":  # Ann Lee (Harbour Party):
        colon = next((i for i in range(colon - 1, 0, -1) if doc[i].text == "("), colon)
    before = [t for t in doc[doc[colon - 1].sent.start : colon] if not quoted[t.i]]
    able = [t for t in before if can_speak(t, documents=True)]
    subjects = [t for t in able if t.dep_ == "nsubj"]
    subjects = [t for t in subjects if t.head.dep_ in ("ROOT", "conj")] or subjects
    alone = [t for t in able if t.tag_[:2] == "NN" and t.dep_ not in ("compound", "poss", "pobj")]
    alone = alone if not any(t.tag_ in FINITE for t in before) else []
    owners = [t for t in before if t.dep_ == "poss" and (t.tag_ in ("NNP", "NNPS", "PRP$") or _person(t))]
    return next(iter(subjects[-1:] or alone[-1:] or owners[-1:]), None)


def _person(token):
    return SOURCE_NOUNS.get(singular(token.text)) in ("individual", "group")


def following_subject(doc, here, quoted):
    """Give subject and cue of the sentence after a quotation that opens its paragraph."""
    after = [t for t in doc[here.last + 1 :] if not quoted[t.i]]
    for token in after:
        if token.text == ".":
            return None
        if token.lower_ in VERBS and token.tag_ in ("VBD", "VBZ", "VBP"):
            names = (t for t in after if t.i < token.i and t.tag_[:2] in ("NN", "PR"))
            source = subject(token, quoted) or next(
                (t for t in names if t.dep_ not in ("compound", "poss", "amod")), None
            )
            if source is not None:
                return source, token
    return None


def gesture(doc, here, quoted):
    """Give who does something in the sentence right before a quotation: *Lee shook her head. “Not today.”*"""
    before = doc[here.first - 1] if here.first else None
    if before is None or before.text != "." or quoted[before.i]:
        return None
    acts = [
        t for t in before.sent if t.dep_ in ("ROOT", "conj") and t.tag_ in FINITE and t.lower_ not in VERBS
    ]
    subjects = (t for verb in acts for t in verb.children if t.dep_ == "nsubj" and not quoted[t.i])
    return next(subjects, None)
