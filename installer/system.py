"""What the machine itself must offer: a fitting Python, a screen, the system libraries of Qt.

Only the standard library: this runs before anything is installed.
"""

import ctypes
import os
import platform
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

OLDEST_GLIBC = (2, 34)
"""What the wheels of Qt were built for (manylinux_2_34)."""

SCREENLESS = ("offscreen", "minimal", "minimalegl", "vnc", "linuxfb")
"""Qt platforms which need no server of windows."""

WINDOW_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
"""Library → Debian package: needed to draw at all, even without a screen."""

SCREEN_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libcups.so.2": "libcups2",
}
"""Library → Debian package: needed for a real window and for the printer."""


class SetupError(Exception):
    """The machine lacks something; the text says what and how to cure it, in Russian."""


def is_root() -> bool:
    """Whether system packages can be installed without asking anybody."""
    return sys.platform != "win32" and os.geteuid() == 0


def require_new_glibc() -> None:
    """Raise SetupError on a Linux for which no build of Qt exists."""
    name, version = platform.libc_ver()
    found = tuple(int(number) for number in re.findall(r"\d+", version)[:2])
    if sys.platform == "linux" and name == "glibc" and found < OLDEST_GLIBC:
        needed = ".".join(map(str, OLDEST_GLIBC))
        raise SetupError(
            f"Эта система старше, чем нужно программе: здесь glibc {version}, нужна {needed}. "
            "Подойдут Debian 12, Ubuntu 22.04, Astra Linux 1.8, ALT p11, РЕД ОС 8 и новее."
        )


def has_screen() -> bool:
    """Whether a window can be shown here."""
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in SCREENLESS:
        return False
    if sys.platform != "linux":
        return True
    return _wayland_answers() or _x_server_answers(os.environ.get("DISPLAY", ""))


def missing_libraries(screen: bool) -> list[str]:
    """Debian packages of the system libraries which Qt does not find here."""
    if sys.platform != "linux":
        return []
    wanted = WINDOW_LIBRARIES | (SCREEN_LIBRARIES if screen else {})
    return [package for library, package in wanted.items() if not _loads(library)]


def require_packages(packages: list[str]) -> None:
    """Install Debian packages as root; otherwise raise SetupError with one line to copy."""
    if not packages:
        return
    names = " ".join(packages)
    line = f"apt-get install -y --no-install-recommends {names}"
    if not shutil.which("apt-get"):
        raise SetupError(f"Не хватает системных библиотек (названия из Debian): {names}")
    if not is_root():
        raise SetupError(
            "Не хватает системных библиотек. Выполните одну строку и повторите запуск:\n"
            f"sudo {line}"
        )
    print(f"Устанавливаю системные библиотеки: {names}", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "-qq", "update"], line.split()):
        done = subprocess.run(command, env=quiet, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SetupError(
                f"Установить системные библиотеки не получилось:\n{done.stderr.strip()}\n"
                f"Выполните вручную и повторите запуск:\n{line}"
            )


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _wayland_answers() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY", "")
    return bool(name) and _answers(str(Path(os.environ.get("XDG_RUNTIME_DIR", ""), name)))


def _x_server_answers(display: str) -> bool:
    """Whether somebody listens behind DISPLAY («:0», «unix:0.0», «host:10.0»)."""
    host, colon, number = display.rpartition(":")
    number = number.split(".")[0]
    if not colon or not number.isdigit():
        return False
    if host in {"", "unix"}:
        path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - fixed by the X protocol
        return _answers(path) or _answers("\0" + path)
    try:
        socket.create_connection((host.strip("[]"), 6000 + int(number)), timeout=2).close()
    except OSError:
        return False
    return True


def _answers(address: str) -> bool:
    if sys.platform == "win32":
        return False
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        try:
            connection.connect(address)
        except OSError:
            return False
    return True
