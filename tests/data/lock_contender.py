"""A process that wants locks: one command a line on standard input, one answer a line.

«take PATH», «drop»; started with the checkout as its argument, without site packages.
"""

import sys
from pathlib import Path

sys.path.insert(0, sys.argv[1])

from desktop.storage.lock import BaseLock, Held

lock = None
print("ready", flush=True)  # noqa: T201
for line in sys.stdin:
    word, _, path = line.strip().partition(" ")
    if word == "take":
        lock = BaseLock(Path(path), beat_seconds=0.2)
        outcome = lock.acquire("Серова М. П.")
        told = type(outcome).__name__
        if isinstance(outcome, Held) and outcome.unclean is not None:
            told += " unclean"
        print(told, flush=True)  # noqa: T201
    elif word == "drop" and lock is not None:
        lock.release()
        print("dropped", flush=True)  # noqa: T201
