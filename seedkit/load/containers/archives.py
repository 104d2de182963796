"""
Archives: what is packed in a .zip or .gz, read in memory and never written to a disk.

A zip archive counts as a folder: ``export.zip`` with ``paper/a.txt`` in it is read as if it were unpacked.
What would do harm is refused by name: members that point out of the archive, links, archives within
archives, and whatever swells too much while it is unpacked (the declared sizes are not believed, bytes are
counted). Word files and workbooks are zip archives too, and are told apart by what they are made of.
"""

import gzip
import io
import re
import stat
import zipfile
import zlib
from pathlib import PurePosixPath

from ..account import Refusal, Refused, Remark
from ..files import DEEP, Found, passed_over

MEMBERS = 10_000  # files in one archive
DIRECTORY = 3_000_000  # bytes of its table of contents
FREE, RATIO = (
    10_000_000,
    30,
)  # what is unpacked may be that many times as large as the archive, beyond the first bytes
PIECE = 65_536  # bytes unpacked at once
ZIP, GZIP = (b"PK\x03\x04", b"PK\x05\x06"), b"\x1f\x8b"
END = b"PK\x05\x06"  # opens the last record of a zip archive
OFFICE = re.compile(r"word/document|xl/workbook|ppt/|mimetype$|META-INF/container", re.IGNORECASE)
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError)
UNPACK = "unpack it into a folder and load the folder"


class Archive:
    """A zip archive and how much may still be unpacked of it."""

    def __init__(self, path, most):
        size = path.stat().st_size
        with path.open("rb") as file:
            check_directory(file, size)
        self.file = zipfile.ZipFile(path)
        self.left = min(most, max(FREE, RATIO * size))
        self.most = self.left


class Member:
    """A file in an archive; it is read as a file in a folder is."""

    def __init__(self, archive, info):
        self.archive, self.info, self.name = archive, info, PurePosixPath(info.filename).name

    def read(self, most):
        """Unpack the bytes, or raise Refused."""
        if self.info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused("packed in a way that is not read", UNPACK)
        if self.info.flag_bits & 1:
            raise Refused("locked by a password", "unpack it with the password and load the folder")
        try:
            with self.archive.file.open(self.info) as file:
                data = _counted(file, min(most, self.archive.left))
        except BROKEN as problem:
            raise Refused(f"cannot be unpacked: {str(problem)[:80]}", "get the archive again") from None
        self.archive.left -= len(data)
        if not data:
            raise Refused("empty", "get the file again")
        if data.startswith(ZIP) and not is_office(io.BytesIO(data)):
            raise Refused("an archive within an archive", UNPACK)
        return data


def unpacked(entries, most, bare=False):
    """
    Put the members of each zip archive in its place among the entries of a folder.

    Parameters
    ----------
    entries : iterable of Found and of what else `walk` gives
    most : int
        Bytes that are unpacked of one archive at most.
    bare : bool
        Name members without the name of the archive, which is all there is.

    Yields
    ------
    Found, Refusal or Remark

    Examples
    --------
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as home:
    ...     path = pathlib.Path(home, "export.zip")
    ...     with zipfile.ZipFile(path, "w") as file:
    ...         file.writestr("a.txt", "It might rain.")
    ...     [(found.name, found.path.read(100)) for found in unpacked([Found(path, "export.zip")], 100)]
    [('export.zip/a.txt', b'It might rain.')]
    """
    for entry in entries:
        if isinstance(entry, Found) and is_zip(entry.path):
            try:
                yield from _members(Archive(entry.path, most), "" if bare else f"{entry.name}/")
            except Refused as refused:
                yield Refusal(entry.name, "", *refused.args)
            except BROKEN as problem:
                yield Refusal(entry.name, "", f"no zip archive that can be read: {problem}", "get it again")
        else:
            yield entry


