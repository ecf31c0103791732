"""Comments while the server is killed or flooded, in short: what `bench/killed.py` and `bench/flooded.py` do for long."""

import json
import os
import subprocess
import sys

import pytest

from conftest import ROOT

pytestmark = pytest.mark.uncounted


def told(name, *options):
    """Return what a bench prints."""
    command = [sys.executable, str(ROOT / "bench" / name), *options, "--json"]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=env, timeout=240)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_a_kill_loses_no_comment_and_doubles_none():
    """Killed before the answer, whether it was kept or not: sent again, each is there once, and its private link leads to it."""
    found = told("killed.py", "--number", "12")
    assert found["kills"] == 12
    assert (found["lost"], found["doubled"]) == (0, 0)
    assert found["links"] == found["sent"] == found["kills"] + found["answered"]


def test_a_flood_loses_no_comment_and_doubles_none():
    """From one network a few are taken, then it is sent away; from many each is taken. Each page view is answered."""
    one, many = told(
        "flooded.py", "--seconds", "2", "--turns", "1", "--kinds", "one network", "many networks"
    )
    assert one["taken"] == 5
    assert one["refused"] == one["sent"] - 5
    assert many["taken"] == many["sent"]
    for phase in (one, many):
        assert (phase["failed"], phase["cut off"], phase["lost"], phase["doubled"]) == (0, 0, 0, 0)
