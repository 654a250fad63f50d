"""What can be proved about a catalog before it is published: findings over all its builds.

Each module proves one thing. `configurator.services.proving` puts them together.
"""
