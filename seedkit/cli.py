"""
Command line: `seedkit report`, `tables`, `check`, `verify`, `sheet`, `export`, `agree`, `against`, `review`,
`teach` and `start`.

The only module that prints. What comes from an article is escaped before it reaches a terminal. Imports
are inside the functions, so that ``seedkit --help`` is there at once.
"""

import argparse
import gc
import inspect
import os
import signal
import sys
import time
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

from . import __version__
from .errors import CORRECTED, LoadError, SeedkitError

DONE, PARTLY, WRONG, STOPPED = 0, 1, 2, 130
KEPT = 50_000  # objects that are made before Python looks for what can go: nearly all of them stay
SOON = 5  # seconds before the bar says how many are left
STOPPING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
# options of a report that are parameters too
OPTIONS = ("columns", "dates", "model", "lexicons", "corrections", "judged", "single")
TOOLS = ("doccano", "labelstudio", "webannotation", "cas", "timelinejs")
EXTRAS = {"dask": "dask", "distributed": "dask", "cassis": "cas"}  # module to the extra that brings it
ABOUT = """\
Compare how news reports of one event source, quote, frame and date it.

  seedkit check articles                   what was found, and what is damaged in it
  seedkit report articles --out my-report  linked pages, tables, figures
  seedkit tables articles --out tables     the tables alone
  seedkit verify my-report                 has any file changed since?
  seedkit sheet articles --coder ada       a coding sheet to fill in
  seedkit against articles --record speech.txt   each quotation against a record
  seedkit export articles --to doccano --out marked.jsonl   passages to mark elsewhere
  seedkit agree marked.jsonl ada.jsonl     what differs in two sets of passages
  seedkit start my-class                   notebooks, reports and word lists to work with
  seedkit teach my-class                   five lessons for students, and what to print

PATH is a folder of articles, or a file: .txt, .docx, .html, .xlsx, .csv, .tsv, .json,
.jsonl, or a .zip or .gz of these. Several are read as one collection; without it, the
two reports that come with seedkit are used."""
CODES = """\
exit codes: 0 all loaded and done; 1 done, but something was refused or failed,
or a file says it holds more than was found; 2 a wrong call, or nothing that can be loaded"""


def main(argv=None):
    """
    Run a command and give its exit code.

    Parameters
    ----------
    argv : list of str, optional
        The words after ``seedkit``; those of the command line where it is not given.

    Returns
    -------
    int
        0 all loaded and done; 1 done, but something was refused or failed; 2 a wrong call, or nothing that
        can be loaded; 130 stopped by Ctrl-C.

    Examples
    --------
    >>> main(["tables", "--out", "tables", "--only", "qotations"])
    2
    """
    _ready()
    try:
        code = DONE
        asked = _parser().parse_args(argv)
        code = asked.command(asked)
        with _writing():
            sys.stdout.flush()
    except SeedkitError as error:
        _complain(str(error))
        code = WRONG
    except ModuleNotFoundError as missing:
        if (missing.name or "seedkit").startswith("seedkit"):
            raise
        extra = EXTRAS.get(missing.name, "report")
        _complain(f"{missing.name} is not installed; run: pip install 'seedkit[{extra}]'")
        code = WRONG
    except KeyboardInterrupt as stop:
        _complain(f"stopped; {stop or 'nothing was left half done'}")
        code = STOPPED
    except BrokenPipeError:  # who reads has read enough
        _quiet(sys.stdout)
    except _Unwritten as problem:
        _quiet(sys.stdout)
        _complain(f"what was found cannot be printed: {problem}")
        code = WRONG
    return code


class _Unwritten(Exception):  # noqa: N818 - it says what happened to a line, and only `main` sees it
    """Standard output takes no more, as on a full disk."""


def _ready():
    """Make streams take any text, also where there are none; a closed terminal ends a run in good order."""
    gc.set_threshold(KEPT)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None or stream.closed:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    for sent in STOPPING:
        if signal.getsignal(sent) is signal.SIG_DFL:  # under nohup a run goes on
            signal.signal(sent, _end)


