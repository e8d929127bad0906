"""Makes a fresh checkout run: its own environment with exactly the libraries of a lock.

Only the standard library: this runs before anything is installed.
"""

import hashlib
import importlib.util
import io
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from installer.system import (
    SetupError,
    missing_libraries,
    require_new_glibc,
    require_packages,
)

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
RUNTIME = "requirements.lock.txt"
DEVELOPMENT = "requirements-dev.lock.txt"
"""All of RUNTIME and the tools of the tests."""
INSTALLERS = "requirements-installer.lock.txt"
"""All of RUNTIME and what makes bundles."""


def speak_utf8() -> None:
    """Russian texts survive a redirected output and a console with an old code page."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def python() -> Path:
    """The Python of the environment."""
    inside = "Scripts/python.exe" if sys.platform == "win32" else "bin/python"
    return ENVIRONMENT / inside


def variables() -> dict[str, str]:
    """The surroundings of every child: our code is found, Russian texts are UTF-8."""
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"}


def prepare(lock: str, screen: bool) -> None:
    """Bring the system and the environment to the state of ``lock``; costs nothing afterwards.

    Raises SetupError with a Russian text.
    """
    packages = missing_libraries(screen)
    ready = _is_installed(lock)
    if not ready:
        require_new_glibc()
    sound = ready or _is_sound()
    if not sound and importlib.util.find_spec("ensurepip") is None:
        packages.append("python{}.{}-venv".format(*sys.version_info))
    require_packages(packages)
    if ready:
        return
    print("Готовлю библиотеки (один раз, нужен интернет, до нескольких минут)…", flush=True)
    try:
        if not sound:
            _make()
        _install(lock)
    except OSError as error:
        raise SetupError(
            f"Записать в папку {ENVIRONMENT} не получилось: {error.strerror}. Проверьте место на "
            "диске и права на папку. Если её создавал администратор, удалите её и повторите запуск."
        ) from error


def _is_installed(lock: str) -> bool:
    marker = _marker(lock)
    return python().exists() and marker.is_file() and marker.read_text() == _state(lock)


def _marker(lock: str) -> Path:
    return ENVIRONMENT / f"installed-{lock}"


def _state(lock: str) -> str:
    digest = hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()
    return "{}.{} {}".format(*sys.version_info[:2], digest)


def _is_sound() -> bool:
    """False after an interrupted set-up and after an update of the system's Python."""
    if not python().exists():
        return False
    probe = [str(python()), "-c", "import pip"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def _make() -> None:
    if ENVIRONMENT.exists():
        shutil.rmtree(ENVIRONMENT)
    try:
        # Links keep the environment small; Windows needs copies of its launchers.
        venv.create(ENVIRONMENT, with_pip=True, symlinks=sys.platform != "win32")
    except subprocess.CalledProcessError as error:
        raise SetupError(f"Создать окружение Python не получилось: {error}") from error


def _install(lock: str) -> None:
    log = ENVIRONMENT / "install.log"
    pip = [str(python()), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    exact = ["--require-hashes", "--only-binary", ":all:", "-r", str(ROOT / lock)]
    with log.open("w", encoding="utf-8") as output:
        done = subprocess.run(
            [*pip, *exact],
            env={**variables(), "PIP_USER": "0"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode:
        raise SetupError(
            "Скачать библиотеки не получилось. Проверьте интернет и место на диске, затем "
            f"повторите запуск. Подробности: {log}"
        )
    for finished in (RUNTIME, lock):  # every other lock holds that of the program whole
        _marker(finished).write_text(_state(finished))
