# Memory that is shared instead of copied. Axes come in reverse: what is contiguous stays so.

"""
    wrap(array)

A tensor over the array's memory, of size `reverse(size(array))`; the array is kept as long as it is read.
"""
function wrap(array::Array{T}; read_only = false) where {T}
    haskey(DTYPES, T) || throw(ArgumentError("no dtype has elements of type $T"))
    callback, out = keep(array), Ref(C_NULL)
    dims = collect(Int64, reverse(size(array)))
    opts = C.ag_tensor_wrap_opts(; read_only = read_only, user = address(callback), drop = drop_pointer())
    status = C.ag_tensor_wrap(out, pointer(array), dims, length(dims), DTYPES[T], Ref(opts))
    status == 0 || (@atomic callback.live = false)
    check(status)
    return Tensor(out[])
end

"""
    with_data(f, x; write = false)

Calls `f` with the elements where they lie, as an array of size `reverse(size(x))` that is valid during
the call. `x` must be contiguous and on the CPU.
"""
function with_data(f, x::Tensor; write = false)
    is_contiguous(x) || throw(ArgumentError("the elements do not lie in a row: call contiguous(x) first"))
    device(x) == CPU || throw(ArgumentError("the elements do not lie on the CPU"))
    data = Ref(C_NULL)
    check(C.ag_tensor_data(data, x, write))
    try
        result = f(unsafe_wrap(Array, Ptr{eltype(x)}(data[]), reverse(size(x))))
        return result
    finally
        C.ag_tensor_data_done(x)
    end
end
