"""
Putting: how the reports of a study quote, what they share, and how they put it.
"""

from ..answers import matters
from ..compare import alignments, facts as told, omissions, order, renderings
from ..finding.corrected import corrected
from ..framing import keyness, rates
from ..phrasing import amount
from ..sourcing import acts


class Putting:
    """How the reports of a study quote and put what they tell."""

    def manners(self, heard):
        """
        Count for each source and side how often it is quoted, and how often put into other words.

        Examples
        --------
        >>> from seedkit import study
        >>> here = study()
        >>> here.manners(here.acts()[0]).frame.columns.tolist()
        ['direct', 'mixed', 'indirect']
        """
        spans = self._on_sides(heard)
        return self._counted(acts.manners(spans, self.side.name), spans)

    def stance(self, heard, stance="commonest"):
        """
        Name the stance that is asked for, or the commonest that does more than pass on.

        Examples
        --------
        >>> from seedkit import study
        >>> here = study()
        >>> here.stance(here.acts()[0], "denial")
        'denial'
        """
        return acts.stance_shown(heard, stance)

    def renderings(self, at_least="likely"):
        """
        Give the pairs of passages that may render one utterance and are as sure as that, the surest first.

        Examples
        --------
        >>> from seedkit import study
        >>> len(study().renderings("clear")) <= len(study().renderings("unsure"))
        True
        """
        pairs = renderings.at_least(self["renderings"], at_least)
        return self._spans(renderings.surest(pairs).reset_index(drop=True))

    def retold(self, pairs):
        """
        Give the passages of the pairs in which one side quotes what the other paraphrases.

        Examples
        --------
        >>> from seedkit import study
        >>> here = study()
        >>> here.retold(here.renderings("unsure")).columns.tolist()[-3:]
        ['pair', 'kind', 'speaker']
        """
        return self._spans(renderings.sides_of(pairs[renderings.moved(pairs)]))

    def utterances(self, at_least="likely"):
        """
        Put together what all reports make of one utterance.

        Examples
        --------
        >>> from seedkit import study
        >>> set(study().utterances().kind) <= {"direct", "mixed", "indirect"}
        True
        """
        return self._spans(renderings.utterances(self.renderings(at_least)))

    # How it is put

    def alignments(self, certainty="likely", vectors=False):
        """
        Pair the sentences of reports of one event that may tell the same.

        Examples
        --------
        >>> from seedkit import study
        >>> len(study().alignments("clear")) <= len(study().alignments("unsure"))
        True
        """
        found = alignments.alignments(self.reports, certainty=certainty, vectors=vectors)
        return self._spans(corrected("alignments", found, self.reports))

    def omissions(self, vectors=False):
        """
        Give what one report alone tells, matter by matter: all others lack it.

        Examples
        --------
        >>> from seedkit import study
        >>> study().omissions().missing_in.unique().tolist()
        ['dispatch', 'digest']
        """
        found = omissions.omissions(self.reports, self["renderings"], vectors, self["facts"])
        found = corrected("omissions", found, self.reports)
        return self._spans(found[found.alone].drop_duplicates(["doc_id", "start"]).reset_index(drop=True))

    def told_alone(self):
        """
        Give the matters that one report of an event alone tells, of each report the most telling first.

        Examples
        --------
        >>> from seedkit import study
        >>> study().told_alone().doc_id.unique().tolist()
        ['digest', 'dispatch']
        """
        return self._spans(matters.told_alone(self.reports, self["omissions"]))

    def apart(self, spans):
        """
        Part omissions into those of the first report and the others, the weightiest first.

        Examples
        --------
        >>> from seedkit import study
        >>> here = study()
        >>> [part.doc_id.unique().tolist() for part in here.apart(here.omissions())]
        [['digest'], ['dispatch']]
        """
        first = spans.doc_id.isin(self.reports.doc_id.head(1))
        return omissions.surest(spans[first]), omissions.surest(spans[~first])

    def conflicts(self):
        """
        Give the pairs of passages that cannot both be so, the surest first, with what each says.

        Examples
        --------
        >>> from seedkit import study
        >>> study().conflicts().columns.tolist()[-2:]
        ['certainty', 'relation']
        """
        found = self["conflicts"]
        return self._spans(found.assign(relation=found.what + ": " + found.said_a + " / " + found.said_b))

    def facts(self, certainty="likely"):
        """
        Give the tellings of facts that are so sure, where two of the reports or more tell the fact.

        Examples
        --------
        >>> from seedkit import study
        >>> set(study().facts("likely").certainty) <= {"clear", "likely"}
        True
        """
        return self._spans(told.surest(self["facts"], certainty))

    def in_both(self, facts):
        """
        Pair the tellings of the facts that two reports share.

        Examples
        --------
        >>> from seedkit import study
        >>> here = study()
        >>> here.in_both(here.facts()).doc_id_a.unique().tolist()
        ['digest']
        """
        return self._spans(order.in_both(facts))

    def in_order(self, facts):
        """
        Say how far the first two reports tell the facts that they share in one order.

        Parameters
        ----------
        facts : DataFrame
            As `in_both` gives them.

        Examples
        --------
        >>> from seedkit import study
        >>> here = study()
        >>> here.in_order(here.in_both(here.facts()).head(0))
        '0 shared facts: too few for a tau (8 are needed).'
        """
        found = order.order_agreement(facts).head(1)
        if not found.enough.any():
            return f"{amount(len(facts), 'shared fact')}: too few for a tau ({order.FEW} are needed)."
        row = found.iloc[0]
        interval = f"95 % interval {row.low:.2f} to {row.high:.2f}, facts resampled"
        return f"Over {row.facts} shared facts tau is {row.tau:.2f} ({interval})."

    def closest(self):
        """
        Give the pairs of sentences that are most surely of one fact, of each two reports the likest.

        Examples
        --------
        >>> from seedkit import study
        >>> set(study().closest().certainty) <= {"clear", "likely"}
        True
        """
        return self._spans(alignments.closest(self["alignments"]))

    def contrasts(self, spans, by="group"):
        """
        Test for each group of passages whether the first two reports differ in its rate.

        Examples
        --------
        >>> from seedkit import study
        >>> here = study()
        >>> here.contrasts(here["cues"]).index.name
        'group'
        """
        return rates.contrasts(spans, self.reports, by).set_index(by)

    def verdicts(self, contrasts):
        """
        Put the result of `contrasts` into lists, for a sentence.

        Examples
        --------
        >>> from seedkit import study
        >>> here = study()
        >>> list(here.verdicts(here.contrasts(here["cues"])))
        ['tested', 'differing', 'alike', 'too_few']
        """
        return rates.verdicts(contrasts.reset_index())

    def keyness(self):
        """
        Compare how often each word stands in the reports, as `seedkit.keyness` does.

        Examples
        --------
        >>> from seedkit import study
        >>> study().keyness().columns.tolist()[:3]
        ['word', 'target', 'reference']
        """
        return keyness.keyness(self.reports)

    def beyond_chance(self, compared):
        """
        Name the words that differ more than chance.

        Examples
        --------
        >>> import pandas as pd
        >>> from seedkit import study
        >>> study().beyond_chance(pd.DataFrame({"word": ["rain"], "G2_units": [12.0], "threshold": [9.0]}))
        ['rain']
        """
        return keyness.beyond_chance(compared)

    def occurrences(self, words):
        """
        Find the passages that hold some words.

        Examples
        --------
        >>> from seedkit import study
        >>> study().occurrences(["said"]).word.unique().tolist()
        ['said']
        """
        return self._spans(keyness.occurrences(self.reports, words))
