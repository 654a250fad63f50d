"""Starts the program: ``python3 main.py``; runs its tests: ``python3 main.py test``.

On the first run it makes ``.venv`` beside this file and installs the locked dependencies there;
every later run only looks at a stamp and goes on inside that environment.

Until then it uses nothing but the standard library, and it keeps to the syntax of Python 3.6,
so that an old Python can say what is needed instead of stumbling over the syntax.

``.ci/lock`` makes the lock files again.
"""

import contextlib
import ctypes
import hashlib
import importlib.util
import locale
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator

ROOT = os.path.dirname(os.path.abspath(__file__))
ENVIRONMENT = os.path.join(ROOT, ".venv")
STAMP = os.path.join(ENVIRONMENT, "ready")
SET_UP_LOCK = os.path.join(ROOT, ".venv.lock")
PROGRAM_LOCK = "requirements.lock"
TESTS_LOCK = "tests/requirements.lock"

OLDEST_PYTHON = (3, 11)
WINDOW_COMMANDS = ("", "kiosk", "backoffice")
OPTIONS_WITH_VALUE = ("--data", "--database", "--language")
OPTIONS_WITHOUT_WINDOW = ("-h", "--help", "--version")

# What Qt loads from the system, by Debian package.
QT_LIBRARIES = {
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libglib2.0-0": "libglib-2.0.so.0",
}
X_WINDOW_LIBRARIES = {
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
}


class StartError(Exception):
    """Something in the world that stops the start; its text tells the person what to do."""


