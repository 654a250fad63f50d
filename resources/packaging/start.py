"""Starts a built program: everything is there already, so nothing is set up."""

import os
import sys

from main import StartError, choose_screen, provide_system_libraries, tell


def start() -> int:
    """Run the program; the exit status."""
    # Programs that this one starts (a browser, a viewer) need the system's libraries, not these.
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if before is not None:
        os.environ["LD_LIBRARY_PATH"] = before
    arguments = sys.argv[1:]
    try:
        choose_screen(arguments)
        provide_system_libraries()
    except StartError as error:
        tell(str(error))
        return 1
    from configurator.entrance import main

    return main(arguments)


if __name__ == "__main__":
    sys.exit(start())
