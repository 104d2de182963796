"""
Names: the runs of words that name somebody, with the titles before them.

"President Vladimir Putin" is the name *Vladimir Putin* after the title *President*; *de* and *bin* may stand
inside a name. Capitals and the tagger decide, so a headline in title case makes names of common words.
"""

import re
from dataclasses import dataclass

from ...lexicons import read_lexicon, read_list, read_rows
from ..vocabulary import SETS, SOURCE_NOUNS, singular, within_word

BODY_WORDS = frozenset(read_list("quotes/body_words"))
INSTITUTIONS = read_lexicon("quotes/institutions", "name")
COUNTRIES = read_lexicon("text/countries", "country") | read_lexicon("quotes/institutions", "country")
STATE_OF = {row["name"]: row["country"] for row in read_rows("quotes/institutions")}
COUNTRY_KINDS = read_lexicon("text/countries", "kind") | dict.fromkeys(INSTITUTIONS, "institution")
FORENAMES = read_lexicon("quotes/forenames", "gender")
TITLES = read_lexicon("quotes/titles", "gender")
TITLE_KINDS = read_lexicon("quotes/titles", "kind")
PARTICLES = SETS["particles"]
SUFFIXES = SETS["suffixes"]
BODY_NOUNS = (
    SETS["body_firm"]
    | SETS["body_media"]
    | SETS["body_union"]
    | {"group", "website", "blog", "media", "agency", "network", "station", "channel"}
)
BODY_TAGS, LINKED = frozenset(("NNP", "NNPS", "HYPH")), frozenset(("the", "of", "and", "for"))
PORTFOLIOS = SETS["portfolios"] | SETS["before_titles"] | BODY_WORDS


LISTED = frozenset(("NN", "NNS", "NNP", "NNPS", "JJ", "DT", "PRP$", "POS", "CC", "CD"))
NAMED = frozenset(("NNP", "NNPS", "DT", "IN", "_SP", "HYPH", "-LRB-", "-RRB-"))
OFF = frozenset((",", "(", "—", "–", "-", "--", ";", ":", "“", '"'))


@dataclass
class Name:
    """A run of capitalised words: where it stands, its words, and what stands before the name proper."""

    frame: int
    first: int
    last: int
    words: list
    before: list
    junior: str = ""  # what stands behind it: "Jr."


def names_in(doc, frame):
    """Find the runs of capitalised words that the tagger takes for names."""
    i, tokens = 0, list(doc)
    while i < len(tokens):
        j = i
        while j < len(tokens) and _in_name(tokens, i, j):
            j += 1
        while j > i and not tokens[j - 1].tag_.startswith("NNP") and tokens[j - 2].text != "-":
            j -= 1
        if j > i:
            yield from _proper(doc, frame, i, j)
        i = max(j, i + 1)


def _proper(doc, frame, i, j):
    i -= 2 * (i > 1 and doc[i - 1].text == "-" and doc[i - 2].lower_ in PARTICLES)  # al-Ansi
    titles = [k for k in range(i, j - 1) if doc[k].lower_.rstrip(".") in TITLES or doc[k].text in COUNTRIES]
    titles = [] if doc[i:j].text in COUNTRIES else titles  # Saudi Arabia
    titles = [k for k in titles if doc[k + 1].lower_.rstrip(".") not in SUFFIXES]  # Ned King III
    first = titles[-1] + 1 if titles and COUNTRY_KINDS.get(doc[titles[-1]].text) != "country" else i
    if doc[first].text == "-" and doc[first + 1].text == "elect" and first + 2 < j:
        first += 2  # President-elect Lee
    while first < j - 1 and SOURCE_NOUNS.get(singular(doc[first].text)) in ("individual", "group"):
        first += 1  # Republicans Jolly and Roe
    if doc[first].text not in FORENAMES and not _initial(doc[first].text):  # Senate Majority Whip John Cornyn
        parts = PARTICLES | {"-"}  # Nasr Ibn Ali al-Ansi
        able = (
            k for k in range(first + 1, j - 1) if doc[k].text in FORENAMES and doc[k - 1].lower_ not in parts
        )
        first = next(able, first)
    office = _office(doc, first)
    while office < first < j - 2 and doc[first].lower_ in PORTFOLIOS:
        first, i = first + 1, office
    words, junior = doc[first:j].text.partition("(")[0].split(), ""
    while len(words) > 1 and words[-1].lower().strip(",") in SUFFIXES:
        junior = words.pop()
    if words:
        yield Name(frame, first, j, words, [t.text for t in doc[i:first]], junior)


def _office(doc, first):
    """Secretary of Homeland Security Jeh Lund: where the office begins of which a name may be part."""
    k = first - 1
    while k > 0 and (doc[k].lower_ in PORTFOLIOS or doc[k].lower_ == "and"):
        k -= 1
    return k - 1 if k > 0 and doc[k].lower_ == "of" and doc[k - 1].lower_ in TITLES else first


def _initial(word):
    return len(word) == 2 and word[0].isupper() and word[1] == "."


def _in_name(tokens, i, j):
    token = tokens[j]
    if token.is_space or token.text in ("“", "”"):
        return False
    if token.tag_ in ("NNP", "NNPS") and token.text[:1].isupper():
        return j == i or tokens[j - 1].tag_ != "POS"
    following = tokens[j + 1] if j + 1 < len(tokens) else None
    if j == i or following is None:
        return False
    if token.text == "-" and not token.whitespace_ and not tokens[j - 1].whitespace_:
        return following.text[:1].isalpha() and (
            tokens[j - 1].text[:1].isupper() or tokens[j - 1].lower_ in PARTICLES
        )
    if tokens[j - 1].text == "-" and not tokens[j - 1].whitespace_:
        return token.text.isalpha()
    return token.lower_ in PARTICLES and (following.tag_ == "NNP" or following.text == "-")


