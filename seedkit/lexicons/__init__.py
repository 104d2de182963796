"""
Lexicons: word lists as files that a reader can open and change.

A list is a TSV file in this folder. Its first lines begin with ``#`` and name what it is for, its origin,
licence and date; then come a line of column names and one entry a line.

Who wants other words needs no other installation: in a folder of one's own, ``cues.tsv`` (or
``framing/cues.tsv``) replaces the list of that name, and ``cues.more.tsv`` adds to it, an entry that the list
has too in place of that one. The folder is given as ``lexicons`` to `find_tables`, `study` or a notebook, or
as ``--lexicons DIR``. What must be found while files are read (``load/``) is not exchanged.
"""

import csv
import hashlib
import os
import re
from functools import cache
from pathlib import Path

from ..errors import ParameterError, brief, unknown

FOLDER = Path(__file__).parent
OWN = "SEEDKIT_LEXICONS"  # the environment of a process in which other lists are read
FIXED = ("load/", "report/", "desk/", "teach/", "framing/coding")
MORE = ".more"


@cache
def read_rows(name):
    """
    Read a list as a tuple of dicts, one per entry.

    Examples
    --------
    >>> sorted(read_rows("text/abbreviations")[0])
    ['form', 'group']
    """
    own = own_lists(os.environ.get(OWN, ""))
    rows = own.get((name, ""), ()) or _shipped(name)
    more = own.get((name, MORE), ())
    instead = {_first(row) for row in more}
    return (*more, *(row for row in rows if _first(row) not in instead))


def own_lists(folder):
    """
    Read the lists in a folder of one's own.

    Parameters
    ----------
    folder : str
        Empty: there are none.

    Returns
    -------
    dict of tuple to tuple
        Name of a list, and ``.more`` if it adds to that list, to its rows.

    Raises
    ------
    ParameterError
        If there is no such folder, or a file in it is no list, or of no list that there is, or has a bad row.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "cues.more.tsv").write_text("form\\tgroup\\nregime\\tlabel\\n", encoding="utf-8")
    ...     own_lists(folder)["framing/cues", ".more"][0]["form"]
    'regime'
    """
    if not folder:
        return {}
    if not Path(folder).is_dir():
        raise ParameterError(f"there is no folder {brief(str(folder))} of word lists; see to its name")
    paths = sorted(path for path in Path(folder).rglob("*.tsv") if not path.name.startswith("."))
    if not paths:
        raise ParameterError(
            f"{folder} holds no word list; a list is a file such as cues.tsv or cues.more.tsv"
        )
    return {_meant(path, Path(folder)): _own_rows(path, _meant(path, Path(folder))[0]) for path in paths}


def digest(folder):
    """
    Give the sha256 of the lists in a folder, names and contents; empty for none.

    Examples
    --------
    >>> digest("")
    ''
    """
    lists = repr(sorted(own_lists(str(folder)).items()))
    return hashlib.sha256(lists.encode()).hexdigest() if folder else ""


def names():
    """
    Name the lists that can be replaced.

    Examples
    --------
    >>> "framing/cues" in names(), "load/months" in names()
    (True, False)
    """
    every = [path.relative_to(FOLDER).with_suffix("").as_posix() for path in sorted(FOLDER.rglob("*.tsv"))]
    return [name for name in every if not name.startswith(FIXED)]


def _meant(path, folder):
    """The list that a file is meant for, by its place or its name alone, and whether it adds to it."""
    said = path.relative_to(folder).with_suffix("").as_posix()
    more = MORE if said.endswith(MORE) else ""
    said = said.removesuffix(MORE)
    for name in names():
        if said in (name, name.partition("/")[2]):
            return name, more
    raise unknown("word list", said, [name.partition("/")[2] for name in names()])


@cache
def _shipped(name):
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line and not line.startswith("#")]
    return tuple(csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE))


def _own_rows(path, name):
    """The rows of one's own list, with all columns of the list that it is meant for."""
    columns = list(_shipped(name)[0])
    filled = [column for column in columns if all(row[column] for row in _shipped(name))]
    low = all(_first(row) == _first(row).lower() for row in _shipped(name))
    head, rows = [], []
    for number, cells in _lines(path):
        place = f"{path.name}, line {number}"
        if not head:
            head = _checked_head(cells, columns, place)
            continue
        row = dict.fromkeys(columns, "") | dict(zip(head, cells, strict=False))
        if low:
            row[columns[0]] = row[columns[0]].lower()
        lacking = [column for column in filled if column in (*head, *columns[:2]) and not row[column]]
        if len(cells) > len(head) or lacking:
            wrong = f"nothing for {lacking[0]}" if lacking else f"{len(cells)} cells for {len(head)} columns"
            raise ParameterError(
                f"{place} has {wrong}: {brief('  '.join(cells))}; put a tab between two cells"
            )
        rows.append(row)
    if not rows:
        raise ParameterError(
            f"{path.name} holds no entry; expected a line of {', '.join(columns)}, then entries"
        )
    return tuple(rows)


def _lines(path):
    """The lines that are no comment, each with its number, split at tabs, or else at two blanks or more."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise ParameterError(f"{path.name} cannot be read ({problem}); save it as text in UTF-8") from problem
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            cells = line.split("\t") if "\t" in line else re.split(r" {2,}", line.strip())
            yield number, [cell.strip() for cell in re.sub(r"\t+$", "", "\t".join(cells)).split("\t")]


def _checked_head(cells, columns, place):
    head = [cell.lower() for cell in cells]
    for name in head:
        if name not in columns:
            raise ParameterError(f"{place}: {unknown('column', name, columns)}, parted by tabs")
    if head[0] != columns[0]:
        raise ParameterError(f"{place} begins with {head[0]!r}; expected the column {columns[0]!r} first")
    return head


def _first(row):
    return next(iter(row.values()))


def read_list(name):
    """
    Read the first column of a list.

    Examples
    --------
    >>> "mr" in read_list("text/abbreviations")
    True
    """
    return [next(iter(row.values())) for row in read_rows(name)]


def read_lexicon(name, value="group"):
    """
    Read a list as a dict, first column to the column called `value`.

    Examples
    --------
    >>> read_lexicon("text/abbreviations")["mr"]
    'title'
    """
    return {next(iter(row.values())): row[value] for row in read_rows(name)}


def read_sets(name):
    """
    Read a list of sets as a dict, first column to the set of words in the second.

    Examples
    --------
    >>> "they" in read_sets("quotes/closed_sets")["many"]
    True
    """
    return {next(iter(row.values())): frozenset(row["words"].split()) for row in read_rows(name)}


def any_of(forms):
    """
    Make one pattern that finds any of the forms as whole words, whatever their case, the longest first.

    Examples
    --------
    >>> any_of(["may", "may well"]).findall("It MAY well rain in Mayfair.")
    ['MAY well']
    """
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    inner = "|".join(map(re.escape, longest_first)).replace(r"\ ", r"\s{1,3}").replace("'", "['’]")
    return re.compile(rf"(?<![\w-])(?:{inner})(?![\w-])", re.IGNORECASE)
