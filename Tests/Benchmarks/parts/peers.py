"""The services that most people would write: each inserts one durable row per request, and nothing else."""

import functools
import os
import shutil
import subprocess

import product
from machine import HERE, KEPT


def node(machine):
    """Node's own HTTP server with Debian's node-sqlite3, or why not."""
    try:
        library = node_sqlite()
    except (OSError, subprocess.SubprocessError) as error:
        return str(error)
    environment = {**os.environ, "LD_LIBRARY_PATH": str(library), "SQLITE_MODULE": str(library / "sqlite3.js")}
    store = machine.directory("node") / "leads.db"
    return product.Server(["node", HERE / "peers/service.js", "PORT", store], env=environment)


def python(machine):
    """FastAPI behind uvicorn, one worker: SQLite has one writer."""
    try:
        interpreter = python_packages()
    except (OSError, subprocess.SubprocessError) as error:
        return str(error)
    store = machine.directory("python") / "leads.db"
    return product.Server(
        [interpreter, "-m", "uvicorn", "service:app", "--app-dir", HERE / "peers", "--port", "PORT",
         "--log-level", "error", "--no-access-log"],
        env={**os.environ, "STORE": str(store), "PYTHONDONTWRITEBYTECODE": "1"})


@functools.cache
def node_sqlite():
    """Node 20 has no SQLite of its own. Debian's binding uses the stable Node-API, but names Debian's libnode as a
    dependency: an empty library of that name stands in, and the running Node provides what is needed."""
    if not shutil.which("node"):
        raise OSError("there is no node on PATH")
    home = KEPT / "node-sqlite3"
    library = home / "usr/lib/x86_64-linux-gnu/nodejs/sqlite3/lib"
    if not (library / "sqlite3.js").exists():
        home.mkdir(exist_ok=True)
        quiet = {"check": True, "cwd": home, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run(["apt-get", "download", "node-sqlite3"], **quiet)
        subprocess.run(["dpkg", "-x", next(home.glob("*.deb")), home], **quiet)
    binding = "./binding/napi-v6-linux-glibc-x64/node_sqlite3.node"
    (library / "sqlite3-binding.js").write_text(f"module.exports = require('{binding}')\n")
    subprocess.run(["cc", "-shared", "-o", library / "libnode.so.108", "-x", "c", "/dev/null"], check=True)
    return library


@functools.cache
def python_packages():
    home = KEPT / "venv"
    interpreter = home / "bin/python"
    if not (home / "bin/uvicorn").exists():
        subprocess.run(["python3", "-m", "venv", home], check=True)
        subprocess.run([home / "bin/pip", "install", "--quiet", "fastapi", "uvicorn[standard]"], check=True,
                       stderr=subprocess.DEVNULL)
    return interpreter
