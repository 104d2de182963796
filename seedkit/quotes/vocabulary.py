"""
Speaking: the verbs and nouns that report what somebody says, and who can be their subject.

*Warn* takes a clause or *of* and *about*, is assertive, and whoever warns is a person or a body; *show* may
have a document for its subject. All that is in lists (lexicons/quotes/reporting_verbs.tsv,
reporting_nouns.tsv, source_nouns.tsv); a noun that is on none of them, and is no name, cannot speak.

The same list says what the reporter does by choosing the verb (framing/cues): *claim* is assertive of who
speaks and doubting of who reports, *deny* a denial and forceful, *say* neutral in both.
"""

from dataclasses import dataclass

from ..lexicons import read_lexicon, read_rows, read_sets

SETS = read_sets("quotes/closed_sets")
PERSONAL = SETS["personal"]
FINITE = ("VBD", "VBZ", "VBP")
DOERS = (
    "er",
    "or",
    "ian",
    "ant",
    "ee",
    "yst",
    "ess",
    "smith",
    "wright",
    "herd",
    "hand",
)  # endings of callings


@dataclass(frozen=True)
class Verb:
    """An entry of the list of reporting verbs."""

    lemma: str
    stance: str
    takes: frozenset
    who: str


def inflected(row):
    """Give the forms of a verb; among them some that nobody uses, which does no harm."""
    verb = row["verb"]
    stem = verb[:-1] if verb.endswith("e") else verb
    regular = {verb, f"{verb}s", f"{verb}es", f"{stem}ed", f"{stem}ing", f"{verb}ing"}
    if verb[-1] not in "aeiouwxy":
        regular |= {f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"}
    if verb.endswith("y") and verb[-2] not in "aeiou":
        regular |= {f"{verb[:-1]}ied", f"{verb[:-1]}ies"}
    return regular | set(filter(None, (row["forms"] or "").split(",")))


VERBS = {
    form: Verb(row["verb"], row["stance"], frozenset(row["takes"].split(",")), row["who"])
    for row in read_rows("quotes/reporting_verbs")
    for form in inflected(row)
}
NOUNS = read_lexicon("quotes/reporting_nouns", "stance")
NOUN_TAKES = {
    noun: takes.split(",") for noun, takes in read_lexicon("quotes/reporting_nouns", "takes").items()
}
SOURCE_NOUNS = read_lexicon("quotes/source_nouns", "kind")


def singular(noun):
    """
    Give the singular of a noun, as far as its ending tells.

    Examples
    --------
    >>> singular("officials"), singular("allies"), singular("boss"), singular("witnesses")
    ('official', 'ally', 'boss', 'witness')
    """
    noun = noun.lower()
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith("men"):
        return noun[:-2] + "an"
    if noun.endswith("sses"):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def within_word(token):
    """Tell whether a token is the hyphen of a word, as in Oslo-area voters."""
    return token.text == "-" and token.i > 0 and not (token.whitespace_ or token.nbor(-1).whitespace_)


def _common(token):
    """A word in small letters that the tagger takes for a name, and not the end of Lee Hyung-suk."""
    ends = singular(token.text).endswith(DOERS) or (token.i > 0 and token.nbor(-1).text == "-")
    return token.is_lower and token.is_alpha and not ends


def can_speak(token, documents=False):
    """Tell whether a token names somebody, or with `documents` also some text, that can make a statement."""
    word = token.lower_
    if word in PERSONAL or (token.tag_ in ("NNP", "NNPS") and not _common(token)):
        return True
    kind = SOURCE_NOUNS.get(word) or SOURCE_NOUNS.get(singular(word))
    if kind == "document":
        return documents
    if kind or word.endswith(("man", "men", "woman", "women", "ist", "ists", "person")):
        return True
    return token.tag_ == "NN" and any(t.dep_ == "appos" and t.tag_ == "NNP" for t in token.rights)
