"""Timers that ring on a busy machine too."""

from __future__ import annotations

from textual.message_pump import MessagePump
from textual.timer import Timer, TimerCallback


class Punctual(MessagePump):
    """What is set to ring once rings.

    Textual's timers pass over a ring whose time is over when they first look. Where the processor is taken away in just
    that moment, a single ring is passed over for good: a run stood still, and a new size of the terminal was not seen.
    """

    def set_timer(
        self, delay: float, callback: TimerCallback | None = None, *, name: str | None = None, pause: bool = False
    ) -> Timer:
        """Have something called once, after so many seconds."""
        timer = super().set_timer(delay, callback, name=name, pause=pause)
        timer._skip = False
        return timer