def _end(number, _):
    """End the run as it ends otherwise, so that everything is cleared; once is enough."""
    for sent in STOPPING:
        signal.signal(sent, signal.SIG_IGN)
    sys.exit(128 + number)


def _quiet(stream):
    """Let go of a stream that takes no more; Python would complain when it closes it."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


class _Parser(argparse.ArgumentParser):
    def __init__(self, **given):
        super().__init__(allow_abbrev=False, formatter_class=argparse.RawDescriptionHelpFormatter, **given)

    def error(self, message):
        _complain(f"{message}; see {self.prog} --help")
        sys.exit(WRONG)


def _parser():
    parser = _Parser(prog="seedkit", description=ABOUT, epilog=CODES)
    parser.add_argument("--version", action="version", version=f"seedkit {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    report = _command(commands, _report)
    report.add_argument("--out", required=True, metavar="DIR", help="folder to write, or an earlier report")
    given = {"nargs": 2, "action": "append", "default": [], "metavar": ("NAME", "VALUE")}
    report.add_argument("-p", dest="pairs", help="a parameter", **given)
    yaml = "parameters as a YAML file; -p goes before it"
    report.add_argument("-f", dest="file", metavar="FILE", help=yaml)
    report.add_argument(
        "--text", choices=("full", "passages"), default="full", help="passages: leave whole articles out"
    )
    report.add_argument("--notebooks", metavar="NAME,…", help="only these, such as 01_sourcing")
    judged = "a filled-in sheet of seedkit review: how right tables are stands beside their figures"
    report.add_argument("--judged", default="", metavar="SHEET", help=judged)
    report.add_argument("--single", default="", metavar="FILE", help="write all pages as one file, too")
    report.add_argument("--csv", action="store_true", help="write each table for spreadsheets, too")

    tables = _command(commands, _tables)
    tables.add_argument("--out", required=True, metavar="DIR", help="folder to write, or earlier tables")
    tables.add_argument("--format", choices=("jsonl", "csv"), default="jsonl", help="default: jsonl")
    tables.add_argument("--only", metavar="NAME,…", help="only these, such as quotations,timexes")

    check = _command(commands, _check)
    check.add_argument("--template", action="store_true", help="print a metadata file to fill in, as CSV")

    sheet, teach = _in_class(commands)

    export = _exchanging(commands)

    against, review = _desk(commands)

    order = "how day and month stand in dates such as 06/07/2024"
    columns = "names of columns in the file, as id=doc_id,body=text"
    right = "what is put right; default: the corrections.csv beside the reports"
    for command in (report, tables, check, sheet, against, review, teach, export):
        command.add_argument("path", nargs="*", type=_given, metavar="PATH", help="folder or file of reports")
        command.add_argument("--dates", choices=("dmy", "mdy", "ymd"), default="", help=order)
        command.add_argument("--columns", default="", metavar="A=B,…", help=columns)
        command.add_argument("--corrections", default="", metavar="FILE", help=right)
    for command in (report, tables):
        _finders(command)

    verify = _command(commands, _verify)
    verify.add_argument("folder", type=_given, metavar="DIR", help="folder that `seedkit report` wrote")
    verify.add_argument("path", nargs="*", type=_given, metavar="PATH", help="what it was made from")
    verify.add_argument("--crate", default="", metavar="DIGEST", help="digest that `seedkit report` printed")
    return parser


def _in_class(commands):
    """Add the commands for those who teach and learn; give those that load reports."""
    sheet = _command(commands, _sheet)
    sheet.add_argument("--coder", required=True, metavar="NAME", help="who fills it in")
    sheet.add_argument("--out", default="", metavar="DIR", help="folder to write into; default: this one")

    start = _command(commands, _start)
    start.add_argument("folder", type=_given, metavar="DIR", help="folder to copy into")

    teach = _command(commands, _teach)
    teach.add_argument("folder", type=_given, metavar="DIR", help="folder to write into")
    teach.add_argument(
        "--edition", choices=("student", "teacher"), default="student", help="teacher: with all answers"
    )
    return sheet, teach


def _finders(command):
    """Add who finds, by which lists, and what is kept."""
    command.add_argument("--model", default="", metavar="NAME", help="an installed spaCy model")
    command.add_argument("--lexicons", default="", metavar="DIR", help="word lists of your own")
    command.add_argument("--jobs", type=_number, metavar="N", help="processes that find; default: 1")
    command.add_argument("--dask", default="", metavar="ADDRESS", help="a Dask scheduler whose workers find")
    kept = "folder in which each event is kept that is done; a second run does what is missing"
    command.add_argument("--store", default="", metavar="DIR", help=kept)
    unused = "remove from the store what this run did not use"
    command.add_argument("--prune", action="store_true", help=unused)


def _desk(commands):
    """Add the commands of the desk."""
    against = _command(commands, _against)
    sources = "transcripts, statements or other reports: files or folders"
    against.add_argument("--record", required=True, nargs="+", action="extend", metavar="FILE", help=sources)
    against.add_argument("--out", default="", metavar="DIR", help="folder to write the table into, as CSV")

    review = _command(commands, _review)
    review.add_argument("--judged", default="", metavar="SHEET", help="a sheet that was filled in")
    written = "file to write: the sheet, .csv or .xlsx; with --judged the corrections"
    review.add_argument("--out", default="", metavar="FILE", help=written)
    review.add_argument("--only", metavar="NAME,…", help="tables to judge; default: attributions,timexes")
    review.add_argument("--rows", type=_number, default=60, metavar="N", help="of each table; default: 60")
    without = "of sentences in which a table has no row; default: 40"
    review.add_argument("--without", type=_number, default=40, metavar="N", help=without)
    review.add_argument("--seed", type=_number, default=1, metavar="N", help="of the draw; default: 1")
    return against, review


def _exchanging(commands):
    """Add the commands that send passages out and compare what comes back; give the first."""
    export = _command(commands, _export)
    export.add_argument("--to", required=True, choices=TOOLS, help="the tool, or form, that it is for")
    export.add_argument("--out", required=True, metavar="FILE", help="file to write; one that is there stays")
    export.add_argument("--table", default="quotations", metavar="NAME", help="default: quotations")
    export.add_argument("--label", default="", metavar="COLUMN", help="column of the labels, such as speaker")
    export.add_argument("--tables", default="", metavar="DIR", help="tables found before")

    agree = _command(commands, _agree)
    agree.add_argument("files", nargs="+", type=_given, metavar="FILE", help="one of two annotators, or two")
    return export


def _command(commands, function):
    """Add the command of a function, whose docstring is the help."""
    said, _, examples = (inspect.getdoc(function) or "").partition("\n\n")
    brief = said[:1].lower() + said[1:].rstrip(".")
    name = function.__name__.removeprefix("_")
    parser = commands.add_parser(name, help=brief, description=said, epilog=examples)
    parser.set_defaults(command=function)
    return parser


def _given(path):
    if not path:
        empty = "the path is empty; leave it out for the reports that come with seedkit"
        raise argparse.ArgumentTypeError(empty)
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        name = ascii(path)[1:-1]
        raise argparse.ArgumentTypeError(f"the name {name} is not UTF-8; rename it, then try again") from None
    return path


def _number(text):
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of 1 or more")
    return int(text)


def _report(asked):
    """
    Run the notebooks; write linked pages, tables, figures.

    examples:
      seedkit report --out report
      seedkit report articles --out my-report --single my-report.html
      seedkit report articles --out my-report -p grade assumed
      seedkit report articles --out my-report -f parameters.yaml --text passages
      seedkit report all.csv --out my-report --columns id=doc_id,body=text --dates mdy

    Each notebook takes the parameters that its first code cell lists, with types and
    meanings. A name that no notebook knows, or a value of the wrong type, is an error.
    The last line printed is the digest of the report's crate: keep it for seedkit verify.
    """
    from .desk.judged import said_of
    from .parameters import read_parameter_file
    from .report.run import run_report

    parameters = read_parameter_file(asked.file) if asked.file else {}
    options = {name: getattr(asked, name) for name in OPTIONS} | {"csv": asked.csv}
    with _finding(asked) as finding:
        outcome = run_report(
            "\n".join(asked.path),
            out=asked.out,
            parameters=parameters | _pairs(asked.pairs, **options),
            text=asked.text,
            notebooks=_names(asked.notebooks),
            progress=_progress(),
            judged=said_of,
            **finding,
        )
    refused = _refusals(outcome.account, outcome.unread, asked.model)
    for name, line in outcome.failed.items():
        _complain(f"notebook {name} failed: {line}; see notebooks/{name}.ipynb in {outcome.folder}")
    for line in outcome.lines:
        _complain(line)
    _say(str(outcome.folder / "index.html"))
    _say(f"crate {outcome.crate}")
    return PARTLY if outcome.failed or outcome.moved else refused


def _tables(asked):
    """
    Write the tables alone.

    examples:
      seedkit tables articles --out tables
      seedkit tables articles --out tables --only quotations,attributions
      seedkit tables articles --out for-excel --format csv
      seedkit tables archive.jsonl --out tables --store parts --jobs 4

    jsonl is faithful. csv is for spreadsheets: text that a spreadsheet would take for a
    formula gets a leading '. With a store a run that was stopped goes on where it was.
    """
    from .finders import table_names
    from .report.folder import whole_folder
    from .tables.store import foreign

    names = table_names(_names(asked.only))
    place = whole_folder(asked.out, asked.path, foreign)
    with _finding(asked) as finding, place as folder:
        reports, account = _loaded(asked)
        rows, failed = _written(folder, asked, names, (reports, account), finding)
    for name in names:
        _say(f"{name}.{asked.format}  {rows[name]}")
    for line in place.lines():
        _complain(line)
    refused = _refusals(account, failed, asked.model)
    return PARTLY if place.moved else refused


def _written(folder, asked, names, loaded, finding):
    """Write the tables that are asked for, event by event, and what they were made from."""
    from .finders import write_found
    from .tables.store import encoded, with_account

    reports, account = loaded
    options = finding | {"model": asked.model, "lexicons": asked.lexicons, "form": asked.format}
    writer, failed = write_found(folder, reports, names, options, _progress())
    for name, frame in with_account({"failed": failed}, reports, account).items():
        writer.add(name, encoded(frame, asked.format))
    writer.close(reports.doc_id)
    return writer.rows, failed


@contextmanager
def _finding(asked):
    """Give who finds, and the store; say what is in it at the end, and after Ctrl-C how to go on."""
    from .errors import ParameterError
    from .finding.kept import Kept

    if asked.jobs and asked.dask:
        raise ParameterError("--jobs and --dask are both given; give one of them")
    if asked.prune and not asked.store:
        raise ParameterError("--prune needs --store DIR, the folder in which to remove")
    store = Kept(asked.store) if asked.store else ""
    try:
        with _cluster(asked.dask) if asked.dask else nullcontext(asked.jobs) as executor:
            yield {"executor": executor, "store": store}
    except KeyboardInterrupt:
        kept = f"what is done is kept in {asked.store}, and the same command goes on from there"
        raise KeyboardInterrupt(kept if store else "") from None
    if store:
        gone = f", {store.prune()} removed" if asked.prune else ""
        n, size = store.size()
        _complain(f"store {asked.store}: {n} parts, {size / 1e6:.1f} MB{gone}")


@contextmanager
def _cluster(address):
    """Give the executor of a Dask cluster."""
    from distributed import Client

    from .errors import ParameterError

    try:
        client = Client(address)
    except (OSError, ValueError) as problem:
        raise ParameterError(f"no Dask scheduler answers at {address}: {problem}") from problem
    with client:
        yield client.get_executor()


def _check(asked):
    """
    Say what was found, loaded and refused, what of it was read, and the damage.

    examples:
      seedkit check articles
      seedkit check export.csv more/*.txt --dates dmy
      seedkit check articles --template > articles/seeds.csv

    The template is a CSV with a row for each text: fill in what you know, above all
    `published`, from which "yesterday" is read, and save it as seeds.csv beside the texts.
    """
    from .finders import find_tables, not_analysed
    from .load.account import next_steps
    from .load.reports import metadata_template
    from .tables.spans import texts
    from .text.parse import model_remark

    if asked.template:
        sys.stdout.write(metadata_template(asked.path, columns=asked.columns or None, dates=asked.dates))
        return DONE
    try:
        reports, account = _loaded(asked)
    except LoadError as error:
        for line in error.account.lines() if error.account else ():
            _say(line)
        raise
    for line in account.lines() + _undated(reports):
        _say(line)
    tables = find_tables(reports, only=["checks"])
    found, failed = tables["checks"], tables["failed"]
    damage = dict(list(found.groupby("doc_id")))
    read = {doc_id for doc_id, _ in texts(reports)} - not_analysed(failed)
    for report in reports.itertuples():
        remarks = damage.get(report.doc_id, found[:0]) if report.doc_id in read else None
        _say(_as_read(report, remarks))
        for row in remarks.itertuples() if remarks is not None else ():
            _say(f"  {row.code} at {row.start}: {row.remark} “{row.text[:60]}”")
    if remark := model_remark():
        _complain(remark)
    for line in next_steps(asked.path, reports, account, asked.dates):
        _say(line)
    return PARTLY if len(account.refused) or len(account.claims) or len(failed) else DONE


def _loaded(asked):
    """Load the reports as they were asked for."""
    from .load.reports import load_reports

    how = {"columns": asked.columns or None, "dates": asked.dates, "corrections": asked.corrections}
    return load_reports(asked.path, **how)


def _as_read(report, remarks):
    """Tell in a line what is known of a report, and how damaged it is (None: not analysed)."""
    import pandas as pd

    from .safe import clip

    day = "none" if pd.isna(report.published) else f"{report.published:%Y-%m-%d}"
    known = {"outlet": report.outlet, "day": day, "event": report.event}
    told = ", ".join(f"{name} {clip('none' if pd.isna(said) else said, 40)}" for name, said in known.items())
    if remarks is None:
        language = "" if pd.isna(report.language) else f" (language {clip(report.language, 20)})"
        return f"{report.doc_id}: {told}: not analysed{language}"
    said = f"remarks: {len(remarks)}" if len(remarks) else "no damage found"
    return f"{report.doc_id}: {told}: {said}"


def _undated(reports):
    """Tell which reports have no day of publication and what that costs."""
    from .load.account import listed

    undated = reports.doc_id[reports.published.isna()].tolist()
    if not undated:
        return []
    return [
        f"no day of publication: {len(undated)} of {len(reports)} reports ({listed(undated, 3)}): "
        "Monday, yesterday and last month can't be dated there"
    ]


def _verify(asked):
    """
    Say which files of a report have changed, or of what it was made from.

    examples:
      seedkit verify my-report
      seedkit verify my-report articles
      seedkit verify my-report --crate sha256:0123…

    With PATH the articles are compared with those that the report was made from. With the
    digest that seedkit report printed, versions, parameters and digests are held to it too.
    Exit code 0 when every file is as it was written, 1 when one changed, is missing or new.
    """
    from .report.crate import crate_digest, verify

    changes = verify(asked.folder, asked.path, asked.crate)
    for row in changes.itertuples():
        _say(f"{row.state}: {row.path}")
    if not len(changes):
        _say("every file is as it was written")
        if not asked.crate:
            _say(f"crate {crate_digest(asked.folder)}: compare it with what seedkit report printed")
    return PARTLY if len(changes) else DONE


def _sheet(asked):
    """
    Write a coding sheet to fill in; one that is there stays.

    examples:
      seedkit sheet articles --coder ada
      seedkit sheet articles --coder "Bo Lin" --out sheets

    Each coder has a file, coding-ada.csv. When all have filled in theirs, give the folder
    to notebook 03_framing as `sheets`.
    """
    from .framing.coding import write_sheet

    reports, account = _loaded(asked)
    _say(str(write_sheet(reports, asked.coder, asked.out)))
    return _refusals(account)


def _against(asked):
    """
    Hold each quotation against a record: transcripts, statements, other reports.

    examples:
      seedkit against articles --record speech.txt statement.txt
      seedkit against essay.docx --record articles --out graded

    Grades: exact, exact after marks and spaces, pieces in order, words changed, not found.
    A negation or a number that differs lowers the grade. A grade says how the words agree
    with the record that was given, never whether they are true.
    """
    from .desk.record import against, told
    from .load.reports import load_reports

    reports, account = _loaded(asked)
    records, read = load_reports(asked.record, columns=asked.columns or None, dates=asked.dates)
    found = against(reports, records)
    if asked.out:
        _write_csv(asked, {"against": found})
    for line in told(found, reports, records):
        _say(line)
    return max(_refusals(account), _refusals(read))


def _review(asked):
    """
    Draw a sample to be judged, or read it back: how right each table is on these reports.

    examples:
      seedkit review articles --out sheet.csv
      seedkit review articles --out sheet.csv --only attributions,events --rows 80 --seed 7
      seedkit review articles --judged sheet.csv --out articles/corrections.csv
      seedkit report articles --out my-report --judged sheet.csv

    Write right or wrong beside each row, nothing or missed beside each sentence; beside
    what is wrong, what is right. Read back, the sheet gives the share of each table that
    is right, with its interval, and rows of corrections for what is wrong.
    """
    from .desk.sample import judged_tables, sample, write_sheet
    from .finders import find_tables

    names = judged_tables(_names(asked.only))
    reports, account = _loaded(asked)
    if asked.judged:
        _say_judged(asked, reports)
        return _refusals(account)
    found = find_tables(reports, only=names)
    failed = found.pop("failed")
    drawn = sample(reports, found, asked.rows, asked.without, asked.seed)
    _say(f"{write_sheet(drawn, asked.out or 'review.csv')}  {len(drawn)}")
    return _refusals(account, failed)


def _say_judged(asked, reports):
    """Say how right tables are; write what is wrong as corrections."""
    from .desk.judged import as_csv, corrections, read_sheet, said_of
    from .desk.sample import write_new

    for name, said in said_of(asked.judged, reports).items():
        _say(f"{name}: {said}")
    if asked.out:
        wrong = corrections(read_sheet(asked.judged, reports))
        _say(f"{write_new(asked.out, as_csv(wrong).encode())}  {len(wrong)}")


def _write_csv(asked, frames):
    """Write tables for spreadsheets into a folder of their own."""
    from .report.folder import whole_folder
    from .tables.store import foreign, write_tables

    place = whole_folder(asked.out, asked.path, foreign)
    with place as folder:
        write_tables(frames, folder, "csv")
    for line in place.lines():
        _complain(line)


def _export(asked):
    """
    Write the passages of a table for a tool of annotation, or a timeline.

    examples:
      seedkit export articles --to doccano --table attributions --out marked.jsonl
      seedkit export articles --to labelstudio --table cues --label group --out cues.json
      seedkit export articles --to timelinejs --out timeline.csv

    cas, for INCEpTION, needs pip install 'seedkit[cas]'. What annotators send back is
    compared with what went out, or with each other, by seedkit agree.
    """
    from .studies import study

    options = {name: getattr(asked, name) for name in ("columns", "dates", "corrections", "tables")}
    here = study("\n".join(asked.path), **options)
    for path in here.export(asked.to, asked.out, asked.table, asked.label):
        _say(str(path))
    return _refusals(here.account, here.failed)


def _agree(asked):
    """
    Compare two sets of marked passages, and list what differs.

    examples:
      seedkit agree marked.jsonl ada.jsonl
      seedkit agree ada.jsonl bo.jsonl

    Files of doccano, Label Studio and INCEpTION are read, and those of seedkit export.
    Exit code 0 when every report could be compared.
    """
    from .exchange.differences import agree, told

    found = agree(*asked.files)
    for line in told(found):
        _say(line)
    for doc_id, reason in found.left_out.items():
        _complain(f"not compared {doc_id}: {reason}")
    return PARTLY if found.left_out else DONE


def _start(asked):
    """
    Copy notebooks, embedded reports and word lists into a folder, to work with.

    example:
      seedkit start my-class

    A file that is there is never written over: it stays, and is named.
    """
    from .report.start import start

    return _laid_down(asked.folder, *start(asked.folder))


def _teach(asked):
    """
    Write five lessons and their handouts into a folder.

    examples:
      seedkit teach my-class
      seedkit teach for-me --edition teacher
      seedkit teach my-class articles

    The handouts are of the embedded reports, or of those that are given; open them in a
    browser and print. A file that is there stays, and is named.
    """
    from .teach.editions import write_lessons

    reports, account = _loaded(asked) if asked.path else (None, None)
    done = _laid_down(asked.folder, *write_lessons(asked.folder, asked.edition, reports))
    return max(done, _refusals(account)) if asked.path else done


def _laid_down(folder, written, kept):
    """Say what was written into a folder, and what was there."""
    for path in kept:
        _complain(f"{path} is there already and stays as it is")
    _say(f"{len(written)} files written into {folder}")
    return PARTLY if kept else DONE


def _pairs(pairs, **options):
    """-p NAME VALUE and the options that are parameters too; each name once."""
    from .errors import ParameterError

    pairs = [*pairs, *((name, value) for name, value in options.items() if value)]
    names = [name for name, _ in pairs]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ParameterError(f"parameter {min(twice)!r} is given twice; give it once")
    return dict(pairs)


def _names(text):
    return [name.strip() for name in text.split(",")] if text else None


def _refusals(account, failed=(), model=""):
    from .text.parse import model_remark

    if remark := model_remark(model):
        _complain(remark)
    for line in account.complaints():
        _complain(line)
    for row in failed.itertuples() if len(failed) else ():
        if row.table == CORRECTED:
            _complain(f"not corrected {row.doc_id}: {row.place}: {row.reason}")
        else:
            _complain(f"not analysed {row.doc_id}: {row.table} failed on it ({row.place}): {row.reason}")
    return PARTLY if len(account.refused) or len(account.claims) or len(failed) else DONE


def _progress():
    """A bar on a terminal, and nothing in a pipe."""
    return _Bar() if sys.stderr.isatty() else None


class _Bar:
    """One line on a terminal, written over itself and gone at the end."""

    def __init__(self):
        self.begun = time.monotonic()

    def __call__(self, done, steps, what):
        full = 20 * done // steps
        bar = f"{'█' * full}{'░' * (20 - full)} {done}/{steps}{self.left(done / steps)} {what}"
        _told(f"\r\x1b[K{bar}" if what else "\r\x1b[K")

    def left(self, share):
        """Say how long it still takes, once that can be told."""
        gone = time.monotonic() - self.begun
        if gone < SOON or not share:
            return ""
        left = gone * (1 - share) / share
        return f", {left / 60:.0f} min left" if left > 90 else f", {left:.0f} s left"


@contextmanager
def _writing():
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as problem:
        raise _Unwritten(problem.strerror) from problem


def _say(line):
    from .safe import printable

    with _writing():
        print(printable(line))


def _complain(line):
    from .safe import printable

    clear = "\r\x1b[K" if sys.stderr.isatty() else ""
    _told(f"{clear}seedkit: {printable(line)}\n")


def _told(text):
    """Write to standard error what nobody may read: a terminal that is gone changes no exit code."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        _quiet(sys.stderr)
