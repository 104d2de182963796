"""
Told: what a sentence says of a fact that another may say otherwise.

`scenes` has what all share: the words of a sentence, and which of them name an act. `amounts` reads numbers,
`ways` what became of a thing (put off, called off) and what is denied, `settings` where and who, `days` when.
Each gives `Telling`s. `clashes` says which of one key exclude each other, and `one_fact` whether they are of
one. `denials` pairs a claim with who denies it in the next sentence.
"""
