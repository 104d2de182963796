"""
Plots: the figures of the notebooks, each with the sentence that says what it shows.

`style` is the house style; a module for each notebook draws: `reading`, `sourcing`, `framing`, `chronology`.
"""

from ...faces import face

__getattr__, __dir__, __all__ = face(
    __name__,
    {
        "chronology": "lanes story_curves",
        "framing": "ribbons rates roles keywords",
        "reading": "damage",
        "sourcing": "network voices records shares",
        "style": "dots label legend new nothing rendered",
    },
)
