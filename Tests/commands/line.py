"""A line that cuts: line.py PORT DESK_PORT BYTES ACTION [ARGUMENT]

Passes everything on between a kiosk and a desk. When BYTES have gone to the desk, it does once:
    kill PID        kill -9 that process
    close           close both connections
and passes everything on from then on. Prints `ready` once it listens.
"""

import os
import signal
import socket
import sys
import threading

port, desk, left, action = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
lock = threading.Lock()


def cut(kiosk, far):
    if action == "kill":
        os.kill(int(open(sys.argv[5]).read()), signal.SIGKILL)
    for line in (kiosk, far):
        try:
            line.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
    print("cut", flush=True)


def passes(source, target, counted):
    global left
    try:
        while data := source.recv(4096):
            with lock:
                isDue = counted and left > 0 and left <= len(data)
                if counted:
                    left -= len(data)
            if isDue:
                cut(source, target)
                return
            target.sendall(data)
    except OSError:
        pass
    for line in (source, target):
        try:
            line.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


with socket.create_server(("127.0.0.1", port)) as server:
    print("ready", flush=True)
    while True:
        kiosk, _ = server.accept()
        try:
            far = socket.create_connection(("127.0.0.1", desk))
        except OSError:
            kiosk.close()
            continue
        threading.Thread(target=passes, args=(kiosk, far, True), daemon=True).start()
        threading.Thread(target=passes, args=(far, kiosk, False), daemon=True).start()
