"""What every key of the catalog format is for, in both languages.

The reference page, the schemas for editors and the spreadsheets' headers and notes are made from
this. A test holds it against `schema.py`: no key without a description, none left over.
"""

from configurator.catalogs.reference.entries import Entry as Entry
from configurator.catalogs.reference.entries import Key as Key
from configurator.catalogs.reference.of_attributes import OF_ATTRIBUTES
from configurator.catalogs.reference.of_catalogs import OF_CATALOGS
from configurator.catalogs.reference.of_rules import OF_RULES

ENTRIES = {**OF_CATALOGS, **OF_ATTRIBUTES, **OF_RULES}
"""What is said of every model of the schema, by the model's name."""
