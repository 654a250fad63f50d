"""A configurator for things made to order."""

import os

# Beside a window, and with numbers as few as ours, numpy's library for matrices is quicker on one
# thread: several spend their time waiting for one another. It reads this when it is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
