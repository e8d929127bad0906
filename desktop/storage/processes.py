"""Which process is which: whether the one that left a lock behind is still running.

A number alone does not tell: numbers are used again. A *mark* names one start of one process;
a *space* names the set of processes whose numbers can be compared (containers have their own).
"""

import os
import platform
import sys
from contextlib import suppress
from pathlib import Path

_PROC = Path("/proc")


def host_name() -> str:
    """Name of this computer as its owner knows it: «КАБИНЕТ-2»."""
    return platform.node()


def account_name() -> str:
    """Name of the account the program runs in."""
    for name in ("USERNAME", "USER", "LOGNAME"):
        if value := os.environ.get(name):
            return value
    return str(os.getuid()) if sys.platform != "win32" else ""


def process_space() -> str:
    """The space of process numbers; empty where there is only one for the computer."""
    with suppress(OSError, AttributeError):
        return str((_PROC / "self/ns/pid").readlink())
    return ""


def mark_of(pid: int) -> str:
    """Start of the system and of the process; empty when it is not running or cannot be told."""
    if sys.platform == "win32":
        return _mark_on_windows(pid)
    return _mark_on_linux(pid)


def is_running(pid: int, mark: str) -> bool:
    """Whether the process with this number is the one that had this mark.

    In doubt (another account, no way to tell) the answer is yes: a lock taken away from a living
    window costs more than two minutes of waiting.
    """
    if pid <= 0:
        return False
    now = mark_of(pid)
    if now and mark:
        return now == mark
    return bool(now) or _answers(pid)


def _mark_on_linux(pid: int) -> str:
    try:
        text = (_PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
        boot = (_PROC / "sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""
    fields = text.rpartition(")")[2].split()
    state, started = fields[0], fields[19]
    return "" if state in {"Z", "X", "x"} else f"{boot}:{started}"


def _answers(pid: int) -> bool:
    if sys.platform == "win32":
        return _exists_on_windows(pid)
    if _is_zombie(pid):
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _is_zombie(pid: int) -> bool:
    with suppress(OSError, IndexError):
        text = (_PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
        return text.rpartition(")")[2].split()[0] in {"Z", "X", "x"}
    return False


def _mark_on_windows(pid: int) -> str:
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = wintypes.HANDLE
        handle = kernel.OpenProcess(0x1000, 0, pid)  # may ask for little: it is enough
        if not handle:
            return ""
        try:
            code = wintypes.DWORD()
            times = [wintypes.FILETIME() for _ in range(4)]
            asked = kernel.GetExitCodeProcess(wintypes.HANDLE(handle), ctypes.byref(code))
            told = kernel.GetProcessTimes(
                wintypes.HANDLE(handle), *(ctypes.byref(moment) for moment in times)
            )
            running = asked and told and code.value == 259  # noqa: PLR2004 - STILL_ACTIVE
            started = (times[0].dwHighDateTime << 32) | times[0].dwLowDateTime
            return str(started) if running else ""
        finally:
            kernel.CloseHandle(wintypes.HANDLE(handle))
    return ""


def _exists_on_windows(pid: int) -> bool:
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        handle = kernel.OpenProcess(0x1000, 0, pid)
        if handle:
            kernel.CloseHandle(ctypes.c_void_p(handle))
            return False  # it can be asked and gave no mark: it has ended
        return ctypes.get_last_error() == 5  # noqa: PLR2004 - access denied: it is there
    return False
