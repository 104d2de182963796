"""
Offsets: the same place counted in code points, as here, and in 16-bit units, as scripts and Java count.

The 🌉 of "a 🌉 b" is one code point and two units, so that *b* is at 4 here and at 5 there. An é that is
written as e and a combining accent is two of both.
"""

from bisect import bisect_left

BASIC = "\uffff"  # what lies beyond has two units


class Offsets:
    """
    The offsets of one text, both ways.

    Examples
    --------
    >>> offsets = Offsets("a 🌉 b")
    >>> offsets.units(4), offsets.points(5), offsets.points(99)
    (5, 4, 98)
    """

    def __init__(self, text):
        self._points = [at for at, sign in enumerate(text) if sign > BASIC]
        self._units = [at + n for n, at in enumerate(self._points)]

    def units(self, point):
        """Give an offset in code points as one in 16-bit units."""
        return point + bisect_left(self._points, point)

    def points(self, unit):
        """Give an offset in 16-bit units as one in code points; half a sign is its beginning."""
        return unit - bisect_left(self._units, unit)
