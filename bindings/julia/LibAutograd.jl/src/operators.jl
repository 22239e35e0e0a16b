# Operators, broadcasting and Base's functions of one tensor.

const TensorOrNumber = Union{Tensor,Number}

Base.:+(a::Tensor, b::TensorOrNumber) = add(a, b)
Base.:+(a::Number, b::Tensor) = add(a, b)
Base.:-(a::Tensor, b::TensorOrNumber) = subtract(a, b)
Base.:-(a::Number, b::Tensor) = subtract(a, b)
Base.:-(x::Tensor) = negative(x)
Base.:*(a::Tensor, b::Tensor) = matmul(a, b)
Base.:*(a::Tensor, b::Number) = multiply(a, b)
Base.:*(a::Number, b::Tensor) = multiply(a, b)
Base.:/(a::Tensor, b::Number) = divide(a, b)
Base.adjoint(x::Tensor) = conj(matrix_transpose(x))
Base.transpose(x::Tensor) = matrix_transpose(x)
Base.copy(x::Tensor) = copy(x)
Base.reshape(x::Tensor, shape::Tuple{Vararg{Integer}}) = reshape(x, shape)
Base.reshape(x::Tensor, shape::Integer...) = reshape(x, shape)

# Broadcasting is the library's own: each function of a dotted expression is one op, run at once.
struct TensorStyle <: Broadcast.BroadcastStyle end
Base.BroadcastStyle(::Type{Tensor}) = TensorStyle()
Base.BroadcastStyle(::TensorStyle, ::Broadcast.AbstractArrayStyle) = TensorStyle()
Base.BroadcastStyle(::TensorStyle, ::Broadcast.Style{Tuple}) = TensorStyle()
Base.broadcastable(x::Tensor) = x

unwrapped(x) = x
unwrapped(x::Ref) = x[]
Broadcast.broadcasted(::TensorStyle, f, arguments...) = elementwise(f)(map(unwrapped, arguments)...)

"""The op that a dotted function is: Base's by name, any other as it is."""
elementwise(f) = f
literal_power(::typeof(^), x, ::Val{P}) where {P} = pow(x, P)
elementwise(::typeof(Base.literal_pow)) = literal_power

for (base, op) in (
    :+ => :add, :- => :minus, :* => :multiply, :/ => :divide, :^ => :pow, :÷ => :floor_divide,
    :mod => :remainder, :(==) => :equal, :(!=) => :not_equal, :< => :less, :(<=) => :less_equal,
    :> => :greater, :(>=) => :greater_equal, :& => :bitwise_and, :| => :bitwise_or,
    :xor => :bitwise_xor, :~ => :bitwise_invert, :! => :logical_not, :<< => :bitwise_left_shift,
    :>> => :bitwise_right_shift, :max => :maximum, :min => :minimum, :inv => :reciprocal,
    :ifelse => :where_, :clamp => :clip, :atan => :arctangent,
)
    @eval elementwise(::typeof(Base.$base)) = $op
end
minus(x) = negative(x)
minus(a, b) = subtract(a, b)
arctangent(x) = atan(x)
arctangent(a, b) = atan2(a, b)

# Functions that have one name in Base and here; undotted they are elementwise as well.
for name in (
    :sin, :cos, :tan, :asin, :acos, :sinh, :cosh, :tanh, :asinh, :acosh, :atanh, :exp, :exp2, :expm1,
    :log, :log2, :log10, :log1p, :sqrt, :abs, :sign, :floor, :ceil, :trunc, :round, :real, :imag, :conj,
    :angle, :isnan, :isinf, :isfinite, :signbit, :sinc,
)
    isdefined(Base, name) || continue
    @eval elementwise(::typeof(Base.$name)) = $name
    @eval Base.$name(x::Tensor) = $name(x)
end
Base.sum(x::Tensor; dims = nothing) = sum(x, dims; keepdims = dims !== nothing)
Base.prod(x::Tensor; dims = nothing) = prod(x, dims; keepdims = dims !== nothing)
