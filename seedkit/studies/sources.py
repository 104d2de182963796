"""
Sources: who is heard in the reports of a study, and who is not.
"""

from ..answers.named import surely
from ..sourcing import acts, headings, introductions, search, silence
from ..tables import groups
from ..tables.labels import labels_of


class Sources:
    """Who is heard in the reports of a study."""

    def acts(self):
        """
        Give the attributions, one row each: of those who are heard, and of those asked who did not answer.

        Examples
        --------
        >>> from seedkit import study
        >>> heard, unanswered = study().acts()
        >>> {"heard", "words", "record"} <= set(heard)
        True
        """
        heard, unanswered = acts.asked(acts.acts(self["attributions"], labels_of(self.reports)))
        return self._spans(heard), self._spans(unanswered)

    def contents(self):
        """
        Give all that is said by those who are heard, passage by passage.

        Examples
        --------
        >>> from seedkit import study
        >>> "content" in study().contents()
        False
        """
        return self._spans(acts.asked(self["attributions"])[0])

    def most_heard(self, by_source):
        """
        Say who is heard most, for a sentence.

        Parameters
        ----------
        by_source : Counted
            The attributions by "heard".

        Examples
        --------
        >>> from seedkit import study
        >>> here = study()
        >>> sorted(here.most_heard(here.count(here.acts()[0], "heard")))
        ['acts', 'most', 'sources', 'top']
        """
        heard, most = by_source.spans, acts.commonest(by_source.frame)
        sources = by_source.frame.index.drop(acts.UNNAMED, errors="ignore").size
        top = heard[heard.heard.isin(most)]
        return {"acts": heard, "sources": sources, "most": most or "nobody", "top": top}

    def spoken_by(self, heard, speaker=""):
        """
        Give the attributions of one speaker, or of whoever is heard most.

        Examples
        --------
        >>> from seedkit import study
        >>> here = study()
        >>> here.spoken_by(here.acts()[0]).heard.nunique()
        1
        """
        return acts.spoken_by(heard, speaker)

    def balance(self):
        """
        Count the words of each side by voice: quoted, paraphrased, the reporter's own.

        Examples
        --------
        >>> from seedkit import study
        >>> study().balance().frame.columns.tolist()
        ['direct', 'mixed', 'indirect', 'reporter']
        """
        attributed, reports = self["attributions"], self._told_once()
        words = groups.summed(acts.balance(attributed, reports), self.side)
        stretches = self._on_sides(self._spans(acts.stretches(attributed, reports)))
        voices = words[list(acts.VOICES)].rename_axis(columns="voice")
        return self._counted(voices, stretches, ("n",), "words")

    def own_voice(self):
        """
        Give the lowest and the highest share of the reporter's own words, in percent, for a sentence.

        Examples
        --------
        >>> from seedkit import study
        >>> sorted(study().own_voice())
        ['high', 'low']
        """
        words = self.balance().frame
        own = 100 * words.reporter / words.sum(axis=1).clip(lower=1)
        return {"low": min(own, default=0), "high": max(own, default=0)}

    def introductions(self, heard):
        """
        Give the first mention of each actor who is heard, with what stands beside the name.

        Examples
        --------
        >>> from seedkit import study
        >>> here = study()
        >>> here.introductions(here.acts()[0]).columns.tolist()[-2:]
        ['actor', 'role']
        """
        return self._spans(introductions.introductions(heard, self["namings"], self.reports))

    def headings(self):
        """
        Give the claim of each title beside the passage of the report that says the same.

        Examples
        --------
        >>> from seedkit import study
        >>> study().headings().relation.tolist()
        ["the reporter's own", 'somebody says it in both']
        """
        found = headings.headings(self["headlines"], self["attributions"], self.reports)
        return self._spans(found)

    def unheard(self):
        """
        Give the mentions of actors in reports that do not let them speak.

        Examples
        --------
        >>> from seedkit import study
        >>> "actor" in study().unheard()
        True
        """
        attributed, named, agency = (self[name] for name in ("attributions", "namings", "agency"))
        quiet = silence.silent(attributed, named, agency, self.reports)
        return self._spans(surely(quiet, attributed, self.reports))

    def search(self, words):
        """
        Give every place of a word or phrase, with who says it there; ``*`` stands for any letters that go on.

        Examples
        --------
        >>> from seedkit import study
        >>> study().search("weapon*").said_by.head(2).tolist()
        ['Vladimir Putin', 'Vladimir Putin']
        """
        return self._spans(search.search(self.reports, words, self["attributions"]))