def either(english: str, indonesian: str) -> str:
    """The one of two texts that is in the language of the person's locale."""
    variables = [os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    chosen = next(filter(None, variables), None) or locale.getlocale()[0] or ""
    return indonesian if chosen.lower().startswith(("id", "indonesian")) else english


def tell(text: str) -> None:
    """Print progress to standard error: standard output belongs to the program's answers."""
    print(text, file=sys.stderr, flush=True)


# --- The screen and the system's libraries -------------------------------------------------------


def command_of(arguments: "list[str]") -> str:
    """The command among the program's arguments; empty for the plain start."""
    previous = ""
    for argument in arguments:
        if not argument.startswith("-") and previous not in OPTIONS_WITH_VALUE:
            return argument
        previous = argument
    return ""


def choose_screen(arguments: "list[str]") -> None:
    """Let Qt draw in memory where no window is shown; refuse a window that has no display."""
    if "QT_QPA_PLATFORM" in os.environ:
        return
    on_linux = sys.platform.startswith("linux")
    has_display = not on_linux or "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ
    command = command_of(arguments)
    shows_window = command in WINDOW_COMMANDS and not set(arguments) & set(OPTIONS_WITHOUT_WINDOW)
    if shows_window and not has_display:
        english = "There is no display to open a window on. Start the program on a desktop, or"
        indonesian = "Tidak ada layar untuk membuka jendela. Jalankan program di desktop, atau"
        hint = "QT_QPA_PLATFORM=offscreen python3 main.py"
        raise StartError(
            either(f"{english} without showing it: {hint}", f"{indonesian} tanpa tampilan: {hint}")
        )
    if command == "test" or not has_display:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


def loads(library: str) -> bool:
    """Whether the system's loader finds a shared library and all that it needs."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages() -> "list[str]":
    """The Debian names of what the system lacks for Qt and for making an environment."""
    wanted = dict(QT_LIBRARIES)
    platform = os.environ.get("QT_QPA_PLATFORM", "xcb" if "DISPLAY" in os.environ else "")
    if platform.startswith("xcb"):
        wanted.update(X_WINDOW_LIBRARIES)
    missing = [package for package, library in wanted.items() if not loads(library)]
    built = getattr(sys, "frozen", False)  # then there is no environment to make
    if not built and importlib.util.find_spec("ensurepip") is None:  # Debian packs it apart
        missing.append("python{}.{}-venv".format(*sys.version_info[:2]))
    return missing


def provide_system_libraries() -> None:
    """Install missing system libraries as root on Debian and its kin; else tell how, and stop."""
    missing = missing_packages() if sys.platform.startswith("linux") else []
    if not missing:
        return
    names = " ".join(missing)
    lacking = either("Missing on this system: ", "Belum ada di sistem ini: ") + names
    again = either("Install them and start again", "Pasang dahulu, lalu jalankan lagi")
    if shutil.which("apt-get") is None:
        raise StartError(f"{lacking}\n{again}.")
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        raise StartError(f"{lacking}\n{again}:\n\n    sudo {' '.join(install)}\n")
    tell(either("Installing ", "Memasang ") + names)
    unattended = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for command in (["apt-get", "update"], install):
        subprocess.call(command, env=unattended, stdin=subprocess.DEVNULL, stdout=sys.stderr)
    if missing_packages():
        raise StartError(f"{lacking}\n{again}: sudo {' '.join(install)}")


# --- The environment -----------------------------------------------------------------------------


def environment_python() -> str:
    """The path of the environment's own interpreter."""
    inside = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return os.path.join(ENVIRONMENT, *inside)


def stamp_lines(with_tests: bool) -> "list[str]":
    """What the stamp must say: the Python that the environment stands on, and the locks' hashes."""
    version = "{}.{}".format(*sys.version_info[:2])
    lines = [f"python {version} of {os.path.realpath(sys.base_prefix)}"]
    for name in [PROGRAM_LOCK, TESTS_LOCK] if with_tests else [PROGRAM_LOCK]:
        with open(os.path.join(ROOT, name), "rb") as lock:
            lines.append(f"{name} {hashlib.sha256(lock.read()).hexdigest()}")
    return lines


def is_ready(with_tests: bool) -> bool:
    """Whether the environment is complete: its stamp is removed before changes, written last."""
    try:
        with open(STAMP, encoding="utf-8") as stamp:
            found = stamp.read().splitlines()
    except (OSError, UnicodeDecodeError):
        return False
    return set(stamp_lines(with_tests)) <= set(found) and os.path.exists(environment_python())


def try_to_lock(descriptor: int) -> bool:
    """Lock an open file for this process unless another holds it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


@contextlib.contextmanager
def only_one_set_up() -> "Iterator[None]":
    """Hold the set-up lock; the system frees it when its last holder ends, in whatever way.

    pip inherits it: should this process be killed, others still wait until its pip has ended.
    """
    with open(SET_UP_LOCK, "a", encoding="utf-8") as handle:
        os.set_inheritable(handle.fileno(), True)
        if not try_to_lock(handle.fileno()):
            tell(either("Waiting for another set-up.", "Menunggu penyiapan lain selesai."))
            while not try_to_lock(handle.fileno()):
                time.sleep(0.2)
        yield


def ensure_environment(with_tests: bool) -> None:
    """Make or complete the environment unless it is ready. Raises StartError if it cannot."""
    if is_ready(with_tests):
        return
    try:
        with only_one_set_up():
            if not is_ready(with_tests):  # another may have set it up meanwhile
                set_up(with_tests)
    except OSError as error:
        raise StartError(either("Set-up failed: ", "Penyiapan gagal: ") + str(error)) from error
    except KeyboardInterrupt:
        english = "Interrupted. Start again to finish the set-up."
        raise StartError(either(english, "Terhenti. Jalankan lagi untuk melanjutkan.")) from None


def set_up(with_tests: bool) -> None:
    """Install what the locks say, from an empty environment unless only the tests' part lacks."""
    started = time.monotonic()
    english = f"Setting up in {ENVIRONMENT}, this once; it takes a minute or so."
    tell(either(english, f"Menyiapkan di {ENVIRONMENT}, sekali ini saja; kira-kira satu menit."))
    if is_ready(with_tests=False):
        os.remove(STAMP)
    else:
        make_empty_environment()
    install_locked([PROGRAM_LOCK, TESTS_LOCK] if with_tests else [PROGRAM_LOCK])
    compile_program()
    with open(STAMP, "w", encoding="utf-8") as stamp:
        stamp.write("\n".join(stamp_lines(with_tests)) + "\n")
    seconds = round(time.monotonic() - started)
    tell(either(f"Ready after {seconds} s.", f"Siap setelah {seconds} detik."))


def make_empty_environment() -> None:
    """Replace whatever stands at .venv by an environment with pip and nothing else."""
    if os.path.lexists(ENVIRONMENT):
        with contextlib.suppress(FileNotFoundError):
            os.remove(STAMP)  # first, lest an interrupted removal leaves it
        shutil.rmtree(ENVIRONMENT)
    command = [sys.executable, "-m", "venv", ENVIRONMENT]
    made = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        close_fds=False,
    )
    if made.returncode != 0:
        raise StartError(either("Set-up failed: ", "Penyiapan gagal: ") + made.stdout.strip())


