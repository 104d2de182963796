"""
Teach: five sessions in which students mark, guess, check and doubt.

`tasks` says whether an answer is right, from a key of offsets; `found` finds what somebody typed; `marks`
sets what people marked beside each other, the machine and the key, and `comparing` shows it; `changed` asks
the panels what if a text were another; `editions` writes the lessons for students and for teachers,
`handouts` what is printed.
"""

from ..faces import face

__getattr__, __dir__, __all__ = face(
    __name__,
    {
        "comparing": "compare marks_sheet whole_class",
        "editions": "write_lessons",
        "tasks": "check third",
        "changed": "what_if",
    },
)
