"""
Pages: a report that opens in any browser and asks no network.

One page for each notebook, one on which all reports stand, and an index. There is no script, nothing is
loaded from elsewhere, and the policy in each page's head forbids both. The same input gives the same
bytes.
"""

import re
from base64 import b64encode
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from .. import __version__
from ..errors import ParameterError
from ..finders import not_analysed
from ..lexicons import read_lexicon
from ..load.reports import data_folder
from ..phrasing import amount, some
from ..safe import escape
from ..show.places import Places, address, key
from ..show.shown import MISSING
from ..tables.groups import FEW
from ..tables.spans import texts
from .articles import MEANINGS, article, legend, positions
from .crate import versions
from .narrative import TAG, Targets, narrative

TEMPLATES = Path(__file__).parent / "templates"
CONTENT = Path(__file__).parents[1] / "show" / "content.css"  # as in notebooks
PAGES = read_lexicon("report/tables", "page")
NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
VERSIONS = ("pandas", "matplotlib", "scikit-learn", "spacy")
CITED = 10  # reports in the line by which to cite a whole report
RESERVED = ("index", "reports")
TEACHING = (
    "Written for teaching: these two reports were written for seedkit, their quotations are not verbatim, "
    "and they are not to be cited as news."
)
CONTINUED = re.compile(r'data-sk-of="([\w.-]+)"')


class Material(NamedTuple):
    """What pages are made from: the reports, their account, and the tables of findings by name."""

    reports: pd.DataFrame
    account: object
    tables: dict


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
    targets = Targets(places, pages)
    told = {name: narrative(path, out / "figures", targets, whole) for name, path in pages.items()}
    titles = {name: page.title for name, page in told.items()}
    site = {"index": "Overview"} | titles | {"reports": "The reports"}
    notice = f'<p class="notice">{TEACHING}</p>' if _embedded(material.reports) else ""
    bodies = {
        "index": _index(told, places, material, parameters, whole),
        **{name: (page.body, [h for h in page.headings if h[1]]) for name, page in told.items()},
        "reports": _reports(places, material.tables, targets.cited, whole),
    }
    for name, (body, contents) in bodies.items():
        body = body if "<h1" in body else f"<h1>{site[name]}</h1>{body}"
        html = _framed(name, site, notice, body, contents)
        (out / f"{name}.html").write_text(html, encoding="utf-8", newline="\n")
    return [out / f"{name}.html" for name in bodies]


def _page_name(name):
    """A file name made of the name of a notebook, which may be anything."""
    return f"notebook-{key(name)}" if key(name) in RESERVED else key(name)


def _framed(name, site, notice, body, contents):
    style = "".join(path.read_text(encoding="utf-8") for path in (TEMPLATES / "page.css", CONTENT))
    style += "".join(_continued(identity) for identity in sorted(set(CONTINUED.findall(body))))
    return (
        (TEMPLATES / "page.html")
        .read_text(encoding="utf-8")
        .format(
            title=f"{site[name]} · seedkit",
            version=__version__,
            style=style,
            digest=b64encode(sha256(style.encode()).digest()).decode("ascii"),
            pages="".join(_link(page, current=page == name) for page in site),
            contents="".join(f'<li><a href="#{identity}">{words}</a></li>' for identity, words in contents),
            notice=notice,
            body=body,
        )
    )


def _link(page, current):
    here = ' aria-current="page"' if current else ""
    return f'<li><a href="{page}.html"{here}>{escape(_short(page))}</a></li>'


def _continued(identity):
    """The rest of a passage that another one crosses lights up with its beginning."""
    return f':root:has([id="{identity}"]:target) [data-sk-of="{identity}"] {{ background: var(--target); }}\n'


def _short(name):
    """The name of a page in the menu."""
    given = {"index": "Overview", "reports": "All reports"}
    return given.get(name) or re.sub(r"^\d+[_-]", "", name).replace("_", " ").capitalize()


