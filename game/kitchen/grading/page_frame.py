"""What the page of a class looks like and how its tables sort: one style sheet and one small script, both inline."""

from __future__ import annotations

DARK = {
    "gold": "#ffd166", "mint": "#7fdcab", "band": "#3d8a68", "tomato": "#ff6b6b", "high": "#fff7ea", "text": "#d8cdbf",
    "mute": "#a0958a", "faint": "#897e73", "line": "#453d36", "rule": "#342e29", "ground": "#161311",
    "raised": "#26211d", "track": "#2b2622", "awning": "#c8483f", "awning-light": "#f6edda",
}  # fmt: skip
LIGHT = {
    "gold": "#7d5a00", "mint": "#1d7a4b", "band": "#38875f", "tomato": "#b3261e", "high": "#17120d", "text": "#3b332b",
    "mute": "#6b604f", "faint": "#776a5b", "line": "#c3b6a3", "rule": "#ddd2c1", "ground": "#fbf6ec",
    "raised": "#efe6d6", "track": "#e6dccb", "awning": "#c8483f", "awning-light": "#ffffff",
}  # fmt: skip
"""The game's own colours, each for what it means there."""


def _variables(colours: dict[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in colours.items())


STYLE = (
    f"""
:root {{ color-scheme: light dark; {_variables(LIGHT)} }}
@media (prefers-color-scheme: dark) {{ :root {{ {_variables(DARK)} }} }}
@media print {{ :root {{ color-scheme: light; {_variables(LIGHT)} --ground: #ffffff; }} }}
"""
    + """
* { box-sizing: border-box; }
html { background: var(--ground); color: var(--text); -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; padding: 0 24px 48px; max-width: 1280px; font: 14px/1.5 ui-monospace, "Cascadia Mono",
  "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; print-color-adjust: exact;
  -webkit-print-color-adjust: exact; }
.awning { height: 22px; margin: 0 -24px 24px; background: repeating-linear-gradient(90deg, var(--awning) 0 28px,
  var(--awning-light) 28px 56px); border-radius: 0 0 10px 10px; }
h1 { font-size: 22px; line-height: 1.3; margin: 0; color: var(--high); overflow-wrap: anywhere; }
h2 { font-size: 15px; margin: 0; color: var(--high); font-weight: 600; }
p { margin: 4px 0; }
a { color: var(--gold); }
.mute { color: var(--mute); }
header nav { margin-top: 10px; }
header nav a { margin-right: 18px; text-decoration: none; border-bottom: 1px solid; }
.figures { display: flex; flex-wrap: wrap; gap: 12px; margin: 20px 0 0; padding: 0; list-style: none; }
.figures li { border: 1px solid var(--line); border-radius: 8px; padding: 8px 16px; min-width: 118px; }
.figures b { display: block; font-size: 22px; line-height: 1.3; color: var(--high); font-weight: 600; }
section { border: 1px solid var(--line); border-radius: 10px; margin-top: 28px; padding: 14px 18px 16px; }
section > h2 + p { margin-bottom: 10px; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th { text-align: left; font-weight: 400; color: var(--faint); padding: 3px 8px; vertical-align: bottom; }
td { padding: 3px 8px; vertical-align: top; border-top: 1px solid var(--rule); }
td.n, th.n { text-align: right; white-space: nowrap; }
th[tabindex] { cursor: pointer; }
th[tabindex]:hover, th[tabindex]:focus-visible { color: var(--gold); text-decoration: underline; outline: none; }
th[aria-sort] { color: var(--gold); }
th[aria-sort="ascending"] span::after { content: " ▲"; }
th[aria-sort="descending"] span::after { content: " ▼"; }
tbody tr:hover td { background: var(--raised); }
.grid th.level { padding: 0; width: 20px; height: 198px; }
.grid th.level span { display: block; height: 198px; padding-top: 6px; line-height: 20px; writing-mode: vertical-rl;
  transform: rotate(180deg); white-space: nowrap; }
.grid th.level[aria-sort] span::after { content: ""; }
.grid th.chapter { color: var(--mute); padding: 2px 0 3px 4px; border-bottom: 1px solid var(--line); font-size: 12px;
  line-height: 1.3; }
.grid th.chapter + th.chapter { border-left: 6px solid var(--ground); }
.grid td.name, .grid th.name { position: sticky; left: 0; background: var(--ground); white-space: nowrap;
  max-width: 24em; overflow: hidden; text-overflow: ellipsis; color: var(--high); padding-left: 0; }
.grid td.l { padding: 0; width: 20px; min-width: 20px; text-align: center; vertical-align: middle; height: 23px; }
.grid td.l i { display: block; width: 18px; height: 18px; line-height: 18px; margin: 1px auto; border-radius: 4px;
  font-style: normal; font-size: 12px; }
.s3 { background: var(--band); color: #ffffff; font-weight: 700; }
.s2, .s1 { background: color-mix(in srgb, var(--band) 45%, var(--ground)); color: var(--high); }
.s1 { background: color-mix(in srgb, var(--band) 22%, var(--ground)); }
.s0 { border: 1px solid var(--mute); color: var(--mute); line-height: 16px !important; }
.sx { background: var(--tomato); color: var(--ground); font-weight: 700; }
.sc { border: 1px dashed var(--mute); color: var(--mute); line-height: 16px !important; }
.u { color: var(--faint); }
.first { border-left: 6px solid transparent; background-clip: padding-box; }
.grid td.n, .grid th.n { padding: 3px 6px; vertical-align: middle; }
.grid th.n { vertical-align: bottom; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 20px; margin: 10px 0 0; padding: 0; list-style: none;
  color: var(--mute); }
.legend i { display: inline-block; width: 19px; height: 19px; line-height: 19px; text-align: center; border-radius: 4px;
  font-style: normal; font-size: 12px; margin-right: 7px; }
.bar { display: flex; width: 240px; height: 12px; margin-top: 5px; background: var(--track); border-radius: 3px;
  overflow: hidden; }
.bar i { display: block; background: var(--band); }
.bar i.stop { background: var(--tomato); }
.warn { color: var(--tomato); }
.star { color: var(--gold); }
.wrap { overflow-wrap: anywhere; }
input { font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--line); border-radius: 6px;
  padding: 3px 10px; margin: 0 0 10px; width: 22em; max-width: 100%; }
input:focus-visible { outline: 2px solid var(--gold); }
@page { size: A4 landscape; margin: 12mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 9px; }
  h1 { font-size: 15px; }
  h2, .figures b { font-size: 12px; }
  .figures { margin-top: 8px; gap: 8px; }
  .figures li { padding: 4px 10px; min-width: 80px; }
  .grid th.chapter, .legend i { font-size: 8px; }
  .legend i { width: 13px; height: 13px; line-height: 13px; }
  .s0, .sc { line-height: 11px !important; }
  .awning { margin: 0 0 10px; height: 10px; border-radius: 0; }
  nav, input { display: none; }
  section { padding: 8px 10px; margin-top: 12px; }
  section:not(.long) { break-inside: avoid; }
  tr { break-inside: avoid; }
  thead { display: table-header-group; }
  .wide { overflow: visible; }
  .grid td.name, .grid th.name { position: static; }
  .grid td.l, .grid th.level { width: 15px; min-width: 15px; }
  .grid td.l i { width: 13px; height: 13px; line-height: 13px; font-size: 9px; }
  .grid td.l { height: 15px; }
  .grid th.level, .grid th.level span { height: 126px; line-height: 15px; }
}
"""
)

SCRIPT = """
"use strict";
for (const table of document.querySelectorAll("table.sorts")) {
  const body = table.tBodies[0];
  const sort = head => {
    const place = Number(head.dataset.column);
    const down = head.ariaSort ? head.ariaSort === "ascending" : "down" in head.dataset;
    for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const key = row => row.cells[place].dataset.v ?? row.cells[place].textContent;
    const compare = (a, b) => isNaN(a) || isNaN(b) ? String(a).localeCompare(String(b)) : a - b;
    const rows = [...body.rows].map(row => [key(row), row]);
    rows.sort((a, b) => (down ? -1 : 1) * compare(a[0], b[0]));
    body.append(...rows.map(pair => pair[1]));
  };
  for (const head of table.querySelectorAll("th[data-column]")) {
    head.addEventListener("click", () => sort(head));
    head.addEventListener("keydown", event => { if (event.key === "Enter") sort(head); });
  }
}
const find = document.querySelector("#find");
if (find) find.addEventListener("input", () => {
  const wanted = find.value.trim().toLocaleLowerCase();
  for (const row of document.querySelector("table.grid").tBodies[0].rows)
    row.hidden = !row.cells[0].textContent.toLocaleLowerCase().includes(wanted);
});
"""
