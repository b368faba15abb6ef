"""Whose a file is, in the folders that teachers and learning platforms make."""

from __future__ import annotations

import pytest

from game.kitchen.grading.students import student_of


@pytest.mark.parametrize(
    ("lying", "owner", "student"),
    [
        ("hand-in-1.zip/tries/edges/0001.replay.jsonl", "Ada", "Ada"),
        (
            "Lovelace Ada_123_assignsubmission_file_/hand-in-1.zip/tries/edges/0001.replay.jsonl",
            "Zorro",
            "Lovelace Ada",
        ),
        ("course.zip/Lovelace Ada_123_assignsubmission_file/edges-1.replay.jsonl", "", "Lovelace Ada"),
        ("Ada_Lovelace_9_assignsubmission_file_hand-in.zip/tries/edges/0001.log.jsonl", "", "Ada_Lovelace"),
        ("ada/edges-1.replay.jsonl", "", "ada"),
        ("ada/tries/edges/0001.replay.jsonl", "", "ada"),
        ("ada/hand-in-2.zip/tries/edges/0001.replay.jsonl", "", "ada"),
        ("ada.zip/tries/edges/0001.replay.jsonl", "", "ada"),
        ("ada.replay.jsonl", "", "ada"),
        ("ada (1).replay.jsonl", "", "ada (1)"),
        ("week 1/ada/edges-1.replay.jsonl", "", "week 1/ada"),
        ("week 1/ada.zip/tries/edges/0001.replay.jsonl", "", "week 1/ada"),
        ("week 1/ada.zip/tries/edges/0001.replay.jsonl", "Ada", "Ada"),
        ("edges-1.replay.jsonl", "", ""),
        ("20231234.zip/tries/edges/0001.log.jsonl", "", "20231234"),
        ("hand-in (3).zip/tries/edges/0001.log.jsonl", "", "hand-in (3)"),
        ("submission_17/edges-1.replay.jsonl", "", "submission_17"),
        ("submission_17/hand-in-1.zip/tries/edges/0001.log.jsonl", "", "submission_17/hand-in-1"),
        ("submission_17/hand-in-1.zip/tries/edges/0001.log.jsonl", "Ada", "Ada"),
        ("tries/edges/0001.log.jsonl", "", ""),
        ("a\x1bda/edges-1.replay.jsonl", "", "a\\x1bda"),
    ],
)
def test_a_student_is_who_the_platform_the_hand_in_the_folder_or_the_file_names(
    lying: str, owner: str, student: str
) -> None:
    assert student_of(lying.split("/"), owner) == student
