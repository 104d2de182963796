"""
Studies: some reports, what was found in them, and the sides that are compared, in one hand.

``study = seedkit.study("articles", by="outlet")`` loads the reports. A table is found, or read, when it is
first asked for: ``study["cues"]``. A number knows its passages: ``study.count(study["cues"], "group")`` is a
`Counted`, of which ``show.table`` makes links. A report on which a finder fails is not analysed: it is in no
table of the study from then on, and ``study.failed`` names it.

`tables` has the options and the tables, `reports` what is counted; `sources`, `putting` and `dating` say who
is heard, how it is put and when it happened; `exchanging` sends passages out and reads them back.
"""

import sys
from contextlib import suppress
from dataclasses import fields

from ..errors import SeedkitError, unknown
from ..load.reports import load_reports
from ..parameters import check_notebook
from ..tables import groups
from ..tables.corrections import COLUMN
from ..tables.store import read_table
from .dating import Dating
from .exchanging import Exchanging
from .putting import Putting
from .reports import Reports
from .sources import Sources
from .tables import Options, Tables


def study(seeds="", event="", by="", **options):
    """
    Load reports and take them in hand: what is found in them, and the sides to compare.

    In a notebook its parameters are checked first, against its cell of parameters.

    Parameters
    ----------
    seeds : str or Path
        Folder or file of reports; empty: the embedded ones.
    event : str
        The event whose reports are read; empty: all.
    by : str
        Column of the reports whose groups are compared; empty: each report, or of many the outlet.
    options : str
        By name: ``columns``, ``dates``, ``tables``, ``model``, ``lexicons``, ``corrections``, as `Options`
        tells.

    Returns
    -------
    Study

    Raises
    ------
    ParameterError
        If a parameter of the notebook, an option, the event or the column is not what there is, or the
        tables are of other reports. Nothing has been found by then.
    LoadError
        If nothing can be loaded.

    Examples
    --------
    >>> import seedkit
    >>> study = seedkit.study()
    >>> study.reports.doc_id.tolist(), len(study["checks"])
    (['digest', 'dispatch'], 13)
    """
    _check_running_notebook()
    names = [field.name for field in fields(Options)]
    for name in options:
        if name not in names:
            raise unknown("option", name, names)
    chosen = Options(**options)
    how = {"columns": chosen.columns or None, "dates": chosen.dates, "corrections": chosen.corrections}
    loaded, account = load_reports(seeds, **how)
    loaded = _as_found(loaded, chosen.tables)
    reports, _ = groups.within_event(loaded, {}, event)
    return Study(reports, account, Tables(loaded, chosen), by)


def _as_found(reports, folder):
    """The reports with the corrections by which tables were found before."""
    with suppress(SeedkitError):  # what is wrong with the folder is told by `Tables`
        if folder and COLUMN in (before := read_table(folder, "reports")) and len(before) == len(reports):
            return reports.assign(**{COLUMN: before[COLUMN]})
    return reports


def _check_running_notebook():
    """Hold the parameters of the notebook that runs, if one does, to its cell of parameters."""
    shell = sys.modules.get("IPython")  # a notebook has imported it long ago
    running = shell.get_ipython() if shell else None
    if running is not None:
        check_notebook(running.user_ns, named="seeds")


class Study(Reports, Sources, Putting, Dating, Exchanging):
    """
    Reports, their account, their tables, and the sides that are compared.

    Parameters
    ----------
    reports : DataFrame
        Those that are looked at, as returned by `load_reports`.
    account : Account
    tables : mapping of str to DataFrame
        What is found in these reports, and maybe in others.
    by : str
        Column whose groups are the sides.

    Examples
    --------
    >>> study().side.tolist()
    ['seedkit digest', 'seedkit dispatch']
    """
