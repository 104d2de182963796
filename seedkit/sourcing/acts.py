"""
Acts: who is heard in a report, how much, under which verb, and who is quoted where.

An attribution gives its speaker a say; its words are the space that the speaker gets. What stands in no
attribution is the reporter's own voice. Who is asked and does not answer is not heard. Shares come with
intervals: few attributions make wide ones. Sources without a name are counted in each report by their wording
("South Korean officials"); a number of attributions is not a number of persons. Who is quoted more is not
thereby treated better: a quotation can be chosen to expose.
"""

import re
from itertools import groupby
from operator import itemgetter

import pandas as pd

from ..errors import ParameterError, nearest
from ..phrasing import some
from ..quotes.vocabulary import SETS
from ..quotes.who.names import COUNTRIES
from ..quotes.who.source_types import TYPES
from ..tables.groups import counts, labels
from ..tables.intervals import effective, wilson
from ..tables.spans import SPAN, table, texts
from ..text.prose import unread, words_read
from ..text.segments import words

UNNAMED = "hidden"  # where no source is given
VOICES = ("direct", "mixed", "indirect", "reporter")
STANCES = ("neutral", "assertive", "denial", "speculative")
RECORDS = ("on record", "unnamed", "document", "hidden")
RECORD = {"document": "document", "hidden": "hidden", "group": "unnamed", "anonymous": "unnamed"}
ORDERS = {"source_type": TYPES, "record": RECORDS, "stance": STANCES}
# "the mayor of Paris" is one person, "a mayor" may be any
OFFICE = re.compile(rf"(?:the|its) (?:\w+ )?(?:{'|'.join(sorted(SETS['sole_offices']))})(?: of\b.*)?", re.I)
ARTICLE = re.compile(r"^(?:the|an?|some) ")
SHARE = "share_of_attributions"
NAMES = 12  # listed in a message


def acts(attributed, labels=None):
    """
    Give one row per attribution: its first passage, with the words of all its passages.

    Parameters
    ----------
    attributed : DataFrame
        As returned by `attributions`.
    labels : dict, optional
        What to call each report (`labels.labels_of`); its ``doc_id``, when not given.

    Returns
    -------
    DataFrame
        The columns of `attributed`, and ``words`` (int) of the content; ``heard`` (string), the speaker, or
        the source as written where no name is known, with its report where several have a source of that
        wording: *the official* of two reports are two; ``named`` (bool), whether there is one; ``record``
        (string): "on record" (a name, or a body), "unnamed", "document" or "hidden". A source
        of which a part has a name (*Ukraine and its allies*), or that holds an office alone (*the mayor*),
        has the type of that.

    Examples
    --------
    >>> from seedkit import attributions
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["Officials said it rained."]})
    >>> acts(attributions(reports))[["heard", "words"]].values.tolist()
    [['Officials', 2]]
    """
    counted = attributed.assign(words=[len(words(text)) for text in attributed.text])
    totals = counted.groupby(["doc_id", "attribution"], sort=False).words.transform("sum")
    first = counted.assign(words=totals).drop_duplicates(["doc_id", "attribution"])
    heard = first.speaker.fillna(_unnamed(first, labels or {})).fillna(UNNAMED).astype("string")
    types = [_type(row) for row in first.itertuples(index=False)]
    first = first.assign(source_type=pd.Series(types, index=first.index, dtype="string"))
    record = first.source_type.map(RECORD).fillna("on record").astype("string")
    return first.assign(heard=heard, named=first.speaker.notna(), record=record).reset_index(drop=True)


def _unnamed(first, labels):
    """The wording of each source without a name; with its report, where several have one of that wording."""
    wording = first.source.str.lower().str.replace(ARTICLE, "", regex=True)
    without = first.speaker.isna() & first.source.notna()
    shared = first[without].groupby(wording[without]).doc_id.transform("nunique") > 1
    told = first[without].doc_id.map(lambda doc_id: labels.get(doc_id, doc_id))
    sources = first.source.astype("string").copy()
    sources[without] = sources[without].where(~shared, sources[without] + " (" + told.astype("string") + ")")
    return sources


def _type(row):
    """The type of a source; of "the leader and his closest aides", the vaguest, one is on record."""
    if RECORD.get(row.source_type) != "unnamed" or pd.isna(row.source):
        return row.source_type
    name = row.source.partition(" and ")[0] if pd.isna(row.speaker) else row.speaker
    if name in COUNTRIES or name in COUNTRIES.values():
        return "government"
    return "person" if pd.notna(row.speaker) or OFFICE.fullmatch(row.source) else row.source_type


def asked(attributed):
    """
    Give the attributions whose source is asked and does not answer; all others are heard.

    Parameters
    ----------
    attributed : DataFrame
        As returned by `attributions` or `acts`.

    Returns
    -------
    tuple of DataFrame
        Those heard, and those asked and not heard (*did not say*, *declined to comment*).

    Examples
    --------
    >>> acts = pd.DataFrame({"doc_id": ["a", "a"], "polarity": ["positive", "negative"]})
    >>> [len(part) for part in asked(acts)]
    [1, 1]
    """
    negative = attributed.polarity.eq("negative").fillna(False)
    return tuple(part.reset_index(drop=True) for part in (attributed[~negative], attributed[negative]))


