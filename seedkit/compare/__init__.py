"""
Compare: what the reports of one event share, leave out and put differently.

`terms` says what a sentence is compared by, `likeness` how like two are; `alignments` pairs sentences that
may tell one fact, `facts` groups them over all reports with the voice of each telling, and `omissions` lists
what one report alone tells, matter by matter. `renderings` pairs attributions that may be one utterance, with
`occasions` (were they said on one day?) and `collation` (word by word), `variants` finds what is quoted
otherwise; `order` tells where each report puts what both tell; `copies` finds what is the same word for word.
"""
