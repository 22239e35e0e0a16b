# Made from api/ by tools/generate.py: edit the registry instead.
"""The ops, a module a family; linalg and random are namespaces."""

from types import ModuleType

from libautograd._ops import (
    creation, elementwise, comparison, reduction, manipulation, products, linalg, norms, nn, random,
)
from libautograd._ops.creation import *
from libautograd._ops.elementwise import *
from libautograd._ops.comparison import *
from libautograd._ops.reduction import *
from libautograd._ops.manipulation import *
from libautograd._ops.products import *
from libautograd._ops.norms import *
from libautograd._ops.nn import *

MODULES: tuple[ModuleType, ...] = (
    creation, elementwise, comparison, reduction, manipulation, products, linalg, norms, nn, random,
)
__all__ = [
    *creation.__all__, *elementwise.__all__, *comparison.__all__, *reduction.__all__,
    *manipulation.__all__, *products.__all__, *norms.__all__, *nn.__all__,
]
