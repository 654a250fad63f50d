"""`customers designs`, `share`, `unshare` and `styles`: designs that others may start from."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from typing import TypeVar

from configurator.cli.actions import Actions
from configurator.cli.outcome import Outcome, Trouble
from configurator.cli.sale import print_json
from configurator.cli.usage import Parser
from configurator.domain.people.styles import SharedDesign
from configurator.services.refusals import Refusal, refusal_sentence
from configurator.services.shop import Shop
from configurator.wording.words import Wording

_T = TypeVar("_T")


def add_style_actions(
    action: Actions, of_customer: Callable[[str, str], Parser], wording: Wording
) -> None:
    """Add the actions about shared designs."""
    of_customer("designs", wording("show what a customer had made and could share"))
    share = of_customer("share", wording("let others start from what a customer had made"))
    share.add_argument("order", metavar=wording("ORDER"), help=wording("the order's number"))
    share.add_argument("name", metavar=wording("NAME"), help=wording("what the design is called"))
    share.add_argument(
        "--line",
        type=int,
        default=1,
        metavar="N",
        help=wording("which line of the order, from 1"),
    )
    unshare = action("unshare", wording("show a design to nobody any more"))
    unshare.add_argument("design", metavar=wording("DESIGN"), help=wording("the design's id"))
    styles = action("styles", wording("list the designs that others may start from"))
    styles.add_argument(
        "--product", default="", metavar=wording("PRODUCT"), help=wording("of one product only")
    )


def _designs(asked: Namespace, shop: Shop, wording: Wording) -> int:
    found = _done(shop.sharing.shareable(asked.customer), wording)
    data = [
        {
            "order": one.order.number,
            "line": one.place + 1,
            "product": one.configuration.product,
            "shared_as": one.shared.name if one.shared is not None else "",
        }
        for one in found
    ]
    if asked.json:
        print_json(data)
    for row in () if asked.json else data:
        print(f"{row['order']}  {row['line']}  {row['product']}  {row['shared_as']}".rstrip())
    return Outcome.GOOD


def _share(asked: Namespace, shop: Shop, wording: Wording) -> int:
    found = _done(shop.sharing.shareable(asked.customer), wording)
    for one in found:
        if (one.order.number, one.place + 1) == (asked.order.upper(), asked.line):
            made = shop.sharing.share(asked.customer, one.order.id, one.place, asked.name)
            _tell((_done(made, wording),), asked)
            return Outcome.GOOD
    words = wording(
        "{order}, line {line}, is no design of this customer's. `customers designs` lists them.",
        order=asked.order,
        line=asked.line,
    )
    raise Trouble(words)


def _unshare(asked: Namespace, shop: Shop, wording: Wording) -> int:
    refusal = shop.sharing.take_back(asked.design)
    if refusal is not None:
        raise Trouble(refusal_sentence(refusal, wording))
    if asked.json:
        print_json({"unshared": asked.design})
    return Outcome.GOOD


def _styles(asked: Namespace, shop: Shop, wording: Wording) -> int:  # noqa: ARG001 - one shape
    _tell(shop.sharing.styles(asked.product), asked)
    return Outcome.GOOD


def _tell(designs: tuple[SharedDesign, ...], asked: Namespace) -> None:
    data = [
        {"id": one.id, "name": one.name, "product": one.configuration.product} for one in designs
    ]
    if asked.json:
        print_json(data)
    for row in () if asked.json else data:
        print(f"{row['id']}  {row['product']}  {row['name']}")


def _done(answer: _T | Refusal, wording: Wording) -> _T:
    if isinstance(answer, Refusal):
        raise Trouble(refusal_sentence(answer, wording))
    return answer


STYLE_ACTIONS: Mapping[str, Callable[[Namespace, Shop, Wording], int]] = {
    "designs": _designs,
    "share": _share,
    "unshare": _unshare,
    "styles": _styles,
}
