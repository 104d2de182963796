"""
Checking: the commands that say what was loaded, how damaged it is, and what has changed since.
"""

import sys

from ..errors import LoadError
from .asked import loaded
from .saying import DONE, PARTLY, complain, say


def check(asked):
    """
    Say what was found, loaded and refused, what of it was read, and the damage.

    examples:
      seedkit check articles
      seedkit check export.csv more/*.txt --dates dmy
      seedkit check articles --template > articles/seeds.csv

    The template is a CSV with a row for each text: fill in what you know, above all
    `published`, from which "yesterday" is read, and save it as seeds.csv beside the texts.
    """
    from ..finders import find_tables, not_analysed
    from ..load.account import next_steps
    from ..load.reports import metadata_template
    from ..tables.spans import texts
    from ..text.parse import model_remark

    if asked.template:
        sys.stdout.write(metadata_template(asked.path, columns=asked.columns or None, dates=asked.dates))
        return DONE
    try:
        reports, account = loaded(asked)
    except LoadError as error:
        for line in error.account.lines() if error.account else ():
            say(line)
        raise
    for line in account.lines() + _undated(reports):
        say(line)
    tables = find_tables(reports, only=["checks"])
    found, failed = tables["checks"], tables["failed"]
    damage = dict(list(found.groupby("doc_id")))
    read = {doc_id for doc_id, _ in texts(reports)} - not_analysed(failed)
    for report in reports.itertuples():
        remarks = damage.get(report.doc_id, found[:0]) if report.doc_id in read else None
        say(_as_read(report, remarks))
        for row in remarks.itertuples() if remarks is not None else ():
            say(f"  {row.code} at {row.start}: {row.remark} “{row.text[:60]}”")
    if remark := model_remark():
        complain(remark)
    for line in next_steps(asked.path, reports, account, asked.dates):
        say(line)
    return PARTLY if len(account.refused) or len(account.claims) or len(failed) else DONE


def _as_read(report, remarks):
    """Tell in a line what is known of a report, and how damaged it is (None: not analysed)."""
    import pandas as pd

    from ..safe import clip

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
    from ..load.account import listed

    undated = reports.doc_id[reports.published.isna()].tolist()
    if not undated:
        return []
    return [
        f"no day of publication: {len(undated)} of {len(reports)} reports ({listed(undated, 3)}): "
        "Monday, yesterday and last month can't be dated there"
    ]


def verify(asked):
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
    from ..report.crate import crate_digest, verify

    changes = verify(asked.folder, asked.path, asked.crate)
    for row in changes.itertuples():
        say(f"{row.state}: {row.path}")
    if not len(changes):
        say("every file is as it was written")
        if not asked.crate:
            say(f"crate {crate_digest(asked.folder)}: compare it with what seedkit report printed")
    return PARTLY if len(changes) else DONE
