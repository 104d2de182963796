"""
Teach: five sessions in which students mark, guess, check and doubt.

`tasks` says whether an answer is right, from a key of offsets; `found` finds what somebody typed; `marks`
sets what people marked beside each other, the machine and the key; `what_if` changes a text and asks the
panels; `editions` writes the lessons for students and for teachers, `handouts` what is printed.
"""

from ..faces import face

__getattr__, __dir__, __all__ = face(
    __name__,
    {
        "editions": "write_lessons",
        "marks": "beside keyed machine marks_sheet of_class read_marks",
        "tasks": "check third",
    },
)
