"""
Counted: numbers that know the passages that they were counted from.

"3 hedges in *dispatch*" is a cell of a frame, and three rows of a table of spans. A `Counted` holds both,
says which of its columns count, and makes sure when it is made that nothing was lost: the sum of the numbers
is that of the passages. What is made of a count, such as a share, leads to the same passages.
"""

from dataclasses import dataclass

import pandas as pd

from ..errors import CountError
from .spans import Spans, reports_of


@dataclass(frozen=True)
class Counted:
    """
    A frame of numbers and the passages behind them.

    Attributes
    ----------
    frame : DataFrame
        Rows are named by the values of columns of `spans`. If `spans` has a column of the name of the frame's
        columns, each cell is a count; else one column is.
    spans : Spans
        The passages, which know their reports.
    counts : tuple of str
        The column that counts, then those made of it. If it is the name of the index, each row is a passage.
    weight : str
        A column of `spans`, such as ``words``, whose sum a cell is, where it is not the number of passages.
    note : str
        A sentence on what is not counted; empty: nothing to say.

    Raises
    ------
    CountError
        If the numbers do not add up to the passages.

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It might rain."]})
    >>> might = pd.DataFrame({"doc_id": ["a"], "start": [3], "end": [8], "text": ["might"]})
    >>> might["kind"] = "modal"
    >>> frame = pd.DataFrame({"n": [2]}, index=pd.Index(["modal"], name="kind"))
    >>> Counted(frame, Spans(might, reports=reports))
    Traceback (most recent call last):
        ...
    seedkit.errors.CountError: the numbers add up to 2, but 1 passages or words stand behind them; ...
    """

    frame: pd.DataFrame
    spans: Spans
    counts: tuple = ("n",)
    weight: str = ""
    note: str = ""

    def __post_init__(self):
        total = self._total()
        behind = self.spans[self.weight].sum() if self.weight else len(self.spans)
        if total != behind:
            raise CountError(
                f"the numbers add up to {total:,}, but {behind:,} passages or words stand behind them; "
                "was the table counted from these spans?"
            )

    def _total(self):
        if self.counts[0] == self.frame.index.name:
            return len(self.frame)
        return self.frame.to_numpy().sum() if self.across else self.frame[self.counts[0]].sum()

    @property
    def across(self):
        """The column of the passages by which the columns of the frame are named; empty where none is."""
        name = self.frame.columns.name
        return name if name is not None and name in self.spans else ""

    @property
    def reports(self):
        """The reports in which the passages stand."""
        return reports_of(self.spans)

    @property
    def T(self):  # noqa: N802 - as pandas calls it
        """The same with rows and columns changed places."""
        return self._with(self.frame.T)

    def by_name(self):
        """The same, its rows in the order of their names."""
        return self._with(self.frame.sort_index())

    def most_first(self, *columns):
        """The same, its rows sorted by columns, the largest number first."""
        return self._with(self.frame.sort_values(list(columns), ascending=False, kind="stable"))

    def _with(self, frame):
        return Counted(frame, self.spans, self.counts, self.weight, self.note)

    def __repr__(self):
        return self.frame.to_string()


def frame_of(counted):
    """
    Give the frame of what is counted; a plain frame is its own.

    Examples
    --------
    >>> frame_of(pd.DataFrame({"n": [1]})).n.tolist()
    [1]
    """
    return counted.frame if isinstance(counted, Counted) else counted
