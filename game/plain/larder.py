"""The test kitchen's own: data, the tasting room's share, features, the loss, frozen dials, a new start; what is kept.

What throws something away says so first, and is done when that is agreed to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from game.kitchen.data.generated import GENERATED, generated
from game.kitchen.data.reading import read_in_spreads
from game.kitchen.data.table import Table as Data
from game.kitchen.errors import Refused
from game.kitchen.level.features import feature
from game.kitchen.level.set_up import SEED, SetUp, columns, features, losses
from game.kitchen.level.terms import Scaling
from game.kitchen.numbers import counted
from game.kitchen.present.starting import drawing, new_start, with_data, with_features
from game.kitchen.present.thrown_away import thrown_away
from game.kitchen.rules.actions import AnyAction, Freeze, SetLoss, SetShare
from game.kitchen.rules.larder import FREE_ONLY
from game.kitchen.saved.as_level import save_as_level
from game.kitchen.saved.folders import present_folder
from game.plain.names import NotUnderstood, cooks, dials, meant, whole
from game.plain.page import begun
from game.plain.table import Table

POINTS, NOISE = 500, 0
NOTHING = ("none", "nothing")


def data(table: Table, said: str) -> None:
    """Say what is in the larder, or bring a set or a file in."""
    now = _set_up(table)
    if not said:
        table.tell(_larder(table, now))
        return
    word, *rest = said.split()
    if word.casefold() in GENERATED:
        chosen, seed = _generated(word.casefold(), rest)
    else:
        reading = read_in_spreads(Path(said).expanduser())
        table.tell(reading.notes)
        chosen, seed = reading.table, SEED
    scaling: Scaling = "raw" if word.casefold() in GENERATED else "scaled"
    _propose(table, with_data(table.game, chosen, drawing(chosen), share=now.share, seed=seed, scaling=scaling))


def share(table: Table, said: str) -> None:
    """Say or set what the tasting room keeps."""
    now = _set_up(table)
    if said:
        _propose(table, SetShare(whole(said.removesuffix("%").strip())))
    else:
        table.say(_rooms(table, now))


def choose_features(table: Table, said: str) -> None:
    """Say or set what else comes in."""
    now = _set_up(table)
    offered = features(now.table)
    if not said:
        table.say(_also(now))
        return
    names = [(name, text) for text in offered for name in (text, feature(text, now.table.names).title)]
    _propose(table, with_features(table.game, _listed(said, names, "feature"), drawing(now.table), now.left_out))


def leave_out(table: Table, said: str) -> None:
    """Say or set which columns do not come in."""
    now = _set_up(table)
    if not said:
        table.say(_left_out(now))
        return
    wanted = _listed(said, [(name, name) for name in columns(now.table)], "column")
    _propose(table, with_features(table.game, now.features, drawing(now.table), wanted))


def _listed(said: str, names: Sequence[tuple[str, str]], what: str) -> list[str]:
    """What is meant by names with commas between them, or by none."""
    return [] if said in NOTHING else [meant(each, names, what) for each in said.split(",") if each.strip()]


def loss(table: Table, said: str) -> None:
    """Say or set the loss."""
    now = _set_up(table)
    known = losses(now.table)
    if said:
        _propose(table, SetLoss(meant(said, [(name, name) for name in known], "loss")))
    else:
        table.say(f"The loss: {now.loss}. There is {', '.join(known)}.")


def anew(table: Table, said: str) -> None:
    """Draw a new start."""
    _set_up(table)
    _propose(table, new_start(table.game, np.random.default_rng()))


def freeze(table: Table, said: str) -> None:
    """Keep updates off a dial, or a cook."""
    _freeze(table, said, frozen=True)


def thaw(table: Table, said: str) -> None:
    """Let updates at them again."""
    _freeze(table, said, frozen=False)


def agree(table: Table, said: str) -> None:
    """Do what was said to throw something away."""
    if table.waiting is None:
        raise Refused("Nothing waits for a yes.")
    action, table.waiting = table.waiting, None
    table.change(action)


def save(table: Table, said: str) -> None:
    """Write the whole kitchen as a file for others, or for another day."""
    _set_up(table)
    path = table.session.export(Path(said).expanduser() if said else present_folder())
    table.say(f"{path} is written; bistro test-kitchen {path.name} opens it, and bistro replay verifies it.")


def as_level(table: Table, said: str) -> None:
    """Write the kitchen as a level, with the way here as its solution."""
    _set_up(table)
    path, *_ = save_as_level(table.game, Path(said).expanduser() if said else present_folder())
    table.say(f"{path} is written, with its data, its start and its solution beside it; bistro play {path} plays it.")


def _propose(table: Table, action: AnyAction) -> None:
    """Do it at once where nothing goes; else say what would, and wait for a yes."""
    if gone := thrown_away(table.game, action):
        table.waiting = action
        table.say(f"{gone} Say yes to do it.")
    else:
        table.change(action)


def _freeze(table: Table, said: str, *, frozen: bool) -> None:
    _set_up(table)
    level, kitchen = table.game.level, table.game.kitchen
    one = [(name, (kitchen.dials[index].id,)) for name, index in dials(level)]
    whole_cooks = [(name, tuple(dial.id for dial in kitchen.of_cook(*cook))) for name, cook in cooks(level)]
    named = meant(said, [*whole_cooks, *one], "cook or dial")
    table.change(Freeze([*named], frozen))


def _set_up(table: Table) -> SetUp:
    if table.game.state.set_up is None:
        raise Refused(FREE_ONLY)
    return table.game.state.set_up


def _generated(name: str, words: list[str]) -> tuple[Data, int]:
    """Make a set: `300 noise 10 seed 4`, in any order; and say its seed, which parts the rooms as well."""
    said = {"points": POINTS, "noise": NOISE, "seed": SEED}
    rest = iter(words)
    for word in rest:
        if word in said:
            said[word] = whole(next(rest, "").removesuffix("%"))
        elif word.isdecimal():
            said["points"] = whole(word)
        else:
            raise NotUnderstood(f"Say how many points, how much noise and which seed: data {name} 300 noise 10 seed 4.")
    return generated(name, said["seed"], said["points"], said["noise"]), said["seed"]


def _larder(table: Table, now: SetUp) -> Iterator[str]:
    data = now.table
    comes_in = "a picture of {} x {} pixels".format(*data.picture) if data.picture else ", ".join(data.names)
    wanted = f"{data.target}: {', '.join(data.classes)}" if data.classes else f"{data.target}, a number"
    yield f"{begun(data.source)}. {counted(len(data), 'row')}; what comes in: {comes_in}; wanted: {wanted}."
    yield _rooms(table, now)
    yield _also(now)
    if now.left_out:
        yield _left_out(now)
    yield f"The loss: {now.loss}."
    if frozen := table.game.kitchen.frozen:
        yield f"Frozen: {', '.join(sorted(frozen))}."
    yield f"There is {', '.join(GENERATED)}, or a file of your own: data {next(iter(GENERATED))}, data FILE.csv."


def _rooms(table: Table, now: SetUp) -> str:
    level = table.game.level
    tasters = counted(len(level.tasting_orders), "taster")
    return f"The tasting room keeps {now.share} %: {counted(len(level.orders), 'order')} in the kitchen, {tasters}."


def _left_out(now: SetUp) -> str:
    return f"Left out: {', '.join(now.left_out) or 'nothing'}. There is {', '.join(columns(now.table)) or 'no column'}."


def _also(now: SetUp) -> str:
    offered = features(now.table)
    if not offered:
        return "Nothing else can come in: features are computed where there are two columns."
    chosen = ", ".join(now.features) or "nothing"
    return f"Also comes in: {chosen}. There is {', '.join(offered)}, and none."
