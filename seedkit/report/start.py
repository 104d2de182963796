"""
Start: notebooks, embedded reports and word lists, copied out of the installed package to work with.

``seedkit start my-class`` makes ``my-class/notebooks``, ``my-class/seeds`` and ``my-class/lexicons``. A file
that is there is somebody's work: it stays, whatever is in it.
"""

from pathlib import Path

from ..errors import OutputError
from ..lexicons import FOLDER, names
from ..load.reports import data_folder
from .kernels.execution import without_outputs

LESSONS = "teaching"  # they hold answers; `seedkit teach` writes them for students and for teachers


def start(folder):
    """
    Copy what one works with into a folder, never over a file.

    Parameters
    ----------
    folder : str or Path
        It is made where it is missing.

    Returns
    -------
    tuple of list of str
        The files copied, and those that were there with another content and stay; both as seen from `folder`.

    Raises
    ------
    OutputError
        If the folder cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as home:
    ...     copied, kept = start(home)
    >>> "lexicons/framing/cues.tsv" in copied, kept
    (True, [])
    """
    return lay_down(folder, {name: _content(source) for name, source in _offered().items()})


def lay_down(folder, files):
    """
    Write files into a folder, never over one, as `start` does.

    Parameters
    ----------
    folder : str or Path
    files : dict of str to bytes
        Name, as seen from the folder, to content.

    Returns
    -------
    tuple of list of str
        The files written, and those that were there with another content and stay.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as home:
    ...     lay_down(home, {"a.txt": b"It rained."}), lay_down(home, {"a.txt": b"It snowed."})
    ((['a.txt'], []), ([], ['a.txt']))
    """
    written, kept = [], []
    for name, content in files.items():
        path = Path(folder) / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                file.write(content)
            written.append(name)
        except FileExistsError:
            if not path.is_file() or path.read_bytes() != content:
                kept.append(name)
        except OSError as problem:
            raise OutputError(f"cannot write {path}: {problem.strerror or problem}") from problem
    return written, kept


def _content(path):
    """What is copied: notebooks without their outputs, which one is to make oneself."""
    content = path.read_bytes()
    return without_outputs(content.decode("utf-8")).encode("utf-8") if path.suffix == ".ipynb" else content


def _offered():
    """Each file by the name that it gets."""
    there = {
        f"{kind}/{path.relative_to(data_folder(kind)).as_posix()}": path
        for kind in ("notebooks", "seeds")
        for path in sorted(data_folder(kind).rglob("*"))
        if path.parent.name != LESSONS
    }
    there |= {f"lexicons/{name}.tsv": FOLDER / f"{name}.tsv" for name in names()}
    hidden = {name for name in there if any(part.startswith(".") for part in name.split("/"))}
    return {name: path for name, path in there.items() if path.is_file() and name not in hidden}
