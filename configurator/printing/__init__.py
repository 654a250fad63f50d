"""Printers: found at CUPS or named by their address, given the document itself, asked how it goes.

`ipp` is the protocol (RFC 8010, 8011), `ipp_printers` what the services ask of printers, `raw` the
port of thermal printers, `folder` keeps jobs until they are printed.
"""
