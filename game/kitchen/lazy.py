"""Sequences whose items are made when they are looked at."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import TypeVar, overload

Item = TypeVar("Item", covariant=True)


class Lazy(Sequence[Item]):
    """A sequence that says how long it is and how one item is made."""

    @abstractmethod
    def item(self, place: int) -> Item:
        """The item at a place, counted from 0."""

    def __iter__(self) -> Iterator[Item]:
        """All of them in turn."""
        return map(self.item, range(len(self)))

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Item, ...]: ...
    def __getitem__(self, place: int | slice) -> Item | tuple[Item, ...]:
        found = range(len(self))[place]
        return self.item(found) if isinstance(found, int) else tuple(map(self.item, found))
