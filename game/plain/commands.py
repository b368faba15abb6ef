"""The commands: one row each, and the reading of a line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.kitchen.errors import BistroError, Refused
from game.kitchen.level.campaign import campaign
from game.kitchen.present import speech
from game.kitchen.present.course import following
from game.kitchen.saved.find import level_called
from game.plain import (
    asking,
    blanks,
    chef,
    design,
    drawing,
    larder,
    moves,
    names,
    page,
    practising,
    results,
    serving,
    stove,
    training,
    trying,
)
from game.plain.names import meant
from game.plain.table import Table


@dataclass(frozen=True)
class Command:
    """What a line may begin with."""

    usage: str
    about: str
    does: Callable[[Table, str], None]
    key: str = ""
    """The key that does it on the screen; texts speak of it, so it is understood too."""

    @property
    def name(self) -> str:
        """Its word."""
        return self.usage.split()[0]


def look(table: Table, said: str) -> None:
    """Say how everything stands."""
    table.tell(page.kitchen(table.game))


def orders(table: Table, said: str) -> None:
    """Say the story and the orders again, or one order."""
    if said:
        level = table.game.level
        table.say(page.one_order(level, meant(said, names.orders(level), "order")))
    else:
        table.tell(page.orders(table.game))


def goals(table: Table, said: str) -> None:
    """Say how far the goals are."""
    table.tell(page.goals(table.game))


def next_level(table: Table, said: str) -> None:
    """Go on to the next level."""
    if not any(serve.passed for serve in table.game.serves):
        raise Refused("This level is not passed yet; skip leaves it for later.")
    _go_on(table)


def skip(table: Table, said: str) -> None:
    """Leave the level for later."""
    if table.session.is_free:
        raise Refused(speech.NOTHING_TO_SKIP)
    if not table.game.serves:
        raise Refused(speech.SERVE_FIRST)
    if not any(serve.passed for serve in table.game.serves):
        table.session.skip()
        table.notices()
    _go_on(table)


def _go_on(table: Table) -> None:
    if table.session.is_practice:
        table.next, table.over = level_called(practising.following(table.session.notices)), True
        return
    after = following(table.game.level.id)
    if after is None:
        raise Refused("There is no next level: the menu, or bistro levels, has all of them.")
    table.next, table.over = campaign().level(after), True


def leave_game(table: Table, said: str) -> None:
    """Leave; the try is kept."""
    table.over = True


def help_(table: Table, said: str) -> None:
    """Say what there is, or more of one command."""
    if said:
        command = find(said)
        key = f" On the screen its key is {command.key}, and that is understood too." if command.key else ""
        table.say(f"{command.usage}: {command.about}{key}")
        return
    table.tell(f"{command.usage}: {command.about}" for command in COMMANDS)
    table.say("Beginnings of commands and names are enough. Where a text names keys: → is up, ← down, ⏎ serve.")


COMMANDS = (
    Command("look", "how everything stands: loss, dishes, dials.", look),
    Command("orders [ORDER]", "the story, and what each guest ordered; or one order.", orders, "o"),
    Command("goals", "the three goals, and how far each is.", goals),
    Command("set DIAL VALUE", "turn a dial, named by id or title: set prep.1:honey 0.4.", moves.set_dial),
    Command("nudge [DIAL] [MARKS]", "turn a dial by marks of its grid; without a name, the last one.", moves.nudge),
    Command("up [DIAL] [MARKS]", "the same, upwards.", moves.nudge),
    Command("down [DIAL] [MARKS]", "the same, downwards.", moves.down),
    Command("serve", "have the guests taste: only this judges.", serving.serve),
    Command("bill [FOLDER]", "after a serve that passed: write its bill as a text for a chat.", serving.bill),
    Command("guess CHOICE", "say beforehand what will come of it, where that is asked.", serving.guess),
    Command("leave", "guess nothing, and leave it as it was.", serving.leave),
    Command("undo", "take back the last step.", moves.undo, "u"),
    Command("redo", "bring back what was undone.", moves.redo, "U"),
    Command("reset", "every dial back to its start; undo brings them back.", moves.reset, "R"),
    Command("go STEP", "go to another step of the way here, counted from the start.", moves.go),
    Command("ask [WORDS or NUMBER]", "the arithmetic behind a number: ask dish amara, then ask 2.", asking.ask, "a"),
    Command("hint", "a hint for where you are; it costs no star, except where a goal says so.", chef.hint, "h"),
    Command("watch", "the solution, told; the level is then not yet solved.", chef.watch, "w"),
    Command("feedback", "one update by the guests’ feedback, and its slip.", training.feedback, "b"),
    Command("train [UPDATES]", "so many updates.", training.train),
    Command("slip", "the newest update, station by station.", training.slip),
    Command("answer CHOICE", "answer what is asked, on the slip or after the serve.", training.answer),
    Command("fill [BLANK] NUMBER", "put a number into a blank: the next one, or the one named.", blanks.fill),
    Command("heat [NUMBER]", "say or set the learning rate.", stove.heat),
    Command("optimizer [NAME]", "say or set what is made of the gradient.", stove.optimizer),
    Command("batch [NAME]", "say or set how many guests an update hears.", stove.batch),
    Command("scaling [NAME]", "say or set what becomes of the amounts before they come in.", stove.scaling),
    Command("decay [NUMBER]", "say or set how strongly proportions are pulled towards 0.", stove.decay),
    Command("penalty [L2|L1]", "say or set whether large ones are pulled most, or all alike.", stove.penalty),
    Command("activation [NAME]", "say or set how the cooks taste.", stove.activation),
    Command(
        "design [STATION ACTIVATION]",
        "say how the kitchen is built, or have a station taste otherwise.",
        design.design,
        "d",
    ),
    Command("add cook STATION", "or add station: one more cook, or a station before the last.", design.add),
    Command(
        "remove cook STATION", "or remove station: the last cook goes, or the station before the last.", design.remove
    ),
    Command("confusion [ROOM]", "of a table: how often which class was said for which.", results.confusion, "c"),
    Command("wrong [ROOM]", "of a table: the orders that are said wrong, the surest first.", results.wrong),
    Command(
        "tasting", "how the tasting room fares: loss, how many are right, and those that are not.", results.tasting
    ),
    Command(
        "draw ROWS", "a ticket of your own, such as eight rows of eight digits or dots; it is read.", drawing.draw, "p"
    ),
    Command(
        "data [SET or FILE]",
        "of the test kitchen: what is cooked there; or other data: data rings 300 noise 10, data FILE.csv.",
        larder.data,
    ),
    Command("share [PERCENT]", "of the test kitchen: say or set what the tasting room keeps.", larder.share),
    Command(
        "features [NAMES]",
        "of the test kitchen: what else comes in: features sin x, square y; or none.",
        larder.choose_features,
    ),
    Command(
        "without [NAMES or none]", "of the test kitchen: say or set which columns do not come in.", larder.leave_out
    ),
    Command("loss [NAME]", "of the test kitchen: say or set the loss.", larder.loss),
    Command("freeze COOK or DIAL", "of the test kitchen: no update turns it any more.", larder.freeze),
    Command("thaw COOK or DIAL", "of the test kitchen: updates turn it again.", larder.thaw),
    Command("anew", "of the test kitchen: a new start for every dial; reset leads there from then on.", larder.anew),
    Command("yes", "do it, where it was said that something would be thrown away.", larder.agree),
    Command("save [FOLDER]", "of the test kitchen: write it as a file that opens as it stands.", larder.save),
    Command("level [FOLDER]", "of the test kitchen: write it as a level, the way here its solution.", larder.as_level),
    Command(
        "sweep [WHAT] [UPDATES]",
        "of your own kitchen: train it several ways, WHAT being heats, optimizers, batches, sizes …",
        trying.sweep,
    ),
    Command("take NUMBER", "set and train the kitchen as one that the sweep tried.", trying.take),
    Command(
        "until [tasters] WHAT NUMBER",
        "of your own kitchen: run until loss 0.1, accuracy 95, update 500, or stuck 100 (updates without progress).",
        trying.until,
        "g",
    ),
    Command("skip", "leave this level for later; the next one opens.", skip, "S"),
    Command("next", "on to the next level, once this one is passed.", next_level),
    Command("help [COMMAND]", "this list, or more of one command.", help_, "?"),
    Command("quit", "leave; the try is kept and goes on next time.", leave_game),
)
WHILE_GUESSING = ("guess", "leave", "help", "quit")


def find(word: str) -> Command:
    """Find a command by its key, its name, or the beginning of that.

    Raises:
        NotUnderstood: it is none, or may be several.
    """
    by_key = {command.key: command for command in COMMANDS if command.key}
    return by_key.get(word) or meant(word, [(command.name, command) for command in COMMANDS], "command")


def run(table: Table, line: str) -> None:
    """Do what a line says; what cannot be done ends in one sentence."""
    word, _, rest = line.strip().partition(" ")
    if not word:
        return
    try:
        command = find(word)
        if table.held is not None and command.name not in WHILE_GUESSING:
            raise Refused(f"First the guess: {serving.GUESSES}; leave leaves it as it was.")
        if command.name != "yes":
            table.waiting = None
        command.does(table, " ".join(rest.split()))
    except BistroError as error:
        table.say(str(error))
