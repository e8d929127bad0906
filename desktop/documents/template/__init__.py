"""Texts of papers: lines with marks and fields in Russian; a grammar which cannot run anything."""
