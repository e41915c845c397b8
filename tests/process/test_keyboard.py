"""Ctrl-C ends a command that waits, whatever the libraries it uses do with signals."""

import signal
import subprocess
import sys

WAITING = """
import threading
from deployments import command

def wait():
    try:
        print("wacht", flush=True)
        threading.Event().wait()
    except KeyboardInterrupt:
        print("gestopt")

command.app = wait
command.main()
"""


def test_an_interrupt_ends_a_wait_without_end():
    with subprocess.Popen(
        [sys.executable, "-c", WAITING], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        try:
            said, _ = process.communicate(timeout=30)
        finally:
            process.kill()

    assert (process.returncode, said) == (0, "gestopt\n")
