"""
Vectors: figures as SVG, beside the notebook that shows them.

A notebook holds each figure once, as PNG, which every reader of notebooks shows. A report wants it as SVG,
too: it names a folder in the environment of its kernels, into which `show.figure` writes a file for each
picture, and its pages find it there by the picture.
"""

import os
from hashlib import sha256
from pathlib import Path

VARIABLE = "SEEDKIT_VECTORS"


def wanted():
    """Is there a folder for figures as SVG?"""
    return bool(os.environ.get(VARIABLE))


def keep(png, svg):
    """
    Write a figure as SVG into the folder that is named for it.

    Parameters
    ----------
    png : bytes
        The picture, by which it is found again.
    svg : str
    """
    Path(os.environ[VARIABLE], _name(png)).write_text(svg, encoding="utf-8", newline="\n")


def kept(folder, png):
    """
    Give a picture as SVG, or nothing.

    Parameters
    ----------
    folder : Path or None
    png : bytes

    Returns
    -------
    str

    Examples
    --------
    >>> kept(Path(), b"not drawn here")
    ''
    """
    path = folder / _name(png) if folder else None
    return path.read_text(encoding="utf-8") if path and path.is_file() else ""


def _name(png):
    return f"{sha256(png).hexdigest()[:20]}.svg"
