"""The command palette: every key of the screen below, by its name."""

from __future__ import annotations

from collections.abc import Coroutine, Iterator
from contextlib import suppress
from functools import partial
from typing import Any

from textual.await_complete import AwaitComplete
from textual.binding import ActiveBinding
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider

from game.ui.parts.key_bar import caps_of


class KeyCommands(Provider):
    """Whatever a key does where the player is, found by name; the tooltip says what it is for."""

    def _entries(self) -> Iterator[tuple[str, ActiveBinding]]:
        """Each action that works now, once, with its name and its keys."""
        seen = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            action = binding.action.removeprefix("app.")
            if active.enabled and binding.id and binding.description and action not in seen:
                seen.add(action)
                yield f"{binding.description}  {caps_of(binding)}".rstrip(), active

    async def discover(self) -> Hits:
        """List everything before a letter is typed."""
        for name, active in self._entries():
            yield DiscoveryHit(name, self._run(active), help=active.tooltip or None)

    async def search(self, query: str) -> Hits:
        """Find what the letters typed may mean."""
        matcher = self.matcher(query)
        for name, active in self._entries():
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, matcher.highlight(name), self._run(active), text=name, help=active.tooltip or None)

    def _run(self, active: ActiveBinding) -> partial[Coroutine[Any, Any, None]]:
        return partial(self._do, active)

    async def _do(self, active: ActiveBinding) -> None:
        if self.screen.is_active:  # else it was left before the palette came to it
            await self.app.run_action(active.binding.action, active.node)


class Palette(CommandPalette):
    """Textual's, for fingers that are faster than it is."""

    def __init__(self) -> None:
        super().__init__(placeholder="What would you like to do?", id="--command-palette")

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close, once: a second key or click does not close what lay below."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def _action_command_list(self, action: str) -> None:
        with suppress(KeyError):  # a page down where nothing was found yet
            super()._action_command_list(action)
