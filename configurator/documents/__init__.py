"""Paper: quotes now, and the blocks that every later document is set from.

`QuotePaper` sets a quote as a PDF, `preview` draws a PDF's pages as pictures. reportlab and
pypdfium2 are imported when the first page is asked for, not when the program starts.
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
