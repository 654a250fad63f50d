"""A sentence of the rule language, cut into words, names, numbers and signs."""

import re
from dataclasses import dataclass
from enum import Enum

from configurator.catalogs.findings import Parameter

LONGEST_SENTENCE = 4000

_TOKEN = re.compile(
    r"""
    (?P<blank>\s+)
  | (?P<name>"[^"]*")
  | (?P<word>[^\W_](?:[\w.-]*\w)?)
  | (?P<sign><=|>=|!=|==|[<>=≤≥≠+\-−*×/÷(),])
    """,
    re.VERBOSE,
)
_ALIKE = {"≤": "<=", "≥": ">=", "≠": "!=", "==": "=", "−": "-", "×": "*", "÷": "/"}

WORDS_OF_THE_LANGUAGE = frozenset(
    ["is", "not", "or", "and", "has", "given", "of", "total", "count", "length", "always", "never"]
)


class Form(Enum):
    """What a token is. A name in quotation marks is never a word of the language."""

    WORD = "word"
    NAME = "name"
    SIGN = "sign"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a sentence; `at` is its first character, from 0."""

    form: Form
    text: str
    at: int

    def is_word(self, *words: str) -> bool:
        """Whether it is one of these words of the language."""
        return self.form is Form.WORD and self.text in words

    def is_sign(self, *signs: str) -> bool:
        """Whether it is one of these signs."""
        return self.form is Form.SIGN and self.text in signs

    @property
    def is_name(self) -> bool:
        """Whether it can name an attribute, an option or a number."""
        return self.form is Form.NAME or (
            self.form is Form.WORD and self.text not in WORDS_OF_THE_LANGUAGE
        )


class SentenceError(Exception):
    """What is wrong with a sentence: the message's code, where (from 0), and its parameters."""

    def __init__(self, code: str, at: int, **parameters: Parameter) -> None:
        super().__init__(code)
        self.code = code
        self.at = at
        self.parameters = parameters


def tokens(sentence: str) -> list[Token]:
    """The tokens of a sentence, an END last. Raises SentenceError."""
    if len(sentence) > LONGEST_SENTENCE:
        raise SentenceError("sentence-too-long", 0, most=str(LONGEST_SENTENCE))
    found: list[Token] = []
    position = 0
    while position < len(sentence):
        match = _TOKEN.match(sentence, position)
        if match is None:
            character = sentence[position]
            code = "sentence-quote" if character == '"' else "sentence-character"
            raise SentenceError(code, position, found=character)
        if match.lastgroup == "name":
            found.append(Token(Form.NAME, match[0][1:-1], position))
        elif match.lastgroup == "word":
            found.append(Token(Form.WORD, match[0], position))
        elif match.lastgroup == "sign":
            found.append(Token(Form.SIGN, _ALIKE.get(match[0], match[0]), position))
        position = match.end()
    found.append(Token(Form.END, "", len(sentence)))
    return found


def is_one_word(name: str) -> bool:
    """Whether a name can stand in a sentence without quotation marks."""
    match = _TOKEN.fullmatch(name)
    return match is not None and match.lastgroup == "word" and name not in WORDS_OF_THE_LANGUAGE
