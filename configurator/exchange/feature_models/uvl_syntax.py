"""The sections of a UVL text as a tree of features, references not yet looked up.

Grammar: Universal-Variability-Language/uvl-parser. Constraints stay tokens here: their names are
looked up once all imports are known.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from configurator.exchange.feature_models.findings import NotReadableError
from configurator.exchange.feature_models.model import (
    DEEPEST,
    Copies,
    Fact,
    FactValue,
    FeatureKind,
    Place,
)
from configurator.exchange.feature_models.reading_files import printable
from configurator.exchange.feature_models.uvl_tokens import Form, Line, Token, lines_of
from configurator.wording.words import phrase

SECTIONS = ("namespace", "include", "imports", "features", "constraints")
GROUPS = ("mandatory", "optional", "or", "alternative")
_KINDS = {kind.value: kind for kind in FeatureKind}

UNBOUNDED = 1 << 30
"""Stands for `*` in the bounds of a group."""


@dataclass(frozen=True, slots=True)
class FeatureLine:
    """A feature as written. `path` is its name, or a reference into an import."""

    path: tuple[str, ...]
    place: Place
    kind: FeatureKind
    copies: Copies | None
    facts: tuple[Fact, ...]
    abstract: bool
    groups: "tuple[GroupLine, ...]"
    constraints: tuple[tuple[Token, ...], ...]


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group as written: its word, or its bounds where it is a cardinality."""

    word: str
    least: int
    most: int
    place: Place
    members: tuple[FeatureLine, ...]


@dataclass(frozen=True, slots=True)
class ImportLine:
    """An import: the path of the file, and what its features are called by."""

    path: tuple[str, ...]
    alias: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Parsed:
    """A UVL text, parsed."""

    root: FeatureLine
    imports: tuple[ImportLine, ...]
    constraints: tuple[tuple[Token, ...], ...]


def parse(text: str, file: str) -> Parsed:
    """Parse a UVL text. Raises NotReadableError."""
    return _Parser(file, lines_of(text, file)).parse()


@dataclass(slots=True)
class _Block:
    """A line with the lines that are indented below it."""

    line: Line
    inside: "list[_Block]" = field(default_factory=list)


