"""The set-up: one list of packages in four files, and an environment that is either ready or absent."""

import ast
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
# Conda's own way to name a minor version, which Python's tools do not read.
CONDA_PYTHON = next(line for line in CONDA["dependencies"] if str(line).startswith("python "))

# Where conda-forge's name is not PyPI's.
PYPI_NAME = {"pandera-pandas": "pandera"}
# Where the imported name is not the package's.
PACKAGE_OF = {"PIL": "pillow", "fontTools": "fonttools", "vl_convert": "vl-convert-python", "yaml": "pyyaml"}
# Comes with jupyterlab and can never be absent beside it.
COMES_WITH_JUPYTERLAB = {
    "IPython",
    "ipykernel",
    "jinja2",
    "jupyter_client",
    "jupyter_core",
    "markupsafe",
    "mistune",
    "nbclient",
    "nbconvert",
    "nbformat",
    "pygments",
    "traitlets",
}


def requirements(*extras: str) -> dict[str, Requirement]:
    """The direct dependencies that pyproject.toml declares, by name."""
    project = PROJECT["project"]
    lines = project["dependencies"] if not extras else []
    for extra in extras:
        lines = lines + project["optional-dependencies"][extra]
    return {canonicalize_name(r.name): r for r in map(Requirement, lines)}


def locked() -> dict[str, str]:
    return {canonicalize_name(n): v for n, v in re.findall(r"^([\w.-]+)==([^\s;]+)", LOCK, re.MULTILINE)}


def conda_pins() -> dict[str, Requirement]:
    lines = [line for line in CONDA["dependencies"] if isinstance(line, str) and line != CONDA_PYTHON]
    lines += next(line["pip"] for line in CONDA["dependencies"] if isinstance(line, dict))
    pins = {r.name: r for r in map(Requirement, (line for line in lines if line != "-e ."))}
    return {canonicalize_name(PYPI_NAME.get(name, name)): pin for name, pin in pins.items()}


USED, MEASURED = requirements() | requirements("cluster"), requirements("bench")
DIRECT = USED | requirements("test")


# ---- one list of packages --------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(DIRECT | requirements("build")))
def test_the_locked_version_is_one_that_pyproject_allows(name: str) -> None:
    requirement = (DIRECT | requirements("build"))[name]
    assert requirement.specifier.contains(locked()[name]), f"{requirement} is locked as {locked()[name]}"


def test_conda_installs_exactly_the_locked_versions_of_the_direct_dependencies() -> None:
    pins = {name: str(pin.specifier) for name, pin in conda_pins().items() if name != "pip"}
    assert pins == {name: f"=={locked()[name]}" for name in DIRECT}


def test_conda_takes_one_minor_version_of_python_as_binder_needs_and_pyproject_allows_it() -> None:
    (version,) = re.findall(r"^python =(3\.\d+)$", CONDA_PYTHON)
    assert version in SpecifierSet(PROJECT["project"]["requires-python"])


def test_conda_installs_this_package_editable() -> None:
    assert "-e ." in next(line["pip"] for line in CONDA["dependencies"] if isinstance(line, dict))


def test_every_direct_dependency_has_a_line_that_says_what_it_is_for() -> None:
    rows = re.findall(
        r"^\| ([\w-]+) \| (.+) \|$", (ROOT / "docs/dependencies.md").read_text("utf-8"), re.MULTILINE
    )
    described = {canonicalize_name(name) for name, _ in rows if name != "package"}
    assert described == set(DIRECT | MEASURED | requirements("build"))


def test_the_benchmark_gets_what_pyproject_allows() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert all(
        f'"{requirement}"' in makefile for requirement in PROJECT["project"]["optional-dependencies"]["bench"]
    )


def test_the_build_backend_is_locked() -> None:
    assert PROJECT["project"]["optional-dependencies"]["build"] == PROJECT["build-system"]["requires"]


def test_each_locked_package_carries_a_checksum_and_no_address() -> None:
    entries = re.split(r"^(?=[\w.-]+==)", LOCK, flags=re.MULTILINE)[1:]
    assert len(entries) == len(locked()) > len(DIRECT), "each package is locked once, at one version"
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in LOCK


def imported(folder: str) -> set[str]:
    """The names of all packages that the Python files under a folder import."""
    names = set()
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                names.add(node.module.split(".")[0])
    local = {"helpers", "tests", "conftest"} | {path.stem for path in (ROOT / folder).rglob("*.py")}
    return names - set(sys.stdlib_module_names) - local - COMES_WITH_JUPYTERLAB


@pytest.mark.slow
@pytest.mark.parametrize(("folder", "allowed"), [("src", USED | MEASURED), ("tests", DIRECT)])
def test_what_the_code_imports_is_declared(folder: str, allowed: dict[str, Requirement]) -> None:
    packages = {canonicalize_name(PACKAGE_OF.get(name, name)) for name in imported(folder)}
    assert packages <= set(allowed), f"declare in pyproject.toml: {sorted(packages - set(allowed))}"


def test_the_citation_names_the_version_and_licence_of_the_package() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    project = PROJECT["project"]
    assert (citation["version"], citation["license"]) == (project["version"], project["license"])


# ---- what an installed package can do --------------------------------------------------------------


def test_the_command_brief_starts_the_suite() -> None:
    (command,) = entry_points(group="console_scripts", name="brief")
    assert callable(command.load())


