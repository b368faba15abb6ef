"""What a user can do wrong ends in one clear sentence: what, where, what was expected."""

from collections.abc import Iterator
from contextlib import contextmanager

from game.printable import brief


class BistroError(Exception):
    """A sentence for the user, no longer than can be read; whoever catches it prints it and nothing else.

    Of a file with several faults each has a line `more`. A sentence may quote a stranger's file: control characters are
    spelled out, a terminal would obey them, and so are line feeds, which could pretend to be another line of a report.
    """

    def __init__(self, sentence: str, *more: str) -> None:
        super().__init__(brief(sentence), *(brief(line, 298) for line in more))

    def __str__(self) -> str:
        return "\n  ".join(self.args)


class Refused(BistroError):
    """An action that the level does not allow now; nothing has changed."""


class WrongUsage(BistroError):
    """The command cannot be carried out as it was given."""


@contextmanager
def noted(notices: list[str]) -> Iterator[None]:
    """Go on where something cannot be done, and keep the sentence about it."""
    try:
        yield
    except BistroError as error:
        notices.append(str(error))
