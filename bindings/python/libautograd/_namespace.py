"""The ops of the array API's main namespace and beside it: generated ones, then those written by hand."""

from libautograd import _ops
from libautograd._manipulation import *
from libautograd._products import *

_NAMESPACES = ("linalg", "random")

_own = set(globals())
for _module in _ops.MODULES:
    if _module.__name__.rpartition(".")[2] not in _NAMESPACES:
        for _name in _module.__all__:
            if _name not in _own:
                globals()[_name] = getattr(_module, _name)

__all__ = [name for name in globals() if not name.startswith("_")]
