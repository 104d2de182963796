"""
Report: from a folder of reports to linked pages, tables, figures and executed notebooks.

Everything is found once, the notebooks share it, and each is executed in its own kernel. The folder that
comes out is complete or not there, says what it was made from, and is the same, byte for byte, whenever
the same is put in; only the crate knows the time.
"""

import os
import shutil
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ..errors import ParameterError, unknown
from ..finders import find_tables
from ..lexicons import digest
from ..load.corrections import NAMES as CORRECTIONS
from ..load.metadata import ORIGINALS, OWN
from ..load.reports import data_folder, load_reports
from ..parameters import Parameter, check_parameters, paths_of, read_parameters
from ..sourcing.acts import acts, asked, spoken_by
from ..tables.groups import sides, within_event
from ..tables.labels import labels_of, named
from ..tables.store import abridged, file_digest, with_account, write_tables
from .crate import CRATE, crate_digest, read_from, verify, write_crate
from .folder import whole_folder
from .kernels.execution import execute_notebooks, without_outputs, without_places
from .narrative import SHEETS
from .pages import Material, write_pages
from .single import checked

TEXTS = ("full", "passages")
# What every run takes, whichever notebooks it has.
COMMON = {
    "seeds": Parameter("seeds", "str", "", "folder or file of reports; empty: the embedded ones"),
    "tables": Parameter("tables", "str", "", "folder of tables already found; empty: find them now"),
    "columns": Parameter("columns", "str", "", "names of columns, as for seedkit check --columns"),
    "dates": Parameter("dates", "str", "", "order of day and month, as for seedkit check --dates"),
    "single": Parameter("single", "str", "", "a file for all pages in one; empty: none"),
    "csv": Parameter("csv", "bool", False, "write each table for spreadsheets, too"),
    "model": Parameter("model", "str", "", "name of an installed spaCy model; empty: the best"),
    "lexicons": Parameter("lexicons", "str", "", "folder of word lists of your own; empty: none"),
    "judged": Parameter("judged", "str", "", "sheet of `seedkit review` that was filled in; empty: none"),
    "corrections": Parameter("corrections", "str", "", "file of corrections; empty: that beside the reports"),
}


@dataclass(frozen=True)
class Outcome:
    """What came of a run: the folder, the account, a line for each failed notebook, the table ``failed`` …"""

    folder: Path
    account: object
    failed: dict
    unread: object
    crate: str
    moved: bool
    lines: list


