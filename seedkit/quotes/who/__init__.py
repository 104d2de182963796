"""
Who: who is meant by a name, a role, a pronoun.

`names` finds runs of capitals and `cuts` cuts them; `persons` enters who is named, `roles` what they are
called, `identity` and `spelling` say who is one over all reports; `mentions` finds where countries and bodies
are named. `speakers` leads *he* and roles to persons, `stand_ins` *the company* and *the letter* to whom they
stand for; `source_types` sorts sources into kinds; `titles` and `descriptions` say what a source is called.
`people` puts together who is who in one report, for all who ask: attributions, namings and agency.
"""
