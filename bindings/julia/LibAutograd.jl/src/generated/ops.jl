# Made from api/ by tools/generate.py: edit the registry instead.

"""
    zeros(shape; dtype = nothing, device = nothing)

A tensor of zeros.

- `shape`: lengths of the axes
- `dtype`: of the result; 0: float32
- `device`: where it lies; 0: the CPU

Gradient: not applicable.
Errors: InvalidShape for a negative length, TooLarge, OutOfMemory, InvalidDevice.
"""
function zeros(shape; dtype = nothing, device = nothing)
    shape = int_list(shape)
    device = device_of(device)
    out = Ref(C_NULL)
    GC.@preserve shape begin
        opts = Ref(C.ag_zeros_opts(; dtype = dtype_code(dtype), device_type = device.kind, device_index = device.index))
        check(C.ag_zeros(out, list(shape), list_length(shape), opts))
    end
    return Tensor(out[])
end

"""
    zeros_like(x; dtype = nothing, device = nothing)

A tensor of zeros with x's shape.

- `x`: gives shape, dtype and device
- `dtype`: of the result; 0: x's
- `device`: where it lies; 0: x's

Dtypes: all. Result: the first tensor's dtype.
Gradient: not applicable.
Errors: OutOfMemory, InvalidDevice.
"""
function zeros_like(x; dtype = nothing, device = nothing)
    x = operand(x)
    device = device_of(device)
    out = Ref(C_NULL)
    GC.@preserve x begin
        opts = Ref(C.ag_zeros_like_opts(; dtype = dtype_code(dtype), device_type = device.kind, device_index = device.index))
        check(C.ag_zeros_like(out, x, opts))
    end
    return Tensor(out[])
end

"""
    ones(shape; dtype = nothing, device = nothing)

A tensor of ones.

- `shape`: lengths of the axes
- `dtype`: of the result; 0: float32
- `device`: where it lies; 0: the CPU

Gradient: not applicable.
Errors: InvalidShape for a negative length, TooLarge, OutOfMemory, InvalidDevice.
"""
function ones(shape; dtype = nothing, device = nothing)
    shape = int_list(shape)
    device = device_of(device)
    out = Ref(C_NULL)
    GC.@preserve shape begin
        opts = Ref(C.ag_ones_opts(; dtype = dtype_code(dtype), device_type = device.kind, device_index = device.index))
        check(C.ag_ones(out, list(shape), list_length(shape), opts))
    end
    return Tensor(out[])
end

"""
    ones_like(x; dtype = nothing, device = nothing)

A tensor of ones with x's shape.

- `x`: gives shape, dtype and device
- `dtype`: of the result; 0: x's
- `device`: where it lies; 0: x's

Dtypes: all. Result: the first tensor's dtype.
Gradient: not applicable.
Errors: OutOfMemory, InvalidDevice.
"""
function ones_like(x; dtype = nothing, device = nothing)
    x = operand(x)
    device = device_of(device)
    out = Ref(C_NULL)
    GC.@preserve x begin
        opts = Ref(C.ag_ones_like_opts(; dtype = dtype_code(dtype), device_type = device.kind, device_index = device.index))
        check(C.ag_ones_like(out, x, opts))
    end
    return Tensor(out[])
end

"""
    empty(shape; dtype = nothing, device = nothing)

A tensor whose elements are not set.

Reading them before writing gives arbitrary values.

- `shape`: lengths of the axes
- `dtype`: of the result; 0: float32
- `device`: where it lies; 0: the CPU

Gradient: not applicable.
Errors: InvalidShape for a negative length, TooLarge, OutOfMemory, InvalidDevice.
"""
function empty(shape; dtype = nothing, device = nothing)
    shape = int_list(shape)
    device = device_of(device)
    out = Ref(C_NULL)
    GC.@preserve shape begin
        opts = Ref(C.ag_empty_opts(; dtype = dtype_code(dtype), device_type = device.kind, device_index = device.index))
        check(C.ag_empty(out, list(shape), list_length(shape), opts))
    end
    return Tensor(out[])
end

"""
    empty_like(x; dtype = nothing, device = nothing)

A tensor with x's shape whose elements are not set.

- `x`: gives shape, dtype and device
- `dtype`: of the result; 0: x's
- `device`: where it lies; 0: x's

Dtypes: all. Result: the first tensor's dtype.
Gradient: not applicable.
Errors: OutOfMemory, InvalidDevice.
"""
function empty_like(x; dtype = nothing, device = nothing)
    x = operand(x)
    device = device_of(device)
    out = Ref(C_NULL)
    GC.@preserve x begin
        opts = Ref(C.ag_empty_like_opts(; dtype = dtype_code(dtype), device_type = device.kind, device_index = device.index))
        check(C.ag_empty_like(out, x, opts))
    end
    return Tensor(out[])
end

"""
    full(shape, value; dtype = nothing, device = nothing)

A tensor of one value.

The value is a tensor of rank 0, so that it differentiates.

- `shape`: lengths of the axes
- `value`: rank 0
- `dtype`: of the result; 0: the value's, for a weak one float32, int64 or complex64 by its kind
- `device`: where it lies; 0: the value's

Dtypes: all. Result: value's dtype.
Gradient: dvalue = the sum of g.
Errors: InvalidShape for a negative length, TooLarge, OutOfMemory, InvalidDevice; InvalidShape for a value of another rank.
"""
function full(shape, value; dtype = nothing, device = nothing)
    shape = int_list(shape)
    value = operand(value)
    device = device_of(device)
    out = Ref(C_NULL)
    GC.@preserve shape value begin
        opts = Ref(C.ag_full_opts(; dtype = dtype_code(dtype), device_type = device.kind, device_index = device.index))
        check(C.ag_full(out, list(shape), list_length(shape), value, opts))
    end
    return Tensor(out[])
end

"""
    full_like(x, value; dtype = nothing, device = nothing)

A tensor of one value with x's shape.

- `x`: gives shape, dtype and device; not differentiated
- `value`: rank 0
- `dtype`: of the result; 0: x's
- `device`: where it lies; 0: x's

Dtypes: all. Result: x's dtype.
Gradient: dvalue = the sum of g.
Errors: InvalidShape for a value of another rank, OutOfMemory.
"""
function full_like(x, value; dtype = nothing, device = nothing)
    x = operand(x)
    value = operand(value)
    device = device_of(device)
    out = Ref(C_NULL)
    GC.@preserve x value begin
        opts = Ref(C.ag_full_like_opts(; dtype = dtype_code(dtype), device_type = device.kind, device_index = device.index))
        check(C.ag_full_like(out, x, value, opts))
    end
    return Tensor(out[])
end

"""
    eye(n; m = nothing, k = 0, dtype = nothing, device = nothing)

Ones on a diagonal, zeros elsewhere.

out[i, j] = 1 where j - i = k.

- `n`: rows
- `m`: columns; absent: n
- `k`: which diagonal: 0 the main one, above it positive
- `dtype`: of the result; 0: float32
- `device`: where it lies; 0: the CPU

Gradient: not applicable.
Errors: InvalidShape for a negative length, TooLarge, OutOfMemory, InvalidDevice.
"""
function eye(n; m = nothing, k = 0, dtype = nothing, device = nothing)
    device = device_of(device)
    out = Ref(C_NULL)
    GC.@preserve begin
        opts = Ref(C.ag_eye_opts(; m = integer(m), k = integer(k), dtype = dtype_code(dtype), device_type = device.kind, device_index = device.index))
        check(C.ag_eye(out, integer(n), opts))
    end
    return Tensor(out[])
end

"""
    arange(start, stop; step = 1.0, dtype = nothing, device = nothing)

Evenly spaced numbers in [start, stop).

out[i] = start + i step, for ceil((stop - start) / step) elements; none where that is negative.
Computed in float64, integers exactly.

- `start`: first number
- `stop`: where it ends, exclusive
- `step`: distance; may be negative
- `dtype`: of the result; 0: int64 where start, stop and step are whole numbers, else float32
- `device`: where it lies; 0: the CPU

Gradient: not applicable.
Errors: InvalidArgument where step is 0, an argument is not finite, or an integer dtype cannot hold the numbers exactly; TooLarge.
"""
function arange(start, stop; step = 1.0, dtype = nothing, device = nothing)
    device = device_of(device)
    out = Ref(C_NULL)
    GC.@preserve begin
        opts = Ref(C.ag_arange_opts(; step = step, dtype = dtype_code(dtype), device_type = device.kind, device_index = device.index))
        check(C.ag_arange(out, start, stop, opts))
    end
    return Tensor(out[])
end

"""
    linspace(start, stop, num; endpoint = true, dtype = nothing)

So many evenly spaced numbers from start to stop.

out[i] = start + i (stop - start) / (num - 1), stop itself last; without endpoint (stop - start) /
num. Operands of any shapes are broadcast; the new axis comes first.

- `start`: first number
- `stop`: last number
- `num`: how many
- `endpoint`: stop is the last number
- `dtype`: of the result; 0: promoted, of weak numbers float32

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64, complex64, complex128. Result: the operands' promoted dtype; bool and integers are computed in float32.
Gradient: dstart, dstop = g weighted by 1 - t and t, t = i / (num - 1), and summed.
Errors: InvalidShape where num is negative.
"""
function linspace(start, stop, num; endpoint = true, dtype = nothing)
    start = operand(start)
    stop = operand(stop)
    out = Ref(C_NULL)
    GC.@preserve start stop begin
        opts = Ref(C.ag_linspace_opts(; endpoint = endpoint, dtype = dtype_code(dtype)))
        check(C.ag_linspace(out, start, stop, integer(num), opts))
    end
    return Tensor(out[])
end

"""
    tril(x; k = 0)

The lower triangle of matrices, zeros elsewhere.

out[..., i, j] = x[..., i, j] where j - i <= k, else 0.

- `x`: matrices in the last two axes
- `k`: diagonal of the edge: 0 the main one, above it positive

Dtypes: all. Result: x's dtype.
Gradient: dx = tril(g, k).
Errors: InvalidShape for rank below 2.
"""
function tril(x; k = 0)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        opts = Ref(C.ag_tril_opts(; k = integer(k)))
        check(C.ag_tril(out, x, opts))
    end
    return Tensor(out[])
end

"""
    triu(x; k = 0)

The upper triangle of matrices, zeros elsewhere.

out[..., i, j] = x[..., i, j] where j - i >= k, else 0.

- `x`: matrices in the last two axes
- `k`: diagonal of the edge: 0 the main one, above it positive

Dtypes: all. Result: x's dtype.
Gradient: dx = triu(g, k).
Errors: InvalidShape for rank below 2.
"""
function triu(x; k = 0)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        opts = Ref(C.ag_triu_opts(; k = integer(k)))
        check(C.ag_triu(out, x, opts))
    end
    return Tensor(out[])
end

"""
    meshgrid(arrays; indexing = nothing)

Coordinate arrays from coordinate vectors.

Result k holds vector k along its axis and repeats along the others; indexing says which axis that
is. Results are views with stride 0.

- `arrays`: vectors of rank 0 or 1, one dtype each
- `indexing`: axis order; 0: AG_INDEXING_XY

Dtypes: all. Result: the operands' promoted dtype.
Gradient: g summed over the other axes.
Errors: InvalidShape for rank above 1, InvalidArgument where n_outs is not n_arrays.
"""
function meshgrid(arrays; indexing = nothing)
    arrays = operands(arrays)
    h_arrays = handles(arrays)
    outs = fill(C_NULL, length(arrays))
    GC.@preserve arrays begin
        opts = Ref(C.ag_meshgrid_opts(; indexing = code(indexing)))
        check(C.ag_meshgrid(outs, length(outs), h_arrays, length(arrays), opts))
    end
    return tensors(outs)
end

"""
    toeplitz(c, r = nothing)

Matrices with constant diagonals, from their first column and row.

out[..., i, j] = c[..., i - j] where i >= j, else r[..., j - i]; r[..., 0] is not read. Without r
the matrix is Hermitian: r = conj(c). Axes before the last are a batch and are broadcast; a number
counts as a vector of one.

- `c`: first column, (..., M)
- `r`: first row, (..., N); absent: conj(c)

Dtypes: all. Result: the operands' promoted dtype.
Gradient: dc, dr = the sums of g along the diagonals.
Errors: InvalidShape where batches do not broadcast.
"""
function toeplitz(c, r = nothing)
    c = operand(c)
    r = r === nothing ? nothing : operand(r)
    out = Ref(C_NULL)
    GC.@preserve c r begin
        check(C.ag_toeplitz(out, c, handle(r)))
    end
    return Tensor(out[])
end

"""
    vander(x; n = nothing, increasing = false)

Vandermonde matrices: the powers of numbers.

out[..., i, j] = x[..., i]^(n - 1 - j), with increasing x[..., i]^j; any number to the power 0 is 1.
Axes before the last are a batch. Powers are products, doubled in length as often as needed; half
types are computed in float32, bool and integers in 64 bits.

- `x`: numbers, rank 1 or more
- `n`: columns; absent: as many as the last axis is long
- `increasing`: powers rise from left to right

Dtypes: all. Result: the operand's dtype; bool and signed integers give int64, unsigned ones uint64.
Gradient: dx = sum over columns of g k conj(x)^(k - 1), k the column's power.
Errors: InvalidShape for rank 0 or a negative n, TooLarge.
"""
function vander(x; n = nothing, increasing = false)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        opts = Ref(C.ag_vander_opts(; n = integer(n), increasing = increasing))
        check(C.ag_vander(out, x, opts))
    end
    return Tensor(out[])
end

"""
    block_diag(arrays)

Matrices along a diagonal, zeros elsewhere.

Block k begins where block k - 1 ends, in rows and in columns. A vector counts as a row, a number as
a 1 x 1 matrix; axes before the last two are a batch and are broadcast. Dtypes are promoted.

- `arrays`: the blocks, at least one

Dtypes: all. Result: the operands' promoted dtype.
Gradient: g's blocks, summed over broadcast batch axes.
Errors: InvalidArgument for an empty list, InvalidShape where batches do not broadcast.
"""
function block_diag(arrays)
    arrays = operands(arrays)
    h_arrays = handles(arrays)
    out = Ref(C_NULL)
    GC.@preserve arrays begin
        check(C.ag_block_diag(out, h_arrays, length(arrays)))
    end
    return Tensor(out[])
end

"""
    add(a, b)

Sum of two tensors, element by element.

out = a + b. Of two bools: their or. Integers wrap around.

- `a`: first operand
- `b`: second operand

Dtypes: all. Result: the operands' promoted dtype.
Gradient: da = g, db = g.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices.
"""
function add(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_add(out, a, b))
    end
    return Tensor(out[])
end

