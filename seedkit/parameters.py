"""
Parameters: the typed front door of the notebooks.

A notebook says in its `parameters` cell what it takes, one a line::

    most: int = 12  # passages shown; 1 to 200

and this module holds whatever is given to that line, before anything runs: the name, the type, and the
limits in which the meaning may end (``; 1 to 200``, ``; at least 1``, ``; one of: direct, indirect``).
`KINDS` says which names are those of a path: there must be a file or folder, and the notebook finds it
wherever it runs. Papermill itself guesses types from looks (``007`` becomes 7) and takes a mistyped name
with a mere log line. Whether a report of an id, an event, a column or a speaker is there is checked once
the reports are loaded.
"""

import ast
import io
import json
import math
import os
import re
import tokenize
from dataclasses import dataclass
from pathlib import Path

from .errors import ParameterError, brief, nearest, unknown

RANGE = re.compile(r"; (-?\d+(?:\.\d+)?) to (-?\d+(?:\.\d+)?)$")
AT_LEAST = re.compile(r"; at least (-?\d+(?:\.\d+)?)$")
# What a parameter of this name names: held to what there is, wherever a notebook has it.
KINDS = dict.fromkeys(
    ("seeds", "tables", "sheets", "lexicons", "corrections", "judged"), "path"
) | dict.fromkeys(("report", "a", "b"), "id")
KINDS |= {"event": "event", "by": "column", "speaker": "speaker"}
INJECTED = "# Parameters\n"  # how the cell begins in which papermill gives parameters
ONE_OF = re.compile(r"; one of: ([^;]+)$")


@dataclass(frozen=True)
class Parameter:
    """One line of a `parameters` cell: its name, type (as written), default and meaning."""

    name: str
    type: str
    default: object
    meaning: str

    @property
    def kind(self):
        """What it names, as `KINDS` says; else nothing."""
        return KINDS.get(self.name, "")

    @property
    def is_path(self):
        """Whether it names a file or folder."""
        return self.kind == "path"


def paths_of(path):
    r"""
    Give the paths that are meant: one, those of a list, or one for each line of a string.

    Examples
    --------
    >>> paths_of("a\nb"), paths_of("")
    (['a', 'b'], [''])
    """
    if isinstance(path, (list, tuple)):
        return list(path) or [""]
    if isinstance(path, str) and "\n" in path and not Path(path).exists():
        return [line for line in path.splitlines() if line.strip()] or [""]
    return [path]


def read_parameters(notebook):
    """
    Read what a notebook takes from its `parameters` cell; nothing of it is run.

    Parameters
    ----------
    notebook : str or Path

    Returns
    -------
    dict of str to Parameter
        In the order of the cell; empty where there is no such cell.

    Raises
    ------
    ParameterError
        If the file is no notebook, or the cell holds anything but annotated literals.

    Examples
    --------
    >>> import tempfile
    >>> cell = {"cell_type": "code", "metadata": {"tags": ["parameters"]}, "source": "n: int = 3  # how many"}
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "a.ipynb")
    ...     _ = path.write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    ...     read_parameters(path)
    {'n': Parameter(name='n', type='int', default=3, meaning='how many')}
    """
    try:
        cells = json.loads(Path(notebook).read_text(encoding="utf-8"))["cells"]
        tagged = [cell for cell in cells if "parameters" in cell["metadata"].get("tags", [])]
        return _known("".join(tagged[0]["source"]) if tagged else "")
    except (OSError, ValueError, KeyError, TypeError, AttributeError, SyntaxError) as problem:
        raise ParameterError(
            f"the parameters of {Path(notebook).name} cannot be read ({problem}); "
            'each is a line such as `by: str = ""  # column whose groups are compared`'
        ) from problem


