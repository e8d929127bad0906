"""Where a bundle starts: as ``python -m desktop``, and as a child process of the program."""

import multiprocessing
import sys


def run() -> int:
    multiprocessing.freeze_support()  # a child that reads an old table ends here
    from desktop.__main__ import main

    return main()


if __name__ == "__main__":
    sys.exit(run())
