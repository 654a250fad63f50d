"""A real IPP printer on loopback: `ippeveprinter` of CUPS, which keeps what it receives.

It insists on announcing itself. Where the system has no announcer that runs, a bus and one of its
own are started beside it, that reach nothing but this machine and end with it.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

NEEDED = ("ippeveprinter", "avahi-daemon", "dbus-daemon")
WHERE = "they are in Debian's cups-ipp-utils, avahi-daemon and dbus"

_BUS = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/><allow own="*"/><allow send_type="method_call"/>
    <allow send_destination="*"/><allow receive_sender="*"/>
  </policy>
</busconfig>
"""
_ANNOUNCER = """\
[server]
use-ipv4=yes
use-ipv6=no
allow-interfaces=lo
enable-dbus=yes
"""


def found(program: str) -> str:
    """Where a program is; administrators' programs are not on everybody's path."""
    path = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/sbin"))
    return shutil.which(program, path=path) or ""


@dataclass
class Simulator:
    """A printer that runs. `spool` is where what it received stays."""

    port: int
    spool: Path
    process: subprocess.Popen[bytes]
    start: list[str]
    environment: dict[str, str]

    @property
    def address(self) -> str:
        return f"ipp://localhost:{self.port}/ipp/print"

    def received(self) -> list[bytes]:
        """The documents it was given, in the order of their jobs."""
        files = [file for file in self.spool.iterdir() if file.suffix in (".pdf", ".bin", ".prn")]
        files.sort(key=lambda file: int(file.name.split("-")[0]))
        return [file.read_bytes() for file in files]

    def load(self, sheets: int) -> None:
        """Put so many sheets into its trays; none: it is out of paper."""
        other = 25 if sheets else 0
        asked = f"size1=iso_a4_210x297mm&type1=stationery&level1={sheets}&level3={other}"
        address = f"http://localhost:{self.port}/media?{asked}&size3=&type3="
        with urllib.request.urlopen(address, timeout=10) as page:
            assert page.status == 200

    def switch_off(self) -> None:
        """As if somebody pulled the plug."""
        self.process.terminate()
        self.process.wait(20)

    def switch_on(self) -> None:
        self.process = started(self.start, self.environment)
        wait_for(self.port, self.process)


def started(command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until somebody listens at a port; OSError where the process ended instead."""
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise OSError(f"the simulator ended with {process.poll()}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def simulated(folder: Path, formats: str = "application/pdf") -> Iterator[Simulator]:
    """A printer that takes some formats. Raises OSError where it does not start."""
    spool, port = folder / "spool", free_port()
    spool.mkdir()
    command = [found("ippeveprinter"), "-p", str(port), "-n", "localhost", "-d", str(spool), "-k"]
    command += ["-s", "600", "-f", formats, f"Simulator {port}"]
    beside: list[subprocess.Popen[bytes]] = []
    try:
        environment = dict(os.environ)
        try:
            process = tried(command, environment, port, times=1)
        except OSError:
            environment["DBUS_SYSTEM_BUS_ADDRESS"] = f"unix:path={folder / 'bus'}"
            beside = announcing(folder, environment)
            process = tried(command, environment, port, times=20)
        printer = Simulator(port, spool, process, command, environment)
        try:
            yield printer
        finally:
            printer.process.kill()
            printer.process.wait(20)
    finally:
        for process in reversed(beside):
            process.kill()
            process.wait(20)


def tried(
    command: list[str], environment: dict[str, str], port: int, times: int
) -> subprocess.Popen[bytes]:
    """The printer once it listens; it ends at once while its announcer is not there yet."""
    for _ in range(times):
        process = started(command, environment)
        try:
            wait_for(port, process)
            return process
        except OSError:
            process.kill()
            process.wait(20)
            time.sleep(0.3)
    raise OSError("the simulator does not start on this machine")


def announcing(folder: Path, environment: dict[str, str]) -> list[subprocess.Popen[bytes]]:
    """A bus, and an announcer on it."""
    bus, announcer = folder / "bus.conf", folder / "announcer.conf"
    bus.write_text(_BUS.format(socket=folder / "bus"), encoding="utf-8")
    announcer.write_text(_ANNOUNCER, encoding="utf-8")
    first = started([found("dbus-daemon"), f"--config-file={bus}", "--nofork"], environment)
    for _ in range(100):
        if (folder / "bus").exists():
            break
        time.sleep(0.05)
    command = [found("avahi-daemon"), "-f", str(announcer)]
    command += ["--no-drop-root", "--no-chroot", "--no-rlimits"]
    return [first, started(command, environment)]
