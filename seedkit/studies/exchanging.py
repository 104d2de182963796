"""
Exchanging: passages of a study explored, sent out and read back, and sheets that people coded.
"""

from pathlib import Path

from ..exchange import differences, files
from ..explore.page import Framed, page as explore_page
from ..finders import table_names
from ..framing import coding, reliability
from ..show.places import Places

EXPLORED = ("attributions", "quotations", "cues", "timexes", "events", "namings", "agency")


class Exchanging:
    """Passages of a study as they go out and come in again."""

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
        >>> from seedkit import study
        >>> study().explore(["cues"])
        the explore page, which needs a browser
        """
        found = {name: self[name] for name in table_names(tables)}
        return Framed(explore_page(Places(self.reports), found, linked=False))

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
        >>> from seedkit import study
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
        >>> from seedkit import study
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path, = study().export("doccano", Path(folder, "marked.jsonl"))
        ...     len(study().returned(path).differences)
        0
        """
        texts = dict(zip(self.reports.doc_id, self.reports.text, strict=True))
        rows = files.labelled(self[name], self.reports, name, label)
        return differences.compared((texts, rows), files.read_annotations(path))

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
        >>> from seedkit import study
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
        >>> from seedkit import study
        >>> len(study().coded("").scores)
        0
        """
        return reliability.coded(sheets, self["cues"])
