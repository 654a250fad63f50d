"""Why a product is more than the engine can take, in words."""

from typing import TYPE_CHECKING

from configurator.domain.catalog import Product
from configurator.wording.words import Wording

if TYPE_CHECKING:  # they come with the engine, which takes most of a second
    from configurator.engine.quantities import TooFineError
    from configurator.engine.translation import TooManyCombinationsError


def too_fine_sentence(product: Product, trouble: "TooFineError", wording: Wording) -> str:
    """A number of the product would fall into too many pieces."""
    return wording(
        "{product}: the number {attribute} would have to be cut into {n} pieces, more than "
        "the engine takes. Give it a wider step.",
        product=product.id,
        attribute=trouble.attribute,
        n=trouble.pieces,
    )


def too_many_sentence(
    product: Product, trouble: "TooManyCombinationsError", wording: Wording
) -> str:
    """A price or rule of the product looks at too many combinations."""
    return wording(
        "{product}: a price or a rule over {attributes} tells {n} combinations apart, more "
        "than the engine takes. Part it into smaller ones.",
        product=product.id,
        attributes=", ".join(sorted(trouble.attributes)),
        n=trouble.combinations,
    )
