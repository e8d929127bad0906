"""A disk that refuses one call: the first, the second and so on."""

import os
from collections.abc import Callable

import pytest


def refuse(patch: pytest.MonkeyPatch, call: str, index: int, code: int) -> Callable[[], bool]:
    """Let the call number ``index`` of ``os.<call>`` fail; the answer tells whether it came."""
    real = getattr(os, call)
    seen = iter(range(1_000_000))
    met = []

    def stand_in(*rest: object, **more: object) -> object:
        if next(seen) == index:
            met.append(index)
            raise OSError(code, "refused")
        return real(*rest, **more)

    patch.setattr(os, call, stand_in)
    return lambda: bool(met)
