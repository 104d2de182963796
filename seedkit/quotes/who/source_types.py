"""
Sources: what kind of source a statement has.

person (named, or a description that leads to a name), government, organisation (also through its
spokesman), group (*officials*, *critics*, *Ukraine and its allies*), anonymous (one person without a name,
"sources"), document, hidden (nobody: "it is expected"). The noun at the head decides, and lists of nouns
say what it is (lexicons/quotes/source_nouns.tsv); a noun that is on no list goes by its number alone.
"""

from ..vocabulary import SETS, SOURCE_NOUNS, singular
from .names import BODY_WORDS, COUNTRIES, COUNTRY_KINDS, FORENAMES, named_behind, others_beside

TYPES = ("person", "government", "organisation", "document", "anonymous", "group", "hidden")
STATE_BODIES = SETS["state_bodies"]
ONE = SETS["one"]
MANY = SETS["many"]
PARTISANS, STATES = SETS["partisans"], SETS["states"]
PARTS, QUANTITIES = SETS["parts"], SETS["quantities"]
MEDIA, MOUTHPIECES = SETS["media_names"], SETS["mouthpieces"]


def source_type(token, person=None, named=()):
    """
    Tell the type of a source.

    Parameters
    ----------
    token : spacy.tokens.Token or None
        Head of the source; None: the source is hidden.
    person : Person, optional
        Whom the register takes the token for.
    named : collection of token positions
        Tokens known to be part of a person's name.

    Returns
    -------
    str
        One of `TYPES`. Of several sources joined by *and*, the vaguest.

    Examples
    --------
    >>> source_type(None)
    'hidden'
    """
    if token is None:
        return "hidden"
    first = token.i < min((t.i for t in token.conjuncts), default=-1)
    others = others_beside(token) if first else []
    parts = [token, *(t for t in others if person is None or not _same_one(token, t))]
    kinds = [_one(part, person if part == token else None, named) for part in parts]
    if len(parts) > 1 and any(t.tag_ == "PRP$" for part in parts for t in part.children):
        return "group"
    return max(kinds, key=TYPES.index)


def _same_one(token, other):
    """Columnist and editor Ann Lee; Ann Lee, a columnist, and an expert on tides: one person."""
    role = other.tag_ == "NN" and SOURCE_NOUNS.get(singular(other.text)) == "individual"
    bare = not any(t.dep_ in ("det", "poss", "nummod") for t in other.lefts)
    return role and (bare or any(t.dep_ == "appos" and t.i < other.i for t in token.rights))


def _one(token, person, named):
    token = _whole(token)
    word = singular(token.text)
    if person is not None or token.i in named:
        return "person"
    if named_behind(token):
        return "organisation"
    if token.lower_ in ONE or token.lower_ in ("his", "her"):
        return "person"
    if token.lower_ in MANY or token.lower_ == "their":
        return "group"
    if token.lower_ in ("it", "its"):
        return "organisation"
    return _name(token) if token.tag_ in ("NNP", "NNPS") else _noun(token, word)


def _whole(token):
    """A number of officials, a raft of rules: what it is a number of decides."""
    if token.lower_ not in PARTS:
        return token
    members = (t for prep in token.children if prep.lower_ == "of" for t in prep.children if t.dep_ == "pobj")
    return next(members, token)


def _name(token):
    left = [t.text for t in token.lefts if t.dep_ == "compound"]
    phrase = " ".join([*left, token.text])
    kind = next(
        (
            COUNTRY_KINDS[p]
            for p in (phrase, token.text, " ".join([*left[-1:], token.text]))
            if p in COUNTRIES
        ),
        "",
    )
    if kind in ("country", "capital", "short", "institution"):
        return "government"
    word = singular(token.text)
    listed = SOURCE_NOUNS.get(word)
    if word in PARTISANS and token.tag_ == "NNP":
        return "anonymous"  # the Harwick Democrat
    if word in STATES:
        return "government"
    if token.tag_ == "NNPS" or COUNTRY_KINDS.get(token.text[:-1]) == "demonym":
        return "group"
    if listed == "document":
        return "document"
    several = word != token.lower_  # Prosecutors, the President
    if listed == "individual" and not left and (several or any(t.dep_ == "det" for t in token.lefts)):
        return "group" if several else "anonymous"
    if word in STATE_BODIES or any(w.lower() in STATE_BODIES for w in left):
        return "government"
    if listed in ("organisation", "government") or word in BODY_WORDS or word in MEDIA:
        return listed if listed in TYPES else "organisation"
    return "person" if left and left[0] in FORENAMES else "organisation"


def _noun(token, word):
    plural = token.tag_ == "NNS" or token.lower_ in QUANTITIES
    kind = SOURCE_NOUNS.get(token.lower_) or SOURCE_NOUNS.get(word)
    if word == "source" or (
        word in ("person", "people") and any(t.lower_ == "familiar" for t in token.subtree)
    ):
        return "anonymous"
    if kind == "individual" and not plural:
        return _body_beside(token) if word in MOUTHPIECES else "anonymous"
    if kind in ("individual", "group") or (plural and kind != "document"):
        return "group"
    return kind or "anonymous"


def _body_beside(token):
    """A State Department spokesman, a spokesman for the company: the body speaks."""
    words = [t for t in token.subtree if t.tag_.startswith("NN") and t != token]
    state = any(t.lower_ in STATE_BODIES or t.text in COUNTRIES for t in words)
    return "government" if state else "organisation" if words else "anonymous"
