"""
Tables: how the reports of a study were loaded, and their tables, found or read when they are asked for.
"""

from contextlib import suppress
from dataclasses import dataclass

import pandas as pd

from ..errors import FAILED, ParameterError
from ..finders import SPAN_TABLES, find_tables, not_analysed, table_names, with_sources
from ..tables.spans import check_spans, table
from ..tables.store import made_from, read_table


@dataclass(frozen=True)
class Options:
    """
    How reports are loaded and their tables found.

    Attributes
    ----------
    columns : str or dict
        Names of columns in a file of articles, as for `load_reports`.
    dates : str
        Order of day and month in dates such as 06/07/2024, as for `load_reports`.
    tables : str or Path
        Folder of tables that were found before; empty: find them now.
    model : str
        Name of an installed spaCy model; empty: the best that is installed.
    lexicons : str or Path
        Folder of word lists of your own, as for `find_tables`; what was found before stays as it is.
    corrections : str or Path
        Table of corrections, as for `load_reports`; tables that were found before keep theirs.
    """

    columns: str = ""
    dates: str = ""
    tables: str = ""
    model: str = ""
    lexicons: str = ""
    corrections: str = ""


class Tables:
    """
    The tables of some reports by name, each found or read when it is first asked for.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.
    options : Options

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It might rain."]})
    >>> Tables(reports, Options())["cues"].text.tolist()
    ['might']
    """

    def __init__(self, reports, options):
        self.reports, self.options = reports, options
        self._known, self.failed = {}, table([], FAILED)
        if options.tables:
            self._open(options.tables)

    def __getitem__(self, name):
        (name,) = table_names([name])
        if name not in self._known:
            self._known |= {name: self._read(name)} if self.options.tables else self._found(name)
        return self._known[name]

    def _open(self, folder):
        """Make sure before all else that the tables are of these reports, and who is in none of them."""
        if not made_from(folder, self.reports):
            raise ParameterError(f"the tables in {folder} were made from other reports; leave `tables` empty")
        with suppress(ParameterError):  # an older folder has none: there every report has rows
            self.failed = read_table(folder, "failed")

    def _read(self, name):
        read = read_table(self.options.tables, name)
        read.attrs["table"] = f"{name}.jsonl"
        return check_spans(read, self.reports) if name in SPAN_TABLES else read

    def _found(self, name):
        """The table, and those that it is made from."""
        able = self.reports[~self.reports.doc_id.isin(not_analysed(self.failed))].reset_index(drop=True)
        options = {"model": self.options.model, "lexicons": self.options.lexicons}
        only = None if self.options.lexicons else with_sources([name])  # another process is started only once
        found = find_tables(able, only=only, **options)
        failed = pd.concat([self.failed, found.pop("failed")], ignore_index=True)
        self.failed = failed.drop_duplicates(ignore_index=True)
        return found
