"""What is committed: locks, licences, pages about decisions, nothing of anybody's machine."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.sources import ROOT, committed_texts, name

TEXTS = committed_texts()
RUNTIME = "requirements.lock.txt"
LARGER = {"dev": "requirements-dev.lock.txt", "installer": "requirements-installer.lock.txt"}
# Built from pieces, else this file would break its own rule.
INDEX_ADDRESSES = re.compile(
    r"pypi\.(org|python)|pythonhosted\.|npmjs\.(org|com)/|registry\.npm|deb\.debian\.|"
    r"security\.debian\.|archive\.ubuntu\.|https?://\S+/" + r"simple\b|--(extra-)?index" + "-url",
    re.IGNORECASE,
)
MACHINE_PATHS = re.compile(r"(?<![\w.~*/-])/(work|root|tmp)" + r"/(?!\.X11-unix)")


def test_no_address_of_a_package_index() -> None:
    assert [name(path) for path in TEXTS if INDEX_ADDRESSES.search(_without_rule(path))] == []


def test_no_path_of_one_machine() -> None:
    assert [name(path) for path in TEXTS if MACHINE_PATHS.search(_without_rule(path))] == []


@pytest.mark.parametrize("text", ["https://a.example/api/" + "simple", "https://pypi" + ".org/p"])
def test_the_rule_about_addresses_can_fail(text: str) -> None:
    assert INDEX_ADDRESSES.search(text)


def test_every_pin_is_exact_and_hashed() -> None:
    for lock in (RUNTIME, *LARGER.values()):
        for pin in _pins(lock):
            assert re.match(r"[a-z0-9-]+==[\w.]+( ; [^\n]+)? \\\n +--hash=sha256:", pin), pin


@pytest.mark.parametrize("lock", LARGER.values())
def test_the_lock_of_the_program_is_part_of_the_others(lock: str) -> None:
    assert _versions(RUNTIME) <= _versions(lock)


def test_every_dependency_is_locked() -> None:
    project = _project()
    assert _names(project["dependencies"]) <= _locked(RUNTIME)
    assert set(project["optional-dependencies"]) == set(LARGER)
    for extra, names in project["optional-dependencies"].items():
        assert _names(names) <= _locked(LARGER[extra])


def test_every_locked_library_has_its_licence() -> None:
    assert _locked(RUNTIME) <= {_normal(each["name"]) for each in _licences()}


def test_every_licence_has_its_text() -> None:
    folder = ROOT / "resources/licences"
    named = {file for each in _licences() for file in each["texts"]}
    assert named == {path.name for path in folder.glob("*.txt")}
    assert all((folder / file).stat().st_size for file in named)


@pytest.mark.parametrize("folder", ["fonts", "icons"])
def test_shipped_files_of_others_have_their_licence(folder: str) -> None:
    covered = {each.get("folder") for each in _licences()}
    assert f"resources/{folder}" in covered


def test_every_dependency_has_a_page_of_reasons() -> None:
    pages = [path.read_text(encoding="utf-8") for path in (ROOT / "docs/decisions").glob("*.md")]
    told = " ".join(pages).lower()
    assert [each for each in _names(_project()["dependencies"]) if each not in told] == []


@pytest.mark.parametrize("package", ["desktop", "desktop/services", "desktop/views"])
def test_every_part_is_described(package: str) -> None:
    """ARCHITECTURE.md names each package and, below ``views``, each folder."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    parts = {path.parent.name for path in (ROOT / package).glob("*/__init__.py")}
    if package != "desktop/views":
        parts |= {path.stem for path in (ROOT / package).glob("*.py")} - {"__init__"}
    assert [part for part in sorted(parts) if f"`{part}`" not in text] == []


def _without_rule(path: Path) -> str:
    is_rule = path == Path(__file__)
    return "" if is_rule else path.read_text(encoding="utf-8", errors="replace")


def _pins(lock: str) -> list[str]:
    text = (ROOT / lock).read_text(encoding="utf-8")
    return [pin.strip() for pin in re.split(r"\n(?=[a-z])", text)]


def _versions(lock: str) -> set[str]:
    return {pin.split(" ")[0] for pin in _pins(lock)}


def _locked(lock: str) -> set[str]:
    return {pin.split("==")[0] for pin in _pins(lock)}


def _names(requirements: list[str]) -> set[str]:
    return {_normal(re.split(r"[^\w.-]", each)[0]) for each in requirements}


def _normal(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


def _project() -> dict[str, Any]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return dict(settings["project"])


def _licences() -> list[dict[str, Any]]:
    return list(json.loads((ROOT / "resources/licences/index.json").read_text(encoding="utf-8")))
