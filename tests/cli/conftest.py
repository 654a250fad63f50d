"""The command line in this process, with a data folder of its own for every test."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Protocol

import pytest

from configurator.entrance import main

ROOT = Path(__file__).parents[2]
SNEAKER = ROOT / "catalogs" / "sneaker"


@dataclass(frozen=True)
class Answer:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The JSON that was answered."""
        return json.loads(self.out)


class Run(Protocol):
    """Runs a command on the test's data folder, in this process."""

    def __call__(self, *arguments: object, language: str = "en") -> Answer: ...


class Start(Protocol):
    """Starts the program as a process of its own; `env` is laid over the environment."""

    def __call__(
        self,
        *arguments: object,
        env: Mapping[str, str] | None = None,
        stdout: int | IO[str] = subprocess.PIPE,
        preexec_fn: Callable[[], None] | None = None,
    ) -> Answer: ...


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder that does not exist yet."""
    return tmp_path / "data"


@pytest.fixture
def run(data: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in English on the data folder, in this process."""

    def run_command(*arguments: object, language: str = "en") -> Answer:
        capsys.readouterr()
        given = ["--data", str(data), "--language", language, *map(str, arguments)]
        status = main(given)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Answer(status, out, err)

    return run_command


@pytest.fixture
def start() -> Start:
    """Starts the program as a process of its own, as people do."""

    def start_program(
        *arguments: object,
        env: Mapping[str, str] | None = None,
        stdout: int | IO[str] = subprocess.PIPE,
        preexec_fn: Callable[[], None] | None = None,
    ) -> Answer:
        environment = {**os.environ, "LANG": "en_GB.UTF-8", **(env or {})}
        environment.pop("LC_ALL", None)
        done = subprocess.run(
            [sys.executable, str(ROOT / "main.py"), *map(str, arguments)],
            stdout=stdout,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=120,
            check=False,
            env=environment,
            preexec_fn=preexec_fn,
        )
        assert "Traceback" not in (done.stdout or "") + done.stderr
        return Answer(done.returncode, done.stdout or "", done.stderr)

    return start_program


CATALOG = """\
catalog: stools
name: {en: Stools, id: Bangku}
label: "1"
currencies: [IDR, EUR]
products: [stool]
price books:
  friends:
    name: {en: Friends, id: Teman}
    currency: EUR
    group: friend
    factor: 0.5
"""
PRODUCT = """\
product: stool
name: {en: Stool, id: Bangku}
base price: {IDR: 400000, EUR: 25.00}
making: 2 days
standard: {wood: teak, seat: flat, height: 45, engraving: "", extras: []}
attributes:
  wood:
    name: {en: Wood, id: Kayu}
    options:
      teak: {name: {en: Teak, id: Jati}}
      oak: {name: {en: Oak, id: Ek}, uplift: {IDR: 60000, EUR: 4.00}, ready in: 5 days}
  seat:
    name: {en: Seat, id: Dudukan}
    options:
      flat: {name: {en: Flat, id: Datar}}
      woven: {name: {en: Woven, id: Anyaman}, uplift: {IDR: 90000, EUR: 6.50}}
  height:
    name: {en: Height, id: Tinggi}
    number: {least: 40, most: 70, step: 5, unit: cm}
  engraving:
    name: {en: Engraving, id: Ukiran}
    text: {at most: 6, letters: A-Z}
    uplift per letter: {IDR: 5000, EUR: 0.40}
  extras:
    name: {en: Extras, id: Tambahan}
    some of:
      felt: {name: {en: Felt feet, id: Kaki beledu}, uplift: {IDR: 15000, EUR: 1.00}}
      wax: {name: {en: Wax, id: Lilin}, uplift: {IDR: 20000, EUR: 1.50}}
rules:
  - a woven seat needs oak:
      if: seat is woven
      then: wood is oak
      because: {en: Teak splits under the weave., id: Jati pecah di bawah anyaman.}
"""


@pytest.fixture
def stools(tmp_path: Path) -> Path:
    """The folder of a small catalog."""
    folder = tmp_path / "stools"
    folder.mkdir()
    (folder / "catalog.yaml").write_text(CATALOG, encoding="utf-8")
    (folder / "stool.yaml").write_text(PRODUCT, encoding="utf-8")
    return folder
