"""
Editions: the lessons for students, without an answer, and for teachers, with all of them in place.

One source of each lesson is kept, `notebooks/teaching`. What stands between ``### BEGIN SOLUTION`` and
``### END SOLUTION`` is an answer. The cells that take answers and those that check them carry the metadata of
nbgrader (schema 3), so that its `generate_assignment` takes the teacher's edition as it is; nobody needs
nbgrader.
"""

import json
import re

from ..errors import ParameterError, brief
from ..load.reports import data_folder
from ..report.glossary import PAGE, first_uses
from ..report.start import LESSONS, lay_down
from .handouts import handouts

EDITIONS = ("student", "teacher")
BEGIN, END = "### BEGIN SOLUTION\n", "### END SOLUTION"
# What stays as it is where terms are linked: headings, code, links, tables.
BARE = re.compile(
    r"^(?:#|\||\s{4}|```|\*\*Words\*\*).*|`[^`\n]{1,200}`|\[[^\[\]\n]{1,200}\]\([^()\n]{1,200}\)",
    re.MULTILINE,
)
POINTS = {"check": 1, "written": 3}
TEST = "### BEGIN HIDDEN TESTS\nassert {line}.right\n### END HIDDEN TESTS\n{line}"
# With the usual stub of nbgrader, which raises an error, nobody could run a notebook to its end.
CONFIG = """\
# For nbgrader alone: put it beside the folder `source`, or leave it out.
c = get_config()  # noqa
c.ClearSolutions.code_stub = {"python": "# your answer stands above this line"}
c.ClearSolutions.text_stub = "Write here."
"""


def write_lessons(folder, edition="student", reports=None):
    """
    Write the lessons of an edition and the handouts into a folder, never over a file.

    Parameters
    ----------
    folder : str or Path
    edition : {"student", "teacher"}
    reports : DataFrame, optional
        The reports on the handouts; the three embedded ones where they are not given.

    Returns
    -------
    tuple of list of str
        The files written, and those that were there with another content and stay.

    Raises
    ------
    ParameterError
        If there is no such edition.
    OutputError
        If the folder cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as home:
    ...     written, kept = write_lessons(home)
    >>> written[0], "handouts/glossary.html" in written
    ('01_who_says_what.ipynb', True)
    """
    if edition not in EDITIONS:
        raise ParameterError(f"the edition is {brief(edition)}; expected {' or '.join(EDITIONS)}")
    files = {f"{name}.ipynb": lesson(book, edition) for name, book in lessons().items()}
    files |= {f"handouts/{name}.html": page for name, page in handouts(reports, lessons()).items()}
    if edition == "teacher":
        files |= {"nbgrader_config.py": CONFIG, "for_teachers.md": _for_teachers()}
    return lay_down(folder, {name: text.encode("utf-8") for name, text in files.items()})


def lessons():
    """
    Give the sources of the lessons, by name, as notebooks.

    Examples
    --------
    >>> len(lessons())
    5
    """
    paths = sorted((data_folder("notebooks") / LESSONS).glob("*.ipynb"))
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths}


def lesson(book, edition):
    """
    Give one lesson of an edition as the text of a notebook.

    Examples
    --------
    >>> "BEGIN SOLUTION" in lesson(lessons()["01_who_says_what"], "student")
    False
    """
    used, cells = set(), []
    for cell in book["cells"]:
        source, tags = "".join(cell["source"]), cell["metadata"].get("tags", [])
        if edition == "student":
            source = _unsolved(source)
        if cell["cell_type"] == "markdown" and "written" not in tags:
            source = _linked(source, used)
        graded = _graded(cell["id"], tags)
        if graded.get("grade") and cell["cell_type"] == "code" and edition == "teacher":
            source = TEST.format(line=source)
        metadata = cell["metadata"] | ({"nbgrader": graded} if graded else {})
        cells.append(cell | {"source": source.splitlines(keepends=True), "metadata": metadata})
    return json.dumps(book | {"cells": cells}, ensure_ascii=False, indent=1) + "\n"


def _unsolved(source):
    """What a cell holds beside its solutions."""
    first, *rest = source.split(BEGIN)
    return (first + "".join(part.partition(END)[2] for part in rest)).rstrip("\n")


def _graded(identity, tags):
    """What nbgrader is told of a cell; nothing of one that is neither answered nor graded."""
    kind = next((tag for tag in ("answer", "check", "written") if tag in tags), "")
    if not kind:
        return {}
    told = {"grade": kind != "answer", "grade_id": identity, "locked": kind == "check", "schema_version": 3}
    told |= {"solution": kind != "check", "task": False}
    return told | ({"points": POINTS[kind]} if kind in POINTS else {})


def _linked(source, used):
    """Prose whose terms are links to the glossary where the lesson first uses them."""
    at, parts = 0, []
    for bare in [*BARE.finditer(source), None]:
        words = source[at : bare.start() if bare else len(source)]
        parts += [
            f"[{said}](handouts/{PAGE}.html#{entry.id})" if entry else said
            for said, entry in first_uses(words, used)
        ]
        if bare:
            parts.append(bare[0])
            at = bare.end()
    return "".join(parts)


def _for_teachers():
    return (data_folder("notebooks") / LESSONS / "README.md").read_text(encoding="utf-8")
