"""Text from files and file names, safe to print."""

LEAST_OF_A_PATH = 80
"""Characters of a path's end that stay, however long the sentence about it is: the file's name, mostly."""


def printable(text: str) -> str:
    """Spell control characters out (`\\x1b`), all but the line feed: a terminal would obey them."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char == "\n" else ascii(char)[1:-1] for char in text)


def in_one_line(text: str) -> str:
    """Spell line feeds out too: the name of a file may hold one, and look like two lines of a report."""
    return printable(text).replace("\n", "\\n")


def brief(text: str, most: int = 300) -> str:
    """A sentence as one line that can be read, whatever it quotes.

    Where it is too long the front of the path that it begins with goes first, and then the middle of the rest.
    """
    text = in_one_line(text)
    where, colon, what = text.partition(": ")
    room = max(most - len(colon + what), LEAST_OF_A_PATH)
    if colon and len(text) > most and len(where) > room:
        text = f"…{where[1 - room :]}{colon}{what}"
    return shortened(text, most)


def cut(text: str, room: int) -> str:
    """As much of a text as there is room for, and a sign where some of it is left out."""
    return text if len(text) <= room else f"{text[: max(room - 1, 0)]}…"


def shortened(text: str, most: int = 300) -> str:
    """Leave out the middle of a text that is too long to be read: a stranger's file may hold a name of a megabyte."""
    if len(text) <= most:
        return text
    return f"{text[: most // 2]}…{text[len(text) - most // 2 + 1 :]}"
