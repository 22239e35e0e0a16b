# Made from api/ by tools/generate.py: edit the registry instead.

module Random

import ..C, ..Tensor, ..operand, ..operands, ..handle, ..handles, ..axes_of, ..axis_of, ..int_list
import ..integer, ..list, ..list_length, ..list_pointer, ..dtype_code, ..device_of, ..code, ..check
import ..tensors

"""
    uniform(shape; low = 0.0, high = 1.0, dtype = nothing, rng = nothing, device = nothing)

Uniformly distributed numbers in [low, high).

out = low + (high - low) u, u with as many random bits as the dtype has digits.

- `shape`: lengths of the axes
- `low`: lower bound
- `high`: upper bound
- `dtype`: of the result; 0: float32
- `rng`: generator; absent: the thread's default
- `device`: where it lies; 0: the CPU

Gradient: not applicable.
Errors: InvalidShape for a negative length, TooLarge, OutOfMemory, InvalidDevice; InvalidArgument for bounds that are not finite or in the wrong order.
"""
function uniform(shape; low = 0.0, high = 1.0, dtype = nothing, rng = nothing, device = nothing)
    shape = int_list(shape)
    device = device_of(device)
    out = Ref(C_NULL)
    GC.@preserve shape rng begin
        opts = Ref(C.ag_random_uniform_opts(; low = low, high = high, dtype = dtype_code(dtype), rng = handle(rng), device_type = device.kind, device_index = device.index))
        check(C.ag_random_uniform(out, list(shape), list_length(shape), opts))
    end
    return Tensor(out[])
end

"""
    normal(shape; mean = 0.0, std = 1.0, dtype = nothing, rng = nothing, device = nothing)

Normally distributed numbers.

out = mean + std z. Complex: the parts are independent and share the variance std^2; the mean is
real.

- `shape`: lengths of the axes
- `mean`: mean
- `std`: standard deviation
- `dtype`: of the result; 0: float32
- `rng`: generator; absent: the thread's default
- `device`: where it lies; 0: the CPU

Gradient: not applicable.
Errors: InvalidShape for a negative length, TooLarge, OutOfMemory, InvalidDevice; InvalidArgument for a negative or NaN std.
"""
function normal(shape; mean = 0.0, std = 1.0, dtype = nothing, rng = nothing, device = nothing)
    shape = int_list(shape)
    device = device_of(device)
    out = Ref(C_NULL)
    GC.@preserve shape rng begin
        opts = Ref(C.ag_random_normal_opts(; mean = mean, std = std, dtype = dtype_code(dtype), rng = handle(rng), device_type = device.kind, device_index = device.index))
        check(C.ag_random_normal(out, list(shape), list_length(shape), opts))
    end
    return Tensor(out[])
end

"""
    integers(shape, low, high; dtype = nothing, rng = nothing, device = nothing)

Integers in [low, high), all equally likely.

- `shape`: lengths of the axes
- `low`: smallest
- `high`: one above the largest
- `dtype`: of the result; 0: int64
- `rng`: generator; absent: the thread's default
- `device`: where it lies; 0: the CPU

Gradient: not applicable.
Errors: InvalidShape for a negative length, TooLarge, OutOfMemory, InvalidDevice; InvalidArgument where low >= high or the dtype cannot hold them.
"""
function integers(shape, low, high; dtype = nothing, rng = nothing, device = nothing)
    shape = int_list(shape)
    device = device_of(device)
    out = Ref(C_NULL)
    GC.@preserve shape rng begin
        opts = Ref(C.ag_random_integers_opts(; dtype = dtype_code(dtype), rng = handle(rng), device_type = device.kind, device_index = device.index))
        check(C.ag_random_integers(out, list(shape), list_length(shape), integer(low), integer(high), opts))
    end
    return Tensor(out[])
end

"""
    permutation(n; rng = nothing, device = nothing)

The numbers 0 to n - 1 in random order, int64.

- `n`: how many
- `rng`: generator; absent: the thread's default
- `device`: where it lies; 0: the CPU

Gradient: not applicable.
Errors: InvalidShape for a negative n.
"""
function permutation(n; rng = nothing, device = nothing)
    device = device_of(device)
    out = Ref(C_NULL)
    GC.@preserve rng begin
        opts = Ref(C.ag_permutation_opts(; rng = handle(rng), device_type = device.kind, device_index = device.index))
        check(C.ag_permutation(out, integer(n), opts))
    end
    return Tensor(out[])
end

"""
    bernoulli(shape; p = 0.5, dtype = nothing, rng = nothing, device = nothing)

Ones with probability p, zeros otherwise.

- `shape`: lengths of the axes
- `p`: probability of one
- `dtype`: of the result; 0: bool
- `rng`: generator; absent: the thread's default
- `device`: where it lies; 0: the CPU

Gradient: not applicable.
Errors: InvalidShape for a negative length, TooLarge, OutOfMemory, InvalidDevice; InvalidArgument for p outside [0, 1].
"""
function bernoulli(shape; p = 0.5, dtype = nothing, rng = nothing, device = nothing)
    shape = int_list(shape)
    device = device_of(device)
    out = Ref(C_NULL)
    GC.@preserve shape rng begin
        opts = Ref(C.ag_bernoulli_opts(; p = p, dtype = dtype_code(dtype), rng = handle(rng), device_type = device.kind, device_index = device.index))
        check(C.ag_bernoulli(out, list(shape), list_length(shape), opts))
    end
    return Tensor(out[])
end

end # module Random
