"""Paper: every document of the shop, set from one set of blocks, as PDF/A.

`QuotePaper` sets a quote, `papers` everything else; `shop_paper` does so as the shop's settings
have it. `thermal` makes of a receipt what a thermal printer prints, `preview` draws a PDF's pages
as pictures. reportlab and pypdfium2 are imported when the first page is asked for, not when the
program starts.
"""

from configurator.documents.letterhead import Letterhead, PageSize
from configurator.documents.preview import PagePicture, page_count, page_picture, page_png
from configurator.documents.quote import QuotePaper

__all__ = [
    "Letterhead",
    "PagePicture",
    "PageSize",
    "QuotePaper",
    "page_count",
    "page_picture",
    "page_png",
]
