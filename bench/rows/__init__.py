"""The rows of bench/run's table: what is measured, under which name, and what it may be at most. Data only;
the kinds of target are in targets.py, the programs that make the figures in programs.py."""
from rows import arithmetic, data, products, tiny, training

ALL = (*tiny.ROWS, *arithmetic.ROWS, *data.ROWS, *products.ROWS, *training.ROWS)
