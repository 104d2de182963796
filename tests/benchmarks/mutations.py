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
    ("account", "if char.isprintable():", "if True:", "seedkit/account.py"),
    ("alignment", "share_a < share_b", "share_a > share_b", "seedkit/alignment.py tests/test_alignment.py"),
    ("actors", "return noun in OFFICIALS or", "return True or", "tests/test_sourcing.py"),
    (
        "anchors",
        "yield far, 1",
        "yield far, -1",
        "seedkit/anchors.py tests/test_times.py",
    ),
    (
        "antecedents",
        "POINTS.search(passage[: opening[-1][1]])",
        "True",
        "seedkit/antecedents.py tests/test_utterances.py",
    ),
    (
        "articles",
        "id=address(doc_id, start, end))",
        "id=address(doc_id, start))",
        "tests/test_pages.py::test_each_passage_lands_on_itself",
    ),
    ("attachment", "if FULL_STOP.search(ends) or any(", "if any(", "tests/test_attribution.py"),
    ("attribution", "if attributed is None", "if attributed is not None", "tests/test_finders.py"),
    ("documents", "definite and written == noun", "definite", "tests/test_attribution.py"),
    ("bodies", "noun in FIRMS and not words", "not words", "tests/test_attribution.py"),
    (
        "chronology",
        "a_latest < b_earliest",
        "a_latest > b_earliest",
        "seedkit/chronology.py tests/test_chronology.py",
    ),
    ("clauses", "ACTED_ON if passive else ACTS", "ACTS", "tests/test_clauses.py"),
    (
        "cleaning",
        "VALUES and not VALUES[attribute].fullmatch(value)",
        "VALUES and not VALUES[attribute].search(value)",
        "seedkit/cleaning.py tests/test_cleaning.py",
    ),
    (
        "cli",
        "STOPPED = 0, 1, 2",
        "STOPPED = 0, 1, 3",
        "tests/test_cli.py::test_exit_codes_are_those_that_are_documented",
    ),
    (
        "coding",
        "marks.notna().sum() > 1",
        "marks.notna().sum() > 0",
        "seedkit/coding.py tests/test_coding.py",
    ),
    ("collation", "matcher.ratio() >= CLOSE", "False", "seedkit/collation.py tests/test_collation.py"),
    ("columns", "KNOWN | dict(given)", "KNOWN", "seedkit/columns.py"),
    (
        "contents",
        "(_reports_on(token, root, cue) or _aside(token))",
        "_aside(token)",
        "tests/test_attribution.py",
    ),
    (
        "crate",
        'hashlib.file_digest(file, "sha256")',
        'hashlib.file_digest(file, "md5")',
        "tests/test_crate.py",
    ),
    ("damage", "not q.closed and q.paragraph + 1 not in goes_on", "not q.closed", "tests/test_damage.py"),
    (
        "dating",
        '{"after": -1, "before": 1}',
        '{"after": 1, "before": -1}',
        "seedkit/dating.py tests/test_chronology.py",
    ),
    (
        "days",
        "here + ahead if sign > 0 else here - back",
        "here - back if sign > 0 else here + ahead",
        "tests/test_times.py",
    ),
    (
        "decoding",
        'encoding, [f"encoding-guessed:{encoding}", *notes]',
        "encoding, notes",
        "seedkit/decoding.py tests/test_decoding.py",
    ),
    (
        "delimited",
        "if len(row) < len(names) or any(map(str.strip, row[len(names) :])):",
        "if len(row) < len(names):",
        "tests/test_formats.py tests/test_reports.py::test_hostile_files_come_out_as_wanted",
    ),
    (
        "execution",
        'cell |= {"outputs": [], "execution_count": None}',
        'cell |= {"execution_count": None}',
        "seedkit/execution.py",
    ),
    (
        "facts",
        'certainty == "clear" and',
        'certainty != "clear" and',
        "seedkit/facts.py tests/test_chronology.py",
    ),
    (
        "files",
        "if not target.is_relative_to(root):",
        "if False:",
        "tests/test_reports.py::test_hostile_files_come_out_as_wanted",
    ),
    (
        "formats",
        'return "csv", rows(text, given)',
        'return "tsv", rows(text, given)',
        "tests/test_formats.py",
    ),
    ("frames", "min(place, following)", "place", "seedkit/frames.py tests/test_frames.py"),
    ("grouping", 'fillna(f"no {by} given")', 'fillna("")', "tests/test_sourcing.py"),
    ("holidays", "which - 1 if which > 0", "which if which > 0", "tests/test_times.py"),
    ("intervals", "np.maximum(wider, 1)", "1", "tests/test_sourcing.py"),
    (
        "introductions",
        "if before and _is_role(before[1]) and _is_somebody(before[1])",
        "if before",
        "tests/test_sourcing.py",
    ),
    ("keywords", "np.where(a > 0, a, 0.5)", "np.where(a > 0, a, 1.0)", "tests/test_keywords.py"),
    ("languages", "SHARE * len(words)", "0 * len(words)", "tests/test_languages.py"),
    ("lengths", 'if shift.kind == "l":', 'if shift.kind != "l":', "tests/test_times.py"),
    ("lexicons/__init__", "-len(form)", "len(form)", "seedkit/lexicons"),
    ("marking", "cut.append(mark)", "pass", "tests/test_marking.py"),
    ("measures", "1000 * remarks", "100 * remarks", "seedkit/measures.py tests/test_measures.py"),
    ("metadata", '".." in', '"..." in', "tests/test_reports.py"),
    ("names", "first = titles[-1] + 1 if titles and", "first = i if titles and", "tests/test_attribution.py"),
    ("naming", "_voice(said)", "_voice(None)", "tests/test_naming.py"),
    (
        "narrative",
        "SHARE, LEAST = 0.3,",
        "SHARE, LEAST = 3.0,",
        "tests/test_pages.py::test_no_more_than_a_share_of_a_report_is_passed_on",
    ),
    (
        "objects",
        "if any(_has_text(item, given)",
        "if all(_has_text(item, given)",
        "tests/test_formats.py tests/test_reports.py::test_hostile_files_come_out_as_wanted",
    ),
    (
        "occasions",
        'and not a["numbers"] & b["numbers"]',
        'and a["numbers"] & b["numbers"]',
        "seedkit/occasions.py tests/test_utterances.py",
    ),
    ("ordering", "if taken.isdisjoint(ends):", "if True:", "seedkit/ordering.py tests/test_profiles.py"),
    ("output", "out.is_relative_to(source)", "False", "tests/test_output.py tests/test_cli.py"),
    (
        "pages",
        "_count(d, name, count, whole) if d in read else show.MISSING",
        "_count(d, name, count, whole)",
        "tests/test_pages.py::test_a_report_that_is_not_analysed_has_no_count",
    ),
    ("parameters", "get_close_matches", "sorted", "tests/test_parameters.py"),
    ("parse", '" " * len(run[0])', '" "', "tests/test_parse.py"),
    ("phrasing", "len(names) > most", "len(names) > 0", "seedkit/phrasing.py"),
    ("phrases", "(current or 1) * room", "(current or 1) + room", "seedkit/phrases.py"),
    ("places", "max(1, bisect_right(", "max(1, -1 + bisect_right(", "seedkit/places.py"),
    ("plots/__init__", "text.set_parse_math(False)", "text.set_parse_math(True)", "tests/test_plots.py"),
    (
        "plots/chronology",
        ".rank().to_numpy()",
        ".rank(ascending=False).to_numpy()",
        "seedkit/plots/chronology.py",
    ),
    ("plots/framing", "(one - other)[1] < 0", "(one - other)[1] > 0", "tests/test_plots_framing.py"),
    (
        "plots/reading",
        "100 * row.start / length[row.doc_id]",
        "100 * row.end / length[row.doc_id]",
        "seedkit/plots/reading.py tests/test_measures.py",
    ),
    (
        "plots/sourcing",
        "left = left + percent[kind]",
        "left = percent[kind]",
        "seedkit/plots/sourcing.py tests/test_plots.py",
    ),
    ("profiles", "units if _is_each(side) else [_together(units)]", "units", "tests/test_profiles.py"),
    ("published", 'return None, "date-ambiguous" if', 'return None, "" if', "tests/test_published.py"),
    ("quotation", "depth=depth + 1", "depth=depth", "seedkit/quotation.py tests/test_quotation.py"),
    ("quoting", "acts.stance != PASSES_ON", "acts.stance == PASSES_ON", "seedkit/quoting.py"),
    (
        "reader",
        "if mine and not inner and",
        "if mine and",
        "tests/test_attribution.py",
    ),
    ("readings", "latest - (latest - unit.number) % parts", "unit.number", "tests/test_times.py"),
    ("report", "        return there", "        return []", "seedkit/report.py"),
    (
        "reporting",
        "if not quoted[t.i] and (_may_cue",
        "if (_may_cue",
        "seedkit/reporting.py tests/test_attribution.py",
    ),
    ("reports", "if doc_id in places:", "if False:", "tests/test_reports.py"),
    (
        "resampling",
        "[(1 - level) / 2, (1 + level) / 2]",
        "[0.4, 0.6]",
        "seedkit/resampling.py tests/test_profiles.py",
    ),
    (
        "retelling",
        "mine.items() if key not in yours",
        "mine.items()",
        "seedkit/retelling.py tests/test_profiles.py",
    ),
    ("roles", "SHORT_TITLES.get(t, t)", "t", "tests/test_attribution.py"),
    ("segments", "start = opens.end(1)", "start = opens.start(1)", "seedkit/segments.py"),
    ("shifts", "int(count * times)", "int(count)", "tests/test_times.py"),
    ("show", "<mark>{escape(row.text)", "<mark>{row.text", "tests/test_show.py"),
    ("signatures", "if first.match(head)", "if first.fullmatch(head)", "seedkit/signatures.py"),
    ("silence", "[pair in left for", "[pair not in heard for", "tests/test_sourcing.py"),
    ("sources", "max(kinds, key=TYPES.index)", "min(kinds, key=TYPES.index)", "tests/test_attribution.py"),
    ("sourcing", 'transform("sum")', 'transform("first")', "seedkit/sourcing.py tests/test_utterances.py"),
    ("spans", "row.start : row.end", "row.start : row.end + 1", "seedkit/spans.py"),
    (
        "persons",
        'person.sure = count["m"] + count["f"] >=',
        'person.sure = True or count["f"] >=',
        "tests/test_attribution.py",
    ),
    (
        "speakers",
        'gender = "m" if token.lower_ in MALE else "f"',
        'gender = "f" if token.lower_ in MALE else "m"',
        "tests/test_attribution.py",
    ),
    ("speaking", "return documents", "return True", "seedkit/speaking.py tests/test_attribution.py"),
    (
        "spelling",
        "if len(longer) == 1 else",
        "if longer else",
        "seedkit/spelling.py tests/test_attribution.py",
    ),
    (
        "stretches",
        "first.year % 10 == 0",
        "first.year % 10 == 1",
        "seedkit/stretches.py tests/test_stretches.py",
    ),
    ("prose", "move[doc_id](b - 1) + 1", "move[doc_id](b)", "tests/test_prose.py"),
    ("statements", 'return "future"', 'return "modal"', "tests/test_chronology.py"),
    (
        "subjects",
        "subject(_governor(verb), quoted, depth + 1) if depth < 3 else None",
        "None",
        "tests/test_attribution.py",
    ),
    ("tables", "startswith(FORMULA)", 'startswith("=")', "tests/test_tables.py"),
    ("times", "anchors.mention(reading)", "pass", "tests/test_times.py"),
    ("timewords", 'if token.low == "may" and not (', "if False and not (", "tests/test_times.py"),
    ("units", 'np.timedelta64(1, "s")', 'np.timedelta64(0, "s")', "seedkit/units.py tests/test_times.py"),
    (
        "utterances",
        "if not sides & taken:",
        "if True:",
        "seedkit/utterances.py tests/test_utterances.py",
    ),
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
                fault = f"`{there}` → `{instead}`".replace("|", r"\|")  # a bar ends a cell
                print(f"| {module} | {fault} | {noticed} |", flush=True)


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
    failed = re.search(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", said, re.MULTILINE)
    return f"`{failed[1]}`" if failed else "SURVIVED"


if __name__ == "__main__":
    main()
