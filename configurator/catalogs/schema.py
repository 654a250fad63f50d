"""What a catalog's files may hold: the models that files are validated with.

The names of the fields, with spaces for underscores, are the keys of the format, and the
descriptions are its reference. `json_schemas` gives the same for editors.
"""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from configurator.catalogs import notations
from configurator.catalogs.notations import PartLine, Share
from configurator.catalogs.written import (
    MAY_BE_EMPTY,
    Amounts,
    Cell,
    Colour,
    Day,
    Days,
    FileId,
    FilePath,
    Id,
    Letters,
    Number,
    OneLineOr,
    Percent,
    Sentence,
    Text,
    Value,
    Whole,
    YesNo,
)

MOST_PRODUCTS = 10_000
MOST_ATTRIBUTES = 2_000
MOST_RULES = 5_000
MOST_PRESETS = 500

_ONE_NAME = Field(min_length=1, max_length=1)


def _key(field: str) -> str:
    return field.replace("_", " ")


class Written(BaseModel):
    """A mapping of the format: its keys are lower-case words with spaces."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, alias_generator=_key, arbitrary_types_allowed=True
    )


class Words(Written):
    """A text in English and Indonesian."""

    en: Text = ""
    id: Text = ""


def _any_currency(path: str) -> dict[str, str]:
    return {"": path.strip()}


def _same(text: str) -> Words:
    return Words(en=text.strip(), id=text.strip())


Said = Annotated[Words, OneLineOr(Words, _same, "The same text in both languages")]
"""A text that a person reads: one for both languages, or `{en: …, id: …}`."""

Uplift = Annotated[Amounts | Share, OneLineOr(Amounts, notations.share, "5 % of base")]
GridFiles = Annotated[dict[str, FilePath], OneLineOr(dict[str, FilePath], _any_currency, "A file")]


class PartEntry(Written):
    """A part on the bill of materials."""

    article: Text
    quantity: Number | None = None
    unit: Text = "pcs"
    name: Said = Words()
    cost: Amounts | None = None


PartText = Annotated[
    PartEntry | PartLine, OneLineOr(PartEntry, notations.part, "SOLE-TR x 2, CLOTH x 1.5 m")
]


class WorkEntry(Written):
    """Something the workshop does."""

    name: Said
    minutes: Whole


class OptionEntry(Written):
    """One option of an attribute."""

    name: Said
    description: Said = Words()
    article: Text = ""
    uplift: Uplift | None = None
    cost: Amounts | None = None
    carries: dict[Id, Number] = {}
    parts: list[PartText] = []
    work: list[WorkEntry] = []
    ready_in: Days = 0
    stock: Whole | None = None
    swatch: Colour = ""
    picture: FilePath = ""
    tags: list[Text] = []
    staff_note: Said = Words()
    hidden_from_kiosk: YesNo = False
    valid_from: Day | None = None
    valid_to: Day | None = None


class YesEntry(OptionEntry):
    """What "yes" means on a yes-or-no attribute."""

    name: Said = Words()


class NumberEntry(Written):
    """The numbers an attribute takes."""

    least: Number
    most: Number
    step: Number | None = None
    unit: Text = ""


class TextEntry(Written):
    """What may be typed."""

    at_most: Whole
    letters: Letters = ""
    required: YesNo = False


class AttributeEntry(Written):
    """One thing to decide: has exactly one of the keys that say what sort of answer it takes."""

    name: Said
    help: Said = Words()
    group: Said = Words()
    one_of: dict[Id, OptionEntry] | None = None
    options: dict[Id, OptionEntry] | None = None
    some_of: dict[Id, OptionEntry] | None = None
    yes_or_no: Annotated[YesEntry | None, MAY_BE_EMPTY] = None
    number: NumberEntry | None = None
    text: TextEntry | None = None
    at_least: Whole | None = None
    at_most: Whole | None = None
    uplift: Uplift | None = None
    cost: Amounts | None = None
    uplift_per_unit: Amounts | None = None
    cost_per_unit: Amounts | None = None
    uplift_per_letter: Amounts | None = None
    cost_per_letter: Amounts | None = None
    measurement: Text = ""


class StepEntry(Written):
    """Attributes shown together."""

    step: Id
    name: Said
    help: Said = Words()
    attributes: list[Id]


class LayerEntry(Written):
    """When a group of the drawing shows, and its colour."""

    shown_when: Sentence = ""
    tinted_by: Id = ""
    colour: Colour = ""


class DrawingEntry(Written):
    """The product's layered picture."""

    file: FilePath
    alternative_text: Said = Words()
    layers: dict[Text, Annotated[LayerEntry, MAY_BE_EMPTY]] = {}
    regions: dict[Id, Annotated[list[Number], Field(min_length=4, max_length=4)]] = {}


