"""SQL texts of the tables of the models: what a new migration step has to say."""

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel


def tables_sql() -> str:
    """CREATE statements of every table of the models, in an order which references allow."""
    dialect = sqlite.dialect()
    parts: list[str] = []
    for table in sorted(SQLModel.metadata.tables.values(), key=lambda table: table.name):
        text = str(CreateTable(table).compile(dialect=dialect)).strip()
        parts.append(text.replace("\t", "    ").replace(" \n", "\n"))
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        parts.extend(str(CreateIndex(index).compile(dialect=dialect)).strip() for index in indexes)
    return ";\n".join(parts) + ";\n"