"""
    add!(a::Tensor, b)

[`add`](@ref) written into `a`, which it returns.
"""
function add!(a::Tensor, b)
    b = operand(b)
    GC.@preserve b begin
        check(C.ag_add_(a, b))
    end
    return a
end

"""
    subtract(a, b)

Difference of two tensors, element by element.

out = a - b. Integers wrap around.

- `a`: first operand
- `b`: second operand

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64, complex64, complex128. Result: the operands' promoted dtype.
Gradient: da = g, db = -g.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices; InvalidDtype for two bools.
"""
function subtract(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_subtract(out, a, b))
    end
    return Tensor(out[])
end

"""
    subtract!(a::Tensor, b)

[`subtract`](@ref) written into `a`, which it returns.
"""
function subtract!(a::Tensor, b)
    b = operand(b)
    GC.@preserve b begin
        check(C.ag_subtract_(a, b))
    end
    return a
end

"""
    multiply(a, b)

Product of two tensors, element by element.

out = a b. Of two bools: their and. Integers wrap around.

- `a`: first operand
- `b`: second operand

Dtypes: all. Result: the operands' promoted dtype.
Gradient: da = g b, db = g a.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices.
"""
function multiply(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_multiply(out, a, b))
    end
    return Tensor(out[])
end

"""
    multiply!(a::Tensor, b)

[`multiply`](@ref) written into `a`, which it returns.
"""
function multiply!(a::Tensor, b)
    b = operand(b)
    GC.@preserve b begin
        check(C.ag_multiply_(a, b))
    end
    return a
end

"""
    divide(a, b)

Quotient of two tensors, element by element.

out = a / b; division by zero gives an infinity or NaN.

- `a`: first operand
- `b`: second operand

Dtypes: all. Result: the operands' promoted dtype; bool and integers are computed in float32.
Gradient: da = g / b, db = -g out / b.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices.
"""
function divide(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_divide(out, a, b))
    end
    return Tensor(out[])
end

"""
    divide!(a::Tensor, b)

[`divide`](@ref) written into `a`, which it returns.
"""
function divide!(a::Tensor, b)
    b = operand(b)
    GC.@preserve b begin
        check(C.ag_divide_(a, b))
    end
    return a
end

"""
    floor_divide(a, b)

Quotient rounded towards minus infinity.

out = floor(a / b), from the exact quotient. Of integers: INT_MIN / -1 wraps around. For finite a
and b, floor_divide(a, b) b + remainder(a, b) = a.

- `a`: first operand
- `b`: second operand

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: the operands' promoted dtype.
Gradient: zero; the result is piecewise constant.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices; DivisionByZero where an integer is divided by zero, InvalidDtype for bool and complex.
"""
function floor_divide(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_floor_divide(out, a, b))
    end
    return Tensor(out[])
end

"""
    floor_divide!(a::Tensor, b)

[`floor_divide`](@ref) written into `a`, which it returns.
"""
function floor_divide!(a::Tensor, b)
    b = operand(b)
    GC.@preserve b begin
        check(C.ag_floor_divide_(a, b))
    end
    return a
end

"""
    remainder(a, b)

Remainder with the sign of the divisor.

out = a - floor(a / b) b.

- `a`: first operand
- `b`: second operand

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: the operands' promoted dtype.
Gradient: almost everywhere; da = g, db = -g floor(a / b); at the jumps the same.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices; DivisionByZero where an integer is divided by zero, InvalidDtype for bool and complex.
"""
function remainder(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_remainder(out, a, b))
    end
    return Tensor(out[])
end

"""
    remainder!(a::Tensor, b)

[`remainder`](@ref) written into `a`, which it returns.
"""
function remainder!(a::Tensor, b)
    b = operand(b)
    GC.@preserve b begin
        check(C.ag_remainder_(a, b))
    end
    return a
end

"""
    pow(a, b)

Power.

out = a^b. Integers to a negative power: 1 for a = 1, 1 or -1 for a = -1, otherwise 0; positive
powers wrap around. 0^0 is 1.

- `a`: first operand
- `b`: second operand

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64, complex64, complex128. Result: the operands' promoted dtype.
Gradient: da = g b a^(b - 1), 0 where b = 0; db = g out log a, 0 where a = 0 and Re b >= 0.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices; InvalidDtype for two bools.
"""
function pow(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_pow(out, a, b))
    end
    return Tensor(out[])
end

"""
    pow!(a::Tensor, b)

[`pow`](@ref) written into `a`, which it returns.
"""
function pow!(a::Tensor, b)
    b = operand(b)
    GC.@preserve b begin
        check(C.ag_pow_(a, b))
    end
    return a
end

"""
    negative(x)

Negation.

out = -x; unsigned integers wrap around.

- `x`: operand

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64, complex64, complex128. Result: x's dtype.
Gradient: dx = -g.
Errors: InvalidDtype for bool.
"""
function negative(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_negative(out, x))
    end
    return Tensor(out[])
end

"""
    negative!(x::Tensor)

[`negative`](@ref) written into `x`, which it returns.
"""
function negative!(x::Tensor)
    GC.@preserve begin
        check(C.ag_negative_(x))
    end
    return x
end

"""
    positive(x)

The operand itself, as a new tensor.

out = +x.

- `x`: operand

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64, complex64, complex128. Result: x's dtype.
Gradient: dx = g.
Errors: InvalidDtype for bool.
"""
function positive(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_positive(out, x))
    end
    return Tensor(out[])
end

"""
    abs(x)

Absolute value; the modulus of a complex number.

out = |x|, without overflow on the way. The smallest signed integer wraps around to itself.

- `x`: operand

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64, complex64, complex128. Result: the promoted dtype; the real dtype of its parts for complex operands.
Gradient: almost everywhere; dx = g sign(x) (complex: g x / |x|); 0 at x = 0.
Errors: InvalidDtype for bool.
"""
function abs(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_abs(out, x))
    end
    return Tensor(out[])
end

"""
    sign(x)

Sign.

out = -1, 0 or 1; NaN for NaN; x / |x| for complex x, and 0 at 0.

- `x`: operand

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64, complex64, complex128. Result: x's dtype.
Gradient: zero; zero for real x; for complex x: dx = (g - out Re(g conj(out))) / |x|, and 0 at 0.
Errors: InvalidDtype for bool.
"""
function sign(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_sign(out, x))
    end
    return Tensor(out[])
end

"""
    copysign(a, b)

The magnitude of a with the sign of b.

out = |a| with b's sign bit, that of -0.0 and NaN included.

- `a`: first operand
- `b`: second operand

Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: the operands' promoted dtype; bool and integers are computed in float32.
Gradient: almost everywhere; da = g where the sign was kept, -g where it changed, 0 at a = 0; db = 0.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices; InvalidDtype for complex.
"""
function copysign(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_copysign(out, a, b))
    end
    return Tensor(out[])
end

"""
    copysign!(a::Tensor, b)

[`copysign`](@ref) written into `a`, which it returns.
"""
function copysign!(a::Tensor, b)
    b = operand(b)
    GC.@preserve b begin
        check(C.ag_copysign_(a, b))
    end
    return a
end

"""
    signbit(x)

True where the sign bit is set, that of -0.0 and NaN included.

- `x`: operand

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: bool.
Gradient: none: the result is discrete and is not recorded.
Errors: InvalidDtype for bool and complex.
"""
function signbit(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_signbit(out, x))
    end
    return Tensor(out[])
end

"""
    square(x)

Square.

out = x x; integers wrap around.

- `x`: operand

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64, complex64, complex128. Result: x's dtype.
Gradient: dx = 2 g x.
Errors: InvalidDtype for bool.
"""
function square(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_square(out, x))
    end
    return Tensor(out[])
end

"""
    square!(x::Tensor)

[`square`](@ref) written into `x`, which it returns.
"""
function square!(x::Tensor)
    GC.@preserve begin
        check(C.ag_square_(x))
    end
    return x
end

"""
    sqrt(x)

Principal square root.

out = x^(1/2); NaN for negative real x. Cut: the negative real axis.

- `x`: operand

Dtypes: all. Result: x's dtype; bool and integers are computed in float32.
Gradient: dx = g / (2 out).
"""
function sqrt(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_sqrt(out, x))
    end
    return Tensor(out[])
end

"""
    sqrt!(x::Tensor)

[`sqrt`](@ref) written into `x`, which it returns.
"""
function sqrt!(x::Tensor)
    GC.@preserve begin
        check(C.ag_sqrt_(x))
    end
    return x
end

"""
    rsqrt(x)

Reciprocal of the principal square root.

out = x^(-1/2); infinite at 0.

- `x`: operand

Dtypes: all. Result: x's dtype; bool and integers are computed in float32.
Gradient: dx = -g out^3 / 2.
"""
function rsqrt(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_rsqrt(out, x))
    end
    return Tensor(out[])
end

"""
    rsqrt!(x::Tensor)

[`rsqrt`](@ref) written into `x`, which it returns.
"""
function rsqrt!(x::Tensor)
    GC.@preserve begin
        check(C.ag_rsqrt_(x))
    end
    return x
end

"""
    reciprocal(x)

Reciprocal.

out = 1 / x.

- `x`: operand

Dtypes: all. Result: x's dtype; bool and integers are computed in float32.
Gradient: dx = -g out^2.
"""
function reciprocal(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_reciprocal(out, x))
    end
    return Tensor(out[])
end

"""
    reciprocal!(x::Tensor)

[`reciprocal`](@ref) written into `x`, which it returns.
"""
function reciprocal!(x::Tensor)
    GC.@preserve begin
        check(C.ag_reciprocal_(x))
    end
    return x
end

"""
    exp(x)

Exponential function.

out = e^x.

- `x`: operand

Dtypes: all. Result: x's dtype; bool and integers are computed in float32.
Gradient: dx = g out.
"""
function exp(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_exp(out, x))
    end
    return Tensor(out[])
end

"""
    exp!(x::Tensor)

[`exp`](@ref) written into `x`, which it returns.
"""
function exp!(x::Tensor)
    GC.@preserve begin
        check(C.ag_exp_(x))
    end
    return x
end

"""
    exp2(x)

Power of two.

out = 2^x.

- `x`: operand

Dtypes: all. Result: x's dtype; bool and integers are computed in float32.
Gradient: dx = g out log 2.
"""
function exp2(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_exp2(out, x))
    end
    return Tensor(out[])
end

"""
    exp2!(x::Tensor)

[`exp2`](@ref) written into `x`, which it returns.
"""
function exp2!(x::Tensor)
    GC.@preserve begin
        check(C.ag_exp2_(x))
    end
    return x
end

"""
    expm1(x)

e^x - 1, exact for small x.

out = e^x - 1.

- `x`: operand

Dtypes: all. Result: x's dtype; bool and integers are computed in float32.
Gradient: dx = g (out + 1).
"""
function expm1(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_expm1(out, x))
    end
    return Tensor(out[])
end

"""
    expm1!(x::Tensor)

[`expm1`](@ref) written into `x`, which it returns.
"""
function expm1!(x::Tensor)
    GC.@preserve begin
        check(C.ag_expm1_(x))
    end
    return x
end

"""
    log(x)

Natural logarithm.

out = log x; -inf at 0, NaN for negative real x. Cut: the negative real axis.

- `x`: operand

Dtypes: all. Result: x's dtype; bool and integers are computed in float32.
Gradient: dx = g / x.
"""
function log(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_log(out, x))
    end
    return Tensor(out[])
end

"""
    log!(x::Tensor)

[`log`](@ref) written into `x`, which it returns.
"""
function log!(x::Tensor)
    GC.@preserve begin
        check(C.ag_log_(x))
    end
    return x
end

"""
    log2(x)

Logarithm to base 2.

out = log x / log 2; -inf at 0, NaN for negative real x.

- `x`: operand

Dtypes: all. Result: x's dtype; bool and integers are computed in float32.
Gradient: dx = g / (x log 2).
"""
function log2(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_log2(out, x))
    end
    return Tensor(out[])
end

"""
    log2!(x::Tensor)

[`log2`](@ref) written into `x`, which it returns.
"""
function log2!(x::Tensor)
    GC.@preserve begin
        check(C.ag_log2_(x))
    end
    return x
end

"""
    log10(x)

Logarithm to base 10.

out = log x / log 10; -inf at 0, NaN for negative real x.

- `x`: operand

Dtypes: all. Result: x's dtype; bool and integers are computed in float32.
Gradient: dx = g / (x log 10).
"""
function log10(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_log10(out, x))
    end
    return Tensor(out[])
end

"""
    log10!(x::Tensor)

[`log10`](@ref) written into `x`, which it returns.
"""
function log10!(x::Tensor)
    GC.@preserve begin
        check(C.ag_log10_(x))
    end
    return x
end

"""
    log1p(x)

log(1 + x), exact for small x.

out = log(1 + x); -inf at -1, NaN below for real x.

- `x`: operand

Dtypes: all. Result: x's dtype; bool and integers are computed in float32.
Gradient: dx = g / (1 + x).
"""
function log1p(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_log1p(out, x))
    end
    return Tensor(out[])
end

"""
    log1p!(x::Tensor)

[`log1p`](@ref) written into `x`, which it returns.
"""
function log1p!(x::Tensor)
    GC.@preserve begin
        check(C.ag_log1p_(x))
    end
    return x
end

"""
    logaddexp(a, b)

Logarithm of a sum of exponentials.

out = log(e^a + e^b), without overflow; -inf where both are.

- `a`: first operand
- `b`: second operand

Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: the operands' promoted dtype; bool and integers are computed in float32.
Gradient: da = g e^(a - out), db = g e^(b - out); 1/2 each where both are the same infinity.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices; InvalidDtype for complex.
"""
function logaddexp(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_logaddexp(out, a, b))
    end
    return Tensor(out[])
end

"""
    xlogy(x, y)

x log y, which is 0 where x is 0.

out = x log y; 0 where x = 0 and y is not NaN.

- `x`: first operand
- `y`: second operand

Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: the operands' promoted dtype; bool and integers are computed in float32.
Gradient: dx = g log y, 0 where x = 0 and y = 0; dy = g x / y.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices; InvalidDtype for complex.
"""
function xlogy(x, y)
    x = operand(x)
    y = operand(y)
    out = Ref(C_NULL)
    GC.@preserve x y begin
        check(C.ag_xlogy(out, x, y))
    end
    return Tensor(out[])
end

"""
    sin(x)

Sine, of radians.

out = sin x.

- `x`: operand

Dtypes: all. Result: x's dtype; bool and integers are computed in float32.
Gradient: dx = g cos x.
"""
function sin(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_sin(out, x))
    end
    return Tensor(out[])
end

"""
    sin!(x::Tensor)

[`sin`](@ref) written into `x`, which it returns.
"""
function sin!(x::Tensor)
    GC.@preserve begin
        check(C.ag_sin_(x))
    end
    return x
