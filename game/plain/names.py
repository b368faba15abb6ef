"""Names and numbers as a player types them: whole, begun, or misspelt."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import TypeVar
from unicodedata import normalize

from game.kitchen.errors import BistroError
from game.kitchen.level.kitchen import cook_names
from game.kitchen.level.level import Level
from game.kitchen.rules.names import cook_title, source_title
from game.kitchen.rules.stove import choice_term

Named = TypeVar("Named", bound=Hashable)
Choice = TypeVar("Choice", bound=str)
Names = Sequence[tuple[str, Named]]
"""What may be meant, under every name it has; a name may be that of several."""
MOST = 6
"""Names in a sentence that asks to say more."""
MOST_WHOLE = 10**9
"""Beyond this nothing is counted here."""
LONGEST = 24
"""Characters of a number, and of what is quoted of a line that is not understood."""


class NotUnderstood(BistroError):
    """A line that says nothing the game can do; nothing has changed."""


def meant(given: str, names: Names[Named], what: str) -> Named:
    """Find what is meant by a whole name, or by the beginnings of enough of its words.

    Raises:
        NotUnderstood: nothing or several things are called so; the sentence says which come near.
    """
    wanted = _words(given)
    for fits in (_is, _begins, _has):
        found = {thing: name for name, thing in reversed(names) if wanted and fits(wanted, _words(name))}
        if len(found) == 1:
            return next(iter(found))
        if found:
            raise NotUnderstood(f"{quoted(given)} may be {_some([*found.values()][::-1])}: say more of its name.")
    spelt = {word: name for name, _ in reversed(names) for word in (*_words(name), " ".join(_words(name)))}
    close = get_close_matches(" ".join(wanted), spelt, 1)
    known = f"Did you mean {spelt[close[0]]}?" if close else f"There is {_some([name for name, _ in names])}."
    raise NotUnderstood(f"There is no {what} {quoted(given)}. {known}" if given else f"Which {what}? {known}")


def choices(allowed: Iterable[Choice]) -> Names[Choice]:
    """What may be chosen: by its name in a level's file, in kitchen words and in the field's."""
    named = [(each, choice_term(each)) for each in allowed]
    return [(spelt, each) for each, term in named for spelt in (each, term.kitchen, term.field)]


def _words(text: str) -> list[str]:
    """Words and numbers alone, without accents and capitals: `prep.1:honey` is prep, 1 and honey."""
    plain = normalize("NFKD", text.casefold())
    return "".join(char if char.isalnum() or char in "+-−" else " " * (not _accent(char)) for char in plain).split()


def _accent(char: str) -> bool:
    return "\u0300" <= char <= "\u036f"


def _is(wanted: list[str], name: list[str]) -> bool:
    return wanted == name


def _begins(wanted: list[str], name: list[str]) -> bool:
    return len(wanted) <= len(name) and all(word.startswith(begun) for begun, word in zip(wanted, name, strict=False))


def _has(wanted: list[str], name: list[str]) -> bool:
    """Whether the name's words begin so, in this order, others between them left out."""
    rest = iter(name)
    return all(any(word.startswith(begun) for word in rest) for begun in wanted)


def _some(names: list[str]) -> str:
    names = list(dict.fromkeys(names))
    return ", ".join([*names[:MOST], *(["and others"] if len(names) > MOST else [])])


def quoted(text: str) -> str:
    """Quote what was typed, as far as it is short."""
    return f"“{text[:LONGEST]}{'…' if len(text) > LONGEST else ''}”"


def decimal(text: str) -> Decimal:
    """Read a number, with a point or a comma.

    Raises:
        NotUnderstood: it is none.
    """
    try:
        value = Decimal(text.replace("−", "-").replace(",", "."))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or len(text) > LONGEST:
        raise NotUnderstood(f"{quoted(text)} is not a number." if text else "A number is missing.")
    return value


def whole(text: str, usual: int | None = None) -> int:
    """Read a whole number; where there is none, the usual one.

    Raises:
        NotUnderstood: it is none.
    """
    value = Decimal(usual) if usual is not None and not text else decimal(text)
    if abs(value) > MOST_WHOLE or value != int(value):
        raise NotUnderstood(f"{quoted(text)} is not a whole number.")
    return int(value)


def dials(level: Level) -> Names[int]:
    """Every dial, by its id and by its titles."""
    return [
        (name, dial.index)
        for dial in level.all_dials
        for name in (dial.id, f"{cook_title(level, dial.station, dial.cook)} {source_title(level, dial.index)}")
    ]


def cooks(level: Level) -> Names[tuple[int, int]]:
    """Every cook, by title and by name."""
    return [
        (name, (place, cook))
        for place, station in enumerate(level.kitchen.stations)
        for cook, short in enumerate(cook_names(station))
        for name in (station.title(cook), short)
    ]


def orders(level: Level) -> Names[int]:
    """Every order, by guest and by number."""
    named = [*level.guest_index.items()]
    return [*named, *((str(place + 1), place) for _, place in named)]
