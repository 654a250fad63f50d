"""Everything that can be done by key at the counter, in one table: for menus, help and search."""

from __future__ import annotations

from dataclasses import dataclass

from configurator.viewmodels.finding import Doing
from configurator.wording import phrase


@dataclass(frozen=True, slots=True)
class Deed:
    """An action. `keys` are as Qt writes them, `group` the heading in the help.

    `is_found` says whether the command box finds it; `also` are more words to find it by. Those
    without a `name` belong to a page and stand here for the help alone.
    """

    name: str
    words: str
    keys: tuple[str, ...]
    group: str
    icon: str = "keyboard"
    is_found: bool = True
    also: str = ""

    @property
    def key(self) -> str:
        """The first key as it is shown: `Ctrl K`."""
        return shown(self.keys[0]) if self.keys else ""


def shown(keys: str) -> str:
    """Keys as the look writes them, without the plus between."""
    if keys.endswith("++"):
        return keys[:-2].replace("+", " ") + " +"
    return keys.replace("+", " ") if len(keys) > 1 else keys


EVERYWHERE = phrase("Everywhere")
SALE = phrase("Customer and sale")
QUOTE = phrase("On a quote")
ORDER = phrase("On an order")
CUSTOMER = phrase("On a customer's page")
BUILD = phrase("Configuring")
LOOK = phrase("Language and look")

