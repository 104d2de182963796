"""
Kept: parts that are done, in a folder, each under the digest of all that it was made from.

A part is written beside its place, brought to the disk and then renamed, so that it is there whole or not at
all, also when two runs write it at once, or one is killed. It is never changed. Parts are read back as Python
objects: a store is for the machine that wrote it, not for passing on.
"""

import hashlib
import os
import pickle
import tempfile
import time
import zlib
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from ..errors import OutputError

SUFFIX, BEGUN = ".part", ".begun"
OLD = 3600.0  # seconds after which what was begun is nobody's any more
LEVEL = 1  # of compression


class Memory(dict):
    """Parts that are kept in memory, until they are taken out."""

    def head(self, key):
        """Give the first half of a part."""
        return self[key][0]


class Kept:
    """
    Parts in a folder: a mapping of keys to pairs, of which the first may be read alone.

    Parameters
    ----------
    folder : str or Path
        Made where it is missing.
    sync : bool
        Whether a part is to outlive a crash of the machine.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     kept = Kept(folder)
    ...     kept[key("a")] = "head", "body"
    ...     key("a") in kept, kept[key("a")], kept.head(key("a"))
    (True, ('head', 'body'), 'head')
    """

    def __init__(self, folder, sync=True):
        self.folder, self.sync, self.used = Path(folder), sync, set()
        with _writing(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            for path in self.folder.glob(f"*{BEGUN}"):
                with suppress(OSError):  # another run may clear it, too
                    if time.time() - path.stat().st_mtime > OLD:
                        path.unlink()

    def __contains__(self, key):
        self.used.add(key)
        return self._path(key).is_file()

    def __getitem__(self, key):
        head, body = self._halves(key)
        return head(), body()

    def __setitem__(self, key, pair):
        self.used.add(key)
        halves = [zlib.compress(pickle.dumps(half, 5), LEVEL) for half in pair]
        with _writing(self.folder):
            self._write(key, [len(halves[0]).to_bytes(8, "big"), *halves])

    def _write(self, key, data):
        digest = hashlib.sha256(b"".join(data)).digest()
        with tempfile.NamedTemporaryFile(dir=self.folder, suffix=BEGUN, delete=False) as file:
            try:
                file.write(digest)
                file.writelines(data)
                if self.sync:
                    file.flush()
                    os.fsync(file.fileno())
                file.close()
                Path(file.name).replace(self._path(key))
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise

    def head(self, key):
        """Give the first half of a part."""
        return self._halves(key)[0]()

    def pop(self, key):
        """Give a part; it stays in the folder."""
        return self[key]

    def prune(self):
        """
        Remove the parts that nobody asked for; give how many.

        Examples
        --------
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     Kept(folder)[key("a")] = None, None
        ...     Kept(folder).prune()
        1
        """
        unused = [path for path in self.folder.glob(f"*{SUFFIX}") if path.stem not in self.used]
        for path in unused:
            path.unlink(missing_ok=True)
        return len(unused)

    def size(self):
        """
        Count the parts in the folder, and their bytes.

        Examples
        --------
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     Kept(folder).size()
        (0, 0)
        """
        sizes = [path.stat().st_size for path in self.folder.glob(f"*{SUFFIX}")]
        return len(sizes), sum(sizes)

    def _path(self, key):
        return self.folder / f"{key}{SUFFIX}"

    def _halves(self, key):
        """How to unpack either half of a part that is whole."""
        path = self._path(key)
        try:
            data = path.read_bytes()
        except OSError as problem:
            raise OutputError(
                f"{path} cannot be read ({problem.strerror}); was it pruned by another run? run this again"
            ) from problem
        if hashlib.sha256(data[32:]).digest() != data[:32]:
            raise OutputError(f"{path} is damaged; remove it and run this again")
        end = 40 + int.from_bytes(data[32:40], "big")
        return tuple(
            lambda packed=packed: pickle.loads(zlib.decompress(packed))
            for packed in (data[40:end], data[end:])
        )


def key(*things):
    """
    Give the digest under which a part is kept: that of all things it is made from, and of seedkit's code.

    Parameters
    ----------
    *things
        What `repr` writes in full: texts, numbers, lists and dicts of them.

    Examples
    --------
    >>> key("a") == key("a"), key("a") == key("b"), len(key("a"))
    (True, False, 64)
    """
    return hashlib.sha256(repr((_code(), things)).encode("utf-8", "backslashreplace")).hexdigest()


@cache
def _code():
    """The digest of seedkit's modules and word lists."""
    digest, package = hashlib.sha256(), Path(__file__).parent.parent
    for path in sorted((*package.rglob("*.py"), *package.rglob("*.tsv"))):
        digest.update(f"{path.relative_to(package).as_posix()}\n".encode() + path.read_bytes())
    return digest.hexdigest()


@contextmanager
def _writing(folder):
    """Say in one sentence what cannot be written."""
    try:
        yield
    except OSError as problem:
        raise OutputError(f"cannot write into the store {folder}: {problem.strerror or problem}") from problem
