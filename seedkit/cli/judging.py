"""
Judging: the commands for those who code, judge and compare: sheets, samples, records, passages sent out.
"""

from .asked import loaded, names_of
from .saying import DONE, PARTLY, complain, refusals, say


def sheet(asked):
    """
    Write a coding sheet to fill in; one that is there stays.

    examples:
      seedkit sheet articles --coder ada
      seedkit sheet articles --coder "Bo Lin" --out sheets

    Each coder has a file, coding-ada.csv. When all have filled in theirs, give the folder
    to notebook 03_framing as `sheets`.
    """
    from ..framing.coding import write_sheet

    reports, account = loaded(asked)
    say(str(write_sheet(reports, asked.coder, asked.out)))
    return refusals(account)


def against(asked):
    """
    Hold each quotation against a record: transcripts, statements, other reports.

    examples:
      seedkit against articles --record speech.txt statement.txt
      seedkit against essay.docx --record articles --out graded

    Grades: exact, exact after marks and spaces, pieces in order, words changed, not found.
    A negation or a number that differs lowers the grade. A grade says how the words agree
    with the record that was given, never whether they are true.
    """
    from ..desk.record import against, told
    from ..load.reports import load_reports

    reports, account = loaded(asked)
    records, read = load_reports(asked.record, columns=asked.columns or None, dates=asked.dates)
    found = against(reports, records)
    if asked.out:
        _write_csv(asked, {"against": found})
    for line in told(found, reports, records):
        say(line)
    return max(refusals(account), refusals(read))


def review(asked):
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
    from ..desk.sample import judged_tables, sample, write_sheet
    from ..finders import find_tables

    names = judged_tables(names_of(asked.only))
    reports, account = loaded(asked)
    if asked.judged:
        _say_judged(asked, reports)
        return refusals(account)
    found = find_tables(reports, only=names)
    failed = found.pop("failed")
    drawn = sample(reports, found, asked.rows, asked.without, asked.seed)
    say(f"{write_sheet(drawn, asked.out or 'review.csv')}  {len(drawn)}")
    return refusals(account, failed)


def _say_judged(asked, reports):
    """Say how right tables are; write what is wrong as corrections."""
    from ..desk.judged import as_csv, corrections, read_sheet, said_of
    from ..desk.sample import write_new

    for name, said in said_of(asked.judged, reports).items():
        say(f"{name}: {said}")
    if asked.out:
        wrong = corrections(read_sheet(asked.judged, reports))
        say(f"{write_new(asked.out, as_csv(wrong).encode())}  {len(wrong)}")


def _write_csv(asked, frames):
    """Write tables for spreadsheets into a folder of their own."""
    from ..report.folder import whole_folder
    from ..tables.store import foreign, write_tables

    place = whole_folder(asked.out, asked.path, foreign)
    with place as folder:
        write_tables(frames, folder, "csv")
    for line in place.lines():
        complain(line)


def export(asked):
    """
    Write the passages of a table for a tool of annotation, or a timeline.

    examples:
      seedkit export articles --to doccano --table attributions --out marked.jsonl
      seedkit export articles --to labelstudio --table cues --label group --out cues.json
      seedkit export articles --to timelinejs --out timeline.csv

    cas, for INCEpTION, needs pip install 'seedkit[cas]'. What annotators send back is
    compared with what went out, or with each other, by seedkit agree.
    """
    from ..studies import study

    options = {name: getattr(asked, name) for name in ("columns", "dates", "corrections", "tables")}
    here = study("\n".join(asked.path), **options)
    for path in here.export(asked.to, asked.out, asked.table, asked.label):
        say(str(path))
    return refusals(here.account, here.failed)


def agree(asked):
    """
    Compare two sets of marked passages, and list what differs.

    examples:
      seedkit agree marked.jsonl ada.jsonl
      seedkit agree ada.jsonl bo.jsonl

    Files of doccano, Label Studio and INCEpTION are read, and those of seedkit export.
    Exit code 0 when every report could be compared.
    """
    from ..exchange.differences import agree, told

    found = agree(*asked.files)
    for line in told(found):
        say(line)
    for doc_id, reason in found.left_out.items():
        complain(f"not compared {doc_id}: {reason}")
    return PARTLY if found.left_out else DONE
