"""
Making: the commands that write a report or its tables.

Both find in one process or many, in parts that a store keeps, and write a folder that is there whole or not
at all.
"""

from contextlib import contextmanager, nullcontext

from .asked import loaded, names_of, pairs_of
from .saying import PARTLY, complain, progress, refusals, say

# options of a report that are parameters too
OPTIONS = ("columns", "dates", "model", "lexicons", "corrections", "judged", "single")


def report(asked):
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
    from ..desk.judged import said_of
    from ..parameters import read_parameter_file
    from ..report.run import run_report

    parameters = read_parameter_file(asked.file) if asked.file else {}
    options = {name: getattr(asked, name) for name in OPTIONS} | {"csv": asked.csv}
    with _finding(asked) as finding:
        outcome = run_report(
            "\n".join(asked.path),
            out=asked.out,
            parameters=parameters | pairs_of(asked.pairs, **options),
            text=asked.text,
            notebooks=names_of(asked.notebooks),
            progress=progress(),
            judged=said_of,
            **finding,
        )
    refused = refusals(outcome.account, outcome.unread, asked.model)
    for name, line in outcome.failed.items():
        complain(f"notebook {name} failed: {line}; see notebooks/{name}.ipynb in {outcome.folder}")
    for line in outcome.lines:
        complain(line)
    say(str(outcome.folder / "index.html"))
    say(f"crate {outcome.crate}")
    return PARTLY if outcome.failed or outcome.moved else refused


def tables(asked):
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
    from ..finders import table_names
    from ..report.folder import whole_folder
    from ..tables.store import foreign

    names = table_names(names_of(asked.only))
    place = whole_folder(asked.out, asked.path, foreign)
    with _finding(asked) as finding, place as folder:
        reports, account = loaded(asked)
        rows, failed = _written(folder, asked, names, (reports, account), finding)
    for name in names:
        say(f"{name}.{asked.format}  {rows[name]}")
    for line in place.lines():
        complain(line)
    refused = refusals(account, failed, asked.model)
    return PARTLY if place.moved else refused


def _written(folder, asked, names, read, finding):
    """Write the tables that are asked for, event by event, and what they were made from."""
    from ..finders import write_found
    from ..tables.store import encoded, with_account

    reports, account = read
    options = finding | {"model": asked.model, "lexicons": asked.lexicons, "form": asked.format}
    writer, failed = write_found(folder, reports, names, options, progress())
    for name, frame in with_account({"failed": failed}, reports, account).items():
        writer.add(name, encoded(frame, asked.format))
    writer.close(reports.doc_id)
    return writer.rows, failed


@contextmanager
def _finding(asked):
    """Give who finds, and the store; say what is in it at the end, and after Ctrl-C how to go on."""
    from ..errors import ParameterError
    from ..finding.kept import Kept

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
        complain(f"store {asked.store}: {n} parts, {size / 1e6:.1f} MB{gone}")


@contextmanager
def _cluster(address):
    """Give the executor of a Dask cluster."""
    from distributed import Client

    from ..errors import ParameterError

    try:
        client = Client(address)
    except (OSError, ValueError) as problem:
        raise ParameterError(f"no Dask scheduler answers at {address}: {problem}") from problem
    with client:
        yield client.get_executor()
