"""
Studies: some reports, what was found in them, and the sides that are compared, in one hand.

``study = seedkit.study("articles", by="outlet")`` loads the reports. A table is found, or read, when it is
first asked for: ``study["cues"]``. A number knows its passages: ``study.count(study["cues"], "group")`` is a
`Counted`, of which ``show.table`` makes links. A report on which a finder fails is not analysed: it is in no
table of the study from then on, and ``study.failed`` names it.
"""

import sys
from contextlib import suppress
from dataclasses import dataclass, fields
from pathlib import Path

import pandas as pd

from .answers import matters, unheard
from .chronology import agreement, tellings, timeline
from .compare import alignments, copies, facts as told, omissions, order, renderings
from .errors import FAILED, CountError, ParameterError, SeedkitError, unknown
from .exchange import differences, files
from .explore.page import Framed, page as explore_page
from .finders import SPAN_TABLES, find_tables, not_analysed, table_names, with_sources
from .finding.corrected import corrected
from .framing import coding, keyness, rates, reliability
from .load.reports import load_reports
from .parameters import check_notebook
from .phrasing import amount
from .show.places import Places
from .sourcing import acts, headings, introductions, search, silence
from .tables import groups
from .tables.corrections import COLUMN
from .tables.counted import Counted
from .tables.labels import called, labels_of, named
from .tables.spans import COMPARED, Spans, check_spans, comparable, table, texts
from .tables.store import made_from, read_table
from .text.sizes import sizes
from .times.in_words import expressions

KNOWN = ("outlet", "title", "published", "event")
EXPLORED = ("attributions", "quotations", "cues", "timexes", "events", "namings", "agency")


@dataclass(frozen=True)
class Options:
    """
    How reports are loaded and their tables found.

    Attributes
    ----------
    columns : str or dict
        Names of columns in a file of articles, as for `load_reports`.
    dates : str
        Order of day and month in dates such as 06/07/2024, as for `load_reports`.
    tables : str or Path
        Folder of tables that were found before; empty: find them now.
    model : str
        Name of an installed spaCy model; empty: the best that is installed.
    lexicons : str or Path
        Folder of word lists of your own, as for `find_tables`; what was found before stays as it is.
    corrections : str or Path
        Table of corrections, as for `load_reports`; tables that were found before keep theirs.
    """

    columns: str = ""
    dates: str = ""
    tables: str = ""
    model: str = ""
    lexicons: str = ""
    corrections: str = ""


def study(seeds="", event="", by="", **options):
    """
    Load reports and take them in hand: what is found in them, and the sides to compare.

    In a notebook its parameters are checked first, against its cell of parameters.

    Parameters
    ----------
    seeds : str or Path
        Folder or file of reports; empty: the embedded ones.
    event : str
        The event whose reports are read; empty: all.
    by : str
        Column of the reports whose groups are compared; empty: each report, or of many the outlet.
    options : str
        By name: ``columns``, ``dates``, ``tables``, ``model``, ``lexicons``, ``corrections``, as `Options`
        tells.

    Returns
    -------
    Study

    Raises
    ------
    ParameterError
        If a parameter of the notebook, an option, the event or the column is not what there is, or the
        tables are of other reports. Nothing has been found by then.
    LoadError
        If nothing can be loaded.

    Examples
    --------
    >>> import seedkit
    >>> study = seedkit.study()
    >>> study.reports.doc_id.tolist(), len(study["checks"])
    (['digest', 'dispatch'], 13)
    """
    _check_running_notebook()
    names = [field.name for field in fields(Options)]
    for name in options:
        if name not in names:
            raise unknown("option", name, names)
    chosen = Options(**options)
    how = {"columns": chosen.columns or None, "dates": chosen.dates, "corrections": chosen.corrections}
    loaded, account = load_reports(seeds, **how)
    loaded = _as_found(loaded, chosen.tables)
    reports, _ = groups.within_event(loaded, {}, event)
    return Study(reports, account, Tables(loaded, chosen), by)


def _as_found(reports, folder):
    """The reports with the corrections by which tables were found before."""
    with suppress(SeedkitError):  # what is wrong with the folder is told by `Tables`
        if folder and COLUMN in (before := read_table(folder, "reports")) and len(before) == len(reports):
            return reports.assign(**{COLUMN: before[COLUMN]})
    return reports


def _check_running_notebook():
    """Hold the parameters of the notebook that runs, if one does, to its cell of parameters."""
    shell = sys.modules.get("IPython")  # a notebook has imported it long ago
    running = shell.get_ipython() if shell else None
    if running is not None:
        check_notebook(running.user_ns, named="seeds")


