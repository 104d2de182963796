"""
Objects: articles in JSON, whatever they are wrapped in, and in JSONL.

News interfaces give a list of objects, often within another: ``{"articles": [{"title": …}]}``. Every list
that holds articles is read, and an article is named by its place: "articles, item 3". In JSONL each line
stands or falls alone. Numbers stay as they are written.
"""

import json
import re
from collections import Counter
from itertools import chain, islice

from ..safe import quoted
from . import columns as c
from .account import Refused
from .csv_articles import HEAD, lines

FIRST = 50  # lines or items that are looked at to tell what they hold
LIKE = re.compile(r'(?:\{\s{0,1000}["}]|\[\s{0,1000}[{\[\]])')


def is_like(text):
    """
    Tell whether a text begins as JSON does: prose may open a bracket too, but not so.

    Examples
    --------
    >>> is_like('[{"text": "One."}]'), is_like("[Update] It might rain.")
    (True, False)
    """
    return LIKE.match(text[:HEAD].lstrip()) is not None


def is_jsonl(text):
    """
    Tell whether one of the first lines is a whole object and the text is no object itself.

    Examples
    --------
    >>> is_jsonl('{"text": "One."}\\n{"text": "Two."}')
    True
    """
    first = (line for line in islice(lines(text), 10) if line.lstrip().startswith("{"))
    return any(map(_is_json, first)) and not _is_json(text)


def of_lines(text, given, wanted="text"):
    """
    Give the place and the fields (or Refused) of each line of JSONL.

    Raises
    ------
    NoText
        If the first lines have an address, and none has a text: such a table tells of texts elsewhere.

    Examples
    --------
    >>> list(of_lines('{"body": "One."}', ()))
    [('line 1', {'text': 'One.'})]
    """
    items = ((f"line {n}", _of_line(line)) for n, line in enumerate(lines(text), 1) if line.strip())
    first = list(islice(items, FIRST))
    _refuse_without_texts([item for _, item in first], given, wanted)
    return ((place, _of_object(item, given, wanted)) for place, item in chain(first, items))


def of_document(text, given, wanted="text"):
    """
    Give the place and the fields (or Refused) of each article in JSON.

    Raises
    ------
    Refused
        If it is no JSON, or holds no articles; NoText, as for `of_lines`.

    Examples
    --------
    >>> list(of_document('{"articles": [{"body": "One."}]}', ()))
    [('articles, item 1', {'text': 'One.'})]
    """
    whole = _loads(text)
    if isinstance(whole, Refused):
        raise whole
    if not isinstance(whole, (list, dict)):
        raise Refused("JSON, but no article", "give a list of objects, each with a text")
    lists = [("", whole)] if isinstance(whole, list) else _lists(whole)
    with_text = [(path, items) for path, items in lists if any(_has_text(item, given) for item in items)]
    if _has_text(whole, given):
        inner = Refused("a list of articles within an article", "give the list a file of its own")
        return [("", _of_object(whole, given)), *((path, inner) for path, _ in with_text)]
    _refuse_without_texts([item for _, items in lists for item in items], given, wanted)
    lists = with_text or lists
    if not any(items for _, items in lists):
        raise Refused("JSON without a list of articles", "give a list of objects, each with a text")
    return (
        (f"{path}, item {n}" if path else f"item {n}", _of_object(item, given, wanted))
        for path, items in lists
        for n, item in enumerate(items, 1)
    )


def _loads(text):
    """Read JSON; numbers stay as written, so that none is too large, and a name given twice is seen."""
    as_written = dict.fromkeys(("parse_int", "parse_float", "parse_constant"), c.Number)
    try:
        return json.loads(text, object_pairs_hook=_object, **as_written)
    except json.JSONDecodeError as problem:
        at = f"line {problem.lineno}, column {problem.colno}"
        raise Refused(f"no valid JSON at {at}: {problem.msg}", "repair it there") from None
    except RecursionError:
        raise Refused("JSON nested too deeply", "flatten it") from None


def _object(pairs):
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    (name, _), *_ = Counter(name for name, _ in pairs).most_common(1)
    return Refused(f"a field is given twice: {quoted(name)}", "rename one of them")


def _is_json(text):
    try:
        _loads(text)
    except Refused as refused:
        return "no valid JSON" not in refused.args[0]
    return True


def _lists(whole):
    """Find the lists that hold objects, by their path."""
    fields = c.flat(whole) if isinstance(whole, dict) else []
    return [(path, v) for path, v in fields if isinstance(v, list) and any(isinstance(i, dict) for i in v)]


def _has_text(item, given):
    if not isinstance(item, dict):
        return False
    fields = dict(c.flat(item))
    try:
        found = c.fields_of(tuple(fields), tuple(fields.values()), given)
    except Refused:
        return True
    return isinstance(found.get("text"), str)


def _of_line(line):
    try:
        return _loads(line)
    except Refused as refused:
        return refused


def _refuse_without_texts(items, given, wanted):
    """Refuse as a whole what has addresses of articles and not one text."""
    items = [item for item in items if isinstance(item, dict)]
    if not wanted or not items or any(_has_text(item, given) for item in items):
        return
    names = tuple(dict.fromkeys(name for item in items[:FIRST] for name, _ in c.flat(item)))
    known = c.known(names, given)
    if "url" in known and "text" not in known:
        raise c.no_text(names, given)


def _of_object(item, given, wanted="text"):
    if isinstance(item, Refused):
        return item
    if not isinstance(item, dict):
        what = f"no object but {type(item).__name__.lower()}"
        return Refused(what, "give each article as an object with a text")
    fields = c.flat(item)
    names = [name for name, _ in fields]
    try:
        found = c.fields_of(names, [value for _, value in fields], given)
    except Refused as refused:
        return refused
    return found if "text" in found or not wanted else c.no_text(names, given)
