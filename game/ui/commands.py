"""The command palette's entries of ours: every key of the screen below, by its name."""

from __future__ import annotations

from collections.abc import Coroutine, Iterator
from functools import partial
from typing import Any

from textual.binding import ActiveBinding
from textual.command import DiscoveryHit, Hit, Hits, Provider

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

    def _run(self, active: ActiveBinding) -> partial[Coroutine[Any, Any, bool]]:
        return partial(self.app.run_action, active.binding.action, active.node)
