"""What the shop learns of one product from the orders of those who let it learn from them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from threading import Lock

from configurator.domain.catalog import Product
from configurator.domain.people.tastes import Taken
from configurator.insight.encoding import decided, decisions
from configurator.insight.order_memory import OrderMemory
from configurator.insight.recommender import Recommender
from configurator.insight.relevance import FEWEST_BUILDS, Relevance
from configurator.insight.studying import learn_relevance
from configurator.services.people.ports import KeptStudies
from configurator.services.ports import Work

MOST_LEARNED = 5000
"""So many orders of a product, the newest, are learned when the program begins."""

STUDY_AGAIN = 1.2
"""With so many times the builds it was studied of, a product is studied anew."""


class Taste:
    """The orders of one product, learned; what was learned of somebody can be forgotten again.

    Take `lock` for everything but `study`.
    """

    def __init__(self, product: Product) -> None:
        self.product = product
        self.lock = Lock()
        presets = [decided(product, preset.values) for preset in product.presets]
        self.recommender = Recommender(decisions(product), presets)
        self._of: dict[str, dict[str, Mapping[str, str]]] = {}
        self._products: dict[str, frozenset[str]] = {}
        self._studied = 0
        self._losses = 0

    def begin(self, work: Work) -> None:
        """Learn the newest orders."""
        taken = work.tastes.taken(self.product.id, MOST_LEARNED)
        self._take(taken)
        self._products = dict(work.tastes.products_of({one.customer for one in taken}))

    def follow(self, work: Work, changed: Collection[str]) -> bool:
        """Learn anew what some customers ordered, and may be learned from.

        Whether something had to be forgotten: then nothing studied may remain either.
        """
        losses = self._losses
        now: dict[str, list[Taken]] = {customer: [] for customer in changed}
        for one in work.tastes.taken_by(self.product.id, changed):
            now[one.customer].append(one)
        for customer, taken in now.items():
            self._part(customer, taken)
            self._take(taken)
            self._products.pop(customer, None)
        buyers = [customer for customer, taken in now.items() if taken]
        self._products |= work.tastes.products_of(buyers)
        return self._losses != losses

    def bought_with(self) -> tuple[Mapping[str, int], int]:
        """Other products by how many of the product's buyers have them, and the buyers."""
        found = Counter(
            product
            for products in self._products.values()
            for product in products
            if product != self.product.id
        )
        return found, len(self._products)

    def study(self, kept: KeptStudies) -> bool:
        """Find out how much attributes tell about each other, where that is worth while; slow.

        Keeps it for the next run of the program. Whether suggestions may differ now.
        """
        with self.lock:
            orders, losses = self._snapshot(), self._losses
        builds = len(orders)
        if builds < FEWEST_BUILDS:
            return False
        if builds < STUDY_AGAIN * self._studied:
            with self.lock:
                self._keep(kept)  # under the orders as they are now
            return False
        relevance = self._read(kept, orders)
        if relevance is None:
            relevance = learn_relevance(orders.canonical())
        with self.lock:
            if self._losses != losses:
                # Of an order that was taken back meanwhile nothing may remain.
                return False
            self.recommender.use(relevance)
            self._studied = builds
            self._keep(kept)
        return True

    def _read(self, kept: KeptStudies, orders: OrderMemory) -> Relevance | None:
        data = kept.read(self.product.id)
        if data is None:
            return None
        try:
            return Relevance.from_bytes(data, orders.fingerprint(), len(orders.attributes))
        except ValueError:
            return None

    def _keep(self, kept: KeptStudies) -> None:
        orders = self.recommender.orders
        kept.keep(self.product.id, self.recommender.relevance.to_bytes(orders.fingerprint()))

    def _snapshot(self) -> OrderMemory:
        copied = OrderMemory(self.recommender.attributes)
        for builds in self._of.values():
            for build in builds.values():
                copied.add(build)
        return copied

    def _take(self, taken: Iterable[Taken]) -> None:
        for one in taken:
            known = self._of.setdefault(one.customer, {})
            if one.line not in known:
                known[one.line] = decided(self.product, one.values)
                self.recommender.learn(known[one.line])

    def _part(self, customer: str, taken: Collection[Taken]) -> None:
        """Forget what is no longer so: orders cancelled or changed, consents withdrawn."""
        stands = {one.line: decided(self.product, one.values) for one in taken}
        for line, build in list(self._of.get(customer, {}).items()):
            if stands.get(line) != build:
                self.recommender.take_back(build)
                del self._of[customer][line]
                self._losses += 1
                self._studied = 0
        if not stands:
            self._of.pop(customer, None)
