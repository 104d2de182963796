"""
seedkit: compare how news reports of one event source, quote, frame and date it.

Every number leads back to the passage that it was counted from. Start with
``reports, account = seedkit.load_reports()``, then call a finder: ``seedkit.quotations(reports)``.
"""

from importlib import import_module

__version__ = "0.3.0"

# Where each public name lives; loaded when first used, so that `import seedkit` stays light.
_NAMES = {
    "alignment": "alignments omissions",
    "attribution": "quotations attributions",
    "chronology": "events timeline story_order",
    "clauses": "agency",
    "coding": "read_sheets coding_sheet agreement",
    "crate": "verify",
    "damage": "checks",
    "errors": "SeedkitError",
    "keywords": "occurrences keyness",
    "measures": "sizes",
    "naming": "namings",
    "ordering": "order_agreement shared_facts",
    "parameters": "check_notebook",
    "profiles": "contrasts rates",
    "report": "run_report",
    "reports": "load_reports metadata_template",
    "retelling": "retellings",
    "spans": "check_spans concordance",
    "tables": "find_tables read_tables write_tables",
    "times": "timexes",
    "utterances": "renderings",
    "wording": "cues",
}
_HOME = {name: module for module, names in _NAMES.items() for name in names.split()}
__all__ = sorted(_HOME)


def __getattr__(name):
    if name not in _HOME:
        raise AttributeError(f"seedkit has no {name!r}; it has {', '.join(__all__)}")
    return getattr(import_module(f".{_HOME[name]}", __name__), name)


def __dir__():
    return [*__all__, "__version__"]
