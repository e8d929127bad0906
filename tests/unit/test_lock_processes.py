"""Which process is alive, and what is the same computer."""

import os
import subprocess
import sys

import pytest

from desktop.storage import processes
from desktop.storage.identity_state import machine_id
from desktop.storage.processes import is_running, mark_of


def test_this_process_runs_and_its_mark_is_steady():
    mark = mark_of(os.getpid())
    assert mark
    assert mark == mark_of(os.getpid())
    assert is_running(os.getpid(), mark)


def test_another_start_with_the_same_number_is_another_process():
    assert not is_running(os.getpid(), f"{mark_of(os.getpid())}0")


@pytest.mark.parametrize("pid", [0, -1, -(2**40)])
def test_impossible_numbers_do_not_run(pid: int):
    assert not is_running(pid, "mark")


def test_a_process_that_ended_but_was_not_collected_does_not_run():
    child = subprocess.Popen([sys.executable, "-I", "-S", "-c", "input()"], stdin=subprocess.PIPE)
    mark = mark_of(child.pid)
    assert is_running(child.pid, mark)
    child.kill()
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    assert not is_running(child.pid, mark)
    child.communicate()
    assert not is_running(child.pid, mark)


def test_a_process_hidden_from_us_counts_as_running(monkeypatch: pytest.MonkeyPatch):
    def refuse(pid: int, signal: int) -> None:
        raise PermissionError

    monkeypatch.setattr(processes, "mark_of", lambda pid: "")
    monkeypatch.setattr(processes, "_is_zombie", lambda pid: False)
    monkeypatch.setattr(os, "kill", refuse)
    assert is_running(12345, "boot:1")


def test_the_name_of_the_computer_is_steady_and_tells_nothing():
    assert machine_id() == machine_id()
    assert len(machine_id()) == 32
    assert processes.host_name() not in machine_id()
