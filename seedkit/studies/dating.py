"""
Dating: when things happened by the reports of a study, and who says so.
"""

from ..chronology import agreement, tellings, timeline
from ..phrasing import amount
from ..tables import groups
from ..tables.counted import Counted
from ..tables.labels import called, labels_of
from ..times.in_words import expressions


class Dating:
    """When things happened by the reports of a study."""

    def readings(self):
        """
        Give the time expressions with what each is read as, in words.

        Examples
        --------
        >>> from seedkit import study
        >>> "reading" in study().readings()
        True
        """
        times = self["timexes"]
        return times.assign(reading=expressions(times))

    def own_dates(self):
        """
        Count on each side the statements that it dates itself.

        Examples
        --------
        >>> from seedkit import study
        >>> study().own_dates().counts
        ('stated', 'share')
        """
        events = self["events"]
        own = timeline.own_dates(events, self.reports, self.side)
        stated = events[events.grade.isin(["stated", "bound"]) & events.verb.ne("")]
        return Counted(own, groups.placed(stated, self.side), ("stated", "share"))

    def dateless(self):
        """
        Name the reports that date nothing themselves, and those that date history alone, for a sentence.

        Examples
        --------
        >>> from seedkit import study
        >>> study().dateless()
        {'none': [], 'history': ['seedkit digest']}
        """
        each = timeline.own_dates(self["events"], self.reports).rename(index=labels_of(self.reports))
        history = (each.stated > 0) & (each.recent.fillna(1) == 0)
        return {"none": each.index[each.stated == 0].tolist(), "history": each.index[history].tolist()}

    def lendings(self):
        """
        Pair each statement that has its date from another report with the one that lends it.

        Examples
        --------
        >>> from seedkit import study
        >>> study().lendings().columns.tolist()[:2]
        ['doc_id_a', 'start_a']
        """
        return self._in_sentences(agreement.lent(self["events"], self.reports))

    def believed(self, grade="inferred"):
        """
        Give the statements whose date is as sure as a grade, or surer.

        Examples
        --------
        >>> from seedkit import study
        >>> set(study().believed("stated").grade)
        {'stated'}
        """
        return timeline.believed(self["events"], grade)

    def timeline(self, grade="inferred"):
        """
        Merge the dates that are believed into one timeline, with their agreement.

        Examples
        --------
        >>> from seedkit import study
        >>> study().timeline().mark.head(2).tolist()
        [1, 2]
        """
        shared = self._shared_dates(grade)
        return self._spans(timeline.timeline(self.believed(grade), self.reports, shared))

    def marks(self, merged):
        """
        List the numbered marks of a timeline; each is one passage.

        Examples
        --------
        >>> from seedkit import study
        >>> here = study()
        >>> here.marks(here.timeline()).counts
        ('mark',)
        """
        return Counted(timeline.marks(merged), merged, ("mark",))

    def disputes(self, grade="inferred"):
        """
        Pair the statements of one act whose dates have nothing in common; those of one statement together.

        Examples
        --------
        >>> from seedkit import study
        >>> set(study().disputes().agreement) <= {"contradicting", "differing"}
        True
        """
        shared = self._shared_dates(grade)
        apart = shared[shared.agreement.isin(["contradicting", "differing"])]
        return self._in_sentences(agreement.by_statement(apart))

    def tellings(self):
        """
        Put together what all reports tell of one act, and when each says that it was.

        Examples
        --------
        >>> from seedkit import study
        >>> study().tellings().columns.tolist()[-2:]
        ['against', 'contradicted']
        """
        return self._spans(tellings.tellings(self["events"], self.reports, self["alignments"]))

    def agreements(self, grade="inferred"):
        """
        Pair the statements of one act whose dates are the same or overlap.

        Examples
        --------
        >>> from seedkit import study
        >>> set(study().agreements().agreement) <= {"same", "overlapping"}
        True
        """
        shared = self._shared_dates(grade)
        return self._in_sentences(shared[shared.agreement.isin(["same", "overlapping"])])

    def agreed(self, grade="inferred"):
        """
        Say how the dates of pairs of statements agree that are of one act.

        Examples
        --------
        >>> from seedkit import study
        >>> study().agreed("stated")
        'No two reports date one act themselves.'
        """
        pairs = self._shared_dates(grade).agreement.value_counts()
        sums = pairs.reindex(agreement.AGREEMENTS, fill_value=0)
        if not sums.sum():
            return "No two reports date one act themselves."
        told = ", ".join(f"{n:,} {name}" for name, n in sums.rename({"same": "the same"}).items() if n)
        return f"{amount(sums.sum(), 'pair')} of statements date one act; by their dates: {told}."

    def story_order(self, believed):
        """
        Compare in each report the order of telling with the order in time, the most comparable first.

        Examples
        --------
        >>> from seedkit import study
        >>> here = study()
        >>> here.story_order(here.believed()).frame.index.name
        'report'
        """
        order = called(timeline.story_order(believed), self.reports).rename(columns={"doc_id": groups.EACH})
        told = believed.assign(**{groups.EACH: believed.doc_id.map(labels_of(self.reports))})
        return Counted(order.set_index(groups.EACH), told, ("dated",)).most_first("comparable")

    def _shared_dates(self, grade):
        return agreement.shared_dates(self.believed(grade), self.reports, self["alignments"])

    def _in_sentences(self, pairs):
        return self._spans(agreement.in_sentences(pairs, self.reports))
