"""Answers from tables: exports of forms, files of other kindergartens."""
