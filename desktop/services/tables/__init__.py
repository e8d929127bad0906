"""Tables from outside: reading XLSX, XLS, ODS, CSV and the clipboard, writing XLSX.

``reading.read_table(path)`` and ``reading.read_clipboard(text)`` give plain cells,
``headers.locate(sheet.rows)`` finds the header and the rows of data, ``writing.write_table``
saves lists. All of them raise only TableError, with a Russian text.
"""
