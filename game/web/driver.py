"""How a game talks to a page: as Textual does, and it ends when there is nobody to talk to any more."""

from __future__ import annotations

from textual.drivers.web_driver import WebDriver
from textual.messages import ExitApp


class PageDriver(WebDriver):
    """Textual's own goes on in the dark when its server is gone."""

    def run_input_thread(self) -> None:
        """Listen to the server to its end."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self.send_message(ExitApp())
