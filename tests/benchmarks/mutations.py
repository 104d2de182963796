"""
Mutations: one deliberate fault in each module, and which test notices it.

    python tests/benchmarks/mutations.py [MODULE …]

copies the package with its tests, changes one place of one module at a time, and runs the tests named
beside it until the first that fails. A fault that no test notices is listed as SURVIVED.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Module, what stands there, what is put in its place, the tests to ask.
MUTATIONS = [
    ("alignment", "share_a < share_b", "share_a > share_b", "seedkit/alignment.py tests/test_alignment.py"),
    ("attribution", "if attributed is None", "if attributed is not None", "tests/test_finders.py"),
    ("cli", "STOPPED = 0, 1, 2", "STOPPED = 0, 1, 0", "tests/test_cli.py"),
    ("clauses", "ACTED_ON if passive else ACTS", "ACTS", "tests/test_clauses.py"),
    ("columns", "KNOWN | dict(given)", "KNOWN", "seedkit/columns.py"),
    (
        "crate",
        'hashlib.file_digest(file, "sha256")',
        'hashlib.file_digest(file, "md5")',
        "tests/test_crate.py",
    ),
    ("damage", "not q.closed and q.paragraph + 1 not in goes_on", "not q.closed", "tests/test_damage.py"),
    (
        "formats",
        'return "csv", rows(text, given)',
        'return "tsv", rows(text, given)',
        "tests/test_formats.py",
    ),
    ("keywords", "np.where(a > 0, a, 0.5)", "np.where(a > 0, a, 1.0)", "tests/test_keywords.py"),
    ("languages", "SHARE * len(words)", "0 * len(words)", "tests/test_languages.py"),
    ("lexicons/__init__", "-len(form)", "len(form)", "seedkit/lexicons"),
    ("metadata", '".." in', '"..." in', "tests/test_reports.py"),
    ("naming", "_voice(said)", "_voice(None)", "tests/test_naming.py"),
    ("output", "out.is_relative_to(source)", "False", "tests/test_output.py tests/test_cli.py"),
    ("parameters", "get_close_matches", "sorted", "tests/test_parameters.py"),
    ("parse", '" " * len(run[0])', '" "', "tests/test_parse.py"),
    ("published", 'return None, "date-ambiguous" if', 'return None, "" if', "tests/test_published.py"),
    ("quotation", "depth=depth + 1", "depth=depth", "seedkit/quotation.py tests/test_quotation.py"),
    (
        "resampling",
        "[(1 - level) / 2, (1 + level) / 2]",
        "[0.4, 0.6]",
        "seedkit/resampling.py tests/test_profiles.py",
    ),
    ("segments", "start = opens.end(1)", "start = opens.start(1)", "seedkit/segments.py"),
    ("show", "<mark>{escape(row.text)", "<mark>{row.text", "tests/test_show.py"),
    ("spans", "row.start : row.end", "row.start : row.end + 1", "seedkit/spans.py"),
    ("tables", "startswith(FORMULA)", 'startswith("=")', "tests/test_tables.py"),
    ("units", 'np.timedelta64(1, "s")', 'np.timedelta64(0, "s")', "seedkit/units.py tests/test_times.py"),
    ("wording", "text[a:b].lower()", "text[a:b]", "seedkit/wording.py tests/test_wording.py"),
]


def main():
    """Print a row of a table for each mutation."""
    asked = set(sys.argv[1:])
    print("| module | fault | noticed by |\n| --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "copy")
        hidden = shutil.ignore_patterns(".*", "__pycache__", "report")
        shutil.copytree(ROOT, copy, ignore=hidden)
        for module, there, instead, tests in MUTATIONS:
            if not asked or module in asked:
                path = copy / "seedkit" / f"{module}.py"
                noticed = mutate(path, there, instead, tests.split(), copy)
                print(f"| {module} | `{there}` → `{instead}` | {noticed} |", flush=True)


def mutate(path, there, instead, tests, copy):
    """Put a fault into a module, run the tests, put it right again."""
    source = path.read_text(encoding="utf-8")
    if there not in source:
        return "no such place any more"
    path.write_text(source.replace(there, instead, 1), encoding="utf-8")
    try:
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
        said = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False).stdout
    finally:
        path.write_text(source, encoding="utf-8")
    failed = re.search(r"^(?:FAILED|ERROR) (\S+)", said, re.MULTILINE)
    return f"`{failed[1]}`" if failed else "SURVIVED"


if __name__ == "__main__":
    main()
