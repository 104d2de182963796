"""
Output: a folder that is there whole, or as it was before.

What is written goes into a sibling that takes the place of the folder at the end; whoever stops a run
halfway finds no half result. Nothing is written over or into what is read, and a folder that holds
anything but an earlier result of the same kind is left alone.
"""

import os
import shutil
from contextlib import contextmanager
from pathlib import Path

from ..errors import OutputError


@contextmanager
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

    Yields
    ------
    Path
        The folder to write into, a hidden sibling of `out`.

    Raises
    ------
    OutputError
        If `out` cannot be made or may not be replaced.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as home:
    ...     with whole_folder(Path(home, "out")) as folder:
    ...         _ = (folder / "a.txt").write_text("one", encoding="utf-8")
    ...     [path.name for path in Path(home, "out").iterdir()]
    ['a.txt']
    """
    out = _checked(out, source, foreign)
    partial = out.with_name(f".{out.name[:100]}.{os.getpid()}.partial")
    try:
        partial.mkdir(parents=True)
        yield partial
        _replace(out, partial)
    except OSError as problem:
        where = f" ({problem.filename})" if problem.filename else ""
        raise OutputError(f"cannot write {out}: {problem.strerror or problem}{where}") from problem
    finally:
        shutil.rmtree(partial, ignore_errors=True)


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


def _replace(out, partial):
    if not out.exists():
        partial.rename(out)
        return
    old = partial.with_suffix(".old")
    out.rename(old)
    partial.rename(out)
    shutil.rmtree(old, ignore_errors=True)
