"""Five megabytes kept beside the base, to be given back when the disk is full.

On a full disk SQLite cannot even delete: its journal needs space too. Removing this file gives
the room to save what stands in the form (reliability.md C3, row 3).
"""

import os
from contextlib import suppress
from pathlib import Path

from desktop.storage.disk import CHUNK, fresh_file, write_all
from desktop.storage.location import LOW_BYTES, free_bytes

RESERVE_BYTES = 5 * 1024 * 1024


def reserve_of(base: Path) -> Path:
    """Where the reserve of a base lies."""
    return base.with_name(f"{base.name}.reserve")


def keep(base: Path) -> bool:
    """Make the reserve unless it stands; False when there is no room or no right to write.

    Made of random bytes: a disk that compresses would keep nothing for zeros.
    """
    target = reserve_of(base)
    try:
        if target.is_file() and target.stat().st_size >= RESERVE_BYTES:
            return True
        if free_bytes(base) < LOW_BYTES:
            return False
        with fresh_file(target) as part:
            for _ in range(RESERVE_BYTES // CHUNK):
                write_all(part.handle, os.urandom(CHUNK))
    except OSError:
        return False
    return True


def spend(base: Path) -> bool:
    """Give the space back; True when there was something to give."""
    with suppress(OSError):
        reserve_of(base).unlink()
        return True
    return False