class _Parser:
    def __init__(self, file: str, lines: list[Line]) -> None:
        self._file = file
        self._lines = lines

    def parse(self) -> Parsed:
        sections: dict[str, _Block] = {}
        for block in self._blocks():
            word = block.line.first
            if not word.is_word(*SECTIONS):
                raise self._wrong("no-section", word, sections=", ".join(SECTIONS))
            if word.text in sections:
                raise self._wrong("section-twice", word)
            sections[word.text] = block
            if word.text in SECTIONS[2:] and block.line.tokens[1].form is not Form.END:
                raise self._unexpected(block.line.tokens[1], phrase("the end of the line"))
        features = sections.get("features")
        if features is None or not features.inside:
            line = features.line.first.line if features else 0
            raise NotReadableError("empty", Place(self._file, line, 1 if line else 0))
        for another in features.inside[1:]:
            raise self._wrong("one-root", another.line.first)
        imports = sections.get("imports")
        constraints = sections.get("constraints")
        return Parsed(
            self._feature(features.inside[0]),
            tuple(self._import(block) for block in imports.inside) if imports else (),
            tuple(self._flat(block) for block in constraints.inside) if constraints else (),
        )

    def _blocks(self) -> list[_Block]:
        """The lines as a tree by their indentation."""
        top: list[_Block] = []
        open_blocks: list[_Block] = []
        for line in self._lines:
            closed = False
            while open_blocks and open_blocks[-1].line.indent > line.indent:
                open_blocks.pop()
                closed = True
            if open_blocks and open_blocks[-1].line.indent == line.indent:
                open_blocks.pop()
            elif closed:
                raise self._wrong("indentation", line.first)
            if len(open_blocks) > 2 * DEEPEST:
                raise self._wrong("too-deep", line.first, most=DEEPEST)
            block = _Block(line)
            (open_blocks[-1].inside if open_blocks else top).append(block)
            open_blocks.append(block)
        return top

    def _feature(self, block: _Block) -> FeatureLine:
        tokens = _Tokens(self._file, block.line.tokens)
        kind = FeatureKind.BOOLEAN
        if tokens.here.is_word(*_KINDS) and tokens.ahead.is_name:
            kind = _KINDS[tokens.take().text]
        start = tokens.here
        if start.is_word(*GROUPS, *SECTIONS):
            raise self._unexpected(start, phrase("a feature's name"))
        path = tokens.path(phrase("a feature's name"))
        copies = None
        if tokens.here.is_word("cardinality"):
            tokens.take()
            place = tokens.place
            least, most = tokens.bounds()
            if most == 0:
                raise NotReadableError("bounds", place, least=least, most=most)
            copies = Copies(least, None if most == UNBOUNDED else most)
        facts: list[Fact] = []
        constraints: list[tuple[Token, ...]] = []
        if tokens.here.is_sign("{"):
            tokens.facts((), facts, constraints)
        tokens.finish()
        return FeatureLine(
            path,
            Place(self._file, start.line, start.column),
            kind,
            copies,
            tuple(fact for fact in facts if fact.name != "abstract"),
            any(fact.name == "abstract" and fact.value is not False for fact in facts),
            tuple(self._group(inside) for inside in block.inside),
            tuple(constraints),
        )

    def _group(self, block: _Block) -> GroupLine:
        tokens = _Tokens(self._file, block.line.tokens)
        start = tokens.here
        word, least, most = "", 0, 0
        if start.is_word(*GROUPS):
            word = tokens.take().text
        elif start.is_sign("["):
            least, most = tokens.bounds()
        else:
            raise self._wrong("no-group", start, groups=", ".join((*GROUPS, "[n..m]")))
        tokens.finish()
        if not block.inside:
            raise self._unexpected(tokens.here, phrase("features below the group"))
        members = tuple(self._feature(inside) for inside in block.inside)
        place = Place(self._file, start.line, start.column)
        return GroupLine(word, least, most, place, members)

    def _import(self, block: _Block) -> ImportLine:
        tokens = _Tokens(self._file, self._flat(block))
        place = tokens.place
        path = tokens.path(phrase("the name of a file"))
        alias = path
        if tokens.here.is_word("as"):
            tokens.take()
            alias = tokens.path(phrase("a name"))
        tokens.finish()
        return ImportLine(path, alias, place)

    def _flat(self, block: _Block) -> tuple[Token, ...]:
        """The tokens of a line that has nothing below it."""
        for inside in block.inside:
            raise self._wrong("indentation", inside.line.first)
        return block.line.tokens

    def _wrong(self, code: str, token: Token, **values: object) -> NotReadableError:
        place = Place(self._file, token.line, token.column)
        return NotReadableError(code, place, found=token.text, **values)

    def _unexpected(self, token: Token, expected: str) -> NotReadableError:
        return unexpected(self._file, token, expected)


def unexpected(file: str, token: Token, expected: str) -> NotReadableError:
    """The complaint about a token where something else was expected."""
    place = Place(file, token.line, token.column)
    if token.form is Form.END:
        return NotReadableError("ends-early", place, expected=expected)
    return NotReadableError("unexpected", place, found=token.text, expected=expected)


