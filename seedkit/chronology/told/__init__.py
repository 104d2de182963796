"""
Told: what a sentence says of a fact that another may say otherwise.

`scenes` has what all share: the words of a sentence, and which of them name an act. `amounts` reads numbers,
`ways` what happened to a thing (put off, called off) and what is denied, `places` and `persons` where and who.
Each gives `Telling`s; `conflicts`, one floor up, holds those of one key against each other.
"""
