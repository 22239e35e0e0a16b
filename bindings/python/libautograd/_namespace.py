"""The ops and constants of the top-level namespace."""

from math import e, inf, nan, pi

from libautograd import _indexing, _manipulation, _ops, _products
from libautograd._indexing import *
from libautograd._manipulation import *
from libautograd._ops import *
from libautograd._products import *

__all__ = [*_indexing.__all__, *_manipulation.__all__, *_ops.__all__, *_products.__all__, "e", "inf", "nan",
           "newaxis", "pi"]

newaxis = None
