"""The wizard «Загрузка из Excel»: file, columns, check, done."""
