"""The values that a standard model or a preset writes for an attribute."""

from decimal import Decimal

from configurator.catalogs.draft import Draft
from configurator.catalogs.nodes import Path
from configurator.catalogs.notations import NotThis, number
from configurator.catalogs.vocabulary import unknown_option
from configurator.catalogs.written import AnyValue, Copies
from configurator.domain.catalog import Attribute, Kind
from configurator.domain.conditions import Value

Written = str | tuple[str, ...]


def build_value(draft: Draft, path: Path, attribute: Attribute, written: AnyValue) -> Value | None:
    """The value that was written for an attribute; None, with an error, where it cannot be."""
    if isinstance(written, Copies):
        draft.error("value", path)
        return None
    match attribute.kind:
        case Kind.SOME_OF:
            return _options(draft, path, attribute, written)
        case Kind.ONE_OF:
            return _option(draft, path, attribute, written)
        case Kind.NUMBER:
            return _number(draft, path, attribute, written)
        case Kind.TEXT:
            return _text(draft, path, attribute, written)


def missing_value(attribute: Attribute, beside: str = "") -> Value | None:
    """What an attribute that a standard model leaves out has: nothing, no, or its only option.

    `beside` is an option that does not count. None where something must be written.
    """
    if attribute.kind is Kind.SOME_OF:
        return frozenset()
    if attribute.kind is Kind.TEXT:
        return ""
    options = [option.id for option in attribute.options if option.id != beside]
    if options == ["yes", "no"]:
        return "no"
    return options[0] if len(options) == 1 else None


def _option(draft: Draft, path: Path, attribute: Attribute, written: Written) -> str | None:
    if isinstance(written, tuple):
        draft.error("one-value", path, attribute=attribute.id)
        return None
    known = {option.id for option in attribute.options}
    if known == {"yes", "no"}:
        written = {"true": "yes", "false": "no"}.get(written.lower(), written)
    if written not in known:
        draft.tell(unknown_option(written, attribute), path, 0)
        return None
    return written


def _options(
    draft: Draft, path: Path, attribute: Attribute, written: Written
) -> frozenset[str] | None:
    if isinstance(written, str):
        written = (written,) if written else ()
        paths = [path]
    else:
        paths = [(*path, index) for index in range(len(written))]
    known = {option.id for option in attribute.options}
    for option, here in zip(written, paths, strict=False):
        if option not in known:
            draft.tell(unknown_option(option, attribute), here, 0)
    taken = frozenset(written)
    if not taken <= known:
        return None
    if attribute.id in draft.unsure:
        return taken
    count = str(len(taken))
    if len(taken) < attribute.least:
        draft.error("too-few-options", path, least=str(attribute.least), found=count)
    if attribute.most is not None and len(taken) > attribute.most:
        draft.error("too-many-taken", path, most=str(attribute.most), found=count)
    return taken


def _number(draft: Draft, path: Path, attribute: Attribute, written: Written) -> Decimal | None:
    if isinstance(written, tuple):
        draft.error("one-value", path, attribute=attribute.id)
        return None
    try:
        value = number(written)
    except NotThis as trouble:
        draft.error(trouble.code, path, **trouble.parameters)
        return None
    numbers = attribute.numbers
    if attribute.id not in draft.unsure and not numbers.admits(value):
        draft.error(
            "number-outside",
            path,
            found=str(value),
            least=str(numbers.least),
            most=str(numbers.most),
            step=str(numbers.step),
        )
        return None
    return value


def _text(draft: Draft, path: Path, attribute: Attribute, written: Written) -> str | None:
    if isinstance(written, tuple):
        draft.error("one-value", path, attribute=attribute.id)
        return None
    complaint = attribute.limits.complaint(written)
    if complaint is None or attribute.id in draft.unsure:
        return written
    longest = str(attribute.limits.longest)
    if complaint == "":
        draft.error("text-too-long", path, most=longest, found=str(len(written)))
    else:
        draft.error("letter-not-allowed", path, letter=complaint, attribute=attribute.id)
    return None
