"""The first thing that runs: it imports the command line late, so that Ctrl-C stays quiet."""

import sys

INTERRUPTED = 130


def main() -> None:
    """Run the command line; an interrupt at any moment ends it without a traceback."""
    try:
        from deployments.command import main as command

        command()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
