"""Files that were mutated: each is played on, or answered in one sentence, in time, in memory, and without a crash.

The short form looks at a few hundred of the hundred thousand that the long one runs, in processes of their own. A
failure names its trial; `trial(number)` makes and uses the same file again.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from random import Random

import pytest

from tests.solid.corpus import corpus
from tests.solid.mutators import mutated
from tests.solid.trials import USES, made, trial, trials

ALL = 100_000
APART = 1_000
"""Of so many trials the short form runs one, and so many at once a process runs in the long one."""


@pytest.mark.parametrize("tenth", range(10))
def test_some_mutated_files_are_played_on_or_answered_in_a_sentence(tenth: int) -> None:
    for number in range(tenth * ALL // 10, (tenth + 1) * ALL // 10, APART):
        trial(number)


@pytest.mark.long
def test_a_hundred_thousand_mutated_files_are_played_on_or_answered_in_a_sentence() -> None:
    context = multiprocessing.get_context("spawn")
    found, faults = Counter[tuple[str, str]](), list[str]()
    with ProcessPoolExecutor(os.cpu_count() or 1, context) as crew:
        for came, failed in crew.map(trials, range(0, ALL, APART), range(APART, ALL + APART, APART)):
            found += Counter(came)
            faults += failed
    for kind in USES:
        sys.stdout.write(f"{kind:9} {found[kind, 'loaded']:6,} loaded {found[kind, 'refused']:6,} refused\n")
    assert not faults, f"{len(faults)} of {ALL:,}:\n" + "\n".join(faults[:40])
    assert sum(found.values()) == ALL
    for kind in USES:
        assert found[kind, "loaded"] > 0
        assert found[kind, "refused"] > 0


def test_the_same_number_makes_the_same_file() -> None:
    assert [made(number) for number in range(30)] == [made(number) for number in range(30)]


@pytest.mark.parametrize("kind", USES)
def test_most_mutated_files_of_a_kind_are_not_what_they_were(kind: str) -> None:
    kept = corpus()[kind][0]
    changed = [mutated(kept.raw, os.path.splitext(kept.name)[1], Random(seed))[0] for seed in range(10)]
    assert sum(raw != kept.raw for raw in changed) > 5
