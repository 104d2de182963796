"""
Arguments: what each command takes.

The help of a command is the docstring of its function: a first line, then what is worth knowing and examples.
"""

import argparse
import inspect
import sys

from .. import __version__
from . import checking, judging, lessons, making
from .saying import WRONG, complain

TOOLS = ("doccano", "labelstudio", "webannotation", "cas", "timelinejs")
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


def parser():
    """The parser of all commands."""
    line = _Parser(prog="seedkit", description=ABOUT, epilog=CODES)
    line.add_argument("--version", action="version", version=f"seedkit {__version__}")
    commands = line.add_subparsers(metavar="COMMAND", required=True)

    report = _command(commands, making.report)
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

    tables = _command(commands, making.tables)
    tables.add_argument("--out", required=True, metavar="DIR", help="folder to write, or earlier tables")
    tables.add_argument("--format", choices=("jsonl", "csv"), default="jsonl", help="default: jsonl")
    tables.add_argument("--only", metavar="NAME,…", help="only these, such as quotations,timexes")

    check = _command(commands, checking.check)
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

    verify = _command(commands, checking.verify)
    verify.add_argument("folder", type=_given, metavar="DIR", help="folder that `seedkit report` wrote")
    verify.add_argument("path", nargs="*", type=_given, metavar="PATH", help="what it was made from")
    verify.add_argument("--crate", default="", metavar="DIGEST", help="digest that `seedkit report` printed")
    return line


class _Parser(argparse.ArgumentParser):
    def __init__(self, **given):
        super().__init__(allow_abbrev=False, formatter_class=argparse.RawDescriptionHelpFormatter, **given)

    def error(self, message):
        complain(f"{message}; see {self.prog} --help")
        sys.exit(WRONG)


def _in_class(commands):
    """Add the commands for those who teach and learn; give those that load reports."""
    sheet = _command(commands, judging.sheet)
    sheet.add_argument("--coder", required=True, metavar="NAME", help="who fills it in")
    sheet.add_argument("--out", default="", metavar="DIR", help="folder to write into; default: this one")

    start = _command(commands, lessons.start)
    start.add_argument("folder", type=_given, metavar="DIR", help="folder to copy into")

    teach = _command(commands, lessons.teach)
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
    against = _command(commands, judging.against)
    sources = "transcripts, statements or other reports: files or folders"
    against.add_argument("--record", required=True, nargs="+", action="extend", metavar="FILE", help=sources)
    against.add_argument("--out", default="", metavar="DIR", help="folder to write the table into, as CSV")

    review = _command(commands, judging.review)
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
    export = _command(commands, judging.export)
    export.add_argument("--to", required=True, choices=TOOLS, help="the tool, or form, that it is for")
    export.add_argument("--out", required=True, metavar="FILE", help="file to write; one that is there stays")
    export.add_argument("--table", default="quotations", metavar="NAME", help="default: quotations")
    export.add_argument("--label", default="", metavar="COLUMN", help="column of the labels, such as speaker")
    export.add_argument("--tables", default="", metavar="DIR", help="tables found before")

    agree = _command(commands, judging.agree)
    agree.add_argument("files", nargs="+", type=_given, metavar="FILE", help="one of two annotators, or two")
    return export


def _command(commands, function):
    """Add the command of a function, whose docstring is the help."""
    said, _, examples = (inspect.getdoc(function) or "").partition("\n\n")
    brief = said[:1].lower() + said[1:].rstrip(".")
    command = commands.add_parser(function.__name__, help=brief, description=said, epilog=examples)
    command.set_defaults(command=function)
    return command


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
