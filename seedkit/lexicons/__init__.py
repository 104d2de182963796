"""
Lexicons: word lists as files that a reader can open and change.

A list is a TSV file in this folder. Its first lines begin with ``#`` and name what it is for, its
origin, licence and date; then come a line of column names and one entry a line.
"""

import csv
import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def read_rows(name):
    """
    Read a list as a tuple of dicts, one per entry.

    Examples
    --------
    >>> sorted(read_rows("text/abbreviations")[0])
    ['form', 'group']
    """
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line and not line.startswith("#")]
    return tuple(csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE))


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
