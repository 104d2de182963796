"""
Pages: a report that opens in any browser and asks no network.

One page for each notebook, one for each report, an overview, and one on which to look for passages.
Nothing is loaded from elsewhere, there is no script but that of the last, and the policy in each page's
head forbids both. The same input gives the same bytes.
"""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from markupsafe import Markup

from .. import __version__
from ..errors import ParameterError
from ..explore.page import page as explore_page
from ..load.reports import data_folder
from ..show.places import Places, event_page, key, page_of
from ..tables.citations import bibtex, csl_json
from .articles import articles
from .events import event_pages
from .glossary import PAGE as GLOSSARY, glossary_page
from .layout import filled_in
from .narrative import Figures, Targets, narrative
from .overview import PAGES, all_reports, overview, put_right
from .single import joined, placed

SHOW = Path(__file__).parents[1] / "show"
STYLES = (SHOW / "page.css", SHOW / "content.css")  # the second as in notebooks
OVER = {page_of(""): "reports", event_page(""): "events"}  # how pages begin, and the page that leads to them
UNDER = tuple(OVER)
RESERVED = {
    "index": "Overview",
    "events": "Events",
    "reports": "All reports",
    "explore": "Explore",
    GLOSSARY: "Glossary",
}
TEACHING = (
    "Written for teaching: these two reports were written for seedkit, their quotations are not verbatim, "
    "and they are not to be cited as news."
)


class Material(NamedTuple):
    """What pages are made from: reports, account, tables by name, figures, judgements, one file."""

    reports: pd.DataFrame
    account: object
    tables: dict
    vectors: Path | None = None
    judged: dict = {}  # noqa: RUF012 - never changed
    single: Path | None = None


def write_pages(out, executed, material, parameters, text="full"):
    """
    Write the pages of a report.

    Parameters
    ----------
    out : str or Path
        A folder, which is made if it is not there.
    executed : dict of str to Path
        Name to executed notebook; the names order the pages.
    material : Material
    parameters : dict
        What the report was made with, to be shown.
    text : {"full", "passages"}
        With ``passages`` no whole report stands in the pages.

    Returns
    -------
    list of Path
        The pages, the index first.

    Raises
    ------
    ParameterError
        If `text` is neither.
    """
    if text not in ("full", "passages"):
        raise ParameterError(f"text is {text!r}; expected 'full' or 'passages'")
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    places, whole = Places(material.reports), text == "full"
    pages = {_page_name(name): Path(path) for name, path in executed.items()}
    targets = Targets(places, [*pages, GLOSSARY])
    figures = Figures(out / "figures", material.vectors)
    told = {name: narrative(path, figures, targets, whole) for name, path in pages.items()}
    events = event_pages(places, material, targets, out, whole)
    site = {
        "index": Page("Overview", *overview(places, material, told, parameters, whole)),
        **{
            name: Page(page.title, page.body, [h for h in page.headings if h[1]])
            for name, page in told.items()
        },
        **{name: Page(*event) for name, event in events.items()},
        "reports": Page("The reports", all_reports(places, whole), []),
        "explore": Page("Explore", Markup(), []),
        GLOSSARY: Page("Glossary", *glossary_page()),
        **articles(places, material.tables, targets.cited | put_right(material.reports), whole),
    }
    notice = TEACHING if _embedded(material.reports) else ""
    for name in site:
        judged = {one: said for one, said in material.judged.items() if PAGES.get(one) == name}
        framed = _framed(name, site, notice, judged)
        (out / f"{name}.html").write_text(framed, encoding="utf-8", newline="\n")
    _write_explore(out, site, (places, material.tables, None if whole else targets.cited), notice)
    if material.single:
        _write_single(material.single, site, out, notice)
    for file, made in {"citations.bib": bibtex, "citations.json": csl_json}.items():
        (out / file).write_text(made(material.reports), encoding="utf-8", errors="replace", newline="\n")
    return [out / f"{name}.html" for name in site]


class Page(NamedTuple):
    """A page: its title, its body, its contents (id and words), the passages that go on elsewhere in it."""

    title: str
    body: Markup
    contents: list
    gone_on: set = frozenset()


def _page_name(name):
    """A file name made of the name of a notebook, which may be anything."""
    taken = key(name) in RESERVED or key(name).startswith(UNDER)
    return f"notebook-{key(name)}" if taken else key(name)


def _framed(name, site, notice, judged):
    here = next((over for under, over in OVER.items() if name.startswith(under)), name)
    return _filled(site[name], pages=_menu(site), here=here, notice=notice, judged=judged)


def _filled(page, **values):
    style = "".join(path.read_text(encoding="utf-8") for path in STYLES)
    style += "".join(map(_continued, sorted(page.gone_on)))
    return filled_in(
        "page",
        title=page.title,
        version=__version__,
        style=Markup(style),
        digest=b64encode(sha256(style.encode()).digest()).decode("ascii"),
        contents=page.contents,
        body=page.body,
        **values,
    )


def _write_explore(out, site, held, notice):
    """Write the page with a script, which has a template of its own."""
    menu = filled_in("cells", "menu", pages=_menu(site), here="explore")
    html = explore_page(*held, menu, notice)
    (out / "explore.html").write_text(html, encoding="utf-8", newline="\n")


def _write_single(path, site, out, notice):
    """Write all pages as one file, whole or not at all."""
    pages = {name: page for name, page in site.items() if page.body}
    gone_on = {placed(name, one) for name, page in pages.items() for one in page.gone_on}
    contents = [(name, page.title) for name, page in pages.items()]
    page = Page(site["index"].title, joined(pages, out), contents, gone_on)
    partial = path.with_name(f".{path.name}.partial")
    partial.write_text(
        _filled(page, pages=[], here="", notice=notice, judged={}), encoding="utf-8", newline="\n"
    )
    partial.replace(path)


def _menu(site):
    """The pages that every page leads to."""
    return [{"name": one, "called": _short(one)} for one in site if not one.startswith(UNDER)]


def _continued(identity):
    """The rest of a passage that another one crosses lights up with its beginning."""
    return f':root:has([id="{identity}"]:target) [data-sk-of="{identity}"] {{ background: var(--target); }}\n'


def _short(name):
    """The name of a page in the menu."""
    return RESERVED.get(name) or re.sub(r"^\d+[_-]", "", name).replace("_", " ").capitalize()


def _embedded(reports):
    """Are these reports ones that were written for seedkit?"""
    ours = pd.read_csv(data_folder("seeds") / "seeds.csv", dtype="string", encoding="utf-8").sha256
    return "sha256" in reports and bool(reports.sha256.isin(ours).any())
