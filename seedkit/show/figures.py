"""
Figures: a plot with the sentence that says what it shows, and the numbers behind it.
"""

from base64 import b64encode

from ..errors import ParameterError
from ..safe import escape
from ..tables.store import csv_of
from . import vectors
from .counts import MOST_ROWS, table_html
from .plots.style import EMPTY, rendered
from .shown import Shown, nothing, rest_of
from .spots import spot


def figure(figure, alt, data=None):
    """
    Show a figure with its description and the table behind it.

    Parameters
    ----------
    figure : matplotlib Figure or Axes
        It is closed.
    alt : str
        A full sentence that says what is to be seen; of a figure that holds nothing it is all that is shown.
    data : DataFrame, optional
        The numbers that are drawn.

    Returns
    -------
    Shown

    Raises
    ------
    ParameterError
        If `alt` is not a sentence.

    Examples
    --------
    >>> from seedkit.show import plots
    >>> drawn, axes = plots.new(height=2)
    >>> figure(drawn, alt="An empty pair of axes, drawn as an example.")
    Figure: An empty pair of axes, drawn as an example.
    """
    if len(alt.split()) < 4 or not alt.rstrip("”\")'").endswith((".", "!", "?", "…")):
        raise ParameterError(f"alt is {alt!r}; expected a full sentence that says what is to be seen")
    if alt.startswith(EMPTY):
        return nothing(alt)
    png, svg = rendered(getattr(figure, "figure", figure), vectors.wanted())
    if svg:
        vectors.keep(png, svg, b"" if data is None else csv_of(data))
    behind = ""
    if data is not None:
        numbers = table_html(data.head(MOST_ROWS)) + rest_of(data, MOST_ROWS, "rows")
        behind = f"<details><summary>The numbers behind this figure</summary>{numbers}</details>"
    data = spot(f"data:image/png;base64,{b64encode(png).decode('ascii')}", "image", alt=alt)
    image = f'<img src="{data}" alt="{escape(alt)}">'
    caption = f'<figcaption aria-hidden="true">{escape(alt)}</figcaption>'
    image = f'<div class="sk-picture" role="group" tabindex="0" aria-label="Figure">{image}</div>'
    files = spot("", "files")
    return Shown(f"<figure>{image}{caption}{files}</figure>{behind}", f"Figure: {alt}")
