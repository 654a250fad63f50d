"""The configure page: steps, stage, options, and the price panel that is always there."""

from configurator.ui.counter.configure.page import ConfigurePage

__all__ = ["ConfigurePage"]
