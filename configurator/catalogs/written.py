"""Pydantic types for the notations: each turns the text of a scalar into what it means."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, TypeVar, cast

from pydantic import (
    BeforeValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError, core_schema

from configurator.catalogs import notations
from configurator.catalogs.notations import NotThis
from configurator.domain.money import CURRENCIES

T = TypeVar("T")


def _read(notation: Callable[[str], T], form: str) -> PlainValidator:
    def read(value: Any) -> T:
        if value is None:
            raise PydanticCustomError("empty", "empty", {"form": form})
        if isinstance(value, dict | list):
            raise PydanticCustomError("not-text", "not text", {"form": form})
        try:
            return notation(value)
        except NotThis as trouble:
            raise _error(trouble) from None

    return PlainValidator(read)


def _error(trouble: NotThis) -> PydanticCustomError:
    return PydanticCustomError(cast(Any, trouble.code), "no", dict(trouble.parameters))


def _text(value: str) -> str:
    if len(value) > notations.LONGEST_TEXT:
        raise NotThis("too-long", most=str(notations.LONGEST_TEXT))
    return value.strip()


def _pattern(pattern: str, *other: dict[str, Any], description: str) -> WithJsonSchema:
    text = {"type": "string", "pattern": f"^{pattern}$"}
    if other:
        return WithJsonSchema({"anyOf": [*other, text], "description": description})
    return WithJsonSchema({**text, "description": description})


_ANY_SCALAR = {"type": ["string", "number", "boolean"]}

Text = Annotated[str, _read(_text, "text"), WithJsonSchema({"type": ["string", "number"]})]
Sentence = Annotated[
    str,
    _read(_text, "sentence"),
    WithJsonSchema(
        {"type": ["string", "number"], "description": "A sentence of the rule language"}
    ),
]
Number = Annotated[
    Decimal,
    _read(notations.number, "number"),
    _pattern(notations.NUMBER_PATTERN, {"type": "number"}, description="A number"),
]
Whole = Annotated[
    int,
    _read(notations.whole, "number"),
    WithJsonSchema({"type": "integer", "minimum": 0}),
]
YesNo = Annotated[
    bool, _read(notations.yes_no, "yes-no"), WithJsonSchema({"enum": ["yes", "no", True, False]})
]
Days = Annotated[
    int,
    _read(notations.days, "days"),
    _pattern(notations.DAYS_PATTERN, description="Working days: 3 days"),
]
Percent = Annotated[
    Decimal,
    _read(notations.percent, "percent"),
    _pattern(notations.PERCENT_PATTERN, description="A percentage: 5 %"),
]
Day = Annotated[
    date,
    _read(notations.day, "day"),
    _pattern(notations.DAY_PATTERN, description="A day: 2026-11-30"),
]
Colour = Annotated[
    str,
    _read(notations.colour, "colour"),
    _pattern(notations.COLOUR_PATTERN, description='A colour: "#3A2A1E"'),
]
Letters = Annotated[
    str,
    _read(notations.letters, "letters"),
    WithJsonSchema({"type": ["string", "number"], "description": "Such as: A-Z 0-9 - space"}),
]
Id = Annotated[
    str, _read(notations.identifier, "id"), WithJsonSchema({"type": ["string", "number"]})
]
FileId = Annotated[
    str,
    _read(notations.file_id, "id"),
    _pattern(notations.PRODUCT_ID_PATTERN, {"type": "number"}, description="a-z 0-9 - ."),
]
FilePath = Annotated[
    str,
    _read(_text, "file"),
    WithJsonSchema({"type": "string", "description": "A file in the catalog's folder"}),
]
Cell = Annotated[str, _read(_text, "text"), WithJsonSchema(_ANY_SCALAR)]


@dataclass(frozen=True, slots=True)
class Copies:
    """What the copies of an assembly have, one mapping a copy."""

    copies: "tuple[Mapping[str, AnyValue], ...]"


AnyValue = str | tuple[str, ...] | Copies


def _value(value: Any) -> AnyValue:
    if value is None:
        return ""
    if isinstance(value, dict):
        raise PydanticCustomError("value", "no value", {})
    if not isinstance(value, list):
        return _text(value)
    if value and all(isinstance(item, dict) for item in value):
        return Copies(tuple({key: _value(inner) for key, inner in item.items()} for item in value))
    if any(not isinstance(item, str) for item in value):
        raise PydanticCustomError("value", "no value", {})
    return tuple(value)


Value = Annotated[
    AnyValue,
    PlainValidator(_value),
    WithJsonSchema(
        {
            "anyOf": [
                _ANY_SCALAR,
                {"type": "array", "items": _ANY_SCALAR},
                {"type": "array", "items": {"type": "object"}},
            ]
        }
    ),
]
"""What a build has for an attribute: an option, a list of options, a number, a text; or for an
assembly: a list of copies, each with what its attributes have."""

MONEY = WithJsonSchema(
    {
        "type": "object",
        "description": "Money in major units by currency",
        "propertyNames": {"enum": sorted(CURRENCIES)},
        "additionalProperties": {"type": "number"},
    }
)

Amounts = Annotated[dict[str, Number], MONEY]
"""Money in major units by currency."""


@dataclass(frozen=True)
class OneLineOr:
    """The type `full`, or a text in a notation of one line."""

    full: Any
    notation: Callable[[str], Any]
    description: str

    def __get_pydantic_core_schema__(self, _source: Any, handler: GetCoreSchemaHandler) -> Any:
        def read(value: Any, full: core_schema.ValidatorFunctionWrapHandler) -> Any:
            if not isinstance(value, str):
                return full(value)
            try:
                return self.notation(value)
            except NotThis as trouble:
                raise _error(trouble) from None

        inner = handler.generate_schema(self.full)
        return core_schema.no_info_wrap_validator_function(read, inner)

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> Any:
        line = {"type": ["string", "number"], "description": self.description}
        return {"anyOf": [line, handler(schema)]}


def _nothing_is_empty(value: Any) -> Any:
    return {} if value is None else value


MAY_BE_EMPTY = BeforeValidator(_nothing_is_empty)
"""For mappings whose keys are all optional: writing nothing is writing none of them."""