end

"""
    cos(x)

Cosine, of radians.

out = cos x.

- `x`: operand

Dtypes: all. Result: x's dtype; bool and integers are computed in float32.
Gradient: dx = -g sin x.
"""
function cos(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_cos(out, x))
    end
    return Tensor(out[])
end

"""
    cos!(x::Tensor)

[`cos`](@ref) written into `x`, which it returns.
"""
function cos!(x::Tensor)
    GC.@preserve begin
        check(C.ag_cos_(x))
    end
    return x
end

"""
    tan(x)

Tangent, of radians.

out = tan x.

- `x`: operand

Dtypes: all. Result: x's dtype; bool and integers are computed in float32.
Gradient: dx = g (1 + out^2).
"""
function tan(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_tan(out, x))
    end
    return Tensor(out[])
end

"""
    tan!(x::Tensor)

[`tan`](@ref) written into `x`, which it returns.
"""
function tan!(x::Tensor)
    GC.@preserve begin
        check(C.ag_tan_(x))
    end
    return x
end

"""
    asin(x)

Inverse sine, in [-pi/2, pi/2]; NaN for real x outside [-1, 1].

out = asin x.

- `x`: operand

Dtypes: all. Result: x's dtype; bool and integers are computed in float32.
Gradient: dx = g / sqrt(1 - x^2).
"""
function asin(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_asin(out, x))
    end
    return Tensor(out[])
end

"""
    asin!(x::Tensor)

[`asin`](@ref) written into `x`, which it returns.
"""
function asin!(x::Tensor)
    GC.@preserve begin
        check(C.ag_asin_(x))
    end
    return x
end

"""
    acos(x)

Inverse cosine, in [0, pi]; NaN for real x outside [-1, 1].

out = acos x.

- `x`: operand

Dtypes: all. Result: x's dtype; bool and integers are computed in float32.
Gradient: dx = -g / sqrt(1 - x^2).
"""
function acos(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_acos(out, x))
    end
    return Tensor(out[])
end

"""
    acos!(x::Tensor)

[`acos`](@ref) written into `x`, which it returns.
"""
function acos!(x::Tensor)
    GC.@preserve begin
        check(C.ag_acos_(x))
    end
    return x
end

"""
    atan(x)

Inverse tangent, in [-pi/2, pi/2].

out = atan x.

- `x`: operand

Dtypes: all. Result: x's dtype; bool and integers are computed in float32.
Gradient: dx = g / (1 + x^2).
"""
function atan(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_atan(out, x))
    end
    return Tensor(out[])
end

"""
    atan!(x::Tensor)

[`atan`](@ref) written into `x`, which it returns.
"""
function atan!(x::Tensor)
    GC.@preserve begin
        check(C.ag_atan_(x))
    end
    return x
end

"""
    atan2(a, b)

Angle of the point (b, a) in the plane.

out = the angle of b + i a, in [-pi, pi]; signed zeros and infinities as in IEEE 754.

- `a`: ordinate
- `b`: abscissa

Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: the operands' promoted dtype; bool and integers are computed in float32.
Gradient: da = g b / (a^2 + b^2), db = -g a / (a^2 + b^2); 0 at the origin.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices; InvalidDtype for complex.
"""
function atan2(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_atan2(out, a, b))
    end
    return Tensor(out[])
end

"""
    atan2!(a::Tensor, b)

[`atan2`](@ref) written into `a`, which it returns.
"""
function atan2!(a::Tensor, b)
    b = operand(b)
    GC.@preserve b begin
        check(C.ag_atan2_(a, b))
    end
    return a
end

"""
    sinh(x)

Hyperbolic sine.

out = sinh x.

- `x`: operand

Dtypes: all. Result: x's dtype; bool and integers are computed in float32.
Gradient: dx = g cosh x.
"""
function sinh(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_sinh(out, x))
    end
    return Tensor(out[])
end

"""
    sinh!(x::Tensor)

[`sinh`](@ref) written into `x`, which it returns.
"""
function sinh!(x::Tensor)
    GC.@preserve begin
        check(C.ag_sinh_(x))
    end
    return x
end

"""
    cosh(x)

Hyperbolic cosine.

out = cosh x.

- `x`: operand

Dtypes: all. Result: x's dtype; bool and integers are computed in float32.
Gradient: dx = g sinh x.
"""
function cosh(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_cosh(out, x))
    end
    return Tensor(out[])
end

"""
    cosh!(x::Tensor)

[`cosh`](@ref) written into `x`, which it returns.
"""
function cosh!(x::Tensor)
    GC.@preserve begin
        check(C.ag_cosh_(x))
    end
    return x
end

"""
    tanh(x)

Hyperbolic tangent.

out = tanh x.

- `x`: operand

Dtypes: all. Result: x's dtype; bool and integers are computed in float32.
Gradient: dx = g (1 - out^2).
"""
function tanh(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_tanh(out, x))
    end
    return Tensor(out[])
end

"""
    tanh!(x::Tensor)

[`tanh`](@ref) written into `x`, which it returns.
"""
function tanh!(x::Tensor)
    GC.@preserve begin
        check(C.ag_tanh_(x))
    end
    return x
end

"""
    asinh(x)

Inverse hyperbolic sine.

out = asinh x.

- `x`: operand

Dtypes: all. Result: x's dtype; bool and integers are computed in float32.
Gradient: dx = g / sqrt(1 + x^2).
"""
function asinh(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_asinh(out, x))
    end
    return Tensor(out[])
end

"""
    asinh!(x::Tensor)

[`asinh`](@ref) written into `x`, which it returns.
"""
function asinh!(x::Tensor)
    GC.@preserve begin
        check(C.ag_asinh_(x))
    end
    return x
end

"""
    acosh(x)

Inverse hyperbolic cosine; NaN for real x below 1.

out = acosh x.

- `x`: operand

Dtypes: all. Result: x's dtype; bool and integers are computed in float32.
Gradient: dx = g / (sqrt(x - 1) sqrt(x + 1)).
"""
function acosh(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_acosh(out, x))
    end
    return Tensor(out[])
end

"""
    acosh!(x::Tensor)

[`acosh`](@ref) written into `x`, which it returns.
"""
function acosh!(x::Tensor)
    GC.@preserve begin
        check(C.ag_acosh_(x))
    end
    return x
end

"""
    atanh(x)

Inverse hyperbolic tangent; infinite at -1 and 1, NaN for real x beyond.

out = atanh x.

- `x`: operand

Dtypes: all. Result: x's dtype; bool and integers are computed in float32.
Gradient: dx = g / (1 - x^2).
"""
function atanh(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_atanh(out, x))
    end
    return Tensor(out[])
end

"""
    atanh!(x::Tensor)

[`atanh`](@ref) written into `x`, which it returns.
"""
function atanh!(x::Tensor)
    GC.@preserve begin
        check(C.ag_atanh_(x))
    end
    return x
end

"""
    sinc(x)

Normalised sinc function.

out = sin(pi x) / (pi x), and 1 at 0.

- `x`: operand

Dtypes: all. Result: x's dtype; bool and integers are computed in float32.
Gradient: dx = g (cos(pi x) - out) / x, and 0 at 0, where the singularity is removed in every derivative.
"""
function sinc(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_sinc(out, x))
    end
    return Tensor(out[])
end

"""
    hypot(a, b)

Hypotenuse.

out = sqrt(a^2 + b^2), without overflow on the way; an infinity wins over NaN.

- `a`: first operand
- `b`: second operand

Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: the operands' promoted dtype; bool and integers are computed in float32.
Gradient: almost everywhere; da = g a / out, db = g b / out; 0 where out = 0.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices; InvalidDtype for complex.
"""
function hypot(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_hypot(out, a, b))
    end
    return Tensor(out[])
end

"""
    erf(x)

Error function.

out = 2 / sqrt(pi) times the integral of e^(-t^2) from 0 to x.

- `x`: operand

Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: x's dtype; bool and integers are computed in float32.
Gradient: dx = g 2 / sqrt(pi) e^(-x^2).
Errors: InvalidDtype for complex.
"""
function erf(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_erf(out, x))
    end
    return Tensor(out[])
end

"""
    erf!(x::Tensor)

[`erf`](@ref) written into `x`, which it returns.
"""
function erf!(x::Tensor)
    GC.@preserve begin
        check(C.ag_erf_(x))
    end
    return x
end

"""
    floor(x)

Largest whole number not above x.

out = floor(x); integers stay.

- `x`: operand

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: x's dtype.
Gradient: zero; the result is piecewise constant.
Errors: InvalidDtype for bool and complex.
"""
function floor(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_floor(out, x))
    end
    return Tensor(out[])
end

"""
    floor!(x::Tensor)

[`floor`](@ref) written into `x`, which it returns.
"""
function floor!(x::Tensor)
    GC.@preserve begin
        check(C.ag_floor_(x))
    end
    return x
end

"""
    ceil(x)

Smallest whole number not below x.

out = ceil(x); integers stay.

- `x`: operand

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: x's dtype.
Gradient: zero; the result is piecewise constant.
Errors: InvalidDtype for bool and complex.
"""
function ceil(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_ceil(out, x))
    end
    return Tensor(out[])
end

"""
    ceil!(x::Tensor)

[`ceil`](@ref) written into `x`, which it returns.
"""
function ceil!(x::Tensor)
    GC.@preserve begin
        check(C.ag_ceil_(x))
    end
    return x
end

"""
    trunc(x)

Whole number next to x towards zero.

out = trunc(x); integers stay.

- `x`: operand

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: x's dtype.
Gradient: zero; the result is piecewise constant.
Errors: InvalidDtype for bool and complex.
"""
function trunc(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_trunc(out, x))
    end
    return Tensor(out[])
end

"""
    trunc!(x::Tensor)

[`trunc`](@ref) written into `x`, which it returns.
"""
function trunc!(x::Tensor)
    GC.@preserve begin
        check(C.ag_trunc_(x))
    end
    return x
end

"""
    round(x; decimals = 0)

Nearest number with so many decimals; halves go to even.

out = the nearest multiple of 10^-decimals, from x 10^decimals as NumPy does. Integers stay where
decimals >= 0. Complex: each part.

- `x`: operand
- `decimals`: digits behind the point to keep; may be negative

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64, complex64, complex128. Result: x's dtype.
Gradient: zero; the result is piecewise constant.
Errors: InvalidDtype for bool.
"""
function round(x; decimals = 0)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        opts = Ref(C.ag_round_opts(; decimals = integer(decimals)))
        check(C.ag_round(out, x, opts))
    end
    return Tensor(out[])
end

"""
    round!(x::Tensor; decimals = 0)

[`round`](@ref) written into `x`, which it returns.
"""
function round!(x::Tensor; decimals = 0)
    GC.@preserve begin
        opts = Ref(C.ag_round_opts(; decimals = integer(decimals)))
        check(C.ag_round_(x, opts))
    end
    return x
end

"""
    nextafter(a, b)

The next number of the dtype after a towards b.

out = b where a = b; NaN where either is.

- `a`: first operand
- `b`: second operand

Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: the operands' promoted dtype; bool and integers are computed in float32.
Gradient: almost everywhere; da = g, db = 0; where a = b: da = 0, db = g.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices; InvalidDtype for complex.
"""
function nextafter(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_nextafter(out, a, b))
    end
    return Tensor(out[])
end

"""
    clip(x, min = nothing, max = nothing)

Values limited to a range.

out = min(max(x, min), max): max wins where it is below min; NaN stays, and a NaN bound gives NaN.
An absent bound limits nothing.

- `x`: operand
- `min`: lower bounds
- `max`: upper bounds

Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: the operands' promoted dtype.
Gradient: almost everywhere; dx = g where min <= x <= max, dmin = g where x < min, dmax = g where x > max.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices; InvalidDtype for complex.
"""
function clip(x, min = nothing, max = nothing)
    x = operand(x)
    min = min === nothing ? nothing : operand(min)
    max = max === nothing ? nothing : operand(max)
    out = Ref(C_NULL)
    GC.@preserve x min max begin
        check(C.ag_clip(out, x, handle(min), handle(max)))
    end
    return Tensor(out[])
end

"""
    clip!(x::Tensor, min = nothing, max = nothing)

[`clip`](@ref) written into `x`, which it returns.
"""
function clip!(x::Tensor, min = nothing, max = nothing)
    min = min === nothing ? nothing : operand(min)
    max = max === nothing ? nothing : operand(max)
    GC.@preserve min max begin
        check(C.ag_clip_(x, handle(min), handle(max)))
    end
    return x
end

"""
    maximum(a, b)

Larger of two numbers, element by element.

NaN where either is. Of two bools: their or.

- `a`: first operand
- `b`: second operand

Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: the operands' promoted dtype.
Gradient: almost everywhere; g to the operand that was taken, half to each where they are equal.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices; InvalidDtype for complex.
"""
function maximum(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_maximum(out, a, b))
    end
    return Tensor(out[])
end

"""
    maximum!(a::Tensor, b)

[`maximum`](@ref) written into `a`, which it returns.
"""
function maximum!(a::Tensor, b)
    b = operand(b)
    GC.@preserve b begin
        check(C.ag_maximum_(a, b))
    end
    return a
end

"""
    minimum(a, b)

Smaller of two numbers, element by element.

NaN where either is. Of two bools: their and.

- `a`: first operand
- `b`: second operand

Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: the operands' promoted dtype.
Gradient: almost everywhere; g to the operand that was taken, half to each where they are equal.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices; InvalidDtype for complex.
"""
function minimum(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_minimum(out, a, b))
    end
    return Tensor(out[])
end

"""
    minimum!(a::Tensor, b)

[`minimum`](@ref) written into `a`, which it returns.
"""
function minimum!(a::Tensor, b)
    b = operand(b)
    GC.@preserve b begin
        check(C.ag_minimum_(a, b))
    end
    return a
end

"""
    real(x)

Real part.

out = Re x; x for real x.

- `x`: operand

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64, complex64, complex128. Result: the promoted dtype; the real dtype of its parts for complex operands.
Gradient: dx = g; not holomorphic.
Errors: InvalidDtype for bool.
"""
function real(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_real(out, x))
    end
    return Tensor(out[])
end

"""
    imag(x)

Imaginary part.

out = Im x; 0 for real x.

- `x`: operand

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64, complex64, complex128. Result: the promoted dtype; the real dtype of its parts for complex operands.
Gradient: dx = i g, 0 for real x; not holomorphic.
Errors: InvalidDtype for bool.
"""
function imag(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_imag(out, x))
    end
    return Tensor(out[])
end

