"""The columns that the keys of the schema become."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Any, get_args, get_origin

from configurator.catalogs import schema, written
from configurator.catalogs.normal_form import hints
from configurator.catalogs.reference import ENTRIES
from configurator.catalogs.schema import Written
from configurator.domain.texts import LocalText


class Form(Enum):
    """How a cell of a column is written and read."""

    TEXT = "text"
    LONG = "long"
    NUMBER = "number"
    MONEY = "money"
    DAY = "day"
    DAYS = "days"
    YES_NO = "yes-no"
    PERCENT = "percent"
    LIST = "list"
    COLOUR = "colour"
    ID = "id"
    KIND = "kind"
    CURRENCY = "currency"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the path of its key in the entry, its heading, its note.

    `of` names the sheet and column whose cells it takes its words from, for a list to choose from.
    `prefix` says that the heading only begins so, and goes on with the path's last step.
    """

    path: tuple[str, ...]
    header: LocalText
    note: LocalText
    form: Form = Form.TEXT
    of: str = ""
    currency: str = ""
    prefix: bool = False

    def heading(self, language: str) -> str:
        """The heading as it stands in the first row."""
        return self.header.in_language("id" if language == "id" else "en")


SHARE = "share"
ANY_CURRENCY = ""

_FORMS: tuple[tuple[Any, Form], ...] = (
    (written.Number, Form.NUMBER),
    (written.Whole, Form.NUMBER),
    (written.Day, Form.DAY),
    (written.Days, Form.DAYS),
    (written.YesNo, Form.YES_NO),
    (written.Percent, Form.PERCENT),
    (written.Colour, Form.COLOUR),
    (written.Sentence, Form.LONG),
)
_LISTS = (list[written.Text], list[written.Id], list[written.Sentence])
_BY_KEY = {"currency": Form.CURRENCY, "catalog": Form.ID}
_OF = {"tinted by": "attributes", "attribute": "attributes"}
_FLATTENED = (schema.NumberEntry, schema.TextEntry, schema.DrawingEntry)
_LANGUAGES = {"en": LocalText("English", "Inggris"), "id": LocalText("Indonesian", "Indonesia")}
_SHARE_NOTE = LocalText(
    "Instead of money: 5 % of base, or 5 % of subtotal.",
    "Sebagai ganti uang: 5 % of base, atau 5 % of subtotal.",
)


def columns_of(
    model: type[Written],
    currencies: Sequence[str],
    apart: frozenset[str] = frozenset(),
    ahead: tuple[str, ...] = (),
) -> Iterator[Column]:
    """The columns of a model's keys, in their order; keys in `apart` have sheets of their own."""
    described = ENTRIES[model.__name__].keys
    for name, hint in hints(model).items():
        key = model.model_fields[name].alias or name
        if key in apart:
            continue
        header, note = described[key].header, described[key].about
        path = (*ahead, key)
        if hint in _FLATTENED:
            yield from columns_of(hint, currencies, apart, path)
        elif hint == schema.Said:
            for language, called in _LANGUAGES.items():
                yield Column((*path, language), _with(header, called), note, Form.LONG)
        elif hint in (written.Amounts, schema.Uplift):
            for currency in currencies:
                heading = _with(header, LocalText.same(currency))
                yield Column((*path, currency), heading, note, Form.MONEY, currency=currency)
            if hint == schema.Uplift:
                heading = _with(header, LocalText.same("%"))
                yield Column((*path, SHARE), heading, _both(note, _SHARE_NOTE))
        elif hint == schema.GridFiles:
            yield Column((*path, ANY_CURRENCY), header, note)
            for currency in currencies:
                yield Column((*path, currency), _with(header, LocalText.same(currency)), note)
        elif hint == dict[written.Id, written.Number]:
            yield Column(path, header, note, Form.NUMBER, prefix=True)
        elif hint in _LISTS or (get_origin(hint) is Annotated and get_args(hint)[0] in _LISTS):
            yield Column(path, header, note, Form.LIST)
        else:
            form = next((form for kind, form in _FORMS if hint == kind), Form.TEXT)
            yield Column(path, header, note, _BY_KEY.get(key, form), of=_OF.get(key, ""))


def _with(header: LocalText, word: LocalText) -> LocalText:
    return LocalText(f"{header.en} {word.en}", f"{header.id} {word.id}")


def _both(first: LocalText, second: LocalText) -> LocalText:
    return LocalText(f"{first.en} {second.en}", f"{first.id} {second.id}")
