"""
Handouts: what a class gets on paper, as pages that print on A4 and on Letter.

Each report clean, with its paragraphs and lines numbered, so that a mark can be named in class; a sheet for
marks, the coding sheet, the exit tickets, the glossary. Lines are cut by us and not by the printer: "line 12"
is the same on every paper. Nothing that the machine found is in them.
"""

import re
import textwrap
from base64 import b64encode
from hashlib import sha256
from itertools import count

import pandas as pd
from markupsafe import Markup

from .. import __version__
from ..lexicons import read_rows
from ..load.reports import data_folder, load_reports
from ..report.glossary import PAGE, glossary_page
from ..report.layout import TEMPLATES, filled_in
from ..show.places import Places, page_of

WIDTH = 76  # signs of a line, which fits both papers
FIFTH = 5  # of the lines have their number
EMPTY = 18  # rows of a sheet for marks
TICKET = re.compile(r"^## Exit ticket.*?\n(.*)", re.DOTALL | re.MULTILINE)


def handouts(reports=None, lessons=()):
    """
    Give the handouts as pages by name.

    Parameters
    ----------
    reports : DataFrame, optional
        The reports to print; the three embedded ones where they are not given.
    lessons : dict of str to dict
        The lessons, whose exit tickets are printed.

    Returns
    -------
    dict of str to str
        Name to HTML.

    Examples
    --------
    >>> list(handouts())[-4:]
    ['marks', 'coding', 'exit-tickets', 'glossary']
    """
    if reports is None:
        both = ("", data_folder("seeds") / "third")
        reports = pd.concat([load_reports(path).reports for path in both], ignore_index=True)
    places = Places(reports)
    pages = {page_of(doc_id): _report(places, doc_id) for doc_id in reports.doc_id}
    questions = list(read_rows("framing/coding"))
    pages |= {
        "marks": ("Sheet for marks", filled_in("handouts", "marks", rows=range(EMPTY))),
        "coding": ("Coding sheet", filled_in("handouts", "coding", questions=questions)),
        "exit-tickets": ("Exit tickets", filled_in("handouts", "tickets", tickets=_tickets(lessons))),
        PAGE: ("Glossary", glossary_page()[0]),
    }
    return {name: _page(title, body) for name, (title, body) in pages.items()}


def _report(places, doc_id):
    """A report without any mark: its paragraphs, each in lines with their numbers."""
    text, number = places.rows[doc_id]["text"], count(1)
    cut = textwrap.TextWrapper(WIDTH, break_long_words=True, break_on_hyphens=False)
    paragraphs = [
        [(next(number), line) for line in cut.wrap(text[start:end])]
        for start, end in places.paragraphs(doc_id)
    ]
    title = places.known(doc_id, "title") or doc_id
    source, language = places.source(doc_id), places.language(doc_id)
    body = filled_in(
        "handouts",
        "report",
        title=title,
        source=source,
        language=language,
        paragraphs=paragraphs,
        fifth=FIFTH,
    )
    return title, body


def _tickets(lessons):
    """Of each lesson its title and the lines of its exit ticket."""
    for book in dict(lessons).values():
        sources = ["".join(cell["source"]) for cell in book["cells"]]
        ticket = next(filter(None, map(TICKET.search, sources)))[1]
        lines = [
            line.strip().removeprefix("- ") for line in ticket.splitlines() if line.strip().startswith("- ")
        ]
        yield sources[0].partition("\n")[0].lstrip("# "), lines


def _page(title, body):
    style = (TEMPLATES / "handout.css").read_text(encoding="utf-8")
    digest = b64encode(sha256(style.encode()).digest()).decode("ascii")
    return filled_in(
        "handout", title=title, style=Markup(style), digest=digest, body=body, version=__version__
    )
