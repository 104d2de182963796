"""
Roles: the offices and callings that a report gives a person, and whether a noun may stand for one of them.

"The French president, Emmanuel Macron" makes Macron a president, and French; *the French leader* may then be
he, and *the Russian president* not. *The former mayor* is not the mayor, *the Florida lawmaker* may be any
senator of whom no other state is told. What stands further off than right beside a name is not read.
"""

from itertools import pairwise

from ..sources import SUBJECTS
from ..vocabulary import SETS, SOURCE_NOUNS, singular
from .names import COUNTRIES, TITLE_KINDS, TITLES

SHORT_TITLES = {
    "sen": "senator",
    "gov": "governor",
    "rep": "representative",
    "gen": "general",
    "prof": "professor",
    "adm": "admiral",
    "capt": "captain",
    "col": "colonel",
    "lt": "lieutenant",
    "sgt": "sergeant",
}
ROLE_OF = {
    "leader": SETS["role_leader"],
    "candidate": SETS["role_candidate"],
    "nominee": SETS["role_nominee"],
    "lawmaker": SETS["role_lawmaker"],
    "congressman": frozenset(("representative",)),
    "congresswoman": frozenset(("representative",)),
    "spokesperson": frozenset(("spokesman", "spokeswoman")),
}
PARTISANS, STATES, OUTLETS = SETS["partisans"], SETS["states"], SETS["outlets"]
NOT_NOW = SETS["not_in_office"]
NOT_THE = NOT_NOW | {"vice", "deputy", "elect", "acting", "assistant", "interim"}
RANKS = TITLES.keys() | SETS["ranks"]
TITLED = TITLES.keys() | SHORT_TITLES.keys()
COURTESY = frozenset(("mr", "mrs", "ms", "miss"))
ROLE_ENDINGS = ("man", "woman", "ist", "person", "yer", "cian")


def bare(token):
    """Give a word without capitals and the stop of its short form: sen."""
    return token.lower_.rstrip(".")


def role_word(token):
    """A word for one person: mayor, strategist, Democrat; Sen. and Rep. too."""
    word = bare(token)
    listed = SOURCE_NOUNS.get(singular(word)) == "individual" or TITLE_KINDS.get(word) == "title"
    listed = listed or word in SHORT_TITLES or singular(word) in SETS["partisans"]
    ending = word.endswith(ROLE_ENDINGS) and (token.tag_ != "NNP" or token.is_sent_start)  # Ann Wasserman
    able = token.tag_[:2] in ("NN", "JJ") and not (token.tag_ == "JJ" and token.text in ("major", "general"))
    return able and word not in COURTESY and (listed or ending) and not _of_a_verb(token)


def _of_a_verb(token):
    """Guest-hosting, leader-approved: the noun is part of a verb."""
    after = token.doc[token.i + 1 : token.i + 3]
    return len(after) == 2 and after[0].text == "-" and after[1].text.endswith(("ing", "ed"))


def individual(token):
    word = singular(token.text)
    return SOURCE_NOUNS.get(word) == "individual" or word in TITLES


def words_beside(token):
    """Give the words that qualify a noun, names of two words in one piece: "North Korean", "of France"."""
    left = [t for t in token.lefts if t.dep_ in ("amod", "compound", "nmod", "poss")]
    of = [
        t for prep in token.rights if prep.lower_ in ("of", "for") for t in prep.children if t.dep_ == "pobj"
    ]
    parts = [t for root in left + of for t in root.subtree]
    words = [t.text for t in parts]
    words += [f"{a.text} {b.text}" for a, b in pairwise(parts) if a.i + 1 == b.i]
    return words


def _before_a_name(token, right_before):
    """The chairman of the board Ann Lee; but an aide to Ann Lee is somebody else."""
    if token.tag_ == "IN":
        return token.lower_ != "by" and not right_before
    return token.lower_ in ("then", "ex") or token.tag_ in ("NN", "JJ", "NNP", "NNPS", "HYPH")


