"""
Who: who is meant by a name, a role, a pronoun.

`names` finds runs of capitals, `cuts` cuts them, `persons` enters who is named, `identity` says who is one over
all reports (`spelling`), `mentions` where countries and bodies are named; `speakers` leads *he* and roles to
them, `stand_ins` leads *the company* and *the letter* to whom they stand for; `source_types` sorts sources
into kinds, `spelling` makes one name of several spellings. `people` puts together who is who in one report,
for all who ask: attributions, namings and agency.
"""