class _Tokens:
    """The tokens of a line, taken from left to right."""

    def __init__(self, file: str, tokens: Sequence[Token]) -> None:
        self._file = file
        self._tokens = tokens
        self._next = 0

    @property
    def here(self) -> Token:
        return self._tokens[self._next]

    @property
    def ahead(self) -> Token:
        return self._tokens[min(self._next + 1, len(self._tokens) - 1)]

    @property
    def place(self) -> Place:
        return Place(self._file, self.here.line, self.here.column)

    def take(self) -> Token:
        token = self.here
        if token.form is not Form.END:
            self._next += 1
        return token

    def finish(self) -> None:
        """Nothing may be left."""
        if self.here.form is not Form.END:
            raise unexpected(self._file, self.here, phrase("the end of the line"))

    def path(self, expected: str) -> tuple[str, ...]:
        """Names with points between them."""
        names = [self._name(expected)]
        while self.here.is_sign("."):
            self.take()
            names.append(self._name(expected))
        return tuple(names)

    def bounds(self) -> tuple[int, int]:
        """`[n..m]`, `[n..*]` or `[n]`."""
        place = self.place
        self._sign("[")
        least = self._whole()
        most = least
        if self.here.is_sign(".."):
            self.take()
            if self.here.is_sign("*"):
                self.take()
                most = UNBOUNDED
            else:
                most = self._whole()
        self._sign("]")
        if most < least:
            raise NotReadableError("bounds", place, least=least, most=most)
        return least, most

    def facts(
        self, above: tuple[str, ...], found: list[Fact], constraints: list[tuple[Token, ...]]
    ) -> None:
        """`{Price 4.5, abstract, Volume {value 2, unit 'cl'}}`."""
        self._sign("{")
        if len(above) > DEEPEST:
            raise NotReadableError("too-deep", self.place, most=DEEPEST)
        while not self.here.is_sign("}"):
            if self.here.is_word("constraint") and not self.ahead.is_sign(",", "}"):
                self.take()
                constraints.append(self._until_separator())
            elif self.here.is_word("constraints") and self.ahead.is_sign("["):
                self.take()
                self._constraint_list(constraints)
            else:
                place = self.place
                name = (*above, self._name(phrase("an attribute's name")))
                if self.here.is_sign("{"):
                    self.facts(name, found, constraints)
                else:
                    found.append(Fact(".".join(name), self._value(), place))
            if not self.here.is_sign(","):
                break
            self.take()
        self._sign("}")

    def _constraint_list(self, constraints: list[tuple[Token, ...]]) -> None:
        self._sign("[")
        while not self.here.is_sign("]"):
            constraints.append(self._until_separator())
            if not self.here.is_sign(","):
                break
            self.take()
        self._sign("]")

    def _until_separator(self) -> tuple[Token, ...]:
        """The tokens up to a comma or closing bracket of this level, an END after them."""
        taken: list[Token] = []
        depth = 0
        while self.here.form is not Form.END:
            if depth == 0 and self.here.is_sign(",", "}", "]"):
                break
            depth += self.here.is_sign("(") - self.here.is_sign(")")
            taken.append(self.take())
        return (*taken, Token(Form.END, "", self.here.line, self.here.column))

    def _value(self) -> FactValue:
        token = self.here
        if token.is_sign(",", "}"):
            return True
        if token.is_sign("-", "+") and self.ahead.form is Form.NUMBER:
            self.take()
            number = Decimal(self.take().text)
            return -number if token.text == "-" else number
        if token.is_sign("["):
            return self._vector()
        self.take()
        if token.form is Form.NUMBER:
            return Decimal(token.text)
        if token.is_word("true", "false"):
            return token.text == "true"
        if token.form in (Form.TEXT, Form.QUOTED):
            return printable(token.text)
        raise unexpected(self._file, token, phrase("a value"))

    def _vector(self) -> str:
        """A list of values, as text."""
        self._sign("[")
        values: list[str] = []
        while not self.here.is_sign("]"):
            values.append(str(self._value()))
            if not self.here.is_sign(","):
                break
            self.take()
        self._sign("]")
        return ", ".join(values)

    def _name(self, expected: str) -> str:
        token = self.take()
        if not token.is_name:
            raise unexpected(self._file, token, expected)
        name = printable(token.text)
        if not name:
            raise unexpected(self._file, token, expected)
        return name

    def _whole(self) -> int:
        token = self.take()
        if token.form is not Form.NUMBER or not token.text.isdecimal() or len(token.text) > 9:
            raise unexpected(self._file, token, phrase("a whole number"))
        return int(token.text)

    def _sign(self, sign: str) -> None:
        token = self.take()
        if not token.is_sign(sign):
            raise unexpected(self._file, token, f"“{sign}”")
