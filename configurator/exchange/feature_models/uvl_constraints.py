"""UVL's constraints, read: `A & !B => sum(Price) < 10`.

A recursive descent over one grammar for conditions and amounts. What binds less comes first:

    formula := implied ("<=>" implied)*      implied := either ("=>" either)*
    either  := both ("|" both)*              both    := single ("&" single)*
    single  := "!" single | added [relation added]
    added   := times (("+" | "-") times)*    times   := factor (("*" | "/") factor)*
    factor  := number | text | "(" formula ")" | "-" factor | name | function "(" names ")"

Tokens nest no deeper than `DEEPEST` brackets, which bounds the depth; signs are counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from configurator.domain.conditions import Relation
from configurator.exchange.feature_models.findings import CannotSayError
from configurator.exchange.feature_models.formulas import (
    Added,
    Alike,
    Amount,
    Average,
    Both,
    Chosen,
    Compared,
    Divided,
    Either,
    FactOf,
    Formula,
    Implies,
    LengthOf,
    Multiplied,
    Number,
    Opposite,
    Rounded,
    Total,
    ValueOf,
    Words,
)
from configurator.exchange.feature_models.model import DEEPEST, Place
from configurator.exchange.feature_models.uvl_syntax import unexpected
from configurator.exchange.feature_models.uvl_tokens import Form, Token
from configurator.wording.words import phrase

MOST_TERMS = 5_000

_RELATIONS: dict[str, Relation] = {
    "==": "=",
    "!=": "!=",
    "<": "<",
    "<=": "<=",
    ">": ">",
    ">=": ">=",
}
_FUNCTIONS = ("sum", "avg", "len", "floor", "ceil")
_MINUS_ONE = Number(Decimal(-1))


@dataclass(frozen=True, slots=True)
class Named:
    """What a reference names: features, or with `fact` an attribute that they have."""

    features: tuple[int, ...]
    fact: str
    has_value: bool
    name: str
    token: Token


class Lookup(Protocol):
    """Finds what a reference names."""

    def __call__(self, path: tuple[str, ...], token: Token) -> Named | None:
        """Features, or an attribute of some; None for neither."""
        ...


Term = Formula | Amount | Named


def parse_constraint(tokens: Sequence[Token], file: str, lookup: Lookup) -> Formula:
    """The formula of a constraint's tokens, an END last.

    Raises NotReadableError where they are none, CannotSayError where names mean nothing.
    """
    return _Parser(tokens, file, lookup).whole()


def text_of(tokens: Sequence[Token]) -> str:
    """A constraint as it is shown."""
    words = []
    for token in tokens:
        if token.form is Form.QUOTED:
            words.append(f'"{token.text}"')
        elif token.form is Form.TEXT:
            words.append(f"'{token.text}'")
        elif token.form is not Form.END:
            words.append(token.text)
    text = " ".join(words)
    for loose, tight in ((" . ", "."), ("! ", "!"), ("( ", "("), (" )", ")"), (" ,", ",")):
        text = text.replace(loose, tight)
    for function in _FUNCTIONS:
        text = text.replace(f"{function} (", f"{function}(")
    return text


class _Parser:
    def __init__(self, tokens: Sequence[Token], file: str, lookup: Lookup) -> None:
        self._tokens = tokens
        self._file = file
        self._lookup = lookup
        self._next = 0
        self._depth = 0
        self._text = text_of(tokens)
        if len(tokens) > MOST_TERMS:
            raise self._cannot("constraint-too-long", tokens[0])

    def whole(self) -> Formula:
        """All of the tokens."""
        start = self._here
        formula = self._as_formula(self._alike(), start)
        if self._here.form is not Form.END:
            raise unexpected(self._file, self._here, phrase("the end of the constraint"))
        return formula

    @property
    def _here(self) -> Token:
        return self._tokens[self._next]

    def _take(self) -> Token:
        token = self._here
        if token.form is not Form.END:
            self._next += 1
        return token

    def _alike(self) -> Term:
        start = self._here
        left = self._implied()
        while self._here.is_sign("<=>"):
            self._take()
            right_start = self._here
            right = self._as_formula(self._implied(), right_start)
            left = Alike(self._as_formula(left, start), right)
        return left

    def _implied(self) -> Term:
        start = self._here
        left = self._either()
        while self._here.is_sign("=>"):
            self._take()
            right_start = self._here
            right = self._as_formula(self._either(), right_start)
            left = Implies(self._as_formula(left, start), right)
        return left

    def _either(self) -> Term:
        start = self._here
        first = self._both()
        if not self._here.is_sign("|"):
            return first
        parts = [self._as_formula(first, start)]
        while self._here.is_sign("|"):
            self._take()
            start = self._here
            parts.append(self._as_formula(self._both(), start))
        return Either(tuple(parts))

    def _both(self) -> Term:
        start = self._here
        first = self._single()
        if not self._here.is_sign("&"):
            return first
        parts = [self._as_formula(first, start)]
        while self._here.is_sign("&"):
            self._take()
            start = self._here
            parts.append(self._as_formula(self._single(), start))
        return Both(tuple(parts))

    def _single(self) -> Term:
        negations = 0
        while self._here.is_sign("!"):
            self._take()
            negations += 1
        start = self._here
        left = self._added()
        term: Term = left
        if self._here.form is Form.SIGN and self._here.text in _RELATIONS:
            relation = _RELATIONS[self._take().text]
            right_start = self._here
            right = self._as_amount(self._added(), right_start)
            term = Compared(self._as_amount(left, start), relation, right)
        if negations == 0:
            return term
        formula = self._as_formula(term, start)
        return Opposite(formula) if negations % 2 else formula

    def _added(self) -> Term:
        start = self._here
        first = self._times()
        if not self._here.is_sign("+", "-"):
            return first
        parts = [self._as_amount(first, start)]
        while self._here.is_sign("+", "-"):
            minus = self._take().text == "-"
            start = self._here
            part = self._as_amount(self._times(), start)
            parts.append(Multiplied((_MINUS_ONE, part)) if minus else part)
        return Added(tuple(parts))

    def _times(self) -> Term:
        start = self._here
        left = self._factor()
        while self._here.is_sign("*", "/"):
            divided = self._take().text == "/"
            right_start = self._here
            right = self._as_amount(self._factor(), right_start)
            amount = self._as_amount(left, start)
            if divided:
                left = Divided(amount, right)
            elif isinstance(amount, Multiplied):
                left = Multiplied((*amount.parts, right))
            else:
                left = Multiplied((amount, right))
            self._deeper(right_start)
        return left

    def _factor(self) -> Term:
        token = self._take()
        if token.is_sign("("):
            inside = self._alike()
            closing = self._take()
            if not closing.is_sign(")"):
                raise unexpected(self._file, closing, "“)”")
            return inside
        if token.is_sign("-"):
            self._deeper(token)
            start = self._here
            return Multiplied((_MINUS_ONE, self._as_amount(self._factor(), start)))
        if token.form is Form.NUMBER:
            return Number(Decimal(token.text))
        if token.form is Form.TEXT:
            return Words(token.text)
        if token.is_word(*_FUNCTIONS) and self._here.is_sign("("):
            return self._function(token)
        if token.is_name:
            return self._named(token)
        raise unexpected(self._file, token, phrase("a feature, a number or “(”"))

    def _deeper(self, token: Token) -> None:
        self._depth += 1
        if self._depth > 4 * DEEPEST:
            raise self._cannot("constraint-too-long", token)

    def _path(self, first: Token) -> tuple[str, ...]:
        path = [first.text]
        while self._here.is_sign("."):
            self._take()
            token = self._take()
            if not token.is_name:
                raise unexpected(self._file, token, phrase("a name"))
            path.append(token.text)
        return tuple(path)

    def _named(self, first: Token) -> Named:
        path = self._path(first)
        found = self._lookup(path, first)
        if found is None:
            raise self._cannot("constraint-unknown", first, name=".".join(path))
        return found

    def _function(self, function: Token) -> Amount:
        self._take()
        arguments: list[tuple[tuple[str, ...], Token]] = []
        while True:
            token = self._take()
            if not token.is_name:
                raise unexpected(self._file, token, phrase("a name"))
            arguments.append((self._path(token), token))
            closing = self._take()
            if closing.is_sign(")"):
                break
            if not closing.is_sign(",") or len(arguments) == 2:
                raise unexpected(self._file, closing, "“)”")
        path, token = arguments[-1]
        if function.text in ("sum", "avg"):
            return self._aggregate(function, arguments)
        if len(arguments) > 1:
            raise unexpected(self._file, arguments[1][1], "“)”")
        named = self._lookup(path, token)
        if named is None:
            raise self._cannot("constraint-unknown", token, name=".".join(path))
        if named.fact or not named.has_value:
            raise self._cannot("constraint-not-number", token, name=named.name)
        if function.text == "len":
            return LengthOf(named.features, named.name)
        return Rounded(named.features, function.text == "ceil", named.name)

    def _aggregate(self, function: Token, arguments: list[tuple[tuple[str, ...], Token]]) -> Amount:
        """`sum(Price)`, `sum(Feature, Price)` and `avg` likewise; also of several numbers."""
        path, token = arguments[-1]
        named = self._lookup(path, token)
        if named is not None and (named.fact or named.has_value):
            # Not an attribute's bare name: the functions also take what has a value itself.
            parts = tuple(self._value_named(other, at) for other, at in arguments)
            total = Added(parts)
            return total if function.text == "sum" else Divided(total, Number(Decimal(len(parts))))
        under = None
        if len(arguments) == 2:
            above_path, above_token = arguments[0]
            above = self._lookup(above_path, above_token)
            if above is None or above.fact:
                raise self._cannot("constraint-unknown", above_token, name=".".join(above_path))
            under = above.features
        fact = ".".join(path)
        return Total(fact, under) if function.text == "sum" else Average(fact, under)

    def _value_named(self, path: tuple[str, ...], token: Token) -> Amount:
        named = self._lookup(path, token)
        if named is None:
            raise self._cannot("constraint-unknown", token, name=".".join(path))
        return self._as_amount(named, token)

    def _as_formula(self, term: Term, start: Token) -> Formula:
        if isinstance(term, Named):
            if term.fact:
                raise self._cannot("constraint-not-condition", start)
            return Chosen(term.features, term.name)
        if isinstance(term, Amount):
            raise self._cannot("constraint-not-condition", start)
        return term

    def _as_amount(self, term: Term, start: Token) -> Amount:
        if isinstance(term, Named):
            if term.fact:
                return FactOf(term.features, term.fact, term.name)
            if term.has_value:
                return ValueOf(term.features, term.name)
            raise self._cannot("constraint-not-number", start, name=term.name)
        if isinstance(term, Amount):
            return term
        raise self._cannot("constraint-not-condition", start)

    def _cannot(self, code: str, token: Token, **values: object) -> CannotSayError:
        place = Place(self._file, token.line, token.column)
        return CannotSayError(code, place, text=self._text, **values)
