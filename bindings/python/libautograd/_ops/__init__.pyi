# Made from api/ by tools/generate.py: edit the registry instead.
from types import ModuleType

from . import creation as creation
from . import elementwise as elementwise
from . import comparison as comparison
from . import reduction as reduction
from . import manipulation as manipulation
from . import products as products
from . import linalg as linalg
from . import norms as norms
from . import nn as nn
from . import random as random

MODULES: tuple[ModuleType, ...]
