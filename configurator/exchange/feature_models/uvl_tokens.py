"""UVL cut into lines and tokens. A line goes on while a bracket is open; comments are skipped."""

import re
from dataclasses import dataclass
from enum import Enum

from configurator.exchange.feature_models.findings import NotReadableError
from configurator.exchange.feature_models.model import DEEPEST, Place

TAB = 8

_TOKEN = re.compile(
    r"""
    (?P<blank>[ \t\f]+)
  | (?P<comment>//[^\n]*)
  | (?P<newline>\n)
  | (?P<quoted>"[^"\n]+")
  | (?P<text>'[^'\n]*')
  | (?P<number>(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?(?![\w#§%?\\]))
  | (?P<name>\w[\w#§%?\\';]*)
  | (?P<sign><=>|=>|==|!=|<=|>=|\.\.|[<>!&|+*/(){}\[\],.-])
    """,
    re.VERBOSE,
)
_CLOSING = {")": "(", "]": "[", "}": "{"}


class Form(Enum):
    """What a token is. A quoted name is never a word of the language."""

    WORD = "word"
    QUOTED = "quoted name"
    TEXT = "text"
    NUMBER = "number"
    SIGN = "sign"
    END = "end of the line"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a line, with its place from 1."""

    form: Form
    text: str
    line: int
    column: int

    def is_sign(self, *signs: str) -> bool:
        """Whether it is one of these signs."""
        return self.form is Form.SIGN and self.text in signs

    def is_word(self, *words: str) -> bool:
        """Whether it is one of these words."""
        return self.form is Form.WORD and self.text in words

    @property
    def is_name(self) -> bool:
        """Whether it can be a name."""
        return self.form in (Form.WORD, Form.QUOTED)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that says something: its indentation in columns and its tokens, an END last."""

    indent: int
    tokens: tuple[Token, ...]

    @property
    def first(self) -> Token:
        """The token it begins with."""
        return self.tokens[0]


def lines_of(text: str, file: str) -> list[Line]:
    """The lines of a UVL text. Raises NotReadableError."""
    return _Cutter(text, file).lines()


class _Cutter:
    """One pass over a text."""

    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self._file = file
        self._lines: list[Line] = []
        self._tokens: list[Token] = []
        self._open: list[Token] = []
        self._line = 1
        self._line_start = 0
        self._indent = 0

    def lines(self) -> list[Line]:
        """Cut all of the text."""
        position = 0
        text = self._text
        while position < len(text):
            if text.startswith("/*", position):
                position = self._past_comment(position)
                continue
            match = _TOKEN.match(text, position)
            if match is None:
                raise NotReadableError("character", self._place(position), found=text[position])
            if match.lastgroup == "newline":
                self._end_line(position)
                self._line += 1
                self._line_start = match.end()
            elif match.lastgroup not in ("blank", "comment"):
                self._take(match.lastgroup or "", match[0], position)
            position = match.end()
        self._end_line(len(text))
        if self._open:
            opened = self._open[-1]
            place = Place(self._file, opened.line, opened.column)
            raise NotReadableError("not-closed", place, found=opened.text)
        return self._lines

    def _take(self, group: str, found: str, position: int) -> None:
        form = {
            "quoted": Form.QUOTED,
            "text": Form.TEXT,
            "number": Form.NUMBER,
            "name": Form.WORD,
        }.get(group, Form.SIGN)
        if form in (Form.QUOTED, Form.TEXT):
            found = found[1:-1]
        if not self._tokens:
            self._indent = len(self._text[self._line_start : position].expandtabs(TAB))
        token = Token(form, found, self._line, position - self._line_start + 1)
        self._tokens.append(token)
        if token.is_sign("(", "[", "{"):
            self._open.append(token)
            if len(self._open) > DEEPEST:
                raise NotReadableError("too-deep", self._place(position), most=DEEPEST)
        elif token.is_sign(")", "]", "}") and (
            not self._open or self._open.pop().text != _CLOSING[found]
        ):
            raise NotReadableError("closed-too-often", self._place(position), found=found)

    def _end_line(self, position: int) -> None:
        if self._tokens and not self._open:
            end = Token(Form.END, "", self._line, position - self._line_start + 1)
            self._lines.append(Line(self._indent, (*self._tokens, end)))
            self._tokens = []

    def _past_comment(self, position: int) -> int:
        end = self._text.find("*/", position + 2)
        if end < 0:
            raise NotReadableError("not-closed", self._place(position), found="/*")
        breaks = self._text.count("\n", position, end)
        if breaks:
            self._line += breaks
            self._line_start = self._text.rfind("\n", position, end) + 1
        return end + 2

    def _place(self, position: int) -> Place:
        return Place(self._file, self._line, position - self._line_start + 1)