DEEDS: tuple[Deed, ...] = (
    Deed("find", phrase("Find anything"), ("Ctrl+K",), EVERYWHERE, "search", False),
    Deed("home", phrase("Home"), ("Alt+Home", "Ctrl+H"), EVERYWHERE, "home"),
    Deed("back", phrase("Back"), ("Esc",), EVERYWHERE, "arrow-left", False),
    Deed("help", phrase("All keys"), ("F1",), EVERYWHERE, "help", also=phrase("help shortcuts")),
    Deed("settings", phrase("Settings"), ("Ctrl+,",), EVERYWHERE, "settings"),
    Deed(
        "lock",
        phrase("Lock, or somebody else"),
        ("Ctrl+L",),
        EVERYWHERE,
        "lock",
        also=phrase("sign out switch seller"),
    ),
    Deed("change-pin", phrase("Change my PIN"), ("Ctrl+Shift+P",), EVERYWHERE, "shield"),
    Deed(
        "printing",
        phrase("Printing"),
        ("F12",),
        EVERYWHERE,
        "printer",
        also=phrase("printers print jobs queue paper"),
    ),
    Deed("office", phrase("Back office"), ("Ctrl+Shift+B",), EVERYWHERE, "table"),
    Deed("full-screen", phrase("Full screen"), ("F11",), EVERYWHERE, "monitor"),
    Deed("quit", phrase("Quit"), ("Ctrl+Q",), EVERYWHERE, "log-out", also=phrase("exit close")),
    Deed("new-build", phrase("New build"), ("F2",), SALE, "plus", also=phrase("start product")),
    Deed("customer", phrase("Whom the build is for"), ("F4",), SALE, "person", False),
    Deed("new-customer", phrase("New customer"), ("Ctrl+N",), SALE, "person-add", False),
    Deed(
        "people",
        phrase("Customers"),
        ("Ctrl+Shift+F",),
        SALE,
        "people",
        also=phrase("campaign worth requests follow up import duplicates"),
    ),
    Deed("customer-card", phrase("Customer card"), ("Ctrl+Shift+K",), SALE, "qr"),
    Deed(
        "kiosk-code",
        phrase("One-time code for the kiosk"),
        ("Ctrl+Shift+I",),
        SALE,
        "monitor",
        also=phrase("recognise sign in customer"),
    ),
    Deed(
        "receivables",
        phrase("Money to collect"),
        ("Ctrl+Shift+M",),
        SALE,
        "wallet",
        also=phrase("overdue open debts receivables reminders"),
    ),
    Deed(
        "day",
        phrase("Close of the day"),
        ("Ctrl+Shift+H",),
        SALE,
        "calendar",
        also=phrase("cash count till end of day z report"),
    ),
    Deed("show", phrase("Show to customer"), ("F9",), SALE, "monitor"),
    Deed(
        "follow",
        phrase("Follow the customer's language and look"),
        ("Shift+F9",),
        SALE,
        "globe",
        also=phrase("their language text size theme"),
    ),
    Deed("", phrase("Make quote, then make order"), ("F10",), SALE),
    Deed("", phrase("Give a discount"), ("F7",), SALE),
    Deed("", phrase("Save as PDF"), ("Ctrl+S",), SALE),
    Deed("", phrase("Print"), ("Ctrl+P",), SALE),
    Deed("", phrase("Change the build"), ("Ctrl+E",), SALE),
    Deed("quote-deal", phrase("Lines, discount, terms"), ("F7",), QUOTE, "percent", False),
    Deed("quote-reach", phrase("Reach a price"), ("F8",), QUOTE, "tag", False),
    Deed("quote-add", phrase("Another product on the quote"), ("Ctrl+I",), QUOTE, "plus", False),
    Deed("quote-today", phrase("As quoted and today"), ("Ctrl+T",), QUOTE, "columns", False),
    Deed("quote-revisions", phrase("Revisions"), ("Ctrl+R",), QUOTE, "history", False),
    Deed(
        "quote-reopen",
        phrase("Bring this revision back"),
        ("Ctrl+Shift+R",),
        QUOTE,
        "undo",
        False,
    ),
    Deed("quote-duplicate", phrase("Duplicate the quote"), ("Ctrl+D",), QUOTE, "copy", False),
    Deed("quote-sent", phrase("The customer has it"), ("Ctrl+M",), QUOTE, "mail", False),
    Deed(
        "quote-declined",
        phrase("The customer declines"),
        ("Ctrl+Shift+D",),
        QUOTE,
        "close",
        False,
    ),
    Deed("order-pay", phrase("Take a payment"), ("F7",), ORDER, "wallet", False),
    Deed("order-papers", phrase("Papers of the order"), ("Ctrl+P",), ORDER, "printer", False),
    Deed("order-receipt", phrase("Print the last receipt"), ("Ctrl+R",), ORDER, "receipt", False),
    Deed("order-remind", phrase("Remind the customer"), ("Ctrl+M",), ORDER, "bell", False),
    Deed("order-sign", phrase("The customer signs"), ("Ctrl+G",), ORDER, "pen", False),
    Deed("order-change", phrase("Change the order"), ("F8",), ORDER, "pencil", False),
    Deed("order-add", phrase("Another product on the order"), ("Ctrl+I",), ORDER, "plus", False),
    Deed("order-take-out", phrase("Take a line out"), ("Ctrl+Shift+E",), ORDER, "minus", False),
    Deed("order-refund", phrase("Give money back"), ("Ctrl+B",), ORDER, "undo", False),
    Deed("order-cancel", phrase("Cancel the order"), ("Ctrl+Shift+X",), ORDER, "close", False),
    Deed("", phrase("Everything else here"), ("F3",), ORDER),
    Deed("customer-change", phrase("Change details"), ("Ctrl+E",), CUSTOMER, "pencil", False),
    Deed("customer-note", phrase("Note a contact"), ("Ctrl+J",), CUSTOMER, "message", False),
    Deed("customer-measure", phrase("Measure"), ("Ctrl+U",), CUSTOMER, "ruler", False),
    Deed("customer-consents", phrase("Ask for consents"), ("Ctrl+O",), CUSTOMER, "hand", False),
    Deed("customer-worth", phrase("Worth and its parts"), ("Ctrl+W",), CUSTOMER, "chart", False),
    Deed(
        "customer-members",
        phrase("Household or company"),
        ("Ctrl+Shift+J",),
        CUSTOMER,
        "people",
        False,
    ),
    Deed("customer-share", phrase("Share a design"), ("Ctrl+Shift+G",), CUSTOMER, "heart", False),
    Deed(
        "customer-merge",
        phrase("The same person twice?"),
        ("Ctrl+Shift+U",),
        CUSTOMER,
        "copy",
        False,
    ),
    Deed(
        "customer-data",
        phrase("Copy, requests, erasing"),
        ("Ctrl+Shift+Y",),
        CUSTOMER,
        "shield",
        False,
    ),
    Deed("", phrase("Quote all builds together"), ("Shift+F10",), BUILD),
    Deed("", phrase("Discount, reach a price"), ("F7", "F8"), BUILD),
    Deed("offers", phrase("What could please"), ("Shift+F5",), BUILD, "suggested", False),
    Deed("", phrase("The customer beside the build"), ("Shift+F4",), BUILD),
    Deed("", phrase("Undo"), ("Ctrl+Z",), BUILD),
    Deed("", phrase("Redo"), ("Ctrl+Y", "Ctrl+Shift+Z"), BUILD),
    Deed("", phrase("Next step, step before"), ("PgDown", "PgUp"), BUILD),
    Deed("", phrase("Take the card with that number"), ("1", "9"), BUILD),
    Deed("", phrase("Find an option"), ("Ctrl+F",), BUILD),
    Deed("", phrase("Another build beside it"), ("Ctrl+D",), BUILD),
    Deed("", phrase("Take a value back to standard"), ("Del",), BUILD),
    Deed("", phrase("Open the folded panel"), ("F6",), BUILD),
    Deed("language", phrase("Other language"), ("Ctrl+Shift+L",), LOOK, "globe"),
    Deed("theme", phrase("Next theme"), ("Ctrl+Shift+T",), LOOK, "contrast"),
    Deed("larger", phrase("Larger text"), ("Ctrl++", "Ctrl+="), LOOK, "text"),
    Deed("smaller", phrase("Smaller text"), ("Ctrl+-",), LOOK, "text"),
    Deed("usual-size", phrase("Usual text size"), ("Ctrl+0",), LOOK, "text"),
)

GROUPS = (EVERYWHERE, SALE, CUSTOMER, QUOTE, ORDER, BUILD, LOOK)


def findable() -> tuple[Doing, ...]:
    """Those that the command box finds by their words."""
    return tuple(
        Doing(deed.name, deed.words, deed.key, deed.icon, deed.also)
        for deed in DEEDS
        if deed.name and deed.is_found
    )
