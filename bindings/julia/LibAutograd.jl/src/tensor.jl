# The tensor: a counted handle, made of arrays and read into them.

"""
    Tensor(array)
    Tensor(number)

An N-dimensional array, and a node of the graph where it was recorded.

It is no `AbstractArray`: those promise elements that are cheap to get one by one, and their fallbacks
would run element by element, unrecorded and slow. `Array(x)` gives one.
"""
mutable struct Tensor
    handle::Ptr{Cvoid}
    function Tensor(handle::Ptr{Cvoid})
        x = new(handle)
        # Never blocks, never raises, any thread: fit for a finalizer.
        return finalizer(close, x)
    end
end

"""Gives the tensor back now; using it afterwards is a `NullArgument`."""
function Base.close(x::Tensor)
    handle = x.handle
    x.handle = C_NULL
    C.ag_tensor_release(handle)
    return nothing
end

# Passed as itself, a tensor lives during the call.
Base.cconvert(::Type{Ptr{Cvoid}}, x::Tensor) = x
Base.unsafe_convert(::Type{Ptr{Cvoid}}, x::Tensor) = x.handle

"""The bits of a bfloat16."""
struct BFloat16
    bits::UInt16
end

const DTYPES = Dict{DataType,Int32}(
    Bool => 1, Int8 => 2, Int16 => 3, Int32 => 4, Int64 => 5, UInt8 => 6, UInt16 => 7, UInt32 => 8,
    UInt64 => 9, Float16 => 10, BFloat16 => 11, Float32 => 12, Float64 => 13, ComplexF32 => 14,
    ComplexF64 => 15)
const TYPES = Dict(code => type for (type, code) in DTYPES)

"""The element type of a dtype's code."""
function type_of(code::Integer)
    return TYPES[code]
end

function new_tensor(data::Vector{T}, dims::Vector{Int64}) where {T}
    haskey(DTYPES, T) || throw(ArgumentError("no dtype has elements of type $T"))
    out = Ref(C_NULL)
    GC.@preserve data check(C.ag_tensor_from_data(out, pointer(data), sizeof(data), dims, length(dims), DTYPES[T]))
    return Tensor(out[])
end

"""The axes in reverse: between Julia's order of elements and the library's."""
turned(array::AbstractArray{T,N}) where {T,N} = N < 2 ? array : permutedims(array, N:-1:1)

function Tensor(array::AbstractArray{T,N}) where {T,N}
    return new_tensor(vec(collect(turned(array))), collect(Int64, size(array)))
end
Tensor(number::T) where {T<:Number} = new_tensor(T[number], Int64[])

"""A rank-0 weak scalar, which lends its kind but not its precision."""
function scalar(value::Number)
    out = Ref(C_NULL)
    if value isa Bool
        check(C.ag_scalar(out, Float64(value), 0.0, 1))
    elseif value isa Integer
        check(C.ag_scalar_int(out, Int64(value)))
    elseif value isa Real
        check(C.ag_scalar(out, Float64(value), 0.0, 3))
    else
        check(C.ag_scalar(out, Float64(Base.real(value)), Float64(Base.imag(value)), 4))
    end
    return Tensor(out[])
end

function lengths(read, x)
    ndim = Ref{Int64}(0)
    check(read(C_NULL, 0, ndim, x))
    made = fill(Int64(0), ndim[])
    check(read(made, length(made), C_NULL, x))
    return made
end

Base.size(x::Tensor) = Tuple(lengths(C.ag_tensor_shape, x))
Base.size(x::Tensor, axis::Integer) = axis > ndims(x) ? 1 : size(x)[axis]
Base.ndims(x::Tensor) = Int(C.ag_tensor_ndim(x))
Base.length(x::Tensor) = Int(C.ag_tensor_numel(x))
Base.strides(x::Tensor) = Tuple(lengths(C.ag_tensor_strides, x))

function Base.eltype(x::Tensor)
    code = Ref{Int32}(0)
    check(C.ag_tensor_dtype(code, x))
    return type_of(code[])
end

"""Where it lies: `(kind, index)`, of kind 1 (the CPU) or 2 (CUDA)."""
function device(x::Tensor)
    kind, index = Ref{Int32}(0), Ref{Int32}(0)
    check(C.ag_tensor_device(kind, index, x))
    return (kind = kind[], index = index[])
end

is_contiguous(x::Tensor) = C.ag_tensor_is_contiguous(x) != 0
is_weak(x::Tensor) = C.ag_tensor_is_weak(x) != 0
shares_memory(a::Tensor, b::Tensor) = C.ag_tensor_shares_memory(a, b) != 0

"""How often the bytes behind it have been written in place."""
function version(x::Tensor)
    made = Ref{Int64}(0)
    check(C.ag_tensor_version(made, x))
    return made[]
end

"""The elements as an array of the same size."""
function Base.Array(x::Tensor)
    dims = size(x)
    data = Array{eltype(x)}(undef, reverse(dims))
    GC.@preserve data check(C.ag_tensor_read(pointer(data), sizeof(data), x))
    return turned(data)
end

"""Overwrites the elements: an in-place write."""
function Base.copyto!(x::Tensor, array::AbstractArray)
    size(x) == size(array) || throw(DimensionMismatch("the tensor has size $(size(x)), the array $(size(array))"))
    data = vec(collect(eltype(x), turned(array)))
    GC.@preserve data check(C.ag_tensor_write(x, pointer(data), sizeof(data)))
    return x
end

"""The only element, as a number."""
function item(x::Tensor)
    type = eltype(x)
    if type <: Integer
        made = Ref{Int64}(0)
        check(C.ag_tensor_item_int(made, x))
        return type === UInt64 ? made[] % UInt64 : convert(type, made[])
    elseif type <: Complex
        re, im = Ref(0.0), Ref(0.0)
        check(C.ag_tensor_item_complex(re, im, x))
        return Complex(re[], im[])
    end
    made = Ref(0.0)
    check(C.ag_tensor_item(made, x))
    return made[]
end

"""Text of a function that wants to be asked for the length first."""
function long_text(call)
    size = Ref{Int64}(0)
    check(call(C_NULL, 0, size))
    buffer = fill(UInt8(0), size[] + 1)
    check(call(buffer, length(buffer), size))
    return String(buffer[1:size[]])
end

function Base.show(io::IO, x::Tensor)
    x.handle == C_NULL && return print(io, "Tensor (closed)")
    print(io, long_text((buffer, capacity, size) -> C.ag_tensor_format(buffer, capacity, size, x, C_NULL)))
end