def titled(name):
    return any(TITLE_KINDS.get(w.lower().rstrip(".")) == "title" for w in name.before)


def gender_of(name):
    for word in reversed(name.before):
        if TITLES.get(word.lower().rstrip(".")):
            return TITLES[word.lower().rstrip(".")]
    return FORENAMES.get(name.words[0], "") if len(name.words) > 1 else ""


def mention(source):
    """The noun phrase without what is set off from it by a comma, a dash or a relative clause."""
    doc, first, last = source.doc, source.left_edge.i, source.i + 1
    first = next((t.i + 1 for t in reversed(doc[first : source.i]) if _dash(t)), first)  # OSLO - Officials
    if first + 1 < source.i and doc[first].dep_ == "advmod" and doc[first + 1].text == ",":
        first += 2  # Instead, the board
    while (
        last <= source.right_edge.i
        and source.is_ancestor(doc[last])
        and (doc[last].text not in OFF or within_word(doc[last]))
        and doc[last].tag_ not in ("WP", "WDT", "WRB")
        and doc[last].dep_ != "relcl"
        and (doc[last].lower_, doc[last].dep_) != ("as", "prep")
    ):
        last += 1
    last = max([last, *(t.i + 1 for t in joined(source) or _listed(source))])
    while first < source.i and doc[first].is_punct:
        first += 1
    while source.i < last - 1 and doc[last - 1].tag_ in ("IN", "VBN"):  # a woman known as “Lefty”
        last -= 1
    while last + 1 < len(doc) and within_word(doc[last]):
        last += 2  # a co-author, where the parse parts the two
    return first, last


def _dash(token):
    apart = token.i > 0 and token.whitespace_ and token.nbor(-1).whitespace_
    return token.text in ("—", "–", "--", ":") or (token.text == "-" and bool(apart))


def joined(source):
    """Give the heads of the names that a list of names goes on with: Ann Lee, Karl Lind and Bob Hill."""
    others = others_beside(source)
    for first in (t for t in source.rights if t.dep_ == "appos" and t.left_edge.text in FORENAMES):
        beside = [first, *first.conjuncts]
        others = [first, *others] if others else beside * (len(beside) > 1)
    between = source.doc[source.i + 1 : others[-1].i + 1] if others else ()
    names = all(t.tag_ in NAMED or t.lower_ in (",", "and", "&") for t in between)
    names = names and any(t.lower_ in ("and", "&") for t in between)
    return others if names and all(t.tag_.startswith("NNP") for t in others) else []


def others_beside(source):
    """Give the heads that a list goes on with; "Ann Lee, Ohio Democrat, and Karl Lind" are two."""
    others = [t for t in source.conjuncts if t.i > source.i]
    return [t for t in others if t.tag_ != "NNP" or t.lower_ not in SETS["partisans"]] if others else others


def _listed(source):
    """The heads of a list of common nouns: parents, teachers and students."""
    others = [t for t in source.conjuncts if t.i > source.i] if source.tag_ in ("NN", "NNS") else []
    between = source.doc[source.i + 1 : others[-1].i + 1] if others else ()
    return others if all(t.tag_ in LISTED or t.text == "," for t in between) else []


def named_behind(source):
    """The newspaper The Harwick Gazette, a company named Lund: the name that stands behind the noun."""
    doc, first = source.doc, source.i + 1
    if source.tag_ != "NN" or source.lower_ not in BODY_NOUNS or first >= len(doc):
        return None
    beside = [t for t in source.rights if t.dep_ == "appos" and t.left_edge.i == first + 1]
    if doc[first].text == "," and not (beside and doc[beside[0].right_edge.i + 1 :][:1].text == ","):
        return None  # the country's largest union, Harbour Workers United, said
    first += doc[first].lower_ in ("named", "called", ",")
    last = first
    while last < len(doc) and (doc[last].tag_ in BODY_TAGS or doc[last].lower_ in LINKED):
        last += 1
    while last > first and doc[last - 1].tag_ not in ("NNP", "NNPS"):
        last -= 1
    able = last > first and doc[first].text[:1].isupper() and doc[first].lower_ not in SETS["calendar"]
    return (first, last) if able and doc[last - 1].dep_ not in ("nsubj", "poss") else None


def phrase(source):
    """Give the wording of a noun phrase without its article."""
    first, last = named_behind(source) or mention(source)
    last -= source.doc[last - 1].tag_ == "POS"
    first += last - first > 1 and source.doc[first].lower_ in ("the", "a", "an", "both")
    if source.tag_ == "NNP":  # the bipartisan Harbour Committee; Major local newspaper Gazette
        words = source.doc[first : source.i]
        first = next((t.i + 1 for t in reversed(words) if t.lower_ in BODY_NOUNS and t.text.islower()), first)
        first = next((t.i for t in source.doc[first : source.i] if not t.text[0].islower()), first)
    return source.doc[first:last].text.removesuffix("’")  # ABC News’


def country_at_head(words):
    """
    Give the country with whose name, or that of an institution of it, a noun phrase begins; None of others.

    Examples
    --------
    >>> country_at_head("the White House officials"), country_at_head("Critics of Norway")
    ('United States', None)
    """
    said = words.split()
    said = said[1:] if said and said[0].lower() in ("the", "a", "an", "some", "several") else said
    forms = (" ".join(said[:n]).strip(",") for n in range(min(4, len(said)), 0, -1))
    return next(
        (
            COUNTRIES[name]
            for form in forms
            for name in (form, re.sub(r"['’]s?$|s$", "", form))
            if name in COUNTRIES
        ),
        None,
    )
