"""
Crate: what a report was made from, with what, and whether it is still as it was written.

``ro-crate-metadata.json`` is an RO-Crate 1.1 with the profile Process Run Crate 0.5: the run, its
parameters and versions, the digest of each file read and of each file written. `verify` compares a report
with it, and the files it was made from. Who changes a file and the crate as well is found out only by the
digest of the crate itself: `seedkit report` prints it, to be kept elsewhere and given to `verify`.
"""

import json
import mimetypes
import platform
import re
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from urllib.parse import quote, unquote

import pandas as pd

from .. import __version__
from ..errors import ModelError, OutputError, ParameterError, brief
from ..load.files import Found, entries_of
from ..load.reports import data_folder
from ..tables.store import file_digest, read_table
from ..text.parse import find_model, model_digest

CRATE = "ro-crate-metadata.json"
CRATES = Path(__file__).parent / "templates" / "crate.json"  # what every crate says
SOFTWARE = ("spacy", "pandas", "numpy", "scipy", "matplotlib", "papermill", "ipykernel", "nh3")
CHANGES = {"path": "string", "state": "string"}
LITTER = {".DS_Store", ".ipynb_checkpoints"}  # what others leave, and nobody misses
READ = "urn:sha256:"  # how the crate names a file that was read
DIGEST = re.compile(r"(?:sha256:)?([0-9a-f]{64})")


def write_crate(folder, sources, parameters, started, failed=()):
    """
    Write the crate of a report that is otherwise finished.

    Parameters
    ----------
    folder : Path
    sources : dict of str to Path
        Name to file, for each file that was read.
    parameters : dict
        Name to value.
    started : datetime
        When the run began, with its time zone.
    failed : collection of str
        Names of the notebooks that failed.

    Returns
    -------
    Path
        The file written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_crate(Path(folder), {}, {"most": 12}, datetime.now(UTC)).name
    'ro-crate-metadata.json'
    """
    read = [_source(name, path) for name, path in sorted(sources.items())]
    written = [_file(path.relative_to(folder).as_posix(), path) for path in _files(folder)]
    asked = [_value(name, value) for name, value in sorted(parameters.items())]
    models = _model(parameters.get("model", ""))
    software = [
        _package(name, version) | ({"sha256": model_digest(name)} if name in models else {})
        for name, version in versions([*SOFTWARE, *models]).items()
    ]
    software += [_package("python", platform.python_version())]
    content = json.loads(CRATES.read_text(encoding="utf-8"))
    _, root, run, program, *_ = content["@graph"]
    root |= {"datePublished": started.date().isoformat(), "hasPart": _references(read + written)}
    run |= _outcome(started, failed) | {"object": _references(read + asked), "result": _references(written)}
    program |= {"softwareVersion": __version__, "softwareRequirements": _references(software)}
    content["@graph"] += [*software, *asked, *read, *written]
    path = folder / CRATE
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
    return path


def verify(folder, paths=(), crate=""):
    """
    Compare a report with its crate, and if asked the files it was made from, and the crate itself.

    Parameters
    ----------
    folder : str or Path
        As written by `run_report`.
    paths : list of str or Path
        What the report was made from, as it was given then; empty: not compared.
    crate : str
        The digest of the crate, as `seedkit report` printed it; empty: not compared.

    Returns
    -------
    DataFrame
        One row per file that is not as it was written: ``path`` (string) within the folder and ``state``
        (string), which is changed, missing or new; a new folder without files ends in ``/``. Files that were
        read are ``input changed``, ``input missing`` or ``input new``. Only what systems and JupyterLab leave
        by themselves is passed over.

    Raises
    ------
    OutputError
        If the folder holds no report with a crate, or a file cannot be read.
    ParameterError
        If `crate` is no digest.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = write_crate(Path(folder), {}, {}, datetime.now(UTC))
    ...     _ = Path(folder, "note.txt").write_text("mine", encoding="utf-8")
    ...     verify(folder)
           path state
    0  note.txt   new
    """
    folder = Path(folder)
    expected = _digest(crate)
    there = {path.relative_to(folder).as_posix(): path for path in _files(folder)}
    there |= {f"{path.relative_to(folder).as_posix()}/": path for path in _empty(folder)}
    with _read(folder) as graph:
        written = {unquote(one["@id"]): one["sha256"] for one in _entities(graph, "result")}
        read = {one["name"]: one["sha256"] for one in _entities(graph, "object")}
    there.pop(CRATE)
    states = _states(there, written)
    if expected not in ("", file_digest(folder / CRATE)):
        states[CRATE] = "changed"
    if paths:
        passed_over = _passed_over(folder) - read.keys()
        inputs = {name: path for name, path in read_from(paths).items() if name not in passed_over}
        states |= {name: f"input {state}" for name, state in _states(inputs, read).items()}
    return pd.DataFrame(sorted(states.items()), columns=list(CHANGES)).astype(CHANGES)