def _embedded(reports):
    """Are these reports ones that were written for seedkit?"""
    ours = pd.read_csv(data_folder("seeds") / "seeds.csv", dtype="string", encoding="utf-8").sha256
    return "sha256" in reports and bool(reports.sha256.isin(ours).any())


def _index(told, places, material, parameters, whole):
    tables = material.tables
    sections = {
        "What was compared": _compared(places, material.account, tables),
        "What was asked": _cards(told),
        "What was found": _found(places, positions(tables), tables, whole, told),
        "How it was made": _made(parameters, whole),
        "How to cite": _citation(places),
    }
    contents = [(f"sk-s{number}", title) for number, title in enumerate(sections) if sections[title]]
    parts = (f'<h2 id="{identity}">{title}</h2>\n{sections[title]}\n' for identity, title in contents)
    count = len(places.rows)
    number, noun = amount(count, "news report").split(" ", 1)
    number = NUMBERS[count] if count < len(NUMBERS) else number
    lead = "How they source, quote, frame and date what happened, with the passage behind every number."
    body = f'<h1>{number} {noun}, read side by side</h1>\n<p class="lead">{lead}</p>\n{"".join(parts)}'
    return body, contents


def _compared(places, account, tables):
    names = ["Report", "Outlet", "Title", "Published", "Paragraphs", "Characters"]
    rows = [
        [
            f'<a href="reports.html#{address(doc_id)}">{escape(doc_id)}</a>',
            *(escape(places.known(doc_id, name.lower())) or MISSING for name in names[1:4]),
            f"{len(places.paragraphs(doc_id)):,}",
            f"{len(places.rows[doc_id]['text']):,}",
        ]
        for doc_id in places.rows
    ]
    loaded = f"{account.found:,} found, {account.loaded:,} loaded, {len(account.refused):,} refused."
    return _grid("The reports", names, rows) + f"<p>{loaded}</p>" + _told(account, tables)


def _told(account, tables):
    """What is to be said about single files; a remark on many of them is said once."""
    told = {"Refused": account.refused, "Not analysed": tables.get("failed", ())}
    told["Remarks"], parts = _alike(account.remarks), ""
    for caption, table in told.items():
        if not len(table):
            continue
        rows = table.astype("string").fillna("").map(lambda value: escape(value) or MISSING).to_numpy()
        parts += _grid(caption, [name.capitalize() for name in table], rows)
    return parts


def _alike(remarks):
    """Put remarks in the same words into one row, which names the first of their places."""
    places = remarks.file.fillna("").str.cat(remarks.position.fillna(""), sep=" ").str.strip()
    alike = places.groupby([remarks.code, remarks.remark], sort=False, dropna=False)
    rows = [(len(group), some(group, FEW), *said) for said, group in alike]
    return pd.DataFrame(rows, columns=["times", "where", "code", "remark"])


def _cards(told):
    cards = ""
    for name, page in told.items():
        picture = f'<img src="{page.figure[0]}" alt="{page.figure[1]}">' if page.figure else ""
        failed = "<p><strong>Not finished: a step of it failed.</strong></p>" if page.failed else ""
        title = f'<h3><a href="{name}.html">{page.title}</a></h3>'
        cards += f"<li>{title}<p>{page.lead}</p>{failed}{picture}</li>\n"
    return f'<ul class="cards">{cards}</ul>' if cards else ""


