"""The walls of the house: which room may import from which, read from the source."""

import ast
from functools import cache
from pathlib import Path

import pytest

from helpers.parameters import NAMES, meanings
from helpers.paths import ROOT
from helpers.reference import regions, zones

SOURCE = ROOT / "src" / "helpers"

GROUND = (
    "paths",
    "texts",
    "errors",
    "hashes",
    "briefs",
    "reference",
    "language",
    "sources",
    "parameters",
    "outlines",
    "blocks",
)
"""The ground floor: what every room may use; each only what stands before it."""

STREET = (
    "data",
    "analysis",
    "folder",
    "comparison",
    "charts",
    "story",
    "figures",
    "notebook",
    "verify",
    "licence",
    "site",
    "suite",
)
"""The rooms in the order in which a row of data walks through them; each may use those before it."""

APART = {
    "charts": {"data", "story"},
    "story": {"data", "charts"},
    "site": {"data", "figures", "notebook", "verify", "licence"},
    "verify": {"story"},
}
"""Rooms that may not use all that stands before them: words and drawings are made apart, who checks
shares nothing with who writes, and a site is a function of a finished folder."""

ALONE = {"simulation"}
"""What uses the ground floor only, and is used by nothing."""

ZONE_NAMES_ALLOWED = {
    "simulation",  # makes up events, place by place
    "charts/style.py",  # a tint for each zone
}


def modules(folder: Path) -> dict[str, ast.Module]:
    """Return the syntax of every module of a package, by its dotted name."""
    found = {}
    for path in sorted(folder.rglob("*.py")):
        parts = ("helpers", *path.relative_to(folder).with_suffix("").parts)
        found[".".join(parts).removesuffix(".__init__")] = ast.parse(path.read_text(encoding="utf-8"))
    return found


def imported(syntax: ast.AST, known: set[str]) -> set[str]:
    """Return the package's modules that a module imports."""
    names = set()
    for node in ast.walk(syntax):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            below = {f"{node.module}.{alias.name}" for alias in node.names}
            names |= {name if name in known else node.module for name in below}
    return names & known


@cache
def graph(folder: Path = SOURCE) -> dict[str, set[str]]:
    """Return, for each module, the modules that it imports."""
    found = modules(folder)
    return {name: imported(syntax, set(found)) for name, syntax in found.items()}


def room(module: str) -> str:
    """Return the room of a module: the first name under the package."""
    return module.split(".")[1] if "." in module else ""


def allowed(of: str) -> set[str]:
    """Return the rooms that one may use."""
    if of in GROUND:
        return set(GROUND[: GROUND.index(of)])
    before = STREET[: STREET.index(of)] if of in STREET else ()
    return {*GROUND, *before} - APART.get(of, set())


def trespasses(of: str, imports: dict[str, set[str]]) -> list[str]:
    """Return the imports of a room that run against the arrows."""
    return [
        f"{module} imports {target}"
        for module, targets in imports.items()
        for target in sorted(targets)
        if room(module) == of and room(target) not in allowed(of) | {of}
    ]


def circles(imports: dict[str, set[str]]) -> list[str]:
    """Return modules that import themselves by way of others."""
    left = {module: targets - {module} for module, targets in imports.items()}
    while free := [module for module, targets in left.items() if not targets & set(left)]:
        for module in free:
            del left[module]
    return sorted(left)


@pytest.mark.parametrize("of", [*GROUND, *STREET, *ALONE])
def test_no_room_imports_against_the_arrows(of):
    assert trespasses(of, graph()) == []


def test_every_room_has_its_place():
    assert {room(module) for module in graph()} - {""} == {*GROUND, *STREET, *ALONE}


def test_no_module_imports_itself_by_way_of_others():
    assert circles(graph() | {"helpers": set()}) == []


def test_the_walls_would_notice_a_trespass_and_a_circle(tmp_path):
    for name, text in {
        "data/events.py": "from helpers.story import phrases\n",
        "story/phrases.py": "def late():\n    import helpers.data.events\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    broken = graph(tmp_path)

    assert trespasses("data", broken) == ["helpers.data.events imports helpers.story.phrases"]
    assert circles(broken) == ["helpers.data.events", "helpers.story.phrases"]


def literals(path: Path) -> set[str]:
    """Return the texts that a module writes out."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_zones_and_regions_are_rows_of_a_table_and_not_code():
    names = {region.key for region in regions()} | {region.name for region in regions()} | set(zones())
    naming = {
        str(path.relative_to(SOURCE).as_posix()) for path in SOURCE.rglob("*.py") if literals(path) & names
    }

    assert {path for path in naming if not path.startswith(tuple(ZONE_NAMES_ALLOWED))} == set()


def test_no_code_compares_with_the_name_of_a_zone_or_region():
    names = {region.key for region in regions()} | set(zones())
    compared = [
        f"{path.name}:{node.lineno}"
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Compare)
        for side in ast.walk(node)
        if isinstance(side, ast.Constant) and side.value in names
    ]

    assert compared == []


def test_charts_and_phrases_never_open_a_file_of_data():
    for path in [*(SOURCE / "story").rglob("*.py"), *(SOURCE / "charts").rglob("*.py")]:
        text = path.read_text(encoding="utf-8")
        assert not any(call in text for call in ("read_csv", "read_excel", "read_parquet", "read_file(")), (
            path.name
        )


def test_every_parameter_has_a_meaning():
    assert tuple(meanings()) == NAMES