class Tables:
    """
    The tables of some reports by name, each found or read when it is first asked for.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.
    options : Options

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It might rain."]})
    >>> Tables(reports, Options())["cues"].text.tolist()
    ['might']
    """

    def __init__(self, reports, options):
        self.reports, self.options = reports, options
        self._known, self.failed = {}, table([], FAILED)
        if options.tables:
            self._open(options.tables)

    def __getitem__(self, name):
        (name,) = table_names([name])
        if name not in self._known:
            self._known |= {name: self._read(name)} if self.options.tables else self._found(name)
        return self._known[name]

    def _open(self, folder):
        """Make sure before all else that the tables are of these reports, and who is in none of them."""
        if not made_from(folder, self.reports):
            raise ParameterError(f"the tables in {folder} were made from other reports; leave `tables` empty")
        with suppress(ParameterError):  # an older folder has none: there every report has rows
            self.failed = read_table(folder, "failed")

    def _read(self, name):
        read = read_table(self.options.tables, name)
        read.attrs["table"] = f"{name}.jsonl"
        return check_spans(read, self.reports) if name in SPAN_TABLES else read

    def _found(self, name):
        """The table, and those that it is made from."""
        able = self.reports[~self.reports.doc_id.isin(not_analysed(self.failed))].reset_index(drop=True)
        options = {"model": self.options.model, "lexicons": self.options.lexicons}
        only = None if self.options.lexicons else with_sources([name])  # another process is started only once
        found = find_tables(able, only=only, **options)
        failed = pd.concat([self.failed, found.pop("failed")], ignore_index=True)
        self.failed = failed.drop_duplicates(ignore_index=True)
        return found


