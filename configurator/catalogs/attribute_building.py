"""From a product file's attributes to the domain's: options, numbers, texts, parts and work."""

from dataclasses import replace
from decimal import Decimal
from itertools import islice

from configurator.catalogs.draft import Draft, said
from configurator.catalogs.nodes import Path
from configurator.catalogs.notations import PartLine
from configurator.catalogs.pictures_used import use_picture
from configurator.catalogs.schema import (
    AttributeEntry,
    NumberEntry,
    OptionEntry,
    PartEntry,
    WorkEntry,
    YesEntry,
)
from configurator.domain.catalog import (
    Attribute,
    Kind,
    NumberRange,
    Option,
    Part,
    TextLimits,
    WorkStep,
)
from configurator.domain.texts import LocalText

YES = LocalText("Yes", "Ya")
NO = LocalText("No", "Tidak")

KINDS = ("one of", "options", "some of", "yes or no", "number", "text")
_NUMBER_KEYS = ("uplift per unit", "cost per unit")
_TEXT_KEYS = ("uplift", "cost", "uplift per letter", "cost per letter")
_ONLY_FOR = {
    "at least": ("some of",),
    "at most": ("some of",),
    **dict.fromkeys(_NUMBER_KEYS, ("number",)),
    **dict.fromkeys(_TEXT_KEYS, ("text",)),
}

MOST_OPTIONS = 2000
LONGEST_INPUT = 2000


def build_attribute(draft: Draft, attribute_id: str, entry: AttributeEntry) -> Attribute | None:
    """One attribute; None, with an error, where it does not say what sort of answer it takes."""
    path: Path = (*draft.home, "attributes", attribute_id)
    given = [key for key in KINDS if _given(entry, key)]
    if len(given) != 1:
        code = "no-kind" if not given else "several-kinds"
        draft.error(code, path, attribute=attribute_id, found=", ".join(given))
        return None
    kind_key = given[0]
    for key, kinds in _ONLY_FOR.items():
        if _given(entry, key) and kind_key not in kinds:
            draft.error("key-of-other-kind", (*path, key), key=key, kinds=" / ".join(kinds))
    kind = {
        "some of": Kind.SOME_OF,
        "number": Kind.NUMBER,
        "text": Kind.TEXT,
    }.get(kind_key, Kind.ONE_OF)
    options: tuple[Option, ...] = ()
    if kind_key == "yes or no":
        assert entry.yes_or_no is not None
        options = _yes_or_no(draft, (*path, kind_key), entry.yes_or_no)
    elif kind in (Kind.ONE_OF, Kind.SOME_OF):
        entries = entry.one_of or entry.options or entry.some_of or {}
        if not entries:
            draft.error("no-options", (*path, kind_key), attribute=attribute_id)
        if len(entries) > MOST_OPTIONS:
            draft.error("too-many-options", (*path, kind_key), most=str(MOST_OPTIONS))
        options = tuple(
            build_option(draft, (*path, kind_key, option_id), option_id, option)
            for option_id, option in islice(entries.items(), MOST_OPTIONS)
        )
    least, most = _bounds(draft, path, entry, len(options))
    return Attribute(
        attribute_id,
        said(entry.name),
        kind,
        options=options,
        least=least,
        most=most,
        number=_range(draft, (*path, "number"), entry.number) if entry.number else None,
        text=_limits(draft, path, entry),
        help=said(entry.help),
        group=said(entry.group),
        measurement=entry.measurement,
        source=draft.source(*path),
    )


def build_option(draft: Draft, path: Path, option_id: str, entry: OptionEntry) -> Option:
    """One option."""
    use_picture(draft, (*path, "picture"), entry.picture)
    return Option(
        option_id,
        said(entry.name),
        description=said(entry.description),
        article=entry.article,
        carries=entry.carries,
        lead_days=entry.ready_in,
        stock=entry.stock,
        tags=frozenset(entry.tags),
        swatch=entry.swatch,
        picture=entry.picture,
        parts=build_parts(draft, (*path, "parts"), entry.parts),
        work=build_work(entry.work),
        staff_note=said(entry.staff_note),
        kiosk_hidden=entry.hidden_from_kiosk,
        valid=draft.period(path, entry.valid_from, entry.valid_to),
        source=draft.source(*path),
    )


def build_parts(draft: Draft, path: Path, entries: list[PartEntry | PartLine]) -> tuple[Part, ...]:
    """Parts on the bill of materials."""
    parts = []
    for index, entry in enumerate(entries):
        if isinstance(entry, PartLine):
            parts.append(Part(entry.article, entry.quantity, entry.unit))
            continue
        quantity = Decimal(1) if entry.quantity is None else entry.quantity
        if quantity <= 0:
            draft.error("not-positive", (*path, index, "quantity"), found=str(quantity))
        cost = draft.money((*path, index, "cost"), entry.cost) if entry.cost is not None else {}
        parts.append(Part(entry.article, quantity, entry.unit, said(entry.name), cost))
    return tuple(parts)


def build_work(entries: list[WorkEntry]) -> tuple[WorkStep, ...]:
    """Work steps."""
    return tuple(WorkStep(said(entry.name), entry.minutes) for entry in entries)


def _given(entry: AttributeEntry, key: str) -> bool:
    value = getattr(entry, key.replace(" ", "_"))
    return value is not None


def _yes_or_no(draft: Draft, path: Path, entry: YesEntry) -> tuple[Option, ...]:
    yes = build_option(draft, path, "yes", entry)
    if not yes.name:
        yes = replace(yes, name=YES)
    return yes, Option("no", NO, source=draft.source(*path))


def _bounds(
    draft: Draft, path: Path, entry: AttributeEntry, options: int
) -> tuple[int, int | None]:
    if entry.some_of is None:
        return 0, None
    least = entry.at_least or 0
    most = entry.at_most
    if least > options:
        draft.error("at-least-too-much", (*path, "at least"), least=str(least), count=str(options))
        draft.unsure.add(str(path[-1]))
    elif most is not None and most < max(least, 1):
        draft.unsure.add(str(path[-1]))
        draft.error("at-most-too-little", (*path, "at most"), least=str(max(least, 1)))
    return least, most


def _range(draft: Draft, path: Path, entry: NumberEntry) -> NumberRange:
    step = Decimal(1) if entry.step is None else entry.step
    if step <= 0:
        draft.error("not-positive", (*path, "step"), found=str(step))
        draft.unsure.add(str(path[-2]))
        step = Decimal(1)
    if entry.most < entry.least:
        draft.error("range", (*path, "most"), least=str(entry.least), most=str(entry.most))
        draft.unsure.add(str(path[-2]))
    elif (entry.most - entry.least) % step != 0:
        draft.warning("range-step", (*path, "most"), most=str(entry.most), step=str(step))
    return NumberRange(entry.least, entry.most, step, entry.unit)


def _limits(draft: Draft, path: Path, entry: AttributeEntry) -> TextLimits | None:
    if entry.text is None:
        return None
    longest = entry.text.at_most
    if not 1 <= longest <= LONGEST_INPUT:
        draft.error("text-length", (*path, "text", "at most"), most=str(LONGEST_INPUT))
        draft.unsure.add(str(path[-1]))
    return TextLimits(longest, entry.text.letters, entry.text.required)
