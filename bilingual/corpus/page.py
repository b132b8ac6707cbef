"""The statistics of a corpus as a page: one static file, plots drawn as SVG, no script, nothing from outside."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html import escape
from typing import Any, Final

from ..report.pieces import stored
from ..visible import visible

_WIDTH: Final = 640
_LABEL: Final = 200
_BAR: Final = 22
_MOST: Final = 24
_COLUMNS: Final = 12
_CSS: Final = """
main { display: grid; gap: 1.5rem; }
main > section { background: var(--sheet); border: 1px solid var(--line); border-radius: 12px; padding: 1rem 1.5rem;
  min-width: 0; }
main > section > h2 { margin-block-end: .75rem; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 1rem; margin: 0; }
.tiles div { background: var(--sheet); border: 1px solid var(--line); border-radius: 12px; padding: .75rem 1rem; }
.tiles dt { color: var(--soft); font-size: .85rem; }
.tiles dd { margin: 0; font-size: 1.5rem; font-variant-numeric: tabular-nums; }
svg.plot { width: 100%; min-width: 34rem; max-width: 56rem; height: auto; display: block; margin-block-end: .75rem; }
svg.plot text { fill: var(--ink); font-size: 13px; } svg.plot text.soft { fill: var(--soft); }
svg.plot rect { fill: var(--family, var(--accent)); } svg.plot rect.ground { fill: var(--line); }
td.number, th.number { text-align: end; font-variant-numeric: tabular-nums; }
"""


def page(found: Mapping[str, Any], title: str = "bilingual corpus") -> Iterator[str]:
    """The page for what `bilingual.corpus.statistics.statistics` found, in pieces to be written one after the other."""
    yield (
        '<!DOCTYPE html>\n<html lang="en" dir="ltr">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_style()}{_CSS}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#main">Skip to the numbers</a>\n'
        f'<header><h1>{escape(title)}</h1><p class="facts">preset {escape(found["preset"])}, '
        f"bilingual {escape(found['bilingual'])}</p></header>\n"
        '<main id="main">\n'
    )
    yield _tiles(found)
    yield from _section("What was changed, by rule", _rules(found["rules"]))
    yield from _section("What was found and left, by rule", _rules(found["findings"]))
    yield from _section("Outlets", _outlets(found["outlets"]))
    yield from _section("What was dropped most often", _furniture(found["furniture"]))
    if "repeats" in found:
        yield from _section("Texts that are there more than once", _repeats(found["repeats"]))
    if found.get("errors"):
        rows = [(stored(reason), _number(times)) for reason, times in found["errors"].items()]
        yield from _section("What could not be read", [_table("Reasons", ("Reason", "Records"), rows)])
    yield "</main>\n</body>\n</html>\n"


@cache
def _style() -> str:
    from importlib.resources import files

    return (files(__package__.rpartition(".")[0]) / "data" / "report.css").read_text(encoding="utf-8")


def _number(value: int) -> str:
    return f"{value:,}"


def _tiles(found: Mapping[str, Any]) -> str:
    before, after = found["before"], found["after"]
    saved = f"{100 * (before - after) / before:.1f}%" if before else "0%"
    tiles = [
        ("records", _number(found["records"]["seen"])),
        ("written", _number(found["records"]["written"])),
        ("could not be read", _number(found["records"]["lost"])),
        ("changed", _share(found["changed"], found["documents"])),
        ("bytes of text saved", saved),
    ]
    return (
        '<dl class="tiles">'
        + "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in tiles)
        + "</dl>\n"
    )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else "0%"


def _section(title: str, pieces: "Iterator[str] | Sequence[str]") -> Iterator[str]:
    yield f"<section><h2>{escape(title)}</h2>\n"
    empty = True
    for piece in pieces:
        empty = False
        yield piece
    yield ("<p>Nothing.</p>" if empty else "") + "</section>\n"


def _rules(rules: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    if not rules:
        return
    bars = [(f"{row['code']} {name}", row["times"], row["code"][:3], "") for name, row in rules.items()]
    yield _bars(bars[:_MOST], "Times each rule had a part in a change or finding")
    totals: Counter[str] = Counter()
    for row in rules.values():
        totals.update(row["outlets"])
    if len(totals) > 1:
        yield _table("Rules by outlet", *_by_outlet(rules, totals))


def _by_outlet(
    rules: Mapping[str, Mapping[str, Any]], totals: Counter[str]
) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
    """Heads and rows of a table with the outlets that have most, and the rest of them together."""
    shown = [outlet for outlet, _ in sorted(totals.items(), key=lambda pair: (-pair[1], pair[0]))[:_COLUMNS]]
    rest = len(totals) - len(shown)
    heads = [
        "Rule",
        "All",
        *(stored(outlet) or "(none)" for outlet in shown),
        *([f"{_number(rest)} more"] * bool(rest)),
    ]
    rows = []
    for name, row in rules.items():
        counts = [row["outlets"].get(outlet, 0) for outlet in shown]
        counts += [row["times"] - sum(counts)] * bool(rest)
        rows.append([escape(f"{row['code']} {name}"), *map(_number, (row["times"], *counts))])
    return heads, rows


def _outlets(outlets: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    if not outlets:
        return
    ranked = sorted(outlets.items(), key=lambda pair: (-pair[1]["documents"], pair[0]))
    most, rest = ranked[:_MOST], ranked[_MOST:]
    bars = [
        (
            name or "(none)",
            row["changed"],
            "",
            f"{_share(row['changed'], row['documents'])} of {_number(row['documents'])}",
        )
        for name, row in most
    ]
    yield _bars(bars, "Documents changed in each outlet", [row["documents"] for _, row in most])
    rows = [(stored(name) or "(none)", *_weights([row])) for name, row in most]
    if rest:
        rows.append((f"{_number(len(rest))} more", *_weights([row for _, row in rest])))
    yield _table("Outlets", ("Outlet", "Documents", "Changed", "Bytes saved", "Findings"), rows)


def _weights(rows: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """The numbers of outlets, added up."""
    counts = (
        sum(row["documents"] for row in rows),
        sum(row["changed"] for row in rows),
        sum(row["before"] - row["after"] for row in rows),
        sum(sum(row["findings"].values()) for row in rows),
    )
    return tuple(map(_number, counts))


def _furniture(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if rows:
        yield _table(
            "Texts that were dropped", ("Text", "Times"), [(stored(row["text"]), _number(row["times"])) for row in rows]
        )


def _repeats(found: Mapping[str, Any]) -> Iterator[str]:
    exact, near = found["exact"], found["near"]
    yield (
        f"<p>Of {_number(found['texts'])} texts, {_number(exact['again'])} repeat another word for word, and "
        f"{_number(near['again'])} repeat or nearly repeat one ({escape(found['library'])}). None was dropped.</p>\n"
    )
    if found["largest"]:
        rows = [(_number(row["texts"]), row["kind"], ", ".join(map(stored, row["names"]))) for row in found["largest"]]
        yield _table("Texts that are alike", ("Texts", "Alike", "Some of them"), rows)


def _table(name: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of cells that are HTML; those that are numbers stand at the end."""
    numbers = [_is_number(cell) for cell in rows[0]] if rows else [False] * len(heads)
    head = "".join(
        '<th scope="col"' + (' class="number"' if number else "") + f">{cell}</th>"
        for cell, number in zip(heads, numbers, strict=True)
    )
    body = "".join(
        "<tr>"
        + "".join(
            f'<td class="number">{cell}</td>' if _is_number(cell) else f'<td class="text" dir="auto">{cell}</td>'
            for cell in row
        )
        + "</tr>\n"
        for row in rows
    )
    return f"{_scrolled(name)}<table><thead><tr>{head}</tr></thead><tbody>\n{body}</tbody></table></div>\n"


