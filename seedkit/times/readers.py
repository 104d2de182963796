"""
Readers: which function reads each rule of ``lexicons/times/time_rules.tsv``.

Each is a function from a `Phrase` (some tokens) and its `Anchors` to a `Meaning`, or to None if the words
mean something else, as *the 50s* does of an age. A rule without a reader fails a test.
"""

from .counted import read_early_hours, read_eve, read_nth_of, read_week_on
from .days import read_clock, read_date, read_holiday, read_range, read_this_part, read_week_of, read_weekday
from .durations import (
    read_duration,
    read_every,
    read_first_count,
    read_freq,
    read_last_count,
    read_long,
    read_units,
)
from .numerals import read_dashed, read_iso
from .periods import (
    read_bc,
    read_decade,
    read_month,
    read_open_units,
    read_period,
    read_quarter,
    read_ref,
    read_ref_noun,
    read_season,
    read_the_unit,
    read_year,
    read_year_end,
)
from .relative import read_ago, read_day_before, read_same_period, read_this_unit, read_year_earlier

READERS = {
    "first_count": read_first_count,
    "last_count": read_last_count,
    "every": read_every,
    "freq": read_freq,
    "duration": read_duration,
    "long": read_long,
    "units": read_units,
    "iso": read_iso,
    "dashed": read_dashed,
    "date": read_date,
    "range": read_range,
    "clock": read_clock,
    "holiday": read_holiday,
    "weekday": read_weekday,
    "week_of": read_week_of,
    "this_part": read_this_part,
    "ago": read_ago,
    "year_earlier": read_year_earlier,
    "day_before": read_day_before,
    "this_unit": read_this_unit,
    "same_period": read_same_period,
    "period": read_period,
    "decade": read_decade,
    "bc": read_bc,
    "year": read_year,
    "quarter": read_quarter,
    "month": read_month,
    "season": read_season,
    "nth_of": read_nth_of,
    "week_on": read_week_on,
    "eve": read_eve,
    "early_hours": read_early_hours,
    "the_unit": read_the_unit,
    "year_end": read_year_end,
    "open_units": read_open_units,
    "ref_noun": read_ref_noun,
    "ref": read_ref,
}
