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
