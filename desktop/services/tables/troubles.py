"""The sentences about tables which cannot be read or written: what happened, what to do."""

from errno import EACCES, EDQUOT, EISDIR, ENOENT, ENOSPC, EPERM, EROFS

from desktop.errors import TableError

_NO_ROOM = {ENOSPC, EDQUOT}
_NO_RIGHTS = {EACCES, EPERM, EROFS}


def missing(name: str) -> TableError:
    return TableError(
        f"Файла «{name}» на этом месте нет. Проверьте его имя и подключена ли флешка, "
        "и выберите файл ещё раз."
    )


def empty(name: str) -> TableError:
    return TableError(f"В файле «{name}» нет ни одной заполненной ячейки. Выберите другой файл.")


def not_a_table(name: str) -> TableError:
    return TableError(
        f"Файл «{name}» — не таблица. Подойдут .xlsx, .xls, .ods и .csv: откройте файл в своей "
        "программе и сохраните его в одном из этих видов."
    )


def locked(name: str) -> TableError:
    return TableError(
        f"Файл «{name}» закрыт паролем. Откройте его в Excel, снимите пароль "
        "(«Файл → Сведения → Защита книги»), сохраните и выберите ещё раз."
    )


def torn(name: str) -> TableError:
    return TableError(
        f"Файл «{name}» повреждён или скопирован не до конца. Откройте его в Excel, сохраните "
        "под другим именем и выберите новый файл."
    )


def too_large(name: str, megabytes: int) -> TableError:
    return TableError(
        f"Файл «{name}» слишком большой: программа читает таблицы до {megabytes} МБ. "
        "Оставьте в нём только список и выберите файл ещё раз."
    )


def too_wide(name: str) -> TableError:
    return TableError(
        f"Таблица в файле «{name}» слишком велика: заполненные ячейки стоят очень далеко друг от "
        "друга. Скопируйте сам список на новый лист, сохраните и выберите файл ещё раз."
    )


def unsaved_page(name: str) -> TableError:
    return TableError(
        f"Файл «{name}» назван таблицей, но внутри веб-страница. Откройте его в Excel и сохраните "
        "как «Книга Excel (.xlsx)»."
    )


def unreadable(name: str, error: OSError) -> TableError:
    """What the operating system said while the file was being read."""
    if error.errno == ENOENT:
        return missing(name)
    if error.errno == EISDIR:
        return TableError(f"«{name}» — папка, а нужен файл с таблицей. Выберите файл.")
    if error.errno in _NO_RIGHTS:
        return TableError(
            f"Файл «{name}» не даёт себя прочитать: его держит другая программа или на него нет "
            "прав. Закройте его в Excel или скопируйте в «Документы» и выберите копию."
        )
    return TableError(
        f"Файл «{name}» не удалось прочитать: диск или флешка не отвечает. Скопируйте файл на "
        "этот компьютер и выберите копию."
    )


def unwritable(name: str, error: OSError) -> TableError:
    """What the operating system said while the file was being written."""
    if error.errno in _NO_ROOM:
        return TableError(
            f"Файл «{name}» не сохранён: на диске не осталось места. Освободите место или "
            "выберите другую папку."
        )
    if error.errno == ENOENT:
        return TableError(f"Файл «{name}» не сохранён: такой папки нет. Выберите другую папку.")
    if error.errno in _NO_RIGHTS or isinstance(error, PermissionError):
        return TableError(
            f"Файл «{name}» не сохранён: он открыт в Excel или в эту папку нельзя записывать. "
            "Закройте его в Excel или выберите другое имя."
        )
    return TableError(
        f"Файл «{name}» не сохранён: диск или флешка не отвечает. Выберите другую папку."
    )
