# Made from api/ by tools/generate.py: edit the registry instead.
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from libautograd._native import Tensor
from libautograd._typing import Operand
from libautograd.random import Generator

__all__ = [
    "CholeskyExResult", "EigResult", "EighGeneralResult", "EighResult", "ExpmFrechetResult",
    "InvExResult", "LUResult", "LstsqResult", "LuFactorExResult", "LuFactorResult", "QRResult",
    "SVDResult", "SchurResult", "SlogdetResult", "SolveExResult", "cholesky", "cholesky_ex",
    "cholesky_inverse", "cholesky_solve", "cond", "det", "eig", "eigh", "eigh_general", "eigvals",
    "eigvalsh", "expm", "expm_frechet", "inv", "inv_ex", "logdet", "logm", "lstsq", "lu",
    "lu_factor", "lu_factor_ex", "lu_solve", "matrix_function", "matrix_norm", "matrix_power",
    "matrix_rank", "multi_dot", "null_space", "orth", "pca_lowrank", "pinv", "qr", "schur",
    "slogdet", "solve", "solve_banded", "solve_continuous_are", "solve_continuous_lyapunov",
    "solve_discrete_lyapunov", "solve_ex", "solve_sylvester", "solve_triangular", "solveh_banded",
    "sqrtm", "svd", "svd_lowrank", "svdvals", "vector_norm",
]

class SlogdetResult(NamedTuple):
    sign: Tensor
    logabsdet: Tensor

class CholeskyExResult(NamedTuple):
    l: Tensor
    info: Tensor

class QRResult(NamedTuple):
    Q: Tensor
    R: Tensor

class LUResult(NamedTuple):
    P: Tensor
    L: Tensor
    U: Tensor

class LuFactorResult(NamedTuple):
    lu: Tensor
    pivots: Tensor

class LuFactorExResult(NamedTuple):
    lu: Tensor
    pivots: Tensor
    info: Tensor

class EighResult(NamedTuple):
    eigenvalues: Tensor
    eigenvectors: Tensor

class EighGeneralResult(NamedTuple):
    eigenvalues: Tensor
    eigenvectors: Tensor

class EigResult(NamedTuple):
    eigenvalues: Tensor
    eigenvectors: Tensor

class SVDResult(NamedTuple):
    U: Tensor
    S: Tensor
    Vh: Tensor

class SolveExResult(NamedTuple):
    x: Tensor
    info: Tensor

class InvExResult(NamedTuple):
    x: Tensor
    info: Tensor

class LstsqResult(NamedTuple):
    solution: Tensor
    residuals: Tensor
    rank: Tensor
    singular_values: Tensor

class ExpmFrechetResult(NamedTuple):
    expm: Tensor
    frechet: Tensor

class SchurResult(NamedTuple):
    t: Tensor
    z: Tensor

def multi_dot(arrays: Sequence[Tensor], /) -> Tensor: ...
def matrix_power(x: Operand, /, n: int) -> Tensor: ...
def vector_norm(
        x: Operand, /, *, axis: int | Sequence[int] | None = None, keepdims: bool = False,
        ord: float = 2.0) -> Tensor: ...
def matrix_norm(
        x: Operand, /, *, keepdims: bool = False,
        ord: Literal['fro', 'nuc', 1, -1, 2, -2] | float = 'fro') -> Tensor: ...
def det(a: Operand, /) -> Tensor: ...
def slogdet(a: Operand, /) -> SlogdetResult: ...
def logdet(a: Operand, /) -> Tensor: ...
def matrix_rank(a: Operand, /, *, rtol: float | None = None) -> Tensor: ...
def cond(
        a: Operand, /,
        ord: Literal['fro', 'nuc', 1, -1, 2, -2] | float | None = None) -> Tensor: ...
