"""Everything a person reads: words in their language, figures, dates, and sentences from data.

The rule for whoever writes text:

- The English text is the key, written where it is used: `wording("Make quote")`,
  `wording("Ready on {day}", day=formats.short_day(day))`,
  `wording.plural("{n} build left", "{n} builds left", n)`. Name the receiver `wording`
  (`self.wording`, `self._wording`), so that the test which walks the code finds it.
- Texts that stand in a table or a constant and are worded later are marked where they stand:
  `phrase("In the making")`.
- The Indonesian goes to `resources/translations/id/<area>.json`, one file for each area of the
  program (counter, kiosk, documents, cli …), as flat `{"English": "Indonesian"}`. Of a plural
  only the second form is a key. Whoever adds a text adds its entry to the area's own file; an
  entry that another file already has is not repeated.
- Placeholders are named, and alike in both languages. Figures are put in already formatted.
- Where one English word needs two Indonesian ones, add what it is about: `"Order ##to buy"`; the
  reader sees "Order".

`Wording`, `Formats` and `Sentences` are made once by whoever builds the program and handed on.
"""

from configurator.wording.causes import Sentences
from configurator.wording.formats import Formats
from configurator.wording.words import TRANSLATIONS, TranslationsError, Wording, phrase

__all__ = ["TRANSLATIONS", "Formats", "Sentences", "TranslationsError", "Wording", "phrase"]
