"""Feature models of others (UVL, SXFM, FeatureIDE), read and turned into products.

A file becomes a `FeatureModel`, the same for all three languages. `making` turns that into a
product with exactly as many builds as the model has valid configurations. What a catalog cannot
say is told as findings, never dropped in silence.
"""
