"""
Files: what a path holds, opened only when that is safe.

A folder is walked in the order of names. Ordinary files are candidates; a link out of the folder, a link
to a folder, a pipe, a device or a socket is refused before it is opened (opening a pipe would wait for
ever). Hidden files and the README or LICENCE of a collection are no reports: they are passed over, with
a remark. ``.DS_Store`` and ``README.md`` are passed over, ``notes.txt`` is a candidate.
"""

import os
import stat
from typing import NamedTuple

from .account import Refusal, Refused, Remark

ABOUT = {"readme", "license", "licence", "copying"}  # whatever their suffix
CLUTTER = {"thumbs.db", "desktop.ini", "__macosx"}
DEEP = 50
KINDS = [  # what is no ordinary file
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISDIR, "a folder"),
]


class Found(NamedTuple):
    """
    A candidate: where it is, its name for the account, with ``/``, and the folder that may be its outlet.
    """

    path: object
    name: str
    folder: str = ""


def entries_of(paths):
    """
    Go through what lies at several paths; one folder is named by what is in it, several by their names too.

    Parameters
    ----------
    paths : list of Path

    Yields
    ------
    Found, Refusal or Remark

    Examples
    --------
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as home:
    ...     for name in ("a", "b"):
    ...         pathlib.Path(home, name).mkdir()
    ...         _ = pathlib.Path(home, name, "x.txt").write_text("It might rain.", encoding="utf-8")
    ...     [found.name for found in entries_of([pathlib.Path(home, "a"), pathlib.Path(home, "b", "x.txt")])]
    ['a/x.txt', 'x.txt']
    """
    seen = set()
    for path, name in zip(paths, _names(paths), strict=True):
        found = walk(path, "" if len(paths) == 1 else f"{name}/") if path.is_dir() else [Found(path, name)]
        for entry in found:
            if isinstance(entry, Found) and len(paths) > 1:
                whole = entry.path.resolve()
                if whole in seen:
                    entry = Remark(entry.name, "", "ignored", "given twice; read once")
                seen.add(whole)
            yield entry


def _names(paths):
    """Name paths by their last parts, as many as tell them apart."""
    parts = [[part for part in path.absolute().parts if part not in ("/", "..")] or ["."] for path in paths]
    different = len({tuple(whole) for whole in parts})
    for size in range(1, max(map(len, parts)) + 1):
        names = [label("/".join(whole[-size:])) for whole in parts]
        if len(set(names)) == different:
            break
    return names


def walk(root, prefix=""):
    """
    Go through the files of a folder, in the order of their names.

    Parameters
    ----------
    root : Path
    prefix : str
        What the names in the account begin with: the name of the folder, where there are several.

    Yields
    ------
    Found, Refusal or Remark
        A candidate, something that will not be opened, or something passed over.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as home:
    ...     _ = pathlib.Path(home, "a.txt").write_text("It might rain.", encoding="utf-8")
    ...     [found.name for found in walk(pathlib.Path(home))]
    ['a.txt']
    """
    for entry in _folder(root, root.resolve(), prefix):
        below = entry.name.removeprefix(prefix) if isinstance(entry, Found) else ""
        folder = below.partition("/")[0] if "/" in below else prefix.rstrip("/").rpartition("/")[2]
        yield entry._replace(folder=folder) if isinstance(entry, Found) else entry


def read(path, most):
    """
    Read the bytes of an ordinary file that is not too large.

    Raises
    ------
    Refused
        If it is something else, too large, empty or cannot be read.
    """
    if not hasattr(path, "stat"):  # in an archive
        return path.read(most)
    try:
        mode = path.stat().st_mode
        for is_kind, kind in KINDS:
            if is_kind(mode):
                raise Refused(f"{kind}, not a file", "save what it gives as a file and load that")
        with path.open("rb") as file:
            data = file.read(most + 1)
    except (OSError, ValueError) as problem:
        why = f"cannot be read: {reason(problem)}"
        raise Refused(why, "see to its permissions or copy it anew") from None
    if len(data) > most:
        raise Refused(f"larger than {most:,} bytes", "split it, or raise max_bytes")
    if not data:
        raise Refused("empty", "get the file again")
    return data


def reason(problem):
    """Say in words what the system has against opening a file."""
    return (getattr(problem, "strerror", "") or str(problem)).lower()


def label(path):
    """Name a path so that it can be written: bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", errors="replace").replace(os.sep, "/")


def _folder(folder, root, prefix):
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as problem:
        advice = "see to its permissions"
        yield Refusal(prefix.rstrip("/") or ".", "", f"folder cannot be opened: {reason(problem)}", advice)
        return
    for path in entries:
        name = f"{prefix}{label(path.name)}"
        if said := passed_over(path.name):
            yield Remark(name, "", "ignored", said)
        elif path.is_dir() and not path.is_symlink() and name.count("/") >= DEEP:
            yield Refusal(name, "", f"a folder {DEEP} folders deep", "move it up")
        elif path.is_dir() and not path.is_symlink():
            yield from _folder(path, root, f"{name}/")
        elif path.is_symlink() and (refused := _bad_link(path, root)):
            yield Refusal(name, "", *refused)
        else:
            yield Found(path, name)


def passed_over(name):
    """
    Say why a file of such a name is no report; empty if it may be one.

    Examples
    --------
    >>> passed_over(".DS_Store")
    'hidden or kept by the system; not read as a report'
    """
    name = name.lower()
    if name.startswith((".", "~$")) or name in CLUTTER:
        return "hidden or kept by the system; not read as a report"
    if name.partition(".")[0] in ABOUT:
        return "about the collection; not read as a report"
    return ""


def _bad_link(path, root):
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return "a link that leads nowhere", "replace it by the file itself"
    if not target.is_relative_to(root):
        return "a link out of the folder", "copy the file into the folder"
    if target.is_dir():
        return "a link to a folder", "give the folder itself; links to folders are not followed"
    return None
