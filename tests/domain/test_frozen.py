"""The domain is plain frozen data: an older snapshot stays what it was."""

import importlib
import pkgutil
from dataclasses import FrozenInstanceError, is_dataclass
from datetime import date

import pytest

import configurator.domain
from configurator.domain.customers import Customer

MODULES = [module.name for module in pkgutil.iter_modules(configurator.domain.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_every_dataclass_is_frozen(name: str) -> None:
    module = importlib.import_module(f"configurator.domain.{name}")
    own = [
        thing
        for thing in vars(module).values()
        if getattr(thing, "__module__", "") == module.__name__
    ]
    for thing in own:
        if isinstance(thing, type) and is_dataclass(thing):
            assert vars(thing)["__dataclass_params__"].frozen, thing


def test_a_customer_of_yesterday_stays() -> None:
    customer = Customer("1", "Arif", birthday=date(1990, 5, 17))
    with pytest.raises(FrozenInstanceError):
        customer.name = "Budi"  # type: ignore[misc]
