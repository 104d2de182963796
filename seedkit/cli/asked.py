"""
Asked: what several commands make of the words that they were given: reports, names, parameters.
"""


def loaded(asked):
    """Load the reports as they were asked for."""
    from ..load.reports import load_reports

    how = {"columns": asked.columns or None, "dates": asked.dates, "corrections": asked.corrections}
    return load_reports(asked.path, **how)


def pairs_of(pairs, **options):
    """-p NAME VALUE and the options that are parameters too; each name once."""
    from ..errors import ParameterError

    pairs = [*pairs, *((name, value) for name, value in options.items() if value)]
    names = [name for name, _ in pairs]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ParameterError(f"parameter {min(twice)!r} is given twice; give it once")
    return dict(pairs)


def names_of(text):
    return [name.strip() for name in text.split(",")] if text else None
