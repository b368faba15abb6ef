"""What a stranger puts into files: texts that something obeys, numbers that are none, bytes and names of all sorts."""

from __future__ import annotations

TEXTS = (
    "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\x1b[2J\x1b[H", "\x9b31m", "\r\x1b[2Kgone", "a\x00b", "bell\x07", "\x7f",
    "[bold red]loud[/]", "[@click=app.quit]here[/]", "[link=https://example.org]here[/link]", "[/]", "[[[", "\\[",
    "<script>alert(1)</script>", "&lt;&amp;", "]]>", "-->",
    "\u202eback\u202c", "\u2066iso\u2069", "\u200b", "\ufeff", "\u2028", "\ud800", "e\u0301\u0301" * 20,
    "漢字" * 12, "👩\u200d👩\u200d👧",
    "=cmd|' /C calc'!A0", "+1+1", "@SUM(1)", "-2", "\t=1",
    "../../../../etc/passwd", "/etc/passwd", "~/.ssh/id_rsa", "C:\\con", "file:///etc/passwd", ".", "..", "a/b.csv",
    '"]; import os; os.system("false") #', "'''", '"""', "\\", "{}", "%s%n", "{0.__class__}", "__import__('os')",
    "\n\nok  first-taste  player  3 stars", "", " ", "\t", "x" * 1_001, "y" * 100_000,
    "nan", "NaN", "sNaN", "-Infinity", "1e999999", "-1e999999", "1e-999999", "0x10", "²", "١٢", "1_0", "pinch", "dish",
    "first-taste", "test-kitchen", "relu", "softmax", "cross-entropy", "adam", "all", "1", "kitchen", "tasting",
)  # fmt: skip
"""Texts that something obeys: a terminal, markup, a shell, a spreadsheet, a path, a parser of numbers."""
NUMBERS = (
    "0", "-0", "-0.0", "1", "-1", "2", "3", "0.5", "1e400", "-1e400", "1e-400", "nan", "NaN", "inf", "-inf", "Infinity",
    "-Infinity", "1e308", "-1e308", "1e30", "1e-30", "1e6", "-1e6", "1000000.000001", "999999.999999", "0.000001",
    "0.0000001", "1000000000", "1000000000000000000", "2147483648", "9223372036854775807", "9223372036854775808",
    "18446744073709551616", "9" * 30, "9" * 5_000, "0." + "0" * 40 + "1", "1" + "0" * 29, "20000", "100001", "0x10",
    "1_000", "true", "null", "16", "17", "1e5", "12345678.5",
)  # fmt: skip
BYTES = (
    b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc0\xaf", b"\x1b[2J", b"\r\n", b"\n", b"\r", b",",
    b'"', b"'", b"[", b"]", b"{", b"}", b"[[", b"=", b"\\", b"\\u0000", b"#", b".", b"-", b"9" * 400, b"a.a.a.a.a.",
    b"[" * 20_000,
    b'{"a":' * 5_000, b"\xe2\x80\xae", b" " * 10_000, b"\n" * 10_000, b";", b"\t", b"|", b"null", b"PK\x03\x04",
)  # fmt: skip
KEYS = (
    "",
    "x",
    "format",
    "id",
    "end",
    "then",
    "do",
    "after",
    "replay",
    "levels",
    "a" * 5_000,
    "a b",
    "\x1b[31m",
    "[b]",
)
NAMES = (
    "../../evil.replay.jsonl", "/etc/cron.d/evil.replay.jsonl", "C:\\evil.replay.jsonl", "a/" * 40 + "b.replay.jsonl",
    "\x1b[2J.replay.jsonl", "=cmd|'/C calc'!A0.replay.jsonl", "<script>alert(1)</script>.replay.jsonl", "x" * 300,
    "[b]evil[/b]/tries/first-taste/0001.replay.jsonl", "hand-in.json", "a/hand-in.json", "tries/", ".hidden.jsonl",
    "漢\u202e/0001.log.jsonl", "a\nb/0001.replay.jsonl", "inner.zip", "x.csv", "",
)  # fmt: skip
"""What a file in a zip may say that it is called."""
OWNERS = (
    b'{"hand_in":1,"name":"=1+1"}', b'{"hand_in":1,"name":"<img src=x onerror=alert(1)>"}', b'{"hand_in":2}', b"[", b"",
    b'{"hand_in":1,"name":"\\u001b[2J\\u202e"}', b'{"hand_in":1,"name":"' + b"n" * 90_000 + b'"}', b'{"hand_in":true}',
    b'{"hand_in":1,"name":"a\\"b,c;=2+2"}', b'{"hand_in":1,"name":"\\ud800"}',
)  # fmt: skip
