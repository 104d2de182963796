"""
Teach: five sessions in which students mark, guess, check and doubt.

`tasks` says whether an answer is right, from a key of offsets; `marks` compares what people marked with each
other, with the machine and with the key; `guesses` comes back to a guess; `what_if` changes a text and asks the
panels; `editions` writes the lessons for students and for teachers; `handouts` what is printed.
"""

from ..faces import face

__getattr__, __dir__, __all__ = face(__name__, {"what_if": "edited differences"})
