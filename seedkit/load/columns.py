"""
Columns: which field of a foreign table is which column of the reports.

Tables of news call things differently: body, content and articleBody are all ``text``. The list of names
is ``lexicons/load/columns.tsv``; a map of the user's own ("id=doc_id,lede=text") comes before it. A number in
JSON stays as it was written, so that an identifier 007 or 1e5 is never changed into another.
"""

import re
from functools import lru_cache

from ..errors import ParameterError, nearest
from ..lexicons import read_lexicon
from ..safe import quoted
from .account import Refused, listed

KNOWN = read_lexicon("load/columns", "column")
COLUMNS = list(dict.fromkeys(KNOWN.values()))
NESTED = 4  # levels of objects within objects whose fields are looked at


class Number(str):
    """A number as it is written in JSON."""

    __slots__ = ()


def column_map(columns):
    """
    Read the user's map of foreign names to columns.

    Parameters
    ----------
    columns : dict or str or None
        ``{"body": "text"}`` or ``"body=text,id=doc_id"``.

    Returns
    -------
    dict
        Plain foreign name to column.

    Raises
    ------
    ParameterError
        If a part is no ``name=column``, or the column is none of the reports'.

    Examples
    --------
    >>> column_map("id=doc_id, Article Body=text")
    {'id': 'doc_id', 'articlebody': 'text'}
    """
    parts = columns.items() if isinstance(columns, dict) else _parts(columns or "")
    given = {}
    for name, column in parts:
        plain, column = _plain(str(name)), str(column).strip()
        if column not in COLUMNS:
            raise ParameterError(
                f"columns: no column is called {quoted(column)}{nearest(column, COLUMNS)}; "
                f"there are {', '.join(COLUMNS)}"
            )
        if not plain:
            raise ParameterError(f"columns: nothing stands before ={column}; expected name=column")
        if plain in given or column in given.values():
            raise ParameterError(f"columns: {quoted(name)} or {column} is named twice")
        given[plain] = column
    return given


def known(names, given):
    """
    Say which columns are among the names of a table.

    Examples
    --------
    >>> sorted(known(["ID", "Headline", "pages"], ()))
    ['doc_id', 'title']
    >>> known(["lede", "pages"], (("lede", "text"),))
    {'text'}
    """
    meanings = KNOWN | dict(given)
    return {meanings[plain] for plain in map(_plain, names) if plain in meanings}


@lru_cache(maxsize=100)
def places(names, given):
    """
    Find where each column stands among the names of a table.

    Parameters
    ----------
    names : tuple of str
        As the table has them.
    given : tuple of (str, str)
        The items of what `column_map` returns.

    Returns
    -------
    dict
        Column to place in `names`.

    Raises
    ------
    Refused
        If two names that are equal could be the column.

    Examples
    --------
    >>> places(("ID", "Headline", "body"), ())
    {'doc_id': 0, 'text': 2, 'title': 1}
    """
    plain, found = [_plain(name) for name in names], {}
    for name, column in [*given, *((name, KNOWN[name]) for name in KNOWN if name not in dict(given))]:
        if column in found or name not in plain:
            continue
        if plain.count(name) > 1:
            raise Refused(f"two columns are called {quoted(names[plain.index(name)])}", "rename one of them")
        found[column] = plain.index(name)
    return found


def no_text(names):
    """Refuse what has no column of text."""
    return Refused(
        f"no column of text among {listed(names)}" if names else "no columns",
        'say which one it is: --columns NAME=text, or columns="NAME=text" in a notebook',
    )


def flat(item, prefix="", depth=NESTED):
    """
    List the fields of an object, those of objects within it by their path.

    Examples
    --------
    >>> flat({"source": {"name": "The Paper"}})
    [('source.name', 'The Paper'), ('source', 'The Paper')]
    """
    fields = []
    for key, value in item.items():
        if isinstance(value, dict) and depth:
            fields += flat(value, f"{prefix}{key}.", depth - 1)
        if not isinstance(value, dict) or "name" in value:
            fields.append((f"{prefix}{key}", value["name"] if isinstance(value, dict) else value))
    return fields


def written(value):
    """
    Give the text of a value from JSON, None if it has none.

    Examples
    --------
    >>> written([{"name": "A. Writer"}, "B. Other"])
    'A. Writer; B. Other'
    """
    names = [_name(part) for part in value[:100]] if isinstance(value, list) else [_name(value)]
    return "; ".join(filter(None, names)) or None


def _name(value):
    value = value.get("name") if isinstance(value, dict) else value
    return value if isinstance(value, str) else None


def _parts(text):
    for part in filter(str.strip, text.split(",")):
        name, equals, column = part.rpartition("=")
        if not equals:
            raise ParameterError(f"columns: {quoted(part)} is no name=column, such as body=text")
        yield name, column


def _plain(name):
    return re.sub(r"[\W_]+", "", name).casefold()