def _scrolled(name: str) -> str:
    """The start of a box that is scrolled where the screen is narrow, by the keyboard too."""
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(name)}">'


def _is_number(cell: str) -> bool:
    return cell.replace(",", "").removeprefix("-").isdigit()


def _bars(rows: Sequence[tuple[str, int, str, str]], title: str, grounds: Sequence[int] = ()) -> str:
    """A plot of bars: label, length, family of the rule, note; each may lie on a longer bar of its ``grounds``."""
    longest = max([1, *(row[1] for row in rows), *grounds])
    room = _WIDTH - _LABEL - 110
    height = _BAR * len(rows)
    drawn = []
    for number, (label, value, family, note) in enumerate(rows):
        y = number * _BAR
        length = room * value / longest
        ground = room * grounds[number] / longest if grounds else 0.0
        name = visible(label)
        shown = name if len(name) <= 30 else name[:29] + "\N{HORIZONTAL ELLIPSIS}"
        drawn.append(
            f'<text x="{_LABEL - 8}" y="{y + 15}" text-anchor="end">{escape(shown)}</text>'
            + (
                f'<rect class="ground" x="{_LABEL}" y="{y + 4}" width="{ground:.1f}" height="14" rx="2"/>'
                if ground
                else ""
            )
            + f'<rect class="{escape(family)}" x="{_LABEL}" y="{y + 4}" width="{length:.1f}" height="14" rx="2"/>'
            f'<text class="soft" x="{_LABEL + max(length, ground) + 6:.1f}" y="{y + 15}">'
            f"{escape(note) or _number(value)}</text>"
        )
    said = f"{title}: {', '.join(f'{visible(label)} {note or _number(value)}' for label, value, _, note in rows)}"
    return (
        f'{_scrolled(title)}<svg class="plot" viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{escape(said)}">'
        f"<title>{escape(title)}</title>{''.join(drawn)}</svg></div>\n"
    )
