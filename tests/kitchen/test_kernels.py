"""The same replays on other arithmetic: every kernel of the BLAS this CPU has, and numpy without its SIMD code.

Sums are added up in another order there, so that the last bits differ. The kitchen's scales, which round every
update to a millionth, are what keeps whole training runs together; these tests guard that rule.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from game.kitchen.level.campaign import campaign, levels_folder
from game.kitchen.rules.actions import Train
from game.kitchen.saved.replays import SUFFIX, read

try:
    from numpy._core import _multiarray_umath as numpy_core
except ImportError:  # numpy 1
    from numpy.core import _multiarray_umath as numpy_core

FEATURES: dict[str, bool] = numpy_core.__cpu_features__
KERNELS = {"Nehalem": ["SSE42"], "Sandybridge": ["AVX"], "Haswell": ["AVX2", "FMA3"], "SkylakeX": ["AVX512F"]}
"""OpenBLAS kernels, and what a CPU must have to run them."""
SUPPORTED = [kernel for kernel, needs in KERNELS.items() if all(FEATURES.get(need, False) for need in needs)]
DISPATCHED = [name for name in numpy_core.__cpu_dispatch__ if FEATURES.get(name, False)]
"""SIMD code that numpy would choose at run time on this CPU, and can be told to leave."""

CHILD = """
import json, sys
from pathlib import Path
import msgspec, numpy
from game.kitchen.rules.actions import Train
from game.kitchen.level.campaign import campaign
from game.kitchen.saved.replays import read
from game.kitchen.saved.verifying import rerun
from tests.playing import Shift
try:
    from numpy._core._multiarray_umath import __cpu_features__ as features
except ImportError:
    from numpy.core._multiarray_umath import __cpu_features__ as features

replays = {}
for path in map(Path, json.loads(sys.argv[1])):
    recording = read(path)
    shift = rerun(recording, campaign().level(recording.header.level))
    known = shift.last_mistake()
    tasters = int(shift.look.tasting_room.rightly.sum()) if shift.level.tasting_orders else None
    replays[path.name] = {
        "verdict": [shift.stars, known and known.id, shift.update_count, shift.burnt, tasters],
        "dishes": [list(dish) for dish in shift.dishes],
        "dials": [float(value) for value in shift.dials],
    }

level = campaign().level("identical-twins")
twins = Shift(msgspec.structs.replace(level, training=msgspec.structs.replace(level.training, limit=None)))
twins.apply(Train(1000))
places = [[level.dial_index[f"prep.{cook}:{of}"] for of in ("sweet", "sour", "pinch")]
          + [level.dial_index[f"plating.1:prep.{cook}"]] for cook in (1, 2)]
alike = [all(step.after.parameters[a].hex() == step.after.parameters[b].hex() for a, b in zip(*places))
         for step in twins.path]
json.dump({"features": features, "replays": replays, "alike": alike}, sys.stdout)
"""


def trained() -> Iterator[Path]:
    """Every replay of the campaign that has an update in it."""
    for listed in campaign().built():
        for path in sorted(campaign().path(listed.id).parent.glob(f"{listed.id}.*{SUFFIX}")):
            if any(isinstance(action, Train) for action, _ in read(path).entries):
                yield path


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    """What every replay comes to in a process with each of the settings, all run side by side."""
    settings = {
        "as it is": {},
        **{f"kernel {kernel}": {"OPENBLAS_CORETYPE": kernel} for kernel in SUPPORTED},
        "no SIMD": {"NPY_DISABLE_CPU_FEATURES": " ".join(DISPATCHED)} if DISPATCHED else {},
    }
    paths = json.dumps([str(path) for path in trained()])
    checkout = str(levels_folder().parent)

    def run(setting: dict[str, str]) -> dict[str, Any]:
        common = {"PYTHONPATH": checkout, "OPENBLAS_VERBOSE": "2", "OPENBLAS_NUM_THREADS": "1"}
        child = subprocess.run(
            [sys.executable, "-c", CHILD, paths],
            env={**os.environ, **common, **setting},
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert child.returncode == 0, f"{setting}: {child.stderr}"
        return {**json.loads(child.stdout), "stderr": child.stderr}

    with ThreadPoolExecutor(2) as pool:
        return dict(zip(settings, pool.map(run, settings.values()), strict=True))


OTHERS = [*(f"kernel {kernel}" for kernel in SUPPORTED), "no SIMD"]


@pytest.mark.parametrize("kernel", SUPPORTED)
def test_the_kernel_is_the_one_that_was_asked_for(found: dict[str, Any], kernel: str) -> None:
    said = found[f"kernel {kernel}"]["stderr"]
    if "Core:" not in said:
        pytest.skip("this numpy's BLAS does not say which kernel it runs")
    assert f"Core: {kernel}" in said


@pytest.mark.skipif(not DISPATCHED, reason="numpy has no SIMD code here that it could be told to leave")
def test_the_simd_features_are_off(found: dict[str, Any]) -> None:
    assert all(found["as it is"]["features"][name] for name in DISPATCHED)
    assert not any(found["no SIMD"]["features"][name] for name in DISPATCHED)


def test_every_level_that_trains_is_among_the_replays() -> None:
    names = {path.name.partition(".")[0] for path in trained()}
    levels = [campaign().level(listed.id) for listed in campaign().built()]
    assert names == {level.id for level in levels if level.trains}


@pytest.mark.parametrize("setting", OTHERS)
def test_every_training_replay_comes_out_the_same(found: dict[str, Any], setting: str) -> None:
    expected, came = found["as it is"]["replays"], found[setting]["replays"]
    assert len(expected) >= 30
    assert {name: run["verdict"] for name, run in came.items()} == {
        name: run["verdict"] for name, run in expected.items()
    }
    for name, run in expected.items():
        burnt = run["verdict"][3]
        for of in ("dishes", "dials"):
            wanted, got = np.array(run[of]), np.array(came[name][of])
            assert wanted.shape == got.shape
            close = 1e-6 * np.abs(wanted) if burnt else 1e-6
            assert (np.abs(got - wanted) <= close).all(), (name, of)


@pytest.mark.parametrize("setting", ["as it is", *OTHERS])
def test_identical_twins_stay_identical_to_the_last_bit_for_a_thousand_updates(
    found: dict[str, Any], setting: str
) -> None:
    assert found[setting]["alike"] == [True] * 1000
