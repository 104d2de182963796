"""
Renderings: one statement, told by several reports.

One report quotes, another paraphrases, a third cuts or moves the words into another context. Two
attributions of different reports *may* render one utterance when the speaker is the same and the contents
are alike; when one quotes what the other quotes too: *“to the last man”* here, *Must we fight to the last
man?* there; or when both point back to the same thing: *such a step*, *“That would be an error”*. A passage
whose first words point back is read with the words before it; nothing is resolved, the words are only
brought in. Other numbers, other stated days and what somebody did not say make no pair (`occasions`). A
statement told in wholly other words is not found, and what is said twice may be taken for one utterance:
read the pairs.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from itertools import combinations, product
from operator import itemgetter

import pandas as pd

from ..errors import costing
from ..quotes.attributions import attributions as find_attributions
from ..quotes.who.names import STATE_OF
from ..sourcing.actors import actors_heard
from ..sourcing.namings import namings as find_namings
from ..tables.spans import SPAN, comparable, event_of, table, texts
from ..text.prose import over_prose
from ..text.segments import sentences, words
from ..times.timexes import timexes as find_timexes
from .collation import RUN, carries, word_changes
from .likeness import alike
from .occasions import doubtful, occasions, other_days, other_numbers
from .terms import negated, things

LIKE, SURE = 0.25, 0.5
# Likeness of what two passages point back to: the right ones that we saw reach 0.2, others 0.13.
CONTEXT = 0.18
WHOLE, NEAR = 5, 0.8  # words in a row, and likeness of the order of words, that do without a known speaker
HEARD = 0.7  # the same of one speaker: two reporters write down one sentence
RARE = 0.18  # likeness that is enough with a word that the speaker has once in each report
FEW_THINGS = 3  # below, a paraphrase names a matter ("the attacks") and says nothing of it
MARKED = re.compile(r"[“\"«„‘]([^“”\"«»„‘]{3,2000})[”\"»’]?")
DETERMINER = re.compile(r"^(?:the|an?|its|their|his|her|some|both) ")
RENDERINGS = {f"{column}_{side}": kind for side in "ab" for column, kind in SPAN.items()} | {
    "kept": "string", "dropped": "string", "changed": "string", "added": "string", "score": "float64",
    "kind_a": "string", "kind_b": "string", "basis": "string", "certainty": "string", "speaker": "string",
}  # fmt: skip
GRADES = ("unsure", "likely", "clear")


@over_prose
def renderings(reports, attributions=None, timexes=None, namings=None, model="", least=LIKE):
    """
    Pair attributions of different reports that may render one utterance.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`; only reports of one event are compared, and of more than
        `facts.COMPARED` none: then nothing is paired (`facts.comparable`).
    attributions, timexes, namings : DataFrame, optional
        The tables of these names of the same reports; found if not given.
    model : str
        Name of an installed spaCy model; empty: the best that is installed.
    least : float
        Likeness from which on contents may render one utterance; 1 is the same words.

    Returns
    -------
    DataFrame
        One row per pair, in reading order of the first: ``doc_id_a, start_a, end_a, text_a``, the same for
        ``_b``; ``kept, dropped, changed, added`` (string), the words that the second keeps of the first,
        lacks, has others for (as "one → other") and has beside them, parted by ";"; ``score`` (float64),
        likeness, or the share of words in the same order where quoted words make the pair; ``kind_a,
        kind_b`` (string), how each renders it (direct, mixed, indirect); ``basis`` (string), what makes the
        pair: "words", "quoted words", or "context" for what both point back to; ``certainty`` (string):
        "clear", "likely", or "unsure" where each report seems to tell of its own day or where two
        quotations differ; ``speaker`` (string). Each attribution stands in one pair of two reports at most.

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": ["“We will sell arms,” Ann Lee said.",
    ...     "Ann Lee said they would sell more arms."]})
    >>> renderings(reports).loc[0, ["kept", "changed", "added"]].tolist()
    ['sell; arms', 'We will → they would', 'more']
    """
    attributions = find_attributions(reports, model) if attributions is None else attributions
    timexes = find_timexes(reports) if timexes is None else timexes
    namings = find_namings(reports, attributions, model=model) if namings is None else namings
    order = {doc_id: n for n, doc_id in enumerate(reports.doc_id)}
    small = attributions.doc_id.isin(comparable(reports).doc_id)
    told = _told(attributions[small & (attributions.polarity != "negative")], reports, timexes, namings)
    told.sort(key=lambda one: (order[one["doc_id"]], one["start"]))
    _rare(told)
    rows = []
    for (i, j), why in _chosen(told, _candidates(told, least)).items():
        with costing("renderings", told[i]["doc_id"], told[j]["doc_id"]):
            rows.append(_row(told[i], told[j], *why))
    rows.sort(key=lambda row: (order[row["doc_id_a"]], order[row["doc_id_b"]], row["start_a"]))
    return table(rows, RENDERINGS)


def surest(pairs):
    """
    Sort renderings for reading: the surest first, of these what is quoted here and paraphrased there.

    Examples
    --------
    >>> pairs = pd.DataFrame({"kind_a": "direct", "kind_b": ["direct", "indirect"], "score": [0.9, 0.3],
    ...     "certainty": ["clear", "clear"]})
    >>> surest(pairs).kind_b.tolist()
    ['indirect', 'direct']
    """
    keys = pairs.assign(moved=moved(pairs), grade=pairs.certainty.map(GRADES.index).astype("int64"))
    return pairs.loc[keys.sort_values(["grade", "moved", "score"], ascending=False, kind="stable").index]


def at_least(pairs, certainty):
    """
    Keep the renderings that are at least so sure.

    Examples
    --------
    >>> at_least(pd.DataFrame({"certainty": ["clear", "unsure"]}), "likely").certainty.tolist()
    ['clear']
    """
    return pairs[pairs.certainty.isin(GRADES[GRADES.index(certainty) :])].reset_index(drop=True)


def sides_of(pairs):
    """
    Give the passages of pairs as spans, each once for each pair.

    Returns
    -------
    DataFrame
        Two rows per pair: the span columns; ``pair`` (int64), its number; ``kind`` (string), how this side
        tells it; ``speaker`` (string).

    Examples
    --------
    >>> pair = {f"{name}_{side}": [0] for side in "ab" for name in ("doc_id", "start", "end", "text")}
    >>> pair |= {"kind_a": ["direct"], "kind_b": ["indirect"], "speaker": ["Lee"]}
    >>> sides_of(pd.DataFrame(pair)).kind.tolist()
    ['direct', 'indirect']
    """
    rows = [
        (*(row[f"{name}_{side}"] for name in SPAN), number, row[f"kind_{side}"], row["speaker"])
        for number, row in enumerate(pairs.to_dict("records"))
        for side in "ab"
    ]
    return table(rows, SPAN | {"pair": "int64", "kind": "string", "speaker": "string"})


def utterances(pairs):
    """
    Put together what all reports make of one utterance: quoted here, in other words there.

    Parameters
    ----------
    pairs : DataFrame
        As returned by `renderings`; those that are to count. A passage that is paired with two others joins
        them, but no report renders an utterance twice: its surest passage stands.

    Returns
    -------
    DataFrame
        One row per passage, the utterances that most reports render first: the span columns; ``utterance``
        (int64), from 1; ``kind`` (string), direct, mixed or indirect; ``speaker`` (string).

    Examples
    --------
    >>> pair = {"start_a": 0, "end_a": 2, "text_a": "No", "start_b": 0, "end_b": 2, "text_b": "no"}
    >>> pair |= {"kind_a": "direct", "kind_b": "indirect", "speaker": "Lee", "certainty": "clear", "score": 1}
    >>> pairs = [pair | {"doc_id_a": a, "doc_id_b": b} for a, b in ("ab", "ac")]
    >>> utterances(pd.DataFrame(pairs))[["doc_id", "utterance", "kind"]].values.tolist()
    [['a', 1, 'direct'], ['b', 1, 'indirect'], ['c', 1, 'indirect']]
    """
    home, groups = {}, {}
    for row in surest(pairs).to_dict("records"):
        a, b = ({name: row[f"{name}_{side}"] for name in (*SPAN, "kind")} for side in "ab")
        keys = [(one["doc_id"], one["start"]) for one in (a, b)]
        one, other = (home.get(key, key) for key in keys)
        here, there = (groups.get(name, {end["doc_id"]: end}) for name, end in ((one, a), (other, b)))
        if one != other and here.keys().isdisjoint(there):
            groups[one] = {doc: end | {"speaker": row["speaker"]} for doc, end in (here | there).items()}
            groups.pop(other, None)
            home |= {(end["doc_id"], end["start"]): one for end in groups[one].values()}
    ordered = sorted(groups.values(), key=lambda group: -len(group))
    rows = [end | {"utterance": n} for n, group in enumerate(ordered, 1) for end in group.values()]
    return table(rows, SPAN | {"utterance": "int64", "kind": "string", "speaker": "string"})


def moved(pairs):
    """
    Say of each pair whether one side quotes, in whole or in part, what the other paraphrases.

    Examples
    --------
    >>> moved(pd.DataFrame({"kind_a": ["direct", "indirect"], "kind_b": "indirect"})).tolist()
    [True, False]
    """
    return (pairs.kind_a.eq("indirect") != pairs.kind_b.eq("indirect")).astype(bool)


def _told(said, reports, timexes, named):
    """Give each attribution with its occasion, its event, who speaks, and what it is compared by."""
    read = {doc_id: (text, sentences(text)) for doc_id, text in texts(reports)}
    events, actors = event_of(reports), defaultdict(set)
    for row in actors_heard(said.assign(row=range(len(said))), named).dropna(subset="actor").itertuples():
        actors[row.row].add(STATE_OF.get(row.actor, row.actor))
    when = occasions(said, reports, timexes)
    return [
        row
        | {"said": when[n], "who": actors.get(n) or _source(row), "event": events[row["doc_id"]]}
        | {"wordings": list(_wordings(row, *read[row["doc_id"]]))}
        for n, row in enumerate(said.to_dict("records"))
    ]


def _wordings(row, text, cut):
    """
    What an attribution is compared by, each with the basis of the pairs that it makes.

    That is the content; with a cue that says more than that it was said (*considering* arms); and with what
    it points back to.
    """
    yield "words", row["text"]
    if points_back(row["text"]):
        yield "context", antecedent(text, row["start"], cut) + row["text"]
    elif row["kind"] == "indirect" and row["stance"] != "neutral" and pd.notna(row["cue"]):
        yield "words", f"{row['cue']} {row['text']}"


def _source(row):
    """Who speaks and is no actor: the speaker, else the source as written."""
    name = row["speaker"] if pd.notna(row["speaker"]) else row["source"]
    return None if pd.isna(name) else DETERMINER.sub("", " ".join(name.split()).casefold())


def _rare(told):
    """Add to each attribution the things that its speaker has in no other content of the report."""
    count = Counter(
        (one["doc_id"], who, thing)
        for one in told
        for who in _whose(one)
        for thing in set(things(one["text"]))
    )
    for one in told:
        named = {thing for who in _whose(one) for thing in things(who)}
        worded = [text for basis, text in one["wordings"] if basis == "words"]
        one["says"] = set(things(worded[-1]))  # with a cue that says more than that it was said
        one["things"] = one["says"] - named
        one["rare"] = {t for t in one["things"] for who in _whose(one) if count[one["doc_id"], who, t] == 1}


def _whose(one):
    """The actors or the source of an attribution by name."""
    return one["who"] if isinstance(one["who"], set) else {one["who"] or ""}


def _rarely_alike(a, b):
    """Have two contents of a named speaker two things in common, one rare, and does one paraphrase?"""
    named = pd.notna(a["speaker"]) and pd.notna(b["speaker"])
    shared = a["things"] & b["things"]
    quoted = a["kind"] == b["kind"] == "direct"
    return named and not quoted and len(shared) >= 2 and bool(shared & a["rare"] & b["rare"])


def _quoted_rare(told):
    """Give the pairs of one named speaker that both quote a word which both reports give them once."""
    holders = defaultdict(list)
    for n, one in enumerate(told):
        quoted = {thing for run in MARKED.findall(one["text"]) for thing in things(run)}
        if pd.notna(one["speaker"]) and one["kind"] != "direct":
            for thing in sorted(quoted & one["rare"]):
                holders[one["event"], thing].append(n)
    for numbers in holders.values():
        for i, j in combinations(numbers, 2):
            if _same_speaker(told[i], told[j]):
                yield i, j


def _same_speaker(a, b):
    return a["who"] is not None and a["who"] == b["who"]


def _candidates(told, least):
    """Give the likeness and the basis of all pairs that may be one utterance, by their numbers."""
    found = {}
    for i, j, basis, score in _alike(told, {"words": min(least, RARE), "context": CONTEXT}):
        if basis == "context" or score >= least or _rarely_alike(told[i], told[j]):
            found[i, j] = max(found.get((i, j), (0.0, "")), (score, basis))
    quoted = dict.fromkeys((*_quoted_alike(told), *_quoted_rare(told)))
    heard = [pair for pair in found if all(told[n]["kind"] == "direct" for n in pair)]
    for i, j in dict.fromkeys((*quoted, *heard)):
        score = _in_order(_folded(told[i]["text"]), _folded(told[j]["text"]))
        if (i, j) in quoted or score >= HEARD:
            found[i, j] = score, "quoted words"
    return {(i, j): why for (i, j), why in found.items() if _may_be_one(told[i], told[j], *why)}


def _alike(told, least):
    """Give the pairs of attributions of one speaker in one event whose wordings of one basis are alike."""
    events = {}
    for n, one in enumerate(told):
        events.setdefault(one["event"], []).extend((n, *wording) for wording in one["wordings"])
    for worded in events.values():
        for i, j, score in alike([text for *_, text in worded], min(least.values())):
            (n, basis, _), (m, other, _) = worded[i], worded[j]
            if basis == other and score >= least[basis] and n != m and _same_speaker(told[n], told[m]):
                yield n, m, basis, score


def _may_be_one(a, b, score, basis):
    """A quotation that is told alike outweighs the days; nothing outweighs other numbers."""
    alone = basis == "quoted words" and score >= SURE
    days = alone or not other_days(a["said"], b["said"])
    return a["doc_id"] != b["doc_id"] and days and not other_numbers(a["said"], b["said"])


def _quoted_alike(told):
    """Give the pairs of attributions of which one quotes what the other quotes too."""
    quoted = [[_folded(run) for run in MARKED.findall(one["text"])] for one in told]
    holders = {}
    for n, runs in enumerate(quoted):
        for gram in {gram for run in runs for size in (RUN, WHOLE) for gram in _grams(run, size)}:
            holders.setdefault((told[n]["event"], gram), []).append(n)
    for n, runs in enumerate(quoted):
        grams = {gram for run in runs for gram in (_grams(run, RUN)[:1] + _grams(run, WHOLE))}
        near = {m for gram in grams for m in holders[told[n]["event"], gram] if m != n}
        for m in sorted(near):
            if _one_quotation(told[n], told[m], runs, quoted[m]):
                yield min(n, m), max(n, m)


def _one_quotation(a, b, runs, others):
    """Does the second quote all that the first does, or nearly so, by the same speaker or an unknown one?"""
    if _same_speaker(a, b):
        return any(len(x) >= RUN and carries(x) and _is_run_of(x, y) for x, y in product(runs, others))
    unknown = pd.isna(a["speaker"]) or pd.isna(b["speaker"])
    return unknown and any(
        min(len(x), len(y)) >= WHOLE and _in_order(x, y) >= NEAR for x, y in product(runs, others)
    )


def _in_order(one, other):
    """The share of the words of both that they have in the same order."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _grams(run, size):
    return [tuple(run[i : i + size]) for i in range(len(run) - size + 1)]


def _is_run_of(run, other):
    return tuple(run) in _grams(other, len(run))


def _folded(text):
    return [text[i:j].casefold() for i, j in words(text)]


def _chosen(told, candidates):
    """Take the surest and likest first; each attribution stands in one pair of two reports."""
    taken, chosen = set(), {}
    graded = {(i, j): (_grade(told[i], told[j], *why), *why) for (i, j), why in candidates.items()}
    for (i, j), why in sorted(graded.items(), key=lambda item: _preference(told, *item)):
        sides = {(i, told[j]["doc_id"]), (j, told[i]["doc_id"])}
        if not sides & taken:
            taken |= sides
            chosen[i, j] = why
    return chosen


def _denies(one):
    return negated(one["text"]) != (one["stance"] == "denial")


def _preference(told, pair, why):
    """The surest first; of these, quoted words; last of all what is likest."""
    certainty, score, basis = why
    pointed = basis == "context" and any(told[n]["kind"] == "direct" for n in pair)
    return -GRADES.index(certainty), not (pointed or basis == "quoted words"), -score, pair


def _grade(a, b, score, basis):
    """Clear is only what two named speakers, who are one, say alike on days that may be one."""
    apart = doubtful(a["said"], b["said"]) or other_days(a["said"], b["said"]) or _denies(a) != _denies(b)
    if basis != "quoted words" and (apart or a["kind"] == b["kind"] == "direct"):
        return "unsure"  # quotations of one utterance have its words
    if basis == "words" and score < NEAR and _says_little(a, b):
        return "unsure"
    named = pd.notna(a["speaker"]) and pd.notna(b["speaker"])
    return "clear" if named and not apart and basis != "context" and score >= SURE else "likely"


def _says_little(a, b):
    """Have two passages less than two things in common, or is one of them the name of a matter?"""
    names = any(one["kind"] == "indirect" and len(one["says"]) < FEW_THINGS for one in (a, b))
    return names or len(a["things"] & b["things"]) < 2


def _row(a, b, certainty, score, basis):
    row = {f"{column}_{side}": one[column] for side, one in (("a", a), ("b", b)) for column in SPAN}
    return row | word_changes(a["text"], b["text"]) | {
        "score": round(float(score), 3), "kind_a": a["kind"], "kind_b": b["kind"], "basis": basis,
        "certainty": certainty, "speaker": a["speaker"] if pd.notna(a["speaker"]) else b["speaker"],
    }  # fmt: skip


OPENING = 4  # words of a passage in which it points back
FEW = 6  # words that are too few to say what is spoken of
BACK = 2  # sentences, at most
POINTS = re.compile(
    r"\b(?:such|them|(?:that|this|these|those)\s+"
    r"(?:is|was|are|were|would|will|could|can|may|might|has|had|means))\b",
    re.IGNORECASE,
)


def points_back(passage):
    """
    Say whether a passage opens with words that point back.

    Examples
    --------
    >>> points_back("against such a step"), points_back("that taxes would rise")
    (True, False)
    """
    opening = words(passage)[:OPENING]
    return bool(opening and POINTS.search(passage[: opening[-1][1]]))


def antecedent(text, start, cut):
    """
    Give the words before a passage that say what it points back to.

    Parameters
    ----------
    text : str
        The report.
    start : int
        Where the passage starts.
    cut : list of tuple
        As returned by `segments.sentences`.

    Examples
    --------
    >>> text = "Norway may leave the fishing pact soon. Lee warned them. “That would be an error.”"
    >>> antecedent(text, text.index("“"), [(0, 39), (40, 56), (57, 82)])
    'Norway may leave the fishing pact soon. Lee warned them. '
    """
    last = max(0, bisect_right(cut, start, key=itemgetter(0)) - 1)
    for number in range(last, max(-1, last - BACK - 1), -1):
        first, end = cut[number]
        if len(words(text[first:start])) >= FEW and not POINTS.search(text[first : min(end, start)]):
            break
    return text[first:start]
