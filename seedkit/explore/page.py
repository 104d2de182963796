"""
Page: the explore page in one file, for a report's folder or for a frame in a notebook.

Its policy allows one script and one style, each by its digest, and nothing else: no address, no form, no
picture. In a notebook it stands in a frame that can reach neither the notebook nor its server.
"""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from .. import __version__
from ..safe import escape
from .material import material

HERE = Path(__file__).parent
STYLES = (HERE.parent / "show" / "page.css", HERE.parent / "show" / "content.css", HERE / "explore.css")
SLOT = re.compile(r"\{\{(\w+)\}\}")


def page(places, tables, cited=None, menu="", notice="", linked=True):
    """
    Make the explore page.

    Parameters
    ----------
    places : Places
    tables : dict of str to DataFrame
    cited : set of tuple, optional
        What may be shown of the reports, as `material` takes it; without it all of them.
    menu : str
        Links to other pages, as safe HTML.
    notice : str
        What every page says at its top.
    linked : bool
        Whether the pages of the reports lie beside.

    Returns
    -------
    str
        HTML.

    Examples
    --------
    >>> import pandas as pd
    >>> from seedkit.show.places import Places
    >>> html = page(Places(pd.DataFrame({"doc_id": ["a"], "text": ["<script>x</script>"]})), {})
    >>> html.count("<script")
    2
    """
    style, script = _files()
    told = f'<p class="notice">{escape(notice)}</p>' if notice else ""
    filled = {
        "data": material(places, tables, cited, linked),
        "menu": menu,
        "notice": told,
        "script": script,
        "script_digest": _digest(script),
        "style": style,
        "style_digest": _digest(style),
        "version": __version__,
    }
    template = (HERE / "explore.html").read_text(encoding="utf-8")
    return SLOT.sub(lambda slot: filled[slot[1]], template)


class Framed:
    """
    The explore page as a notebook shows it: in a frame of its own, which may only run its script and save.

    Examples
    --------
    >>> Framed("<p>It rained.</p>")._repr_html_()
    '<iframe title="Look for a passage" sandbox="allow-scripts allow-downloads" ... srcdoc="&lt;p>It ...
    """

    def __init__(self, html):
        self.html = html

    def __repr__(self):
        return "the explore page, which needs a browser"

    def _repr_html_(self):
        rights = 'sandbox="allow-scripts allow-downloads" allow="clipboard-write"'
        size = 'width="100%" height="720"'
        quoted = self.html.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
        return f'<iframe title="Look for a passage" {rights} {size} srcdoc="{quoted}"></iframe>'


@cache
def _files():
    style = "".join(path.read_text(encoding="utf-8") for path in STYLES)
    return style, (HERE / "explore.js").read_text(encoding="utf-8")


def _digest(text):
    return b64encode(sha256(text.encode()).digest()).decode("ascii")
