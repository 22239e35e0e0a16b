# What the generated functions make of their arguments.

operand(x::Tensor) = x
operand(x::Number) = scalar(x)
operand(x::AbstractArray) = Tensor(x)

operands(xs) = Tensor[operand(x) for x in xs]
handles(xs::Vector{Tensor}) = Ptr{Cvoid}[x.handle for x in xs]
tensors(raw::Vector{Ptr{Cvoid}}) = Tensor[Tensor(handle) for handle in raw]

"""The handle of what may be absent."""
handle(::Nothing) = C_NULL
handle(x) = x.handle

# Lists of integers: nothing is absent, which C has as a length of -1.
int_list(::Nothing) = nothing
int_list(n::Integer) = Int64[n]
int_list(list) = collect(Int64, list)
list(::Nothing) = Ptr{Int64}(C_NULL)
list(values::Vector{Int64}) = values
list_pointer(::Nothing) = Ptr{Int64}(C_NULL)
list_pointer(values::Vector{Int64}) = pointer(values)
list_length(::Nothing) = -1
list_length(values::Vector{Int64}) = length(values)

integer(::Nothing) = typemin(Int64)
integer(n::Integer) = Int64(n)

"""An axis: from 1, or from the end with -1."""
axis_of(::Nothing) = typemin(Int64)
function axis_of(axis::Integer)
    axis == 0 && throw(ArgumentError("axes count from 1, or from the end with -1"))
    return Int64(axis > 0 ? axis - 1 : axis)
end
axes_of(::Nothing) = nothing
axes_of(axis::Integer) = Int64[axis_of(axis)]
axes_of(axes) = Int64[axis_of(axis) for axis in axes]

dtype_code(::Nothing) = Int32(0)
function dtype_code(type::DataType)
    haskey(DTYPES, type) || throw(ArgumentError("no dtype has elements of type $type"))
    return DTYPES[type]
end

device_of(::Nothing) = (kind = Int32(0), index = Int32(0))
device_of(device::NamedTuple) = device

code(::Nothing) = 0
code(value) = Int64(Integer(value))
