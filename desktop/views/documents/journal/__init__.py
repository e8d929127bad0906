"""«Журнал»: the register of papers and what is done with issued ones (ux.md 14.6)."""