"""
    conj(x)

Complex conjugate.

out = Re x - i Im x; x for real x.

- `x`: operand

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64, complex64, complex128. Result: x's dtype.
Gradient: dx = conj(g); not holomorphic.
Errors: InvalidDtype for bool.
"""
function conj(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_conj(out, x))
    end
    return Tensor(out[])
end

"""
    angle(x)

Angle in the complex plane.

out = atan2(Im x, Re x), in [-pi, pi]; for real x: 0, pi where the sign is negative, NaN for NaN.

- `x`: operand

Dtypes: all. Result: the promoted dtype; float32 for bool and integers, the dtype of its parts for complex.
Gradient: almost everywhere; dx = i g x / |x|^2; 0 at 0 and for real x; not holomorphic.
"""
function angle(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_angle(out, x))
    end
    return Tensor(out[])
end

"""
    complex(re, im)

Complex number from its parts.

out = re + i im.

- `re`: real part
- `im`: imaginary part

Dtypes: float32, float64. Result: complex64 for float32 parts, complex128 for float64 parts.
Gradient: dre = Re g, dim = Im g.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices; InvalidDtype for other than float32 and float64.
"""
function complex(re, im)
    re = operand(re)
    im = operand(im)
    out = Ref(C_NULL)
    GC.@preserve re im begin
        check(C.ag_complex(out, re, im))
    end
    return Tensor(out[])
end

"""
    nan_to_num(x; nan = 0.0, posinf = nothing, neginf = nothing)

Replaces what is not finite.

NaN becomes nan, infinities become posinf and neginf. Integers stay. Complex: each part.

- `x`: operand
- `nan`: for NaN
- `posinf`: for +inf; absent: the largest number of the dtype
- `neginf`: for -inf; absent: the smallest

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64, complex64, complex128. Result: x's dtype.
Gradient: almost everywhere; dx = g where x is finite, 0 elsewhere.
Errors: InvalidDtype for bool.
"""
function nan_to_num(x; nan = 0.0, posinf = nothing, neginf = nothing)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        opts = Ref(C.ag_nan_to_num_opts(; nan = nan, posinf = something(posinf, NaN), neginf = something(neginf, NaN)))
        check(C.ag_nan_to_num(out, x, opts))
    end
    return Tensor(out[])
end

"""
    nan_to_num!(x::Tensor; nan = 0.0, posinf = nothing, neginf = nothing)

[`nan_to_num`](@ref) written into `x`, which it returns.
"""
function nan_to_num!(x::Tensor; nan = 0.0, posinf = nothing, neginf = nothing)
    GC.@preserve begin
        opts = Ref(C.ag_nan_to_num_opts(; nan = nan, posinf = something(posinf, NaN), neginf = something(neginf, NaN)))
        check(C.ag_nan_to_num_(x, opts))
    end
    return x
end

"""
    lerp(a, b, weight)

Linear interpolation.

out = a + weight (b - a); exactly b where weight is 1.

- `a`: value at weight 0
- `b`: value at weight 1
- `weight`: where between them

Dtypes: all. Result: the operands' promoted dtype; bool and integers are computed in float32.
Gradient: da = g (1 - weight), db = g weight, dweight = g (b - a).
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices.
"""
function lerp(a, b, weight)
    a = operand(a)
    b = operand(b)
    weight = operand(weight)
    out = Ref(C_NULL)
    GC.@preserve a b weight begin
        check(C.ag_lerp(out, a, b, weight))
    end
    return Tensor(out[])
end

"""
    lerp!(a::Tensor, b, weight)

[`lerp`](@ref) written into `a`, which it returns.
"""
function lerp!(a::Tensor, b, weight)
    b = operand(b)
    weight = operand(weight)
    GC.@preserve b weight begin
        check(C.ag_lerp_(a, b, weight))
    end
    return a
end

"""
    where_(condition, x, y)

Elements of two tensors, chosen by a condition.

out = x where condition is true, y elsewhere. The branch that is not chosen gets a zero gradient,
whatever it holds.

- `condition`: what to choose by
- `x`: values where true
- `y`: values where false

Dtypes: all. Result: the operands' promoted dtype.
Gradient: dx = g where condition, dy = g elsewhere, exact zeros otherwise.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices; InvalidDtype for a condition that is not bool.
"""
function where_(condition, x, y)
    condition = operand(condition)
    x = operand(x)
    y = operand(y)
    out = Ref(C_NULL)
    GC.@preserve condition x y begin
        check(C.ag_where(out, condition, x, y))
    end
    return Tensor(out[])
end

"""
    equal(a, b)

Where a = b.

False where either is NaN.

- `a`: first operand
- `b`: second operand

Dtypes: all. Result: bool.
Gradient: none: the result is discrete and is not recorded.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices.
"""
function equal(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_equal(out, a, b))
    end
    return Tensor(out[])
end

"""
    not_equal(a, b)

Where a differs from b.

True where either is NaN.

- `a`: first operand
- `b`: second operand

Dtypes: all. Result: bool.
Gradient: none: the result is discrete and is not recorded.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices.
"""
function not_equal(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_not_equal(out, a, b))
    end
    return Tensor(out[])
end

"""
    less(a, b)

Where a < b.

False where either is NaN.

- `a`: first operand
- `b`: second operand

Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: bool.
Gradient: none: the result is discrete and is not recorded.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices; InvalidDtype for complex.
"""
function less(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_less(out, a, b))
    end
    return Tensor(out[])
end

"""
    less_equal(a, b)

Where a <= b.

False where either is NaN.

- `a`: first operand
- `b`: second operand

Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: bool.
Gradient: none: the result is discrete and is not recorded.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices; InvalidDtype for complex.
"""
function less_equal(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_less_equal(out, a, b))
    end
    return Tensor(out[])
end

"""
    greater(a, b)

Where a > b.

False where either is NaN.

- `a`: first operand
- `b`: second operand

Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: bool.
Gradient: none: the result is discrete and is not recorded.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices; InvalidDtype for complex.
"""
function greater(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_greater(out, a, b))
    end
    return Tensor(out[])
end

"""
    greater_equal(a, b)

Where a >= b.

False where either is NaN.

- `a`: first operand
- `b`: second operand

Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: bool.
Gradient: none: the result is discrete and is not recorded.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices; InvalidDtype for complex.
"""
function greater_equal(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_greater_equal(out, a, b))
    end
    return Tensor(out[])
end

"""
    isclose(a, b; rtol = 1e-05, atol = 1e-08, equal_nan = false)

Where two numbers are nearly equal.

out = |a - b| <= atol + rtol |b|; equal infinities are close.

- `a`: first operand
- `b`: second operand, which scales rtol
- `rtol`: relative tolerance
- `atol`: absolute tolerance
- `equal_nan`: NaN is close to NaN

Dtypes: all. Result: bool.
Gradient: none: the result is discrete and is not recorded.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices; InvalidArgument for a negative or NaN tolerance.
"""
function isclose(a, b; rtol = 1e-05, atol = 1e-08, equal_nan = false)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        opts = Ref(C.ag_isclose_opts(; rtol = rtol, atol = atol, equal_nan = equal_nan))
        check(C.ag_isclose(out, a, b, opts))
    end
    return Tensor(out[])
end

"""
    allclose(a, b; rtol = 1e-05, atol = 1e-08, equal_nan = false)

Whether all numbers are nearly equal.

A rank-0 bool: all of isclose(a, b); true for no elements.

- `a`: first operand
- `b`: second operand, which scales rtol
- `rtol`: relative tolerance
- `atol`: absolute tolerance
- `equal_nan`: NaN is close to NaN

Dtypes: all. Result: bool.
Gradient: none: the result is discrete and is not recorded.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices; InvalidArgument for a negative or NaN tolerance.
"""
function allclose(a, b; rtol = 1e-05, atol = 1e-08, equal_nan = false)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        opts = Ref(C.ag_allclose_opts(; rtol = rtol, atol = atol, equal_nan = equal_nan))
        check(C.ag_allclose(out, a, b, opts))
    end
    return Tensor(out[])
end

"""
    array_equal(a, b; equal_nan = false)

Whether two tensors have the same shape and equal elements.

A rank-0 bool. Nothing is broadcast; dtypes may differ.

- `a`: first operand
- `b`: second operand
- `equal_nan`: NaN equals NaN

Dtypes: all. Result: bool.
Gradient: none: the result is discrete and is not recorded.
Errors: InvalidDevice for operands on different devices.
"""
function array_equal(a, b; equal_nan = false)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        opts = Ref(C.ag_array_equal_opts(; equal_nan = equal_nan))
        check(C.ag_array_equal(out, a, b, opts))
    end
    return Tensor(out[])
end

"""
    isfinite(x)

Where x is a finite number: neither NaN nor infinite.

Complex: both parts are. Of integers and bools: always true.

- `x`: operand

Dtypes: all. Result: bool.
Gradient: none: the result is discrete and is not recorded.
"""
function isfinite(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_isfinite(out, x))
    end
    return Tensor(out[])
end

"""
    isinf(x)

Where x is an infinity.

Complex: either part is. Of integers and bools: always false.

- `x`: operand

Dtypes: all. Result: bool.
Gradient: none: the result is discrete and is not recorded.
"""
function isinf(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_isinf(out, x))
    end
    return Tensor(out[])
end

"""
    isnan(x)

Where x is NaN.

Complex: either part is. Of integers and bools: always false.

- `x`: operand

Dtypes: all. Result: bool.
Gradient: none: the result is discrete and is not recorded.
"""
function isnan(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_isnan(out, x))
    end
    return Tensor(out[])
end

"""
    logical_and(a, b)

Where both are nonzero.

NaN counts as nonzero.

- `a`: first operand
- `b`: second operand

Dtypes: all. Result: bool.
Gradient: none: the result is discrete and is not recorded.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices.
"""
function logical_and(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_logical_and(out, a, b))
    end
    return Tensor(out[])
end

"""
    logical_or(a, b)

Where at least one is nonzero.

NaN counts as nonzero.

- `a`: first operand
- `b`: second operand

Dtypes: all. Result: bool.
Gradient: none: the result is discrete and is not recorded.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices.
"""
function logical_or(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_logical_or(out, a, b))
    end
    return Tensor(out[])
end

"""
    logical_xor(a, b)

Where exactly one is nonzero.

NaN counts as nonzero.

- `a`: first operand
- `b`: second operand

Dtypes: all. Result: bool.
Gradient: none: the result is discrete and is not recorded.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices.
"""
function logical_xor(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_logical_xor(out, a, b))
    end
    return Tensor(out[])
end

"""
    logical_not(x)

Where x is zero.

- `x`: operand

Dtypes: all. Result: bool.
Gradient: none: the result is discrete and is not recorded.
"""
function logical_not(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_logical_not(out, x))
    end
    return Tensor(out[])
end

"""
    bitwise_and(a, b)

And of the bits of two integers; of two bools the logical one.

- `a`: first operand
- `b`: second operand

Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64. Result: the operands' promoted dtype.
Gradient: none: the result is discrete and is not recorded.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices; InvalidDtype for floating and complex operands.
"""
function bitwise_and(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_bitwise_and(out, a, b))
    end
    return Tensor(out[])
end

"""
    bitwise_and!(a::Tensor, b)

[`bitwise_and`](@ref) written into `a`, which it returns.
"""
function bitwise_and!(a::Tensor, b)
    b = operand(b)
    GC.@preserve b begin
        check(C.ag_bitwise_and_(a, b))
    end
    return a
end

"""
    bitwise_or(a, b)

Or of the bits of two integers; of two bools the logical one.

- `a`: first operand
- `b`: second operand

Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64. Result: the operands' promoted dtype.
Gradient: none: the result is discrete and is not recorded.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices; InvalidDtype for floating and complex operands.
"""
function bitwise_or(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_bitwise_or(out, a, b))
    end
    return Tensor(out[])
end

"""
    bitwise_or!(a::Tensor, b)

[`bitwise_or`](@ref) written into `a`, which it returns.
"""
function bitwise_or!(a::Tensor, b)
    b = operand(b)
    GC.@preserve b begin
        check(C.ag_bitwise_or_(a, b))
    end
    return a
end

"""
    bitwise_xor(a, b)

Exclusive or of the bits of two integers; of two bools the logical one.

- `a`: first operand
- `b`: second operand

Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64. Result: the operands' promoted dtype.
Gradient: none: the result is discrete and is not recorded.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices; InvalidDtype for floating and complex operands.
"""
function bitwise_xor(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_bitwise_xor(out, a, b))
    end
    return Tensor(out[])
end

"""
    bitwise_xor!(a::Tensor, b)

[`bitwise_xor`](@ref) written into `a`, which it returns.
"""
function bitwise_xor!(a::Tensor, b)
    b = operand(b)
    GC.@preserve b begin
        check(C.ag_bitwise_xor_(a, b))
    end
    return a
end

"""
    bitwise_invert(x)

All bits of an integer turned round; of a bool the logical not.

- `x`: operand

Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64. Result: x's dtype.
Gradient: none: the result is discrete and is not recorded.
Errors: InvalidDtype for floating and complex operands.
"""
function bitwise_invert(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_bitwise_invert(out, x))
    end
    return Tensor(out[])
end

"""
    bitwise_invert!(x::Tensor)

[`bitwise_invert`](@ref) written into `x`, which it returns.
"""
function bitwise_invert!(x::Tensor)
    GC.@preserve begin
        check(C.ag_bitwise_invert_(x))
    end
    return x
end

"""
    bitwise_left_shift(a, b)

Bits moved up by b places; zeros move in.

out = a 2^b, wrapped around. b outside [0, width) gives 0.

- `a`: first operand
- `b`: second operand

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64. Result: the operands' promoted dtype.
Gradient: none: the result is discrete and is not recorded.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices; InvalidDtype for other than integers.
"""
function bitwise_left_shift(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_bitwise_left_shift(out, a, b))
    end
    return Tensor(out[])
end

"""
    bitwise_left_shift!(a::Tensor, b)

[`bitwise_left_shift`](@ref) written into `a`, which it returns.
"""
function bitwise_left_shift!(a::Tensor, b)
    b = operand(b)
    GC.@preserve b begin
        check(C.ag_bitwise_left_shift_(a, b))
    end
    return a
end

"""
    bitwise_right_shift(a, b)

Bits moved down by b places; copies of the sign bit move in.

out = floor(a / 2^b). b outside [0, width) gives 0, or -1 for negative a.

- `a`: first operand
- `b`: second operand

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64. Result: the operands' promoted dtype.
Gradient: none: the result is discrete and is not recorded.
Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on different devices; InvalidDtype for other than integers.
"""
function bitwise_right_shift(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_bitwise_right_shift(out, a, b))
    end
    return Tensor(out[])
end

