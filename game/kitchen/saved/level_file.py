"""The files of a level made of a kitchen: what it is, its orders as a table, and where its dials start."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from game.kitchen.errors import BistroError
from game.kitchen.level.dials import PINCH, Dial
from game.kitchen.level.features import feature
from game.kitchen.level.kitchen import cook_names
from game.kitchen.level.level import Level
from game.kitchen.level.load import UnsoundLevel, load
from game.kitchen.level.set_up import SetUp
from game.kitchen.level.terms import BATCHES, Batch, batch_size
from game.kitchen.level.training import PENALTY
from game.kitchen.rules.game import Game
from game.kitchen.rules.state import State
from game.kitchen.rules.steps import Stretch

LABEL, ROOM = "wanted", "room"
"""The columns of the table that are no ingredients."""
LONGEST_NAME = 24
FROZEN = "frozen in this kitchen."


@dataclass(frozen=True)
class Play:
    """The stretch of play that becomes the solution: the state it began in, and what was done."""

    start: State
    stretches: tuple[Stretch, ...]

    @property
    def states(self) -> list[State]:
        """Where everything was set on the way, the start first."""
        return [self.start, *(stretch.after for stretch in self.stretches)]

    def chosen(self, name: str) -> list[object]:
        """What one knob was set to on the way, each once, the first first."""
        return list(dict.fromkeys(getattr(state, name) for state in self.states))


@dataclass(frozen=True)
class Aim:
    """The goals of a level: a sentence and its check each, as they are written."""

    passes: tuple[str, str]
    precise: tuple[str, str]
    thrifty: tuple[str, str]


FIRST_AIM = Aim(("…", "{ serves = { at_least = 1 } }"), ("…", "{}"), ("…", "{}"))
"""The goals of the level while it is not known what the solution reaches."""


class LevelFile:
    """Writes a level's file and its tables."""

    def __init__(self, game: Game, play: Play, path: Path) -> None:
        assert game.state.set_up is not None
        self.game, self.play, self.path = game, play, path
        self.set_up: SetUp = game.state.set_up
        self.columns = _columns(self.set_up)
        self.classes = _unlike(self.set_up.table.classes, r"[,\"\x00-\x1f]", " ")

    def write(self, aim: Aim) -> Level:
        """Write everything, and read the level as anybody will. Raises BistroError: it would be none."""
        table, start = f"{self.path.stem}-data.csv", f"{self.path.stem}-start.csv"
        (self.path.parent / table).write_text(self._table(), "utf-8")
        (self.path.parent / start).write_text(self._starts(), "utf-8")
        self.path.write_text("\n".join(self._level(aim, table, start)) + "\n", "utf-8")
        try:
            return load(self.path)
        except UnsoundLevel as error:
            why = error.problems[0]
        except BistroError as error:
            why = str(error).removeprefix(f"{self.path}: ")
        raise BistroError(f"No level can be made of this kitchen: {why}")

    def _table(self) -> str:
        level, several = self.game.level, len(self.classes) > 2
        lines = [",".join([*self.columns, LABEL, ROOM])]
        for room, orders in (("kitchen", level.orders), ("tasting", level.tasting_orders)):
            for order in orders:
                amounts = [f"{amount:f}" for amount in order.amounts[: len(self.columns)]]
                wanted = order.targets.index(max(order.targets)) if several else order.targets[0]
                said = self.classes[int(wanted)] if self.classes else f"{wanted:f}"
                lines.append(",".join([*amounts, said, room]))
        return "\n".join(lines) + "\n"

    def _starts(self) -> str:
        kitchen, values = self.play.start.kitchen, self.play.start.dials
        lines = []
        for place, station in enumerate(self.game.level.kitchen.stations):
            for cook, name in enumerate(cook_names(station)):
                dials = (f"{values[dial.index]:f}" for dial in kitchen.of_cook(place, cook))
                lines.append(",".join([name, *dials]))
        return "\n".join(lines) + "\n"

    def _level(self, aim: Aim, table: str, start: str) -> Iterator[str]:
        yield "format = 1"
        yield f'title = "{_titled(self.path.stem)}"'
        yield f"blurb = {_text(f'Made in the test kitchen: {self.set_up.table.source}.')}"
        yield "minutes = 5"
        yield "teaches = []\nneeds = []\nmistakes = []"
        yield 'story = "“So mine began, too. Do better, or at least as well.”"'
        yield 'taste = { low = "low", high = "high" }'
        yield "\n[data]"
        yield f"file = {_text(table)}\nclass = {_text(LABEL)}\nroom = {_text(ROOM)}"
        yield f"classes = {_listed(map(_text, self.classes))}"
        if self.set_up.features:
            yield f"features = {_listed(map(_text, self._features()))}"
        yield from self._spreads()
        yield from self._kitchen()
        yield "\n[dials]"
        yield f"start_file = {_text(start)}"
        kind = _dial_kind(self.play)
        yield f"proportions = {kind}\npinches = {kind}"
        yield from self._frozen()
        yield from self._training()
        goals = (("passes", aim.passes), ("precise", aim.precise), ("thrifty", aim.thrifty))
        for name, (text, check) in goals:
            yield f"\n[goals.{name}]\ntext = {_text(text)}\ncheck = {check}"
        yield f"\n[[hints]]\ntext = {_text(f'It was done once {aim.thrifty[0]}.')}"
        yield "\n[debrief]"
        yield 'quote = "“Whose kitchen is this?” “Whoever asks that.”"'
        yield 'learned = "Somebody tried this in the test kitchen, and it is yours now."'

    def _kitchen(self) -> Iterator[str]:
        level = self.game.level
        yield "\n[kitchen]"
        if level.kitchen.picture is not None:
            yield f"picture = {[*level.kitchen.picture]}"
        yield f"dishes = {_listed(map(_text, self._dishes()))}"
        if len(self.classes) == 2:
            yield f"decisions = {_listed(map(_text, self.classes))}"
        if level.kitchen.taste_map and self.play.chosen("scaling") == ["raw"]:
            yield "taste_map = true"
        stations = (
            f'{{ name = {_text(of.name)}, cooks = {of.cooks}, activation = "{of.activation}" }}'
            for of in level.kitchen.stations
        )
        yield f"stations = {_listed(stations)}"
        yield f'loss = "{level.kitchen.loss}"'

    def _features(self) -> Iterator[str]:
        """The features, of the columns as they are called now."""
        names = self.set_up.table.names
        for text in self.set_up.features:
            made = feature(text, names)
            yield " ".join([made.kind.name, *(self.columns[source] for source in made.sources)])

    def _spreads(self) -> Iterator[str]:
        data, scalings = self.game.level.data, self.play.chosen("scaling")
        if data is None or not data.spreads or scalings == ["raw"]:
            return
        yield f"scalings = {_listed(_text(str(each)) for each in scalings)}"
        pairs = zip(self.columns, (data.spreads[name] for name in data.inputs), strict=True)
        spreads = (f"{name} = {{ mean = {of.mean:f}, spread = {of.spread:f} }}" for name, of in pairs)
        yield f"spreads = {{ {', '.join(spreads)} }}"

    def _dishes(self) -> Sequence[str]:
        if len(self.classes) > 2:
            return self.classes
        return ["belief"] if self.classes else _unlike([self.set_up.table.target], r"[\x00-\x1f]", " ")

    def _frozen(self) -> Iterator[str]:
        """The dials that no update turns: in a level these are locked."""
        frozen = [dial for dial in self.play.start.kitchen.dials if dial.held]
        if frozen:
            yield "\n[dials.each]"
        for dial in frozen:
            yield f"{_text(self._dial_id(dial))} = {{ locked = {_text(dial.locked or FROZEN)} }}"

    def _dial_id(self, dial: Dial) -> str:
        stations = self.game.level.kitchen.stations
        if dial.source is None:
            incoming = PINCH
        else:
            incoming = (cook_names(stations[dial.station - 1]) if dial.station else self._inputs())[dial.source]
        return f"{cook_names(stations[dial.station])[dial.cook]}:{incoming}"

    def _inputs(self) -> list[str]:
        """What comes into the kitchen, as the level will call it."""
        if self.game.level.kitchen.picture is not None:
            return self.game.level.kitchen.inputs
        titles = [feature(text, self.columns).title for text in self._features()]
        return [*(column.replace("_", " ") for column in self.columns), *titles]

    def _training(self) -> Iterator[str]:
        play, state = self.play, self.play.start
        if not any(stretch.kind == "update" for stretch in play.stretches):
            return
        yield f"\n[training]\nheat = {state.heat:f}"
        if len(heats := play.chosen("heat")) > 1:
            yield f"heats = {_listed(f'{heat:f}' for heat in heats)}"
        yield f"optimizers = {_listed(_text(str(each)) for each in play.chosen('optimizer'))}"
        batches = dict.fromkeys(fitting(state.batch, len(self.game.level.orders)) for state in play.states)
        yield f"batches = {_listed(map(_text, batches))}"
        if (decays := play.chosen("decay")) != [Decimal(0)]:
            yield f"decays = {_listed(f'{decay:f}' for decay in decays)}"
        if (penalties := play.chosen("penalty")) != [PENALTY]:
            yield f"penalties = {_listed(_text(str(each)) for each in penalties)}"
        if not any(stretch.kind == "visit" for stretch in play.stretches):
            yield "hands_off = true"


