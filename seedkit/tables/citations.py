"""
Citations: reports as entries of a bibliography, for reference managers.

BibTeX, as biblatex and Zotero read newspaper articles, and CSL JSON, which Zotero and pandoc read. What a
report does not say is left out. Text of a report never ends a field or begins a command.
"""

import json
import re

import pandas as pd

from ..safe import visible

COMMANDS = re.compile(r"[\\{}%&$#_~^]")
WRITTEN = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
UNKEYED = re.compile(r"[^A-Za-z0-9]+")
BIBTEX = {"title": "title", "outlet": "journaltitle", "author": "author", "url": "url", "language": "langid"}
CSL = {"title": "title", "outlet": "container-title", "url": "URL", "language": "language"}


def bibtex(reports):
    """
    Give reports as BibTeX.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.

    Returns
    -------
    str
        An entry for each report, in their order, its key made of the id.

    Examples
    --------
    >>> print(bibtex(pd.DataFrame({"doc_id": ["a/1"], "title": ["Up 5%"], "outlet": ["Post"]})))
    @article{a-1,
      entrysubtype = {newspaper},
      title = {{Up 5\\%}},
      journaltitle = {{Post}},
    }
    <BLANKLINE>
    """
    keys, entries = set(), []
    for row in reports.to_dict("records"):
        key = _key(row["doc_id"], keys)
        fields = {"entrysubtype": "newspaper"}
        fields |= {name: f"{{{_written(value)}}}" for name, value in _known(row, BIBTEX).items()}
        if _day(row):
            fields["date"] = f"{_day(row):%Y-%m-%d}"
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
        entries.append(f"@article{{{key},\n{lines}}}\n")
    return "\n".join(entries)


def csl_json(reports):
    """
    Give reports as CSL JSON.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.

    Returns
    -------
    str

    Examples
    --------
    >>> made = csl_json(pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"], "author": ["Ann Lee"]}))
    >>> json.loads(made)[0]["author"]
    [{'literal': 'Ann Lee'}]
    """
    items = []
    for row in reports.to_dict("records"):
        item = {"id": visible(str(row["doc_id"])), "type": "article-newspaper", **_known(row, CSL)}
        item |= {name: [{"literal": value}] for name, value in _known(row, {"author": "author"}).items()}
        if day := _day(row):
            item["issued"] = {"date-parts": [[day.year, day.month, day.day]]}
        items.append(item)
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def _known(row, names):
    """The fields of a bibliography that a report has, in one line each."""
    known = {name: row.get(column) for column, name in names.items() if not _missing(row.get(column))}
    return {name: " ".join(visible(str(value)).split()) for name, value in known.items()}


def _missing(value):
    return value is None or pd.isna(value) or not str(value).strip()


def _day(row):
    day = row.get("published")
    return None if _missing(day) else pd.Timestamp(day)


def _written(text):
    return COMMANDS.sub(lambda m: WRITTEN.get(m[0], f"\\{m[0]}"), text)


def _key(doc_id, taken):
    """A key that no other entry has."""
    stem = UNKEYED.sub("-", str(doc_id)).strip("-") or "report"
    key, number = stem, 1
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    taken.add(key)
    return key