def is_zip(path):
    """Tell whether an ordinary file is a zip archive, and no Word file or workbook."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return False
        with path.open("rb") as file:
            return file.read(4) in ZIP and not is_office(file)
    except (OSError, ValueError, AttributeError):
        return False


def is_office(file):
    """Tell whether a zip archive is a document of an office program."""
    return any(map(OFFICE.match, names_in(file)))


def names_in(file):
    """
    Name what is in a zip archive; nothing if it cannot be read, or has more than is read.

    Examples
    --------
    >>> names_in(io.BytesIO(b"It might rain."))
    []
    """
    try:
        file.seek(0, io.SEEK_END)
        check_directory(file, file.tell())
        with zipfile.ZipFile(file) as archive:
            return archive.namelist()
    except (Refused, *BROKEN):
        return []


def gunzipped(data, most):
    """
    Unpack a file that gzip packed.

    Raises
    ------
    Refused
        If it swells too much, is broken, or holds an archive.

    Examples
    --------
    >>> gunzipped(gzip.compress(b"It might rain."), 100)
    b'It might rain.'
    """
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            made = _counted(file, min(most, max(FREE, RATIO * len(data))))
    except BROKEN as problem:
        raise Refused(f"a gzip archive that cannot be read: {str(problem)[:80]}", "get it again") from None
    if made.startswith((GZIP, *ZIP)) and not is_office(io.BytesIO(made)):
        raise Refused("an archive within an archive", UNPACK)
    return made


def check_directory(file, size):
    """
    Refuse a table of contents that would fill the memory; zipfile reads all of it at once.

    Raises
    ------
    Refused
    """
    file.seek(max(0, size - 66_000))
    tail = file.read()
    at = tail.rfind(END)
    if at >= 0 and int.from_bytes(tail[at + 12 : at + 16], "little") > DIRECTORY:
        raise Refused(f"an archive of more than {MEMBERS:,} files", "split it")


def _counted(file, most):
    pieces, done = [], 0
    while piece := file.read(PIECE):
        done += len(piece)
        if done > most:
            raise Refused(f"unpacks to more than {most:,} bytes", UNPACK)
        pieces.append(piece)
    return b"".join(pieces)


def _members(archive, prefix):
    infos = [info for info in archive.file.infolist() if not info.is_dir()]
    if len(infos) > MEMBERS:
        raise Refused(f"an archive of {len(infos):,} files; {MEMBERS:,} are read at most", "split it")
    if not infos:
        raise Refused("an archive without files", "get it again")
    top, seen = _top(infos), set()
    for info in sorted(infos, key=lambda info: info.filename):
        name = info.filename.replace("\\", "/")
        name = name.removeprefix(top)
        place = f"{prefix}{name}"
        if said := _left_alone(name):
            yield Remark(place, "", "ignored", said)
        elif refused := _refused(info, name, seen):
            yield Refusal(place, "", *refused)
        else:
            yield Found(Member(archive, info), place, name.partition("/")[0] if "/" in name else "")
        seen.add(name)


def _top(infos):
    """Give the folder around all, if it is a collection: there are folders or metadata in it."""
    names = [info.filename for info in infos if not _left_alone(info.filename)]
    first = names[0].partition("/")[0] + "/" if names else ""
    if len(first) < 2 or first == "../" or not all(name.startswith(first) for name in names):
        return ""
    rest = [name.removeprefix(first) for name in names]
    return first if any("/" in name or name.lower().startswith("seeds.") for name in rest) else ""


def _left_alone(name):
    parts = PurePosixPath(name).parts
    return next(filter(None, (passed_over(part) for part in parts if part not in ("..", "/"))), "")


def _refused(info, name, seen):
    if ".." in name.split("/") or name.startswith("/") or re.match(r"[A-Za-z]:", name) or "\0" in name:
        return "points out of the archive", UNPACK
    if stat.S_ISLNK(info.external_attr >> 16):
        return "a link in an archive", "replace it by the file itself"
    if name.count("/") > DEEP:
        return f"a file {DEEP} folders deep", "move it up"
    return ("a second file of this name in the archive", UNPACK) if name in seen else None
