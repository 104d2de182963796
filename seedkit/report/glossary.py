"""
Glossary: the terms of the pages and lessons, and where each is first used.

The entries are `lexicons/report/glossary.tsv`: a definition in a sentence, an example, a reference. A term is
linked where the prose of a page first uses it, in any of its forms; what is meant there in another sense
(*the source of a river*) is linked as well, since forms are all that is looked at.
"""

import re
from functools import cache
from typing import NamedTuple

from ..lexicons import any_of, read_rows
from .layout import filled_in

PAGE = "glossary"


class Entry(NamedTuple):
    """A term, its forms, what it means, an example, where it is from, and its address on the page."""

    term: str
    forms: tuple
    definition: str
    example: str
    reference: str
    id: str


@cache
def entries():
    """
    Give the entries, by term.

    Examples
    --------
    >>> entries()["hedge"].forms
    ('hedge', 'hedges')
    """
    made = {}
    for row in sorted(read_rows("report/glossary"), key=lambda row: row["term"].lower()):
        term, forms, *told = (cell.replace("*", "") for cell in row.values())
        identity = f"sk-{re.sub(r'[^a-z0-9]+', '-', term.lower())}"
        made[term] = Entry(term, tuple(forms.split("|")), *told, identity)
    return made


def first_uses(text, used):
    """
    Give what stands between the terms of a text that are used for the first time, and these terms.

    Parameters
    ----------
    text : str
    used : set of str
        Terms that were used before; those found now are put into it.

    Yields
    ------
    tuple
        Words, and the entry that they are a form of, or None.

    Examples
    --------
    >>> [(words, entry and entry.term) for words, entry in first_uses("No hedges, no hedge.", set())]
    [('No ', None), ('hedges', 'hedge'), (', no hedge.', None)]
    """
    at = 0
    for found in _forms().finditer(text):
        entry = entries()[_terms()[found[0].lower()]]
        if entry.term not in used:
            used.add(entry.term)
            yield text[at : found.start()], None
            yield found[0], entry
            at = found.end()
    yield text[at:], None


def glossary_page():
    """
    Give the body of the page, and its contents: id and term of each entry.

    Examples
    --------
    >>> body, contents = glossary_page()
    >>> contents[0]
    ('sk-agency', 'agency')
    """
    return filled_in(PAGE, entries=entries().values()), [
        (entry.id, entry.term) for entry in entries().values()
    ]


@cache
def _terms():
    return {form.lower(): term for term, entry in entries().items() for form in entry.forms}


@cache
def _forms():
    return any_of(_terms())
