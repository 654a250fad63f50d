"""Builds that fit into a QR code: the whole configuration, signed by the shop, without a network.

`coding` says what the bytes are, `signing` whose they are, `carrying` makes and opens codes.
"""
