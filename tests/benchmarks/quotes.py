"""
Write what seedkit finds as a prediction file for a quotation benchmark, and time it against a plain parse.

    python tests/benchmarks/quotes.py predict TEXTS.jsonl OUT.jsonl      texts: {"id", "text"} a line
    python tests/benchmarks/quotes.py types SPANS.jsonl OUT.jsonl   {"id", "text", "start", "end"} a line
    python tests/benchmarks/quotes.py gold FOLDER_OF_TXT OUT.json        in the form of tests/gold
    python tests/benchmarks/quotes.py outside TEXTS.jsonl OUT.jsonl      outside_gold.jsonl with its texts
    python tests/benchmarks/quotes.py time TEXTS.jsonl [--limit 21]
"""

import argparse
import hashlib
import json
import time
from pathlib import Path

import pandas as pd
import spacy

import seedkit
from seedkit.quotes.reader import Reader
from seedkit.quotes.vocabulary import SOURCE_NOUNS, singular
from seedkit.quotes.who.source_types import source_type
from seedkit.text import parse
from seedkit.text.reading import Reading


def read(path):
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    return pd.DataFrame([json.loads(line) for line in lines if line.strip()]).rename(columns={"id": "doc_id"})


def present(value):
    return "" if pd.isna(value) else value


def predict(texts, out):
    reports = read(texts)
    found = seedkit.attributions(reports)
    lines = []
    for doc_id in reports.doc_id:
        quotes = [
            {
                "start": row.start,
                "end": row.end,
                "speaker": present(row.source),
                "cue": present(row.cue),
                "canonical": present(row.speaker) or present(row.source),
            }
            for row in found[found.doc_id == doc_id].itertuples()
        ]
        lines.append(json.dumps({"id": doc_id, "quotes": quotes}, ensure_ascii=False))
    Path(out).write_text("\n".join(lines) + "\n", encoding="utf-8")


def types(spans, out):
    """Type sources whose spans are given, in the benchmark's five classes."""
    rows, lines = read(spans), []
    for (doc_id, text), group in rows.groupby(["doc_id", "text"], sort=False):
        reader = Reader(Reading(doc_id, text))
        for row in group.itertuples():
            lines.append(json.dumps({"id": doc_id, "start": row.start, "type": _type(reader, row)}))
    Path(out).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _type(reader, row):
    for n, (part, doc) in enumerate(zip(reader.parts, reader.docs, strict=True)):
        inside = [t for t in doc if row.start <= part.back(t.idx) < row.end]
        if inside:
            head = doc[inside[0].i : inside[-1].i + 1].root
            person = reader.speakers.person(n, head)
            named = {i for frame, i in reader.speakers.at if frame == n}
            return _in_five(source_type(head, person, named), head)
    return "unnamed_individual"


def _in_five(kind, head):
    plural = head.tag_ in ("NNS", "NNPS") or singular(head.text) != head.lower_
    if kind in ("government", "organisation"):
        individual = SOURCE_NOUNS.get(head.lower_) == "individual"
        return "unnamed_individual" if individual else "named_group"
    named = {"person": "named_individual", "document": "document", "group": "unnamed_group"}
    return named.get(kind, "unnamed_group" if plural else "unnamed_individual")


def gold(folder, out):
    paths = sorted(Path(folder).glob("*.txt"))
    texts = {}
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            texts[path.stem] = file.read()
    reports = pd.DataFrame({"doc_id": list(texts), "text": list(texts.values())})
    quotations, attributions = seedkit.quotations(reports), seedkit.attributions(reports)
    names = attributions.drop_duplicates(["doc_id", "attribution"]).set_index(["doc_id", "attribution"])
    result = {doc_id: {"quotations": [], "attributions": []} for doc_id in texts}
    for row in quotations.itertuples():
        who = names.loc[row.doc_id, row.attribution] if pd.notna(row.attribution) else None
        speaker = None if who is None else present(who.speaker) or present(who.source) or None
        result[row.doc_id]["quotations"].append(
            {"start": row.start, "end": row.end, "kind": row.kind, "canonical": speaker}
        )
    for (doc_id, _), group in attributions.groupby(["doc_id", "attribution"]):
        row = group.iloc[0]
        result[doc_id]["attributions"].append(
            {
                "source": _span(row.source_start, row.source_end),
                "cue": _span(row.cue_start, row.cue_end),
                "content": [_span(r.start, r.end) for r in group.itertuples()],
                "canonical": present(row.speaker) or None,
                "source_type": {"group": "collective-unnamed"}.get(row.source_type, row.source_type),
                "stance": row.stance,
                "mode": row.kind,
            }
        )
    Path(out).write_text(json.dumps(result), encoding="utf-8")


def outside(texts, out):
    """Join the gold on news outside US politics, which holds offsets alone, with the texts it was made on."""
    text_of = {hashlib.sha256(text.encode()).hexdigest(): text for text in read(texts).text}
    gold = map(json.loads, Path(__file__).with_name("outside_gold.jsonl").read_text("utf-8").splitlines())
    lines = [json.dumps(row | {"text": text_of[row["sha256"]]}) for row in gold if row["sha256"] in text_of]
    Path(out).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _span(start, end):
    return None if pd.isna(start) else {"start": int(start), "end": int(end)}


def timed(texts, limit):
    """Processor seconds, report by report in turn, of a plain full parse and of the two finders."""
    reports, plain = read(texts).head(limit), spacy.load(parse.find_model())
    seconds = {"plain parse": 0.0, "attributions": 0.0}
    for n, text in enumerate([reports.text[0], *reports.text]):
        one = pd.DataFrame({"doc_id": ["a"], "text": [text]})
        for name, run in (
            ("plain parse", lambda t=text: plain(t)),
            ("attributions", lambda o=one: seedkit.attributions(o)),
        ):
            before = time.process_time()
            run()
            seconds[name] += (time.process_time() - before) * bool(n)
    print(seconds, "times as fast:", round(seconds["plain parse"] / seconds["attributions"], 2))


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=["predict", "types", "gold", "outside", "time"])
    parser.add_argument("texts")
    parser.add_argument("out", nargs="?")
    parser.add_argument("--limit", type=int, default=21)
    args = parser.parse_args()
    if args.command == "time":
        timed(args.texts, args.limit)
    else:
        commands = {"predict": predict, "types": types, "gold": gold, "outside": outside}
        commands[args.command](args.texts, args.out)


if __name__ == "__main__":
    main()