def check_parameters(given, known):
    """
    Hold what was given to what is known, and give it its types.

    Parameters
    ----------
    given : dict
        Name to value: text as from a command line, or values of Python.
    known : dict of str to Parameter
        As returned by `read_parameters`.

    Returns
    -------
    dict
        The values in their types, in the order given; paths are absolute.

    Raises
    ------
    ParameterError
        If a name is unknown, or a value has the wrong type or is impossible.

    Examples
    --------
    >>> known = {"n": Parameter("n", "int", 3, "how many; 1 to 9")}
    >>> check_parameters({"n": "7"}, known)
    {'n': 7}
    >>> check_parameters({"n": "12"}, known)
    Traceback (most recent call last):
        ...
    seedkit.errors.ParameterError: parameter n is 12; expected 1 to 9 (how many; 1 to 9)
    """
    for name in given:
        if name not in known:
            raise unknown("parameter", name, known)
    return {name: _checked(value, known[name]) for name, value in given.items()}


def check_notebook(namespace, named=""):
    """
    Hold the parameters of the notebook that runs to its `parameters` cell, before anything is found.

    papermill writes what it is given into a cell of its own, whatever its name and type; that cell is read.

    Parameters
    ----------
    namespace : dict
        ``globals()`` of the notebook.
    named : str
        A parameter that the cell must list; another is a reader's own, and not held to anything.

    Returns
    -------
    dict
        The parameters in their types, paths absolute.

    Raises
    ------
    ParameterError
        As `check_parameters` does.

    Examples
    --------
    >>> cells = ["", "many: int = 3  # how many", "# Parameters\\nmanny = 4"]
    >>> check_notebook({"In": cells, "many": 3, "manny": 4})
    Traceback (most recent call last):
        ...
    seedkit.errors.ParameterError: no parameter is called 'manny' (did you mean many?); there are many
    """
    cells = [cell for cell in map(_assigned, namespace.get("In", ())) if cell]
    known = next((known for cell in cells if (known := _parameters_of(*cell))), {})
    if named and named not in known:
        return {}
    injected = [lines for source, lines in cells if source.startswith(INJECTED)]
    names = [line.targets[0].id for lines in injected for line in lines]
    return check_parameters({name: namespace[name] for name in [*names, *known]}, known)


def read_parameter_file(path):
    """
    Read parameters from a YAML file as text, so that ``007`` and ``no`` are what was written.

    Raises
    ------
    ParameterError
        If the file cannot be read, is not a list of names and values, or gives a name twice.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "parameters.yaml")
    ...     _ = path.write_text("n: 007", encoding="utf-8")
    ...     read_parameter_file(path)
    {'n': '007'}
    """
    import yaml

    try:
        text = Path(path).read_text(encoding="utf-8")
        root = yaml.compose(text, Loader=yaml.BaseLoader)
        pairs = yaml.load(text, Loader=yaml.BaseLoader) or {}
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as problem:
        why = " ".join(str(problem).split())[:200]
        raise ParameterError(f"the file of parameters {brief(str(path))} cannot be read: {why}") from problem
    if not isinstance(pairs, dict):
        raise ParameterError(f"{brief(str(path))} holds no parameters; write one a line, as `by: outlet`")
    if root is not None and len(root.value) != len(pairs):
        names = [key.value for key, _ in root.value]
        twice = next(name for name in names if names.count(name) > 1)
        raise ParameterError(f"{brief(str(path))} gives {brief(twice)} twice; keep one of the two lines")
    return pairs


def _assigned(source):
    """The source of a cell and its lines, if they are all assignments; else None."""
    try:
        lines = ast.parse(source).body
    except SyntaxError:  # a magic, such as %matplotlib
        return None
    return (
        (source, lines)
        if lines and all(isinstance(line, ast.Assign | ast.AnnAssign) for line in lines)
        else None
    )


def _parameters_of(source, lines):
    """The parameters of a cell that lists them and nothing else; none of any other cell."""
    try:
        return _known(source) if all(isinstance(line, ast.AnnAssign) for line in lines) else {}
    except (ValueError, TypeError, KeyError, AttributeError):  # a reader's own cell
        return {}


