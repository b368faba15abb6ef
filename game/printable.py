"""Text from files and file names, safe to print."""


def printable(text: str) -> str:
    """Spell control characters out (`\\x1b`), all but the line feed: a terminal would obey them."""
    return "".join(char if char.isprintable() or char == "\n" else ascii(char)[1:-1] for char in text)
