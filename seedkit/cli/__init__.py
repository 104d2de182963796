"""
Command line: `seedkit report`, `tables`, `check`, `verify`, `sheet`, `export`, `agree`, `against`, `review`,
`teach` and `start`.

`line` runs a command and gives its exit code, `arguments` says what each takes. The commands: `making` for
reports and tables, `checking` for what was loaded or has changed, `judging` for those who code, judge and
compare, `lessons` for classes. `saying` is the only module that prints: what comes from an article is escaped
before it reaches a terminal. Imports are inside the functions, so that ``seedkit --help`` is there at once.
"""

from ..faces import face

__getattr__, __dir__, __all__ = face(
    __name__,
    {"line": "main", "arguments": "TOOLS", "saying": "DONE PARTLY WRONG STOPPED"},
)
