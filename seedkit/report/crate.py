"""
Crate: what a report was made from, with what, and whether it is still as it was written.

``ro-crate-metadata.json`` is an RO-Crate 1.1 with the profile Process Run Crate 0.5: the run, its
parameters and versions, the digest of each file read and of each file written. `verify` compares a
report with it. Who changes a file and the crate as well is not found out; that takes a signature.
"""

import json
import mimetypes
import platform
from contextlib import suppress
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from urllib.parse import quote, unquote

import pandas as pd

from .. import __version__
from ..errors import ModelError, OutputError
from ..tables.store import file_digest
from ..text.parse import find_model

CRATE = "ro-crate-metadata.json"
CRATES = Path(__file__).parent / "templates" / "crate.json"  # what every crate says
SOFTWARE = ("spacy", "pandas", "numpy", "scikit-learn", "matplotlib", "papermill", "ipykernel", "nh3")
CHANGES = {"path": "string", "state": "string"}


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
    software = [_package(*one) for one in versions(SOFTWARE, parameters.get("model", "")).items()]
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


def verify(folder):
    """
    Compare a report with its crate.

    Parameters
    ----------
    folder : str or Path
        As written by `run_report`.

    Returns
    -------
    DataFrame
        One row per file that is not as it was written: ``path`` (string) within the folder and ``state``
        (string), which is changed, missing or new. Hidden files are passed over.

    Raises
    ------
    OutputError
        If the folder holds no report with a crate, or a file in it cannot be read.

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
    written = _written(folder)
    there = {path.relative_to(folder).as_posix(): path for path in _files(folder)}
    states = dict.fromkeys(there.keys() - written.keys() - {CRATE}, "new")
    try:
        for path, digest in written.items():
            if path not in there:
                states[path] = "missing"
            elif there[path].is_symlink() or file_digest(there[path]) != digest:
                states[path] = "changed"
    except OSError as problem:
        raise OutputError(
            f"{problem.filename} cannot be read ({problem.strerror}), so it is unknown whether it changed; "
            "see to its permissions"
        ) from problem
    return pd.DataFrame(sorted(states.items()), columns=list(CHANGES)).astype(CHANGES)


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


def _written(folder):
    """The digest of each file that the crate says was written."""
    try:
        entities = json.loads((folder / CRATE).read_text("utf-8"))["@graph"]
        graph = {entity["@id"]: entity for entity in entities}
        results = graph["#run"]["result"]
        return {unquote(result["@id"]): graph[result["@id"]]["sha256"] for result in results}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise OutputError(
            f"{folder} holds no report that can be verified: {CRATE} is missing or damaged; "
            "name a folder that `seedkit report` wrote"
        ) from problem


def _files(folder):
    """Every file in the folder but hidden ones, in a fixed order; links are not followed."""
    for path in sorted(folder.rglob("*")):
        visible = not any(part.startswith(".") for part in path.relative_to(folder).parts)
        if visible and (path.is_symlink() or not path.is_dir()):
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
    return entity | {"@id": f"urn:sha256:{entity['sha256']}#{quote(name)}"}


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
