"""How records reach the disk: the base, its two doors, migrations, log of operations, copies."""
