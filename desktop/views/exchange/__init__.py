"""«Обмен»: files between bases which never meet, the network, agreements (ux.md 16)."""
