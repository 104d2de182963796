"""
Size: how much there is to read in seedkit/, and where it is hardest to read.

    python tests/benchmarks/size.py [FOLDER]

A line of code is a line that has a token of code: no blank line, no comment alone, no docstring. Complexity
is McCabe's, as `ruff check --select C901` counts it: 1, and 1 more for each `if`, `elif`, loop, `case`,
`except`, `else` of a `try` and function within; not for comprehensions, `x if y else z`, `and` and `or`.
Functions above `MOST_LINES` or `MOST_COMPLEX` are listed.
"""

import ast
import sys
import tokenize
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).parents[2] / "seedkit"
MOST_LINES, MOST_COMPLEX = 32, 9
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
BRANCHES = (ast.If, ast.For, ast.While, ast.ExceptHandler, ast.match_case, *FUNCTIONS)
SCOPES = (ast.Module, ast.ClassDef, *FUNCTIONS)
NO_CODE = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
}


class Function(NamedTuple):
    """A function, where it is, and how much of it there is."""

    name: str
    lines: int
    complexity: int
    parameters: int


def code_lines(path, tree):
    """Give the numbers of the lines of a module that have code."""
    with tokenize.open(path) as file:
        tokens = [token for token in tokenize.generate_tokens(file.readline) if token.type not in NO_CODE]
    lines = {n for token in tokens for n in range(token.start[0], token.end[0] + 1)}
    for node in ast.walk(tree):
        if isinstance(node, SCOPES) and ast.get_docstring(node) is not None:
            lines -= set(range(node.body[0].lineno, node.body[0].end_lineno + 1))
    return lines


def functions(name, tree, lines):
    """Go through the functions of a module."""
    for node in ast.walk(tree):
        if isinstance(node, FUNCTIONS):
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            own = len(lines & set(range(first, node.end_lineno + 1)))
            branches = sum(
                isinstance(inner, BRANCHES) for inner in ast.walk(node)
            )  # the function itself is 1
            branches += sum(isinstance(inner, ast.Try) and bool(inner.orelse) for inner in ast.walk(node))
            given = node.args.posonlyargs + node.args.args + node.args.kwonlyargs
            parameters = sum(one.arg not in ("self", "cls") for one in given)
            yield Function(f"{name}:{node.name}", own, branches, parameters)


def main():
    """Print the figures."""
    package = Path(*sys.argv[1:2] or [PACKAGE])
    of_module, found = {}, []
    for path in sorted(package.rglob("*.py")):
        name, tree = path.relative_to(package), ast.parse(path.read_text(encoding="utf-8"))
        lines = code_lines(path, tree)
        of_module[name] = len(lines)
        found += functions(name.as_posix(), tree, lines)
    folders = {name.parent for name in of_module}
    files = {
        folder: sum(n.parent == folder and n.name != "__init__.py" for n in of_module) for folder in folders
    }
    wings = {name.parts[0] for name in of_module if len(name.parts) > 1}
    wing = {one: sum(lines for name, lines in of_module.items() if name.parts[0] == one) for one in wings}
    print("| measure | figure | where |\n| --- | --- | --- |")
    row("code lines", sum(of_module.values()), f"{len(of_module)} modules")
    row("modules in the fullest folder", *largest(files))
    row("code lines of the largest wing", *largest(wing))
    row("code lines of the largest module", *largest(of_module))
    for measure in ("lines", "complexity", "parameters"):
        row(f"most {measure} of a function", *largest({one.name: getattr(one, measure) for one in found}))
    for one in sorted(found, key=lambda one: -one.complexity):
        if one.lines > MOST_LINES or one.complexity > MOST_COMPLEX:
            print(f"{one.name}: {one.lines} code lines, complexity {one.complexity}")


def largest(sizes):
    """Give the largest of some sizes, and whose it is."""
    most = max(sizes.values())
    return most, ", ".join(sorted(str(name) for name, size in sizes.items() if size == most)[:3])


def row(measure, figure, where):
    """Print a row of the table."""
    print(f"| {measure} | {figure:,} | {where} |")


if __name__ == "__main__":
    main()