"""
    bitwise_right_shift!(a::Tensor, b)

[`bitwise_right_shift`](@ref) written into `a`, which it returns.
"""
function bitwise_right_shift!(a::Tensor, b)
    b = operand(b)
    GC.@preserve b begin
        check(C.ag_bitwise_right_shift_(a, b))
    end
    return a
end

"""
    sum(x, axes = nothing; keepdims = false, dtype = nothing)

Sum of the elements along axes.

out = sum of x over axes; 0 for no elements.

- `x`: operand
- `axes`: axes to reduce; absent: all
- `keepdims`: keep reduced axes with length 1
- `dtype`: x is cast to it first; 0: x's, or for bool and signed integers int64, for unsigned ones uint64

Dtypes: all. Result: the operand's dtype; bool and signed integers give int64, unsigned ones uint64.
Gradient: g, broadcast back to x's shape.
Errors: InvalidAxis for an axis out of range or given twice.
"""
function sum(x, axes = nothing; keepdims = false, dtype = nothing)
    x = operand(x)
    axes = axes_of(axes)
    out = Ref(C_NULL)
    GC.@preserve x axes begin
        opts = Ref(C.ag_sum_opts(; keepdims = keepdims, dtype = dtype_code(dtype)))
        check(C.ag_sum(out, x, list(axes), list_length(axes), opts))
    end
    return Tensor(out[])
end

"""
    prod(x, axes = nothing; keepdims = false, dtype = nothing)

Product of the elements along axes.

out = product of x over axes; 1 for no elements.

- `x`: operand
- `axes`: axes to reduce; absent: all
- `keepdims`: keep reduced axes with length 1
- `dtype`: x is cast to it first; 0: x's, or for bool and signed integers int64, for unsigned ones uint64

Dtypes: all. Result: the operand's dtype; bool and signed integers give int64, unsigned ones uint64.
Gradient: dx = g times the product of the other elements, exact where elements are 0, to any order.
Errors: InvalidAxis for an axis out of range or given twice.
"""
function prod(x, axes = nothing; keepdims = false, dtype = nothing)
    x = operand(x)
    axes = axes_of(axes)
    out = Ref(C_NULL)
    GC.@preserve x axes begin
        opts = Ref(C.ag_prod_opts(; keepdims = keepdims, dtype = dtype_code(dtype)))
        check(C.ag_prod(out, x, list(axes), list_length(axes), opts))
    end
    return Tensor(out[])
end

"""
    mean(x, axes = nothing; keepdims = false, dtype = nothing)

Arithmetic mean along axes.

out = sum of x / n; NaN for no elements.

- `x`: operand
- `axes`: axes to reduce; absent: all
- `keepdims`: keep reduced axes with length 1
- `dtype`: floating or complex: x is cast to it first; 0: x's, float32 for bool and integers

Dtypes: all. Result: x's dtype; bool and integers are computed in float32.
Gradient: g / n, broadcast back to x's shape.
Errors: InvalidAxis for an axis out of range or given twice; InvalidDtype where dtype is bool or an integer.
"""
function mean(x, axes = nothing; keepdims = false, dtype = nothing)
    x = operand(x)
    axes = axes_of(axes)
    out = Ref(C_NULL)
    GC.@preserve x axes begin
        opts = Ref(C.ag_mean_opts(; keepdims = keepdims, dtype = dtype_code(dtype)))
        check(C.ag_mean(out, x, list(axes), list_length(axes), opts))
    end
    return Tensor(out[])
end

"""
    var(x, axes = nothing; keepdims = false, correction = 0.0)

Variance along axes.

out = sum of |x - mean|^2 / max(n - correction, 0); NaN for no elements.

- `x`: operand
- `axes`: axes to reduce; absent: all
- `keepdims`: keep reduced axes with length 1
- `correction`: taken off the number of elements in the divisor: 0 population, 1 sample

Dtypes: all. Result: the promoted dtype; float32 for bool and integers, the dtype of its parts for complex.
Gradient: dx = 2 g (x - mean) / (n - correction).
Errors: InvalidAxis for an axis out of range or given twice.
"""
function var(x, axes = nothing; keepdims = false, correction = 0.0)
    x = operand(x)
    axes = axes_of(axes)
    out = Ref(C_NULL)
    GC.@preserve x axes begin
        opts = Ref(C.ag_var_opts(; keepdims = keepdims, correction = correction))
        check(C.ag_var(out, x, list(axes), list_length(axes), opts))
    end
    return Tensor(out[])
end

"""
    std(x, axes = nothing; keepdims = false, correction = 0.0)

Standard deviation along axes.

out = sqrt(var(x)).

- `x`: operand
- `axes`: axes to reduce; absent: all
- `keepdims`: keep reduced axes with length 1
- `correction`: taken off the number of elements in the divisor: 0 population, 1 sample

Dtypes: all. Result: the promoted dtype; float32 for bool and integers, the dtype of its parts for complex.
Gradient: dx = g (x - mean) / ((n - correction) out); 0 where out = 0.
Errors: InvalidAxis for an axis out of range or given twice.
"""
function std(x, axes = nothing; keepdims = false, correction = 0.0)
    x = operand(x)
    axes = axes_of(axes)
    out = Ref(C_NULL)
    GC.@preserve x axes begin
        opts = Ref(C.ag_std_opts(; keepdims = keepdims, correction = correction))
        check(C.ag_std(out, x, list(axes), list_length(axes), opts))
    end
    return Tensor(out[])
end

"""
    max(x, axes = nothing; keepdims = false)

Largest element along axes.

NaN where there is one.

- `x`: operand
- `axes`: axes to reduce; absent: all
- `keepdims`: keep reduced axes with length 1

Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: x's dtype.
Gradient: almost everywhere; g in equal parts to the elements that attain it.
Errors: InvalidAxis for an axis out of range or given twice; InvalidShape where there are no elements to choose from, InvalidDtype for complex.
"""
function max(x, axes = nothing; keepdims = false)
    x = operand(x)
    axes = axes_of(axes)
    out = Ref(C_NULL)
    GC.@preserve x axes begin
        opts = Ref(C.ag_max_opts(; keepdims = keepdims))
        check(C.ag_max(out, x, list(axes), list_length(axes), opts))
    end
    return Tensor(out[])
end

"""
    min(x, axes = nothing; keepdims = false)

Smallest element along axes.

NaN where there is one.

- `x`: operand
- `axes`: axes to reduce; absent: all
- `keepdims`: keep reduced axes with length 1

Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: x's dtype.
Gradient: almost everywhere; g in equal parts to the elements that attain it.
Errors: InvalidAxis for an axis out of range or given twice; InvalidShape where there are no elements to choose from, InvalidDtype for complex.
"""
function min(x, axes = nothing; keepdims = false)
    x = operand(x)
    axes = axes_of(axes)
    out = Ref(C_NULL)
    GC.@preserve x axes begin
        opts = Ref(C.ag_min_opts(; keepdims = keepdims))
        check(C.ag_min(out, x, list(axes), list_length(axes), opts))
    end
    return Tensor(out[])
end

"""
    argmax(x, axis = nothing; keepdims = false)

Position of the largest element along an axis.

The first of equals; a NaN counts as largest.

- `x`: operand
- `axis`: the axis; absent: x is flattened
- `keepdims`: keep reduced axes with length 1

Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: int64.
Gradient: none: the result is discrete and is not recorded.
Errors: InvalidAxis for an axis out of range; InvalidShape where there are no elements to choose from, InvalidDtype for complex.
"""
function argmax(x, axis = nothing; keepdims = false)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        opts = Ref(C.ag_argmax_opts(; keepdims = keepdims))
        check(C.ag_argmax(out, x, axis_of(axis), opts))
    end
    return Tensor(out[])
end

"""
    argmin(x, axis = nothing; keepdims = false)

Position of the smallest element along an axis.

The first of equals; a NaN counts as smallest.

- `x`: operand
- `axis`: the axis; absent: x is flattened
- `keepdims`: keep reduced axes with length 1

Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: int64.
Gradient: none: the result is discrete and is not recorded.
Errors: InvalidAxis for an axis out of range; InvalidShape where there are no elements to choose from, InvalidDtype for complex.
"""
function argmin(x, axis = nothing; keepdims = false)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        opts = Ref(C.ag_argmin_opts(; keepdims = keepdims))
        check(C.ag_argmin(out, x, axis_of(axis), opts))
    end
    return Tensor(out[])
end

"""
    all(x, axes = nothing; keepdims = false)

Whether all elements along axes are nonzero.

True for no elements; NaN counts as nonzero.

- `x`: operand
- `axes`: axes to reduce; absent: all
- `keepdims`: keep reduced axes with length 1

Dtypes: all. Result: bool.
Gradient: none: the result is discrete and is not recorded.
Errors: InvalidAxis for an axis out of range or given twice.
"""
function all(x, axes = nothing; keepdims = false)
    x = operand(x)
    axes = axes_of(axes)
    out = Ref(C_NULL)
    GC.@preserve x axes begin
        opts = Ref(C.ag_all_opts(; keepdims = keepdims))
        check(C.ag_all(out, x, list(axes), list_length(axes), opts))
    end
    return Tensor(out[])
end

"""
    any(x, axes = nothing; keepdims = false)

Whether any element along axes is nonzero.

False for no elements; NaN counts as nonzero.

- `x`: operand
- `axes`: axes to reduce; absent: all
- `keepdims`: keep reduced axes with length 1

Dtypes: all. Result: bool.
Gradient: none: the result is discrete and is not recorded.
Errors: InvalidAxis for an axis out of range or given twice.
"""
function any(x, axes = nothing; keepdims = false)
    x = operand(x)
    axes = axes_of(axes)
    out = Ref(C_NULL)
    GC.@preserve x axes begin
        opts = Ref(C.ag_any_opts(; keepdims = keepdims))
        check(C.ag_any(out, x, list(axes), list_length(axes), opts))
    end
    return Tensor(out[])
end

"""
    logsumexp(x, axes = nothing; keepdims = false)

Logarithm of the sum of exponentials along axes.

out = log(sum of e^x), without overflow; -inf for no elements.

- `x`: operand
- `axes`: axes to reduce; absent: all
- `keepdims`: keep reduced axes with length 1

Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: x's dtype; bool and integers are computed in float32.
Gradient: dx = g e^(x - out); 0 where out = -inf.
Errors: InvalidAxis for an axis out of range or given twice; InvalidDtype for complex.
"""
function logsumexp(x, axes = nothing; keepdims = false)
    x = operand(x)
    axes = axes_of(axes)
    out = Ref(C_NULL)
    GC.@preserve x axes begin
        opts = Ref(C.ag_logsumexp_opts(; keepdims = keepdims))
        check(C.ag_logsumexp(out, x, list(axes), list_length(axes), opts))
    end
    return Tensor(out[])
end

"""
    count_nonzero(x, axes = nothing; keepdims = false)

How many elements along axes differ from zero.

NaN counts as nonzero.

- `x`: operand
- `axes`: axes to reduce; absent: all
- `keepdims`: keep reduced axes with length 1

Dtypes: all. Result: int64.
Gradient: none: the result is discrete and is not recorded.
Errors: InvalidAxis for an axis out of range or given twice.
"""
function count_nonzero(x, axes = nothing; keepdims = false)
    x = operand(x)
    axes = axes_of(axes)
    out = Ref(C_NULL)
    GC.@preserve x axes begin
        opts = Ref(C.ag_count_nonzero_opts(; keepdims = keepdims))
        check(C.ag_count_nonzero(out, x, list(axes), list_length(axes), opts))
    end
    return Tensor(out[])
end

"""
    cumulative_sum(x, axis = nothing; dtype = nothing, include_initial = false)

Running sum along an axis.

out[i] = x[0] + ... + x[i]; with include_initial a 0 comes first and the axis is one longer.

- `x`: operand
- `axis`: the axis; absent: the only one
- `dtype`: x is cast to it first; 0: x's, or for bool and signed integers int64, for unsigned ones uint64
- `include_initial`: begin with 0

Dtypes: all. Result: the operand's dtype; bool and signed integers give int64, unsigned ones uint64.
Gradient: the running sum of g from the end.
Errors: InvalidAxis for an axis out of range, or absent where the rank is not 1.
"""
function cumulative_sum(x, axis = nothing; dtype = nothing, include_initial = false)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        opts = Ref(C.ag_cumulative_sum_opts(; dtype = dtype_code(dtype), include_initial = include_initial))
        check(C.ag_cumulative_sum(out, x, axis_of(axis), opts))
    end
    return Tensor(out[])
end

"""
    sort(x; axis = -1, descending = false)

The elements in order along an axis.

out is x with the elements along the axis in ascending or descending order.

- `x`: operand
- `axis`: the axis to sort along
- `descending`: the largest first; NaN counts as the largest

Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: x's dtype.
Gradient: almost everywhere; g, carried back to where the elements came from; equal elements in the order that they had.
Errors: InvalidAxis for an axis out of range, InvalidShape for rank 0, InvalidDtype for complex.
"""
function sort(x; axis = -1, descending = false)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        opts = Ref(C.ag_sort_opts(; axis = axis_of(axis), descending = descending))
        check(C.ag_sort(out, x, opts))
    end
    return Tensor(out[])
end

"""
    argsort(x; axis = -1, descending = false)

The positions that put the elements along an axis in order, int64.

x taken along the axis at these positions (take_along_axis) is sort(x).

- `x`: operand
- `axis`: the axis to sort along
- `descending`: the largest first; NaN counts as the largest

Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: int64.
Gradient: none: the result is discrete and is not recorded.
Errors: InvalidAxis for an axis out of range, InvalidShape for rank 0, InvalidDtype for complex.
"""
function argsort(x; axis = -1, descending = false)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        opts = Ref(C.ag_argsort_opts(; axis = axis_of(axis), descending = descending))
        check(C.ag_argsort(out, x, opts))
    end
    return Tensor(out[])
end

"""
    sort_with_positions(x; axis = -1, descending = false)

sort and argsort at once: the elements in order, and the positions (int64) that they come from.

- `x`: operand
- `axis`: the axis to sort along
- `descending`: the largest first; NaN counts as the largest

Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: x's dtype.
Gradient: almost everywhere; of values: as that of sort.
Errors: InvalidAxis for an axis out of range, InvalidShape for rank 0, InvalidDtype for complex.
Results: `(values, positions)`.
"""
function sort_with_positions(x; axis = -1, descending = false)
    x = operand(x)
    values_out = Ref(C_NULL)
    positions_out = Ref(C_NULL)
    GC.@preserve x begin
        opts = Ref(C.ag_sort_with_positions_opts(; axis = axis_of(axis), descending = descending))
        check(C.ag_sort_with_positions(values_out, positions_out, x, opts))
    end
    return (values = Tensor(values_out[]), positions = Tensor(positions_out[]),)
end

