"""
Retelling: one fact, two wordings.

For two passages that may tell one fact: which cue, naming or part in the clause does only one of them have?
"Putin directly warned" and "a clear message was sent" differ in the verb, in who is named, and in who acts.
A word that the two share is left out of the lists; whether a difference matters is for the reader to say.
"""

import pandas as pd

from .spans import table

COLUMNS = {"pair": "int64", "aspect": "string", "only_a": "string", "only_b": "string"}
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
            _within(by_report.get(pair[f"doc_id_{s}"]), pair[f"start_{s}"], pair[f"end_{s}"]) for s in "ab"
        )
        for aspect in dict.fromkeys([*a, *b]):
            mine, yours = (_only(x.get(aspect, {}), y.get(aspect, {})) for x, y in ((a, b), (b, a)))
            if mine or yours:
                rows.append((number, aspect, mine or pd.NA, yours or pd.NA))
    return table(rows, COLUMNS)


def _within(said, start, end):
    """Give for each aspect what is said in the passage, by its form in lower case."""
    found = {}
    if said is not None:
        here = said[(said.start >= start) & (said.start < end)]
        for group, says in zip(here.group, here.says, strict=True):
            found.setdefault(group, {}).setdefault(says.strip().casefold(), says.strip())
    return found


def _only(mine, yours):
    return SEPARATOR.join(says for key, says in mine.items() if key not in yours)
