"""Start with ``python -m desktop`` or ``metodkabinet``."""

import os
import sys

from desktop import cli
from desktop.errors import OfficeError

NO_SCREEN = (
    "Здесь нет экрана, окно открыть негде. Чтобы увидеть программу, нарисуйте её страницы: "
    "metodkabinet pictures ПАПКА"
)


def main() -> int:
    """Do what the command line asks for; the exit code of the program."""
    cli.speak_utf8()
    try:
        wish = cli.parse(sys.argv[1:])
    except OfficeError as error:
        return cli.say_error(str(error))
    if wish.run is not None:
        return cli.run(wish)
    if not _has_screen():
        return cli.say_error(NO_SCREEN)
    from desktop.views.imports import spare

    spare()
    from desktop import app

    try:
        return app.run(app.Start(wish.file, wish.is_demo), sys.argv[:1])
    except OfficeError as error:
        code = cli.say_error(str(error))
        app.tell(str(error), sys.argv[:1])
        return code


def _has_screen() -> bool:
    if sys.platform != "linux":
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in names)


if __name__ == "__main__":
    sys.exit(main())