"""
    searchsorted(sorted, values; side = 1, sorter = nothing)

Where values would be inserted into a sorted row to keep it sorted, int64.

With AG_SIDE_LEFT the number of elements smaller than the value, with AG_SIDE_RIGHT also those equal
to it. The result has the shape of values. A row that is not sorted gives unspecified positions.

- `sorted`: row in ascending order, of rank 1
- `values`: what to look for, of any shape
- `side`: before or behind equal elements
- `sorter`: positions that put the row in order, from argsort; absent: it is in order

Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: int64.
Gradient: none: the result is discrete and is not recorded.
Errors: InvalidShape where sorted has not rank 1, IndexOutOfRange and InvalidDtype for the sorter, InvalidDtype for complex.
"""
function searchsorted(sorted, values; side = 1, sorter = nothing)
    sorted = operand(sorted)
    values = operand(values)
    sorter = sorter === nothing ? nothing : operand(sorter)
    out = Ref(C_NULL)
    GC.@preserve sorted values sorter begin
        opts = Ref(C.ag_searchsorted_opts(; side = code(side), sorter = handle(sorter)))
        check(C.ag_searchsorted(out, sorted, values, opts))
    end
    return Tensor(out[])
end

"""
    nonzero(x)

The coordinates of the elements that are not 0, int64, of shape (rank of x, number of them).

out[a, i] is the coordinate along axis a of the i-th of them in row-major order. A NaN is not 0.
Waits for the device, since the lengths depend on the values.

- `x`: operand

Dtypes: all. Result: int64.
Gradient: none: the result is discrete and is not recorded.
Errors: InvalidShape for rank 0.
"""
function nonzero(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_nonzero(out, x))
    end
    return Tensor(out[])
end

"""
    take_along_axis(x, indices; axis = -1)

The elements that indices name along an axis, each in the row of its own.

out[i, j, k] = x[i, indices[i, j, k], k] for axis 1. All axes but this one are broadcast against
each other; a negative index counts from the end.

- `x`: operand
- `indices`: positions along the axis, of as many axes as x
- `axis`: the axis

Dtypes: all. Result: the first tensor's dtype.
Gradient: g, added at the positions.
Errors: IndexOutOfRange for a position outside the axis, InvalidShape where ranks differ, are 0 or shapes do not broadcast, InvalidAxis, InvalidDtype for indices that are no integers.
"""
function take_along_axis(x, indices; axis = -1)
    x = operand(x)
    indices = operand(indices)
    out = Ref(C_NULL)
    GC.@preserve x indices begin
        opts = Ref(C.ag_take_along_axis_opts(; axis = axis_of(axis)))
        check(C.ag_take_along_axis(out, x, indices, opts))
    end
    return Tensor(out[])
end

"""
    unique_values(x)

The distinct elements in ascending order, complex numbers by their real, then by their imaginary
parts.

NaNs are all distinct, -0 and 0 are not: of equal elements the one that comes first. Waits for the
device, since the length depends on the values.

- `x`: operand

Dtypes: all. Result: x's dtype.
Gradient: none: the result is discrete and is not recorded.
"""
function unique_values(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_unique_values(out, x))
    end
    return Tensor(out[])
end

"""
    unique_counts(x)

The distinct elements in ascending order, and how often each occurs (int64). See unique_values.

- `x`: operand

Dtypes: all. Result: x's dtype.
Gradient: none: the result is discrete and is not recorded.
Results: `(values, counts)`.
"""
function unique_counts(x)
    x = operand(x)
    values_out = Ref(C_NULL)
    counts_out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_unique_counts(values_out, counts_out, x))
    end
    return (values = Tensor(values_out[]), counts = Tensor(counts_out[]),)
end

"""
    unique_inverse(x)

The distinct elements in ascending order, and for each element of x, in its shape, the position of
its value among them (int64). See unique_values.

- `x`: operand

Dtypes: all. Result: x's dtype.
Gradient: none: the result is discrete and is not recorded.
Results: `(values, inverse)`.
"""
function unique_inverse(x)
    x = operand(x)
    values_out = Ref(C_NULL)
    inverse_out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_unique_inverse(values_out, inverse_out, x))
    end
    return (values = Tensor(values_out[]), inverse = Tensor(inverse_out[]),)
end

"""
    unique_all(x)

The distinct elements in ascending order, where each occurs first in x as if it were flat, the
position of each element's value among them in x's shape, and how often each occurs (all int64). See
unique_values.

- `x`: operand

Dtypes: all. Result: x's dtype.
Gradient: none: the result is discrete and is not recorded.
Results: `(values, positions, inverse, counts)`.
"""
function unique_all(x)
    x = operand(x)
    values_out = Ref(C_NULL)
    positions_out = Ref(C_NULL)
    inverse_out = Ref(C_NULL)
    counts_out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_unique_all(values_out, positions_out, inverse_out, counts_out, x))
    end
    return (values = Tensor(values_out[]), positions = Tensor(positions_out[]), inverse = Tensor(inverse_out[]), counts = Tensor(counts_out[]),)
end

"""
    reshape(x, shape; copy = nothing)

The same elements in row-major order with another shape.

A view where the strides allow it.

- `x`: operand
- `shape`: new lengths; one may be -1 and is worked out
- `copy`: 1: always copy, 0: fail rather than copy; absent: copy where needed

Dtypes: all. Result: x's dtype.
Gradient: reshape(g, shape of x).
Errors: InvalidShape where the numbers of elements differ, two lengths are -1, or copy = 0 and no view is possible.
"""
function reshape(x, shape; copy = nothing)
    x = operand(x)
    shape = int_list(shape)
    out = Ref(C_NULL)
    GC.@preserve x shape begin
        opts = Ref(C.ag_reshape_opts(; copy = integer(copy)))
        check(C.ag_reshape(out, x, list(shape), list_length(shape), opts))
    end
    return Tensor(out[])
end

"""
    permute_dims(x, axes)

Axes in another order.

A view: axis i of the result is axis axes[i] of x.

- `x`: operand
- `axes`: a permutation of the axes

Dtypes: all. Result: x's dtype.
Gradient: the inverse permutation of g.
Errors: InvalidAxis where axes is no permutation.
"""
function permute_dims(x, axes)
    x = operand(x)
    axes = axes_of(axes)
    out = Ref(C_NULL)
    GC.@preserve x axes begin
        check(C.ag_permute_dims(out, x, list(axes), list_length(axes)))
    end
    return Tensor(out[])
end

"""
    matrix_transpose(x)

The last two axes exchanged.

A view.

- `x`: operand

Dtypes: all. Result: x's dtype.
Gradient: matrix_transpose(g).
Errors: InvalidShape for rank below 2.
"""
function matrix_transpose(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_matrix_transpose(out, x))
    end
    return Tensor(out[])
end

"""
    expand_dims(x, axes)

New axes of length 1.

A view; axes are positions in the result.

- `x`: operand
- `axes`: where the new axes stand

Dtypes: all. Result: x's dtype.
Gradient: squeeze(g, axes).
Errors: InvalidAxis for a position out of range or given twice.
"""
function expand_dims(x, axes)
    x = operand(x)
    axes = axes_of(axes)
    out = Ref(C_NULL)
    GC.@preserve x axes begin
        check(C.ag_expand_dims(out, x, list(axes), list_length(axes)))
    end
    return Tensor(out[])
end

"""
    squeeze(x, axes = nothing)

Without axes of length 1.

A view.

- `x`: operand
- `axes`: axes to drop; absent: all of length 1

Dtypes: all. Result: x's dtype.
Gradient: reshape(g, shape of x).
Errors: InvalidAxis for an axis out of range or given twice, InvalidShape for one longer than 1.
"""
function squeeze(x, axes = nothing)
    x = operand(x)
    axes = axes_of(axes)
    out = Ref(C_NULL)
    GC.@preserve x axes begin
        check(C.ag_squeeze(out, x, list(axes), list_length(axes)))
    end
    return Tensor(out[])
end

"""
    diagonal(x; offset = 0, axis1 = -2, axis2 = -1)

The elements on a diagonal of each matrix.

out[..., i] = x[..., i, i + offset] for offset >= 0, x[..., i - offset, i] below 0, where the
matrices lie in axis1 and axis2, which are dropped; the diagonal is the last axis. An offset beyond
the matrix gives an empty one. A view. As NumPy's diagonal, with the last two axes as the default,
as in the Array API's linalg.diagonal.

- `x`: operand, rank 2 or more
- `offset`: which diagonal: 0 the main one, above it positive
- `axis1`: the axis of the rows
- `axis2`: the axis of the columns

Dtypes: all. Result: x's dtype.
Gradient: g on that diagonal, zeros elsewhere.
Errors: InvalidShape for a rank below 2, InvalidAxis for an axis out of range or the same one twice.
"""
function diagonal(x; offset = 0, axis1 = -2, axis2 = -1)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        opts = Ref(C.ag_diagonal_opts(; offset = integer(offset), axis1 = axis_of(axis1), axis2 = axis_of(axis2)))
        check(C.ag_diagonal(out, x, opts))
    end
    return Tensor(out[])
end

"""
    broadcast_to(x, shape)

Stretched to a shape.

A view with stride 0 along stretched and new axes.

- `x`: operand
- `shape`: new lengths

Dtypes: all. Result: x's dtype.
Gradient: the sum of g over the stretched axes.
Errors: InvalidShape where x does not broadcast to shape.
"""
function broadcast_to(x, shape)
    x = operand(x)
    shape = int_list(shape)
    out = Ref(C_NULL)
    GC.@preserve x shape begin
        check(C.ag_broadcast_to(out, x, list(shape), list_length(shape)))
    end
    return Tensor(out[])
end

"""
    concat(xs, axis)

Tensors one after the other along an axis.

Their other lengths agree; dtypes are promoted.

- `xs`: at least one, of equal rank
- `axis`: axis to join along

Dtypes: all. Result: the operands' promoted dtype.
Gradient: the slices of g.
Errors: InvalidArgument for no tensors, InvalidShape where shapes do not fit, InvalidAxis.
"""
function concat(xs, axis)
    xs = operands(xs)
    h_xs = handles(xs)
    out = Ref(C_NULL)
    GC.@preserve xs begin
        check(C.ag_concat(out, h_xs, length(xs), axis_of(axis)))
    end
    return Tensor(out[])
end

"""
    stack(xs, axis)

Tensors side by side along a new axis.

Their shapes are equal; dtypes are promoted.

- `xs`: at least one
- `axis`: position of the new axis in the result

Dtypes: all. Result: the operands' promoted dtype.
Gradient: the slices of g.
Errors: InvalidArgument for no tensors, InvalidShape where shapes differ, InvalidAxis.
"""
function stack(xs, axis)
    xs = operands(xs)
    h_xs = handles(xs)
    out = Ref(C_NULL)
    GC.@preserve xs begin
        check(C.ag_stack(out, h_xs, length(xs), axis_of(axis)))
    end
    return Tensor(out[])
end

"""
    flip(x, axes = nothing)

Axes in reverse order.

A view with negative strides.

- `x`: operand
- `axes`: axes to reverse; absent: all

Dtypes: all. Result: x's dtype.
Gradient: flip(g, axes).
Errors: InvalidAxis for an axis out of range or given twice.
"""
function flip(x, axes = nothing)
    x = operand(x)
    axes = axes_of(axes)
    out = Ref(C_NULL)
    GC.@preserve x axes begin
        check(C.ag_flip(out, x, list(axes), list_length(axes)))
    end
    return Tensor(out[])
end

"""
    astype(x, dtype; copy = true)

The same numbers in another dtype.

Real numbers become integers by truncation towards zero; integers wrap around; out of range and NaN
give the nearest bound and 0. Complex to real keeps the real part; to bool: not equal to zero.

- `x`: operand
- `dtype`: of the result
- `copy`: a new tensor even where the dtype is the same already

Dtypes: all. Result: as asked for.
Gradient: g in x's dtype (its real part where x is real); none to or from bool and integers.
Errors: InvalidDtype.
"""
function astype(x, dtype; copy = true)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        opts = Ref(C.ag_astype_opts(; copy = copy))
        check(C.ag_astype(out, x, dtype_code(dtype), opts))
    end
    return Tensor(out[])
end

"""
    copy(x)

A new tensor with the same elements, contiguous.

- `x`: operand

Dtypes: all. Result: x's dtype.
Gradient: g.
Errors: OutOfMemory.
"""
function copy(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_copy(out, x))
    end
    return Tensor(out[])
end

"""
    contiguous(x)

The same elements in row-major order without gaps.

x itself, as a new reference, where it is contiguous already.

- `x`: operand

Dtypes: all. Result: x's dtype.
Gradient: g.
Errors: OutOfMemory.
"""
function contiguous(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_contiguous(out, x))
    end
    return Tensor(out[])
end

"""
    detach(x)

The same bytes outside the graph.

A view that does not require grad; an in-place write to either is seen in both, and by the version
check.

- `x`: operand

Dtypes: all. Result: x's dtype.
Gradient: none: the result is discrete and is not recorded.
"""
function detach(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_detach(out, x))
    end
    return Tensor(out[])
end

"""
    to_device(x, device)

The same elements on a device.

x itself, as a new reference, where it is there already.

- `x`: operand
- `device`: where to

Dtypes: all. Result: x's dtype.
Gradient: g, back on x's device.
Errors: InvalidDevice, DeviceUnavailable, OutOfMemory.
"""
function to_device(x, device)
    x = operand(x)
    device = device_of(device)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_to_device(out, x, device.kind, device.index))
    end
    return Tensor(out[])
end

"""
    take(x, indices, axis = nothing)

Elements by position along an axis.

out[..., i..., ...] = x[..., indices[i...], ...]: the shape of indices takes the axis' place.

- `x`: operand
- `indices`: positions along the axis, of any shape; negative ones count from the end
- `axis`: the axis; absent: x is flattened

Dtypes: all. Result: x's dtype.
Gradient: g added up at the positions it came from.
Errors: IndexOutOfRange, InvalidAxis, InvalidDtype for indices that are not integers.
"""
function take(x, indices, axis = nothing)
    x = operand(x)
    indices = operand(indices)
    out = Ref(C_NULL)
    GC.@preserve x indices begin
        check(C.ag_take(out, x, indices, axis_of(axis)))
    end
    return Tensor(out[])
end

