"""
Files: which tool a file is for, or from, and the file itself, which is never written over.

What comes back is known by its content: a list is Label Studio's, a line with an object doccano's, a .zip or
an object with feature structures a CAS.
"""

from pathlib import Path
from zipfile import BadZipFile

from ..errors import OutputError, ParameterError, unknown
from . import cas, doccano, label_studio, timeline_js, web_annotation
from .labels import as_read, labelled

TOOLS = {"doccano": doccano, "labelstudio": label_studio, "webannotation": web_annotation, "cas": cas}
TIMELINE = "timelinejs"
FORMS = (*TOOLS, TIMELINE)
UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, BadZipFile)
SET_UP = ".xml"  # of a project of Label Studio


def export(to, path, reports, spans, name="passage", by=""):
    """
    Write the passages of a table for a tool of annotation, or a timeline for TimelineJS.

    Parameters
    ----------
    to : {"doccano", "labelstudio", "webannotation", "cas", "timelinejs"}
    path : str or Path
        The file to write; one that is there stays.
    reports : DataFrame
    spans : DataFrame
        A span table; for ``timelinejs`` what `timeline` gives.
    name, by : str
        As for `labelled`.

    Returns
    -------
    list of Path
        The file, and for Label Studio the set-up of a project beside it.

    Raises
    ------
    ParameterError
        If there is no such tool, or the table has no passages.
    OutputError
        If a file is there already, or cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> import pandas as pd
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It might rain."]})
    >>> cues = pd.DataFrame({"doc_id": ["a"], "start": [3], "end": [8], "text": ["might"]})
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in export("labelstudio", Path(folder, "cues.json"), reports, cues, "cue")]
    ['cues.json', 'cues.xml']
    """
    path = check_new(to, path)
    if to == TIMELINE:
        return [_new(path, timeline_js.written(spans, reports).encode("utf-8"))]
    rows = labelled(spans, reports, name, by)
    content = TOOLS[to].written(reports, rows)
    made = [_new(path, content if isinstance(content, bytes) else content.encode("utf-8", "replace"))]
    if to == "labelstudio":
        made.append(_new(path.with_suffix(SET_UP), label_studio.set_up(rows).encode("utf-8", "replace")))
    return made


def check_new(to, path):
    """
    Make sure, before anything is found, that there is such a tool and no such file.

    Examples
    --------
    >>> check_new("dockano", "new.jsonl")
    Traceback (most recent call last):
        ...
    seedkit.errors.ParameterError: no tool is called 'dockano' (did you mean doccano?); there are ...
    """
    if to not in FORMS:
        raise unknown("tool", to, FORMS)
    for one in (Path(path), *([Path(path).with_suffix(SET_UP)] if to == "labelstudio" else [])):
        if one.exists():
            raise OutputError(f"{one} is there already and stays as it is; name another file")
    return Path(path)


def _new(path, content):
    try:
        with path.open("xb") as file:
            file.write(content)
    except OSError as problem:
        raise OutputError(f"cannot write {path}: {problem.strerror}") from problem
    return path


def read_annotations(path):
    """
    Read what was marked with doccano, Label Studio or INCEpTION, or what seedkit wrote for them.

    Parameters
    ----------
    path : str or Path

    Returns
    -------
    tuple
        The texts by id (dict); and a DataFrame, one row per passage: the span columns, ``label`` and
        ``annotator`` (string), the one whom the file names, or the name of the file.

    Raises
    ------
    ParameterError
        If it is no such file, or its passages do not fit its texts.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "ada.jsonl")
    ...     _ = path.write_text('{"text": "It might rain.", "label": [[3, 8, "hedge"]], "doc_id": "a"}')
    ...     read_annotations(path)[1][["text", "label", "annotator"]].values.tolist()
    [['might', 'hedge', 'ada']]
    """
    path = Path(path)
    try:
        content = path.read_bytes()
        tool = _tool(content)
        given = content if tool is cas else content.decode("utf-8-sig")
        texts, rows = tool.read(given, path.stem)
    except UNREADABLE as problem:
        raise ParameterError(
            f"{path} cannot be read as doccano's JSONL, Label Studio's JSON or UIMA CAS JSON: "
            f"{type(problem).__name__} {problem}"
        ) from problem
    if not texts:
        raise ParameterError(f"{path} holds no texts; export them from the tool with what was marked in them")
    return as_read(texts, rows)


def _tool(content):
    """The tool that a file is from, by how it begins."""
    begins = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if content.startswith(b"PK") or (begins == b"{" and b'"%FEATURE_STRUCTURES"' in content):
        return cas
    return label_studio if begins == b"[" else doccano
