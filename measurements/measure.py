#!/usr/bin/env python3
"""Measures minimal services: time to the first answer, memory, packages, build time.

The method stands in README.md beside this file. Needs Python 3.11 or later on
Linux or macOS and nothing else; whatever a service needs and this machine
lacks is named, and that service is left out.
"""

import argparse
import datetime
import http.client
import json
import os
import platform
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
REQUEST = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
START_LIMIT_S = 60


class Skip(Exception):
    """Why a service cannot be measured here."""


def run(command, cwd, env=None):
    """Runs a command to its end and returns what it printed."""
    result = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
    )
    if result.returncode != 0:
        said = (result.stderr or result.stdout).strip().splitlines()
        raise Skip(f"`{' '.join(map(str, command[:3]))} …` failed: {said[-1].strip() if said else 'no message'}")
    return result.stdout


def version_of(command):
    """The first version that a tool prints, as numbers and as text."""
    if shutil.which(command[0]) is None:
        raise Skip(f"`{command[0]}` is not installed")
    said = run(command, HERE)
    found = re.search(r"\d+(?:\.\d+)+", said)
    if found is None:
        raise Skip(f"`{' '.join(command)}` names no version")
    return tuple(int(part) for part in found.group().split(".")), found.group()


def need(name, command, least):
    """The tool's version as text, if it is new enough."""
    numbers, text = version_of(command)
    if numbers < least:
        wanted = ".".join(map(str, least))
        raise Skip(f"needs {name} {wanted} or later, found {text}")
    return f"{name} {text}"


# --- Toolchains ---------------------------------------------------------------
# Each prepares a service in `work` and says how to start it. `packages` counts
# the framework and all that it brings, neither the application nor the server.


@dataclass
class Ready:
    runtime: str
    start: list
    packages: int | None = None
    build_s: float | None = None


@dataclass
class Node:
    least: tuple = (20,)

    def prepare(self, work, options):
        runtime = need("Node.js", ["node", "--version"], self.least)
        packages = 0
        if "dependencies" in json.loads((work / "package.json").read_text()):
            need("npm", ["npm", "--version"], (8,))
            run(["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund"], work)
            lock = json.loads((work / "package-lock.json").read_text())
            packages = sum(1 for path in lock["packages"] if path)
        return Ready(runtime, ["node", "server.mjs"], packages)


@dataclass
class Python:
    start: tuple
    least: tuple

    def prepare(self, work, options):
        python = options.python
        runtime = need("Python", [python, "--version"], self.least)
        run([python, "-m", "venv", ".venv"], work)
        binaries = work / ".venv" / "bin"
        pip = [binaries / "python", "-m", "pip", "--quiet", "--disable-pip-version-check"]
        run([*pip, "install", "--dry-run", "--ignore-installed", "--report", "report.json", "-r", "requirements.txt"], work)
        packages = len(json.loads((work / "report.json").read_text())["install"])
        run([*pip, "install", "-r", "requirements.txt", "-r", "server.txt"], work)
        # Compiled once beforehand, as an image would have it.
        run([binaries / "python", "-m", "compileall", "-q", ".venv/lib", "app.py"], work)
        server, *arguments = self.start
        return Ready(runtime, [binaries / server, *arguments], packages)


@dataclass
class Go:
    least: tuple

    def prepare(self, work, options):
        runtime = need("Go", ["go", "version"], self.least)
        run(["go", "mod", "tidy"], work)
        named = run(["go", "list", "-deps", "-f", "{{with .Module}}{{.Path}}{{end}}", "."], work)
        packages = len(set(named.split()) - {"measured"})
        build = ["go", "build", "-o", "measured", "."]
        build_s = None
        if options.build:
            run(["go", "mod", "download"], work)
            build_s = timed(build, work, {"GOCACHE": str(work / ".cache"), "GOFLAGS": "-mod=mod"})
        else:
            run(build, work)
        return Ready(runtime, ["./measured"], packages, build_s)


