"""The keys of the slip: what each does, and what help and the palette say of it."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from game.ui.parts.key_bar import order_bindings

SLIP_BINDINGS: list[BindingType] = [
    Binding("n,tab", "cook(1)", "next cook", tooltip="Let the next cook hear", id="slip-next-cook"),
    Binding("p,shift+tab", "cook(-1)", "cook before", tooltip="Back to the cook before", id="slip-cook-before"),
    Binding(
        "right_square_bracket,N,shift+n",
        "station(1)",
        "next station",
        tooltip="Let the next station hear",
        id="slip-next-station",
    ),
    Binding("left_square_bracket", "station(-1)", "station before", tooltip="Back a station", id="slip-station-before"),
    Binding("space", "run", "run or stop", tooltip="Let it run by itself, or stop it", id="slip-run"),
    Binding("b", "update", "next update", tooltip="Hear the guests again: one more update", id="slip-update"),
    Binding("up", "row(-1)", "row above", tooltip="Mark the row above", id="slip-up"),
    Binding("down", "row(1)", "row below", tooltip="Mark the row below", id="slip-down"),
    Binding("enter", "open", "open or shut", tooltip="Open the marked row to its orders", id="slip-open"),
    Binding("left", "scrub(-1)", "step before", tooltip="The slip of the step before", id="slip-earlier"),
    Binding("right", "scrub(1)", "step after", tooltip="The slip of the step after", id="slip-later"),
    Binding("home", "scrub(-1000000)", "first step", tooltip="The first slip", id="slip-first"),
    Binding("end", "scrub(1000000)", "last step", tooltip="The last slip", id="slip-last"),
    Binding("g", "go_on", "go on from here", tooltip="Bring the kitchen to this step", id="slip-go-on"),
    *order_bindings("slip-", "This order alone; again: all", " alone"),
    Binding("0", "order(0)", "all orders", tooltip="All orders at once", id="slip-all-orders"),
    Binding("a", "ask", "ask", tooltip="Point at a number and see the arithmetic that made it", id="slip-ask"),
    Binding("plus", "heat(1)", "more heat", tooltip="A larger learning rate", id="slip-more-heat"),
    Binding("minus", "heat(-1)", "less heat", tooltip="A smaller learning rate", id="slip-less-heat"),
    Binding("f", "speed(1)", "faster", tooltip="Let it run faster", id="slip-faster"),
    Binding("F,shift+f", "speed(-1)", "slower", tooltip="Let it run slower", id="slip-slower"),
    Binding("v", "kitchen", "slip or kitchen", tooltip="The slip, or the kitchen behind it", id="slip-kitchen"),
    Binding("l", "ledger", "ledger", tooltip="Every adjustment ever made", id="slip-ledger"),
    Binding("escape", "leave", "back", tooltip="Back to the dials", id="slip-leave"),
]
