"""The walls of the house: which room may import from which, read from the source."""

import ast
from functools import cache
from pathlib import Path

import pytest

from helpers import briefs
from helpers.analysis.claims import claims
from helpers.parameters import NAMES, meanings
from helpers.paths import ROOT
from helpers.reference import regions, table, zones

SOURCE = ROOT / "src" / "helpers"

GROUND = (
    "paths",
    "texts",
    "errors",
    "svg",
    "hashes",
    "locks",
    "cache",
    "briefs",
    "ingredients",
    "reference",
    "language",
    "sources",
    "parameters",
    "outlines",
    "census",
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
    "snapshots",
    "suite",
    "bench",
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

NAMES_ALLOWED = ("simulation",)
"""What may name zones, places and groups: it makes up events, place by place."""


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


def names_of_briefs() -> set[str]:
    """Return what only data may name: sections, claims and figures of briefs, groups, and what lies where."""
    found = {region.key for region in regions()} | {region.name for region in regions()} | set(zones())
    found |= {row["key"] for name in ("group", "together") for row in table("groups")[name]}
    found |= {*table("places"), *table("corridors"), *table("timeline"), *map(str, table("country").values())}
    for name in briefs.names():
        with briefs.using(name) as brief:
            found |= {name, *brief.sections, *table("figures"), *(claim.id for claim in claims())}
    return found


def test_sections_claims_figures_groups_and_places_are_rows_of_tables_and_not_code():
    names = names_of_briefs()
    paths = {path.relative_to(SOURCE).as_posix(): path for path in SOURCE.rglob("*.py")}
    naming = {
        name: literals(path) & names for name, path in paths.items() if not name.startswith(NAMES_ALLOWED)
    }

    assert {name: found for name, found in naming.items() if found} == {}


def test_the_names_that_code_may_not_hold_are_those_of_the_brief():
    assert {
        "southern",
        "S1",
        "bamako-ring-map",
        "FLM",
        "bamako",
        "rn16",
        "Menaka",
        "2022-08-29",
    } < names_of_briefs()


def test_charts_and_phrases_never_open_a_file_of_data():
    for path in [*(SOURCE / "story").rglob("*.py"), *(SOURCE / "charts").rglob("*.py")]:
        text = path.read_text(encoding="utf-8")
        assert not any(call in text for call in ("read_csv", "read_excel", "read_parquet", "read_file(")), (
            path.name
        )


def test_every_parameter_has_a_meaning():
    assert tuple(meanings()) == NAMES


def test_no_two_classes_have_one_name():
    names = [
        node.name
        for path in (ROOT / "src").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    ]
    assert sorted({name for name in names if names.count(name) > 1}) == []
