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
    """A candidate: where it is, and its name for the account, relative to the folder and with ``/``."""

    path: object
    name: str


def walk(root):
    """
    Go through the files of a folder, in the order of their names.

    Parameters
    ----------
    root : Path

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
    yield from _folder(root, root.resolve(), "")


def read(path, most):
    """
    Read the bytes of an ordinary file that is not too large.

    Raises
    ------
    Refused
        If it is something else, too large, empty or cannot be read.
    """
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
        if passed_over := _passed_over(path):
            yield Remark(name, "", "ignored", passed_over)
        elif path.is_dir() and not path.is_symlink() and name.count("/") >= DEEP:
            yield Refusal(name, "", f"a folder {DEEP} folders deep", "move it up")
        elif path.is_dir() and not path.is_symlink():
            yield from _folder(path, root, f"{name}/")
        elif path.is_symlink() and (refused := _bad_link(path, root)):
            yield Refusal(name, "", *refused)
        else:
            yield Found(path, name)


def _passed_over(path):
    name = path.name.lower()
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
