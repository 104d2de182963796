"""
Desk: what a researcher does with the tables once they are found: judges them, puts them right, holds them to
the record.

Read `sample` (what is drawn to be judged), `judged` (the error of each table, read off a sheet that came
back) and `estimates` (a share with its interval, drawn by strata); then `wording` (words, numbers and
negations of a passage), `grades` (a quotation against a record) and `record` (all quotations of some texts
against all records).
"""
