"""
Single: all pages of a report as one file, to hand in or to send.

What the pages hold stands below one another; a link to another page leads to its place in the file, pictures
are in it, and what only the folder has (tables, notebooks, the page to explore) is not linked.
"""

from base64 import b64encode
from pathlib import Path

import nh3
from markupsafe import Markup

from ..errors import OutputError
from .cleaning import ATTRIBUTES, TAGS

MADE = '<meta name="generator" content="seedkit '
HEAD = 2000  # characters in which that stands
LABELS = {"aria-label", "aria-labelledby"}
EVERYWHERE = ATTRIBUTES["*"] | LABELS


def checked(path, source=()):
    """
    Give the path of a single file if it may be written.

    Parameters
    ----------
    path : str or Path
    source : iterable of Path
        What is read, which it may not be.

    Returns
    -------
    Path

    Raises
    ------
    OutputError
        If something else than an earlier file of this kind is there, or its folder is not.

    Examples
    --------
    >>> checked("nowhere/report.html")
    Traceback (most recent call last):
        ...
    seedkit.errors.OutputError: cannot write nowhere/report.html: there is no folder nowhere
    """
    path = Path(path).expanduser()
    if not path.parent.is_dir():
        raise OutputError(f"cannot write {path}: there is no folder {path.parent}")
    if path.is_dir():
        raise OutputError(f"{path} is a folder; name a file such as report.html")
    if path.exists() and (path.resolve() in {one.resolve() for one in source} or MADE not in _head(path)):
        raise OutputError(f"{path} is there and was not written by seedkit; name another file")
    return path


def _head(path):
    with path.open(encoding="utf-8", errors="replace") as file:
        return file.read(HEAD)


def joined(site, folder):
    """
    Give the bodies of the pages as one.

    Parameters
    ----------
    site : dict of str to Page
    folder : Path
        Of the report, with its pictures.

    Returns
    -------
    Markup
    """
    parts = (
        f'<section id="{name}">{_placed(name, page.body, site, folder)}</section>'
        for name, page in site.items()
    )
    return Markup("\n".join(parts))


def placed(name, identity):
    """
    Give the id that an id of a page has in the single file.

    Examples
    --------
    >>> placed("report-a", "sk-a.0.2")
    'report-a.sk-a.0.2'
    """
    return f"{name}.{identity}"


def _placed(name, body, site, folder):
    """A body whose ids, links and pictures are those of the single file."""

    def attribute(tag, attribute, value):
        if attribute in ("id", "data-sk-of", "aria-labelledby"):
            return placed(name, value)
        if attribute == "href":
            return _leads(value, name, site)
        return _inside(folder / value) if attribute == "src" else value

    return nh3.clean(
        body,
        tags=TAGS | {"section"},
        attributes=ATTRIBUTES | {"*": EVERYWHERE},
        attribute_filter=attribute,
        link_rel=None,
        url_schemes={"data"},
    )


def _leads(href, name, site):
    """Where a link leads in the single file; nowhere if it does not lead to a page."""
    page, _, identity = href.partition("#")
    page = page.removesuffix(".html") or name
    if page not in site:
        return None
    return f"#{placed(page, identity)}" if identity else f"#{page}"


def _inside(picture):
    """A picture as data; PNG, which is smaller here."""
    return f"data:image/png;base64,{b64encode(picture.with_suffix('.png').read_bytes()).decode('ascii')}"