class Study:
    """
    Reports, their account, their tables, and the sides that are compared.

    Parameters
    ----------
    reports : DataFrame
        Those that are looked at, as returned by `load_reports`.
    account : Account
    tables : mapping of str to DataFrame
        What is found in these reports, and maybe in others.
    by : str
        Column whose groups are the sides.

    Examples
    --------
    >>> study().side.tolist()
    ['seedkit digest', 'seedkit dispatch']
    """

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

    # The reports

    def totals(self):
        """
        Give the numbers of the account, for a sentence.

        Examples
        --------
        >>> study().totals()
        {'found': 2, 'loaded': 2, 'refused': 0, 'remarks': 2}
        """
        tables = {name: len(getattr(self.account, name)) for name in ("refused", "remarks")}
        return {"found": self.account.found, "loaded": self.account.loaded} | tables

    def known(self, columns=KNOWN):
        """
        Give what is known of each report, its label the index.

        Examples
        --------
        >>> study().known().index.tolist()
        ['seedkit digest', 'seedkit dispatch']
        """
        known = called(self.reports, self.reports).reindex(columns=["doc_id", *columns])
        return known.set_index("doc_id").rename_axis("report")

    def undated(self):
        """
        Name the reports without a day of publication, by their labels.

        Examples
        --------
        >>> study().undated()
        []
        """
        return self.known().index[self.known().published.isna()].tolist()

    def unread(self):
        """
        Name the reports that are not analysed: their language is not known, or a finder failed on them.

        Examples
        --------
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
        >>> study().sizes().frame.remarks.tolist()
        [3, 10]
        """
        checks = self["checks"]
        size = groups.summed(sizes(self.reports, checks).set_index("doc_id"), self.side)
        return Counted(size, groups.placed(checks, self.side), ("remarks",))

    def fullest(self, spans):
        """
        Name the report with most passages of a table.

        Examples
        --------
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
        >>> study().pair(b="digest").facing()
        'seedkit dispatch is compared with seedkit digest.'
        """
        a, b = (name and named(self.reports, name) for name in (a, b))
        if not a and not b and len(self.reports) > 2:
            a, b = order.most_shared(self["facts"])
        return Study(alignments.pair_of(self.reports, a, b), self.account, self._tables)

    def facing(self):
        """
        Say which two reports are compared, or that there are not two.

        Examples
        --------
        >>> study().facing()
        'seedkit digest is compared with seedkit dispatch.'
        """
        return alignments.facing(called(self.reports, self.reports))

    def compared(self):
        """
        Give the numbers of reports that are compared with each other, for a sentence.

        Examples
        --------
        >>> study().compared()
        {'compared': 2, 'reports': 2, 'most': 60}
        """
        return {"compared": len(comparable(self.reports)), "reports": len(self.reports), "most": COMPARED}

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
        >>> set(study().findings("01_sourcing").page)
        {'01_sourcing'}
        """
        found = self["findings"]
        found = found[found.page.str.startswith(page)]
        if found.event.nunique() > 1:
            found = found[found.finding == found.groupby("event").finding.transform("min")]
        return found

    # Who is heard

    def acts(self):
        """
        Give the attributions, one row each: of those who are heard, and of those asked who did not answer.

        Examples
        --------
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
        >>> "actor" in study().unheard()
        True
        """
        attributed, named, agency = (self[name] for name in ("attributions", "namings", "agency"))
        quiet = silence.silent(attributed, named, agency, self.reports)
        return self._spans(unheard.surely(quiet, attributed, self.reports))

    def search(self, words):
        """
        Give every place of a word or phrase, with who says it there; ``*`` stands for any letters that go on.

        Examples
        --------
        >>> study().search("weapon*").said_by.head(2).tolist()
        ['Vladimir Putin', 'Vladimir Putin']
        """
        return self._spans(search.search(self.reports, words, self["attributions"]))

    def explore(self, tables=EXPLORED):
        """
        Show a page on which to look for passages: search, sort, narrow down, copy with citation, save as CSV.

        In JupyterLab it stands in a frame of its own; in the folder of a report it is ``explore.html``.

        Parameters
        ----------
        tables : iterable of str
            Names of the tables whose passages it has, beside the words of the reports.

        Examples
        --------
        >>> study().explore(["cues"])
        the explore page, which needs a browser
        """
        found = {name: self[name] for name in table_names(tables)}
        return Framed(explore_page(Places(self.reports), found, linked=False))

    # Out and in again

    def export(self, to, path, name="quotations", label=""):
        """
        Write the passages of a table for doccano, Label Studio or INCEpTION, or the timeline for TimelineJS.

        Parameters
        ----------
        to : {"doccano", "labelstudio", "webannotation", "cas", "timelinejs"}
        path : str or Path
            The file; one that is there stays.
        name : str
            Name of the table; ``timelinejs`` takes the timeline.
        label : str
            Its column of labels; empty: the first of group, kind, type … that it has.

        Returns
        -------
        list of Path

        Examples
        --------
        >>> study().export("doccano", ".")
        Traceback (most recent call last):
            ...
        seedkit.errors.OutputError: . is there already and stays as it is; name another file
        """
        files.check_new(to, path)
        spans = self.timeline() if to == files.TIMELINE else self[name]
        return files.export(to, path, self.reports, spans, name, label)

    def returned(self, path, name="quotations", label=""):
        """
        Compare what annotators sent back with the table that went out.

        Returns
        -------
        Agreement
            ``agreement, differences, left_out``, as in `exchange.differences`; the table is side a.

        Examples
        --------
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path, = study().export("doccano", Path(folder, "marked.jsonl"))
        ...     len(study().returned(path).differences)
        0
        """
        texts = dict(zip(self.reports.doc_id, self.reports.text, strict=True))
        rows = files.labelled(self[name], self.reports, name, label)
        return differences.compared((texts, rows), files.read_annotations(path))

    # What is quoted

    def manners(self, heard):
        """
        Count for each source and side how often it is quoted, and how often put into other words.

        Examples
        --------
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
        >>> study().omissions().missing_in.unique().tolist()
        ['dispatch', 'digest']
        """
        found = omissions.omissions(self.reports, self["renderings"], vectors)
        found = corrected("omissions", found, self.reports)
        return self._spans(found[found.alone].drop_duplicates(["doc_id", "start"]).reset_index(drop=True))

    def told_alone(self):
        """
        Give the matters that one report of an event alone tells, of each report the most telling first.

        Examples
        --------
        >>> study().told_alone().doc_id.unique().tolist()
        ['digest', 'dispatch']
        """
        return self._spans(matters.told_alone(self.reports, self["omissions"]))

    def apart(self, spans):
        """
        Part omissions into those of the first report and the others, the weightiest first.

        Examples
        --------
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
        >>> study().conflicts().columns.tolist()[-2:]
        ['certainty', 'relation']
        """
        found = self["conflicts"]
        return self._spans(found.assign(relation=found.what + ": " + found.said_a + " / " + found.said_b))

    def facts(self, certainty="likely"):
        """
        Group the sentences that may tell one fact, with the voice in which each tells it.

        Examples
        --------
        >>> set(study().facts("clear").certainty)
        {'clear'}
        """
        found = told.facts(self.reports, self["attributions"], certainty)
        return self._spans(corrected("facts", found, self.reports))

    def in_both(self, facts):
        """
        Pair the tellings of the facts that two reports share.

        Examples
        --------
        >>> here = study()
        >>> here.in_both(here.facts()).doc_id_a.unique().tolist()
        ['digest']
        """
        return self._spans(order.in_both(facts))

    def closest(self):
        """
        Give the pairs of sentences that are most surely of one fact, of each two reports the likest.

        Examples
        --------
        >>> set(study().closest().certainty) <= {"clear", "likely"}
        True
        """
        return self._spans(alignments.closest(self["alignments"]))

    def contrasts(self, spans, by="group"):
        """
        Test for each group of passages whether the first two reports differ in its rate.

        Examples
        --------
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
        >>> study().keyness().columns.tolist()[:3]
        ['word', 'target', 'reference']
        """
        return keyness.keyness(self.reports)

    def beyond_chance(self, compared):
        """
        Name the words that differ more than chance.

        Examples
        --------
        >>> study().beyond_chance(pd.DataFrame({"word": ["rain"], "G2_units": [12.0], "threshold": [9.0]}))
        ['rain']
        """
        return keyness.beyond_chance(compared)

    def occurrences(self, words):
        """
        Find the passages that hold some words.

        Examples
        --------
        >>> study().occurrences(["said"]).word.unique().tolist()
        ['said']
        """
        return self._spans(keyness.occurrences(self.reports, words))

    def coding_sheet(self, coder="", folder=""):
        """
        Write a coding sheet for a coder, unless there is one, and say so in a sentence.

        Parameters
        ----------
        coder : str
            Name of the one who fills it in; empty: no sheet is written.
        folder : str or Path
            Where to; empty: the working folder, which is that of the notebook.

        Returns
        -------
        str

        Examples
        --------
        >>> study().coding_sheet()
        'No sheet is written: no coder is named.'
        """
        if not coder:
            return "No sheet is written: no coder is named."
        name, there = coding.sheet_name(coder), Path(folder or ".").resolve().name
        if (Path(folder) / name).exists():
            return f"{name} is in the folder {there} already, and stays as it is."
        coding.write_sheet(self.reports, coder, folder)
        return (
            f"{name} is written into the folder {there}: the same questions on {len(self.reports)} reports."
        )

    def coded(self, sheets):
        """
        Say what came of filled-in sheets: the agreement, the disagreements, the scores of the frames.

        Parameters
        ----------
        sheets : str or Path
            Their folder; empty: none yet.

        Returns
        -------
        Coded
            ``agreement, disagreements, scores``, as in `framing.reliability`.

        Examples
        --------
        >>> len(study().coded("").scores)
        0
        """
        return reliability.coded(sheets, self["cues"])

    # When it happened

    def readings(self):
        """
        Give the time expressions with what each is read as, in words.

        Examples
        --------
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
        >>> study().own_dates().counts
        ('stated', 'share')
        """
        events = self["events"]
        own = timeline.own_dates(events, self.reports, self.side)
        stated = groups.placed(events[events.grade.isin(["stated", "bound"])], self.side)
        return Counted(own, stated, ("stated", "share"))

    def dateless(self):
        """
        Name the reports that date nothing themselves, and those that date history alone, for a sentence.

        Examples
        --------
        >>> sorted(study().dateless())
        ['history', 'none']
        """
        each = timeline.own_dates(self["events"], self.reports)
        history = (each.stated > 0) & (each.recent.fillna(1) == 0)
        return {"none": each.index[each.stated == 0].tolist(), "history": each.index[history].tolist()}

    def lendings(self):
        """
        Pair each statement that has its date from another report with the one that lends it.

        Examples
        --------
        >>> study().lendings().columns.tolist()[:2]
        ['doc_id_a', 'start_a']
        """
        return self._in_sentences(agreement.lent(self["events"], self.reports))

    def believed(self, grade="inferred"):
        """
        Give the statements whose date is as sure as a grade, or surer.

        Examples
        --------
        >>> set(study().believed("stated").grade)
        {'stated'}
        """
        return timeline.believed(self["events"], grade)

    def timeline(self, grade="inferred"):
        """
        Merge the dates that are believed into one timeline, with their agreement.

        Examples
        --------
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
        >>> study().tellings().columns.tolist()[-2:]
        ['against', 'contradicted']
        """
        return self._spans(tellings.tellings(self["events"], self.reports, self["alignments"]))

    def agreements(self, grade="inferred"):
        """
        Pair the statements of one act whose dates are the same or overlap.

        Examples
        --------
        >>> set(study().agreements().agreement) <= {"same", "overlapping"}
        True
        """
        shared = self._shared_dates(grade)
        return self._in_sentences(shared[shared.agreement.isin(["same", "overlapping"])])

    def agreed(self, grade="inferred"):
        """
        Count the pairs of statements of one act by how their dates agree, for a sentence.

        Examples
        --------
        >>> list(study().agreed())
        ['pairs', 'statements', 'same', 'overlapping', 'contradicting', 'differing']
        """
        pairs = self._shared_dates(grade).agreement.value_counts()
        sums = pairs.reindex(agreement.AGREEMENTS, fill_value=0)
        statements = self.disputes(grade).statement.nunique()
        return {"pairs": pairs.sum(), "statements": statements, **sums}

    def story_order(self, believed):
        """
        Compare in each report the order of telling with the order in time, the most comparable first.

        Examples
        --------
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
