"""
Who: who is meant by a name, a role, a pronoun.

`names` finds runs of capitals, `persons` enters who is named, `speakers` leads *he* and *the president* to
them, `stand_ins` leads *the company* and *the letter* to whom they stand for; `source_types` sorts sources
into kinds, `spelling` makes one name of several spellings. `people` puts together who is who in one report,
for all who ask: attributions, namings and agency.
"""