@dataclass
class Rust:
    least: tuple

    def prepare(self, work, options):
        runtime = need("Rust", ["cargo", "--version"], self.least)
        run(["cargo", "fetch"], work)
        tree = run(["cargo", "tree", "--edges", "normal", "--prefix", "none", "--format", "{p}"], work)
        packages = len({line.split()[0] for line in tree.splitlines() if line} - {"measured"})
        build = ["cargo", "build", "--release", "--offline", "--target-dir", "target"]
        if options.build:
            shutil.rmtree(work / "target", ignore_errors=True)
            build_s = timed(build, work)
        else:
            build_s = None
            run(build, work)
        return Ready(runtime, ["target/release/measured"], packages, build_s)


def timed(command, work, env=None):
    began = time.perf_counter()
    run(command, work, env)
    return round(time.perf_counter() - began, 1)


GUNICORN = ("gunicorn", "--workers", "1", "--bind", "127.0.0.1:{port}", "app:app")
UVICORN = ("uvicorn", "--host", "127.0.0.1", "--port", "{port}", "--log-level", "warning", "app:app")

SERVICES = {
    "node-http": Node(),
    "express": Node(),
    "fastify": Node(),
    "nestjs": Node((20, 19)),
    "fastapi": Python(UVICORN, (3, 11)),
    "django": Python(GUNICORN, (3, 12)),
    "flask": Python(GUNICORN, (3, 9)),
    "go-net-http": Go((1, 22)),
    "chi": Go((1, 23)),
    "gin": Go((1, 25)),
    "fiber": Go((1, 25)),
    "axum": Rust((1, 80)),
    "actix-web": Rust((1, 89)),
}

# Asked about by the guide, and not written down here yet.
MISSING = {
    "spring-boot": "no service here yet: it would need Java 17 and Maven",
    "spring-webflux": "no service here yet: it would need Java 17 and Maven",
    "rails": "no service here yet: it would need Ruby 3.2",
    "phoenix": "no service here yet: it would need Elixir 1.15",
}


# --- Measuring ----------------------------------------------------------------


