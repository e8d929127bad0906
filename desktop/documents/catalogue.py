"""All kinds of papers. A module in ``kinds`` which names its ``TYPE`` is found by itself."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from desktop.documents import kinds
from desktop.documents.types import DocumentType
from desktop.errors import NotFoundError
from desktop.paths import resource


def modules_of_kinds() -> list[str]:
    """Full names, in their order: the window may import them one at a time beforehand."""
    names = sorted(module.name for module in pkgutil.iter_modules(kinds.__path__))
    return [f"{kinds.__name__}.{name}" for name in names]


@cache
def types() -> dict[str, DocumentType]:
    """Every kind by its code, in the order of the catalogue.

    Called for the first time in the main thread: modules are not imported in workers.
    """
    modules = [importlib.import_module(name) for name in modules_of_kinds()]
    found: list[DocumentType] = [each.TYPE for each in modules if hasattr(each, "TYPE")]
    return {each.code: each for each in found}


def get(code: str) -> DocumentType:
    """A kind by its code or key: «D02», «order_introduce». Raises NotFoundError."""
    for each in types().values():
        if code in {each.code, each.key}:
            return each
    raise NotFoundError(f"Документа «{code}» в программе нет. Список — в «Документы → Шаблоны».")


@cache
def shipped_text(name: str) -> str:
    """The shipped wording of a variant."""
    return resource("documents", "texts", f"{name}.txt").read_text("utf-8")