def spoken_by(acts, speaker=""):
    """
    Give the attributions of one speaker, or of whoever is heard most.

    Parameters
    ----------
    acts : DataFrame
        As returned by `acts`.
    speaker : str

    Returns
    -------
    DataFrame

    Raises
    ------
    ParameterError
        If nobody of that name is heard.

    Examples
    --------
    >>> spoken_by(pd.DataFrame({"heard": ["Ann Lee", "Bob Hill", "Ann Lee"]})).heard.tolist()
    ['Ann Lee', 'Ann Lee']
    """
    counts = acts.heard[acts.heard != UNNAMED].value_counts(sort=False)
    names = counts.sort_values(ascending=False, kind="stable").index
    if speaker and speaker not in names:
        raise ParameterError(
            f"nobody called {speaker!r} is heard{nearest(speaker, names)}; "
            f"heard are {some(names, NAMES, none='none')}"
        )
    return acts[acts.heard.isin([speaker or names[0]] if len(names) else [])]


def commonest(counts):
    """
    Give all values that come most often, without those of no source: two who are heard alike stand together.

    Examples
    --------
    >>> commonest(pd.DataFrame({"a": [2, 1, 0], "b": [0, 1, 1]}, index=["Lee", "Hill", "Lund"]))
    ['Lee', 'Hill']
    """
    sums = counts.drop(index=UNNAMED, errors="ignore").sum(axis=1)
    return sums.index[sums == sums.max()].tolist()


def shares(attributed, by="source_type", across="doc_id"):
    """
    Give each value's share of the attributions of a side and of their words.

    Parameters
    ----------
    attributed : DataFrame
        As returned by `acts`.
    by : str
    across : str
        The column with the sides that are compared: reports, or groups of them (see `grouping`).

    Returns
    -------
    DataFrame
        One row per side and value that it has, of types, records and stances also where there is none: the
        columns `across` and `by`; ``n`` (attributions) ``of`` all on that side; ``share_of_attributions``
        (0 to 1), ``low, high`` (Wilson's 95 % interval; wider where the reports of a side differ); ``words``
        in these attributions, and ``share_of_their_words`` (of those in all attributions of the side).

    Examples
    --------
    >>> from seedkit import attributions
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["Officials said it rained."]})
    >>> shares(acts(attributions(reports)), "heard")[["doc_id", "heard", "n", "of", "words"]].values.tolist()
    [['a', 'Officials', 1, 1, 2]]
    """
    rows = pd.DataFrame({"side": attributed[across].astype(str), "value": attributed[by].astype("string")})
    rows = rows.assign(unit=attributed.doc_id, words=attributed.words)
    known = set(rows.side)
    sides = [side for side in labels(attributed[across]) if side in known]
    every = _cells(rows, sides, ORDERS.get(by))
    found = rows.groupby(["side", "value"]).words.agg(n="size", words="sum").reindex(every, fill_value=0)
    whole = rows.groupby("side").agg(of=("words", "size"), all_words=("words", "sum"))
    found = found.join(whole, on="side").assign(share=lambda given: given.n / given.of)
    found["share_of_their_words"] = found.words / found.all_words.clip(lower=1)
    found["low"], found["high"] = wilson(found.share, _independent(found, rows))
    found = found.rename(columns={"share": SHARE})
    wanted = ["n", "of", SHARE, "low", "high", "words", "share_of_their_words"]
    return found[wanted].reset_index().rename(columns={"side": across, "value": by})


def _cells(rows, sides, order):
    """The pairs of side and value in order: those that occur, or all of values with a fixed order."""
    values = _ranked(rows.value.dropna(), order or ())
    if order:
        return pd.MultiIndex.from_product([sides, values], names=["side", "value"])
    pairs = rows[["side", "value"]].dropna().drop_duplicates()
    places = pairs.assign(side=pd.Categorical(pairs.side, sides), value=pd.Categorical(pairs.value, values))
    return pd.MultiIndex.from_frame(pairs.loc[places.sort_values(["side", "value"]).index])


def _independent(found, rows):
    """As how many attributions those of a side count, given how far its reports differ."""
    hits = rows.groupby(["side", "value", "unit"]).size().rename("hits").reset_index()
    units = rows.groupby(["side", "unit"]).size()
    hits["size"] = units.reindex(pd.MultiIndex.from_frame(hits[["side", "unit"]])).to_numpy()
    sums = hits.assign(xx=hits.hits**2, xm=hits.hits * hits["size"]).groupby(["side", "value"])
    sums = sums[["xx", "xm"]].sum().reindex(found.index, fill_value=0)
    sides = pd.DataFrame({"units": units.groupby("side").size(), "mm": (units**2).groupby("side").sum()})
    sides = sides.loc[found.index.get_level_values("side")].set_axis(found.index)
    squares = sums.xx - 2 * found.share * sums.xm + found.share**2 * sides.mm
    return effective(found.share, found.of, sides.units, squares)


