"""The terminal the game is played in: whatever it sends or however it ends, play goes on or is put down well.

Textual's own driver stops the game at the first byte that is not UTF-8, and leaves the terminal as it is when the
game is told to end by a signal.
"""

from __future__ import annotations

import asyncio
import os
import selectors
import signal
from codecs import getincrementaldecoder
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size

if TYPE_CHECKING:
    from textual.message import Message

LARGEST = (800, 300)
"""Columns and rows that are drawn at most; a terminal that says it has more gets no more memory for it."""
ENDINGS = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
GRACE = 5
"""Seconds after which the game ends though the terminal takes nothing more; everything is saved by then."""
CHUNK = 4096
HALF_A_KEY = 0.1
"""Seconds after which is looked again whether the rest of a key has come: an esc alone is one, and begins others."""
STRANGE = "\N{REPLACEMENT CHARACTER}"
"""Stands for bytes that are not UTF-8."""


class Terminal(LinuxDriver):
    """Textual's driver, with a size that has bounds, input that may be anything, and signals that put down the game."""

    def __init__(
        self, app: Any, *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._game = app
        self._size = size or self._get_terminal_size()
        self._end_of_input: tuple[int, int] | None = None
        """A pipe for the thread that listens; a byte in it ends that thread."""

    def _get_terminal_size(self) -> tuple[int, int]:
        return bounded(*super()._get_terminal_size())

    def start_application_mode(self) -> None:
        """Take the screen; from now on a signal to end gives it back first."""
        self._end_of_input = os.pipe()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        loop = asyncio.get_running_loop()
        for ending in ENDINGS:
            loop.add_signal_handler(ending, self._end, ending)

    def _end(self, ending: signal.Signals) -> None:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(GRACE)
        self._game.end(128 + ending)

    def disable_input(self) -> None:
        """Listen no more."""
        if self._end_of_input is None:
            return
        listening, end = self._end_of_input
        self._end_of_input = None
        os.write(end, b".")
        super().disable_input()
        os.close(listening)
        os.close(end)

    def send_message(self, message: Message) -> None:
        """Send the game a message; Textual would make a task for each."""
        self._game.post_message(message)

    def process_message(self, message: Message) -> None:
        """Pass on what the terminal sent, a size within bounds."""
        if isinstance(message, events.Resize):
            if not message.size:
                return
            size = Size(*bounded(*message.size))
            message = events.Resize(size, size)
        super().process_message(message)

    def run_input_thread(self) -> None:
        """Read what the terminal sends until the game ends; bytes that mean nothing are passed over.

        It sleeps until something comes: Textual would look ten times a second.
        """
        assert self._end_of_input is not None
        ended, _ = self._end_of_input
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(ended, selectors.EVENT_READ)
            while True:
                ready = {key.fd for key, _ in selector.select(None if parser._timeout_time is None else HALF_A_KEY)}
                if ended in ready:
                    return
                if ready:
                    sent = self._read()
                    if not sent:
                        os.kill(os.getpid(), signal.SIGHUP)  # the terminal is gone
                        return
                    for character in decode(sent):
                        parser = self._feed(parser, parser.feed(character))
                parser = self._feed(parser, parser.tick())

    def _read(self) -> bytes:
        with suppress(OSError):
            return os.read(self.fileno, CHUNK)
        return b""

    def _feed(self, parser: XTermParser, messages: Iterable[Message]) -> XTermParser:
        """Pass on what the parser made of its input; one that stumbled is replaced."""
        try:
            for message in messages:
                if not (isinstance(message, events.Key) and _is_strange(message)):
                    self.process_message(message)
        except (ArithmeticError, LookupError, TypeError, ValueError):
            return XTermParser(self._debug)
        return parser


def bounded(columns: int, rows: int) -> tuple[int, int]:
    """A size that can be drawn."""
    return min(max(columns, 1), LARGEST[0]), min(max(rows, 1), LARGEST[1])


def _is_strange(key: events.Key) -> bool:
    """Whether a key stands for no character that could be written: a byte that is not UTF-8, half a character."""
    return key.character is not None and any(
        letter == STRANGE or "\ud800" <= letter <= "\udfff" for letter in key.character
    )
