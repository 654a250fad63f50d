"""The price panel, the rail, the dials and the branches as faces."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from configurator.domain.catalog import Kind, Step
from configurator.domain.money import CURRENCIES
from configurator.domain.resolution import SetBy
from configurator.domain.texts import LocalText
from configurator.services.calendar import working_days_until
from configurator.viewmodels.configure.faces import (
    BranchLine,
    BuildLine,
    DialFace,
    Mark,
    PanelFace,
    StepLine,
    SumLine,
)
from configurator.viewmodels.configure.words import Speech

REASONS_TOLD = 2
EVERYTHING = "everything"
"""The key of the one step of a product that has none."""

MOST_TOGETHER = 8
"""So many attributes that stand in no step are shown together."""


def steps_of(speech: Speech) -> tuple[Step, ...]:
    """The product's steps, with further ones for attributes that stand in none."""
    product = speech.product
    told = {attribute for step in product.steps for attribute in step.attributes}
    rest = tuple(attribute.id for attribute in product.attributes if attribute.id not in told)
    if not rest:
        return product.steps
    if len(rest) <= MOST_TOGETHER:
        name = speech.wording("Everything else") if product.steps else speech.wording("Everything")
        return (*product.steps, Step(EVERYTHING, LocalText.same(name), rest))
    parts = [rest[start : start + MOST_TOGETHER] for start in range(0, len(rest), MOST_TOGETHER)]
    return (*product.steps, *(_part(speech, number, part) for number, part in enumerate(parts)))


def step_of(speech: Speech, attribute: str) -> str:
    """Key of the step in which an attribute stands."""
    return next(step.id for step in steps_of(speech) if attribute in step.attributes)


def _part(speech: Speech, number: int, attributes: tuple[str, ...]) -> Step:
    first, last = (
        speech.sentences.attribute_name(name) for name in (attributes[0], attributes[-1])
    )
    name = first if first == last else f"{first} – {last}"
    return Step(f"{EVERYTHING}-{number}", LocalText.same(name), attributes)


def rail(speech: Speech, here: str, seen: Collection[str]) -> tuple[StepLine, ...]:
    """The steps with their marks. `here` is the open one, `seen` those that were opened."""
    return tuple(
        _step(speech, step, number, step.id == here, step.id in seen)
        for number, step in enumerate(steps_of(speech), 1)
    )


def _step(speech: Speech, step: Step, number: int, is_here: bool, is_seen: bool) -> StepLine:
    resolution, sentences = speech.session.resolution, speech.sentences
    decided = []
    missing = ""
    for attribute_id in step.attributes:
        answer = resolution.attributes[attribute_id]
        attribute = speech.product.attribute(attribute_id)
        if attribute.kind is Kind.TEXT and attribute.limits.required and not answer.value:
            missing = speech.wording(
                "{attribute} missing", attribute=sentences.attribute_name(attribute_id)
            )
        if attribute_id in resolution.given_up:
            missing = speech.wording(
                "{attribute} does not fit", attribute=sentences.attribute_name(attribute_id)
            )
        if answer.set_by in (SetBy.CHOSEN, SetBy.PROFILE):
            decided.append(sentences.value_name(attribute_id, answer.value))
    mark = Mark.DONE if decided or is_seen else Mark.OPEN
    if missing:
        mark = Mark.ATTENTION
    standing = speech.wording("As standard") if is_seen else speech.wording("Not decided")
    detail = missing or " · ".join(decided) or standing
    return StepLine(step.id, number, speech.wording.of(step.name), detail, mark, is_here)


def build_lines(speech: Speech) -> tuple[BuildLine, ...]:
    """Every value that counts, in the order of the steps; reasons as far as they are known."""
    product, resolution = speech.session.product, speech.session.resolution
    return tuple(
        _line(speech, attribute)
        for step in steps_of(speech)
        for attribute in step.attributes
        if product.says_something(attribute, resolution.values)
        or resolution.price.of_attribute(attribute)
    )


def _line(speech: Speech, attribute_id: str) -> BuildLine:
    session, sentences = speech.session, speech.sentences
    answer = session.resolution.attributes[attribute_id]
    amount = session.resolution.price.of_attribute(attribute_id)
    wish = session.instead_of(attribute_id)
    reason = ""
    if wish is not None and session.knows_cause(wish):
        cause = session.why_not(wish)
        reason = speech.reasons([cause], REASONS_TOLD) if cause is not None else ""
    name = sentences.attribute_name(attribute_id)
    value = sentences.value_name(attribute_id, answer.value)
    price = speech.difference(amount) if amount else speech.wording("incl.")
    spoken = (name, value, price, sentences.who_at_length(answer.set_by), reason)
    return BuildLine(
        attribute=attribute_id,
        who=answer.set_by,
        name=name,
        value=value,
        price=price,
        is_included=not amount,
        reason=reason,
        accessible=", ".join(part for part in spoken if part),
    )


