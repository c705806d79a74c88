"""The commands of the README and of the page on running are the suite's: each is read as it says."""

import gzip
import re
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import papermill
import pytest
import yaml

from helpers import briefs, cache
from helpers.parameters import Parameters, resolve, sample
from helpers.paths import ROOT
from helpers.suite import cli, compare, run, sweep
from helpers.suite.current import folder_name

TOLD_IN = ("README.md", "docs/running.md")
COMMANDS = [
    line.split("#")[0].strip()
    for name in TOLD_IN
    for block in re.findall(r"```sh\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), flags=re.DOTALL)
    for line in block.splitlines()
]
RUN_COMMANDS = [command for command in COMMANDS if command.startswith(".venv/bin/brief run ")]


@pytest.fixture
def download(tmp_path: Path) -> Path:
    """A file as a user has it: the sample's rows under another name, plain."""
    path = tmp_path / "acled-mali.csv"
    path.write_bytes(gzip.decompress(sample().read_bytes()))
    return path


def test_the_readme_names_commands_of_each_kind() -> None:
    assert {command.split()[0] for command in COMMANDS} == {"make", ".venv/bin/brief", ".venv/bin/papermill"}


@pytest.mark.parametrize("command", [command for command in COMMANDS if command.startswith("make ")])
def test_each_make_target_of_the_readme_exists(command: str) -> None:
    answer = subprocess.run([*command.split(), "--dry-run"], cwd=ROOT, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr


def test_every_night_the_set_up_commands_of_the_readme_are_run_with_the_long_sweeps() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/nightly.yml").read_text(encoding="utf-8"))
    ran = [step["run"] for step in workflow["jobs"]["test"]["steps"] if "run" in step]
    assert ran == [COMMANDS[0], f"{COMMANDS[1]} ARGS=--long"]


@pytest.fixture
def asked(tmp_path: Path, download: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[Any]]:
    """Run a command but for its notebooks, and return what they would have been executed for.

    That the command makes editions and comparisons of this is tested in ``tests/suite`` and ``comparison``.
    """
    calls: list[Any] = []

    def record(*given: Any) -> Path:
        calls.append(given)
        return tmp_path

    for module in (run, compare):
        monkeypatch.setattr(module, "run", record)

    def asked(command: str) -> list[Any]:
        monkeypatch.chdir(tmp_path)
        assert cli.main([*command.split()[1:], "--out", str(tmp_path / "out")]) == 0
        return calls

    return asked


def test_the_cache_commands_of_the_readme_list_and_clear(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path))
    listed, cleared = (
        command.split()[1:] for command in COMMANDS if command.startswith(".venv/bin/brief cache")
    )
    (cache.folder() / "kept").mkdir(parents=True)
    assert [cli.main(words) for words in (listed, cleared, listed)] == [0, 0, 0]
    assert re.findall(r"MB in (\d)", capsys.readouterr().out) == ["1", "1", "0"]


@pytest.mark.parametrize(
    ("which", "together", "tasks"), [(0, 1, 18), (1, 18, 3)], ids=["editions", "ledgers"]
)
def test_the_sweep_commands_of_the_readme_ask_for_each_date_and_radius(
    which: int, together: int, tasks: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(sweep, "_swept", lambda *given: asked.append(given) or 0)
    monkeypatch.chdir(tmp_path)
    command = [each for each in COMMANDS if each.startswith(".venv/bin/brief sweep")][which]
    assert cli.main([*command.split()[1:], "--jobs", "2"]) == 0
    assert len(asked[0][0]) == tasks
    assert max(len(task.dates) for task in asked[0][0]) <= together


@pytest.mark.parametrize("command", RUN_COMMANDS)
def test_each_run_command_of_the_readme_asks_for_an_edition(command: str, asked: Any) -> None:
    ((parameters, sections, *_),) = asked(command)
    assert parameters.source == ("acled" if "acled-mali.csv" in command else "sample")
    assert parameters.as_of == (date(2022, 6, 30) if "--as-of" in command else Parameters().as_of)
    assert sections == (["southern"] if "--section" in command else list(briefs.active().sections))


def test_the_compare_command_of_the_readme_takes_two_editions_as_the_run_command_names_them(
    asked: Any,
) -> None:
    (command,) = (command for command in COMMANDS if command.startswith(".venv/bin/brief compare "))
    ((given, *_),) = asked(command)
    for name in (Path(given["edition_a"]).name, Path(given["edition_b"]).name):
        parameters = resolve({"as_of": name.removesuffix("-sample")})
        assert folder_name(parameters, briefs.active().sections) == name


def test_the_papermill_command_of_the_readme_sets_a_parameter_of_a_notebook() -> None:
    (command,) = (command for command in COMMANDS if command.startswith(".venv/bin/papermill "))
    _, source, target, flag, name, value = command.split()
    assert flag == "-p"
    assert name in papermill.inspect_notebook(ROOT / source)
    assert resolve({name: value}).as_of == date(2022, 6, 30)
    assert Path(target).parent == Path("outputs")
