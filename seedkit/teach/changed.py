"""
What if: a text is changed, and the panels are asked which of their numbers changed with it.

Somebody puts *told* for *warned*, or "a Russian official" for a name, and sees what the method sees of it. A
panel sees what it counts: an edit that no panel sees may still change what a reader takes away. How many are
seen, by kind, is measured in tests/benchmarks/RESULTS.md. What changes with any word (lengths, rates, scores
of likeness) is left out, else every edit would be seen.
"""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ..compare.order import in_both
from ..errors import ParameterError, brief
from ..load.reports import load_reports
from ..phrasing import amount
from ..safe import escape
from ..show import passages
from ..show.shown import Shown, joined
from ..studies import Study, Tables
from ..tables.labels import labels_of, named
from ..tables.spans import Spans, table

SHOWN = 6  # values of a panel
CHANGES = {"page": "string", "panel": "string", "doc_id": "string", "says": "string"}
CHANGES |= {"before": "int64", "after": "int64"}
UNSEEN = (
    "No panel counts anything else than before. That is the limit of the method, not a proof that the two "
    "texts say the same."
)


class Panel(NamedTuple):
    """A panel of a page: where it is, and its passages with what each is counted as (``says``)."""

    page: str
    called: str
    counted: object


def _of(*columns, name=""):
    """Count the rows of a table by the values of some columns."""
    return lambda study: _said(study[name], columns)


def _said(spans, columns):
    words = spans[list(columns)].astype("string").fillna("none")
    return spans.assign(says=words.agg(", ".join, axis=1) if len(spans) else "")


def _heard(*columns):
    return lambda study: _said(study.acts()[0], columns)


def _first_heard(study):
    """Number the sources as they are first heard, so that another order is another count."""
    first = study.acts()[0].drop_duplicates(["doc_id", "heard"])
    ranks = (first.groupby("doc_id").cumcount() + 1).astype("string")
    return first.assign(says=ranks + ". " + first.heard)


def _dates_as_told(study):
    """A date falls back where one that was told before it lies wholly after it."""
    told = study.believed("inferred").sort_values(["doc_id", "start"], kind="stable")
    so_far = told.groupby("doc_id").earliest.cummax()
    return told.assign(says=(told.latest < so_far).map({True: "falls back in time", False: "goes on"}))


def _shared_facts(study):
    """A fact keeps the order of the other report where that one tells it after the fact before it."""
    both = in_both(study.facts()).rename(columns=lambda name: name.removesuffix("_a"))
    back = both.groupby(["doc_id", "doc_id_b"]).place_b.diff() < 0
    return both.assign(says=back.map({True: "breaks the order of the other", False: "keeps it"}))


PANELS = (
    Panel("00_reading", "remarks on damage", _of("code", name="checks")),
    Panel("01_sourcing", "who is heard", _heard("heard")),
    Panel("01_sourcing", "what kind of source", _heard("source_type")),
    Panel("01_sourcing", "why a source has no name", _heard("title", "reason")),
    Panel("01_sourcing", "who is not heard", lambda study: _said(study.unheard(), ["actor"])),
    Panel("01_sourcing", "who is heard first, second …", _first_heard),
    Panel("02_quotation", "quoted or paraphrased", _heard("kind")),
    Panel("02_quotation", "passages in quotation marks", _of("kind", name="quotations")),
    Panel("02_quotation", "stance of the cue", _heard("stance")),
    Panel("03_framing", "told by one report alone", lambda study: _said(study.told_alone(), ["certainty"])),
    Panel("03_framing", "order of the facts that both tell", _shared_facts),
    Panel("03_framing", "groups of cues", _of("group", "kind", name="cues")),
    Panel("03_framing", "who acts, and on whom", _of("actor", "role", name="agency")),
    Panel("03_framing", "names of actors", _of("actor", "text", name="namings")),
    Panel("04_chronology", "time expressions", _of("value", name="timexes")),
    Panel("04_chronology", "dates in the order of telling", _dates_as_told),
)


