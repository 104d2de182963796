"""
Compare: what two reports of one event share, leave out and put differently.

`alignments` pairs sentences that may tell one fact, and finds those without a counterpart; `renderings`
pairs attributions that may be one utterance, with `occasions` (were they said on one day?) and `collation`
(word by word); `order` tells where each report puts what both tell; `copies` finds what is the same word for
word.
"""