"""
    index(x, spec)

A part of a tensor: integers, slices, ellipsis, new axes.

A view. Four numbers an item, from the first axis on:

- AG_ITEM_INTEGER (1), i, 0, 0: the integer i, which drops the axis; negative counts from the end
- AG_ITEM_SLICE (2), start, stop, step: a slice by Python's rules; AG_ABSENT for a bound or step left out
- AG_ITEM_ELLIPSIS (3), 0, 0, 0: an ellipsis, as many whole axes as are left; at most one
- AG_ITEM_NEW_AXIS (4), 0, 0, 0: a new axis of length 1

Axes that no item names stay whole.

- `x`: operand
- `spec`: four numbers an item: kind, start, stop, step

Dtypes: all. Result: x's dtype.
Gradient: zeros of x's shape with g at the part.
Errors: IndexOutOfRange for an integer outside its axis, InvalidArgument for an unknown kind, a step of 0, two ellipses or a spec whose length is no multiple of 4, InvalidShape for more items than axes.
"""
function index(x, spec)
    x = operand(x)
    spec = int_list(spec)
    out = Ref(C_NULL)
    GC.@preserve x spec begin
        check(C.ag_index(out, x, list(spec), list_length(spec)))
    end
    return Tensor(out[])
end

"""
    index_put(x, spec, value)

A tensor with a part replaced.

out = x with the part that spec names (see index) set to value, which is cast and broadcast to it.
The variant that ends in _ writes into the tensor itself.

Four numbers an item, from the first axis on:

- AG_ITEM_INTEGER (1), i, 0, 0: the integer i, which drops the axis; negative counts from the end
- AG_ITEM_SLICE (2), start, stop, step: a slice by Python's rules; AG_ABSENT for a bound or step left out
- AG_ITEM_ELLIPSIS (3), 0, 0, 0: an ellipsis, as many whole axes as are left; at most one
- AG_ITEM_NEW_AXIS (4), 0, 0, 0: a new axis of length 1

Axes that no item names stay whole.

- `x`: operand
- `spec`: four numbers an item: kind, start, stop, step
- `value`: what goes there

Dtypes: all. Result: x's dtype.
Gradient: dx = g with zeros at the part, dvalue = g at the part, summed to its shape.
Errors: IndexOutOfRange for an integer outside its axis, InvalidArgument for an unknown kind, a step of 0, two ellipses or a spec whose length is no multiple of 4, InvalidShape for more items than axes; InvalidShape where value does not broadcast to the part.
"""
function index_put(x, spec, value)
    x = operand(x)
    spec = int_list(spec)
    value = operand(value)
    out = Ref(C_NULL)
    GC.@preserve x spec value begin
        check(C.ag_index_put(out, x, list(spec), list_length(spec), value))
    end
    return Tensor(out[])
end

"""
    index_put!(x::Tensor, spec, value)

[`index_put`](@ref) written into `x`, which it returns.
"""
function index_put!(x::Tensor, spec, value)
    spec = int_list(spec)
    value = operand(value)
    GC.@preserve spec value begin
        check(C.ag_index_put_(x, list(spec), list_length(spec), value))
    end
    return x
end

"""
    matmul(a, b)

Matrix product.

out[..., i, j] = sum over k of a[..., i, k] b[..., k, j]. A vector on the left counts as a row, on
the right as a column, and its axis is dropped from the result. Bool: or of ands; integers wrap
around; half types accumulate in float32.

- `a`: left operand, rank 1 or more
- `b`: right operand, rank 1 or more

Dtypes: all. Result: the operands' promoted dtype.
Gradient: da = g b^H, db = a^H g, summed over broadcast batch axes.
Errors: InvalidShape for rank 0, inner lengths that differ, or batches that do not broadcast.
"""
function matmul(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_matmul(out, a, b))
    end
    return Tensor(out[])
end

"""
    dot(a, b)

Sum of products over the last axis of a and the last but one of b.

out[i..., j..., l] = sum over k of a[i..., k] b[j..., k, l]; over the only axis of b where b is a
vector. Two vectors give their scalar product, two matrices their matrix product; a scalar on either
side multiplies. Other axes are not broadcast, but all combined. Complex numbers are not conjugated:
see vdot and vecdot. As NumPy's dot.

- `a`: left operand, of any rank
- `b`: right operand, of any rank

Dtypes: all. Result: the operands' promoted dtype.
Gradient: da = sum over the free axes of b of g conj(b), db = the same with a.
Errors: InvalidShape where the summed axes differ in length.
"""
function dot(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_dot(out, a, b))
    end
    return Tensor(out[])
end

"""
    inner(a, b)

Sum of products over the last axes of both operands.

out[i..., j...] = sum over k of a[i..., k] b[j..., k]; a scalar on either side multiplies. Complex
numbers are not conjugated. As NumPy's inner.

- `a`: left operand, of any rank
- `b`: right operand, of any rank

Dtypes: all. Result: the operands' promoted dtype.
Gradient: da = sum over the free axes of b of g conj(b), db = the same with a.
Errors: InvalidShape where the last axes differ in length.
"""
function inner(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_inner(out, a, b))
    end
    return Tensor(out[])
end

"""
    vdot(a, b)

Scalar product of all elements, those of a conjugated.

out = sum over k of conj(a[k]) b[k], where both are flattened in row-major order. As NumPy's vdot.

- `a`: the operand that is conjugated
- `b`: as many elements, of any shape

Dtypes: all. Result: the operands' promoted dtype.
Gradient: da = conj(g) b, db = g a.
Errors: InvalidShape where the operands have different numbers of elements.
"""
function vdot(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_vdot(out, a, b))
    end
    return Tensor(out[])
end

"""
    vecdot(a, b; axis = -1)

Scalar products of the vectors along an axis, those of a conjugated.

out[...] = sum over k of conj(a[..., k]) b[..., k]. The other axes are broadcast. As the Array API's
linalg.vecdot.

- `a`: the operand that is conjugated, rank 1 or more
- `b`: the other operand, rank 1 or more
- `axis`: the axis of the vectors, in the operand of the higher rank; both must have it, counted from the end

Dtypes: all. Result: the operands' promoted dtype.
Gradient: da = conj(g) b, db = g a, summed over broadcast axes.
Errors: InvalidAxis for an axis that is not in both operands, InvalidShape where it has two lengths or the others do not broadcast.
"""
function vecdot(a, b; axis = -1)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        opts = Ref(C.ag_vecdot_opts(; axis = axis_of(axis)))
        check(C.ag_vecdot(out, a, b, opts))
    end
    return Tensor(out[])
end

"""
    outer(a, b)

Products of all pairs.

out[i, j] = a[i] b[j], where both are flattened in row-major order. Complex numbers are not
conjugated. As NumPy's outer.

- `a`: gives the rows; flattened
- `b`: gives the columns; flattened

Dtypes: all. Result: the operands' promoted dtype.
Gradient: da = g conj(b), db = g^T conj(a).
"""
function outer(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_outer(out, a, b))
    end
    return Tensor(out[])
end

"""
    tensordot(a, b; n = 2, axes_a = nothing, axes_b = nothing)

Sum of products over pairs of axes.

Axis axes_a[i] of a is multiplied with axis axes_b[i] of b, and all these are summed over. Without
the two lists, the last n axes of a meet the first n of b, in order; n = 0 gives all products. The
result has the other axes of a, then those of b. Complex numbers are not conjugated. As the Array
API's tensordot, whose `axes` is n or the two lists. One matrix product; an operand is copied only
where its axes cannot be read as a matrix.

- `a`: left operand
- `b`: right operand
- `n`: how many axes are summed; not used where the lists are given
- `axes_a`: axes of a
- `axes_b`: as many axes of b

Dtypes: all. Result: the operands' promoted dtype.
Gradient: da = sum over the free axes of b of g conj(b), db = the same with a.
Errors: InvalidAxis for an axis out of range or given twice, or an n beyond either rank; InvalidArgument for one list without the other, or lists of different lengths; InvalidShape where the lengths of a pair differ.
"""
function tensordot(a, b; n = 2, axes_a = nothing, axes_b = nothing)
    a = operand(a)
    b = operand(b)
    axes_a = axes_of(axes_a)
    axes_b = axes_of(axes_b)
    out = Ref(C_NULL)
    GC.@preserve a b axes_a axes_b begin
        opts = Ref(C.ag_tensordot_opts(; n = integer(n), axes_a = list_pointer(axes_a), n_axes_a = list_length(axes_a), axes_b = list_pointer(axes_b), n_axes_b = list_length(axes_b)))
        check(C.ag_tensordot(out, a, b, opts))
    end
    return Tensor(out[])
end

"""
    einsum(equation, xs)

Einstein's summation: products and sums named by letters.

The equation gives each operand a list of letters, one an axis, separated by commas: axes with the
same letter run together. After -> come the letters of the result; all others are summed over.
\"ij,jk->ik\" is a matrix product, \"ii->i\" a diagonal, \"ij->\" a sum, \"i,j->ij\" an outer product,
\"bij,bjk->bik\" a batch of products. Without -> the result has the letters that appear once, in
alphabetic order, capitals first. A letter may repeat in an operand, which takes its diagonal. \"...\"
stands for any number of axes that have no letters; they are aligned at the end, broadcast, and come
first in the result unless its list says where; a result whose list leaves them out is summed over
them. An axis of length 1 is broadcast against any length. Spaces do not matter. The result has the
operands' promoted dtype, also where integers are only summed. As NumPy's and PyTorch's einsum.

Diagonals and letters that only one operand has are dealt with first; then two operands after
another are contracted, each pair by one batched matrix product, or by a multiplication where
nothing is summed. Up to eight operands the order is the one with the fewest multiplications
(dynamic programming over subsets), beyond that pairs are chosen greedily by the size of what they
leave. Operands are read where they lie; one is copied only where its axes cannot be read as a
matrix. The result may be strided, and with one operand is a view of it where nothing is summed or
converted.

- `equation`: such as \"ij,jk->ik\"
- `xs`: as many operands as the equation has lists, at least one

Dtypes: all. Result: the operands' promoted dtype.
Gradient: for each operand the einsum of g and the conjugates of the others, with the letters exchanged.
Errors: InvalidArgument for an equation that cannot be read, is for another number of operands, or whose result has a letter twice or one that no operand has; InvalidShape where an operand's rank is not what its letters say, or where two axes of one letter differ in length (and neither is 1, in different operands).
"""
function einsum(equation, xs)
    xs = operands(xs)
    h_xs = handles(xs)
    out = Ref(C_NULL)
    GC.@preserve equation xs begin
        check(C.ag_einsum(out, equation, h_xs, length(xs)))
    end
    return Tensor(out[])
end

"""
    kron(a, b)

Kronecker product: a block for each element of a.

out[i0 n0 + j0, i1 n1 + j1, ...] = a[i0, i1, ...] b[j0, j1, ...], where (n0, n1, ...) is b's shape.
The shape of lower rank gets ones in front. Complex numbers are not conjugated. As NumPy's kron.

- `a`: gives the blocks their factors
- `b`: what each block repeats

Dtypes: all. Result: the operands' promoted dtype.
Gradient: da = each block of g, times conj(b), summed; db = sum over the blocks of g, times conj of a's element.
"""
function kron(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_kron(out, a, b))
    end
    return Tensor(out[])
end

"""
    cross(a, b; axis = -1)

Cross products of the vectors along an axis.

out = (a1 b2 - a2 b1, a2 b0 - a0 b2, a0 b1 - a1 b0). The other axes are broadcast. Complex numbers
are not conjugated. As the Array API's linalg.cross.

- `a`: left operand, rank 1 or more
- `b`: right operand, rank 1 or more
- `axis`: the axis of the vectors, in the operand of the higher rank; both must have it, counted from the end, with length 3

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64, complex64, complex128. Result: the operands' promoted dtype.
Gradient: da = cross(conj(b), g), db = cross(g, conj(a)), summed over broadcast axes.
Errors: InvalidAxis for an axis that is not in both operands, InvalidShape where its length is not 3 or the others do not broadcast, InvalidDtype for bool.
"""
function cross(a, b; axis = -1)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        opts = Ref(C.ag_cross_opts(; axis = axis_of(axis)))
        check(C.ag_cross(out, a, b, opts))
    end
    return Tensor(out[])
end

"""
    mv(a, x)

A matrix times a vector.

out[i] = sum over k of a[i, k] x[k]; matmul for these two ranks alone.

- `a`: a matrix
- `x`: a vector

Dtypes: all. Result: the operands' promoted dtype.
Gradient: da = g x^H, dx = a^H g.
Errors: InvalidShape for other ranks, or lengths that do not fit.
"""
function mv(a, x)
    a = operand(a)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve a x begin
        check(C.ag_mv(out, a, x))
    end
    return Tensor(out[])
end

"""
    bmm(a, b)

As many matrix products as a batch has.

out[n, i, j] = sum over k of a[n, i, k] b[n, k, j]; matmul for rank 3 alone, where the batch is not
broadcast.

- `a`: left operand, rank 3
- `b`: right operand, rank 3

Dtypes: all. Result: the operands' promoted dtype.
Gradient: da = g b^H, db = a^H g.
Errors: InvalidShape for other ranks, batches of different lengths, or matrices that do not fit.
"""
function bmm(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_bmm(out, a, b))
    end
    return Tensor(out[])
end

"""
    addmm(input, a, b; beta = 1.0, alpha = 1.0)

A matrix plus a matrix product.

out = beta input + alpha a b. As PyTorch's addmm. With operands of whole numbers beta and alpha are
whole, with bool 0 or 1.

- `input`: added to the product, broadcast to its shape
- `a`: left matrix
- `b`: right matrix
- `beta`: factor of input; 0: what input holds does not matter, even where it is NaN
- `alpha`: factor of the product

Dtypes: all. Result: the operands' promoted dtype.
Gradient: dinput = beta g, summed over broadcast axes; da = alpha g b^H, db = alpha a^H g.
Errors: InvalidShape for operands that are no matrices or do not fit, or an input that cannot be broadcast to the product; InvalidArgument for a factor that the dtype cannot hold.
"""
function addmm(input, a, b; beta = 1.0, alpha = 1.0)
    input = operand(input)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve input a b begin
        opts = Ref(C.ag_addmm_opts(; beta = beta, alpha = alpha))
        check(C.ag_addmm(out, input, a, b, opts))
    end
    return Tensor(out[])
end

"""
    addmv(input, a, x; beta = 1.0, alpha = 1.0)

A vector plus a matrix times a vector.

out = beta input + alpha a x. As PyTorch's addmv. With operands of whole numbers beta and alpha are
whole, with bool 0 or 1.

- `input`: added to the product, broadcast to its shape
- `a`: a matrix
- `x`: a vector
- `beta`: factor of input; 0: what input holds does not matter, even where it is NaN
- `alpha`: factor of the product

Dtypes: all. Result: the operands' promoted dtype.
Gradient: dinput = beta g, summed over broadcast axes; da = alpha g x^H, dx = alpha a^H g.
Errors: InvalidShape for operands that are no matrix and vector or do not fit, or an input that cannot be broadcast to the product; InvalidArgument for a factor that the dtype cannot hold.
"""
function addmv(input, a, x; beta = 1.0, alpha = 1.0)
    input = operand(input)
    a = operand(a)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve input a x begin
        opts = Ref(C.ag_addmv_opts(; beta = beta, alpha = alpha))
        check(C.ag_addmv(out, input, a, x, opts))
    end
    return Tensor(out[])
