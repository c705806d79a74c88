"""The README's commands do what it says, on the sample."""

import gzip
import re
import subprocess
from pathlib import Path

import papermill
import pytest

from helpers.parameters import sample
from helpers.paths import ROOT
from helpers.suite import cli

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    line.split("#")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", README, flags=re.DOTALL)
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


@pytest.mark.slow
@pytest.mark.parametrize("command", RUN_COMMANDS)
def test_each_run_command_of_the_readme_makes_an_edition(
    command: str, tmp_path: Path, download: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    words = command.split()[1:]
    one_section = [] if "--section" in words else ["--section", "southern"]
    assert cli.main([*words, *one_section, "--out", str(tmp_path / "out")]) == 0
    (edition,) = (path.parent for path in (tmp_path / "out").glob("*/manifest.json"))
    assert (edition / "southern.ipynb").exists() and (edition / "southern.html").exists()


@pytest.mark.slow
def test_the_compare_command_of_the_readme_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (command,) = (command for command in COMMANDS if command.startswith(".venv/bin/brief compare "))
    editions = [Path(word) for word in command.split()[2:]]
    for edition in editions:
        as_of, source = edition.name.rsplit("-", 1)
        words = ["--as-of", as_of, "--source", source]
        assert cli.main(["run", *words, "--out", str(tmp_path / edition.parent)]) == 0
    monkeypatch.chdir(tmp_path)
    assert cli.main([*command.split()[1:], "--out", str(tmp_path / "out")]) == 0
    (made,) = (tmp_path / "out").iterdir()
    assert made.name == f"compare-{editions[0].name}-{editions[1].name}"
    assert (made / "compare.ipynb").exists()


@pytest.mark.slow
def test_the_papermill_command_of_the_readme_works(tmp_path: Path) -> None:
    (command,) = (command for command in COMMANDS if command.startswith(".venv/bin/papermill "))
    _, source, target, flag, name, value = command.split()
    assert flag == "-p"
    (tmp_path / target).parent.mkdir()
    executed = papermill.execute_notebook(
        ROOT / source, tmp_path / target, {name: value}, kernel_name="python3", progress_bar=False
    )
    assert "Edition of 30 June 2022" in str(executed)
