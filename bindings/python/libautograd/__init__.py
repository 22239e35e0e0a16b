"""libautograd: N-dimensional tensors, linear algebra and automatic differentiation.

The functions are those of the Python array API standard, with NumPy's and PyTorch's beside them;
tensors differentiate with PyTorch's verbs::

    import libautograd as ag

    x = ag.asarray([1.0, 2.0, 3.0])
    x.requires_grad = True
    y = ag.sum(ag.sin(x) ** 2)
    y.backward()
    print(x.grad)

Namespaces: linalg, random, optim (optimisers), graph (nodes and pictures), memory, ops (the ops at
run time) and cuda (streams).
"""

from libautograd import _methods as _methods
from libautograd import _tensor as _tensor
from libautograd import cuda, graph, linalg, memory, ops, optim, random
from libautograd._creation import *
from libautograd._data_types import *
from libautograd._devices import *
from libautograd._differentiation import *
from libautograd._dtypes import *
from libautograd._errors import *
from libautograd._exchange import *
from libautograd._function import Function as Function
from libautograd._functional import *
from libautograd._info import __array_namespace_info__ as __array_namespace_info__
from libautograd._modes import *
from libautograd._native import Tensor as Tensor
from libautograd._namespace import *
from libautograd._system import *

__version__ = version()
__array_api_version__ = "2024.12"
