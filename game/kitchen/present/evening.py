"""What the shop front shows of a player’s progress: windows, guests, and the level that is next."""

from __future__ import annotations

from msgspec import Struct

from game.kitchen.level.campaign import campaign
from game.kitchen.saved.folders import Progress
from game.kitchen.saved.unlocked import next_level


class Room(Struct, frozen=True):
    """A chapter, as what is seen through its window."""

    lit: bool
    """Whether the chapter is passed: its last level is, which also tests out of it."""
    seats: int
    """One a level."""
    seated: int
    """A guest for each of them that has all three stars."""


class Evening(Struct, frozen=True):
    """The bistro from the street."""

    rooms: tuple[Room, ...]
    is_open: bool
    """Whether anything was ever passed."""
    tonight: str
    """The title of the next level that is not passed; none once all are."""
    special: str = ""
    """The skill of tonight’s special, once it was opened."""

    @property
    def seated(self) -> int:
        """Guests at table."""
        return sum(room.seated for room in self.rooms)

    @property
    def seats(self) -> int:
        """Guests there can be."""
        return sum(room.seats for room in self.rooms)


def evening(progress: Progress) -> Evening:
    """See the bistro as a player’s progress has it."""
    book = campaign()
    passed = {listed.id for listed in book.order if progress.best(listed.id).passed}
    rooms = []
    for chapter in book.chapters:
        built = [listed.id for listed in chapter.levels if book.is_built(listed.id)]
        seated = sum(all(progress.best(level_id).stars) for level_id in built)
        rooms.append(Room(bool(built) and built[-1] in passed, len(built), seated))
    here = next_level(book, progress)
    title = next((listed.title for listed in book.order if listed.id == here and here not in passed), "")
    return Evening(tuple(rooms), bool(passed), title)