def run_report(path="", out="report", parameters=None, text="full", notebooks=None, progress=None, **finding):
    """
    Write the report on a folder or file of reports.

    Parameters
    ----------
    path : str or Path
        Folder or file of reports, or several, one a line; empty: the embedded ones.
    out : str or Path
        The folder to write; it may hold an earlier report that nobody has changed since, and nothing else.
    parameters : dict, optional
        Name to value. Each notebook takes those that its `parameters` cell names; ``columns`` and ``model``
        are for loading and finding, too; with ``csv`` (bool) each table is written for spreadsheets as well,
        with ``single`` (str) all pages are written as that file, too.
    text : {"full", "passages"}
        With ``passages``, whole articles are left out of pages, tables and notebooks, for passing on.
    notebooks : iterable of str or of Path, optional
        Names such as ``01_sourcing``, or paths; all that come with seedkit where it is not given.
    progress : callable, optional
        Called with the number of steps done, the number of all, and what is at hand or has just been done;
        that is empty at the end.
    finding : optional
        By name: ``executor`` and ``store``, as for `find_tables`; ``judged``, a function such as
        `desk.judged.said_of`, which gives from the file in the parameter of that name and from the reports
        what is said of tables beside their figures.

    Returns
    -------
    Outcome
        ``folder`` (Path), ``account`` (as `load_reports` gives it) and ``failed``, a dict of the name of each
        notebook that failed to one line; ``unread`` (DataFrame), the reports that finders failed on, as
        `find_tables` gives them in ``failed``; ``crate``, the digest of the crate, for `verify`; ``moved``,
        whether the report lies beside `out`, into which something of yours came meanwhile; ``lines`` (list of
        str), which say that, and what was cleared that a killed run had left.

    Raises
    ------
    ParameterError
        If a parameter or the name of a notebook is unknown or wrong, or names nothing in these reports; no
        notebook has run by then.
    LoadError
        If nothing can be loaded.
    OutputError
        If `out` or the single file cannot be written or holds what would be lost.

    Examples
    --------
    >>> run_report(parameters={"sedes": "articles"})
    Traceback (most recent call last):
        ...
    seedkit.errors.ParameterError: no parameter is called 'sedes' (did you mean seeds?); there are ...
    """
    started = datetime.now(UTC)
    if text not in TEXTS:
        raise ParameterError(f"text is {text!r}; expected one of {', '.join(TEXTS)}")
    chosen = _chosen(notebooks)
    known = {name: read_parameters(notebook) for name, notebook in chosen.items()}
    given = _given(path, parameters or {}, known)
    single = given.pop("single", "")
    single = single and checked(single, map(Path, paths_of(given.get("seeds", ""))))
    tell = _steps(progress, len(chosen) + 3)
    place = whole_folder(out, paths_of(given.get("seeds", "")), foreign)
    with place as folder:
        account, failed, unread, read = _write(
            folder, (chosen, known, given, text), finding | {"single": single}, tell
        )
        if not chosen:
            (folder / "notebooks").rmdir()  # what is empty would be taken for somebody's
        write_crate(folder, read, _recorded(given, known), started, failed)
        crate = crate_digest(folder)
    tell("")
    lies = place.out if place.moved else Path(out)
    return Outcome(lies, account, failed, unread, crate, bool(place.moved), place.lines())


