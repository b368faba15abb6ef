"""Text from files and file names, safe to print."""


def printable(text: str) -> str:
    """Spell control characters out (`\\x1b`), all but the line feed: a terminal would obey them."""
    return "".join(char if char.isprintable() or char == "\n" else ascii(char)[1:-1] for char in text)


def cut(text: str, room: int) -> str:
    """As much of a text as there is room for, and a sign where some of it is left out."""
    return text if len(text) <= room else f"{text[: max(room - 1, 0)]}…"


def shortened(text: str, most: int = 300) -> str:
    """Leave out the middle of a text that is too long to be read: a stranger's file may hold a name of a megabyte."""
    if len(text) <= most:
        return text
    return f"{text[: most // 2]}…{text[len(text) - most // 2 + 1 :]}"