end

"""
    addr(input, x, y; beta = 1.0, alpha = 1.0)

A matrix plus an outer product.

out = beta input + alpha x y^T; y is not conjugated. As PyTorch's addr. With operands of whole
numbers beta and alpha are whole, with bool 0 or 1.

- `input`: added to the product, broadcast to its shape
- `x`: a vector: rows
- `y`: a vector: columns
- `beta`: factor of input; 0: what input holds does not matter, even where it is NaN
- `alpha`: factor of the product

Dtypes: all. Result: the operands' promoted dtype.
Gradient: dinput = beta g, summed over broadcast axes; dx = alpha g conj(y), dy = alpha g^T conj(x).
Errors: InvalidShape for operands that are no vectors, or an input that cannot be broadcast to the product; InvalidArgument for a factor that the dtype cannot hold.
"""
function addr(input, x, y; beta = 1.0, alpha = 1.0)
    input = operand(input)
    x = operand(x)
    y = operand(y)
    out = Ref(C_NULL)
    GC.@preserve input x y begin
        opts = Ref(C.ag_addr_opts(; beta = beta, alpha = alpha))
        check(C.ag_addr(out, input, x, y, opts))
    end
    return Tensor(out[])
end

"""
    baddbmm(input, a, b; beta = 1.0, alpha = 1.0)

A batch of matrices plus a batch of matrix products.

out[n] = beta input[n] + alpha a[n] b[n]. As PyTorch's baddbmm. With operands of whole numbers beta
and alpha are whole, with bool 0 or 1.

- `input`: added to the product, broadcast to its shape
- `a`: left operand, rank 3
- `b`: right operand, rank 3, as many matrices
- `beta`: factor of input; 0: what input holds does not matter, even where it is NaN
- `alpha`: factor of the product

Dtypes: all. Result: the operands' promoted dtype.
Gradient: dinput = beta g, summed over broadcast axes; da = alpha g b^H, db = alpha a^H g.
Errors: InvalidShape for operands of other ranks, batches of different lengths, matrices that do not fit, or an input that cannot be broadcast to the product; InvalidArgument for a factor that the dtype cannot hold.
"""
function baddbmm(input, a, b; beta = 1.0, alpha = 1.0)
    input = operand(input)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve input a b begin
        opts = Ref(C.ag_baddbmm_opts(; beta = beta, alpha = alpha))
        check(C.ag_baddbmm(out, input, a, b, opts))
    end
    return Tensor(out[])
end

"""
    addbmm(input, a, b; beta = 1.0, alpha = 1.0)

A matrix plus the sum of a batch of matrix products.

out = beta input + alpha (sum over n of a[n] b[n]). As PyTorch's addbmm. With operands of whole
numbers beta and alpha are whole, with bool 0 or 1.

- `input`: added to the product, broadcast to its shape
- `a`: left operand, rank 3
- `b`: right operand, rank 3, as many matrices
- `beta`: factor of input; 0: what input holds does not matter, even where it is NaN
- `alpha`: factor of the product

Dtypes: all. Result: the operands' promoted dtype.
Gradient: dinput = beta g, summed over broadcast axes; da[n] = alpha g b[n]^H, db[n] = alpha a[n]^H g.
Errors: InvalidShape for operands of other ranks, batches of different lengths, matrices that do not fit, or an input that cannot be broadcast to the product; InvalidArgument for a factor that the dtype cannot hold.
"""
function addbmm(input, a, b; beta = 1.0, alpha = 1.0)
    input = operand(input)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve input a b begin
        opts = Ref(C.ag_addbmm_opts(; beta = beta, alpha = alpha))
        check(C.ag_addbmm(out, input, a, b, opts))
    end
    return Tensor(out[])
end

"""
    trace(x; offset = 0, dtype = nothing)

Sum along diagonals of matrices.

out[...] = sum over i of x[..., i, i + offset] (offset below 0: x[..., i - offset, i]); 0 where
there is no such diagonal. Matrices lie in the last two axes, as in the Array API's linalg.trace.

- `x`: matrices in the last two axes
- `offset`: which diagonal: 0 the main one, above it positive
- `dtype`: the diagonal is cast to it first; 0: x's, or for bool and signed integers int64, for unsigned ones uint64

Dtypes: all. Result: the operand's dtype; bool and signed integers give int64, unsigned ones uint64.
Gradient: dx = g on the diagonal, 0 elsewhere.
Errors: InvalidShape for rank below 2.
"""
function trace(x; offset = 0, dtype = nothing)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        opts = Ref(C.ag_trace_opts(; offset = integer(offset), dtype = dtype_code(dtype)))
        check(C.ag_trace(out, x, opts))
    end
    return Tensor(out[])
end

"""
    cdist(a, b; p = 2.0)

Distances between two sets of points.

out[..., i, j] = the p-norm of a[..., i, :] - b[..., j, :]: 2 is the Euclidean distance, 1 the sum
of differences, inf the largest, 0 the number of coordinates that differ. Axes before the last two
are broadcast. Differences are formed before they are squared, as a matrix product would not, so
that near points keep all digits and equal ones have distance 0. Half types and integers are
computed in float32.

Differences are held for blocks of rows of a (2^18 numbers, or one row of every batch), in the value
and in first derivatives alike; a recorded derivative keeps all of them.

- `a`: points, (..., P, M)
- `b`: points, (..., R, M)
- `p`: order of the norm, 0 or more

Dtypes: all. Result: the promoted dtype; float32 for bool and integers, the dtype of its parts for complex.
Gradient: almost everywhere; that of linalg_vector_norm at the differences: for 2 da = sum over j of g (a - b) / out; 0 from points that coincide.
Errors: InvalidShape for rank below 2, different M, or batches that do not broadcast; InvalidArgument where p is negative or NaN.
"""
function cdist(a, b; p = 2.0)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        opts = Ref(C.ag_cdist_opts(; p = p))
        check(C.ag_cdist(out, a, b, opts))
    end
    return Tensor(out[])
end

"""
    pdist(x; p = 2.0)

Distances between the points of one set.

The upper triangle of cdist(x, x, p), row after row: out[..., k] is the distance of points i < j,
with k = i N - i (i + 1) / 2 + j - i - 1, in SciPy's order, N (N - 1) / 2 of them. Made from the
whole square of distances.

- `x`: points, (..., N, M)
- `p`: order of the norm, 0 or more

Dtypes: all. Result: the promoted dtype; float32 for bool and integers, the dtype of its parts for complex.
Gradient: almost everywhere; that of cdist.
Errors: InvalidShape for rank below 2; InvalidArgument where p is negative or NaN.
"""
function pdist(x; p = 2.0)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        opts = Ref(C.ag_pdist_opts(; p = p))
        check(C.ag_pdist(out, x, opts))
    end
    return Tensor(out[])
end

"""
    relu(x)

Rectified linear unit.

out = max(x, 0); NaN stays.

- `x`: operand

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: x's dtype.
Gradient: almost everywhere; dx = g where x > 0, else 0.
Errors: InvalidDtype for bool and complex.
"""
function relu(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_relu(out, x))
    end
    return Tensor(out[])
end

"""
    relu!(x::Tensor)

[`relu`](@ref) written into `x`, which it returns.
"""
function relu!(x::Tensor)
    GC.@preserve begin
        check(C.ag_relu_(x))
    end
    return x
end

"""
    sigmoid(x)

Logistic function.

out = 1 / (1 + e^-x), without overflow.

- `x`: operand

Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: x's dtype; bool and integers are computed in float32.
Gradient: dx = g out (1 - out).
Errors: InvalidDtype for complex.
"""
function sigmoid(x)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_sigmoid(out, x))
    end
    return Tensor(out[])
end

"""
    sigmoid!(x::Tensor)

[`sigmoid`](@ref) written into `x`, which it returns.
"""
function sigmoid!(x::Tensor)
    GC.@preserve begin
        check(C.ag_sigmoid_(x))
    end
    return x
end

"""
    gelu(x; approximate = nothing)

Gaussian error linear unit.

out = x Phi(x), Phi the normal distribution function; or its tanh approximation.

- `x`: operand
- `approximate`: 0: AG_APPROXIMATION_EXACT

Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: x's dtype; bool and integers are computed in float32.
Gradient: dx = g (Phi(x) + x phi(x)), or that of the approximation.
Errors: InvalidDtype for complex.
"""
function gelu(x; approximate = nothing)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        opts = Ref(C.ag_gelu_opts(; approximate = code(approximate)))
        check(C.ag_gelu(out, x, opts))
    end
    return Tensor(out[])
end

"""
    softmax(x, axis)

Exponentials that sum to 1 along an axis.

out = e^x / sum of e^x, without overflow.

- `x`: operand
- `axis`: axis along which the results are normalised

Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: x's dtype; bool and integers are computed in float32.
Gradient: dx = out (g - sum of g out).
Errors: InvalidAxis, InvalidDtype for complex.
"""
function softmax(x, axis)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_softmax(out, x, axis_of(axis)))
    end
    return Tensor(out[])
end

"""
    log_softmax(x, axis)

Logarithm of softmax.

out = x - log(sum of e^x), without overflow.

- `x`: operand
- `axis`: axis along which the results are normalised

Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: x's dtype; bool and integers are computed in float32.
Gradient: dx = g - e^out sum of g.
Errors: InvalidAxis, InvalidDtype for complex.
"""
function log_softmax(x, axis)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_log_softmax(out, x, axis_of(axis)))
    end
    return Tensor(out[])
end

"""
    layer_norm(x, axis; weight = nothing, bias = nothing, epsilon = 1e-05)

Layer normalisation over the last axes.

out = z weight + bias, z = (x - mean) / sqrt(variance + epsilon), where mean and variance (of the
population) are those of the axes from axis on. weight and bias have the shape of these axes.
float16 and bfloat16 are computed in float32. Source: Ba, Kiros and Hinton, Layer normalization
(2016).

- `x`: operand
- `axis`: the first of the axes that are normalised together
- `weight`: factors, of the shape of the normalised axes; absent: ones
- `bias`: terms, of the same shape; absent: zeros
- `epsilon`: added to the variance, not negative

Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: the operands' promoted dtype; bool and integers are computed in float32.
Gradient: dx = (u - mean u - z mean(u z)) / sqrt(variance + epsilon), u = g weight; dweight = sum of g z, dbias = sum of g, over the leading axes.
Errors: InvalidAxis, InvalidShape for a weight or bias of another shape than the normalised axes, InvalidArgument for a negative epsilon, InvalidDtype for complex.
"""
function layer_norm(x, axis; weight = nothing, bias = nothing, epsilon = 1e-05)
    x = operand(x)
    weight = weight === nothing ? nothing : operand(weight)
    bias = bias === nothing ? nothing : operand(bias)
    out = Ref(C_NULL)
    GC.@preserve x weight bias begin
        opts = Ref(C.ag_layer_norm_opts(; weight = handle(weight), bias = handle(bias), epsilon = epsilon))
        check(C.ag_layer_norm(out, x, axis_of(axis), opts))
    end
    return Tensor(out[])
end

"""
    cross_entropy(logits, target; weight = nothing, reduction = nothing, label_smoothing = 0.0, ignore_index = -100)

Cross entropy of class scores against labels or probabilities.

Classes lie in axis 1 of logits (axis 0 for rank 1). With labels (integers, logits' shape without
the class axis): loss = -w[t] log_softmax(logits)[t], 0 where the label is ignore_index; with
probabilities (logits' shape, floating): loss = -sum over classes of w p log_softmax(logits).

label_smoothing s replaces the target by (1 - s) target + s / C. The mean divides by the sum of w[t]
over labels that count, or, for probabilities, by the number of losses.

- `logits`: scores
- `target`: labels or probabilities
- `weight`: a weight for each class; absent: ones
- `reduction`: 0: AG_REDUCTION_MEAN
- `label_smoothing`: in [0, 1]
- `ignore_index`: label that counts nothing

Dtypes: float16, bfloat16, float32, float64. Result: logits's dtype.
Gradient: through log_softmax to logits; to probabilities; to weight.
Errors: InvalidShape where shapes do not fit, IndexOutOfRange for a label outside [0, C) other than ignore_index, InvalidArgument for label_smoothing outside [0, 1], InvalidDtype.
"""
function cross_entropy(logits, target; weight = nothing, reduction = nothing, label_smoothing = 0.0, ignore_index = -100)
    logits = operand(logits)
    target = operand(target)
    weight = weight === nothing ? nothing : operand(weight)
    out = Ref(C_NULL)
    GC.@preserve logits target weight begin
        opts = Ref(C.ag_cross_entropy_opts(; weight = handle(weight), reduction = code(reduction), label_smoothing = label_smoothing, ignore_index = integer(ignore_index)))
        check(C.ag_cross_entropy(out, logits, target, opts))
    end
    return Tensor(out[])
end

"""
    mse_loss(x, target; reduction = nothing)

Mean of squared differences.

loss = (x - target)^2, then its mean or sum. Operands are broadcast.

- `x`: operand
- `target`: what x should be
- `reduction`: 0: AG_REDUCTION_MEAN

Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64. Result: the operands' promoted dtype; bool and integers are computed in float32.
Gradient: dx = 2 g (x - target) / n, dtarget = -dx.
Errors: InvalidShape where the shapes do not broadcast, InvalidDtype for complex.
"""
function mse_loss(x, target; reduction = nothing)
    x = operand(x)
    target = operand(target)
    out = Ref(C_NULL)
    GC.@preserve x target begin
        opts = Ref(C.ag_mse_loss_opts(; reduction = code(reduction)))
        check(C.ag_mse_loss(out, x, target, opts))
    end
    return Tensor(out[])
end

"""
    dropout(x; p = 0.5, training = true, rng = nothing)

Elements set to zero at random, the others scaled up.

out = x m / (1 - p), where m is 0 with probability p and 1 otherwise; a view of x without training
or with p = 0. p = 1 gives zeros.

- `x`: operand
- `p`: probability of zero
- `training`: 0: returns a view of x
- `rng`: generator; absent: the thread's default

Dtypes: float16, bfloat16, float32, float64, complex64, complex128. Result: x's dtype.
Gradient: dx = g m / (1 - p).
Errors: InvalidArgument for p outside [0, 1], InvalidDtype for bool and integers.
"""
function dropout(x; p = 0.5, training = true, rng = nothing)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x rng begin
        opts = Ref(C.ag_dropout_opts(; p = p, training = training, rng = handle(rng)))
        check(C.ag_dropout(out, x, opts))
    end
    return Tensor(out[])
end
