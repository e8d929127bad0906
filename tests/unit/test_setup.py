"""The two commands of the README: what they say and do before anything is installed."""

import ast
import os
import platform
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import check
import start
from installer import checkout, system
from installer.system import SetupError

ROOT = Path(start.__file__).parent
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="system packages of Debian")


@pytest.fixture
def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def x_server() -> Iterator[str]:
    """Something that listens where an X server of display n would: port 6000 + n."""
    with socket.socket() as server:
        for number in range(700, 800):
            if server.connect_ex(("127.0.0.1", 6000 + number)):
                break
        server.close()
    with socket.create_server(("127.0.0.1", 6000 + number)):
        yield f"127.0.0.1:{number}.0"


@pytest.mark.parametrize("script", ["start.py", "check.py"])
def test_an_old_python_is_refused_in_russian(script: str) -> None:
    source = (ROOT / script).read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))
    pretend = f"import sys, runpy; sys.version_info = (3, 9, 2); runpy.run_path({script!r})"
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", pretend],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == "Нужен Python от 3.11 до 3.14, а здесь 3.9.\n"


@pytest.mark.parametrize(
    "arguments", [[], ["--demo"], ["open"], ["open", "Сад.mkdb"], ["Сад.mkdb"]]
)
def test_a_window_is_wanted(arguments: list[str]) -> None:
    assert start.wants_window(arguments)


@pytest.mark.parametrize(
    "arguments", [["--help"], ["check", "Сад.mkdb"], ["decline"], ["pictures", "папка"]]
)
def test_the_command_line_needs_no_window(arguments: list[str]) -> None:
    assert not start.wants_window(arguments)


@linux_only
@pytest.mark.usefixtures("no_screen")
class TestScreen:
    def test_none(self) -> None:
        assert not system.has_screen()

    def test_answering_server(self, x_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DISPLAY", x_server)
        assert system.has_screen()

    def test_offscreen_wins(self, x_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DISPLAY", x_server)
        monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen:size=800x600")
        assert not system.has_screen()

    @pytest.mark.parametrize("display", [":", "нет", ":9999", "127.0.0.1:1", "unix:9999.0"])
    def test_dead_server(self, display: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DISPLAY", display)
        assert not system.has_screen()

    def test_wayland(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
        monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
        assert not system.has_screen()
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(tmp_path / "wayland-0"))
            server.listen()
            assert system.has_screen()


@linux_only
class TestPackages:
    @pytest.fixture
    def calls(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A stand-in for apt-get which writes down what it was asked for."""
        tool = tmp_path / "apt-get"
        tool.write_text(
            f'#!/bin/sh\necho "$@" >> "{tmp_path}/calls"\n[ "$4" != broken ] || exit 100\n'
        )
        tool.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
        return tmp_path / "calls"

    def test_missing_libraries_are_named_by_package(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(system, "WINDOW_LIBRARIES", {"libabsent.so.7": "libabsent7"})
        monkeypatch.setattr(system, "SCREEN_LIBRARIES", {"libgone.so.1": "libgone1"})
        assert system.missing_libraries(screen=False) == ["libabsent7"]
        assert system.missing_libraries(screen=True) == ["libabsent7", "libgone1"]

    def test_present_libraries_are_not_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(system, "WINDOW_LIBRARIES", {"libc.so.6": "libc6"})
        assert system.missing_libraries(screen=False) == []

    def test_one_line_to_copy(self, calls: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(system, "is_root", lambda: False)
        with pytest.raises(SetupError) as error:
            system.require_packages(["libgl1", "libegl1"])
        line = "sudo apt-get install -y --no-install-recommends libgl1 libegl1"
        assert str(error.value).splitlines()[1:] == [line]
        assert not calls.exists()

    def test_root_installs(self, calls: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(system, "is_root", lambda: True)
        system.require_packages(["libgl1"])
        wanted = ["-qq update", "install -y --no-install-recommends libgl1"]
        assert calls.read_text().splitlines() == wanted

    def test_a_failed_installation_is_told(
        self, calls: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(system, "is_root", lambda: True)
        with pytest.raises(SetupError, match="вручную") as error:
            system.require_packages(["broken"])
        assert str(error.value).endswith("apt-get install -y --no-install-recommends broken")
        assert calls.exists()

    def test_another_system_gets_the_names(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", "")
        with pytest.raises(SetupError, match="libgl1"):
            system.require_packages(["libgl1"])

    def test_an_old_system_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(platform, "libc_ver", lambda: ("glibc", "2.31"))
        with pytest.raises(SetupError, match=r"здесь glibc 2\.31, нужна 2\.34"):
            system.require_new_glibc()


@pytest.fixture
def checkout_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout whose locks ask for nothing, so that no network is needed."""
    monkeypatch.setattr(checkout, "ROOT", tmp_path)
    monkeypatch.setattr(checkout, "ENVIRONMENT", tmp_path / ".venv")
    monkeypatch.setattr(checkout, "missing_libraries", lambda _screen: [])
    for lock in (checkout.RUNTIME, checkout.DEVELOPMENT):
        (tmp_path / lock).write_text("# nothing\n")
    return tmp_path


@pytest.mark.slow
def test_the_environment_is_made_once_and_follows_its_lock(
    checkout_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def prepared(lock: str) -> bool:
        """Whether there was anything to do."""
        checkout.prepare(lock, screen=False)
        return "Готовлю" in capsys.readouterr().out

    assert prepared(checkout.DEVELOPMENT)
    assert checkout.python().exists()
    assert not prepared(checkout.DEVELOPMENT)
    assert not prepared(checkout.RUNTIME)
    (checkout_folder / checkout.RUNTIME).write_text("# another\n")
    assert prepared(checkout.RUNTIME)
    (checkout_folder / checkout.RUNTIME).write_text("absent-library==1\n")
    with pytest.raises(SetupError, match="Скачать библиотеки не получилось"):
        checkout.prepare(checkout.RUNTIME, screen=False)
    assert (checkout_folder / ".venv/install.log").stat().st_size


def test_a_place_that_cannot_be_written_is_told(checkout_folder: Path) -> None:
    (checkout_folder / ".venv").write_text("a file where the folder should be")
    with pytest.raises(SetupError, match="Записать в папку"):
        checkout.prepare(checkout.RUNTIME, screen=False)


def test_the_processes_of_a_check_share_their_bytecode(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where none is wanted in the checkout: each would compile the whole program anew."""
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.delenv("PYTHONPYCACHEPREFIX", raising=False)
    made = check._environment()
    assert "PYTHONDONTWRITEBYTECODE" not in made
    assert Path(made["PYTHONPYCACHEPREFIX"]).is_relative_to(checkout.ENVIRONMENT)
