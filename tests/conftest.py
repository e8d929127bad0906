"""Fixtures of every test: a base in a temporary folder, no screen."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import datetime as dt
import gc
import itertools
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine, create_engine
from sqlalchemy.util import LRUCache

from desktop.models import Organization
from desktop.services import training
from desktop.storage import connections
from desktop.storage import database as doors
from desktop.storage.creation import create_base
from desktop.storage.database import Database
from desktop.views import imports

TODAY = dt.date(2025, 11, 20)

# A busy machine is slow by turns: neither the time of an example nor of its making says anything.
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")


LONGEST = {"test_main_window_walk.py", "test_every_button.py"}
"""Files of the longest tests: up to a minute and a half each."""
OUTER = {"architecture", "documents", "e2e", "gui"}
"""Folders of tests about windows, papers and the code: measuring coverage makes them twice as
slow."""
HERE = Path(__file__).parent
HOMES = itertools.count()
DURABLE, FSYNC = connections.WRITER_PRAGMAS, os.fsync
STATEMENTS = 4000
"""How many compiled statements are kept; all tests together have about half as many."""


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """What ``-m`` of check.py leaves out whole is not even imported: that takes ten seconds."""
    if not collection_path.is_relative_to(HERE) or collection_path == HERE:
        return None
    is_outer = collection_path.relative_to(HERE).parts[0] in OUTER
    if config.option.markexpr == "not slow and not outer":
        return is_outer or None
    is_inner_file = not is_outer and collection_path.is_file()
    if config.option.markexpr == "slow or outer" and is_inner_file:
        return b"slow" not in collection_path.read_bytes() or None
    return None


@pytest.hookimpl(tryfirst=True)
def pytest_collection() -> None:
    """Tests are imported as the program is (``views/imports.py``): a third of the time less."""
    imports.spare()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    imports.settle()
    gc.enable()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(
    items: list[pytest.Item], config: pytest.Config
) -> Iterator[None]:
    """Mark the tests of the outer layers, before ``-m`` chooses; the slow ones begin, the slowest
    of them first.

    Otherwise one process would be left with a long test when the others have nothing to do.
    """
    for item in items:
        if item.path.relative_to(HERE).parts[0] in OUTER:
            item.add_marker("outer")
    yield
    if hasattr(config, "workerinput"):
        items.sort(
            key=lambda item: (
                item.get_closest_marker("slow") is None,
                item.path.name not in LONGEST,
            )
        )


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Statements are compiled once for all bases of a run: each base would compile its own."""
    first = create_engine("sqlite://")
    first.connect().close()  # the dialect learns the version of SQLite
    compiled: LRUCache[Any, Any] = LRUCache(STATEMENTS)

    def sharing(*args: Any, **kwargs: Any) -> Engine:
        engine = create_engine(*args, **kwargs)
        engine.dialect, engine._compiled_cache = first.dialect, compiled
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(doors, "create_engine", sharing)
        yield
    first.dispose()


@pytest.fixture(scope="session", autouse=True)
def never_waiting_for_the_disk() -> Iterator[None]:
    """No test pulls the plug of this computer: what SQLite and we wrote need not reach the disk.

    The cuts of ``tests/exchange/power_cuts.py`` run in processes of their own, all as it is there.
    """
    fast = tuple(one for one in DURABLE if not one.startswith("synchronous="))
    assert len(fast) == len(DURABLE) - 1
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connections, "WRITER_PRAGMAS", (*fast, "synchronous=OFF"))
        patch.setattr(os, "fsync", lambda _handle: None)
        yield


@pytest.fixture
def durable(monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is waited for, as in the program."""
    monkeypatch.setattr(connections, "WRITER_PRAGMAS", DURABLE)
    monkeypatch.setattr(os, "fsync", FSYNC)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The state folders of all tests: ``mktemp`` would look through all before it each time."""
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def own_state_folder(homes: Path, monkeypatch: pytest.MonkeyPatch):
    """Nothing of a test reaches the folder of the person who runs it."""
    home = homes / str(next(HOMES))
    home.mkdir()
    monkeypatch.setenv("METOD_HOME", str(home))


@pytest.fixture(autouse=True)
def deferred_deletes() -> Iterator[None]:
    """Deliver what ``deleteLater`` put off, so that no widget dies inside a later test."""
    yield
    qt = sys.modules.get("PySide6.QtCore")
    if qt is not None and qt.QCoreApplication.instance() is not None:
        qt.QCoreApplication.sendPostedEvents(None, qt.QEvent.Type.DeferredDelete)
        gc.collect(0)


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new base, made once: making one takes four times as long as opening a copy."""
    path = tmp_path_factory.mktemp("new") / "Сад.mkdb"
    organization = Organization(short_name="МБДОУ «Детский сад № 7»", number="7", city="Примерск")
    create_base(path, organization=organization, today=TODAY)
    return path


@pytest.fixture
def base_path(new_file: Path, tmp_path: Path) -> Path:
    """A new base with our kindergarten in it."""
    return Path(shutil.copy(new_file, tmp_path / new_file.name))


@pytest.fixture
def database(base_path: Path) -> Iterator[Database]:
    """The two doors to a new base."""
    opened = Database(base_path, actor="Серова М. П.")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def training_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One training base for all tests; who changes it takes a copy."""
    path = tmp_path_factory.mktemp("training") / training.NAME
    training.make_training_base(path)
    return path


@pytest.fixture
def training_base(training_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(training_file, tmp_path / training.NAME))


@pytest.fixture
def example(training_base: Path) -> Iterator[Database]:
    """The two doors to a training base."""
    opened = Database(training_base, actor="Серова")
    yield opened
    opened.close()
