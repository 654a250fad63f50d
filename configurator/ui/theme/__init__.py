"""The look as data: tokens, fonts, icons, palette and stylesheet, held together by `Theme`."""
