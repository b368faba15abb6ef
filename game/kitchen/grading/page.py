"""The page of a class: one HTML file that needs no server, no network and no library.

Whatever comes from a hand-in is written as text: names may hold markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from game.kitchen.grading import saying
from game.kitchen.grading.figures import LevelFigures, by_level, hardest, mistakes
from game.kitchen.grading.page_frame import SCRIPT, STYLE
from game.kitchen.grading.report import Report, Row, Student
from game.kitchen.level.campaign import campaign
from game.kitchen.numbers import FINE, counted, number

MOST_STUDENTS = 2_000
"""In the grid; a browser grows slow with more, and they are in the other formats."""
MOST_ENTRIES = 500
"""Of whatever is listed."""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
"""What the page itself may do: load nothing, from nowhere."""
CLASSES = {"!": "sx", "?": "sc", "~": "sc", "·": "u"}


def page(report: Report) -> str:
    """The whole file."""
    title = escape(report.title)
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title} · Backprop Bistro</title><style>{STYLE}</style></head><body>",
        '<div class="awning"></div>',
        f'<header><p class="mute">Backprop Bistro · what was handed in</p><h1>{title}</h1>',
        _figures(report),
        '<nav><a href="#grid">who stands where</a><a href="#levels">what stops them</a>'
        '<a href="#mistakes">mistakes</a><a href="#look">to look at</a></nav></header><main>',
        *_grid(report),
        *_levels(report),
        *_mistakes(report),
        *_to_look_at(report),
        f"</main><script>{SCRIPT}</script></body></html>",
    ]
    return "\n".join(parts) + "\n"


def _figures(report: Report) -> str:
    """What one wants to know first."""
    stars = sum(student.stars for student in report.students)
    unsound = sum(len(student.unsound) for student in report.students)
    stops = hardest(report)
    title = {figures.level: figures.title for figures in by_level(report)}
    told = [
        (f"{len(report.students):,}", "student" if len(report.students) == 1 else "students"),
        (f"{report.tries:,}", "try" if report.tries == 1 else "tries"),
        (f'{stars:,}<span class="star"> ★</span>', f"of {3 * len(report.levels) * len(report.students):,}"),
        (f'<span class="{"warn" if unsound else "mute"}">{unsound:,}</span>', "not as recorded"),
        (f"{len(report.alike):,}", "alike"),
    ]
    if stops is not None:
        told.append((escape(title[stops.level]), f"stops most: {stops.stopped:,} of {stops.tried:,}"))
    return f'<ul class="figures">{"".join(f"<li><b>{a}</b>{b}</li>" for a, b in told)}</ul>'


def _grid(report: Report) -> Iterator[str]:
    menu = campaign()
    chapters = [
        (number, chapter.title, [listed for listed in chapter.levels if listed.id in report.levels])
        for number, chapter in enumerate(menu.chapters, 1)
    ]
    chapters = [chapter for chapter in chapters if chapter[2]]
    first = {listed[0].id for _, _, listed in chapters}
    yield '<section id="grid" class="long"><h2>who stands where</h2>'
    yield '<p class="mute">A click on a heading sorts by it; where the pointer rests on a cell, it tells more.'
    yield "Hints and seen solutions are those of all tries.</p>"
    yield '<input id="find" placeholder="find a student" aria-label="find a student">'
    yield '<div class="wide"><table class="grid sorts"><thead><tr><th class="name"></th>'
    yield from (
        f'<th class="chapter" colspan="{len(levels)}" title="{escape(title)}">{n} {escape(title)}</th>'
        for n, title, levels in chapters
    )
    yield f'<th colspan="5"></th></tr><tr>{_head("student", 0, css="name")}'
    columns = [listed for _, _, levels in chapters for listed in levels]
    yield from (_head(listed.title, place, css="level", down=True) for place, listed in enumerate(columns, 1))
    after = len(columns) + 1
    for n, name in enumerate(("stars", "hints", "seen", "time", "look")):
        yield _head(name, after + n, css="n", down=True)
    yield "</tr></thead><tbody>"
    for student in report.students[:MOST_STUDENTS]:
        cells = (_cell(student, listed.title, listed.id, first) for listed in columns)
        yield f'<tr><td class="name" title="{escape(student.name)}">{escape(student.name)}</td>{"".join(cells)}'
        yield f"{_totals(student)}</tr>"
    yield "</tbody></table></div>"
    if len(report.students) > MOST_STUDENTS:
        yield f'<p class="mute">These are the first {MOST_STUDENTS:,} of {len(report.students):,} students.</p>'
    yield _legend() + "</section>"


def _head(text: str, column: int, *, css: str = "", down: bool = False) -> str:
    """A heading that sorts; `down` begins with the largest."""
    if not text:
        return "<th></th>"
    first = " data-down" if down else ""
    return f'<th class="{css}" data-column="{column}"{first} tabindex="0"><span>{escape(text)}</span></th>'


def _cell(student: Student, title: str, level: str, first: set[str]) -> str:
    row = student.rows.get(level)
    letter = saying.sign(row)
    css = CLASSES.get(letter, f"s{letter}")
    rank = {"·": -4, "~": -3, "?": -2, "!": -1}.get(letter, letter)
    told = f"{student.name} · {title}: {_told(row)}" if row is not None else f"{student.name} · {title}: not tried"
    begins = " first" if level in first else ""
    return f'<td class="l{begins}" data-v="{rank}" title="{escape(told)}"><i class="{css}">{letter}</i></td>'


def _told(row: Row) -> str:
    """A student at a level, in a line."""
    best = row.best
    parts = {
        "tried": "tried, not passed",
        "in doubt": "no try comes out as recorded",
        "not run": "not run, it takes too long",
        "changed": "level changed",
    }
    told = [parts.get(row.standing, counted(sum(best.stars), "star")), counted(row.tries, "try")]
    if best.moves is not None:
        told.append(counted(best.moves, "move"))
    if best.updates is not None:
        told.append(counted(best.updates, "update"))
    if best.loss is not None:
        told.append(f"loss {number(best.loss, FINE)}")
    if row.hints:
        told.append(counted(row.hints, "hint"))
    if row.watched:
        told.append("solution watched")
    if row.pace is not None:
        told.append(f"{saying.duration(row.seconds)}, {row.pace.pause:.1f} s between actions")
    return ", ".join(told)


def _totals(student: Student) -> str:
    hints = sum(row.hints for row in student.rows.values())
    watched = sum(row.watched for row in student.rows.values())
    seconds = sum(row.seconds for row in student.rows.values())
    time = saying.duration(seconds) if seconds else ""
    look, doubts = saying.to_look_at(student), sum(doubt.verdict != "aside" for doubt in student.all_doubts)
    return (
        f'<td class="n" data-v="{student.stars}">{student.stars}</td><td class="n" data-v="{hints}">{hints or ""}</td>'
        f'<td class="n" data-v="{watched}">{watched or ""}</td><td class="n" data-v="{seconds}">{time}</td>'
        f'<td class="n warn" data-v="{doubts}" title="{escape(look)}">{doubts or ""}</td>'
    )


def _legend() -> str:
    signs = (
        ("s3", "3", "passed, three stars"), ("s2", "2", "two"), ("s1", "1", "one"), ("s0", "0", "tried, not passed"),
        ("u", "·", "not tried"), ("sx", "!", "no try comes out as recorded"),
        ("sc", "?", "takes too long to be run"), ("sc", "~", "level changed since"),
    )  # fmt: skip
    items = "".join(f'<li><i class="{css}">{letter}</i>{said}</li>' for css, letter, said in signs)
    return f'<ul class="legend">{items}</ul>'


def _levels(report: Report) -> Iterator[str]:
    yield '<section id="levels" class="long"><h2>which level stops them</h2>'
    yield (
        '<p class="mute">Green: who passed. Red: who did not, and tried nothing that comes later. '
        "In vain: tries that end without having passed.</p>"
    )
    heads = ("level", "", "tried", "passed", "stopped here", "three stars", "tries", "in vain", "hints", "seen")
    yield '<div class="wide"><table class="sorts"><thead><tr>'
    sorts = (
        _head(name, n, css="n" if n > 1 else "", down=n > 1) if name else "<th></th>" for n, name in enumerate(heads)
    )
    yield from sorts
    yield "</tr></thead><tbody>"
    for place, figures in enumerate(by_level(report)):
        yield _level(place, figures, len(report.students))
    yield "</tbody></table></div></section>"


def _level(place: int, figures: LevelFigures, students: int) -> str:
    counts = (
        figures.tried, figures.passed, figures.stopped, figures.stars[2], figures.tries, figures.ends_in_vain,
        figures.hinted, figures.watched,
    )  # fmt: skip
    all_of_them = max(students, 1)
    bar = (
        f'<div class="bar"><i style="width:{100 * figures.passed / all_of_them:.1f}%"></i>'
        f'<i class="stop" style="width:{100 * figures.stopped / all_of_them:.1f}%"></i></div>'
    )
    cells = "".join(f'<td class="n" data-v="{count}">{count or ""}</td>' for count in counts)
    name = f"{campaign().number(figures.level)} {figures.title}"
    return f'<tr><td data-v="{place}">{escape(name)}</td><td>{bar}</td>{cells}</tr>'


def _mistakes(report: Report) -> Iterator[str]:
    made = mistakes(report)
    titles = {figures.level: figures.title for figures in by_level(report)}
    yield '<section id="mistakes" class="long"><h2>which mistakes were made</h2>'
    if not made:
        yield '<p class="mute">None that the game knows.</p></section>'
        return
    yield '<p class="mute">Those that the game knows and explains, judged at each serve that did not pass.</p>'
    yield '<div class="wide"><table class="sorts"><thead><tr>'
    heads = ("students", "times", "level", "mistake", "as the game explains it")
    yield from (_head(name, n, css="n" if n < 2 else "", down=n < 2) for n, name in enumerate(heads))
    yield "</tr></thead><tbody>"
    order = {level: place for place, level in enumerate(report.levels)}
    for each in made[:MOST_ENTRIES]:
        yield (
            f'<tr><td class="n" data-v="{each.students}">{each.students:,}</td>'
            f'<td class="n" data-v="{each.times}">{each.times:,}</td>'
            f'<td data-v="{order[each.level]}">{escape(titles[each.level])}</td><td>{escape(each.id)}</td>'
            f'<td class="mute">{escape(each.text)}</td></tr>'
        )
    yield "</tbody></table></div></section>"


def _to_look_at(report: Report) -> Iterator[str]:
    doubts = [(student, doubt) for student in report.students for doubt in student.all_doubts]
    yield '<section id="look" class="long"><h2>not as recorded</h2>'
    yield '<p class="mute">Run again, these do not come out as their file says; the first difference is named.</p>'
    differ = [each for each in doubts if each[1].verdict == "differs"]
    yield _listed(
        ("student", "level", "what differs first", "where"),
        ((student.name, doubt.level, doubt.why, doubt.place) for student, doubt in differ),
        len(differ),
    )
    yield '</section><section class="long"><h2>alike</h2>'
    yield (
        '<p class="mute">Tries of several students that are the same, the most surprising first. Choices are how often'
        " each might have gone on otherwise; of short tries, which all who know how do alike, nothing is said.</p>"
    )
    yield _listed(
        ("level", "students", "choices", "what is the same, and is that surprising?"),
        (
            (group.level, saying.names(group.students), str(group.choices), saying.alike(group))
            for group in report.alike
        ),
        len(report.alike),
    )
    others = [each for each in doubts if each[1].verdict != "differs"]
    if others:
        yield '</section><section class="long"><h2>not graded</h2>'
        yield _listed(
            ("student", "level", "why", "where"),
            ((student.name, doubt.level, doubt.why, doubt.place) for student, doubt in others),
            len(others),
        )
    several = [student for student in report.students if len(student.files) > 1]
    if several:
        yield '</section><section class="long"><h2>in several files</h2>'
        yield '<p class="mute">What bears one name is taken for one student’s, wherever it lay.</p>'
        rows = ((student.name, saying.names([*student.files])) for student in several)
        yield _listed(("student", "files"), rows, len(several))
    nothing = [student.name for student in report.students if not student.rows]
    if nothing:
        named = escape(", ".join(nothing[:MOST_ENTRIES]))
        yield f'</section><section><h2>no try that counts</h2><p class="wrap">{named}</p>'
    yield "</section>"


def _listed(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]], count: int) -> str:
    if not count:
        return "<p>None.</p>"
    head = "".join(_head(name, n) for n, name in enumerate(heads))
    shown = (row for row, _ in zip(rows, range(MOST_ENTRIES), strict=False))
    body = "".join(f"<tr>{''.join(f'<td class=wrap>{escape(cell)}</td>' for cell in row)}</tr>" for row in shown)
    more = f'<p class="mute">These are the first {MOST_ENTRIES:,} of {count:,}.</p>' if count > MOST_ENTRIES else ""
    table = f'<table class="sorts"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    return f'<div class="wide">{table}</div>{more}'
