"""
Introductions: by which words an actor who is heard first enters a report.

"Russia's president, Vladimir V. Putin", "President Vladimir Putin" and plain "Putin" are three ways to bring
one man in. The first mention in the report counts, wherever it stands, with the title before the name and
the apposition before or after it. Roles that stand far from the name are not found.
"""

import re

from ..quotes.vocabulary import SETS, SOURCE_NOUNS, VERBS, singular
from ..quotes.who.mentions import LEADERS
from ..quotes.who.names import TITLE_KINDS
from ..quotes.who.spelling import plain
from ..tables.spans import SPAN, table, texts
from .actors import actors_heard, pairs

INTRODUCTIONS = SPAN | {"actor": "string", "role": "string"}
ALONE = "the name alone"
WIDTH = 100  # characters beside a name that are searched for an apposition
TITLES = LEADERS | {word for word, kind in TITLE_KINDS.items() if kind == "title"}
# "village head Ann Lee", but "In the village Ann Lee said"
BEFORE_TITLES = SETS["before_titles"].union(TITLE_KINDS)
# "The head of the board, Ann Lee": nothing but the role stands between the last mark and the comma
BEFORE = re.compile(
    r"(?:^|[.;:!?\n“”] ?)((?:(?:an?|the|his|her|its|their) |[A-Z][\w ]{0,40}['’]s? )[^,.;:“”\n]{2,60}), $",
    re.I,
)
# "Ann Lee, a farmer who fled." and "Ann Lee, head of the board,"
AFTER = re.compile(r", ([\w’'][\w’' -]{1,98}?)(?=[,.;:?!”\n])")
WORD = re.compile(r"[\w.-]+|")
# the union of "The union's leader Ann Lee"
OWNER = re.compile(r"(?<![\w-])[\w-]{1,25}['’]s $")
LAST = re.compile(r"(?<![\w-])([\w-]{1,30}) $")
DEFINITE = re.compile(r"(?:an?|the|his|her|its|their|one of|who)\b|[\w ]{0,40}['’]s? ", re.I)


def introductions(attributed, named, reports):
    """
    Show how each actor who is heard in a report is first named there.

    Parameters
    ----------
    attributed : DataFrame
        As returned by `attributions` or `acts`.
    named : DataFrame
        As returned by `namings`.
    reports : DataFrame

    Returns
    -------
    DataFrame
        One row per report and actor heard in it by itself, in reading order: the span columns, of the first
        mention with its title and apposition; ``actor`` (string); ``role`` (string), what stands beside the
        name there, without article or owner ("union leader"), or "the name alone".

    Examples
    --------
    >>> import pandas as pd
    >>> from seedkit import attributions, namings
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["Ann Lee, a critic, came. Lee said it rained."]})
    >>> introductions(attributions(reports), namings(reports), reports)[["text", "role"]].values.tolist()
    [['Ann Lee, a critic', 'critic']]
    """
    heard = pairs(_alone(actors_heard(attributed, named)))
    text_of, rows = dict(texts(reports)), []
    for (doc_id, actor), mentions in named.dropna(subset="actor").groupby(["doc_id", "actor"], sort=False):
        if (doc_id, actor) in heard and doc_id in text_of:
            start, end, role = _introduced(text_of[doc_id], actor, mentions)
            rows.append((doc_id, start, end, text_of[doc_id][start:end], actor, role))
    place = {doc_id: number for number, doc_id in enumerate(text_of)}
    return table(sorted(rows, key=lambda row: (place[row[0]], row[1])), INTRODUCTIONS)


def _alone(found):
    """The actors who speak for themselves; half of "Moscow and Seoul" is introduced as half of a pair."""
    key = ["doc_id", "attribution"]
    return found.drop_duplicates([*key, "actor"]).drop_duplicates(key, keep=False)


def _introduced(text, actor, mentions):
    """Give start and end of the first mention with what stands beside the name, and that by itself."""
    start, end = _together(mentions, text)
    start = _title_start(text, start)
    before, after = BEFORE.search(text, max(0, start - WIDTH), start), AFTER.match(text, end, end + WIDTH)
    if before and _is_role(before[1]) and _is_somebody(before[1]):
        start -= len(before[1]) + 2
    if after and _is_role(after[1]) and (DEFINITE.match(after[1]) or _is_person(after[1].split()[0])):
        end = after.end()
    return start, end, _beside(text[start:end], actor)


def _title_start(text, start):
    """Where the title before a name begins: "the former House speaker" has one, "in the house" none."""
    first = WORD.match(text, start)[0]
    begun = _is_title(first) or (first.islower() and _is_person(first))  # "chief Ann Lee", without "fire"
    known = TITLES | BEFORE_TITLES if begun else TITLES
    while (word := LAST.search(text, max(0, start - 30), start)) and word[1].lower() in known:
        start, known = word.start(), TITLES | BEFORE_TITLES
    owner = OWNER.search(text, max(0, start - 30), start) if known != TITLES else None
    return owner.start() if owner else start


def _together(mentions, text):
    """The first mention, and those of the same actor joined to it by a comma: "the president, Putin"."""
    places = sorted(zip(mentions.start, mentions.end, strict=True))
    start, end = places[0]
    for next_start, next_end in places[1:]:
        if text[end:next_start] not in (" ", ", "):
            break
        end = next_end
    return start, end


def _is_title(word):
    return word.lower().rstrip(".") in TITLES


def _is_role(words):
    """May these words between commas be a role, and no clause ("her lawyer argued") or time?"""
    said = words.lower().split()
    clause = said[-1] in SETS["clause_verbs"] or (said[-1] in VERBS and said[-1] not in SOURCE_NOUNS)
    return len(said) <= 14 and SETS["no_role"].isdisjoint(said) and (said[0] == "who" or not clause)


def _is_somebody(words):
    """Is it a person that these words before a name describe, and no clause of its own?"""
    said = words.lower().split()
    return SETS["clause_verbs"].isdisjoint(said) and any(map(_is_person, said))


def _is_person(word):
    return SOURCE_NOUNS.get(singular(word)) == "individual" or _is_title(word)


def _beside(introduced, actor):
    """What is left of an introduction without the name; "Seoul" is only another name of its country."""
    name = set(plain(actor).split())
    words = introduced.split()
    places = [m for m in re.finditer(r"[\w’'.-]+", introduced) if set(plain(m[0]).split()) & name]
    if not places:
        described = (_is_title(word) or (word.islower() and singular(word) in SOURCE_NOUNS) for word in words)
        return introduced if any(described) else ALONE
    parts = introduced[: places[0].start()], introduced[places[-1].end() :]
    return "; ".join(_bare(part.strip(" ,")) for part in parts if part.strip(" ,")) or ALONE


def _bare(role):
    """A role as it is counted: "the union's leader" and "Union leader" are one."""
    role = re.sub(r"^(?:an?|the|his|her|its|their) ", "", role, flags=re.IGNORECASE)
    role = re.sub(r"^([a-z]{1,25})['’]s ", r"\1 ", role)
    return role[0].lower() + role[1:] if role.split()[0].lower() in TITLES | BEFORE_TITLES else role
