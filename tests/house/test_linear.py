"""
Twice the text takes at most about twice the time, whatever the text is.

Each compiled pattern of each module, and each finder, meets text made to be slow, at a length and at twice
that. A pattern that tries each start anew takes four times as long for twice the text; `SLOW` has such
patterns, and a test makes sure that they are caught.
"""

import gc
import importlib
import pkgutil
import re
import time
from pathlib import Path

import pytest
from conftest import as_reports

import seedkit
from seedkit.finders import TABLES, finder
from seedkit.text.segments import paragraphs, sentences, words

LONG = {
    "checks": 8_000,
    "cues": 8_000,
    "timexes": 8_000,
    "attributions": 4_000,
}  # characters; finders that parse get fewer
MOST = 3.0  # twice the text, and room for a busy machine; quadratic is 4
QUICK = 0.03  # seconds of processor time: below this, there is nothing to compare


def repeated(bit):
    """Give a function that makes text of a length out of a bit."""
    return lambda n: (bit * (n // len(bit) + 1))[:n]


ADVERSARIAL = {
    "opening marks": repeated("“"),
    "opening marks and letters": repeated("“a"),
    "opening marks and words": repeated("“No, "),
    "closing marks": repeated("” "),
    "straight marks": repeated('" a'),
    "single marks": repeated("‘a "),
    "single marks apart": repeated("' "),
    "double marks apart": repeated('" '),
    "apostrophes": repeated("a’s '"),
    "guillemets": repeated("«a"),
    "spaces": repeated(" "),
    "spaces and a letter": lambda n: "a" + " " * (n - 2) + "a",
    "line ends": repeated("\n"),
    "turns": repeated("Q: why?\nA: so.\n"),
    "reasons": repeated("He asked not to be named because an official who spoke anonymously left. "),
    "carriage returns": repeated("\r"),
    "blank lines": repeated("a\n\n"),
    "question marks": repeated("?"),
    "stops": repeated("."),
    "stops apart": repeated(". "),
    "commas": repeated("a, "),
    "hyphens": repeated("a-"),
    "dashes": repeated("— a "),
    "digits": repeated("1"),
    "numbers": repeated("12 "),
    "thousands": repeated("1,000,"),
    "dates": repeated("June 19, 2024, "),
    "days": repeated("Thursday last "),
    "colons": repeated("12:30:"),
    "slashes": repeated("1/2/"),
    "letters": repeated("a"),
    "capitals": repeated("A"),
    "initials": repeated("U.S."),
    "names": repeated("Kim Jong "),
    "titles": repeated("President Mr. "),
    "clauses": repeated("he said that "),
    "what is said": repeated("“It is late,” she said. He left. "),
    "denials": repeated("not may well "),
    "brackets": repeated("[("),
    "markup": repeated("<a "),
    "entities": repeated("&#1"),
    "sentences": repeated("It rained. "),
    "combining": repeated("e\u0301"),
    "joined": repeated("👩\u200d"),
    "NUL": repeated("\x00"),
}
SLOW = {  # patterns that are not linear, and the text that shows it
    "“[^”]*”": "opening marks",
    r"\s+$": "spaces and a letter",
    r"(?:\w+[ .])*said": "names",
    r"\w+@": "letters",
}


# Only matched at one place (`pattern.match`): there they are linear, searched for they are not.
ANCHORED = {
    "load.bundles.article.WORDS",
    "quotes.labels.SIGNED",
    "report.markdown.PAGE",
    "text.segments.OPENER",
    "text.segments.OPENS",
    "times.words.ENDS",
}


def patterns():
    """Collect every compiled pattern that a module of seedkit has at its top, also within its containers."""
    found = {}
    for module in pkgutil.walk_packages(seedkit.__path__, "seedkit."):
        there = vars(importlib.import_module(module.name)) if "__main__" not in module.name else {}
        for name, value in there.items():
            for pattern in within(value):
                found.setdefault((pattern.pattern, pattern.flags), (f"{module.name[8:]}.{name}", pattern))
    searched = [(name, pattern) for name, pattern in found.values() if name not in ANCHORED]
    return [pytest.param(pattern, id=f"{name}-{n}") for n, (name, pattern) in enumerate(searched)]


def within(value, depth=3):
    """Give the patterns in a value, a container of values, or a container of those."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict) and depth:
        yield from (pattern for part in value.values() for pattern in within(part, depth - 1))
    elif isinstance(value, list | tuple) and depth:
        yield from (pattern for part in value for pattern in within(part, depth - 1))


def seconds(function, text):
    """Processor time of this thread: what others do, and the collector of garbage, does not count."""
    gc.disable()
    try:
        start = time.thread_time()
        function(text)
        return time.thread_time() - start
    finally:
        gc.enable()


def growth(function, make, n, again=4):
    """How many times as long twice the text takes; measured again where it seems too much."""
    longer = make(2 * n)
    twice = seconds(function, longer)
    if twice < QUICK:
        return 1.0
    shorter, once = make(n), seconds(function, make(n))
    for _ in range(again):
        if twice <= MOST * once:
            break
        once, twice = min(once, seconds(function, shorter)), min(twice, seconds(function, longer))
    return twice / max(once, 1e-9)


def grown(function, n, texts=ADVERSARIAL):
    """Name the texts on which time grows faster than the text."""
    times = {name: growth(function, make, n) for name, make in texts.items()}
    return {name: round(ratio, 1) for name, ratio in times.items() if ratio > MOST}


def caught(function, n, name):
    """Tell whether a function is found slow in one of three tries: a busy moment may hide it once."""
    return any(growth(function, ADVERSARIAL[name], n, again=0) > MOST for _ in range(3))


def every_match(pattern):
    """Give a function that finds every match of a pattern in a text."""
    if isinstance(pattern.pattern, bytes):
        return lambda text: sum(1 for _ in pattern.finditer(text.encode()))
    return lambda text: sum(1 for _ in pattern.finditer(text))


@pytest.mark.parametrize("pattern", patterns())
def test_patterns_are_linear(pattern):
    assert grown(every_match(pattern), 2_500) == {}, "found here, one that is not costs no quarter of an hour"
    assert grown(every_match(pattern), 10_000) == {}


@pytest.mark.parametrize("function", [paragraphs, sentences, words], ids=lambda function: function.__name__)
def test_segments_are_linear(function):
    assert grown(function, 10_000) == {}


@pytest.mark.parametrize("name", list(TABLES))
def test_finders_are_linear(name):
    find = finder(name)
    find(as_reports("It might rain, he said."))  # what is loaded once is not counted
    assert grown(lambda text: find(as_reports(text, "It rained.")), LONG.get(name, 1_200)) == {}


@pytest.mark.parametrize("slow", SLOW)
def test_a_slow_pattern_is_caught(slow):
    assert caught(every_match(re.compile(slow)), 10_000, SLOW[slow])


def test_a_slow_function_is_caught():
    def slow(text):
        return sum(char == "x" for n in range(len(text)) for char in text[:n])

    assert caught(slow, 2_000, "stops")


def test_patterns_are_collected_from_every_module_that_has_some():
    compiles = re.compile(r"^[A-Z_]+ = re\.compile", re.MULTILINE)
    home = Path(seedkit.__path__[0])
    files = {path for path in home.rglob("*.py") if compiles.search(path.read_text(encoding="utf-8"))}
    written = {".".join(path.relative_to(home).with_suffix("").parts) for path in files}
    assert len(written) > 20
    collected = [*(param.id for param in patterns()), *ANCHORED]
    assert written - {place.rpartition(".")[0] for place in collected} == set()


def test_only_patterns_that_are_there_are_left_out():
    for place in ANCHORED:
        module, _, name = place.rpartition(".")
        assert isinstance(getattr(importlib.import_module(f"seedkit.{module}"), name), re.Pattern)
