"""What `bistro replay` says of replays: as text for people, as JSON for programs, as JUnit XML for whoever builds."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from game import __version__
from game.kitchen.numbers import counted
from game.kitchen.saved.replays import SUFFIX, End
from game.kitchen.saved.tries import OPEN_SUFFIX
from game.kitchen.saved.verification import Verification
from game.printable import in_one_line, printable, shortened

FORMAT = 1
"""Of the JSON; another number when a field means something else or is gone."""
LONGEST_DIGEST = 64
"""Characters that are shown of what a file says to be one."""


@dataclass(frozen=True)
class Result:
    """How a replay came out, and whether it was recorded anew."""

    known: Verification
    written: bool = False
    not_written: str = ""
    """Why it could not be written."""

    @property
    def is_well(self) -> bool:
        """Whether it comes out as recorded, now."""
        return self.known.verdict == "ok" or self.written

    @property
    def waits(self) -> bool:
        """Whether it could be recorded anew, and nobody has said so."""
        return self.known.anew is not None and not self.written and not self.not_written

    @property
    def end(self) -> End | None:
        """What the try reaches, where that is what the file says."""
        return self.known.anew.end if self.written and self.known.anew is not None else self.known.end

    @property
    def sentence(self) -> str:
        """Why it is not well."""
        return "" if self.is_well else self.not_written or self.known.sentence


# Text.


def line(result: Result) -> str:
    """A replay in a line: how it came out, what it is, where it lies, and on which level file it was run."""
    known = result.known
    if result.end is None or result.sentence:
        return "  ".join(filter(None, [f"FAIL  {result.sentence}", _on(known)]))
    told = [_what(known), counted(sum(result.end.stars), "star"), in_one_line(known.path), _on(known)]
    return "  ".join(filter(None, ["anew" if result.written else "ok", *told]))


def verdict(results: Sequence[Result]) -> str:
    """All in a line."""
    waiting = sum(result.waits for result in results)
    failed = sum(not result.is_well for result in results) - waiting
    anew = sum(result.written for result in results)
    told = [f"{failed} failed" if failed else "", f"{waiting} would change" if waiting else ""]
    told = [*filter(None, told)] or ["all ok"]
    told += [f"{anew} recorded anew"] if anew else []
    return f"{', '.join([counted(len(results), 'replay'), *told])}."


def change(known: Verification) -> list[str]:
    """What would be another in a replay that is recorded anew, in lines."""
    new = known.anew
    assert new is not None
    told = [f"CHANGE  {_what(known)}  {in_one_line(known.path)}  {_on(known)}".rstrip()]
    if known.digest != known.level_digest:
        told.append(f"  the level has changed: digest {shortened(known.digest, LONGEST_DIGEST)} → {known.level_digest}")
    told.append(f"  {new.difference}" if new.difference else "  every action comes out as it was recorded")
    before = None if new.before is None else new.before.stars
    if before != new.end.stars:
        told.append(
            f"  stars {'none, for there is no end' if before is None else _stars(before)} → {_stars(new.end.stars)}"
        )
    return told


def _what(known: Verification) -> str:
    return f"{known.level}  {known.purpose}{'' if known.finished else ', still open'}"


def _stars(stars: tuple[bool, bool, bool]) -> str:
    return "".join("★" if star else "☆" for star in stars)


def _on(known: Verification) -> str:
    """On which level file it was run; the test kitchen has none."""
    if known.level_file is None:
        return ""
    file = Path(known.level_file)
    beside = file.parent == Path(known.path).parent
    name = f"{file.name} beside it" if beside else f"the campaign’s {file.parent.name}/{file.name}"
    return f"on {name}" if known.of_campaign else f"on {name}, not a level of the campaign"


# For programs.


def as_text(results: Sequence[Result]) -> str:
    """The lines that are printed."""
    return "".join(f"{printable(each)}\n" for each in [*map(line, results), verdict(results)])


def as_json(results: Sequence[Result]) -> str:
    """Every fact, one object a replay, in the order in which they were given."""
    report = {
        "format": FORMAT,
        "game": __version__,
        "replays": len(results),
        "failed": sum(not result.is_well for result in results),
        "results": [_facts(result) for result in results],
    }
    return msgspec.json.format(msgspec.json.encode(report), indent=1).decode() + "\n"


def _facts(result: Result) -> dict[str, Any]:
    facts = {name: getattr(result.known, name) for name in Verification.__struct_fields__ if name != "anew"}
    new = result.known.anew
    if new is not None:
        facts["anew"] = {"written": result.written, "difference": new.difference, "end": _whole(new.end)}
    facts |= {"sentence": result.sentence, "ok": result.is_well, "end": _whole(result.known.end)}
    return {name: _text(value) if isinstance(value, str) else value for name, value in facts.items()}


def _whole(end: End | None) -> dict[str, Any] | None:
    """With what a file leaves out where it is nothing."""
    return None if end is None else {name: getattr(end, name) for name in End.__struct_fields__}


def _text(value: str) -> str:
    """A name that is no UTF-8 on the disk, spelled out."""
    return value.encode("utf-8", "backslashreplace").decode()


def as_junit(results: Sequence[Result]) -> str:
    """A test case a replay; what differs is a failure, what could not be run an error."""
    from xml.etree.ElementTree import Element, SubElement, indent, tostring

    failures = [result for result in results if not result.is_well and result.known.verdict == "differs"]
    errors = [result for result in results if not result.is_well and result.known.verdict == "unusable"]
    counts = {"tests": len(results), "failures": len(failures), "errors": len(errors)}
    counted = {name: str(count) for name, count in counts.items()}
    suites = Element("testsuites", counted)
    suite = SubElement(suites, "testsuite", {"name": "bistro replay", **counted, "skipped": "0"})
    for result in results:
        folder, name = os.path.split(printable(result.known.path))
        name = name.removesuffix(SUFFIX).removesuffix(OPEN_SUFFIX)
        case = SubElement(suite, "testcase", {"classname": folder.strip("./").replace("/", ".") or ".", "name": name})
        if not result.is_well:
            kind = "failure" if result in failures else "error"
            about = {"message": printable(result.sentence), "type": result.known.verdict}
            SubElement(case, kind, about).text = printable(result.sentence)
        SubElement(case, "system-out").text = printable(line(result))
    indent(suites)
    written: bytes = tostring(suites, "utf-8", xml_declaration=True)
    return written.decode() + "\n"


REPORTS: dict[str, Callable[[Sequence[Result]], str]] = {"text": as_text, "json": as_json, "junit": as_junit}
