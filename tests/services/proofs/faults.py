"""Faults of every kind, put into good catalogs: each knows what must be found, and nothing else."""

from collections.abc import Callable
from inspect import getmembers, isfunction

from tests.services.proofs import faults_of_looks, faults_of_prices, faults_of_rules
from tests.services.proofs.seeding import Seeded, Seeder

FAULTS: tuple[Callable[[Seeder], Seeded | None], ...] = tuple(
    fault
    for room in (faults_of_rules, faults_of_prices, faults_of_looks)
    for name, fault in getmembers(room, isfunction)
    if fault.__module__ == room.__name__ and not name.startswith("_")
)
