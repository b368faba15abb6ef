"""The cook who is open on the slip: what comes back to her, and what δ that makes."""

from __future__ import annotations

from game.kitchen.explain.slip_rows import CookRow, DialRow, OthersRow, WayBack, mean
from game.kitchen.explain.slip_words import asked_words, words
from game.kitchen.explain.subjects import Arriving, ErrorSignal, MeanArriving, MeanTasteSlope, TasteSlope
from game.kitchen.level.level import Level
from game.kitchen.level.terms import ACTIVATIONS
from game.kitchen.numbers import FINE, number
from game.kitchen.present.slip_view import SlipView
from game.ui.draw.paper import sign_ink
from game.ui.slip.cook_picture import print_change
from game.ui.slip.dial_table import DialTable
from game.ui.slip.receipt import CELLS, LEFT, RIGHT, Receipt

OF_PRODUCTS = "mean of the products"
"""What δ is where the means of what arrives and of the slope do not give it: taken order by order."""


def cook_name(level: Level, station: int, cook: int) -> str:
    """A cook's name where the station is named above."""
    names = level.kitchen.stations[station].names
    return names[cook][:6] if names else f"cook {cook + 1}"


def print_open_cook(receipt: Receipt, scene: SlipView, station: int, cook: int) -> None:
    """Print the marked row in kitchen words, the blame that comes back, and the table of dials."""
    row = scene.row
    mine = isinstance(row, DialRow) or row in (CookRow(station, cook), OthersRow(station, cook))
    told = row if mine else CookRow(station, cook)
    if isinstance(told, DialRow) and scene.question_of(told.dial) is not None:
        said = asked_words(scene.slip, scene.slip.kitchen.dials[told.dial], scene.single)
    else:
        said = words(scene.slip, told, scene.single)
    receipt.titled(cook_name(scene.level, station, cook), said)
    if scene.single is None:
        _print_blame(receipt, scene, station, cook)
    else:
        _print_single_blame(receipt, scene, station, cook, scene.single)
    receipt.space()
    if station == 0 and scene.level.kitchen.picture is not None:
        print_change(receipt, scene, cook)
        receipt.space()
    DialTable(receipt, scene, station, cook).print()


def _print_blame(receipt: Receipt, scene: SlipView, station: int, cook: int) -> None:
    """What comes back, times the slope of her taste, is her error signal: a row of cells each."""
    slip = scene.slip
    ways, scale = slip.ways_back(station, cook), slip.scale(station)
    signals, subject = slip.signals(station, cook), slip.mean_signal_subject(station, cook)
    if slip.is_joined(station):
        receipt.mean(CookRow(station, cook), "δ", slip.loss_slope, signals, scale, subject)
        _print_why(receipt, scene, station, cook)
        return
    behind = scene.level.kitchen.stations[station + 1].name if ways else ""
    how = slip.loss_slope
    if len(ways) == 1:
        how = f"{behind[:8]}’s δ × {number(ways[0].weight)}"
    elif ways:
        told = " + ".join(f"δ{way.cook + 1} × {number(way.weight)}" for way in ways)
        receipt.note(f"{behind}’s {told}"[: RIGHT - CELLS], CELLS)
        how = "added up"
    arriving = slip.arriving(station, cook)
    receipt.mean(None, "arrives", how, arriving, scale, MeanArriving(station, cook), strong=False)
    term = ACTIVATIONS[slip.update.before.activations[station]]
    slopes, steepest = slip.slopes(station, cook), 1.0
    taste = MeanTasteSlope(station, cook)
    receipt.mean(None, "× slope", f"{term.short}: {term.derivative}", slopes, steepest, taste, strong=False, bars=True)
    equal = number(mean(arriving) * mean(slopes), FINE) == number(mean(signals), FINE)
    label, how = ("= δ", "error signal") if equal else ("≠ δ", OF_PRODUCTS)
    receipt.mean(CookRow(station, cook), label, how, signals, scale, subject)


def _print_single_blame(receipt: Receipt, scene: SlipView, station: int, cook: int, single: int) -> None:
    """The same for one order, with every factor."""
    slip, order = scene.slip, scene.slip.update.orders[single]
    ways = slip.ways_back(station, cook)
    for way in ways:
        _print_way(receipt, scene, station + 1, way, single)
    place = (order, station, cook)
    if slip.is_joined(station):
        signal = float(slip.signals(station, cook)[single])
        receipt.figure(CookRow(station, cook), "δ", slip.loss_slope, signal, ErrorSignal(*place), indent=2)
        _print_why(receipt, scene, station, cook)
        return
    if len(ways) != 1:
        label = "added up" if ways else slip.loss_slope
        arrives = float(slip.arriving(station, cook)[single])
        receipt.figure(None, label, "", arrives, Arriving(*place), indent=2, strong=False)
    term = ACTIVATIONS[slip.update.before.activations[station]]
    slope, signal = float(slip.slopes(station, cook)[single]), float(slip.signals(station, cook)[single])
    how = f"of its taste, {term.short}: {term.derivative}"
    receipt.figure(None, "× slope", how, slope, TasteSlope(*place), indent=2, strong=False, signed=False)
    receipt.figure(CookRow(station, cook), "= δ", "error signal", signal, ErrorSignal(*place), indent=2)


def _print_why(receipt: Receipt, scene: SlipView, station: int, cook: int) -> None:
    """Why δ at the pass is so simple, while its row is marked."""
    if scene.row == CookRow(station, cook):
        kitchen = scene.level.kitchen
        receipt.words(kitchen.loss_term.why(len(kitchen.dishes)), CELLS, "ink_mute")


def _print_way(receipt: Receipt, scene: SlipView, station: int, way: WayBack, single: int) -> None:
    """One way back: δ of a cook of the next station × the proportion she gives this one."""
    canvas, order = receipt.canvas, scene.slip.update.orders[single]
    signal, blame = float(way.signals[single]), float(way.blame[single])

    def draw(y: int, on: str) -> None:
        canvas.text(LEFT + 2, y, f"δ {scene.title(station, way.cook)}"[:13], "ink", on=on)
        subject = ErrorSignal(order, station, way.cook)
        canvas.number(LEFT + 23, y, number(signal, FINE), sign_ink(signal), subject, on=on)
        canvas.text(LEFT + 24, y, "× proportion", "ink_mute", on=on)
        canvas.right(LEFT + 43, y, number(way.weight), "ink", on=on)
        canvas.text(LEFT + 44, y, "=", "ink_mute", on=on)
        canvas.right(RIGHT, y, number(blame, FINE), sign_ink(blame), on=on)

    receipt.add(draw)
