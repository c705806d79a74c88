"""The types of the suite, which mypy checks; here, so that it works beside the other tests."""

import subprocess
import sys

import pytest

from helpers.paths import ROOT


@pytest.mark.slow
def test_the_types_of_the_suite_hold():
    checked = subprocess.run([sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, text=True)

    assert checked.returncode == 0, checked.stdout + checked.stderr