def panel(speech: Speech) -> PanelFace:
    """Sums, total, tax and date."""
    session, wording, formats = speech.session, speech.wording, speech.formats
    resolution = session.resolution
    price, dials = resolution.price, session.workspace.dials
    sums = [SumLine(wording("Standard model"), speech.money(price.standard))]
    percent = price.uplift_percent
    uplift = speech.difference(price.uplift) if price.uplift else wording("none")
    shown = formats.signed_percent(percent) if percent is not None and price.uplift else ""
    sums.append(SumLine(wording("Uplift"), uplift, shown, is_muted=not price.uplift))
    if price.terms.quantity > 1:
        count = formats.number(price.terms.quantity)
        each = speech.money(price.unit)
        times = wording("{quantity} × {price}", quantity=count, price=each)
        sums.append(SumLine(wording("Quantity"), speech.money(price.gross), times))
    if price.quantity_discount:
        less = speech.difference(-price.quantity_discount)
        sums.append(SumLine(wording("Quantity discount"), less))
    day = speech.day_after(resolution.ready_days)
    is_late, days = False, resolution.ready_days
    word = formats.working_days(days) if days > 0 else formats.days_later(0)
    if dials.within_days is not None:
        late = resolution.ready_days - dials.within_days
        is_late = late > 0
        word = wording("in time")
        if late > 0:
            word = wording.plural("{n} day too late", "{n} days too late", late)
    over = ""
    if dials.at_most is not None and price.total > dials.at_most:
        over = wording("{amount} over your limit", amount=speech.money(price.total - dials.at_most))
    branch = session.branch
    title = wording("Build {letter}", letter=branch.letter)
    if branch.name:
        title = f"{title} · {branch.name}"
    less = speech.difference(-price.discount) if price.discount else wording("none")
    return PanelFace(
        title=title,
        builds_left=_builds_left(speech),
        sums=tuple(sums),
        discount=less,
        has_discount=bool(price.discount),
        total=speech.money(price.total),
        tax=_tax(speech),
        ready=formats.short_day(day),
        ready_word=word,
        is_late=is_late,
        over=over,
        conflict=_conflict(speech),
    )


def _builds_left(speech: Speech) -> str:
    builds = speech.session.resolution.builds
    if builds is None:
        return ""
    return speech.wording.plural("{n} build left", "{n} builds left", builds)


def _tax(speech: Speech) -> str:
    taxed, wording = speech.session.resolution.price.taxed, speech.wording
    if taxed.relief:
        return f"{wording.of(taxed.lines[0].rule.name)}: {speech.difference(-taxed.relief)}"
    if not taxed.tax:
        return ""
    rule = taxed.lines[0].rule
    name, amount = wording.of(rule.name), speech.money(taxed.tax)
    if rule.inclusive:
        return wording("includes {tax}: {amount}", tax=name, amount=amount)
    return wording("of which {tax}: {amount}", tax=name, amount=amount)


def _conflict(speech: Speech) -> str:
    resolution = speech.session.resolution
    if resolution.kept:
        return ""
    names = ", ".join(map(speech.sentences.attribute_name, resolution.given_up))
    return speech.wording("These choices no longer fit the others: {names}.", names=names)


def branches(speech: Speech) -> tuple[BranchLine, ...]:
    """Every branch with its total and its difference to the open one."""
    session, wording = speech.session, speech.wording
    now = session.resolution.price.total
    lines = []
    for branch in session.branches:
        total = session.resolution_of(branch.key).price.total
        apart = total - now
        is_open = branch.key == session.workspace.open
        difference = speech.difference(apart) if apart else wording("same price")
        name = branch.name
        title = wording("Build {letter}", letter=branch.letter)
        spoken = (title, name, speech.money(total), "" if is_open else difference)
        lines.append(
            BranchLine(
                branch.key,
                branch.letter,
                name,
                speech.money(total),
                difference,
                is_open,
                ", ".join(part for part in spoken if part),
            )
        )
    return tuple(lines)


def dials(speech: Speech) -> DialFace:
    """The limits with the ends of their ranges: what the product can cost, a month and a half."""
    session, formats, wording = speech.session, speech.formats, speech.wording
    resolution, chosen = session.resolution, session.workspace.dials
    step = _round_step(speech.currency, resolution.price.total)
    least = resolution.cheapest // step * step
    most = max(-(-resolution.dearest // step) * step, least + step)
    limit = chosen.at_most
    if limit is not None:
        least, most = min(least, limit), max(most, limit)
    first = session.product.making_days
    slowest = max((o.lead_days for _, o in session.product.options()), default=0)
    last = max(first + slowest, resolution.ready_days, first + 1)
    within = chosen.within_days
    if within is not None:
        first, last = min(first, within), max(last, within)
    anything = wording("any ##price")
    any_day = wording("any ##day")
    return DialFace(
        money=most if limit is None else limit,
        money_text=anything if limit is None else speech.money(limit),
        money_least=least,
        money_most=most,
        money_step=step,
        days=last if within is None else within,
        days_text=any_day if within is None else formats.short_day(speech.day_after(within)),
        days_least=first,
        days_most=last,
        has_money=limit is not None,
        has_days=within is not None,
    )


def days_typed(speech: Speech, text: str) -> int | None:
    """Working days until a typed day (`8 Dec`, `2026-12-08`, a number of days); None if none."""
    number = speech.formats.parse_number(text)
    if number is not None and number == int(number) and 0 <= number <= 3650:
        return int(number)
    wanted = text.casefold().replace(",", " ").split()
    for offset in range(1, 400):
        day = speech.today + timedelta(days=offset)
        spoken = (
            speech.formats.short_day(day).casefold().split(),
            speech.formats.short_date(day).casefold().split(),
            [day.isoformat()],
        )
        if any(wanted and set(wanted) <= set(form) for form in spoken):
            return working_days_until(speech.today, day, speech.settings)
    return None


def _round_step(currency: str, total: int) -> int:
    """A step of the money dial: a round figure near a hundredth of the total."""
    unit = CURRENCIES[currency].minor_per_major
    target = max(total // 100, unit)
    step = unit
    while step * 10 <= target:
        step *= 10
    return step * 5 if step * 5 <= target else step
