"""
Columns: which field of a foreign table is which column of the reports.

Tables of news call things differently: body, content and articleBody are all ``text``. The list of names is
``lexicons/load/columns.tsv``; a map of the user's own ("id=doc_id,lede=text") comes before it. Where
several names could be a column, the first that is filled in and fits is: an address is no outlet. A number
in JSON stays as it was written, so that an identifier 007 or 1e5 is never changed into another.
"""

import re
from functools import lru_cache

from ..errors import ParameterError, nearest
from ..lexicons import read_lexicon
from ..safe import quoted
from .account import Refused, listed
from .containers.web_page import words

KNOWN = read_lexicon("load/columns", "column")
FORMS = {name: form for name, form in read_lexicon("load/columns", "form").items() if form}
COLUMNS = list(dict.fromkeys(KNOWN.values()))
LONG = 200  # characters of a name; where texts are asked whether they are tables, a name may be a paragraph
NESTED = 4  # levels of objects within objects whose fields are looked at
ADDRESS = re.compile(r"\s{0,9}https?://(?:www\.)?([^/?#\s]{1,253})", re.IGNORECASE)


class NoText(Refused):
    """Raised for a table that names no column of text; it may still be what is known of other texts."""


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
    return {column: where[0] for column, where in candidates(names, given)[1].items()}


@lru_cache(maxsize=100)
def candidates(names, given):
    """
    Find all places at which each column could stand, the best first.

    Returns
    -------
    tuple
        The names themselves (one copy for all rows that have them) and a dict of column to places.

    Examples
    --------
    >>> candidates(("content", "date", "body"), ())[1]
    {'text': [2, 0], 'published': [1]}
    """
    plain, found = [_plain(name) for name in names], {}
    chosen = {column for name, column in given if name in plain}
    rest = [(name, KNOWN[name]) for name in KNOWN if name not in dict(given) and KNOWN[name] not in chosen]
    for name, column in [*given, *rest]:
        if name not in plain:
            continue
        if plain.count(name) == 1:
            found.setdefault(column, []).append(plain.index(name))
        elif column not in found:
            raise Refused(f"two columns are called {quoted(names[plain.index(name)])}", "rename one of them")
    return names, found


class Fields(dict):
    """Fields by column; `names` says what each is called in the file, `unused` which names are left over."""

    def __init__(self, fields=(), names=None, unused=()):
        super().__init__(fields)
        self.names, self.unused = names or {}, unused


def fields_of(names, values, given):
    """
    Take the columns out of the values of one article.

    Parameters
    ----------
    names, values : sequence
        As the file has them, in its order.
    given : tuple of (str, str)
        The items of what `column_map` returns.

    Returns
    -------
    Fields
        Column to value, for the columns that are there.

    Raises
    ------
    Refused
        If two names that are equal could be a column.

    Examples
    --------
    >>> found = fields_of(("source", "body", "pages"), ("https://a.example/1", "It might rain.", 3), ())
    >>> found["outlet"], found["url"], found.names, found.unused
    (None, 'https://a.example/1', {'text': 'body', 'url': 'source'}, ('pages',))
    """
    names, at = candidates(tuple(names), given)
    made, used = Fields(), set()
    for column, where in at.items():
        place = next((place for place in where if _fits(column, names[place], values[place])), where[0])
        made[column] = _as_column(column, names[place], values[place])
        if made[column] is not None:
            made.names[column] = names[place]
            used.add(place)
    if not made.get("url"):
        _take_address(made, names, values, at.get("outlet", ()))
    taken = [*(names[place] for place in used), *made.names.values()]
    left = (n for place, n in enumerate(names) if place not in used and not _blank(values[place]))
    made.unused = tuple(name for name in left if not _kin(name, taken))
    return made


def no_text(names, given):
    """Refuse what has no column of text, nor that which was given as one."""
    there = set(map(_plain, names))
    missing = [name for name, column in given if column == "text" and name not in there]
    said = f"none is called {quoted(missing[0])}{nearest(missing[0], there)}; " if missing else ""
    return NoText(
        f"no column of text among {listed(names)}" if names else "no columns",
        f'{said}say which one it is: --columns NAME=text, or columns="NAME=text" in a notebook',
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


def _blank(value):
    return value is None or value in ("", [], {}) or (isinstance(value, str) and not value.strip())


def _fits(column, name, value):
    """Could the value be that of the column? An address is no outlet, a number no text and no author."""
    if _blank(value) or (isinstance(value, Number) and column in {"text", "author", "outlet"}):
        return False
    return _as_column(column, name, value) is not None if column == "outlet" else True


def _as_column(column, name, value):
    """Give the value as its column has it: words of markup, host of an address; None if it is none."""
    form = FORMS.get(_plain(name), "")
    if form == "html" and isinstance(value, str):
        return words(value)
    if column == "author" and isinstance(value, Number):
        return None
    if column == "outlet" and isinstance(value, str) and (address := ADDRESS.match(value)):
        return address[1].lower() if form == "address" else None
    return value


def _take_address(made, names, values, where):
    """An address that stands where an outlet could be is that of the article."""
    for place in where:
        name, value = names[place], values[place]
        if isinstance(value, str) and ADDRESS.match(value) and _plain(name) not in FORMS:
            made["url"], made.names["url"] = value, name
            return


def _kin(name, taken):
    """Is a name that of an object around or within one that is taken?"""
    return any(name == one or name.startswith(f"{one}.") or one.startswith(f"{name}.") for one in taken)


def _parts(text):
    for part in filter(str.strip, text.split(",")):
        name, equals, column = part.rpartition("=")
        if not equals:
            raise ParameterError(f"columns: {quoted(part)} is no name=column, such as body=text")
        yield name, column


def _plain(name):
    return re.sub(r"[\W_]+", "", name[:LONG]).casefold()
