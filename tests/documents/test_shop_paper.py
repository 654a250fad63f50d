"""Paper as the settings have it: letterhead, sheet, pictures."""

from pathlib import Path

import pytest

from configurator.documents import shop_paper
from configurator.documents.letterhead import Letterhead
from configurator.documents.shop_paper import ShopPaper, page_size_of
from configurator.services.settings import DEMO_SHOP, ShopSettings


def test_the_sheet_of_the_country() -> None:
    assert (page_size_of("ID"), page_size_of("DE"), page_size_of("US")) == ("A4", "A4", "Letter")


def letterhead(folder: Path, settings: ShopSettings) -> Letterhead:
    """The letterhead that settings give."""
    return ShopPaper(lambda _line: None, folder).letterhead(settings)


def test_the_letterhead_of_the_settings(tmp_path: Path) -> None:
    found = letterhead(tmp_path, DEMO_SHOP)
    assert found.shop == DEMO_SHOP.name
    assert found.address == ("Jl. Braga 58", "Bandung 40111")
    assert found.tax_number == f"NPWP {DEMO_SHOP.tax_number}"
    assert found.logo is None
    named = ShopSettings(tax_number="NPWP 01.2", country="ID")
    assert letterhead(tmp_path, named).tax_number == "NPWP 01.2"
    assert letterhead(tmp_path, ShopSettings(country="DE")).tax_number == ""


def test_the_logo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "logo.png").write_bytes(b"a picture")
    assert letterhead(tmp_path, ShopSettings(logo="logo.png")).logo == b"a picture"
    absolute = str(tmp_path / "logo.png")
    assert letterhead(Path("/"), ShopSettings(logo=absolute)).logo == b"a picture"
    for broken in ("none.png", "\0", str(tmp_path)):
        assert letterhead(tmp_path, ShopSettings(logo=broken)).logo is None
    monkeypatch.setattr(shop_paper, "LARGEST_LOGO", 3)
    assert letterhead(tmp_path, ShopSettings(logo="logo.png")).logo is None
