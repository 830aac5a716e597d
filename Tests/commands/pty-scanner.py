"""A serial hand scanner made of a pseudo-terminal.

    pty-scanner.py LINK <COMMANDS    plugs it in at LINK; each line of standard input is a Python text to send ("SB1001\\r"),
                                     `unplug`, or `plug`. Ends with its input.
"""

import os
import pty
import sys


class Scanner:
    """One scanner, plugged in or not."""

    def __init__(self, link):
        self.link, self.file = link, None

    def plug(self):
        self.file, port = pty.openpty()
        os.symlink(os.ttyname(port), self.link)
        self.port = port

    def unplug(self):
        os.unlink(self.link)
        os.close(self.port)
        os.close(self.file)
        self.file = None

    def send(self, data):
        while data:
            data = data[os.write(self.file, data):]


def main():
    scanner = Scanner(sys.argv[1])
    scanner.plug()
    for line in sys.stdin:
        line = line.strip()
        if line == "unplug":
            scanner.unplug()
        elif line == "plug":
            scanner.plug()
        elif line:
            scanner.send(eval("b" + line))
    if scanner.file is not None:
        scanner.unplug()


main()