class RuleEntry(Written):
    """A rule: has the keys of exactly one way of saying what builds there are."""

    name: Said | None = None
    because: Said = Words()
    if_: Sentence | None = Field(None, alias="if")
    then: Sentence | None = None
    never_together: list[Sentence] | None = None
    always: Sentence | None = None
    sum_of: Id | None = None
    at_most: Sentence | None = None
    at_least: Sentence | None = None
    table: FilePath | None = None
    columns: list[Id] | None = None
    rows: list[list[Cell]] | None = None
    allowed: YesNo | None = None
    forbidden: YesNo | None = None


class PriceRuleEntry(Written):
    """An amount beside the options' own."""

    name: Said | None = None
    when: Sentence | None = None
    surcharge: Uplift | None = None
    discount: Uplift | None = None
    per: Sentence | None = None
    grid: GridFiles | None = None
    row: Sentence | None = None
    column: Sentence | None = None
    minimum: Amounts | None = None
    in_base_price: YesNo = False
    attribute: Id = ""
    valid_from: Day | None = None
    valid_to: Day | None = None


Rules = Annotated[list[Annotated[dict[Text, RuleEntry], _ONE_NAME]], Field(max_length=MOST_RULES)]
PriceRules = Annotated[
    list[Annotated[dict[Text, PriceRuleEntry], _ONE_NAME]], Field(max_length=MOST_RULES)
]


class PresetEntry(Written):
    """A named build to start from; what it does not name is standard."""

    name: Said | None = None
    values: dict[Id, Value]


class InnerAssemblyEntry(Written):
    """A part of the product that is configured itself: from so many to so many copies of it."""

    name: Said
    help: Said = Words()
    at_least: Whole
    at_most: Whole
    uplift: Uplift | None = None
    cost: Amounts | None = None
    parts: list[PartText] = []
    work: list[WorkEntry] = []
    attributes: Annotated[dict[Id, AttributeEntry], Field(max_length=MOST_ATTRIBUTES)] = {}
    rules: Rules = []
    price_rules: PriceRules = []
    layers: dict[Text, Annotated[LayerEntry, MAY_BE_EMPTY]] = {}


class AssemblyEntry(InnerAssemblyEntry):
    """The same, which may have assemblies of its own."""

    assemblies: dict[Id, InnerAssemblyEntry] = {}


class ProductFile(Written):
    """A product: `<product>.yaml`."""

    product: FileId
    name: Said
    description: Said = Words()
    article: Text = ""
    tax_category: Id = "standard"
    base_price: Amounts
    base_cost: Amounts | None = None
    making: Days = 0
    valid_from: Day | None = None
    valid_to: Day | None = None
    picture: FilePath = ""
    staff_note: Said = Words()
    parts: list[PartText] = []
    work: list[WorkEntry] = []
    standard: dict[Id, Value] = {}
    drawing: DrawingEntry | None = None
    steps: Annotated[list[StepEntry], Field(max_length=MOST_PRESETS)] = []
    attributes: Annotated[dict[Id, AttributeEntry], Field(min_length=1, max_length=MOST_ATTRIBUTES)]
    assemblies: dict[Id, AssemblyEntry] = {}
    counts_only_if: dict[Id, Text] = {}
    rules: Rules = []
    price_rules: PriceRules = []
    presets: Annotated[
        list[Annotated[dict[Text, PresetEntry], _ONE_NAME]], Field(max_length=MOST_PRESETS)
    ] = []


class PriceBookEntry(Written):
    """Prices in one currency for one group of customers over one period."""

    name: Said
    currency: Id
    group: Text = ""
    valid_from: Day | None = None
    valid_to: Day | None = None
    factor: Number | None = None
    amounts: dict[Text, Number] = {}
    quantity_breaks: dict[Whole, Percent] = {}


class CatalogFile(Written):
    """The catalog itself: `catalog.yaml`."""

    catalog: FileId
    name: Said
    label: Text = ""
    currencies: Annotated[list[Id], Field(min_length=1, max_length=20)]
    products: Annotated[list[FileId], Field(min_length=1, max_length=MOST_PRODUCTS)]
    price_books: dict[Id, PriceBookEntry] = {}
