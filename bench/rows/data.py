"""Sorting, searching, moving and making up data."""
from targets import Bytes, Faster, OfLimit, Row

MILLION = 10 ** 6
SQUARE, BLOCK = 4 * 4096 ** 2, 4 * 128 * 256 * 512  # bytes
BOTH = ("numpy", "torch")

ROWS = (
    Row("sort, 10⁶ float32", "sort_us", (Faster(1, ("numpy",)),), Bytes(4 * MILLION, 4 * MILLION)),
    Row("sort with positions, 10⁶ float32", "sort_with_positions_us", (Faster(5, ("torch",), ("torch_sort_us",)),),
        Bytes(4 * MILLION, 12 * MILLION)),
    Row("argsort, 10⁶ float32", "argsort_us", (Faster(5, ("torch",)), Faster(1, ("numpy",))),
        Bytes(4 * MILLION, 8 * MILLION)),
    Row("sort, 10⁶ int64", "sort_int64_us", (Faster(1, BOTH),), Bytes(8 * MILLION, 8 * MILLION)),
    Row("unique, 10⁶ int64", "unique_us", (Faster(1, BOTH),), Bytes(8 * MILLION, 8 * MILLION)),
    Row("searchsorted, 10⁶ in 10⁶ float32", "searchsorted_us", (Faster(1, BOTH),)),
    Row("copy of the transpose, 4096² float32", "transpose_us", (Faster(1, BOTH), OfLimit(0.85)),
        Bytes(SQUARE, SQUARE)),
    Row("A + A.T, 4096² float32", "add_transpose_us", (Faster(1, BOTH), OfLimit(0.85)),
        Bytes(2 * SQUARE, SQUARE)),
    Row("permuted copy, (128, 256, 512) as (2, 0, 1)", "permute_us", (Faster(1, BOTH), OfLimit(0.85)),
        Bytes(BLOCK, BLOCK)),
    Row("uniform random numbers, 10⁶ float32", "uniform_us", (Faster(1, BOTH),), Bytes(0, 4 * MILLION)),
    Row("normal random numbers, 10⁶ float32", "normal_us", (Faster(1, BOTH),), Bytes(0, 4 * MILLION)),
)
