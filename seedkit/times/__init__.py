"""
Times: when a report says that something was, and how that is read.

`timexes` is the table. `words` finds expressions by the shape of their words; `readers` says what reads each
rule: `days`, `numerals`, `periods`, `counted`, `durations` and `relative`; a `phrases` object is what they
read, `anchors` where *last* and *ago* start from, `calendar` what is counted. `ranges` makes two ends agree.
`in_words` puts a stretch of time into words.
"""