def install_locked(locks: "list[str]") -> None:
    """Have pip install exactly what is locked, wheels only: nothing is resolved or compiled."""
    command = [environment_python(), "-m", "pip", "install", "--no-deps", "--require-hashes"]
    command += ["--only-binary=:all:", "--no-input", "--disable-pip-version-check"]
    command += ["--progress-bar=off"]
    for name in locks:
        command += ["-r", name]
    package, errors = "", []
    with subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        close_fds=False,
    ) as pip:
        for line in pip.stdout or ():
            if line.startswith(("Collecting ", "Processing ")):
                package = os.path.basename(line.split(" (from ")[0].split(" ", 1)[1].strip())
                tell("  " + package)
            elif line.startswith("WARNING: Retrying"):
                tell(either("  The network does not answer; again.", "  Jaringan diam; ulangi."))
            elif line.startswith("Installing collected packages"):
                tell(either("  Installing.", "  Memasang."))
            elif line.startswith("ERROR:"):
                errors.append("  " + line.strip())
    if pip.returncode != 0:
        not_found = re.search(r"No matching distribution found for (\S+)", "\n".join(errors))
        package = not_found.group(1) if not_found else package
        what = either(f"Could not fetch {package}", f"{package} tidak dapat diambil")
        advice = either(
            "Check the network and the free space on the disk, and start again.",
            "Periksa jaringan dan sisa ruang disk, lalu jalankan lagi.",
        )
        raise StartError("\n".join([what + ":", *errors, advice]))


def compile_program() -> None:
    """Compile the program now, as pip does what it installs, so that no start waits for it.

    Failing to is no harm, as where the program lies on a disk that cannot be written.
    """
    command = [environment_python(), "-m", "compileall", "-q", "configurator"]
    silent = subprocess.DEVNULL
    subprocess.run(command, cwd=ROOT, stdout=silent, stderr=silent, check=False, close_fds=False)


# --- Going on inside -----------------------------------------------------------------------------


def is_inside() -> bool:
    """Whether this process is run by the environment's interpreter already."""
    return os.path.realpath(sys.prefix) == os.path.realpath(ENVIRONMENT)


def go_on_inside(arguments: "list[str]") -> int:
    """Become the environment's interpreter; on Windows, wait for it and hand back its status."""
    command = [environment_python(), os.path.abspath(__file__), *arguments]
    if os.name != "nt":
        os.execv(command[0], command)
    return subprocess.call(command)


def run(arguments: "list[str]") -> int:
    """Run the program, or its tests, in this process. Returns the exit status."""
    if arguments[:1] == ["test"]:
        import pytest

        os.chdir(ROOT)
        return int(pytest.main(arguments[1:]))
    from configurator.entrance import main as run_program

    return run_program(arguments)


def main() -> int:
    """Prepare what lacks and go on inside; what stops it becomes a sentence and a status."""
    if sys.version_info[:2] < OLDEST_PYTHON:
        needed, found = (".".join(map(str, v)) for v in (OLDEST_PYTHON, sys.version_info[:3]))
        english = f"This program needs Python {needed} or newer; this is Python {found}."
        tell(either(english, f"Program ini perlu Python {needed} ke atas; ini Python {found}."))
        return 2
    arguments = sys.argv[1:]
    try:
        choose_screen(arguments)
        if is_inside():
            return run(arguments)
        provide_system_libraries()
        ensure_environment(with_tests=arguments[:1] == ["test"])
        return go_on_inside(arguments)
    except StartError as error:
        tell(str(error))
        return 1


if __name__ == "__main__":
    sys.exit(main())
