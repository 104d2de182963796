"""
Real sentences cut short: does any finder raise on one?

    python tests/benchmarks/cut_sentences.py PATH [N]

PATH: reports as `load_reports` takes them. N of their sentences (2,000), spread over all, are each read in
three forms: without the last stop, cut in the middle of the last word, and with a paragraph for each word.
All tables are found on them, the forms of a sentence as reports of one event; each table that raises on one
is printed, then how many texts did.
"""

import sys

import pandas as pd

from seedkit import find_tables, load_reports
from seedkit.text.segments import sentences

BATCH = 100
MARKS = ".!?”’\"'"


def cut(sentence):
    """The three forms of a cut sentence."""
    bare, words = sentence.rstrip(MARKS), sentence.split()
    return bare, bare[: -(len(words[-1]) // 2 + 1)], "\n\n".join(words)


def main(path, most="2000"):
    texts = load_reports(path).reports.text
    found = [text[a:b] for text in texts for a, b in sentences(text) if b - a > 20]
    chosen = found[:: max(1, len(found) // int(most))][: int(most)]
    texts = [(f"{n}-{k}", str(n), text) for n, one in enumerate(chosen) for k, text in enumerate(cut(one))]
    raised = set()
    for at in range(0, len(texts), BATCH):
        reports = pd.DataFrame(texts[at : at + BATCH], columns=["doc_id", "event", "text"]).astype("string")
        for row in find_tables(reports)["failed"].itertuples():
            raised.add(row.doc_id)
            print(f"{row.table} ({row.place}): {row.reason}")
    print(f"{len(chosen)} sentences, {len(texts)} texts: {len(raised)} raise")


if __name__ == "__main__":
    main(*sys.argv[1:])
