"""The log of a long run: one line a result, kept as it goes; a stopped run goes on from it."""

import sys
import time
from collections import Counter
from pathlib import Path


class Tally:
    """Counts outcomes in a file of lines «number outcome[ remark]» and tells how far it came."""

    def __init__(self, path: Path, total: int) -> None:
        self.counted: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.last = 0
        self._path, self._total, self._told = path, total, time.monotonic()
        if path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                self._count(*line.split("\t"))

    def note(self, outcome: str, *, many: int = 1, wrong: str = "") -> None:
        """Write down the next ``many`` results; ``wrong`` tells what must not be."""
        parts = (str(self.last + many), str(many), outcome, wrong)
        with self._path.open("a", encoding="utf-8") as log:
            log.write("\t".join(parts) + "\n")
        self._count(*parts)
        if time.monotonic() > self._told + 20:
            self._told = time.monotonic()
            say(f"{self.last} из {self._total}: {self.told}")

    @property
    def told(self) -> str:
        return ", ".join(f"{name} {count}" for name, count in sorted(self.counted.items()))

    def _count(self, number: str, many: str, outcome: str, wrong: str) -> None:
        self.last = int(number)
        self.counted[outcome] += int(many)
        if wrong:
            self.wrong.append(wrong)


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
