"""
Account: what became of everything that was found.

Loading promises that nothing is lost in silence: each article that was found is either loaded or
refused, and a refusal names the file, the place in it, the reason and what to do. An account of
"3 found, 2 loaded, 1 refused" is followed by the one line that says which and why.
"""

import dataclasses
import re
import shlex
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from ..safe import clip, printable, quoted

LINE = 300  # no line of an account is longer
APART = re.compile(r"[;\s]+")  # what stands between notes
CLAIMS = {"count-differs", "length-differs"}  # what a file says of itself and does not hold
PLAIN = {"event-proposed", "section", "length"}  # known of an article, nothing to look into
SHOWN = 2  # places that are listed before the rest is only counted
REFUSED = dict.fromkeys(["file", "position", "reason", "advice"], "string")
REMARKS = dict.fromkeys(["file", "position", "code", "remark"], "string")
SOURCES = {"file": "string", "loader": "string", "reports": "int64", "read": "string", "unused": "string"}
VARYING = re.compile(r'"[^"]{0,200}"|[0-9]+')  # what differs in remarks that say the same


class Refused(Exception):  # noqa: N818 - a refusal is a result here, not a fault of the program
    """Raised by readers with a reason and an advice; whoever knows the file makes it a `Refusal`."""


class Refusal(NamedTuple):
    """Something found that is not loaded."""

    file: str
    position: str
    reason: str
    advice: str


class Remark(NamedTuple):
    """Something to know about what was found."""

    file: str
    position: str
    code: str
    remark: str


@dataclasses.dataclass(frozen=True)
class Account:
    """
    What was found, and what became of it: ``found == loaded + len(refused)``.

    Attributes
    ----------
    found, loaded : int
        Articles, and what could not be read as one: files, and rows that point out of the folder.
    refused : DataFrame
        One row per thing not loaded: ``file, position, reason, advice``.
    remarks : DataFrame
        One row per thing to know: ``file, position, code, remark``. Every note of a report is among them.
    sources : DataFrame
        One row per file that was read: ``file, loader, reports`` (how many came of it, or how many rows of
        metadata were used), ``read`` (which column is which field), ``unused`` (fields left over).

    Examples
    --------
    >>> Account(1, 1, pd.DataFrame(columns=list(REFUSED)), pd.DataFrame(columns=list(REMARKS))).lines()
    ['found 1, loaded 1, refused 0']
    """

    found: int
    loaded: int
    refused: pd.DataFrame
    remarks: pd.DataFrame
    sources: pd.DataFrame = dataclasses.field(
        default_factory=lambda: pd.DataFrame([], columns=list(SOURCES), dtype="string")
    )

    @property
    def claims(self):
        """Tell what the files say of themselves and do not hold, as rows of `remarks`."""
        return self.remarks[self.remarks.code.isin(CLAIMS)]

    def lines(self):
        """Tell the account in lines for a terminal, escaped and of at most 300 characters each."""
        told = [f"found {self.found}, loaded {self.loaded}, refused {len(self.refused)}"]
        told += [_line("refused", r.file, r.position, r.reason, r.advice) for r in self.refused.itertuples()]
        told_of = self.remarks[~self.remarks.code.isin(PLAIN)]
        for _, alike in told_of.groupby(_kinds(told_of), sort=True):
            told.append(_line_of_many(list(alike.itertuples())))
        return [told[0], *self._read(), *told[1:]]

    def complaints(self):
        """Tell what was refused, and what files claim and do not hold, in lines; like ones are one line."""
        said = self.refused.reason + "; " + self.refused.advice
        for told in (self.refused.assign(code="refused", remark=said), self.claims):
            for _, alike in told.groupby(_kinds(told), sort=False):
                yield _line_of_many(list(alike.itertuples()))

    def _read(self):
        """One line for all files of which the same was read."""
        for (read, unused), rows in self.sources.groupby(["read", "unused"], sort=False):
            left = f"; not used: {unused}" if unused else ""
            files = listed(rows.file.tolist(), 2) if len(rows) > 1 else clip(printable(rows.file.iloc[0]), 60)
            yield clip(f"read: {files}: {clip(printable(read + left), 220)}", LINE)


