"""A language is guessed from enough words, and English is never taken for another."""

import importlib

import pytest

import seedkit
from seedkit.load.languages import guess_language, supported

# The sample sentences of spaCy's language packages: not looked at when the word lists were written.
SAMPLES = [
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "da",
    "pl",
    "cs",
    "ro",
    "id",
    "vi",
    "ru",
    "uk",
    "ko",
    "ar",
    "he",
    "el",
    "hi",
]


@pytest.mark.parametrize("code", SAMPLES)
def test_a_sample_of_a_language_is_told(code):
    sentences = importlib.import_module(f"spacy.lang.{code}.examples").sentences
    assert guess_language(" ".join(sentences)) == code


def test_the_embedded_reports_are_english_paragraph_by_paragraph():
    for text in seedkit.load_reports().reports.text:
        assert guess_language(text) == "en"
        assert {guess_language(paragraph) for paragraph in text.split("\n")} <= {"en", ""}


def test_few_words_stay_unguessed():
    assert guess_language("Der Präsident hat die Reise in die Hauptstadt abgesagt.") == ""
    assert guess_language("") == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "Die Brücke bleibe bis Juni zu, sagte sie am Dienstag. „Wir können das Risiko nicht eingehen.“",
            "de",
        ),
        ("La maire a dit que le pont est fermé pour des mois, et que la ville ne peut pas attendre.", "fr"),
        ("It might rain in Kyiv on Friday, a dozen officials said, and in Die Hard country.", ""),
        ("Los Angeles, Las Vegas, El Paso and La Paz lie in the south; San Juan and Los Alamos do too.", ""),
    ],
)
def test_a_short_text_is_guessed_only_where_it_is_plainly_not_english(text, code):
    assert guess_language(text) == code


def test_many_words_of_an_unknown_language_are_not_taken_for_english():
    assert guess_language("Prezidentas penktadienį pareiškė derybos prasidės vėliau. " * 40) == "und"


@pytest.mark.parametrize("given", ["en", "EN", "en-GB", "en_US", "eng", "English", "english (UK)", " en "])
def test_english_is_known_under_its_names(given):
    assert supported(given)


@pytest.mark.parametrize("given", ["de", "German", "enm", "und", "xx", "", "non-English"])
def test_other_languages_are_not_english(given):
    assert not supported(given)
