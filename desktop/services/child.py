"""One question to a process of its own: what reads a foreign file may die or take all memory."""

import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.connection import Connection

_LOOK = 0.1
"""Seconds between two looks whether the user gave up."""


def ask(
    answer: Callable[..., None],
    *values: object,
    seconds: float,
    look: Callable[[], object] = lambda: None,
) -> object:
    """What ``answer(connection, *values)`` sends from a child; None when the child dies.

    The child is ended in any case. ``look`` is called while it works, and may raise Cancelled.
    Raises TimeoutError when nothing came in ``seconds``.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=answer, args=(theirs, *values), daemon=True)
    child.start()
    theirs.close()
    try:
        in_time = _wait(ours, seconds, look)
        found: object = ours.recv() if in_time else None
    except (EOFError, ConnectionError):
        return None
    finally:
        ours.close()
        child.kill()
        child.join()
        child.close()
    if not in_time:
        raise TimeoutError
    return found


def _wait(ours: Connection, seconds: float, look: Callable[[], object]) -> bool:
    """Whether an answer, or the end of the child, came in time."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        look()
        if ours.poll(min(left, _LOOK)):
            return True
    return False


def limit_memory(most: int) -> None:
    """In the child: not more than so many bytes, and no dump of what was read."""
    try:
        import resource
    except ImportError:  # Windows: there the time and the size of what is read have to do
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
