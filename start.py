"""Opens the program from a fresh checkout: ``python3 start.py [--demo]``.

Without a screen it says so and renders the pictures of the training base instead. Any other
arguments go to the command line of the program (``python3 start.py --help``). The first lines
must be readable for an old Python: it has to reach the sentence which refuses it.
"""

import os
import sys

if not (3, 11) <= sys.version_info[:2] <= (3, 14):
    sys.exit("Нужен Python от 3.11 до 3.14, а здесь {}.{}.".format(*sys.version_info))

import subprocess

from installer.checkout import ROOT, RUNTIME, prepare, python, speak_utf8, variables
from installer.system import SetupError, has_screen

PICTURES = ROOT / "pictures"
NO_SCREEN = "Экрана здесь нет: вместо окна рисую страницы (несколько минут) в папку"


def wants_window(arguments: list[str]) -> bool:
    """Whether these arguments open the window: none, ``--demo``, ``open`` or a file."""
    first = arguments[0] if arguments else "open"
    return first in {"--demo", "open"} or first.endswith((".mkdb", ".mkx"))


def main() -> int:
    speak_utf8()
    arguments = sys.argv[1:]
    screen = has_screen()
    try:
        prepare(RUNTIME, screen)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    environment = variables()
    if not screen:
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        if wants_window(arguments):
            print(f"{NO_SCREEN} {PICTURES}", flush=True)
            arguments = ["pictures", str(PICTURES)]
    command = [str(python()), "-m", "desktop", *arguments]
    if sys.platform != "win32":
        os.execve(command[0], command, environment)  # signals then reach the program itself
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
