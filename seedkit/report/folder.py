"""
Output: a folder that is there whole, or as it was before.

What is written goes into a hidden sibling that takes the place of the folder at the end; whoever stops a run
halfway finds no half result. Nothing is written over or into what is read. A folder that holds anything but
an earlier result of the same kind is left alone: it is asked at the start, and again just before it is
replaced; if something of yours came in meanwhile, the new folder lies beside it (``my-report-2``). A run that
is killed outright leaves its hidden folder, and the next one removes it: a folder in the making is held by a
lock, which ends with its process. Without locks (Windows, some network drives) such folders stay.
"""

import errno
import hashlib
import os
import re
import secrets
import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path

from ..errors import OutputError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

PARTIAL, OLD = ".partial", ".old"  # a result in the making; an earlier one while it is replaced
LEFT = r"\.[^.]+(?:\.partial|\.old)"
SCRATCH = ".seedkit-run-"
LONGEST = 180  # bytes of a name to which more can be put; systems take 255
NO_ROOM = (errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR)  # something has appeared where the result should lie


def whole_folder(out, source="", foreign=lambda folder: sorted(path.name for path in folder.iterdir())):
    """
    Give an empty folder that becomes `out` when the block ends without an error.

    Parameters
    ----------
    out : str or Path
    source : str or Path, or a list of them
        Files or folders that are read; none may lie in `out`, nor `out` in one. Empty: none.
    foreign : callable
        Takes a folder and lists what in it is not an earlier result, and so may not be replaced.

    Returns
    -------
    Place
        For ``with``: gives the folder to write into, a hidden sibling of `out`.

    Raises
    ------
    OutputError
        If `out` cannot be made or may not be replaced.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as home:
    ...     with whole_folder(Path(home, "out")) as folder:
    ...         _ = (folder / "a.txt").write_text("one", encoding="utf-8")
    ...     [path.name for path in Path(home, "out").iterdir()]
    ['a.txt']
    """
    return Place(_checked(out, source, foreign), foreign)


class Place:
    """
    Where a folder is made, and where it came to lie.

    Attributes
    ----------
    out : Path
        Where the folder lies in the end.
    moved : str
        What came into `out` meanwhile, if anything did: then the new folder lies beside it.
    cleared : list of str
        What runs that were killed had left, and what became of it, a line each.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as home:
    ...     place = Place(Path(home, "out"), lambda folder: [])
    ...     with place:
    ...         pass
    ...     place.out.name, place.moved
    ('out', '')
    """

    def __init__(self, out, foreign):
        self.out, self.foreign = out, foreign
        self.moved, self.cleared = "", []

    def __enter__(self):
        with _told(self.out):
            self.cleared = _cleared(self.out, self.foreign)
            self.out.parent.mkdir(parents=True, exist_ok=True)
            self.partial, self.lock = _made(lambda: _sibling(self.out))
        return self.partial

    def __exit__(self, kind, problem, trace):
        try:
            with _told(self.out):
                if problem is not None:
                    raise problem
                self._land()
        finally:
            shutil.rmtree(self.partial, ignore_errors=True)
            _let_go(self.lock)

    def lines(self):
        """Say what there is to know: what was cleared, and that the result lies elsewhere."""
        beside = f"{self.moved!r} came in while this was written, and is kept: the result lies in {self.out}"
        return [*self.cleared, *([beside] if self.moved else [])]

    def _land(self):
        """Put the finished folder in its place, or beside it where there is something that would be lost."""
        others = _strangers(self.out, self.foreign)
        try:
            if not others:
                others = self._replaced()
        except OSError as problem:
            if problem.errno not in NO_ROOM:
                raise
            others = _strangers(self.out, self.foreign) or [self.out.name]
        if others:
            self.moved, self.out = others[0], _free(self.out)
            self.partial.rename(self.out)

    def _replaced(self):
        """Replace what is there; give what came in at the last moment, and is then back in its place."""
        if not self.out.exists():
            self.partial.rename(self.out)
            return []
        old = self.partial.with_suffix(OLD)
        held = _held(self.out)
        try:
            _swapped(self.out, old, self.partial)
            others = self.foreign(old)
            if others:
                _swapped(self.out, self.partial, old)
            else:
                old.rename(self.partial)  # whatever has this name may go
            return others
        finally:
            _let_go(held)


def _swapped(there, aside, instead):
    """Move a folder aside and another into its place, or neither."""
    there.rename(aside)
    try:
        instead.rename(there)
    except BaseException:
        aside.rename(there)
        raise


