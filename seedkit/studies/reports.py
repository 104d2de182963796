"""
Reports: what a study holds: its reports, their sides, their tables, and the counts made of these.
"""

from contextlib import suppress

import pandas as pd

from ..compare import alignments, copies, order
from ..errors import FAILED, CountError, ParameterError
from ..finders import not_analysed
from ..framing import rates
from ..phrasing import amount
from ..sourcing import acts
from ..tables import groups
from ..tables.counted import Counted
from ..tables.labels import called, labels_of, named
from ..tables.spans import COMPARED, Spans, comparable, table, texts
from ..text.sizes import edges, sizes
from .tables import Options

KNOWN = ("outlet", "title", "published", "event")


class Reports:
    """What is known of the reports of a study, and counted in them."""

    def __init__(self, reports, account, tables, by=""):
        self._chosen, self.account, self._tables, self.by = reports, account, tables, by
        self._analysed = (0, reports)  # and how many had failed by then
        self.side  # noqa: B018 - that it can be told is made sure of before anything is found
        if account.found != account.loaded + len(account.refused):
            raise CountError(f"{account.found} found are not {account.loaded} loaded and the refused ones")

    def __repr__(self):
        return f"a study of {len(self.reports)} reports by {self.side.name}"

    def __getitem__(self, name):
        """Give the rows of a table, by its name, that are of the reports looked at."""
        found = self._tables[name]
        return self._spans(groups.within({name: found}, self.reports)[name])

    @property
    def options(self):
        """How the reports were loaded and their tables found, as `Options`."""
        return getattr(self._tables, "options", Options())

    @property
    def failed(self):
        """The reports that a finder could not take, as `find_tables` gives them."""
        return getattr(self._tables, "failed", table([], FAILED))

    @property
    def reports(self):
        """The reports that are analysed: those loaded without those in `failed`."""
        if self._analysed[0] != len(self.failed):
            left_out = self._chosen.doc_id.isin(not_analysed(self.failed))
            self._analysed = len(self.failed), self._chosen[~left_out].reset_index(drop=True)
        return self._analysed[1]

    @property
    def side(self):
        """The side of each report, as `groups.sides` gives it."""
        return groups.sides(self.reports, self.by)

    def _spans(self, frame):
        return Spans(frame, reports=self.reports)

    def totals(self):
        """
        Give the numbers of the account, for a sentence.

        Examples
        --------
        >>> from seedkit import study
        >>> study().totals()
        {'found': 2, 'loaded': 2, 'refused': 0, 'remarks': 2}
        """
        tables = {name: len(getattr(self.account, name)) for name in ("refused", "remarks")}
        return {"found": self.account.found, "loaded": self.account.loaded} | tables

    def known(self, columns=KNOWN):
        """
        Give what is known of each report, its label the index; not what its label or one event says.

        Examples
        --------
        >>> from seedkit import study
        >>> study().known().index.tolist()
        ['seedkit digest', 'seedkit dispatch']
        """
        known = called(self.reports, self.reports).reindex(columns=["doc_id", *columns])
        known = known.set_index("doc_id").rename_axis("report")
        told = {"outlet": known.index.equals(pd.Index(known.outlet))} if "outlet" in known else {}
        told |= {"event": known.event.nunique() < 2} if "event" in known else {}
        return known.drop(columns=[name for name, is_told in told.items() if is_told])

    def undated(self):
        """
        Name the reports without a day of publication, by their labels.

        Examples
        --------
        >>> from seedkit import study
        >>> study().undated()
        []
        """
        return self.known().index[self.known().published.isna()].tolist()

    def unread(self):
        """
        Name the reports that are not analysed: their language is not known, or a finder failed on them.

        Examples
        --------
        >>> from seedkit import study
        >>> study().unread()
        []
        """
        able = {doc_id for doc_id, _ in texts(self.reports)}
        return [label for doc_id, label in labels_of(self._chosen).items() if doc_id not in able]

    def sizes(self):
        """
        Count the remarks on damage in each report, or on each side, beside its size.

        Examples
        --------
        >>> from seedkit import study
        >>> study().sizes().frame.remarks.tolist()
        [3, 10]
        """
        checks = self["checks"]
        checks = checks[~checks.furniture]
        size = sizes(self.reports, checks).drop(columns=["outlet", "published"]).set_index("doc_id")
        size = groups.summed(size, self.side)
        return Counted(size, groups.placed(checks, self.side), ("remarks",))

    def edges(self):
        """
        Give the sentence with which each report begins, and the one with which it ends.

        Examples
        --------
        >>> from seedkit import study
        >>> study().edges().place.tolist()
        ['begins', 'ends', 'begins', 'ends']
        """
        return self._spans(edges(self.reports))

    def fullest(self, spans):
        """
        Name the report with most passages of a table.

        Examples
        --------
        >>> from seedkit import study
        >>> here = study()
        >>> here.fullest(here["checks"])
        'dispatch'
        """
        able = [doc_id for doc_id, _ in texts(self.reports)]
        counts = spans.doc_id.value_counts().reindex(able, fill_value=0)
        return counts.idxmax() if len(counts) else ""

    def pair(self, a="", b=""):
        """
        Take two reports of one event in hand, or one where there is no other.

        Their names are labels, ids or outlets, or how one of these begins. They may be left open: then it is
        the two that share most facts.

        Examples
        --------
        >>> from seedkit import study
        >>> study().pair(b="digest").facing()
        'seedkit dispatch is compared with seedkit digest.'
        """
        a, b = (name and named(self.reports, name) for name in (a, b))
        if not a and not b and len(self.reports) > 2:
            a, b = order.most_shared(self["facts"])
        return type(self)(alignments.pair_of(self.reports, a, b), self.account, self._tables)

    def facing(self):
        """
        Say which two reports are compared, or that there are not two.

        Examples
        --------
        >>> from seedkit import study
        >>> study().facing()
        'seedkit digest is compared with seedkit dispatch.'
        """
        return alignments.facing(called(self.reports, self.reports))

    def compared(self):
        """
        Say how many reports are compared with each other.

        Examples
        --------
        >>> from seedkit import study
        >>> study().compared()
        'All 2 reports are compared with those of their event.'
        """
        able, there = len(comparable(self.reports)), len(self.reports)
        if able == there:
            return f"All {amount(there, 'report')} are compared with those of their event."
        return f"{able:,} of {amount(there, 'report')} are compared; events of more than {COMPARED} are not."

    # Counting

    @property
    def copied(self):
        """Where groups are counted, the reports that are not, and of which one each is mostly a copy."""
        with suppress(ParameterError):  # tables that were found before may be without it
            if self.side.name != groups.EACH:
                return copies.told_once(self.reports, self["copies"])[1]
        return {}

    def _counted(self, frame, spans, *rest):
        """A count of passages, with a sentence on the copies that are not in it."""
        left, note = len(self.copied), ""
        if left:
            note = (
                f"A text counts once: {amount(left, 'report')} left out, mostly the words of an earlier one."
            )
        return Counted(frame, spans, *rest, note=note)

    def _told_once(self):
        """The reports that are counted where groups are."""
        return self.reports[~self.reports.doc_id.isin(self.copied)]

    def _on_sides(self, spans):
        """The passages with their side, without those of copies where the sides are groups."""
        return groups.placed(spans[~spans.doc_id.isin(self.copied)], self.side)

    def count(self, spans, by):
        """
        Count passages by what they are, on each side; what has no such value is not counted.

        Parameters
        ----------
        spans : DataFrame
            A span table of this study.
        by : str or list of str
            Its column or columns: "kind", "heard" …

        Returns
        -------
        Counted

        Examples
        --------
        >>> from seedkit import study
        >>> here = study()
        >>> here.count(here["checks"], "code").frame.columns.tolist()
        ['seedkit digest', 'seedkit dispatch']
        """
        spans = self._on_sides(spans)
        frame = groups.counts(spans, by, self.side.name)
        return self._counted(frame, spans.dropna(subset=[by] if isinstance(by, str) else by))

    def share(self, heard, by):
        """
        Give each value's share of the attributions of a side, with its interval, and of their words.

        Parameters
        ----------
        heard : DataFrame
            The first of what `acts` gives.
        by : str
            "heard", "source_type", "stance" …

        Returns
        -------
        Counted

        Examples
        --------
        >>> from seedkit import study
        >>> here = study()
        >>> heard, unanswered = here.acts()
        >>> here.share(heard, "record").frame.index.names
        FrozenList(['report', 'record'])
        """
        spans = self._on_sides(heard)
        found = acts.shares(spans, by, self.side.name).set_index([self.side.name, by])
        counts = ("n", acts.SHARE, "words", "share_of_their_words")
        return self._counted(found, spans.dropna(subset=by), counts)

    def rates(self, spans, by="group"):
        """
        Give how often passages come in 1,000 words, on each side.

        Examples
        --------
        >>> from seedkit import study
        >>> here = study()
        >>> here.rates(here["cues"]).frame.index.names
        FrozenList(['group', 'report'])
        """
        spans = self._on_sides(spans)
        found = rates.rates(spans, self._told_once(), by, self.side).set_index([by, self.side.name])
        return self._counted(found, spans)

    def findings(self, page=""):
        """
        Give what is worth saying first, for one page or for all; of several events the first of each.

        Examples
        --------
        >>> from seedkit import study
        >>> set(study().findings("03_framing").page)
        {'03_framing'}
        """
        found = self["findings"]
        found = found[found.page.str.startswith(page)]
        if found.event.nunique() > 1:
            found = found[found.finding == found.groupby("event").finding.transform("min")]
        return found
