"""
Languages: a guess at the language of a text, from its commonest words and its script.

The finders know English. Text in another language is loaded and noted as not analysed: a count of zero
hedges in a German report would be false. The guess counts stop words ("der, die, und") at the beginning of
a text; below 40 words only a language that is not English is guessed, where it has many stop words and
English hardly any, and below 10 nothing. A longer text in a language that ``lexicons/text/stopwords.tsv``
lacks is ``und`` (undetermined), or goes to a relative that the list has: Slovak to Czech.
"""

import re
from collections import Counter, defaultdict
from functools import cache
from operator import itemgetter

from ..lexicons import read_lexicon, read_rows

SUPPORTED = re.compile(r"(?:en(?:g|[-_ ].*)?|english.*)", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+")
HEAD, FEW, MANY = 3000, 40, 200  # characters that are looked at; words that are few, and many
FEWEST = 10  # words below which nothing is guessed
SHARE = 0.12  # of the words, stop words of a language that is spoken here; English news has 0.3 and more
HARDLY = 0.06  # where so few of many words are English stop words, the text is not English
SCRIPTS = {
    language: re.compile(letters) for language, letters in read_lexicon("load/scripts", "letters").items()
}
FOREIGN = re.compile("[\u0370-\u1fff\u3040-\ud7a3]")


def guess_language(text):
    """
    Guess the language of a text.

    Returns
    -------
    str
        Its code (ISO 639-1; "und" if it is only clear that it is not English); empty if there is too
        little to go by.

    Examples
    --------
    >>> guess_language("It was said on the day that they had to go to the city and be there. " * 3)
    'en'
    >>> guess_language("Kyiv.")
    ''
    """
    head = text[:HEAD]
    for code, letters in SCRIPTS.items() if FOREIGN.search(head) else ():
        if len(letters.findall(head)) > max(FEW, 0.2 * len(head)):
            return code
    words = WORD.findall(head)
    if len(words) < FEWEST:
        return ""
    words = [
        word.lower() for word in words if len(words) >= FEW or word.islower()
    ]  # Los, La and Die are names
    speakers = _speakers()
    found = Counter(code for word in words for code in speakers.get(word, ()))
    best, most = max(found.items(), key=itemgetter(1), default=("", 0))
    if len(words) < FEW:
        return best if best != "en" and most >= max(4, 0.2 * len(words), 3 * found["en"]) else ""
    clear = best == "en" or most >= 1.3 * found["en"]
    if clear and most >= SHARE * len(words):
        return best
    return "und" if len(words) >= MANY and found["en"] < HARDLY * len(words) else ""


def supported(language):
    """
    Is a language, as it is written in metadata, the finders' own?

    Examples
    --------
    >>> supported("en-GB"), supported("English"), supported("de")
    (True, True, False)
    """
    return SUPPORTED.fullmatch(language.strip()) is not None


@cache
def _speakers():
    """Stop word to the languages that have it."""
    speakers = defaultdict(list)
    for row in read_rows("text/stopwords"):
        for word in row["words"].split():
            speakers[word].append(row["language"])
    return speakers
