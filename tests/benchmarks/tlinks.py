"""
The days of events on TimeML reports with TLINKs (TimeBank, AQUAINT): a second measure of event dating.

    python tests/benchmarks/tlinks.py dump FOLDER … > dump.jsonl
    python tests/benchmarks/tlinks.py mentions FOLDER … > mentions.jsonl
    python tests/benchmarks/timex.py events dump.jsonl mentions.jsonl > dated.jsonl
    python tests/benchmarks/tlinks.py score mentions.jsonl dated.jsonl

An event has the date of the expression, or of the report, that a link says it is in or at the same time as;
what holds over the report's day (a state) counts apart. A date is right when it agrees to gold's precision.
"""

import json
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

INSIDE = {"IS_INCLUDED", "SIMULTANEOUS", "IDENTITY", "DURING"}
TURNED = {"INCLUDES": "IS_INCLUDED", "IS_INCLUDED": "INCLUDES"}
PLAIN = re.compile(r"\d{4}(?:-\d\d){0,2}(?=$|T)")


def read(path):
    """Read JSON lines."""
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line]


def reports(folders):
    """Give each report that has a day: its name, tree, and day."""
    for path in sorted(path for folder in folders for path in Path(folder).glob("*.tml")):
        root = ET.parse(path).getroot()
        created = root.find("DCT//TIMEX3")
        if PLAIN.match(created.get("value")):
            yield path.stem, root, created.get("value")[:10], created.get("tid")


def places(node, at=0):
    """Give the elements within one, each with the place where it begins."""
    yield at, node
    at += len(node.text or "")
    for child in node:
        yield from places(child, at)
        at += len("".join(child.itertext())) + len(child.tail or "")


def links(root):
    """Give the links of an event and a time as event, relation (seen from the event) and time."""
    event_of = {one.get("eiid"): one.get("eventID") for one in root.iter("MAKEINSTANCE")}
    for link in root.iter("TLINK"):
        event = link.get("eventInstanceID") or link.get("relatedToEventInstance")
        time, relation = link.get("timeID") or link.get("relatedToTime"), link.get("relType")
        if time and event in event_of:
            yield event_of[event], TURNED.get(relation, relation) if link.get("timeID") else relation, time


def mentions(name, root, day, created):
    """Give the dated events of a report, with the date of the finest expression and where it is from."""
    value = {one.get("tid"): one.get("value") for one in root.find("TEXT").iter("TIMEX3")}
    found = {}
    for event, relation, time in links(root):
        if time == created and relation in INSIDE | {"INCLUDES"}:
            found.setdefault(event, []).append(("report" if relation in INSIDE else "state", day))
        elif relation in INSIDE and PLAIN.match(value.get(time) or ""):
            found.setdefault(event, []).append(("text", PLAIN.match(value[time])[0]))
    for at, one in places(root.find("TEXT")):
        if one.tag == "EVENT" and one.get("eid") in found:
            source, date = max(found[one.get("eid")], key=lambda pair: (pair[0] == "text", len(pair[1])))
            yield {"id": name, "event": "".join(one.itertext()), "start": at, "gold": date, "source": source}


def score(gold_path, path):
    """Print the share of right dates by where gold has them from."""
    date = {(one["id"], one["start"]): one["date"] for one in read(path)}
    gold = read(gold_path)
    for source in ("text", "report", "state"):
        here = [one for one in gold if one["source"] == source]
        hits = [date[one["id"], one["start"]].startswith(one["gold"]) for one in here]
        print(f"{source}: {len(hits)} events, {100 * sum(hits) / len(hits):.1f} % right")


if __name__ == "__main__":
    command, *paths = sys.argv[1:]
    if command == "score":
        score(*paths)
    for name, root, day, created in reports(paths) if command != "score" else ():
        report = {"id": name, "text": "".join(root.find("TEXT").itertext()), "dct": day}
        for row in [report] if command == "dump" else mentions(name, root, day, created):
            print(json.dumps(row))
