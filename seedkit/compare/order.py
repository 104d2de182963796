"""
Order: where each report puts the facts that two reports share, and how differently it words them.

What stands first is meant to be read first. The facts are the aligned sentences, each taken once; a place
is the share of the report's words that stand before it, so that 0 is the lead. Kendall's tau says how far
the two reports keep one order: 1 the same, 0 none in common, -1 the reverse. Under `FEW` facts it says
nothing. For two passages that may tell one fact, `retellings` lists the cue, naming or part in the clause
that only one of them has: "Putin directly warned" and "a clear message was sent" differ in the verb, in who
is named, and in who acts. Whether a difference matters is for the reader to say.
"""

import numpy as np
import pandas as pd

from ..tables.intervals import kendall_interval
from ..tables.spans import by_report, table
from ..text.prose import words_read
from .alignments import ALIGNMENTS

FEW = 8
PLACES = ALIGNMENTS | {"place_a": "float64", "place_b": "float64"}
AGREEMENT = {
    "doc_id_a": "string", "doc_id_b": "string", "facts": "int64",
    "tau": "float64", "low": "float64", "high": "float64", "enough": "bool",
}  # fmt: skip


def shared_facts(aligned, reports):
    """
    Take each sentence of an alignment once, the most alike first, and say where it stands in its report.

    Parameters
    ----------
    aligned : DataFrame
        As returned by `alignments`.
    reports : DataFrame
        The reports that it was made from.

    Returns
    -------
    DataFrame
        One row per shared fact, in the order of the first report: the columns of `alignments`, and
        ``place_a, place_b`` (float64, 0 to 1), the share of each report's words before it.

    Examples
    --------
    >>> import pandas as pd
    >>> from seedkit.compare.alignments import alignments
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": ["The bridge fell. It rained.",
    ...     "Nobody died. The bridge fell."]})
    >>> shared_facts(alignments(reports), reports)[["text_a", "place_a", "place_b"]].values.tolist()
    [['The bridge fell.', 0.0, 0.4]]
    """
    text, taken, kept = by_report(reports, "text"), set(), []
    for row in aligned.sort_values("score", ascending=False, kind="stable").itertuples():
        ends = {(row.doc_id_b, row.doc_id_a, row.start_a), (row.doc_id_a, row.doc_id_b, row.start_b)}
        if taken.isdisjoint(ends):
            taken |= ends
            kept.append(row.Index)
    facts = aligned.loc[sorted(kept)].copy()
    for side in "ab":
        starts = zip(facts[f"doc_id_{side}"], facts[f"start_{side}"], strict=True)
        facts[f"place_{side}"] = [_place(text[doc_id], start) for doc_id, start in starts]
    return table(facts.to_dict("records"), PLACES)


def order_agreement(facts):
    """
    Say for every two reports how far they tell their shared facts in one order.

    Parameters
    ----------
    facts : DataFrame
        As returned by `shared_facts`.

    Returns
    -------
    DataFrame
        One row per pair of reports: ``doc_id_a, doc_id_b`` (string); ``facts`` (int64); ``tau`` (float64),
        Kendall's; ``low, high`` (float64), its 95 % interval when the facts are drawn anew; ``enough``
        (bool), `FEW` facts or more. Where there are fewer, tau is missing.

    References
    ----------
    Kendall, M. (1938). A New Measure of Rank Correlation: tau (with ties, tau-b).

    Examples
    --------
    >>> import pandas as pd
    >>> facts = pd.DataFrame({"doc_id_a": ["a"] * 8, "doc_id_b": ["b"] * 8,
    ...     "place_a": range(8), "place_b": range(8)})
    >>> order_agreement(facts).round(3)[["facts", "tau", "enough"]].values.tolist()
    [[8, 1.0, True]]
    """
    rows = []
    for (a, b), pair in facts.groupby(["doc_id_a", "doc_id_b"], sort=False):
        enough = len(pair) >= FEW
        found = kendall_interval(pair.place_a, pair.place_b) if enough else (np.nan,) * 3
        rows.append((a, b, len(pair), *found, enough))
    return table(rows, AGREEMENT)


def _place(text, start):
    all_words = words_read(text)
    return sum(end <= start for _, end in all_words) / max(1, len(all_words))


RETELLINGS = {"pair": "int64", "aspect": "string", "only_a": "string", "only_b": "string"}
SAID = ["doc_id", "start", "group", "says"]
SEPARATOR = "; "


def retellings(pairs, cues, namings, agency):
    """
    Name how the wording of aligned passages differs.

    Parameters
    ----------
    pairs : DataFrame
        As returned by `alignments` or `shared_facts`.
    cues, namings, agency : DataFrame
        The tables of those names, of the same reports.

    Returns
    -------
    DataFrame
        One row per pair and aspect in which it differs: ``pair`` (int64), the number of the row in `pairs`;
        ``aspect`` (string), a group of cues, "naming" (with the actor) or a role in the clause; ``only_a,
        only_b`` (string), what only that side has, parted by ";", missing where it has nothing of its own.

    Examples
    --------
    >>> from seedkit import agency, alignments, cues, namings
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Norway sent a clear message to Oslo on fish.",
    ...     "A message to Oslo on fish might be sent."]})
    >>> found = retellings(alignments(reports), cues(reports), namings(reports), agency(reports))
    >>> found[found.aspect == "hedge"].values.tolist()
    [[0, 'hedge', <NA>, 'might']]
    """
    named = namings.assign(group="naming", says=namings.text + " (" + namings.actor + ")")
    parts = agency.assign(group=agency.role, says=agency.actor.fillna("") + " " + agency.verb)
    said = pd.concat(frame[SAID] for frame in (cues.assign(says=cues.text), named, parts))
    by_report = dict(list(said.groupby("doc_id", sort=False)))
    rows = []
    for number, pair in enumerate(pairs.to_dict("records")):
        a, b = (
            _said_in(by_report.get(pair[f"doc_id_{s}"]), pair[f"start_{s}"], pair[f"end_{s}"]) for s in "ab"
        )
        for aspect in dict.fromkeys([*a, *b]):
            mine, yours = (_only(x.get(aspect, {}), y.get(aspect, {})) for x, y in ((a, b), (b, a)))
            if mine or yours:
                rows.append((number, aspect, mine or pd.NA, yours or pd.NA))
    return table(rows, RETELLINGS)


def _said_in(said, start, end):
    """Give for each aspect what is said in the passage, by its form in lower case."""
    found = {}
    if said is not None:
        here = said[(said.start >= start) & (said.start < end)]
        for group, says in zip(here.group, here.says, strict=True):
            found.setdefault(group, {}).setdefault(says.strip().casefold(), says.strip())
    return found


def _only(mine, yours):
    return SEPARATOR.join(says for key, says in mine.items() if key not in yours)