def test_helpers_can_be_imported_from_any_folder(tmp_path: Path) -> None:
    code = "import helpers; print(helpers.__file__)"
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert Path(found.stdout.strip()).is_relative_to(ROOT / "src")


# ---- the environment that make builds, tried with a stand-in for Python ------------------------------

STAND_IN = """#!/bin/sh
echo "$*" >> "$CALLS"
case "$*" in
    -V) echo "Python 3.11.2" ;;
    *version_info*) [ "$BROKEN" != old ] ;;
    *ensurepip*) [ "$BROKEN" != venv ] ;;
    "-m venv "*) mkdir -p .venv/bin && cp "$0" .venv/bin/python && cp "$0" .venv/bin/brief ;;
    *requirements.lock*) [ "$BROKEN" != slow ] || exec sleep 3000; [ "$BROKEN" != install ] ;;
esac
"""


@pytest.fixture
def make(tmp_path: Path):
    """Starts make in a copy of the set-up whose Python only writes down how it was called.

    What still runs after the test is killed.
    """
    if shutil.which("make") is None:
        pytest.skip("make is not installed")
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, tmp_path)
    python = tmp_path / "stand-in"
    python.write_text(STAND_IN)
    python.chmod(0o755)
    inherited = {k: v for k, v in os.environ.items() if k not in {"MAKEFLAGS", "MFLAGS", "MAKELEVEL", "ARGS"}}

    started = []

    def start(*arguments: str, broken: str = "") -> subprocess.Popen[str]:
        (tmp_path / "calls").write_text("")
        process = subprocess.Popen(
            ["make", f"PYTHON={python}", *arguments],
            cwd=tmp_path,
            env={**inherited, "CALLS": str(tmp_path / "calls"), "BROKEN": broken},
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            # A run in the background may have been told to ignore Ctrl-C.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def installs(folder: Path) -> list[str]:
    """What the last make asked pip for: the packages, this project, or both."""
    calls = (folder / "calls").read_text()
    return [what for what in ("requirements.lock", "--editable") if what in calls]


def test_a_second_make_installs_nothing(make, tmp_path: Path) -> None:
    for expected in (["requirements.lock", "--editable"], []):
        process = make("brief")
        process.communicate()
        assert process.returncode == 0
        assert installs(tmp_path) == expected


@pytest.mark.parametrize(
    ("changed", "expected"),
    [("requirements.lock", ["requirements.lock", "--editable"]), ("pyproject.toml", ["--editable"])],
)
def test_a_change_installs_what_depends_on_it(
    make, tmp_path: Path, changed: str, expected: list[str]
) -> None:
    make("brief").communicate()
    ahead = time.time() + 5
    os.utime(tmp_path / changed, (ahead, ahead))
    make("brief").communicate()
    assert installs(tmp_path) == expected


def test_a_moved_checkout_gets_a_new_environment(make, tmp_path: Path) -> None:
    make("brief").communicate()
    (tmp_path / ".venv/.packages").write_text("/where/it/was/before\n")
    make("brief").communicate()
    assert installs(tmp_path) == ["requirements.lock", "--editable"]


def test_after_a_failed_install_make_starts_over(make, tmp_path: Path) -> None:
    failed = make("brief", broken="install")
    failed.communicate()
    assert failed.returncode != 0
    assert not list((tmp_path / ".venv").glob(".[a-z]*"))
    make("brief").communicate()
    assert installs(tmp_path) == ["requirements.lock", "--editable"]


def test_after_ctrl_c_in_the_middle_of_an_install_make_starts_over(make, tmp_path: Path) -> None:
    interrupted = make("brief", broken="slow")
    while "requirements.lock" not in (tmp_path / "calls").read_text():
        assert interrupted.poll() is None
        time.sleep(0.05)
    os.killpg(interrupted.pid, signal.SIGINT)
    interrupted.communicate()
    assert interrupted.returncode != 0
    assert not list((tmp_path / ".venv").glob(".[a-z]*"))
    make("brief").communicate()
    assert installs(tmp_path) == ["requirements.lock", "--editable"]


@pytest.mark.parametrize(
    ("arguments", "broken", "message"),
    [
        (["PYTHON=no-such-python"], "", "There is no no-such-python here: install Python 3.11 to 3.14"),
        ([], "old", "is Python 3.11.2, and 3.11 to 3.14 is needed"),
        ([], "venv", "cannot make virtual environments: on Debian and Ubuntu, apt install python3-venv"),
    ],
)
def test_an_unfit_python_is_turned_away_in_one_line(make, tmp_path: Path, arguments, broken, message) -> None:
    process = make("brief", *arguments, broken=broken)
    _, said = process.communicate()
    ours = [line for line in said.splitlines() if not line.startswith("make")]
    assert process.returncode != 0
    assert len(ours) == 1
    assert message in ours[0]
    assert not (tmp_path / ".venv").exists()


def test_make_alone_lists_every_target(make) -> None:
    listing, _ = make().communicate()
    targets = re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert re.findall(r"^  (\w+) ", listing, re.MULTILINE) == targets
    assert {"brief", "test", "quick", "lab", "lock", "clean", "sample"} <= set(targets)


def test_the_lab_opens_the_notebooks_and_reaches_the_users_data_and_outputs() -> None:
    recipe = re.search(r"^lab:.*\n\t(.*)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert recipe
    assert '--ServerApp.root_dir="$(CURDIR)"' in recipe[1]
    assert "--LabApp.default_url=/lab/tree/notebooks" in recipe[1]
