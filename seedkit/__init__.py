"""
seedkit: compare how news reports of one event source, quote, frame and date it.

Every number leads back to the passage that it was counted from. Start with ``study = seedkit.study()``, then
ask for a table: ``study["quotations"]``; or load, ``reports, account = seedkit.load_reports()``, and call a
finder: ``seedkit.quotations(reports)``.
The rooms of the house, in the order in which to walk through them: ``seedkit/README.md``.
"""

from .faces import face

__version__ = "0.6.1"

__getattr__, __dir__, __all__ = face(
    __name__,
    {
        "answers.findings": "findings",
        "chronology.conflicts": "conflicts",
        "chronology.events": "events",
        "chronology.tellings": "tellings",
        "chronology.timeline": "timeline story_order",
        "compare.alignments": "alignments",
        "compare.copies": "copies",
        "compare.facts": "facts voice_shifts",
        "compare.omissions": "omissions",
        "compare.order": "order_agreement",
        "compare.renderings": "renderings",
        "errors": "SeedkitError",
        "finders": "find_tables",
        "framing.agency": "agency",
        "framing.coding": "read_sheets coding_sheet",
        "framing.cues": "cues",
        "framing.keyness": "occurrences keyness",
        "framing.reliability": "agreement",
        "framing.rates": "contrasts rates",
        "load.reports": "load_reports metadata_template",
        "quotes.attributions": "quotations attributions",
        "quotes.headlines": "headlines",
        "report.crate": "verify",
        "report.run": "run_report",
        "sourcing.namings": "namings",
        "studies": "study",
        "tables.spans": "check_spans concordance",
        "tables.store": "read_tables write_tables",
        "text.damage": "checks",
        "text.sizes": "sizes",
        "times.timexes": "timexes",
    },
)