def _ranked(values, order):
    """The values of a column: all of a fixed list in its order, others the commonest first."""
    counts = values.value_counts(sort=False).sort_index().sort_values(ascending=False, kind="stable")
    return [*order, *(value for value in counts.index if value not in order)]


def stretches(attributed, reports):
    """
    Cut each report into stretches of words in one voice, the reporter's among them.

    Parameters
    ----------
    attributed : DataFrame
        As returned by `attributions`.
    reports : DataFrame

    Returns
    -------
    DataFrame
        The span columns; ``voice`` (string): "direct", "mixed" or "indirect" within a content of that kind,
        else "reporter"; ``words`` (int64). A word in two contents stands once, with the first of them; what
        somebody did not say is the reporter's.

    Examples
    --------
    >>> from seedkit import attributions
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["Officials said it rained."]})
    >>> stretches(attributions(reports), reports)[["text", "voice", "words"]].values.tolist()
    [['Officials said', 'reporter', 2], ['it rained', 'indirect', 2]]
    """
    heard, _ = asked(attributed)
    rows, contents_of, out = [], dict(iter(heard.groupby("doc_id", sort=False))), unread(reports)
    for doc_id, text in texts(reports):
        contents = contents_of.get(doc_id, heard[:0]).sort_values("start", kind="stable")
        voiced = _voiced(
            words_read(text, out.get(doc_id, ())),
            list(zip(contents.start, contents.end, contents.kind, strict=True)),
        )
        for (_, voice), run in groupby(voiced, key=itemgetter(0)):
            places = [place for _, place in run]
            start, end = places[0][0], places[-1][1]
            rows.append((doc_id, start, end, text[start:end], voice, len(places)))
    return table(rows, SPAN | {"voice": "string", "words": "int64"})


def _voiced(places, contents):
    """Give with each word the number and the kind of the first content that it stands in."""
    opened, coming = [], 0
    for start, end in places:
        while coming < len(contents) and contents[coming][0] <= start:
            opened.append(coming)
            coming += 1
        opened = [n for n in opened if contents[n][1] > start]
        n = next((n for n in opened if contents[n][1] >= end), -1)
        yield (n, contents[n][2] if n >= 0 else "reporter"), (start, end)


def balance(attributed, reports):
    """
    Weigh the reporter's voice against the voices reported.

    Parameters
    ----------
    attributed : DataFrame
        As returned by `attributions`.
    reports : DataFrame

    Returns
    -------
    DataFrame
        One row per report, its ``doc_id`` the index: ``words`` of the report, ``direct, mixed, indirect``
        (words in contents of that kind) and ``reporter`` (all other words). Words in two contents are
        counted once, for the first.

    Examples
    --------
    >>> from seedkit import attributions
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["Officials said it rained."]})
    >>> balance(attributions(reports), reports).values.tolist()
    [[4, 0, 0, 2, 2]]
    """
    found = stretches(attributed, reports)
    counts = found.pivot_table("words", "doc_id", "voice", aggfunc="sum", fill_value=0)
    read = pd.Index([doc_id for doc_id, _ in texts(reports)], name="doc_id")
    counts = counts.reindex(index=read, columns=VOICES, fill_value=0).astype("int64")
    counts.insert(0, "words", counts.sum(axis=1))
    return counts.rename_axis(columns=None)


COMMONEST = "commonest"
PASSES_ON = "neutral"


def manners(acts, across):
    """
    Count for each source and side how often it is quoted, and how often put into other words.

    Parameters
    ----------
    acts : DataFrame
        As returned by `sourcing.acts`, with the column `across`.
    across : str
        The column with the sides.

    Returns
    -------
    DataFrame
        Rows are sources and sides, those of the most heard source first; columns are the kinds ``direct,
        mixed, indirect``; cells count rows of `acts`.

    Examples
    --------
    >>> acts = pd.DataFrame({"heard": ["Lee", "Hill", "Hill"], "report": ["a", "a", "b"], "kind": "direct"})
    >>> manners(acts, "report").direct.to_dict()
    {('Hill', 'a'): 1, ('Hill', 'b'): 1, ('Lee', 'a'): 1}
    """
    kinds = acts.assign(kind=pd.Categorical(acts.kind, VOICES[:3]))
    found = counts(kinds, ["heard", across], "kind")
    place = {side: n for n, side in enumerate(labels(acts[across]))}
    often = acts.heard.value_counts().to_dict()
    order = sorted(found.index, key=lambda row: (-often[row[0]], row[0], place[row[1]]))
    return found.loc[order]


def stance_shown(acts, stance=COMMONEST):
    """
    Give the stance that is asked for: by name, or the commonest that does more than pass on.

    Examples
    --------
    >>> stance_shown(pd.DataFrame({"stance": ["neutral", "neutral", "denial"]}))
    'denial'
    """
    coloured = acts.stance[acts.stance != PASSES_ON].dropna().astype(str)
    common = coloured.value_counts(sort=False).sort_values(ascending=False, kind="stable").index
    return stance if stance != COMMONEST else next(iter(common), PASSES_ON)
