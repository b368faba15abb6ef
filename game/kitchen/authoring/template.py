"""The template that a new level begins as: a small level that loads, and says at each line what goes there."""

from __future__ import annotations

from pathlib import Path

from game.kitchen.errors import BistroError, WrongUsage
from game.kitchen.level.folder import LEVEL_ID

TEMPLATE = """\
# A level of Backprop Bistro. It loads and can be played as it is; change it line by line.
#
#   bistro play FILE       plays it; save this file meanwhile, and the game takes it up
#   bistro solution FILE   once you have won three stars: puts your play beside it as its solution
#   bistro check FILE      says what is still missing, and what is not sound
#
# An editor that knows TOML (Taplo, Even Better TOML) helps with the keys: `bistro schema > level.schema.json` beside
# this file, and as its first line  #:schema ./level.schema.json

format = 1                          # of this kind of file; it stays 1
title = "TITLE"                     # up to 30 characters
blurb = "Two jugs, two dials."      # a line for the menu
minutes = 2                         # how long it takes
teaches = []                        # words of the cookbook (words in levels/campaign.toml) that are new here, by id
needs = ["weight", "weighted-sum"]  # and those that a player must know

# What the chef says first; three lines of 55 characters, as for everything the chef says.
story = "“Lemonade for two. One likes it sour.”"

# Who orders what: so much of each ingredient, and what the dish should be. At least one order.
# tasting_orders = [ … ] are held out: tasted, never trained on. For a table instead of a list, see [data] below.
orders = [
    { guest = "Amara", amounts = [0.5, 0.5], targets = [0.5] },
    { guest = "Bo", amounts = [1.0, 0.5], targets = [0.9] },
]

# What guests call a dish with too little in it and with too much; read it after “a little” and after “too”.
taste = { low = "thin", high = "sticky" }

[kitchen]
ingredients = ["syrup", "lemon"]    # input features; or picture = [3, 3], and they are pixels
# A layer a line, in the order food passes them: name, neurons, activation: linear, relu, sigmoid, tanh; at the end also
# softmax. names = ["…"] calls the cooks by name.
stations = [
    { name = "Plating", cooks = 1, activation = "linear" },
]
# dishes = ["dish"]                 # a name for each output; the last station has a cook for each
# loss = "mean squared error"       # or "half squared error", "cross-entropy"
# decisions = ["no", "yes"]         # what the executive chef makes of a dish below 0.5, and from 0.5 on
# taste_map = true                  # of two ingredients: shows the kitchen as a map over both

[dials]
# All weights, and all biases: limits, the step of a nudge, and the start. min and max are multiples of the step.
proportions = { min = -2, max = 2, step = 0.1, start = 0 }
pinches = { min = -1, max = 1, step = 0.1, start = 0, locked = "not needed here." }  # locked: why no hand turns it
# start = [ … ] gives every dial its own: station by station, cook by cook her weights, then the station’s pinches.
# each = { "plating.1:syrup" = { start = 0.2 } }   # what one dial has of its own

[goals]
# Three stars: a sentence of 40 characters, and the check that decides it. A check asks for dishes, dish, dial, loss,
# accuracy, moves, serves, hints, updates, passes, longest, heat, optimizer, batch, decay, activation, scaling, dead,
# twins, burnt, cooks, dials, blanks, wrong_fills, attempts; `all` and `any` combine several. Where fewer moves are
# known to pass than the thrifty goal allows, best_known = … says so beside it.
passes = { text = "both within 0.10", check = { dishes = { within = 0.1 } } }
precise = { text = "both within 0.02", check = { dishes = { within = 0.02 } } }
thrifty = { text = "in at most 2 moves", check = { moves = { at_most = 2 } } }

# One to four, given when asked for: the first whose `when` holds and that was not given yet.
[[hints]]
text = "What does Bo have more of than Amara, and how much more does his dish want?"

[[hints]]
text = "Half a jug more of syrup makes 0.40 more: so syrup is 0.80. Then lemon."
when = { moves = { at_least = 1 } }

# What is said of a serve that does not pass, the first that matches; each needs a replay that makes it
# (bistro solution FILE --mistake ID).
# [[mistakes]]
# id = "no-lemon"
# when = { dial = { id = "plating.1:lemon", at_least = 0, at_most = 0 } }
# text = "Without lemon it is only sweet."

[debrief]
quote = "“Another jug!”"                              # 78 characters
learned = "Where two differ in one thing, that dial shows."  # two lines of 53 characters

# And where a level wants them; each is explained in levels/README.md:
# [[coach]]         say, gesture (nudge, serve, ask, order, undo), until: one gesture after another, before all else
# [[demo]]          say, set, train, guest: a demonstration that the game runs first
# [[predictions]]   ask, guest, when: a guess before a dial is turned, or `before` something else
# [question]        about, ask, choices, because, and what it is about, as amounts: of an older word, in the debrief
# [data]            file, class, classes, held_out: orders out of a CSV file beside the level
# [training]        heat, heats, optimizers, batches, limit: backprop may turn the dials; without it nobody listens
# [design]          stations, cooks, budget, activations: the player builds the kitchen
# [[blanks]]        id, title, ask, how, of, cook or dial: numbers of the backward pass, worked out by the player
# by_hand = "…"     the level where the player did the same by hand
# attempt_loss = …  the most loss of an honest attempt, where a goal counts `attempts`
"""


def write_template(path: Path) -> None:
    """Write the template to a file that is not there yet, with a title made of its name.

    Raises WrongUsage: the name is none for a level, or there is such a file; BistroError: it cannot be written.
    """
    if path.suffix != ".toml" or not LEVEL_ID.fullmatch(path.stem):
        raise WrongUsage(f"{path}: a level’s file is named by its id, a to z, 0 to 9 and hyphens, and ends in .toml.")
    title = path.stem.replace("-", " ").capitalize()[:30]
    text = TEMPLATE.replace("TITLE", title, 1).replace("FILE", path.name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise WrongUsage(f"{path}: there is such a file already; nothing is written over it.") from None
    except OSError as error:
        raise BistroError(f"{path}: this level could not be written: {error.strerror}.") from error