def crate_digest(folder):
    """
    Give the digest of a report's crate; who keeps it elsewhere knows later that nothing was changed.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = write_crate(Path(folder), {}, {}, datetime.now(UTC))
    ...     verify(folder, crate=crate_digest(folder)).empty
    True
    """
    return f"sha256:{file_digest(Path(folder) / CRATE)}"


def read_from(paths):
    """
    Give the files at some paths by their names in the account and in the crate.

    Examples
    --------
    >>> sorted(read_from([""]))[:2]
    ['digest.txt', 'dispatch.txt']
    """
    roots = [Path(one).expanduser() if one else data_folder("seeds") for one in paths]
    if len(roots) == 1 and roots[0].is_file():
        return {roots[0].name: roots[0]}
    return {one.name: one.path for one in entries_of(roots) if isinstance(one, Found)}


def _states(there, known):
    """What became of each file that is known, and which are new."""
    states = dict.fromkeys(there.keys() - known.keys(), "new")
    try:
        for path, digest in known.items():
            if path not in there:
                states[path] = "missing"
            elif there[path].is_symlink() or file_digest(there[path]) != digest:
                states[path] = "changed"
    except OSError as problem:
        raise OutputError(
            f"{problem.filename} cannot be read ({problem.strerror}), so it is unknown whether it changed; "
            "see to its permissions"
        ) from problem
    return states


def _passed_over(folder):
    """Names of files that were there when the report was made, and of which nothing was loaded."""
    names = set()
    with suppress(OutputError, ParameterError):  # tables that are missing are told of by themselves
        for table in ("refused", "remarks"):
            names |= set(read_table(folder / "tables", table).file)
    return names


def _digest(text):
    found = DIGEST.fullmatch(text.strip().lower())
    if text and not found:
        raise ParameterError(f"{brief(text)} is no digest of a crate; expected sha256: and 64 digits 0 to f")
    return found[1] if text else ""


def versions(names, model=""):
    """
    Give the versions of packages, as far as they are installed, and of the spaCy model that is used.

    Parameters
    ----------
    names : iterable of str
    model : str
        As for `parsed`.

    Returns
    -------
    dict of str to str
        Name to version.

    Examples
    --------
    >>> list(versions(["pandas", "no-such-package"]))[0]
    'pandas'
    """
    found = {}
    for name in [*names, *_model(model)]:
        with suppress(metadata.PackageNotFoundError):
            found[name] = metadata.version(name)
    return found


def _model(model):
    try:
        return [find_model(model)]
    except ModelError:
        return []


@contextmanager
def _read(folder):
    """Give the entities of the crate by their names; say in one sentence if it is missing or damaged."""
    try:
        entities = json.loads((folder / CRATE).read_text("utf-8"))["@graph"]
        yield {entity["@id"]: entity for entity in entities}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise OutputError(
            f"{folder} holds no report that can be verified: {CRATE} is missing or damaged; "
            "name a folder that `seedkit report` wrote"
        ) from problem


def _entities(graph, which):
    """The files that the run read ("object") or wrote ("result"), as the crate describes them."""
    every = [graph[one["@id"]] for one in graph["#run"][which]]
    return [one for one in every if which == "result" or one["@id"].startswith(READ)]


def _files(folder):
    """Every file in the folder but litter, in a fixed order; links are not followed."""
    for path in sorted(folder.rglob("*")):
        litter = LITTER.intersection(path.relative_to(folder).parts)
        if not litter and (path.is_symlink() or not path.is_dir()):
            yield path


def _empty(folder):
    """Every folder that holds nothing."""
    for path in folder.rglob("*"):
        if path.is_dir() and not path.is_symlink() and path.name not in LITTER and not any(path.iterdir()):
            yield path


def _file(name, path):
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return {
        "@id": quote(name),
        "@type": "File",
        "name": name,
        "encodingFormat": "application/x-ipynb+json" if path.suffix == ".ipynb" else kind,
        "contentSize": str(path.stat().st_size),
        "sha256": file_digest(path),
    }


def _source(name, path):
    """A file that was read stays where it is: the crate names its digest, not its place."""
    entity = _file(name, path)
    return entity | {"@id": f"{READ}{entity['sha256']}#{quote(name)}"}


def _value(name, value):
    return {"@id": f"#parameter-{quote(name)}", "@type": "PropertyValue", "name": name, "value": str(value)}


def _package(name, version):
    identity = {"@id": f"#software-{name}", "@type": "SoftwareApplication"}
    return identity | {"name": name, "softwareVersion": version}


def _references(entities):
    return [{"@id": entity["@id"]} for entity in entities]


def _outcome(started, failed):
    status = "FailedActionStatus" if failed else "CompletedActionStatus"
    outcome = {
        "startTime": started.isoformat(timespec="seconds"),
        "endTime": datetime.now(UTC).isoformat(timespec="seconds"),
        "actionStatus": f"http://schema.org/{status}",
    }
    return outcome | ({"error": f"failed: {', '.join(sorted(failed))}"} if failed else {})
