"""Passphrases remembered for a partner, in the store of secrets of the system.

Never in the base and never in a file of ours: without the store nothing is remembered and the
tick is not shown (``is_available``). Which store and why: docs/decisions/exchange.md.
"""

import functools
import importlib
import importlib.util
from typing import Any, Protocol

from desktop.errors import StorageError

SERVICE = "metodkabinet-exchange"
_UNSAFE = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")
"""Stores which keep nothing, or keep it readable."""
_REFUSED = (
    "Хранилище паролей этого компьютера не ответило. Пароль не запомнен, файл обмена это не "
    "затронуло. Введите пароль при следующем обмене сами."
)


class Store(Protocol):
    """What is used of the store."""

    def get_password(self, service: str, name: str) -> str | None: ...
    def set_password(self, service: str, name: str, value: str) -> None: ...
    def delete_password(self, service: str, name: str) -> None: ...


def is_available() -> bool:
    """Whether this computer has a store which keeps secrets closed."""
    return _store() is not None


def get(site: str) -> str | None:
    """The passphrase for files with an organisation (32 hex digits); None: not remembered."""
    store = _store()
    if store is None:
        return None
    try:
        return store.get_password(SERVICE, site)
    except _troubles():
        return None  # a closed store: the user is asked as if nothing were remembered


def keep(site: str, phrase: str) -> None:
    """Remember; replaces what was remembered. Raises StorageError."""
    store = _store()
    if store is None:
        raise StorageError(_REFUSED)
    try:
        store.set_password(SERVICE, site, phrase)
    except _troubles() as error:
        raise StorageError(_REFUSED) from error


def forget(site: str) -> None:
    """Forget; nothing happens when nothing was remembered. Raises StorageError."""
    store = _store()
    if store is None:
        return
    try:
        if store.get_password(SERVICE, site) is not None:
            store.delete_password(SERVICE, site)
    except _troubles() as error:
        raise StorageError(_REFUSED) from error


@functools.cache
def _store() -> Store | None:
    if importlib.util.find_spec("keyring") is None:
        return None
    keyring: Any = importlib.import_module("keyring")
    chosen = keyring.get_keyring()
    if type(chosen).__module__.startswith(_UNSAFE):
        return None
    found: Store = chosen
    return found


@functools.cache
def _troubles() -> type[Exception]:
    """What the store raises; without a store nothing is raised."""
    if importlib.util.find_spec("keyring") is None:
        return StorageError
    errors: Any = importlib.import_module("keyring.errors")
    found: type[Exception] = errors.KeyringError
    return found
