"""The way to a host: the workflow, and what docs/publishing.md tells people to type."""

import re
import shlex
import subprocess
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.specifiers import SpecifierSet
from test_packaging import PROJECT

from helpers import briefs
from helpers.parameters import Parameters
from helpers.paths import ROOT
from helpers.suite.current import folder_name

# YAML 1.1 reads the key `on` as true; as a string it keeps its name.
WORKFLOW = yaml.load((ROOT / ".github/workflows/publish.yml").read_text("utf-8"), yaml.BaseLoader)
DOCS = (ROOT / "docs/publishing.md").read_text("utf-8")
GITLAB = yaml.safe_load(re.findall(r"```yaml\n(.*?)```", DOCS, re.DOTALL)[0])["pages"]
RSYNC = shlex.split(next(line for line in DOCS.splitlines() if line.startswith("rsync ")))
STEPS = [step for job in WORKFLOW["jobs"].values() for step in job["steps"]]


def using(action: str) -> dict[str, Any]:
    """The settings of the step that uses an action."""
    return next(step["with"] for step in STEPS if step.get("uses", "").startswith(f"{action}@"))


def test_the_workflow_starts_only_when_someone_starts_it() -> None:
    assert WORKFLOW["on"] == "workflow_dispatch"


def test_the_workflow_uses_only_the_hosts_own_actions_each_at_one_version() -> None:
    used = [step["uses"] for step in STEPS if "uses" in step]

    assert used
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+", action) for action in used)


def test_the_workflow_may_read_the_repository_and_publish_pages_and_nothing_else() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read"}
    granted = {name: job.get("permissions", {}) for name, job in WORKFLOW["jobs"].items()}
    assert granted == {"make": {}, "publish": {"pages": "write", "id-token": "write"}}
    assert using("actions/checkout")["persist-credentials"] == "false"


def test_the_workflow_makes_no_more_than_the_sample() -> None:
    assert [step["run"] for step in STEPS if "run" in step] == ["make brief"]


@pytest.mark.parametrize("command", ["make brief", *GITLAB["script"]])
def test_what_a_host_runs_is_a_target_of_the_makefile(command: str) -> None:
    answer = subprocess.run([*command.split(), "--dry-run"], cwd=ROOT, capture_output=True, text=True)

    assert answer.returncode == 0, answer.stderr
    assert "brief run" in answer.stdout


def test_a_host_publishes_the_folder_that_editions_are_written_to() -> None:
    published = {
        using("actions/upload-pages-artifact")["path"],
        GITLAB["pages"]["publish"],
        RSYNC[-2].rstrip("/"),
    }

    assert published == {"outputs"}
    assert (ROOT / "outputs" / "README.md").is_file()


def test_a_host_takes_a_python_that_the_suite_allows() -> None:
    versions = {using("actions/setup-python")["python-version"], GITLAB["image"].partition(":")[2]}

    assert all(version in SpecifierSet(PROJECT["project"]["requires-python"]) for version in versions)


def excluded(name: str) -> bool:
    """Whether the copy in the docs leaves a name out that lies right under outputs/."""
    patterns = [word.partition("=")[2].lstrip("/") for word in RSYNC if word.startswith("--exclude=")]
    return any(fnmatch(name, pattern) for pattern in patterns)


def test_a_copy_to_a_server_leaves_out_what_is_private_or_was_never_searched() -> None:
    private = folder_name(
        Parameters(source="acled", data_file="a.csv", audience="private"), briefs.active().sections
    )

    assert all(excluded(name) for name in (private, "index-private.html", "failed", ".building-x"))
    assert all(excluded(f"compare-{name}") for name in (private, f"2022-06-30-acled-{private}"))


def test_a_copy_to_a_server_takes_public_editions_and_their_list() -> None:
    public = folder_name(Parameters(), briefs.active().sections)

    assert not any(excluded(name) for name in (public, "index.html", f"compare-{public}-{public}"))


def test_each_page_that_the_docs_link_to_is_there() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", DOCS)

    assert links
    assert all((ROOT / "docs" / link).is_file() for link in links)


def test_the_readme_leads_to_how_an_edition_is_published() -> None:
    assert "(docs/publishing.md)" in Path(ROOT / "README.md").read_text("utf-8")
