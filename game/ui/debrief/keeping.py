"""Keeping the bill: a picture and a text, in the folder the game was started in."""

from __future__ import annotations

from typing import Any

from game.kitchen.present.paper_bill import PaperBill, as_text
from game.kitchen.present.practising import result_text
from game.kitchen.rules.game import Game
from game.kitchen.saved.folders import present_folder, unused, unused_together, write_whole
from game.ui.debrief.paper_bill import as_svg
from game.ui.parts.screen import BistroScreen


def keep_result(screen: BistroScreen[Any], game: Game) -> None:
    """Write a result at practice as a text for a chat, and hand it to the terminal’s clipboard; say so."""
    with screen.telling():
        said = result_text(game)
        path = unused(present_folder(), f"{game.level.id}-result", ".txt")
        write_whole(path, said.encode())
        screen.app.copy_to_clipboard(said)
        told = f"{path.name} is {screen.host.hand_over(path)}, and in the clipboard if your terminal has one."
        screen.notify(told, title="to paste into a chat", markup=False)


def keep(screen: BistroScreen[Any], bill: PaperBill) -> None:
    """Write both files, and say where they are."""
    with screen.telling():
        drawn, told = unused_together(present_folder(), f"{bill.look.level.id}-bill", ".svg", ".txt")
        write_whole(drawn, as_svg(bill).encode())
        write_whole(told, as_text(bill).encode())
        where = screen.host.hand_over(drawn, told)
        screen.notify(f"{drawn.name} and, for a chat, {told.name} are {where}.", title="the bill is yours")
