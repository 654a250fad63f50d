"""What reading a catalog found: located, as data, and as a sentence in both languages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from configurator.catalogs.messages.by_code import render
from configurator.domain.findings import Severity as Severity
from configurator.domain.texts import LocalText

MOST_FINDINGS = 500
MOST_GUESSES = 40  # comparing words is slow, and nobody reads on to the fortieth
MOST_COMPARED = 500
LONGEST_PARAMETER = 200


@dataclass(frozen=True, slots=True)
class Place:
    """Where: a file relative to the catalog folder, line and column from 1 (0: the whole file)."""

    file: str
    line: int = 0
    column: int = 0

    def right(self, characters: int) -> "Place":
        """The place some characters further on in the line."""
        return Place(self.file, self.line, self.column + characters)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to say about a catalog. `code` names the message, `parameters` fill it."""

    severity: Severity
    code: str
    file: str
    line: int = 0
    column: int = 0
    parameters: Mapping[str, str] = field(default_factory=dict)

    @property
    def message(self) -> LocalText:
        """What is wrong, what was expected and what to do, in both languages."""
        return render(self.code, self.parameters)

    def __str__(self) -> str:
        where = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        return f"{where}: {self.severity.value}: {self.message.en} [{self.code}]"


@dataclass(frozen=True, slots=True)
class Known:
    """The words that are known where another was found: listed in the message, and guessed from."""

    words: tuple[str, ...]


Parameter = str | Known


class Report:
    """Collects findings while files are read; the same finding is kept once.

    Past `MOST_FINDINGS` errors it only counts on, so that a hostile file cannot fill the memory.
    """

    def __init__(self) -> None:
        self._findings: dict[tuple[object, ...], Finding] = {}
        self._dropped = 0
        self.errors = 0

    def error(self, code: str, place: Place, **parameters: Parameter) -> None:
        """Note an error: the catalog cannot be used."""
        self._add(Severity.ERROR, code, place, parameters)
        self.errors += 1

    def error_untold(self) -> None:
        """Count an error that is too many to be told, without working out what to say of it."""
        self.errors += 1
        self._dropped += 1

    def warning(self, code: str, place: Place, **parameters: Parameter) -> None:
        """Note something that is probably not meant so."""
        self._add(Severity.WARNING, code, place, parameters)

    def note(self, code: str, place: Place, **parameters: Parameter) -> None:
        """Note something worth knowing."""
        self._add(Severity.NOTE, code, place, parameters)

    @property
    def is_full(self) -> bool:
        """Whether more would only be counted."""
        return len(self._findings) >= MOST_FINDINGS

    def findings(self) -> tuple[Finding, ...]:
        """Everything found, by file, line and column; errors first on the same spot."""
        order = list(Severity)
        found = sorted(
            self._findings.values(),
            key=lambda finding: (
                finding.file,
                finding.line,
                finding.column,
                order.index(finding.severity),
            ),
        )
        if self._dropped:
            last = found[-1]
            found.append(
                Finding(Severity.ERROR, "more", last.file, parameters={"count": f"{self._dropped}"})
            )
        return tuple(found)

    def _add(
        self, severity: Severity, code: str, place: Place, parameters: Mapping[str, Parameter]
    ) -> None:
        if self.is_full:
            self._dropped += 1
            return
        key = (severity, code, place, *(v for v in parameters.values() if isinstance(v, str)))
        if key in self._findings:
            return
        shown: dict[str, str] = {}
        for name, value in parameters.items():
            if isinstance(value, Known):
                shown[name] = listed(value.words) or "–"
                if len(self._findings) < MOST_GUESSES:
                    shown["guess"] = nearest(str(parameters.get("found", "")), value.words)
            else:
                shown[name] = _short(value)
        self._findings[key] = Finding(severity, code, place.file, place.line, place.column, shown)


def nearest(word: str, known: tuple[str, ...]) -> str:
    """The known word that is most like `word`, or "" where none is."""
    if not word or len(word) > 100:
        return ""
    by_lower = {candidate.lower(): candidate for candidate in known[:MOST_COMPARED]}
    matches = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[matches[0]] if matches else ""


def listed(words: Sequence[str], most: int = 40) -> str:
    """Words as they are listed in a message, the rest counted."""
    shown = ", ".join(words[:most])
    return f"{shown}, … ({len(words)})" if len(words) > most else shown


def _short(text: str) -> str:
    visible = "".join(c if c.isprintable() else "·" for c in text[:LONGEST_PARAMETER])
    return visible if len(text) <= LONGEST_PARAMETER else visible + "…"
