"""
Events: where a collection has several, a page for each, and one that leads to them.

The pages of the notebooks count over all reports, or those of the event that was chosen; here each event
stands by itself: what stands out, which report tells what, what is in conflict, what one report alone tells,
who speaks. Nothing is found anew.
"""

from typing import NamedTuple

from markupsafe import Markup

from .. import show
from ..answers.outlets import beside_others
from ..show.lists import NOTHING
from ..show.places import event_page
from ..show.spots import filled
from ..studies import Study
from ..tables.spans import event_of
from .cleaning import clean
from .layout import filled_in
from .narrative import Linked
from .overview import answers, compared, titled

PAGE = "events"  # the one that leads to the others
EACH, PAIRS, ROWS = 4, 3, 12  # matters told alone by a report, pairs told differently, sources shown first


class Event(NamedTuple):
    """The page of an event: its title, its body, its contents (id and words)."""

    title: str
    body: Markup
    contents: list


def event_pages(places, material, targets, folder, whole):
    """
    Give the pages of the events, none where there is one event or none.

    Parameters
    ----------
    places : Places
    material : Material
    targets : Targets
    folder : Path
        Of the report.
    whole : bool
        Whether whole reports are shown.

    Returns
    -------
    dict of str to Event
        Name of the page to what stands on it, first that which leads to the others.
    """
    reports, linked = material.reports, Linked(targets, folder / "tables", whole)
    parts = _parted(reports, material.tables)
    if len(parts) < 2:
        return {}
    pages = {}
    for event, (here, tables) in parts.items():
        title = titled(places, event)
        shown = enumerate(_panels(here, tables, material))
        panels = [(head, _html(one, linked, f"e{n}-")) for n, (head, one) in shown]
        body = filled_in(
            "event",
            title=title,
            said=answers(places, tables, (), whole),
            panels=panels,
            reports=compared(places, here.doc_id),
            nothing=NOTHING,
        )
        contents = [(f"sk-e{n}", head) for n, (head, _) in enumerate(panels)]
        pages[event_page(event)] = Event(title, body, contents)
    return {PAGE: _index(places, material, parts, linked, whole), **pages}


def _parted(reports, tables):
    """Each event with its reports and the rows of each table that are of them."""
    of = event_of(reports)
    events = reports.doc_id.map(of)
    parts = {
        event: (rows.reset_index(drop=True), {})
        for event, rows in reports.groupby(events, sort=False)
        if event
    }
    for name, table in tables.items():
        column = next((one for one in ("doc_id", "doc_id_a") if one in table), None)
        if column and name != "failed":
            rows = dict(iter(table.groupby(table[column].map(of), sort=False)))
            for event, (_, found) in parts.items():
                found[name] = rows.get(event, table.iloc[:0]).reset_index(drop=True)
    return parts


def _panels(reports, tables, material):
    """What is shown of an event: headings, and what stands under them."""
    here = Study(reports, material.account, tables)
    if len(here.reports) > 1:
        conflicts, alone, closest = here.conflicts(), here.told_alone(), here.closest()
        yield "Which report tells what, and in whose voice", show.grid(here.facts(), conflicts)
        if len(conflicts):
            yield "In conflict", show.pairs(conflicts)
        if len(alone):
            yield "What one report alone tells", show.briefly(alone, each=EACH, by="certainty")
        if len(closest):
            yield "The same fact, told differently", show.pairs(closest, most=PAIRS)
    heard, _ = here.acts()
    yield (
        "Who speaks",
        show.table(here.count(heard, "heard"), "Attributions by source", rows=ROWS, total=True),
    )


def _html(shown, linked, prefix):
    """What is shown, as a page holds it."""
    return Markup(clean(filled(shown.html, shown.spots, linked.fill), prefix))


def _index(places, material, parts, linked, whole):
    """The page that leads to those of the events, with a finding of each; and outlets side by side."""
    first = {one["page"]: one["said"] for one in answers(places, material.tables, (), whole)}
    events = [
        {
            "page": event_page(event),
            "title": titled(places, event),
            "reports": len(here),
            "said": first.get(event_page(event), ()),
        }
        for event, (here, _) in parts.items()
    ]
    outlets = [
        _html(
            show.table(rows.set_index("outlet").drop(columns="measure"), measure.capitalize()), linked, "o-"
        )
        for measure, rows in beside_others(material.reports, material.tables).groupby("measure")
    ]
    contents = [("sk-outlets", "Outlets over shared events")] if outlets else []
    return Event("The events", filled_in("events", events=events, outlets=outlets), contents)
