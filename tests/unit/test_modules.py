"""Every module of the inner layers is imported here, and so counted in their coverage.

Tests of windows and papers, which use the rest of them, run unmeasured.
"""

import importlib
import pkgutil

import pytest

import desktop

LAYERS = ("exchange", "language", "models", "services", "storage")


@pytest.mark.parametrize("layer", LAYERS)
def test_every_module_can_be_imported_without_a_window(layer: str) -> None:
    folders = [f"{folder}/{layer}" for folder in desktop.__path__]
    found = list(pkgutil.walk_packages(folders, f"desktop.{layer}."))
    for each in found:
        importlib.import_module(each.name)
    assert len(found) > 1