def cholesky(a: Operand, /, *, upper: bool = False) -> Tensor: ...
def cholesky_ex(a: Operand, /, *, upper: bool = False) -> CholeskyExResult: ...
def qr(a: Operand, /, *, mode: Literal['reduced', 'complete', 'r'] = 'reduced') -> QRResult: ...
def lu(a: Operand, /) -> LUResult: ...
def lu_factor(a: Operand, /) -> LuFactorResult: ...
def lu_factor_ex(a: Operand, /) -> LuFactorExResult: ...
def eigh(
        a: Operand, /, *, upper: bool = False,
        degenerate: Literal['error', 'mask'] = 'error') -> EighResult: ...
def eigvalsh(a: Operand, /, *, upper: bool = False) -> Tensor: ...
def eigh_general(
        a: Operand, b: Operand, /, *, upper: bool = False,
        degenerate: Literal['error', 'mask'] = 'error') -> EighGeneralResult: ...
def eig(a: Operand, /, *, degenerate: Literal['error', 'mask'] = 'error') -> EigResult: ...
def svd(
        a: Operand, /, *, full_matrices: bool = True,
        degenerate: Literal['error', 'mask'] = 'error') -> SVDResult: ...
def svdvals(a: Operand, /) -> Tensor: ...
def svd_lowrank(
        a: Operand, /, q: int, *, iterations: int = 2,
        degenerate: Literal['error', 'mask'] = 'error',
        rng: Generator | None = None) -> SVDResult: ...
def pca_lowrank(
        a: Operand, /, q: int, *, center: bool = True, iterations: int = 2,
        degenerate: Literal['error', 'mask'] = 'error',
        rng: Generator | None = None) -> SVDResult: ...
def eigvals(a: Operand, /) -> Tensor: ...
def solve(a: Operand, b: Operand, /) -> Tensor: ...
def inv(a: Operand, /) -> Tensor: ...
def solve_triangular(
        a: Operand, b: Operand, /, *, upper: bool, left: bool = True,
        unitriangular: bool = False) -> Tensor: ...
def solve_ex(a: Operand, b: Operand, /) -> SolveExResult: ...
def inv_ex(a: Operand, /) -> InvExResult: ...
def lu_solve(lu: Operand, pivots: Operand, b: Operand, *, adjoint: bool = False) -> Tensor: ...
def cholesky_solve(b: Operand, l: Operand, *, upper: bool = False) -> Tensor: ...
def cholesky_inverse(l: Operand, *, upper: bool = False) -> Tensor: ...
def lstsq(a: Operand, b: Operand, /, *, rtol: float | None = None) -> LstsqResult: ...
def pinv(a: Operand, /, *, rtol: float | None = None) -> Tensor: ...
def null_space(a: Operand, /, *, rtol: float | None = None) -> Tensor: ...
def orth(a: Operand, /, *, rtol: float | None = None) -> Tensor: ...
def solve_banded(ab: Operand, b: Operand, lower: int, upper: int) -> Tensor: ...
def solveh_banded(ab: Operand, b: Operand, *, lower: bool = False) -> Tensor: ...
def expm(a: Operand, /) -> Tensor: ...
def expm_frechet(a: Operand, e: Operand) -> ExpmFrechetResult: ...
def sqrtm(a: Operand, /) -> Tensor: ...
def logm(a: Operand, /) -> Tensor: ...
def matrix_function(
        a: Operand, /,
        which: Literal['exp', 'log', 'sqrt', 'rsqrt', 'inverse', 'power', 'sin', 'cos', 'tanh'], *,
        exponent: float = 1.0, upper: bool = False) -> Tensor: ...
def schur(a: Operand, /, *, complex_output: bool = False) -> SchurResult: ...
def solve_sylvester(a: Operand, b: Operand, q: Operand) -> Tensor: ...
def solve_continuous_lyapunov(a: Operand, q: Operand) -> Tensor: ...
def solve_discrete_lyapunov(a: Operand, q: Operand) -> Tensor: ...
def solve_continuous_are(a: Operand, b: Operand, q: Operand, r: Operand) -> Tensor: ...

METHODS: dict[str, Callable[..., Tensor]]
PROPERTIES: dict[str, Callable[..., Tensor]]