def _write(folder, asked, finding, tell):
    """Write all but the crate; give the account, what failed, and the files that were read."""
    chosen, known, given, text = asked
    seeds, judge, single = given.get("seeds", ""), finding.pop("judged", None), finding.pop("single")
    tell("loading")
    how = {name: given.get(name, "") for name in ("dates", "corrections")}
    reports, account = load_reports(seeds, columns=given.get("columns") or None, **how)
    _check_names(reports, {}, given, known)
    tell("finding")
    options = {name: given.get(name, "") for name in ("tables", "model", "lexicons")}
    if given.get("judged") and not judge:
        raise ParameterError("a sheet that was judged is given; give judged=seedkit.desk.judged.said_of too")
    judged = judge(given["judged"], reports) if given.get("judged") else {}
    found = find_tables(reports, **options, **finding)
    _check_names(reports, found, given, known)
    _write_tables(found, reports, account, folder / "tables", given.get("csv"))
    notebooks = folder / "notebooks"
    notebooks.mkdir()
    vectors = folder / "vectors"
    vectors.mkdir()
    failed = execute_notebooks(chosen, _shared(given, known, notebooks), notebooks, tell, vectors)
    tell("pages")
    copies = {name: notebooks / f"{name}.ipynb" for name in chosen}
    material = Material(reports, account, found, vectors, judged, single or None)
    write_pages(folder, copies, material, _shown(given, known), text)
    shutil.rmtree(vectors)
    if text == "passages":
        _write_tables(abridged(found), reports, account, folder / "tables", given.get("csv"))
    lightened = without_outputs if text == "passages" else without_places
    for path in copies.values():
        path.write_text(lightened(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    return account, failed, found["failed"], _sources(seeds, reports)


def _write_tables(found, reports, account, folder, csv):
    """Write the tables as they are read again, and beside them for spreadsheets if they are wanted."""
    every = with_account(found, reports, account)
    write_tables(every, folder)
    if csv:
        write_tables(every, folder / SHEETS, "csv")


def foreign(folder):
    """
    List what in a folder is not a report as seedkit wrote it, and so may not be replaced.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     Path(folder, "thesis.txt").touch()
    ...     foreign(Path(folder))
    ['thesis.txt']
    """
    there = sorted(path.name for path in folder.iterdir())
    if CRATE not in there:
        return there
    return [*verify(folder).query("state != 'missing'").path]


def _chosen(notebooks):
    """Name to path of the notebooks to run, in the order of their names."""
    shipped = {path.stem: path for path in sorted(data_folder("notebooks").glob("*.ipynb"))}
    if notebooks is None:
        return shipped
    chosen = {}
    for one in notebooks:
        if isinstance(one, Path):
            chosen[one.stem] = one.resolve()
        elif one in shipped:
            chosen[one] = shipped[one]
        else:
            raise unknown("notebook", one, shipped)
    return chosen


def _given(path, parameters, known):
    """Everything that was asked for as checked parameters; `path` is one of them."""
    asked = dict(parameters)
    if path and asked.setdefault("seeds", path) != path:
        raise ParameterError(f"seeds is given twice, as {path!r} and as {asked['seeds']!r}; give it once")
    anywhere = {name: parameter for one in known.values() for name, parameter in one.items()}
    checked = check_parameters(asked, anywhere | COMMON)
    for one in known.values():
        check_parameters({name: value for name, value in checked.items() if name in one}, one)
    return checked


def _check_names(reports, found, given, known):
    """Refuse what names nothing in these reports before any page runs."""
    kinds = {name: parameter.kind for one in known.values() for name, parameter in one.items()}
    of = defaultdict(list)
    for name, value in given.items():
        if value:
            of[kinds.get(name)].append(value)
    for event in of["event"]:
        reports, found = within_event(reports, found, event)
    for column in of["column"]:
        sides(reports, column)
    for name in of["id"]:
        named(reports, name)
    for speaker in of["speaker"] if found else ():
        spoken_by(asked(acts(found["attributions"], labels_of(reports)))[0], speaker)


def _is_path(name, known):
    return any(one[name].is_path for one in (COMMON, *known.values()) if name in one)


def _steps(progress, all_steps):
    done = iter(range(all_steps + 1))
    return lambda what: progress(next(done), all_steps, what) if progress else None


def _shared(given, known, folder):
    """The parameters as each notebook gets them: the tables just found, and paths from where it runs."""
    given = {
        name: "\n".join(_seen_from(folder, value)) if value and _is_path(name, known) else value
        for name, value in (given | {"tables": folder.parent / "tables"}).items()
    }
    return {
        notebook: {name: value for name, value in given.items() if name in one}
        for notebook, one in known.items()
    }


def _shown(given, known):
    """Parameters as they are told: paths by their names, since where they lie is the user's own affair."""
    return {
        name: ", ".join(Path(one).name for one in paths_of(value)) if _is_path(name, known) else value
        for name, value in given.items()
    }


def _recorded(given, known):
    """Parameters as the crate keeps them: word lists with their digest."""
    shown = _shown(given, known)
    if lists := digest(given.get("lexicons", "")):
        shown["lexicons"] += f" (sha256 {lists})"
    for name in ("corrections", "judged"):
        if digested := file_digest(Path(given.get(name, ""))):
            shown[name] += f" (sha256 {digested})"
    return shown


def _seen_from(folder, value):
    return [Path(os.path.relpath(one, folder)).as_posix() for one in paths_of(value)]


def _sources(seeds, reports):
    """Name to path of the files that the reports came from."""
    there = read_from(paths_of(seeds))
    used = set(reports.source_file.dropna())
    beside = (*OWN, ORIGINALS, *CORRECTIONS)
    return {
        name: path
        for name, path in there.items()
        if len(there) == 1
        or name in used
        or path.name.lower() in beside
        or any(one.startswith(f"{name}/") for one in used)
    }
