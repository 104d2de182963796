"""
Sourcing: who is heard in a report, how they are named, and who is not heard.

`acts` counts who is heard and how much; `namings` is the table of what each actor is called, `actors` knows
who is who among them; `introductions` are first mentions, `silence` is who is named and says nothing.
"""