def fitting(batch: Batch, orders: int) -> Batch:
    """What a batch is called in a level of so many orders: one that hears them all is `all`."""
    return "all" if batch not in BATCHES and batch_size(batch, orders) >= orders else batch


def _dial_kind(play: Play) -> str:
    """How far the dials go, and in what steps: all starts, and all that a hand did, have a mark."""
    turned = [stretch.after.dials[stretch.dial] for stretch in play.stretches if stretch.dial is not None]
    values = [*play.start.dials, *turned]
    reach = max([Decimal(10), *(dial.max for dial in play.start.kitchen.dials[:1])])
    while any(abs(value) > reach for value in values):
        reach *= 10
    step = Decimal("0.01") if not any(value % Decimal("0.01") for value in values) else Decimal("0.000001")
    return f"{{ min = -{reach:f}, max = {reach:f}, step = {step:f} }}"


def _columns(set_up: SetUp) -> list[str]:
    """The columns' names as a level's table may have them: renamed where they have spaces or signs, or are too long."""
    names = _unlike(set_up.table.names, r"[^A-Za-z0-9_-]+", "_", taken={LABEL, ROOM, PINCH})
    if any(not re.match("[A-Za-z0-9]", name) for name in names):
        names = [f"x{place}" for place in range(1, len(names) + 1)]
    short = [f"x{place}" for place in range(1, len(names) + 1)]
    titles = [feature(text, set_up.table.names).title for text in set_up.features]
    return short if any(len(title) > LONGEST_NAME for title in titles) else names


def _unlike(names: Iterable[str], unwanted: str, instead: str, taken: Iterable[str] = ()) -> list[str]:
    """Names without what is unwanted in them, short and each once."""
    found, known = list[str](), {*taken}
    for name in names:
        base = name = re.sub(unwanted, instead, name).strip(f" {instead}")[:LONGEST_NAME] or "x"
        place = 2
        while name in known or name.replace("_", " ") in known:
            suffix = f"_{place}" if instead == "_" else f" {place}"
            name, place = base[: LONGEST_NAME - len(suffix)] + suffix, place + 1
        known |= {name, name.replace("_", " ")}
        found.append(name)
    return found


def _titled(stem: str) -> str:
    return stem.replace("-", " ").capitalize()


def _text(text: str) -> str:
    """A text as TOML has it, which is as JSON does, but for one letter."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _listed(items: Iterable[str]) -> str:
    return f"[{', '.join(items)}]"
