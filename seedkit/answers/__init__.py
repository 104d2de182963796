"""
Answers: what is worth saying first of some reports of one event.

`findings` puts candidates from all tables into an order. What they look at is one `event`: its reports, and
what was found in them. `voices` are those who speak by name, `spoken` what is quoted of them, `matters` what
one report alone tells. The candidates: `heard`, `cited`, `named` (and who is not heard), `quoted`, `told`,
`headed` (headlines), `put`. `outlets` sets outlets beside one another over events that they share.
"""