def next_steps(paths, reports, account, dates=""):
    """
    Say what to do after a check, the most useful first; each line opens with "next:".

    Parameters
    ----------
    paths : list of str
        As they were given; empty: the embedded reports.
    reports : DataFrame
    account : Account
    dates : str
        The order of day and month that was given.

    Returns
    -------
    list of str

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a"], "published": [pd.NaT], "outlet": [pd.NA]})
    >>> account = Account(1, 1, pd.DataFrame(), pd.DataFrame(columns=list(REMARKS), dtype="string"))
    >>> for line in next_steps(["articles"], reports, account):
    ...     print(line)
    next: give 1 of 1 reports a day and 1 of 1 reports an outlet: seedkit check ...
    next: seedkit report articles --out my-report
    """
    given, n = " ".join(map(_in_shell, paths)), len(reports)
    with_it = f"{given} " if given else ""
    steps = []
    if len(account.refused):
        steps.append(
            f"see to what was refused ({len(account.refused)} of {account.found}), each line says how"
        )
    if not dates and "date-ambiguous" in set(account.remarks.code):
        steps.append(f"say how day and month stand: seedkit check {with_it}--dates dmy (or mdy)")
    undated, nowhere = int(reports.published.isna().sum()), int(reports.outlet.isna().sum())
    lacking = [f"{k} of {n} reports {what}" for k, what in ((undated, "a day"), (nowhere, "an outlet")) if k]
    if lacking:
        steps.append(f"give {' and '.join(lacking)}: {_template(paths, given)}")
    steps.append(f"seedkit report {with_it}{f'--dates {dates} ' if dates else ''}--out my-report")
    return [clip(f"next: {printable(step)}", LINE) for step in steps]


def _template(paths, given):
    """How to come by a table to fill in; a shell empties the file that it writes to first."""
    if not paths:
        return "see seedkit check --help"
    asked = f"seedkit check {given} --template >"
    if len(paths) == 1 and Path(paths[0]).is_dir():
        if (Path(paths[0]) / "seeds.csv").exists():
            return f"fill in seeds.csv in {given}, or write a new one: {asked} new.csv"
        return f"{asked} {_in_shell(Path(paths[0], 'seeds.csv'))}, and fill it in"
    return f"{asked} seeds.csv, fill it in, and give it as one PATH more"


def _in_shell(path):
    return clip(shlex.quote(str(path)), 80)


def sources(rows):
    """
    Say of each file what of it was read as which column.

    Parameters
    ----------
    rows : list of dict
        Reports with ``source_file, loader, notes``, and with ``read`` and ``unused``, as `Record` has them.

    Yields
    ------
    tuple
        A row of ``Account.sources``.
    """
    files = {}
    for row in rows:
        files.setdefault(row["source_file"], []).append(row)
    for file, alike in files.items():
        names = [row.pop("read") for row in alike]
        if any("outlet-from-folder" in row["notes"] for row in alike):
            names.append({"outlet": "the folder"})
        yield source(file, alike[0]["loader"], len(alike), names, [row.pop("unused") for row in alike])


def source(file, loader, n, names, unused):
    """
    Say in a row of ``Account.sources`` what of a file was read.

    Examples
    --------
    >>> source("a.csv", "csv", 2, [{"text": "body"}, {"text": "lede"}], [("pages",), ()])
    ('a.csv', 'csv', 2, 'text = body or lede', 'pages')
    """
    columns, left = {}, {}
    for one in names:
        for column, name in one.items():
            columns.setdefault(column, {})[name] = True
    for one in unused:
        left.update(dict.fromkeys(one))
    used = {name for called in columns.values() for name in called}
    read = ", ".join(f"{column} = {' or '.join(list(called)[:3])}" for column, called in columns.items())
    return file, loader, n, read, ", ".join(name for name in left if name not in used)


def note(code, detail):
    """
    Write a note of a report with something from outside in it, which may not look like another note.

    Examples
    --------
    >>> note("duplicate-text-of", "a; b")
    'duplicate-text-of:a_b'
    """
    return f"{code}:{clip(APART.sub('_', detail), 80)}"


def listed(values, most=5):
    """
    List values from a file in a message.

    Examples
    --------
    >>> listed(["a", "b", "c"], most=2)
    '"a", "b" and 1 more'
    """
    shown = ", ".join(quoted(value, 20) for value in values[:most])
    return f"{shown} and {len(values) - most} more" if len(values) > most else shown


def _kinds(remarks):
    """What a remark says, without the values that it says it of."""
    return remarks.code + ": " + remarks.remark.str.replace(VARYING, "", regex=True)


def _line_of_many(rows):
    first = rows[0]
    if len(rows) == 1:
        return _line(first.code, first.file, first.position, first.remark)
    places = list(dict.fromkeys(row.file for row in rows))
    if len(places) == 1:
        places = [f"{first.file}, {row.position}" for row in rows]
    more = f" and {len(places) - SHOWN} more" if len(places) > SHOWN else ""
    where = ", ".join(clip(printable(place), 40) for place in places[:SHOWN]) + more
    said = first.remark if len({row.remark for row in rows}) == 1 else f"{first.remark}, for one"
    return clip(f"{clip(first.code, 30)}: {len(rows)} times ({where}): {clip(printable(said), 150)}", LINE)


def _line(code, file, position, *said):
    said = clip(re.sub(r"\s+", " ", printable("; ".join(said))), 180)
    place = ", ".join(filter(None, [clip(printable(file), 60), clip(printable(position), 30)]))
    return clip(f"{clip(code, 30)}: {place}: {said}", LINE)
