"""
Introductions: by which words an actor who is heard first enters a report.

"Russia's president, Vladimir V. Putin", "President Vladimir Putin" and plain "Putin" are three ways to bring
one man in. The first mention in the report counts, wherever it stands, with what `quotes/who/titles` finds
beside the name there. What the report calls somebody only later is no introduction.
"""

import re

from ..quotes.vocabulary import SETS, SOURCE_NOUNS, singular
from ..quotes.who.names import TITLE_KINDS
from ..quotes.who.spelling import plain
from ..tables.spans import SPAN, table, texts
from .actors import actors_heard, pairs

INTRODUCTIONS = SPAN | {"actor": "string", "role": "string"}
ALONE = "the name alone"
BEFORE_TITLES = SETS["before_titles"].union(TITLE_KINDS)
NOT_NOW = SETS["not_in_office"]
# the union of "The union's leader Ann Lee"
OWNER = re.compile(r"(?<![\w-])[\w-]{1,25}['’]s $")
WORD = re.compile(r"[\w’'.-]+")
ARTICLE = re.compile(r"(?:an?|the|his|her|its|their) $", re.IGNORECASE)
# "Ann Lee, 52, a farmer", "a farmer, Ann Lee", "Ann Lee (a farmer"
BETWEEN = re.compile(r"[ ,(—–]{0,3}(?:\d{1,3}, )?(?:(?:an?|the|his|her|its|their|one of the) )?")


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
        mention with its title or description; ``actor`` (string); ``role`` (string), what stands beside the
        name there, without article or owner ("union leader"), or "the name alone".

    Examples
    --------
    >>> import pandas as pd
    >>> from seedkit import attributions, namings
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["Ann Lee, a critic, came. Lee said it rained."]})
    >>> introductions(attributions(reports), namings(reports), reports)[["text", "role"]].values.tolist()
    [['Ann Lee, a critic', 'critic']]
    """
    alone = _alone(actors_heard(attributed, named))
    heard, titles = pairs(alone), _titles(alone)
    text_of, rows = dict(texts(reports)), []
    for (doc_id, actor), mentions in named.dropna(subset="actor").groupby(["doc_id", "actor"], sort=False):
        if (doc_id, actor) in heard and doc_id in text_of:
            text = text_of[doc_id]
            start, end, role = _introduced(text, actor, mentions, titles.get((doc_id, actor)))
            rows.append((doc_id, start, end, text[start:end], actor, role))
    place = {doc_id: number for number, doc_id in enumerate(text_of)}
    return table(sorted(rows, key=lambda row: (place[row[0]], row[1])), INTRODUCTIONS)


def _alone(found):
    """The actors who speak for themselves; half of "Moscow and Seoul" is introduced as half of a pair."""
    key = ["doc_id", "attribution"]
    return found.drop_duplicates([*key, "actor"]).drop_duplicates(key, keep=False)


def _titles(alone):
    """Where the title of each actor stands in each report."""
    known = alone.dropna(subset=["actor", "title_start"]).drop_duplicates(["doc_id", "actor"])
    spans = zip(known.title_start.astype(int), known.title_end.astype(int), strict=True)
    return dict(zip(zip(known.doc_id, known.actor, strict=True), spans, strict=True))


def _introduced(text, actor, mentions, title):
    """Give start and end of the first mention with what stands beside the name, and that by itself."""
    start, end = _together(mentions, text)
    if title is None or not _beside(text, start, end, *title):
        return start, end, _of_mention(text[start:end], actor)
    first, last = title
    if first <= start:
        owner = OWNER.search(text, max(0, first - 30), first)
        first = owner.start() if owner else first
        article = ARTICLE.search(text, max(0, first - 6), first)
        start = article.start() if article and last + 1 < start else first
    return start, max(end, last), _bare(text[first:last])


def _together(mentions, text):
    """The first mention, and those of the same actor joined to it by a comma: "the president, Putin"."""
    places = sorted(zip(mentions.start, mentions.end, strict=True))
    start, end = places[0]
    for next_start, next_end in places[1:]:
        if text[end:next_start] not in (" ", ", "):
            break
        end = next_end
    return start, end


def _beside(text, start, end, first, last):
    """Does a title touch a mention, with nothing but a mark, an age and an article between them?"""
    gap = text[last:start] if last <= start else text[end:first] if end <= first else ""
    return BETWEEN.fullmatch(gap) is not None


def _of_mention(mention, actor):
    """What a mention has before the name; "Seoul" is only another name of its country."""
    name, words = set(plain(actor).split()), list(WORD.finditer(mention))
    place = next((word.start() for word in words if set(plain(word[0]).split()) & name), len(mention))
    before = [word[0] for word in words if word.start() < place]
    described = any(_is_title(word) or (word.islower() and singular(word) in SOURCE_NOUNS) for word in before)
    return _bare(mention[:place].strip()) if described else ALONE


def _is_title(word):
    return TITLE_KINDS.get(word.lower().rstrip(".")) == "title"


def _bare(role):
    """A role as it is counted: "the union's leader" and "Union leader" are one, House Speaker is a name."""
    role = re.sub(r"^([a-z]{1,25})['’]s ", r"\1 ", role)
    first, _, rest = role.partition(" ")
    common = first.lower() in BEFORE_TITLES and not rest[:1].isupper()
    return role[0].lower() + role[1:] if common or first.lower() in NOT_NOW else role
