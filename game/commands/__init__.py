"""The commands of `bistro`, one a module, which is imported only when its command is named.

Each module has `add_arguments(parser)`, and `run(args)`, which carries the command out and returns the exit status.
"""

from __future__ import annotations

OK = 0
FAILED = 1

COMMANDS = {
    "play": "Play a level.",
    "levels": "List the levels, with your stars and your fewest moves.",
    "replay": "Run replays again and compare every outcome. The exit status is 1 if any fails.",
    "watch": "Watch a replay on the screen.",
    "record": "Write a replay as a recording, or as a picture.",
    "export": "Write a kitchen as a file that works without the game.",
    "new": "Begin a level of your own: writes a file that says at each line what goes there.",
    "solution": "Put your own play of a level beside it, as its solution or as the replay of a mistake.",
    "check": "Prove levels sound: whatever is not, a line each. The exit status is 1 if anything is not.",
    "schema": "Print the JSON Schema of level files, for editors.",
    "hand-in": "Put your tries into one file, for somebody who grades them.",
    "grade": "Run again what a class handed in, and report who stands where.",
    "practice": "Practise a skill: levels without end, what is due first.",
    "tonight": "Play tonight’s special: one level a day, the same for everybody.",
    "test-kitchen": "Play freely: any network, any data.",
    "serve": "Serve the game to browsers, each visitor with a home of its own, until Ctrl+C.",
}
"""What each command does; the module of one is its name, with a low line for a hyphen."""
