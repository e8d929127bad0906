"""What the rules are checked against: the files of the checkout."""

import ast
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def modules(*folders: str) -> list[Path]:
    """The Python files under these folders of the checkout."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def name(path: Path) -> str:
    """How a file is called in the report of a test."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def calls(path: Path) -> Iterator[ast.Call]:
    """Every call in a file."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    """The last part of the name that is called: ``a.b.save(x)`` calls ``save``."""
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def committed_texts() -> list[Path]:
    """Text files that belong to the project: everything but what .gitignore keeps out."""
    ignored = {line.strip("/") for line in (ROOT / ".gitignore").read_text().split()} | {".git"}
    found: list[Path] = []
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [each for each in folders if each not in ignored and "egg-info" not in each]
        found += [Path(folder, file) for file in files]
    return sorted(path for path in found if b"\0" not in path.read_bytes()[:4096])
