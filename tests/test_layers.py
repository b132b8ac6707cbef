"""The house: imports run down only, and nothing imports the face."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "bilingual"

FLOORS = (
    "errors spans lines ucd chars lazy exchange repertoire version patterns whereabouts",
    "uba bidiclass brackets charsets searchkey edits tables trigrams visible policy neighbours",
    "names scripts bidi backwards controls cuts windows reduction protect mojibake decoding visual orthography spaces deletions diff",
    "article",
    "source rule",
    "rules mentions",
    "presets gate",
    "pipeline document",
    "report corpus config",
    "hook",
    "__init__",
    "cli commands",
    "__main__",
)
FLOOR = {name: number for number, names in enumerate(FLOORS) for name in names.split()}
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    """The name of the top-level module or package that a file belongs to."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports(path: Path) -> list[tuple[str, bool]]:
    """The rooms a file imports from, and whether the import is inside a function."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    package = ["bilingual", *path.relative_to(PACKAGE).parts[:-1]]
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            if node.level:
                base = package[: len(package) - node.level + 1]
                names = [*base, *(node.module.split(".") if node.module else [])]
            else:
                names = (node.module or "").split(".")
            if names[0] != "bilingual":
                continue
            rooms = [names[1]] if len(names) > 1 else [alias.name for alias in node.names]
            found += [(name, node.col_offset > 0) for name in rooms]
        elif isinstance(node, ast.Import):
            found += [
                (a.name.split(".")[1], node.col_offset > 0) for a in node.names if a.name.startswith("bilingual.")
            ]
            assert not any(a.name == "bilingual" for a in node.names), f"{path.name} imports the face"
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_module_has_a_floor(path: Path) -> None:
    assert room(path) in FLOOR


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_down(path: Path) -> None:
    here = room(path)
    for there, _inside in imports(path):
        if there != here:
            assert FLOOR[there] <= FLOOR[here], f"{here} (floor {FLOOR[here]}) imports {there} (floor {FLOOR[there]})"


def test_no_circles() -> None:
    rooms: dict[str, set[str]] = {}
    for path in MODULES:
        rooms.setdefault(room(path), set()).update(there for there, _ in imports(path) if there != room(path))
    assert not circle(rooms)
    for folder in {path.parent for path in MODULES if path.parent != PACKAGE}:
        siblings = {}
        for path in folder.glob("*.py"):
            nodes = [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.ImportFrom)]
            named = {n.module for n in nodes if n.level == 1 and n.module}
            siblings[path.stem] = named | {a.name for n in nodes if n.level == 1 and not n.module for a in n.names}
        assert not circle(siblings), folder.name


def circle(graph: dict[str, set[str]]) -> set[str]:
    """The nodes that a circle keeps from being ordered."""
    done: set[str] = set()
    while ready := [name for name, needs in graph.items() if name not in done and (needs & graph.keys()) <= done]:
        done.update(ready)
    return graph.keys() - done


def test_no_module_shares_a_name_with_a_public_function() -> None:
    import bilingual

    functions = {name for name in bilingual.__all__ if name.islower()} - {"bidi", "names"}
    assert not functions & {path.stem for path in PACKAGE.glob("*.py")}


def test_modules_are_short() -> None:
    long = {path.name: n for path in MODULES if (n := path.read_text(encoding="utf-8").count("\n")) > 400}
    assert not long
