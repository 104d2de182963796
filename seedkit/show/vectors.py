"""
Vectors: what the pages of a report want beside what a notebook holds: figures as SVG, and their numbers.

A notebook holds each figure once, as PNG, which every reader of notebooks shows, and no list of the places in
what it shows (`spots`). A report wants both: it names a folder in the environment of its kernels, into which
`show.figure` writes files for each picture, and its pages find them there by the picture.
"""

import os
from hashlib import sha256
from pathlib import Path

VARIABLE = "SEEDKIT_VECTORS"


def wanted():
    """Do pages want more than a notebook holds: is there a folder for figures as SVG?"""
    return bool(os.environ.get(VARIABLE))


def keep(png, svg, numbers=b""):
    """
    Write a figure as SVG, and the numbers behind it, into the folder that is named for them.

    Parameters
    ----------
    png : bytes
        The picture, by which they are found again.
    svg : str
    numbers : bytes
        As CSV; nothing is written of none.
    """
    stem = Path(os.environ[VARIABLE], _name(png))
    stem.with_suffix(".svg").write_text(svg, encoding="utf-8", newline="\n")
    if numbers:
        stem.with_suffix(".csv").write_bytes(numbers)


def kept(folder, png, suffix=".svg"):
    """
    Give what was kept of a picture, or nothing.

    Parameters
    ----------
    folder : Path or None
    png : bytes
    suffix : {".svg", ".csv"}

    Returns
    -------
    bytes

    Examples
    --------
    >>> kept(Path(), b"not drawn here")
    b''
    """
    path = (folder / _name(png)).with_suffix(suffix) if folder else None
    return path.read_bytes() if path and path.is_file() else b""


def _name(png):
    return sha256(png).hexdigest()[:20]
