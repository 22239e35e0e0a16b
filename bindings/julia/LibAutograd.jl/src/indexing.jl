# x[i, 2:3, :, end:-1:1]: from 1, with both ends, as Julia's arrays; a view of the same bytes.

const ABSENT = typemin(Int64)

item_spec(x, axis, i::Integer) = Int64[1, i - 1, 0, 0]
item_spec(x, axis, ::Colon) = Int64[2, ABSENT, ABSENT, 1]
item_spec(x, axis, ::CartesianIndex{0}) = Int64[4, 0, 0, 0] # a new axis
function item_spec(x, axis, range::AbstractRange{<:Integer})
    isempty(range) && return Int64[2, 0, 0, 1]
    stop = last(range) - 1 + Base.sign(step(range))
    return Int64[2, first(range) - 1, stop < 0 ? ABSENT : stop, step(range)]
end

inside(x, axis, ::Union{Colon,CartesianIndex{0}}) = true
inside(x, axis, i::Integer) = 1 <= i <= size(x, axis)
inside(x, axis, range::AbstractRange) = isempty(range) || (inside(x, axis, first(range)) && inside(x, axis, last(range)))

function spec(x, items)
    made, axis = Int64[], 0
    for item in items
        item isa CartesianIndex{0} || (axis += 1)
        axis <= ndims(x) && inside(x, axis, item) || throw(BoundsError(x, items))
        append!(made, item_spec(x, axis, item))
    end
    return made
end

Base.getindex(x::Tensor, items...) = index(x, spec(x, items))
Base.setindex!(x::Tensor, value, items...) = index_put!(x, spec(x, items), value)
Base.firstindex(::Tensor, axis) = 1
Base.lastindex(x::Tensor, axis) = size(x, axis)
Base.firstindex(::Tensor) = 1
Base.lastindex(x::Tensor) = size(x, 1)
