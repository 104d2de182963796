"""
Answers: what is worth saying first of some reports of one event.

`findings` puts candidates from all tables into an order. What they look at is one `event`: its reports, and
what was found in them. `voices` are those who speak by name, `matters` what one report alone tells; of whom a
page may say that nobody hears them, `unheard` tells. The candidates: `heard`, `cited`, `named`, `quoted`,
`told`, `headed` (headlines), `put`, `when`. `outlets` sets outlets beside one another over the events that
they share.
"""
