"""
seedkit: compare how news reports of one event source, quote, frame and date it.

Every number leads back to the passage that it was counted from. Start with
``reports, account = seedkit.load_reports()``, then call a finder: ``seedkit.quotations(reports)``.
"""

from importlib import import_module

__version__ = "0.3.0"

# Where each public name lives; loaded when first used, so that `import seedkit` stays light.
_HOME = {
    "quotations": "attribution",
    "renderings": "utterances",
    "attributions": "attribution",
    "check_spans": "spans",
    "concordance": "spans",
    "SeedkitError": "errors",
    "load_reports": "reports",
    "metadata_template": "reports",
    "alignments": "alignment",
    "agency": "clauses",
    "occurrences": "keywords",
    "retellings": "retelling",
    "order_agreement": "ordering",
    "shared_facts": "ordering",
    "contrasts": "profiles",
    "rates": "profiles",
    "read_sheets": "coding",
    "coding_sheet": "coding",
    "agreement": "coding",
    "checks": "damage",
    "cues": "wording",
    "keyness": "keywords",
    "namings": "naming",
    "omissions": "alignment",
    "find_tables": "tables",
    "read_tables": "tables",
    "write_tables": "tables",
    "sizes": "measures",
    "run_report": "report",
    "verify": "crate",
    "timexes": "times",
    "events": "chronology",
    "timeline": "chronology",
    "story_order": "chronology",
}
__all__ = sorted(_HOME)


def __getattr__(name):
    if name not in _HOME:
        raise AttributeError(f"seedkit has no {name!r}; it has {', '.join(__all__)}")
    return getattr(import_module(f".{_HOME[name]}", __name__), name)


def __dir__():
    return [*__all__, "__version__"]
