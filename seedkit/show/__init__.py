"""
Show: tables, passages, marked reports and figures for a reader, with the way back from each number.

`shown` is what a notebook shows, `counts` a table whose numbers lead to passages, `lists` passages and
findings, `briefs` passages a few lines each, `pairings` two side by side, `grids` facts against reports,
`dated` acts and their days, `sentences` words around numbers, `figures` a plot and what it shows, `keys` what
its marks stand for, `vectors` the plot for pages; `places` knows where a passage stands, `marking` marks it
in its report. `plots/` draws.
"""

from ..faces import face

__getattr__, __dir__, __all__ = face(
    __name__,
    {
        "briefs": "briefly",
        "counts": "table",
        "dated": "days",
        "figures": "figure",
        "grids": "grid",
        "keys": "key",
        "lists": "passages marked whole findings",
        "pairings": "pairs",
        "sentences": "guess sentence",
        "shown": "Shown folded",
    },
)
