"""
Account: what became of everything that was found.

Loading promises that nothing is lost in silence: each article that was found is either loaded or
refused, and a refusal names the file, the place in it, the reason and what to do. An account of
"3 found, 2 loaded, 1 refused" is followed by the one line that says which and why.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from ..safe import clip, printable, quoted

LINE = 300  # no line of an account is longer
APART = re.compile(r"[;\s]+")  # what stands between notes
CLAIMS = {"count-differs", "length-differs"}  # what a file says of itself and does not hold
PLAIN = {"section", "length"}  # what is known of an article, nothing to look into
SHOWN = 20  # remarks of one kind that are listed before the rest is only counted
REFUSED = dict.fromkeys(["file", "position", "reason", "advice"], "string")
REMARKS = dict.fromkeys(["file", "position", "code", "remark"], "string")


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


@dataclass(frozen=True)
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

    Examples
    --------
    >>> Account(1, 1, pd.DataFrame(columns=list(REFUSED)), pd.DataFrame(columns=list(REMARKS))).lines()
    ['found 1, loaded 1, refused 0']
    """

    found: int
    loaded: int
    refused: pd.DataFrame
    remarks: pd.DataFrame

    @property
    def claims(self):
        """Tell what the files say of themselves and do not hold, as rows of `remarks`."""
        return self.remarks[self.remarks.code.isin(CLAIMS)]

    def lines(self):
        """Tell the account in lines for a terminal, escaped and of at most 300 characters each."""
        told = [f"found {self.found}, loaded {self.loaded}, refused {len(self.refused)}"]
        told += [_line("refused", r.file, r.position, r.reason, r.advice) for r in self.refused.itertuples()]
        told_of = self.remarks[~self.remarks.code.isin(PLAIN)]
        for code, alike in told_of.groupby("code", sort=True):
            rows = list(alike.itertuples())
            told += [_line(code, row.file, row.position, row.remark) for row in rows[:SHOWN]]
            if len(rows) > SHOWN:
                told.append(f"{code}: and {len(rows) - SHOWN} more of {len(rows)}")
        return told


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


def _line(code, file, position, *said):
    said = clip(re.sub(r"\s+", " ", printable("; ".join(said))), 180)
    place = ", ".join(filter(None, [clip(printable(file), 60), clip(printable(position), 30)]))
    return clip(f"{clip(code, 30)}: {place}: {said}", LINE)
