"""Answers: right, wrong and half, and what is said of each."""

import pytest

from seedkit.errors import ParameterError
from seedkit.teach.tasks import check, tasks

RIGHT = [
    "The people who send … not fighting us",
    "Well, I have said it … the world",
    "So where do they turn up now?",
]


def test_there_are_enough_and_each_has_a_hint_and_one_kind_of_answer():
    assert len(tasks()) >= 15
    assert all(task.hint.endswith((".", "?")) for task in tasks().values())
    assert all(bool(task.layer) != bool(task.answer) for task in tasks().values())


def test_a_right_answer_is_right_in_any_order_and_any_marks():
    assert check("1.1", RIGHT).right
    assert check("1.1", [f'"{passage}"' for passage in reversed(RIGHT)]).right
    assert check("2.4", {"a": " Indirect", "b": "mixed", "c": "direct", "d": "mixed"}).right
    assert check("4.4", "D, C, B, A").right and check("5.2", 85).right and check("5.2", "85 %").right


@pytest.mark.parametrize(
    ("task", "answer", "said"),
    [
        ("1.1", RIGHT[:2], "2 of 3 found; something is missing in paragraph 5"),
        ("1.1", [*RIGHT, "He said that South Korea"], "“He said that South Korea” is none"),
        ("1.1", [*RIGHT[:2], "So were do they"], "“So were do they” does not stand in the report"),
        ("1.1", ["", " "], "nothing is entered yet"),
        (
            "2.4",
            {"a": "x", "b": "mixed", "c": "direct", "d": ""},
            "2 parts of 4 right; look again at a, d",
        ),
        ("5.2", "80", "Look again"),
        ("4.5", {}, "nothing is entered yet"),
    ],
)
def test_of_a_wrong_answer_it_is_said_where_to_look_and_not_what_is_right(task, answer, said):
    checked = check(task, answer)
    assert not checked.right
    assert said in str(checked)
    assert "turn up now" not in str(checked) and "indirect" not in str(checked)


def test_what_can_be_argued_about_is_neither_asked_for_nor_wrong():
    times = ["Thursday night", "a day earlier", "recent months", "last month"]
    assert check("4.1", times).right and check("4.1", [*times, "Cold War"]).right


def test_a_task_that_is_not_there_is_told():
    with pytest.raises(ParameterError, match=r"1\.1"):
        check("1.11", "")


@pytest.mark.parametrize("answer", [["So", "it", "The"], ["So", "weapons"]])
def test_a_word_out_of_a_passage_is_no_answer(answer):
    checked = check("1.1", answer)
    assert not checked.right
    assert "is only a part" in str(checked)
