"""What a user can do wrong ends in one clear sentence: what, where, what was expected."""

from game.printable import printable


class BistroError(Exception):
    """A sentence for the user; whoever catches it prints it and nothing else.

    It may quote a stranger's file: control characters are spelled out, a terminal would obey them.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(printable(sentence))


class Refused(BistroError):
    """An action that the level does not allow now; nothing has changed."""


class WrongUsage(BistroError):
    """The command cannot be carried out as it was given."""
