"""
Explore: one page on which every passage can be looked for, sorted, narrowed down and carried off.

`material` gathers what the page holds: the texts, and the passages of all tables with what is known of them;
`page` puts it into one file with its one script, ``explore.js``, which asks no network and writes nothing
but text into the page.
"""
