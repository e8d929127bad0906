"""The window itself: bars, navigation, menus, search, undo; it knows pages by their specs only."""