@contextmanager
def scratch():
    """
    Give a private folder for sockets and the like, which goes at the end; `whole_folder` clears what is left.

    Examples
    --------
    >>> with scratch() as folder:
    ...     folder.is_dir()
    True
    >>> folder.exists()
    False
    """
    folder, lock = _made(lambda: Path(tempfile.mkdtemp(prefix=SCRATCH)))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        _let_go(lock)


@contextmanager
def _told(out):
    """Say in one sentence what cannot be written."""
    try:
        yield
    except OSError as problem:
        where = f" ({problem.filename})" if problem.filename else ""
        raise OutputError(f"cannot write {out}: {problem.strerror or problem}{where}") from problem


def _checked(out, source, foreign):
    try:
        out = Path(out).expanduser().resolve()
        there = out.exists() or out.is_symlink()
        if there and not out.is_dir():
            raise OutputError(f"{out} is a file; name a folder to write into")
        for one in source if isinstance(source, (list, tuple)) else [source]:
            if one:
                _keep_apart(out, Path(one).resolve())
        if out == Path.cwd() or out in Path.cwd().parents:
            raise OutputError(f"{out} is where you are; name a new folder to write into")
        if out.is_mount():
            raise OutputError(f"{out} is a disk or volume, which cannot be replaced; name a folder in it")
        if there and (others := foreign(out)):
            raise OutputError(
                f"{out} holds {others[0]!r}, which would be lost; move that away or name another folder"
            )
    except (OSError, ValueError, RuntimeError) as problem:
        raise OutputError(f"cannot write into {str(out)!r}: {problem}") from problem
    return out


def _keep_apart(out, source):
    if out == source:
        raise OutputError(f"{out} is what is read; name another folder to write into")
    if out.is_relative_to(source):
        raise OutputError(f"{out} lies in the folder that is read; name one outside {source}")
    if source.is_relative_to(out):
        raise OutputError(f"{out} holds what is read; name another folder to write into")


def _strangers(out, foreign):
    """What of `out` is not an earlier result; the place itself where it is no folder any more."""
    if not out.exists():
        return []
    return foreign(out) if out.is_dir() else [out.name]


def _free(out):
    """The first of ``out-2``, ``out-3`` … that is not there."""
    number = 2
    while (beside := out.with_name(f"{out.name[:LONGEST]}-{number}")).exists():
        number += 1
    return beside


# What runs that were killed had left


def _cleared(out, foreign):
    """Clear what dead runs left beside `out` and among the system's temporary folders; say it in lines."""
    ours = re.compile(re.escape(_key(out)[:-1]) + LEFT)
    beside = [path for path in _there(out.parent) if ours.fullmatch(path.name)]
    private = [path for path in _there(Path(tempfile.gettempdir())) if path.name.startswith(SCRATCH)]
    return [line for path in [*beside, *private] if (line := _cleared_one(path, out, foreign))]


def _there(folder):
    """The folders in a folder that belong to who runs this."""
    with suppress(OSError):
        own = [path for path in folder.iterdir() if not path.is_symlink() and path.is_dir()]
        return sorted(path for path in own if not hasattr(os, "getuid") or path.stat().st_uid == os.getuid())
    return []


def _cleared_one(path, out, foreign):
    """Remove a folder that no run holds any more; an earlier result that was put aside comes back."""
    lock = _held(path)
    if lock is None:
        return ""
    became = "is removed"
    try:
        if not path.exists() or not any(path.iterdir()):  # a run that ended well, or one that begins just now
            shutil.rmtree(path, ignore_errors=True)
            return ""
        if path.suffix == OLD and (not out.exists() or foreign(path)):
            back = _free(out) if out.exists() else out
            path.rename(back)
            became = f"is now {back.name}"
        else:
            shutil.rmtree(path, ignore_errors=True)
    finally:
        _let_go(lock)
    return f"{path.name}, which a run that was killed had left, {became}"


def _key(out):
    """How the hidden siblings of `out` begin; a name of any length leaves room for the rest."""
    long = len(os.fsencode(out.name)) > LONGEST
    return f".{hashlib.sha256(os.fsencode(out.name)).hexdigest()[:16] if long else out.name}."


def _sibling(out):
    partial = out.with_name(f"{_key(out)}{secrets.token_hex(4)}{PARTIAL}")
    partial.mkdir()
    return partial


def _made(make):
    """Make a folder and hold it; once more if another run took it for one that was left."""
    while True:
        folder = make()
        lock = _held(folder)
        if folder.exists():
            return folder, lock
        _let_go(lock)


def _held(folder):
    """Take the lock of a folder; none where another process holds it, or there are no locks."""
    if fcntl is None:
        return None
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return opened
        except OSError:
            os.close(opened)
    return None


def _let_go(lock):
    if lock is not None:
        os.close(lock)
