"""
Lemmas: dictionary form and part of speech of each word, worked out once for each form of it.

They hang on the form, the fine tag and the dependency of a word, so that "said" as a finite verb is looked up
once in a collection. Rules of a model that look at two words ("there is", "gonna") are asked as before, for
the sentence in which one of them holds. A model whose rules look at anything else has its own way.
"""

from spacy.attrs import DEP, ORTH, TAG
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

PIPES = ("attribute_ruler", "lemmatizer")
# What a rule may ask of a word for its answer to be the same wherever the word stands.
OF_WORDS = frozenset(("TAG", "DEP", "LOWER", "ORTH", "TEXT", "NORM", "SHAPE", "IS_SPACE", "IS_PUNCT"))
MOST = 50_000  # words that are known at a time


class Lemmas:
    """
    The lemmas of a pipeline, told to one parsed text after the other.

    Parameters
    ----------
    pipeline : spacy.Language
        Whose ``attribute_ruler`` and ``lemmatizer`` are asked, as far as it has them.

    Examples
    --------
    >>> import spacy
    >>> from seedkit.text.parse import find_model
    >>> pipeline = spacy.load(find_model())
    >>> doc = pipeline("She said so.", disable=PIPES)
    >>> Lemmas(pipeline).tell(doc)
    >>> [(token.pos_, token.lemma_) for token in doc][1]
    ('VERB', 'say')
    """

    def __init__(self, pipeline):
        self.vocab, self.known = pipeline.vocab, {}
        self.pipes = [pipeline.get_pipe(name) for name in PIPES if name in pipeline.pipe_names]
        by_rule = [getattr(pipe, "mode", "rule") == "rule" for pipe in self.pipes]
        self.able = len(self.pipes) == len(PIPES) and all(by_rule)
        if self.able:
            self.alone, self.around = _parted(self.pipes[0])

    def tell(self, doc):
        """Put lemmas, parts of speech and morphology into a parsed text."""
        if not self.able or self.around(doc, allow_missing=True):
            self._asked(doc, self.pipes)
            return
        keys = list(map(tuple, doc.to_array([ORTH, TAG, DEP]).tolist()))
        unknown = {key: token for key, token in zip(keys, doc, strict=True) if key not in self.known}
        if unknown:
            self._learn(unknown)
        for token, key in zip(doc, keys, strict=True):
            token.tag, token.dep, token.pos, token.lemma, morph = self.known[key]
            token.set_morph(morph)
        if len(self.known) > MOST:
            self.known = {}

    def _learn(self, words):
        """Ask for some words as if each stood alone."""
        doc = Doc(self.vocab, words=[token.text for token in words.values()])
        for token, (_, tag, dep) in zip(doc, words, strict=True):
            token.tag, token.dep = tag, dep
        self._asked(doc, [self.alone, self.pipes[1]])
        for token, key in zip(doc, words, strict=True):
            self.known[key] = token.tag, token.dep, token.pos, token.lemma, token.morph.key

    def _asked(self, doc, pipes):
        for pipe in pipes:
            pipe(doc)


def _parted(ruler):
    """The rules about one word by itself, as a ruler; and those about others, to find where they hold."""
    alone, around = AttributeRuler(ruler.vocab), Matcher(ruler.vocab)
    for number, rule in enumerate(ruler.patterns):
        if all(len(words) == 1 and words[0].keys() <= OF_WORDS for words in rule["patterns"]):
            alone.add_patterns([rule])
        else:
            around.add(str(number), rule["patterns"])
    return alone, around
