"""The engine: questions about configurations, answered by a search for least builds."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace
from threading import RLock
from typing import TypeVar

from configurator.domain.catalog import Product
from configurator.domain.configuration import Configuration, Dials, Wish
from configurator.domain.prices import PriceTerms
from configurator.domain.pricing import price_build, standard_price
from configurator.domain.resolution import Cause, Consequence, Resolution
from configurator.engine.answers import Answers, build_values
from configurator.engine.choices import Decided, decided, wished, with_wish
from configurator.engine.consequences import after_giving_up, consequence_of
from configurator.engine.interface import NO_DIALS, NoBuildError
from configurator.engine.reasons import Reasons
from configurator.engine.search import Extent, Place, Priced, Search
from configurator.engine.translation import Translation
from configurator.engine.weights import PricesTooWideError, number_standing_for, value_prices

Answer = TypeVar("Answer")

MEMO = 64
"""So many states are remembered, so that undo and going back and forth cost nothing."""

MOST_SEARCHES = 64
"""So many searches at most look for further repairs of one option."""


class SearchEngine:
    """Answers by a search: see Engine. Threads that ask at the same time wait for one another.

    Where prices are too wide for the search, `fallback` makes one that takes any.
    """

    def __init__(
        self, translation: Translation, search: Search, fallback: Callable[[], Search]
    ) -> None:
        self._translation = translation
        self._search = search
        self._fallback = fallback
        self._reasons = Reasons(translation)
        self._priced_memo: OrderedDict[object, Priced] = OrderedDict()
        self._standard_prices: dict[object, int] = {}
        self._resolutions: OrderedDict[object, Resolution] = OrderedDict()
        self._turn = RLock()

    @property
    def product(self) -> Product:
        """The product it answers for."""
        return self._translation.product

    @property
    def builds(self) -> int | None:
        """The exact number of valid builds; None where it cannot be counted."""
        return self._search.builds

    def forget(self) -> None:
        """Forget the states remembered: see Engine."""
        with self._turn:
            self._resolutions.clear()
            self._reasons.forget()

    def resolve(
        self, configuration: Configuration, terms: PriceTerms, dials: Dials = NO_DIALS
    ) -> Resolution:
        """Everything about a configuration: see Engine."""
        key = (_configuration_key(configuration), _terms_key(terms), dials)
        with self._turn:
            known = self._resolutions.get(key)
            if known is None:
                known = self._exactly(lambda: self._resolve(configuration, terms, dials))
                self._resolutions[key] = known
                if len(self._resolutions) > MEMO:
                    self._resolutions.popitem(last=False)
            else:
                self._resolutions.move_to_end(key)
            return known

    def consequence(
        self, configuration: Configuration, terms: PriceTerms, wish: Wish
    ) -> Consequence | None:
        """What taking (or leaving) an option would do: see Engine."""
        found = self.repairs(configuration, terms, wish, most=1)
        return found[0] if found else None

    def repairs(
        self, configuration: Configuration, terms: PriceTerms, wish: Wish, most: int = 3
    ) -> Sequence[Consequence]:
        """The smallest ways to an option: see Engine."""
        with self._turn:
            return self._exactly(lambda: self._repairs(configuration, terms, wish, most))

    def cause(self, configuration: Configuration, wish: Wish) -> Cause | None:
        """Why an option is blocked: see Engine."""
        target = wished(self._translation, wish)
        chosen = decided(self._translation, configuration).chosen
        with self._turn:
            return self._reasons.cause(chosen, target, wish, configuration, self._search.possible)

    def _exactly(self, ask: Callable[[], Answer]) -> Answer:
        """An answer; where prices are too wide for the search, from the fallback, now and later."""
        try:
            return ask()
        except PricesTooWideError:
            self._search = self._fallback()
            return ask()

    def _resolve(self, configuration: Configuration, terms: PriceTerms, dials: Dials) -> Resolution:
        state = decided(self._translation, configuration)
        priced = self._priced(state, terms)
        number_in = number_standing_for(self._translation, state.in_effect)
        survey = self._search.survey(state, priced, self._slow(dials), dials)
        if survey is None:
            raise NoBuildError(self.product.id)
        way = survey.way
        values = build_values(self._translation, way.best, number_in, state.in_effect)
        price = price_build(self.product, values, terms, self._standard_price(terms))
        extent = survey.extent or Extent(0, price.total, price.total, 0)
        answers = Answers(
            self._translation,
            configuration,
            state,
            way.best,
            values,
            price.total,
            len(way.given_up),
            survey,
            number_in,
        )
        attributes = {self._translation.finite.variables[v].attribute for v in way.given_up}
        return Resolution(
            configuration,
            answers,
            values,
            price,
            extent.builds,
            extent.cheapest,
            extent.dearest,
            self.product.ready_days(values),
            kept=not way.given_up,
            given_up=tuple(sorted(attributes)),
            builds_within=extent.builds_within,
        )

    def _repairs(
        self, configuration: Configuration, terms: PriceTerms, wish: Wish, most: int
    ) -> Sequence[Consequence]:
        """The smallest ways to an option.

        After each way found, the next must keep some choice that it gave up. Each choice it could
        keep is one more search with that choice fixed (after Lawler, 1972).
        """
        variable, value = wished(self._translation, wish)
        asked = decided(self._translation, configuration)
        wishing = with_wish(configuration, self._translation, wish)
        in_effect = decided(self._translation, wishing).in_effect
        chosen = {v: c for v, c in asked.chosen.items() if v != variable}
        state = replace(asked, chosen=chosen, in_effect=in_effect)
        priced = self._priced(state, terms)
        now = self.resolve(configuration, terms)
        found: list[Consequence] = []
        seen: list[frozenset[int]] = []
        waiting = [self._search.least_way(state, priced, {variable: value})]
        for _ in range(MOST_SEARCHES):
            ways = [way for way in waiting if way is not None]
            if len(found) == most or not ways:
                break
            least = min(ways, key=lambda way: way.rank)
            waiting = [way for way in ways if way is not least]
            if not any(given_up <= least.given_up for given_up in seen):
                seen.append(least.given_up)
                kept = after_giving_up(wishing, self._translation, least.given_up, least.best)
                after = self.resolve(kept, terms)
                found.append(consequence_of(wish, now, after, least.given_up, self._translation))
            for kept_variable in sorted(least.given_up):
                fixed = {**least.fixed, kept_variable: chosen[kept_variable]}
                waiting.append(self._search.least_way(state, priced, fixed))
        return found

    def _standard_price(self, terms: PriceTerms) -> int:
        key = _terms_key(terms)
        known = self._standard_prices.get(key)
        if known is None:
            known = self._standard_prices[key] = standard_price(self.product, terms)
        return known

    def _priced(self, state: Decided, terms: PriceTerms) -> Priced:
        """Prices and weights, kept while terms, numbers and defaults stay the same."""
        key = (
            _terms_key(terms),
            tuple(sorted(state.in_effect.items(), key=lambda item: item[0])),
            tuple(sorted(state.defaults.items())),
        )
        known = self._priced_memo.get(key)
        if known is None:
            number_in = number_standing_for(self._translation, state.in_effect)
            prices = value_prices(self._translation, terms, number_in)
            known = Priced(terms, prices, state.defaults, self._closed(terms))
            self._priced_memo[key] = known
            if len(self._priced_memo) > MEMO:
                self._priced_memo.popitem(last=False)
        return known

    def _closed(self, terms: PriceTerms) -> frozenset[Place]:
        """The values of options that are not valid on the day of the terms."""
        return frozenset(
            self._translation.of_option[attribute.id, option.id]
            for attribute, option in self.product.options()
            if not option.valid.contains(terms.day)
        )

    def _slow(self, dials: Dials) -> frozenset[Place] | None:
        """The values of options at hand too late for the dials; None when making is too slow."""
        if dials.within_days is None:
            return frozenset()
        left = dials.within_days - self.product.making_days
        if left < 0:
            return None
        return frozenset(
            self._translation.of_option[attribute.id, option.id]
            for attribute, option in self.product.options()
            if option.lead_days > left
        )


def _configuration_key(configuration: Configuration) -> object:
    return (
        configuration.product,
        configuration.catalog_version,
        tuple(sorted(configuration.choices.items(), key=lambda item: item[0])),
        tuple(sorted(configuration.profile.items(), key=lambda item: item[0])),
    )


def _terms_key(terms: PriceTerms) -> object:
    book = terms.book.id if terms.book is not None else None
    return (terms.currency, terms.day, book, terms.quantity, terms.discount, terms.tax)