def roles_at(doc, name, head):
    """What is said of a person at one mention: titles before, appositions, "of France"."""
    found = []
    of = [t.text for prep in head.rights if prep.lower_ == "of" for t in prep.subtree]
    titles = [w.lower().rstrip(".") for w in name.before]
    start = name.first - len(name.before)
    k = start - 1
    while k >= 0 and start - k <= 6 and _before_a_name(doc[k], k + 1 == start):
        k -= 1
    before = list(doc[k + 1 : start])
    left = [t.text for t in before] + [f"{a.text} {b.text}" for a, b in pairwise(before)]
    words = name.before + of + [f"{a} {b}" for a, b in pairwise(name.before)]
    words += [word for word in left if word.lower() in NOT_NOW]  # former President Ann Lee
    found += [(SHORT_TITLES.get(t, t), words) for t in titles if t in TITLES]
    found += [(singular(t.text), left + of) for t in before if individual(t)]
    near = [t for t in head.children if t.dep_ == "appos"] + ([head.head] if head.dep_ == "appos" else [])
    found += [(singular(t.text), words_beside(t)) for t in near if individual(t)]
    if head.dep_ in SUBJECTS and head.head.lower_ in ("is", "was"):
        found += [
            (singular(t.text), words_beside(t))
            for t in head.head.children
            if t.dep_ == "attr" and individual(t)
        ]
    return found


def same(noun, person):
    """Give the words beside the roles of a person that a noun may stand for; *the Republican* is any role."""
    party = noun.capitalize() if noun in PARTISANS else None
    return [words for n, words in person.roles if n == noun or n in ROLE_OF.get(noun, ()) or party in words]


def shared(noun, beside, person):
    """Weigh what a role and a person's roles share; None also where countries or parties differ."""
    if not same(noun, person) or conflict(noun, beside, person):
        return None
    lower = {w.lower() for words in same(noun, person) for w in words}
    countries = {COUNTRIES[w] for w in beside if w in COUNTRIES}
    return len({w.lower() for w in beside} & lower) + 2 * len(countries & person.countries)


def conflict(noun, beside, person):
    """Tell whether a role and a person's roles name two countries, states, parties or other bodies."""
    countries = {COUNTRIES[w] for w in beside if w in COUNTRIES}
    theirs, told = [w for words in same(noun, person) for w in words], said_beside(person)
    ours, own = _proper(beside), _proper(theirs)
    if among(STATES | PARTISANS, ours) == {w.lower() for w in ours}:  # the Florida lawmaker is Sen. Ann Lee
        own = {w for w in own if w.lower().rstrip(".") not in TITLED}
    if among(PARTISANS, ours):  # the Republican governor is Ohio Gov. Ann Lee, and no Libertarian
        own = {w for w in own if w.lower() not in STATES}
    pairs = [(countries, person.countries), (ours, own)]
    pairs += [(among(kind, beside), among(kind, told)) for kind in (STATES, PARTISANS)]
    return any(a and b and not a & b for a, b in pairs)


def _proper(words):
    """The capitals among words that are no countries."""
    return {w for w in words if w[:1].isupper() and " " not in w and w not in COUNTRIES}


def among(kind, words):
    """Give the words of a kind, in lower case."""
    return {w.lower() for w in words} & kind


def said_beside(person):
    """Give all words that stand beside the roles of a person."""
    return [w for _, words in person.roles for w in words]


def kept(words):
    """The words that tell a former, vice or acting office from the office."""
    return {word.lower() for word in words} & NOT_THE


def holds(noun, person, told=frozenset()):
    """Is the president one, and not a vice president, or a former one?"""
    return any(kept(words) == told for words in same(noun, person))


def initials(persons):
    """Whom the letters of an office mean: the IG, after Inspector General Ann Lee, no European Union's."""
    meant = {}
    for name in persons.names:
        person = persons.at.get((name.frame, name.last - 1))
        for office in (name.before[-n:] for n in (2, 3) if person and n <= len(name.before)):
            if all(word[0].isupper() and word.lower() in RANKS for word in office):
                meant.setdefault("".join(word[0] for word in office), {})[person.name] = person
    known = {short: list(who.values()) for short, who in meant.items() if short not in COUNTRIES}
    return {short: who[0] for short, who in known.items() if len(who) == 1 and short.lower() not in OUTLETS}
