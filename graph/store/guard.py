"""Keeps a child process no longer than its parent: `python guard.py COMMAND...`.

Prints the pid of the child, then waits. The end of standard input (the parent closed it, or
died in any way) stops the child: first kindly, then by force. Knows nothing but the standard
library, so that it starts at once.
"""

import subprocess
import sys
import threading

GRACE_SECONDS = 20.0


def main(command: list[str]) -> int:
    """Run `command` until it ends or standard input does; return its exit code."""
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, close_fds=False)  # noqa: S603 - the command of the parent
    sys.stdout.write(f"{child.pid}\n")
    sys.stdout.flush()
    threading.Thread(target=_stop_when_parent_ends, args=(child,), daemon=True).start()
    return child.wait()


def _stop_when_parent_ends(child: "subprocess.Popen[bytes]") -> None:
    sys.stdin.read()
    child.terminate()
    try:
        child.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