class Service:
    """A running service; leaving the block stops its whole process group."""

    def __init__(self, ready, work):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [str(part).replace("{port}", str(self.port)) for part in ready.start]
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            command,
            cwd=work,
            env={**os.environ, "PORT": str(self.port), "NODE_ENV": "production"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for number in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(self.process.pid, number)
                self.process.wait(timeout=5)
                return
            except ProcessLookupError:
                return
            except subprocess.TimeoutExpired:
                continue

    def answers(self):
        """Says whether one request gets a 200."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=5) as connection:
                connection.sendall(REQUEST)
                answer = connection.recv(4096)
                while connection.recv(4096):
                    pass
        except OSError:
            return False
        return answer.startswith(b"HTTP/1.1 200") or answer.startswith(b"HTTP/1.0 200")

    def first_answer_ms(self):
        """Milliseconds from starting the process to the first 200."""
        while not self.answers():
            if self.process.poll() is not None:
                raise Skip(f"the service ended with status {self.process.returncode}")
            if time.perf_counter() - self.began > START_LIMIT_S:
                raise Skip(f"no answer within {START_LIMIT_S} s")
            time.sleep(0.0003)
        return (time.perf_counter() - self.began) * 1000

    def rss_mb(self):
        """Resident memory of all processes of the group; shared pages count in each."""
        listed = run(["ps", "-A", "-o", "pgid=,rss="], HERE)
        rows = (line.split() for line in listed.splitlines() if line.strip())
        kib = sum(int(rss) for group, rss in rows if int(group) == self.process.pid)
        return kib * 1024 / 1e6


def latencies_ms(service, options):
    """Sorted times of requests in sequence, kept alive where the server allows it."""
    client = http.client.HTTPConnection("127.0.0.1", service.port, timeout=5)
    samples = []
    for number in range(options.latency + options.latency // 2):
        began = time.perf_counter()
        client.request("GET", "/")
        client.getresponse().read()
        if number >= options.latency // 2:
            samples.append((time.perf_counter() - began) * 1000)
    client.close()
    return sorted(samples)


def measure(name, options):
    """One service, from a fresh copy of its folder."""
    work = options.work / name
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(HERE / "apps" / name, work)
    ready = SERVICES[name].prepare(work, options)
    with Service(ready, work) as warm_up:
        warm_up.first_answer_ms()
    starts = []
    for _ in range(options.runs):
        with Service(ready, work) as service:
            starts.append(service.first_answer_ms())
    with Service(ready, work) as service:
        service.first_answer_ms()
        first = service.rss_mb()
        for _ in range(options.requests):
            service.answers()
        later = service.rss_mb()
        samples = latencies_ms(service, options) if options.latency else None
    latency = samples and {
        "p50": round(samples[len(samples) // 2], 3),
        "p99": round(samples[len(samples) * 99 // 100], 3),
    }
    return {
        "service": name,
        "runtime": ready.runtime,
        "startup_ms": {
            "min": round(min(starts), 1),
            "median": round(statistics.median(starts), 1),
            "max": round(max(starts), 1),
        },
        "rss_mb": {"first": round(first, 1), "later": round(later, 1)},
        "packages": ready.packages,
        "build_s": ready.build_s,
        "latency_ms": latency,
    }


def machine():
    """What the figures depend on, as far as the system tells."""
    model = platform.processor()
    try:
        text = Path("/proc/cpuinfo").read_text()
        model = re.search(r"model name\s*: (.*)", text).group(1)
    except (OSError, AttributeError):
        pass
    return f"{platform.system()} {platform.release()}, {platform.machine()}, {model}, {os.cpu_count()} processors"


def table(rows, options):
    """The results as a Markdown table."""
    lines = [
        f"| service | runtime | start-up ms, min / median / max of {options.runs} | RSS MB, first / after {options.requests} more | packages | build s | latency ms, p50 / p99 |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in sorted(rows, key=lambda row: row["startup_ms"]["median"]):
        start, rss = row["startup_ms"], row["rss_mb"]
        build = "" if row["build_s"] is None else row["build_s"]
        latency = row["latency_ms"]
        quantiles = "" if latency is None else f"{latency['p50']} / {latency['p99']}"
        lines.append(
            f"| {row['service']} | {row['runtime']} | {start['min']} / {start['median']} / {start['max']} "
            f"| {rss['first']} / {rss['later']} | {row['packages']} | {build} | {quantiles} |"
        )
    return "\n".join(lines)


def arguments():
    parser = argparse.ArgumentParser(description="Measures minimal services; README.md has the method.")
    parser.add_argument("service", nargs="*", help="names of services; all, if none is given")
    parser.add_argument("--runs", type=int, default=21, help="starts of each service (default 21)")
    parser.add_argument("--requests", type=int, default=2000, help="requests before memory is read again (default 2000)")
    parser.add_argument("--build", action="store_true", help="also time a clean release build, where there is one")
    parser.add_argument("--latency", type=int, default=0, metavar="N", help="also time N requests in sequence, after half as many to warm up")
    parser.add_argument("--python", default=sys.executable, help="the Python that runs the Python services")
    parser.add_argument("--work", type=Path, default=HERE / ".work", help="folder for copies and builds")
    parser.add_argument("--json", type=Path, help="also write the results there")
    options = parser.parse_args()
    known = {**SERVICES, **MISSING}
    for name in options.service:
        if name not in known:
            parser.error(f"no service `{name}`; there are {', '.join(known)}")
    options.service = options.service or list(known)
    options.work = options.work.resolve()
    return options


def main():
    options = arguments()
    rows, skipped = [], {}
    for name in options.service:
        try:
            if name in MISSING:
                raise Skip(MISSING[name])
            print(f"measuring {name} …", file=sys.stderr, flush=True)
            rows.append(measure(name, options))
        except Skip as reason:
            skipped[name] = str(reason)
    day = datetime.date.today().isoformat()
    print(f"{day}; {machine()}\n")
    print(table(rows, options))
    if skipped:
        print("\nSkipped:")
        for name, reason in skipped.items():
            print(f"- {name}: {reason}")
    if options.json:
        results = {"date": day, "machine": machine(), "runs": options.runs, "results": rows, "skipped": skipped}
        options.json.write_text(json.dumps(results, indent=2) + "\n")
    return 0 if rows else 1


if __name__ == "__main__":
    sys.exit(main())
