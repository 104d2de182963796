"""Lemmas told word by word are those that the model gives."""

import pytest
import spacy

from seedkit.text import lemmas
from seedkit.text.parse import find_model, parsed

TEXT = """There is rain, and there were two boats.  Ain't it gonna stop? Let's go, y'all: it's gotta end.

She had left the harbours; "I do not know", he'd said. The ruling that she made was made known to them.
He has his own. What the mayor's aides say may matter, but I see it, as do you. The flooding floods it."""


@pytest.fixture(scope="module")
def pipeline():
    return spacy.load(find_model(), exclude=["ner"])


def told(doc):
    return [(t.text, t.tag_, t.dep_, t.pos_, t.lemma_, str(t.morph)) for t in doc]


def test_words_have_the_lemmas_of_the_model_also_the_second_time(pipeline):
    asked = lemmas.Lemmas(pipeline)
    for _ in range(2):
        doc = pipeline(TEXT, disable=lemmas.PIPES)
        asked.tell(doc)
        assert told(doc) == told(pipeline(TEXT))


def test_no_more_words_are_known_than_fit(pipeline, monkeypatch):
    monkeypatch.setattr(lemmas, "MOST", 3)
    asked = lemmas.Lemmas(pipeline)
    asked.tell(pipeline("It rained, and she left.", disable=lemmas.PIPES))
    assert asked.known == {}


def test_a_model_without_lemmas_tells_what_it_has(pipeline):
    with pipeline.select_pipes(disable=["lemmatizer"]):
        asked = lemmas.Lemmas(pipeline)
    doc = pipeline("It rained.", disable=lemmas.PIPES)
    asked.tell(doc)
    assert [(t.pos_, t.lemma_) for t in doc] == [("PRON", "it"), ("VERB", ""), ("PUNCT", "")]


def test_a_parse_without_lemmas_has_none():
    (bare,), (full,) = (list(parsed(["She said so."], lemmas=wanted)) for wanted in (False, True))
    assert [t.lemma_ for t in bare] == [""] * 4
    assert [t.lemma_ for t in full] == ["she", "say", "so", "."]
