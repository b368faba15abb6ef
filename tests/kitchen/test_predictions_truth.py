"""What is said after a guess is so: at every step of every level, for a click either way and to either end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest

from game.kitchen.level.campaign import campaign
from game.kitchen.level.teaching import Prediction
from game.kitchen.present.knobs import knobs
from game.kitchen.rules.actions import AnyAction, SetDial, Train
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.rules.judging import holds
from game.kitchen.rules.predictions import due, foreseen
from tests.kitchen.replayed import LEVELS, moments
from tests.kitchen.test_guests_truth import NUMBER, agrees
from tests.playing import Shift

SMALL = 1e-9


def nudge_faults(shift: Shift, prediction: Prediction, nudge: SetDial) -> list[str]:
    """What is wrong with what is said of a guess before a turn: compared with the turn itself."""
    truth, order, output = (
        foreseen(shift, prediction, nudge),
        shift.order_index(prediction.guest),
        prediction.output - 1,
    )
    dial = shift.level.all_dials[shift.level.dial_index[nudge.dial]]
    turned = shift.look.at(shift.look.state.turned(dial.index, nudge.to)).tasting
    was, now = shift.dishes[order][output], turned.dishes[order][output]
    wrong = [f"{nudge}: {truth.says}, {truth.because}: {was} → {now}"]
    if truth.says != ("up" if now - was > SMALL else "down" if was - now > SMALL else "stays"):
        return wrong
    said, behind, rest = re.split(r"(?<=\d\.) (Further on|[A-Z]\w+(?: \d)? takes )", truth.because) + ["", ""] * (
        " Further on" not in truth.because and " takes " not in truth.because
    )
    rise = float(nudge.to - shift.dials[dial.index])
    if dial.source is not None:
        rise *= float(
            (shift.tasting.trace.inputs if dial.station == 0 else shift.tasting.trace.outputs[dial.station - 1])[
                order, dial.source
            ]
        )
    if bool(behind) != ((now - was) * rise < 0 and abs(now - was) > SMALL):
        return wrong
    last = len(shift.level.kitchen.stations) - 1
    if behind.endswith(" takes "):
        weight = next(
            float(shift.dials[each.index])
            for each in shift.level.all_dials
            if (each.station, each.cook, each.source) == (last, output, dial.cook)
        )
        told = re.match(rf"{NUMBER} of .*: below zero, so more becomes less\.$", rest)
        if dial.station != last - 1 or weight >= 0 or told is None or not agrees(told[1], weight):
            return wrong
    dish = re.search(rf"dish (?:went from {NUMBER} to|stays at) {NUMBER}\.$", said)
    if dish is None or (dish[1] is None) != (truth.says == "stays"):
        return wrong
    if not agrees(dish[2], now) or (dish[1] is not None and not agrees(dish[1], was)):
        return wrong
    if dish[1] == dish[2] and due(shift, nudge) is not None:  # nobody is asked what nobody sees
        return wrong
    came = 1.0
    if dial.source is not None:
        trace = shift.tasting.trace
        came = float((trace.inputs if dial.station == 0 else trace.outputs[dial.station - 1])[order, dial.source])
    if "nothing times anything" in truth.because:
        return wrong if abs(came) > SMALL else []
    added = re.search(rf"added {NUMBER} and now adds {NUMBER}", truth.because)
    before = float(shift.dials[dial.index])
    if added is None or not agrees(added[1], came * before) or not agrees(added[2], came * float(nudge.to)):
        return wrong
    sums = [float(t.trace.pre_activations[dial.station][order, dial.cook]) for t in (shift.tasting, turned)]
    if told := re.search(rf"the sum went from {NUMBER} to {NUMBER}, (.*?), and {NUMBER} is passed on", truth.because):
        fits = {
            "both are below zero": max(sums) < 0,
            "neither is above zero": max(sums) <= SMALL,
            "so far out that no difference is left": True,
        }[told[3]]
        passed = float(turned.trace.outputs[dial.station][order, dial.cook])
        if not fits or not agrees(told[1], sums[0]) or not agrees(told[2], sums[1]) or not agrees(told[4], passed):
            return wrong
    return []


ASKING = [level_id for level_id in LEVELS if any(p.before == "turn" for p in campaign().level(level_id).predictions)]
AHEAD = re.compile(rf"Updates? {NUMBER}(?: to {NUMBER})? takes? (.*) from {NUMBER} to {NUMBER}\. (.*)")


@pytest.mark.parametrize("level_id", ASKING)
def test_what_is_said_after_a_guess_is_so(level_id: str) -> None:
    for shift in moments(level_id):
        for prediction in shift.level.predictions:
            if not holds(prediction.when, shift) or prediction.before != "turn":
                continue
            for dial in shift.level.all_dials:
                if dial.locked or prediction.dial not in ("", dial.id):
                    continue
                here: Decimal = shift.dials[dial.index]
                places = {dial.nudged(here, 1), dial.nudged(here, -1), dial.min, dial.max} - {here}
                for to in sorted(places):
                    assert nudge_faults(shift, prediction, SetDial(dial.id, to)) == []


def begun(game: Game) -> Iterator[AnyAction]:
    """Whatever of training a prediction may wait for: an update, and each choice of each knob."""
    yield Train(1)
    for knob in knobs(game):
        yield from map(knob.action, knob.choices)


def asked_of(game: Game, prediction: Prediction) -> float:
    if prediction.of == "loss":
        return game.tasted(prediction.room).loss
    return game.dishes[game.order_index(prediction.guest)][prediction.output - 1]


@pytest.mark.parametrize("level_id", [level.id for level in campaign().chapters[-1].levels])
def test_what_is_foreseen_of_updates_comes_with_a_reason(level_id: str) -> None:
    asked = 0
    for shift in moments(level_id):
        game = shift.game
        for action in begun(game):
            if (number_of := due(game, action)) is None:
                continue
            asked += 1
            prediction = game.level.predictions[number_of - 1]
            truth = foreseen(game, prediction, action)
            then = apply(game, action) if not isinstance(action, Train) else game
            for update in range(prediction.updates):
                then = apply(then, Train(1, more=update > 0))
            was, now = asked_of(game, prediction), asked_of(then, prediction)
            assert truth.says == ("up" if now > was else "down"), action
            told = AHEAD.fullmatch(truth.because)
            assert told is not None
            assert int(told[1]) == game.update_count + 1
            assert int(told[2] or told[1]) == game.update_count + prediction.updates
            assert agrees(told[4], was)
            assert agrees(told[5], now)
            assert told[6] == prediction.because[truth.says]
    assert asked
