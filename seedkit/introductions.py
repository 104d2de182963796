"""
Introductions: by which words an actor who is heard first enters a report.

"Russia's president, Vladimir V. Putin", "President Vladimir Putin" and plain "Putin" are three ways to bring
one man in. The first mention in the report counts, wherever it stands, with the title before the name and
the apposition before or after it. Roles that stand far from the name are not found.
"""

import re

from .lexicons import read_list
from .silence import actors_heard
from .spans import SPAN, table, texts
from .speaking import PERSONAL, SETS, SOURCE_NOUNS, singular
from .spelling import plain

COLUMNS = SPAN | {"actor": "string", "role": "string"}
ALONE = "the name alone"
WIDTH = 100  # characters beside a name that are searched for an apposition
TITLES = frozenset(read_list("titles")) | frozenset(read_list("roles")) | SETS["before_titles"]
# "The head of the board, Ann Lee": nothing but the role stands between the last mark and the comma
BEFORE = re.compile(
    r"(?:^|[.;:!?\n“”] ?)((?:(?:an?|the|his|her|its|their) |[A-Z][\w ]{0,40}['’]s? )[^,.;:“”\n]{2,60}), $",
    re.I,
)
# "Ann Lee, a farmer who fled." and "Ann Lee, head of the board,"
AFTER = re.compile(r", ([\w’'][\w’' -]{1,98}?)(?=[,.;:?!”\n])")
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
        One row per report and actor heard in it, in reading order: the span columns, of the first mention
        with its title and apposition; ``actor`` (string); ``role`` (string), what stands there beside the
        name, without article, or "the name alone".

    Examples
    --------
    >>> import pandas as pd
    >>> from seedkit import attributions, namings
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["Ann Lee, a critic, came. Lee said it rained."]})
    >>> introductions(attributions(reports), namings(reports), reports)[["text", "role"]].values.tolist()
    [['Ann Lee, a critic', 'critic']]
    """
    heard = set(actors_heard(attributed, named).dropna(subset="actor").groupby(["doc_id", "actor"]).groups)
    text_of, rows = dict(texts(reports)), []
    for (doc_id, actor), mentions in named.dropna(subset="actor").groupby(["doc_id", "actor"], sort=False):
        if (doc_id, actor) in heard and doc_id in text_of:
            start, end, role = _introduced(text_of[doc_id], actor, mentions)
            rows.append((doc_id, start, end, text_of[doc_id][start:end], actor, role))
    place = {doc_id: number for number, doc_id in enumerate(text_of)}
    return table(sorted(rows, key=lambda row: (place[row[0]], row[1])), COLUMNS)


def _introduced(text, actor, mentions):
    """Give start and end of the first mention with what stands beside the name, and that by itself."""
    start, end = _together(mentions)
    while (word := re.search(r"([\w-]+) $", text[max(0, start - 30) : start])) and _is_title(word[1]):
        start -= len(word[0])
    before, after = BEFORE.search(text[max(0, start - WIDTH) : start]), AFTER.match(text[end : end + WIDTH])
    if before and _is_role(before[1]) and _is_somebody(before[1]):
        start -= len(before[1]) + 2
    if after and _is_role(after[1]) and (DEFINITE.match(after[1]) or _is_person(after[1].split()[0])):
        end += after.end()
    return start, end, _beside(text[start:end], actor)


def _together(mentions):
    """The first mention, and those of the same actor joined to it by a comma: "the president, Putin"."""
    places = sorted(zip(mentions.start, mentions.end, strict=True))
    start, end = places[0]
    for next_start, next_end in places[1:]:
        if not 0 <= next_start - end <= 2:
            break
        end = next_end
    return start, end


def _is_title(word):
    return word.lower().rstrip(".") in TITLES


def _is_role(words):
    said = words.lower().split()
    return len(said) <= 14 and SETS["no_role"].isdisjoint(said)


def _is_somebody(words):
    """Is it a person that these words before a name describe, and no clause of its own?"""
    said = words.lower().split()
    return SETS["clause_verbs"].isdisjoint(said) and any(map(_is_person, said))


def _is_person(word):
    return SOURCE_NOUNS.get(singular(word)) == "individual" or _is_title(word) or word in PERSONAL


def _beside(introduced, actor):
    """What is left of an introduction without the name."""
    name = set(plain(actor).split())
    places = [m for m in re.finditer(r"[\w’'.-]+", introduced) if set(plain(m[0]).split()) & name]
    if not places:
        return introduced
    parts = introduced[: places[0].start()], introduced[places[-1].end() :]
    return "; ".join(_bare(part.strip(" ,")) for part in parts if part.strip(" ,")) or ALONE


def _bare(role):
    """A role without its article, and without the capital letter of a title."""
    role = re.sub(r"^(?:an?|the) ", "", role, flags=re.IGNORECASE)
    return role[0].lower() + role[1:] if _is_title(role.split()[0]) else role