def _found(places, found, tables, whole, told):
    """Tables as lines and reports as columns, or the other way round when there are many reports."""
    names = [name for name in tables if any(name in chain(*found[d].values()) for d in places.rows)]
    if not names:
        return "<p>Nothing was found.</p>"
    counts = {(d, name): sum(name in of for of in found[d].values()) for d in places.rows for name in names}
    read = {doc_id for doc_id, _ in texts(places.reports)}
    read -= not_analysed(tables["failed"]) if "failed" in tables else set()
    linked = {
        (d, name): _count(d, name, count, whole) if d in read else MISSING
        for (d, name), count in counts.items()
    }
    caption = "Passages found in each report"
    if len(places.rows) > FEW:
        rows = [[escape(d), *(linked[d, name] for name in names)] for d in places.rows]
        return _grid(caption, ["Report", *(_page_of(name, told) for name in names)], rows)
    rows = [[_meaning(name, told), *(linked[d, name] for d in places.rows)] for name in names]
    return _grid(caption, ["Table", *map(places.labelled, places.rows)], rows)


def _meaning(name, told):
    return f"{_page_of(name, told)}<br><small>{escape(MEANINGS.get(name, ''))}</small>"


def _page_of(name, told):
    """The name of a table, and the way to the page that shows it."""
    page = PAGES.get(name)
    return f'<a href="{page}.html">{escape(name)}</a>' if page in told else escape(name)


def _count(doc_id, name, count, whole):
    link = f'<a href="reports.html#{address(doc_id)}.{escape(name)}">{count:,}</a>'
    return link if whole and count else f"{count:,}"


def _made(parameters, whole):
    rows = [[escape(name), escape(value) or "(empty)"] for name, value in parameters.items()]
    none = "<p>All parameters have their defaults.</p>"
    table = _grid("Parameters", ["Parameter", "Value"], rows) if rows else none
    used = ", ".join(map(" ".join, versions(VERSIONS, parameters.get("model", "")).items()))
    cut = "" if whole else ", longer passages cut short"
    return table + (
        f"<p>Versions: {escape(used)}. Every table is in <code>tables/</code>{cut}, for spreadsheets in "
        "<code>tables/csv/</code>; every notebook in "
        "<code>notebooks/</code>; <code>ro-crate-metadata.json</code> has the digest of each file.</p>"
    )


def _citation(places):
    sources = some(map(places.source, places.rows), CITED, between="; ")
    line = f"Report made with seedkit {__version__} on: {sources}."
    return (
        "<p>The line below stands for the whole report; each passage has a line of its own.</p>"
        f'<code class="sk-cite">{escape(line)}</code>'
    )


def _reports(places, tables, cited, whole):
    found = positions(tables)
    of = {doc_id: {(s, e) for d, s, e in cited if d == doc_id} for doc_id in places.rows}
    sections = "".join(article(places, doc_id, found[doc_id], of[doc_id], whole) for doc_id in places.rows)
    if whole:
        lead = "Every passage that a number was counted from stands here, marked, in its place."
    else:
        lead = "Whole reports are left out; here is what the other pages cite, in a few words of context."
    contents = [(address(d), escape(places.known(d, "title") or d)) for d in places.rows]
    key_to_marks = legend() if whole else ""
    return f'<h1>The reports</h1>\n<p class="lead">{lead}</p>\n{key_to_marks}{sections}', contents


def _grid(caption, names, rows):
    looks = [_look([row[n] for row in rows]) for n in range(len(names))]
    head = "".join(f'<th scope="col"{look}>{name}</th>' for name, look in zip(names, looks, strict=True))
    body = "".join(_line(row, looks) for row in rows)
    return (
        f'<div class="sk-scroll" role="region" tabindex="0" aria-label="{caption}"><table>'
        f"<caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _line(row, looks):
    cells = "".join(f"<td{look}>{cell}</td>" for cell, look in zip(row[1:], looks[1:], strict=True))
    return f'<tr><th scope="row">{row[0]}</th>{cells}</tr>\n'


def _look(cells):
    """Numbers stand to the right, short words on one line."""
    plain = [TAG.sub("", cell) for cell in cells]
    if plain and all(re.fullmatch(rf"[\d,]+|{MISSING}", cell) for cell in plain):
        return ' class="sk-n"'
    return ' class="sk-d"' if max(map(len, plain), default=0) < 20 else ""
