"""The calls of a process which change one folder, as ``strace`` writes them down."""

import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tests.exchange.disk_model import Call

CALLS = "openat,pwrite64,write,fsync,fdatasync,ftruncate,unlink,rename"
_LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_PATH = re.compile(r"<((?:\\x[0-9a-f]{2}|[^<>])+)>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')


def watch(command: Sequence[str], log: Path) -> None:
    """Run ``command``; its calls are written into ``log``."""
    how = ("-f", "-y", "-xx", "-s", "4000000", "-e", f"trace={CALLS}", "-o", str(log))
    subprocess.run(["strace", *how, *command], check=True, capture_output=True)


def read(log: Path, folder: Path, present: Iterable[str]) -> dict[str, list[Call]]:
    """What the calls did to the files of ``folder``, where ``present`` lay before.

    A file which is made beside the folder begins a part: its name → the calls which follow.
    """
    reader = _Reader(folder, set(present))
    parts: dict[str, list[Call]] = {"": []}
    with log.open(encoding="utf-8", errors="replace") as lines:
        for call in (call for line in lines for call in reader.calls(line)):
            if call.kind == "mark":
                parts[call.name] = []
            else:
                parts[next(reversed(parts))].append(call)
    return parts


class _Reader:
    def __init__(self, folder: Path, known: set[str]) -> None:
        self._folder = folder
        self._known = known
        self._offsets: Counter[str] = Counter()

    def calls(self, line: str) -> Iterator[Call]:
        found = _LINE.match(line)
        if found is None:
            if "<unfinished" in line and str(self._folder).encode().hex() in line.replace(
                "\\x", ""
            ):
                raise ValueError("two threads at once: the order is not known")
            return
        if int(found[3]) < 0:
            return
        path = _path_of(found[1], found[2])
        if path == self._folder and found[1] in {"fsync", "fdatasync"}:
            yield Call("folder", "")
        if path is not None and path.parent == self._folder.parent and found[1] == "openat":
            if "O_CREAT" in found[2]:
                yield Call("mark", path.name)
        elif path is not None and path.parent == self._folder:
            yield from self._call(found[1], found[2], path.name)

    def _call(self, kind: str, rest: str, name: str) -> Iterator[Call]:
        if kind == "openat":
            self._offsets[name] = 0
            if "O_CREAT" in rest and name not in self._known:
                self._known.add(name)
                yield Call("made", name)
        elif kind == "unlink":
            self._known.discard(name)
            yield Call("gone", name)
        elif kind == "rename":
            to = Path(_bytes(_TEXT.findall(rest)[1][0]).decode()).name
            self._known.discard(name)
            self._known.add(to)
            yield Call("moved", name, to=to)
        elif kind in {"pwrite64", "write"}:
            yield self._write(kind, rest, name)
        elif kind == "ftruncate":
            yield Call("cut", name, b"", int(rest.rsplit(",", 1)[1]))
        elif kind in {"fsync", "fdatasync"}:
            yield Call("sync", name)

    def _write(self, kind: str, rest: str, name: str) -> Call:
        text, is_cut_short = _TEXT.findall(rest)[0]
        if is_cut_short:
            raise ValueError("a write longer than what is written down")
        data = _bytes(text)
        at = int(rest.rsplit(",", 1)[1]) if kind == "pwrite64" else self._offsets[name]
        self._offsets[name] = at + len(data)
        return Call("write", name, data, at)


def _path_of(kind: str, rest: str) -> Path | None:
    texts = _TEXT.findall(rest)
    named = _PATH.search(rest)
    if kind in {"openat", "unlink", "rename"} and texts:
        return Path(_bytes(texts[0][0]).decode("utf-8", "replace"))
    return Path(_plain(named[1])) if named else None


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def _plain(text: str) -> str:
    return _bytes(text).decode("utf-8", "replace") if text.startswith("\\x") else text
