"""The command line: its commands and options, each with its help."""

import locale
import os
import sys
from argparse import SUPPRESS, Namespace
from collections.abc import Sequence
from pathlib import Path

from configurator.cli.catalog_arguments import add_catalog_actions
from configurator.cli.database_arguments import add_database_actions
from configurator.cli.office_arguments import (
    add_audit,
    add_backup,
    add_commissions,
    add_day,
    add_diagnostics,
    add_export,
    add_import_orders,
    add_reports,
    add_restore,
)
from configurator.cli.paper_arguments import (
    JOBS_EXPLAINED,
    PAPER_EXPLAINED,
    PRINTERS_EXPLAINED,
    add_paper,
    add_print_jobs,
    add_printers,
)
from configurator.cli.people_arguments import add_people_actions
from configurator.cli.portable_arguments import add_portable_actions
from configurator.cli.premises_arguments import add_premises_actions
from configurator.cli.sign_in_argument import add_sign_in
from configurator.cli.usage import Parser, day, whole_number
from configurator.domain.money import CURRENCIES
from configurator.domain.texts import LANGUAGES, Language
from configurator.wording.words import Wording

PROGRAM = "configurator" if hasattr(sys, "frozen") else "python3 main.py"


def language_of(arguments: Sequence[str]) -> Language:
    """The language to speak: that of `--language`, else of the person's locale, else English."""
    for place, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--language":
            value = value or next(iter(arguments[place + 1 :]), "")
            if value in LANGUAGES:
                return "id" if value == "id" else "en"
    variables = [os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    chosen = next(filter(None, variables), None) or locale.getlocale()[0] or ""
    return "id" if chosen.lower().startswith(("id", "indonesian")) else "en"


def parsed(arguments: Sequence[str], wording: Wording, version: str) -> Namespace:
    """What a command line asks for. `command` is "" for the counter.

    Raises WrongUsage for what cannot be understood, SystemExit after help or version.
    """
    parser = _Commands(wording, version).parser
    parser.check_options(arguments)
    return parser.parse_args(arguments)


class _Commands:
    """Builds the parser, one method a command."""

    def __init__(self, wording: Wording, version: str) -> None:
        self.wording = wording
        self._known: set[str] = set()
        self.parser = Parser(
            wording,
            self._known,
            prog=PROGRAM,
            description=wording(
                "Configure and sell things made to order. Without a command the counter opens."
            ),
            epilog=wording(
                "Exit status: 0 done; 1 something is wrong with what was asked about, "
                "or could not be done; 2 the command line is wrong."
            ),
        )
        self.parser.add_argument(
            "--version", action="version", version=version, help=wording("show the version and end")
        )
        self._everywhere(self.parser, first=True)
        self._subparsers = self.parser.add_subparsers(
            dest="command",
            metavar=wording("COMMAND"),
            title=wording("commands"),
            parser_class=Parser,
        )
        self.parser.set_defaults(command="")
        self._windows()
        self._check()
        self._catalog()
        self._configure()
        self._quote()
        self._order()
        add_paper(self._command("paper", wording(PAPER_EXPLAINED)), wording)
        add_printers(self._command("printers", wording(PRINTERS_EXPLAINED)), wording)
        add_print_jobs(self._command("print-jobs", wording(JOBS_EXPLAINED)), wording)
        self._portable()
        self._customers()
        self._office()
        self._screenshots()
        self._demo()
        self._import()
        self._database()

    def _everywhere(self, parser: Parser, first: bool = False) -> None:
        """The options that stand before or after the command."""
        wording = self.wording
        parser.add_argument(
            "--data",
            metavar=wording("DIR"),
            type=Path,
            default=None if first else SUPPRESS,
            help=wording("the folder with the shop's data"),
        )
        parser.add_argument(
            "--database",
            metavar="URL",
            default="" if first else SUPPRESS,
            help=wording("a database elsewhere: a file, or postgresql+psycopg://…"),
        )
        parser.add_argument(
            "--language",
            choices=LANGUAGES,
            default=None if first else SUPPRESS,
            help=wording("the language to speak: en or id"),
        )

    def _command(self, name: str, explained: str) -> Parser:
        parser = self._subparsers.add_parser(
            name,
            help=explained,
            description=explained[:1].upper() + explained[1:] + ".",
            prog=f"{PROGRAM} {name}",
            wording=self.wording,
            known=self._known,
        )
        assert isinstance(parser, Parser)
        self._everywhere(parser)
        return parser

    def _json(self, parser: Parser) -> None:
        parser.add_argument(
            "--json", action="store_true", help=self.wording("answer as JSON, for programs")
        )

    def _windows(self) -> None:
        wording = self.wording
        kiosk = self._command("kiosk", wording("open the window for customers alone, full screen"))
        kiosk.add_argument(
            "--station",
            metavar=wording("NAME"),
            default="1",
            help=wording("what this kiosk is called at the counter"),
        )
        kiosk.add_argument(
            "--windowed",
            action="store_true",
            help=wording("in a window instead of the full screen, to look at it"),
        )
        # What watches starts the window with this, and starts it again when it has ended.
        kiosk.add_argument("--watched", action="store_true", help=SUPPRESS)
        explained = self.wording("the window for the office: orders, exports, reports")
        self._command("backoffice", explained)

    def _check(self) -> None:
        wording = self.wording
        parser = self._command("check", wording("say what is wrong with catalogs, file and line"))
        parser.add_argument(
            "catalogs",
            metavar=wording("CATALOG"),
            nargs="+",
            help=wording("a catalog's folder, or the id of one of the shop's"),
        )
        parser.add_argument(
            "--margin",
            metavar="PERCENT",
            type=whole_number(wording, 0),
            default=None,
            help=wording("the part of a price without tax that should remain after its cost"),
        )
        self._json(parser)

    def _catalog(self) -> None:
        wording = self.wording
        parser = self._command("catalog", wording("publish catalogs, compare and list versions"))
        add_catalog_actions(parser, wording, self._known, self._everywhere)

    def _build(self, parser: Parser, optional: bool = False) -> None:
        """What describes a build and its price terms."""
        wording = self.wording
        parser.add_argument(
            "catalog",
            metavar=wording("CATALOG"),
            nargs="?" if optional else None,
            help=wording("a catalog's folder, or the id of one of the shop's"),
        )
        parser.add_argument(
            "--product",
            metavar="P",
            default="",
            help=wording("the product's id; needed where the catalog has several"),
        )
        parser.add_argument(
            "--choose",
            metavar="A=O",
            action="append",
            default=[],
            help=wording(
                "choose option O of attribute A; a number or text likewise; of several "
                "options together: extras=+box,-cloth; may be given many times"
            ),
        )
        parser.add_argument(
            "--currency", choices=tuple(CURRENCIES), default="", help=wording("the currency")
        )
        parser.add_argument(
            "--quantity",
            metavar="N",
            type=whole_number(wording, 1),
            default=1,
            help=wording("how many pieces"),
        )
        parser.add_argument(
            "--book", metavar="ID", default="", help=wording("the price book, by its id")
        )

    def _configure(self) -> None:
        wording = self.wording
        parser = self._command(
            "configure", wording("answer everything about a build, its options and its price")
        )
        self._build(parser)
        parser.add_argument(
            "--day",
            metavar="YYYY-MM-DD",
            type=day(wording),
            default=None,
            help=wording("the day to count from, instead of today"),
        )
        parser.add_argument(
            "--at-most",
            metavar=wording("AMOUNT"),
            default="",
            help=wording("a budget, tax included, such as 1500000 or 89.50"),
        )
        parser.add_argument(
            "--within-days",
            metavar="N",
            type=whole_number(wording, 0),
            default=None,
            help=wording("ready within so many working days"),
        )
        parser.add_argument(
            "--causes",
            action="store_true",
            help=wording("also say for every blocked option why, and the smallest ways to it"),
        )
        self._json(parser)

    def _sale(self, parser: Parser) -> None:
        wording = self.wording
        self._build(parser, optional=True)
        parser.add_argument(
            "--customer",
            metavar=wording("NAME"),
            default="",
            help=wording("whose it is; kept as a new customer where the shop knows none so called"),
        )
        parser.add_argument(
            "--phone", metavar=wording("TEXT"), default="", help=wording("the customer's phone")
        )
        parser.add_argument(
            "--mail",
            metavar=wording("TEXT"),
            default="",
            help=wording("the customer's mail address"),
        )
        parser.add_argument(
            "--note", metavar=wording("TEXT"), default="", help=wording("a note for the workshop")
        )
        parser.add_argument(
            "--seller", metavar=wording("TEXT"), default="", help=wording("who sells it")
        )
        add_sign_in(parser, wording)
        self._json(parser)

    def _quote(self) -> None:
        wording = self.wording
        parser = self._command(
            "quote", wording("make a quote for a customer, or print an earlier one")
        )
        self._sale(parser)
        parser.add_argument(
            "--number",
            metavar="Q-YYYY-NNNN",
            default="",
            help=wording("print this quote again instead of making one"),
        )
        parser.add_argument(
            "--pdf",
            metavar=wording("FILE"),
            type=Path,
            default=None,
            help=wording("write the quote on paper to this file"),
        )

    def _order(self) -> None:
        wording = self.wording
        parser = self._command(
            "order", wording("take an order for a build, or for an earlier quote")
        )
        self._sale(parser)
        parser.add_argument(
            "--quote",
            metavar="Q-YYYY-NNNN",
            default="",
            help=wording("order what this quote offers"),
        )

    def _portable(self) -> None:
        wording = self.wording
        parser = self._command("portable", wording("carry builds to other machines as QR codes"))
        add_portable_actions(parser, wording, self._known, self._everywhere)

    def _customers(self) -> None:
        wording = self.wording
        parser = self._command(
            "customers", wording("find, bring in, merge, copy and forget customers")
        )
        add_people_actions(parser, wording, self._known, self._everywhere)

    def _database(self) -> None:
        wording = self.wording
        parser = self._command("database", wording("copy, check or choose the shop's database"))
        add_database_actions(parser, wording, self._known, self._everywhere)
        parser = self._command("premises", wording("name the shop's stores and counters"))
        add_premises_actions(parser, wording, self._known, self._everywhere)

    def _office(self) -> None:
        wording = self.wording
        add_export(self._command("export", wording("write the shop's orders to a file")), wording)
        explained = wording("take back where orders stand and what was paid, from CSV")
        add_import_orders(self._command("import-orders", explained), wording)
        explained = wording("who did what: show it, and prove that nothing was changed since")
        add_audit(self._command("audit", explained), wording, self._json)
        explained = wording("what sellers earned, by the shop's scheme")
        add_commissions(self._command("commissions", explained), wording, self._json)
        explained = wording("how the shop does: turnover, margins, options, and the rest")
        add_reports(self._command("reports", explained), wording, self._json)
        explained = wording("what was taken today, counted and closed")
        add_day(self._command("day", explained), wording, self._json)
        add_backup(self._command("backup", wording("copy the shop's data while it works")), wording)
        explained = wording("write down how the program and the data are, without anybody's data")
        add_diagnostics(self._command("diagnostics", explained), wording)
        add_restore(self._command("restore", wording("put a backup in the shop's place")), wording)

    def _screenshots(self) -> None:
        wording = self.wording
        parser = self._command(
            "screenshots", wording("picture every page, in both languages, light and dark")
        )
        parser.add_argument(
            "folder", metavar=wording("DIR"), type=Path, help=wording("where the pictures go")
        )
        parser.add_argument(
            "--only",
            metavar=wording("NAMES"),
            default="*",
            help=wording("only pictures with such names, as kiosk-*-light-en"),
        )

    def _demo(self) -> None:
        wording = self.wording
        parser = self._command("demo", wording("fill an empty shop with invented people and sales"))
        for name, explained in (
            ("customers", wording("how many customers")),
            ("orders", wording("how many orders")),
            ("quotes", wording("how many quotes")),
        ):
            parser.add_argument(
                f"--{name}",
                metavar="N",
                type=whole_number(wording, 0),
                default=None,
                help=explained,
            )

    def _import(self) -> None:
        wording = self.wording
        parser = self._command(
            "import", wording("make a catalog of a workbook, or of a feature model of others")
        )
        parser.add_argument(
            "format",
            metavar=wording("FORMAT"),
            choices=("xlsx", "uvl", "sxfm", "featureide"),
            help=wording(
                "xlsx: a workbook such as catalog export and catalog template write; uvl; sxfm: "
                "the XML of SPLOT; featureide: the XML of FeatureIDE"
            ),
        )
        parser.add_argument(
            "file", metavar=wording("FILE"), help=wording("the workbook, or the model")
        )
        parser.add_argument(
            "--to",
            metavar=wording("DIR"),
            type=Path,
            required=True,
            help=wording("the catalog's folder, made where there is none"),
        )
        parser.add_argument(
            "--currency",
            choices=tuple(CURRENCIES),
            default="",
            help=wording("the currency of its prices, where the model does not say: else EUR"),
        )
        parser.add_argument(
            "--pictures",
            metavar=wording("DIR"),
            type=Path,
            default=None,
            help=wording(
                "where a workbook's pictures are: else the folder NAME.pictures beside NAME.xlsx, "
                "or the workbook's own"
            ),
        )
        parser.add_argument(
            "--replace",
            action="store_true",
            help=wording(
                "write over the catalog in DIR and say what changed; its comments are lost"
            ),
        )
        self._json(parser)
