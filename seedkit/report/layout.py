"""
Layout: the templates of the pages, filled in.

Whatever is put into a template is escaped, and what a browser would obey is made visible; only what another
template gave, or `cleaning` let through, stands as it is.
"""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..safe import visible

TEMPLATES = Path(__file__).parent / "templates"


def filled_in(template, part="", **values):
    """
    Fill a template in, or one of its parts (a macro).

    Parameters
    ----------
    template : str
        Its name, without ``.html``.
    part : str
    **values

    Returns
    -------
    Markup

    Examples
    --------
    >>> print(filled_in("cells", "plain", text="a < b"))
    <pre tabindex="0">a &lt; b</pre>
    """
    page = _templates().get_template(f"{template}.html")
    return getattr(page.module, part)(**values) if part else Markup(page.render(**values))


@cache
def _templates():
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: value if isinstance(value, Markup) else visible(value),
    )
