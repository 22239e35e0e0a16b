"""Expected values of the table tests, computed without the library (see tools/reference.py)."""