def what_if(study, report, was="", instead="", file=""):
    """
    Change a text, and list the numbers that change with it, panel by panel, with their passages.

    Parameters
    ----------
    study : Study
    report : str
        Label or name of the report that is changed.
    was, instead : str
        Words that stand in it once, and what is put in their place; nothing to leave them out.
    file : str or Path
        A file with the whole changed text, instead of `was`.

    Returns
    -------
    Shown

    Raises
    ------
    ParameterError
        If there is no such report or file, or the words do not stand in it exactly once.

    Examples
    --------
    >>> import seedkit
    >>> print(str(what_if(seedkit.study(), "digest", "Amid the pomp", "Amid the ceremony"))[:32])
    No panel counts anything else th
    """
    doc_id = named(study.reports, report)
    text = study.reports.text[study.reports.doc_id == doc_id].iloc[0]
    instead = _read(file) if file else _replaced(text, was, instead)
    after = edited(study, doc_id, instead)
    counted = [[panel.counted(one) for panel in PANELS] for one in (study, after)]
    lasting = _lasting(text, instead, doc_id)
    parts = []
    for panel, was, now in zip(PANELS, *counted, strict=True):
        if changed := _changed(was, now):
            parts += _values(panel, changed, labels_of(study.reports))
            parts += _passages(changed, (was, now), (study, after), lasting)
    if not parts:
        return Shown(f"<p>{UNSEEN}</p>", UNSEEN)
    return joined(parts)


def edited(study, doc_id, text):
    """
    Give the study that one would have if a report had another text.

    Examples
    --------
    >>> import seedkit
    >>> edited(seedkit.study(), "digest", "It might rain.").reports.text[0]
    'It might rain.'
    """
    texts = study.reports.text.mask(study.reports.doc_id == doc_id, text)
    reports = study.reports.assign(text=texts)
    return Study(reports, study.account, Tables(reports, replace(study.options, tables="")), study.by)


def differences(before, after):
    """
    List what the panels count otherwise in two studies of the same reports.

    Returns
    -------
    DataFrame
        One row per value that is counted otherwise: ``page, panel, doc_id, says`` (string), what is counted;
        ``before, after`` (int64).

    Examples
    --------
    >>> import seedkit
    >>> study = seedkit.study()
    >>> len(differences(study, study))
    0
    """
    rows = []
    for panel in PANELS:
        changed = _changed(panel.counted(before), panel.counted(after))
        rows += [(panel.page, panel.called, *place, *counts) for place, counts in changed.items()]
    return table(rows, CHANGES)


def _changed(was, now):
    """Give the values that are counted otherwise, each by its report, with both counts."""
    before, after = (Counter(zip(spans.doc_id, spans.says, strict=True)) for spans in (was, now))
    places = [*before, *(place for place in after if place not in before)]
    return {place: (before[place], after[place]) for place in places if before[place] != after[place]}


def _values(panel, changed, labels):
    """Say in a list what is counted otherwise in a panel."""
    lines = [
        f"{labels[doc_id]}: {says}: {before} before, {after} after"
        for (doc_id, says), (before, after) in list(changed.items())[:SHOWN]
    ]
    if len(changed) > SHOWN:
        lines.append(f"and {amount(len(changed) - SHOWN, 'more value')}")
    head = f"{panel.page}: {panel.called}"
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    yield Shown(f"<h4>{escape(head)}</h4><ul>{items}</ul>", "\n".join([head, *lines]))


def _passages(changed, counted, studies, lasting):
    """Show of these values the passages that are gone, then those that are new."""
    keys = [[lasting(row, side) for row in spans.itertuples()] for side, spans in enumerate(counted)]
    for side, said in enumerate(("Gone", "New")):
        there, kept = Counter(keys[1 - side]), []
        for key in keys[side]:
            there[key] -= 1
            kept.append(there[key] < 0 and key[:2] in changed)
        rest = counted[side][kept].reset_index(drop=True)
        if len(rest):
            yield passages(Spans(rest, reports=studies[side].reports), said, by="says", most=SHOWN)


def _lasting(was, now, doc_id):
    """Make what knows a passage of one text in the other: by its place, or within the change by its words."""
    head = _same(was, now)
    tail = min(_same(was[::-1], now[::-1]), min(len(was), len(now)) - head)
    sizes = len(was), len(now)

    def key(row, side):
        if row.doc_id != doc_id or row.end <= head:
            return row.doc_id, row.says, row.start
        left = sizes[side] - row.start
        return row.doc_id, row.says, -left if left <= tail else row.text

    return key


def _same(one, other):
    """How many signs two texts have in common at the beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _replaced(text, was, instead):
    """A text in which some words that stand in it once are others."""
    times = text.count(was) if was else 0
    if times != 1:
        many = "not" if not times else f"{times} times"
        raise ParameterError(
            f"{brief(was)} stands {many} in the report; copy a passage that stands there once"
        )
    return text.replace(was, instead)


def _read(file):
    """The text of a file, read as all reports are."""
    if not Path(file).is_file():
        raise ParameterError(f"there is no file {brief(str(file))}; see to its name")
    return load_reports(file).reports.text.iloc[0]
