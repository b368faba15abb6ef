"""Programs to measure: apps of Textual's that do as little as can be done, and the game at a level."""

LABEL = """
from textual.app import App
from textual.widgets import Label

class OneLabel(App):
    BINDINGS = [("left", "turn(-1)"), ("right", "turn(1)")]
    value = 0
    def compose(self):
        yield Label("ready")
    def action_turn(self, step):
        self.value += step
        self.query_one(Label).update(f"{self.value}")

OneLabel().run()
"""
"""An app that updates one label: the least that can be repainted."""
LINES = """
from textual.app import App
from textual.widgets import Static

class Lines(App):
    CSS = "Static { position: absolute; width: 40; height: 3; }"
    BINDINGS = [("left", "turn(-1)"), ("right", "turn(1)")]
    value = 0
    def compose(self):
        for place in range(10):
            line = Static("ready")
            line.styles.offset = (40 * (place % 3), 4 * (place // 3))
            yield line
    def action_turn(self, step):
        self.value += step
        self.say("*")
        self.set_timer(0.4, lambda: self.say(""))
    def say(self, mark):
        for line in list(self.query(Static))[:7]:
            line.update(f"{self.value}{mark}", layout=False)

Lines().run()
"""
"""An app of as many widgets as the game has: a key changes a line in seven, and changes them again as a flash does."""
TITLE = """
from game.cli import main

main([])
"""
"""The game, from its beginning."""
UNTIL_SHOWN = """
import os, sys, time
from textual.drivers.linux_driver import LinuxDriver

def write(self, data, write=LinuxDriver.write):
    write(self, data)
    if sys.argv[1] in data:
        with open(sys.argv[2], "w") as told:
            told.write(str(time.process_time()))
        os._exit(0)

LinuxDriver.write = write
"""
"""Before another: it ends with the frame that shows a text, and tells how long the processor was busy until then."""
NUMPY = f"""
import numpy
numpy.ones((64, 64)) @ numpy.ones((64, 64))
{LABEL}
"""
"""The same with numpy, which has multiplied once."""
LEVEL = """
import sys
import msgspec
import game.cli
from game.kitchen.level.campaign import campaign
from game.ui.running import play

play(msgspec.structs.replace(campaign().level(sys.argv[1]), predictions=[], demo=[]))
"""
"""The game at a level, where neither a demonstration nor a guess comes first."""
