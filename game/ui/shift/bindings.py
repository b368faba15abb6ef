"""The keys of a shift: what each does, and what help and the palette say of it."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from game.kitchen.level.dials import COARSE
from game.ui.parts.taking_home import HOME

SHIFT_BINDINGS: list[BindingType] = [
    Binding("up", "dial(-1)", "dial up", tooltip="Take the dial above in hand", id="dial-up"),
    Binding("down", "dial(1)", "dial down", tooltip="Take the dial below in hand", id="dial-down"),
    Binding("less_than_sign", "pixel(-1)", "pixel left", tooltip="The pixel to the left", id="pixel-left"),
    Binding("greater_than_sign", "pixel(1)", "pixel right", tooltip="The pixel to the right", id="pixel-right"),
    Binding("left", "across(-1)", "one left", tooltip="The pixel to the left", id="across-left"),
    Binding("right", "across(1)", "one right", tooltip="The pixel to the right", id="across-right"),
    Binding(
        "less_than_sign",
        "turn(-1)",
        "turn less",
        tooltip="Turn the dial down one click; the card says how far",
        id="turn-less",
    ),
    Binding(
        "greater_than_sign",
        "turn(1)",
        "turn more",
        tooltip="Turn the dial up one click; the card says how far",
        id="turn-more",
    ),
    Binding("right", "nudge(1)", "more", tooltip="Turn the dial up one click; the card says how far", id="more"),
    Binding("left", "nudge(-1)", "less", tooltip="Turn the dial down one click; the card says how far", id="less"),
    Binding("shift+right", f"nudge({COARSE})", "much more", tooltip="Turn the dial up five clicks", id="much-more"),
    Binding("shift+left", f"nudge({-COARSE})", "much less", tooltip="Turn the dial down five clicks", id="much-less"),
    Binding("equals_sign", "type", "type a value", tooltip="Type the dial’s value", id="type"),
    Binding("tab", "cook(1)", "next cook", tooltip="The next cook of this station", id="next-cook"),
    Binding("shift+tab", "cook(-1)", "cook before", tooltip="The cook before", id="cook-before"),
    Binding("right_square_bracket", "station(1)", "next station", tooltip="The next station", id="next-station"),
    Binding("left_square_bracket", "station(-1)", "station before", tooltip="The station before", id="station-before"),
    Binding("j", "jump", "jump", tooltip="A letter on every cook and dial: press it and you are there", id="jump"),
    Binding("v", "change_tab", "kitchen or pass", tooltip="Kitchen or pass, where there is room for one", id="tab"),
    Binding("m", "map", "map", tooltip="Map of the dish, of the cook in hand, of the loss, or none", id="map"),
    Binding("enter", "serve", "serve", tooltip="Have the guests taste: only this judges", id="serve"),
    Binding("u", "undo", "undo", tooltip="Take back the last move", id="undo"),
    Binding("U,shift+u", "redo", "redo", tooltip="Bring back what was undone", id="redo"),
    Binding(
        "R,shift+r", "reset", "start over", tooltip="Every dial back to its start; undo brings them back", id="reset"
    ),
    Binding("a", "ask", "ask", tooltip="Point at a number and see the arithmetic that made it", id="ask"),
    Binding("b", "feedback", "feedback", tooltip="One step downhill, by the customers’ feedback", id="feedback"),
    Binding("plus", "heat(1)", "hotter", tooltip="More heat, larger steps, where one may choose", id="hotter"),
    Binding("minus", "heat(-1)", "cooler", tooltip="A smaller step: less heat", id="cooler"),
    Binding("d", "design", "design", tooltip="Who works in the kitchen: cooks, stations, activations", id="design"),
    Binding("d", "demo", "demonstration", tooltip="What the chef showed at the beginning, once more", id="demo"),
    Binding("e", "take_home", "take the recipe home", tooltip=HOME, id="home"),
    Binding(
        "escape", "back", "back", tooltip="Close what was said; then back to the menu: this try is kept", id="back"
    ),
]