def _known(source):
    """The parameters that the source of a `parameters` cell lists, by name."""
    meanings = _comments(source)
    return {line.target.id: _parameter(line, meanings) for line in ast.parse(source).body}


def _comments(source):
    """The comment of each line by its number."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {token.start[0]: token.string.lstrip("# ") for token in tokens if token.type == tokenize.COMMENT}


def _parameter(line, meanings):
    if not isinstance(line, ast.AnnAssign):
        raise ValueError(f"line {line.lineno} has no type")
    type_ = ast.unparse(line.annotation)
    if type_.removeprefix("list[").removesuffix("]") not in CONVERTERS:
        raise ValueError(f"{type_} is none of {', '.join(CONVERTERS)} or a list[…] of them")
    default = _convert(ast.literal_eval(line.value), type_)
    return Parameter(line.target.id, type_, default, meanings.get(line.end_lineno, ""))


def _checked(value, parameter):
    try:
        value = _convert(value, parameter.type)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        raise ParameterError(
            f"parameter {parameter.name} is {brief(value)}; "
            f"expected {_described(parameter.type)}{_meaning(parameter)}"
        ) from None
    _limited(value, parameter)
    return _path(parameter.name, value) if parameter.is_path and value else value


def _convert(value, type_):
    if type_.startswith("list["):
        values = json.loads(value) if isinstance(value, str) else value
        if not isinstance(values, list | tuple):
            raise TypeError
        return [_convert(part, type_[5:-1]) for part in values]
    return CONVERTERS[type_](value)


def _text(value):
    if not isinstance(value, str | os.PathLike):
        raise TypeError
    text = os.fspath(value)
    text.encode("utf-8")
    if "\0" in text:
        raise ValueError
    return text


def _whole(value):
    if isinstance(value, str) and re.fullmatch(r"[+-]?[0-9]{1,18}", value.strip()):
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ValueError


def _number(value):
    if isinstance(value, str) and not re.fullmatch(r"[-+.0-9eE]{1,40}", value.strip()):
        raise ValueError
    if not isinstance(value, str | int | float) or isinstance(value, bool) or not math.isfinite(float(value)):
        raise ValueError
    return float(value)


def _truth(value):
    return value if isinstance(value, bool) else {"true": True, "false": False}[value.lower()]


CONVERTERS = {"str": _text, "int": _whole, "float": _number, "bool": _truth}
DESCRIBED = {"str": "text", "int": "a whole number", "float": "a number", "bool": "true or false"}


def _described(type_):
    if type_.startswith("list["):
        return f"a JSON list, each entry {_described(type_[5:-1])}"
    return DESCRIBED[type_]


def _limited(value, parameter):
    """Refuse a value beyond the limits in which the meaning ends; the default is always possible."""
    choice, bounds, least = (pattern.search(parameter.meaning) for pattern in (ONE_OF, RANGE, AT_LEAST))
    for one in value if isinstance(value, list) else [value]:
        possible = (
            one == parameter.default
            or (choice and str(one) in re.split(", | or ", choice[1]))
            or (bounds and float(bounds[1]) <= one <= float(bounds[2]))
            or (least and one >= float(least[1]))
            or not (choice or bounds or least)
        )
        if not possible:
            limits = (choice or bounds or least)[0].removeprefix("; ")
            near = nearest(one, re.split(", | or ", choice[1])) if choice else ""
            raise ParameterError(
                f"parameter {parameter.name} is {brief(one)}; expected {limits}{near}{_meaning(parameter)}"
            )


def _path(name, value):
    """One path, or of seeds one a line, as from the root."""
    return "\n".join(_there(name, one) for one in (paths_of(value) if name == "seeds" else [value]))


def _there(name, value):
    try:
        path = Path(value).expanduser()
        if path.exists():
            return str(path.resolve())
    except (OSError, RuntimeError):
        pass
    raise ParameterError(f"parameter {name} is {brief(value)}, but there is no such file or folder")


def _meaning(parameter):
    return f" ({parameter.meaning})" if parameter.meaning else ""
