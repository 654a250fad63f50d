"""A finding of a proof: what is wrong, where, why, and a build that shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from string import Formatter

from configurator.domain.catalog import Source
from configurator.domain.conditions import Values
from configurator.domain.findings import Severity
from configurator.domain.rules import Rule
from configurator.domain.texts import LANGUAGES, Language, LocalText
from configurator.services.proofs.messages import MESSAGES


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing proved of a product (of the catalog where `product` is empty).

    `code` names the message, `parameters` fill it. `rules` are to blame, none of them to spare.
    `witness` is a whole build that shows it, `after` the nearest build that is better, where there
    are such.
    """

    severity: Severity
    code: str
    product: str
    source: Source
    parameters: Mapping[str, LocalText] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    witness: Values | None = None
    after: Values | None = None

    @property
    def message(self) -> LocalText:
        """What is wrong and what to do, in both languages."""
        return LocalText(*(self._in(language) for language in LANGUAGES))

    def _in(self, language: Language) -> str:
        text = MESSAGES[self.code][LANGUAGES.index(language)]
        words = {name: said.in_language(language) for name, said in self.parameters.items()}
        words["rules"] = ", ".join(map(rule_place, self.rules)) or "–"
        return Formatter().vformat(text, (), words)


def rule_place(rule: Rule) -> str:
    """A rule by its id, with where it stands."""
    return f"{rule.id} ({rule.file}:{rule.line})" if rule.file else rule.id


def rule_source(rule: Rule) -> Source:
    """Where a rule stands."""
    return Source(rule.file, rule.line)
