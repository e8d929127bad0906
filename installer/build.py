"""Builds what is given to people: ``python3 installer/build.py [bundle|deb]`` on Debian.

``bundle``: a folder with the program, Python and Qt (``build/bundle/metodkabinet``), tried out on
a fresh training base. ``deb``: the same as a package for Debian and its relatives (``dist``).
"""

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from desktop import __version__
from installer.checkout import INSTALLERS, ROOT, prepare, python, speak_utf8, variables
from installer.system import SCREEN_LIBRARIES, WINDOW_LIBRARIES, SetupError

BUILD, DIST = ROOT / "build", ROOT / "dist"
BUNDLE = BUILD / "bundle" / "metodkabinet"
LINUX = ROOT / "installer" / "linux"
SHARE = {
    "metodkabinet.desktop": "usr/share/applications",
    "metodkabinet.xml": "usr/share/mime/packages",
    "metodkabinet.svg": "usr/share/icons/hicolor/scalable/apps",
}
LEFT_TO_SYSTEM = ("libstdc++.so.6", "libgcc_s.so.1", "libfreetype.so.6", *WINDOW_LIBRARIES)
"""Not taken along: older copies break graphics drivers, fonts and the settings of the system."""


def build_bundle() -> Path:
    """The program as one folder, tried out."""
    work = ["--distpath", str(BUNDLE.parent), "--workpath", str(BUILD / "work")]
    spec = str(ROOT / "installer" / "metodkabinet.spec")
    _run(str(python()), "-m", "PyInstaller", "--noconfirm", "--log-level=WARN", *work, spec)
    for name in LEFT_TO_SYSTEM:
        (BUNDLE / "_internal" / name).unlink(missing_ok=True)
    try_out(BUNDLE / "metodkabinet")
    return BUNDLE


def try_out(program: Path) -> None:
    """Make a training base, check it and draw its pages; raises CalledProcessError."""
    with tempfile.TemporaryDirectory() as folder:
        base = str(Path(folder, "Проба.mkdb"))
        alone = {"METOD_HOME": folder, "QT_QPA_PLATFORM": "offscreen"}
        _run(str(program), "make-demo", base, **alone)
        _run(str(program), "check", base, "--json", **alone)
        _run(str(program), "pictures", str(Path(folder, "pictures")), **alone)


def build_deb(bundle: Path) -> Path:
    """A package for Debian 12 and its relatives."""
    tree = BUILD / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(bundle, tree / "opt/metodkabinet", symlinks=True)
    for file, folder in SHARE.items():
        (tree / folder).mkdir(parents=True)
        shutil.copy(LINUX / file, tree / folder)
    licence = tree / "usr/share/doc/metodkabinet/copyright"
    licence.parent.mkdir(parents=True)
    shutil.copy(ROOT / "LICENSE", licence)
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin/metodkabinet").symlink_to("/opt/metodkabinet/metodkabinet")
    sizes = [path.lstat().st_size for path in tree.rglob("*")]
    control = (
        (LINUX / "control")
        .read_text(encoding="utf-8")
        .format(
            version=__version__,
            kilobytes=sum(sizes) // 1024,
            glibc=platform.libc_ver()[1],
            packages=", ".join(_packages()),
        )
    )
    (tree / "DEBIAN").mkdir()
    (tree / "DEBIAN/control").write_text(control, encoding="utf-8")
    DIST.mkdir(exist_ok=True)
    package = DIST / f"metodkabinet_{__version__}_amd64.deb"
    _run("dpkg-deb", "--build", "--root-owner-group", "-Zxz", "-z2", str(tree), str(package))
    return package


def _packages() -> list[str]:
    """System libraries which the bundle leaves to the system."""
    libraries = WINDOW_LIBRARIES | SCREEN_LIBRARIES
    taken = {path.name for path in (BUNDLE / "_internal").iterdir()}
    return sorted(package for name, package in libraries.items() if name not in taken)


def _run(*command: str, **extra: str) -> None:
    environment = {**variables(), **extra}
    if command[0] != str(python()):
        del environment["PYTHONPATH"]  # a bundle must not lean on the checkout
    subprocess.run(command, cwd=tempfile.gettempdir(), env=environment, check=True)


def main() -> int:
    speak_utf8()
    wanted = sys.argv[1] if len(sys.argv) > 1 else "deb"
    if wanted not in {"bundle", "deb"} or sys.platform != "linux":
        print("Собираются на Linux: bundle — папка с программой, deb — пакет.", file=sys.stderr)
        return 2
    try:
        prepare(INSTALLERS, screen=False)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    result = build_bundle()
    if wanted == "deb":
        result = build_deb(result)
    print(f"Готово: {os.path.relpath(result, ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
