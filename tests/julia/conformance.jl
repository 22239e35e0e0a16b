# Makes the calls of the corpus through the package's public functions and compares, bit for bit.
#
#     julia conformance.jl DISPATCH.jl CORPUS COVERAGE.tsv

using LibAutograd: LibAutograd as ag, Tensor

include(ARGS[1]) # OPS, CODES

const SABOTAGE = get(ENV, "AUTOGRAD_SABOTAGE", "") == "1"
const NAMES = Dict(
    "bool" => Bool, "int8" => Int8, "int16" => Int16, "int32" => Int32, "int64" => Int64, "uint8" => UInt8,
    "uint16" => UInt16, "uint32" => UInt32, "uint64" => UInt64, "float16" => Float16,
    "bfloat16" => ag.BFloat16, "float32" => Float32, "float64" => Float64, "complex64" => ComplexF32,
    "complex128" => ComplexF64)

float(field) = reinterpret(Float64, parse(UInt64, field; base = 16))
list(field) = field == "-" ? Int64[] : parse.(Int64, split(field, ','))

"""A result of which only dtype and shape are expected."""
struct Unspecified
    type::DataType
    dims::Tuple
end

"""`float64 3,4 hex`: an array of that size, or of size () for rank 0."""
function image(fields)
    dtype, shape, hex = split(fields, ' ')
    hex == "?" && return Unspecified(NAMES[dtype], Tuple(list(shape)))
    bytes = hex == "-" ? UInt8[] : hex2bytes(hex)
    type, dims = NAMES[dtype], Tuple(list(shape))
    data = type === Bool ? Bool.(bytes) : collect(reinterpret(type, bytes))
    return ag.turned(reshape(data, reverse(dims)))
end

same(a, b) = a === b || (a isa Number && b isa Number && isnan(a) && isnan(b))
same(a::Complex, b::Complex) = same(real(a), real(b)) && same(imag(a), imag(b))
same(made::Tensor, expected::Unspecified) =
    !SABOTAGE && eltype(made) == expected.type && size(made) == expected.dims
function same(made::Tensor, expected::AbstractArray)
    array = Array(made)
    return !SABOTAGE && eltype(array) == eltype(expected) && size(array) == size(expected) &&
           all(same(a, b) for (a, b) in zip(array, expected))
end

mutable struct Case
    arguments::Dict{String,Any}
    outs::Vector{Any}
    inplace::Any
    cotangents::Vector{Tuple{Int,Any}}
    grads::Vector{Tuple{String,Any}}
    error::Any
end
Case() = Case(Dict(), [], nothing, [], [], nothing)

function weak(fields)
    kind, values... = split(fields, ' ')
    kind == "bool" && return values[1] == "1"
    kind == "integer" && return parse(Int64, values[1])
    kind == "real" && return float(values[1])
    return complex(float(values[1]), float(values[2]))
end

"""Axes of the corpus count from 0, those of Julia from 1."""
one_based(axis) = axis < 0 ? axis : axis + 1

function argument(op, line, lines)
    kind, name, rest = [split(line, ' '; limit = 3); ""][1:3]
    axes = name in OPS[op].axes
    kind == "tensor" && return name, Tensor(image(rest))
    kind == "weak" && return name, weak(rest)
    kind == "absent" && return name, nothing
    if kind == "tensors"
        items = [split(popfirst!(lines), ' '; limit = 3) for _ in 1:parse(Int, rest)]
        return name, Any[item[1] == "weak" ? weak(item[3]) : Tensor(image(item[3])) for item in items]
    end
    kind == "ints" && return name, axes ? one_based.(list(rest)) : list(rest)
    kind == "int" && return name, (n = parse(Int64, rest); axes ? one_based(n) : n)
    kind == "float" && return name, float(rest)
    kind == "bool" && return name, rest == "1"
    kind == "dtype" && return name, NAMES[rest]
    kind == "enum" && return name, CODES[rest]
    kind == "device" && return name, ((type, index) = split(rest, ' '); (kind = Int32(type == "cpu" ? 1 : 2), index = parse(Int32, index)))
    kind == "rng" && return name, ag.Rng(parse(Int64, rest))
    return name, String(rest)
end

function call(f, op, arguments)
    positional = [get(arguments, name, nothing) for name in OPS[op].call]
    keywords = [Symbol(name) => value for (name, value) in arguments if !(name in OPS[op].call)]
    return f(positional...; keywords...)
end

results(made::Tensor) = [made]
results(made) = collect(made)

leaf(arguments, name) = (parts = split(name, '.'); x = arguments[parts[1]]; length(parts) == 1 ? x : x[parse(Int, parts[2])+1])

function run(op, lines, check)
    case, arguments = Case(), Dict{String,Any}()
    original = copy(lines)
    while !isempty(lines)
        line = popfirst!(lines)
        kind, rest = [split(line, ' '; limit = 2); ""][1:2]
        if kind == "out"
            push!(case.outs, image(rest))
        elseif kind == "inplace"
            case.inplace = image(rest)
        elseif kind == "cotangent"
            position, rest = split(rest, ' '; limit = 2)
            push!(case.cotangents, (parse(Int, position), image(rest)))
        elseif kind == "grad"
            name, rest = split(rest, ' '; limit = 2)
            push!(case.grads, (name, rest == "none" ? nothing : image(rest)))
        elseif kind == "error"
            case.error = split(rest, ' '; limit = 3)
        else
            name, value = argument(op, line, lines)
            arguments[name] = value
        end
    end
    for (name, _) in case.grads
        ag.requires_grad!(leaf(arguments, name))
    end
    made = try
        results(call(OPS[op].f, op, arguments))
    catch failure
        failure isa ag.AutogradError || rethrow()
        if case.error === nothing
            return check(false, "call: $failure")
        end
        return check(!SABOTAGE && failure.code == parse(Int, case.error[1]) && failure.message == case.error[3], "error: $failure")
    end
    case.error === nothing || return check(false, "no error")
    length(made) == length(case.outs) || check(false, "$(length(made)) results")
    for (x, expected) in zip(made, case.outs)
        check(same(x, expected), "value")
    end
    if case.inplace !== nothing
        fresh = Dict{String,Any}(argument(op, line, String[]) for line in original
                                 if first(split(line, ' ')) in ("tensor", "weak", "int", "float", "bool", "ints", "absent"))
        check(same(call(OPS[op].inplace, op, fresh), case.inplace), "in place")
    end
    if !isempty(case.grads)
        ys = [made[i+1] for (i, _) in case.cotangents]
        ag.backward(ys, [Tensor(seed) for (_, seed) in case.cotangents])
        for (name, expected) in case.grads
            found = try ag.grad(leaf(arguments, name)) catch; nothing end
            good = expected === nothing ? (found === nothing) != SABOTAGE : found !== nothing && same(found, expected)
            check(good, "gradient of $name")
        end
    end
end

function main(corpus, coverage)
    counts = Dict{String,Vector{Int}}()
    for file in sort(filter(endswith(".txt"), readdir(corpus; join = true)))
        op, lines, number = "", String[], ""
        for line in eachline(file)
            if startswith(line, "op ")
                op = line[4:end]
            elseif startswith(line, "case ")
                number = line[6:end]
            elseif line == "end"
                count = get!(counts, op, [0, 0])
                check(good, what) = (count[1] += 1; good || (count[2] += 1; println(stderr, "$op, case $number, $what")))
                try
                    run(op, lines, check)
                catch failure
                    check(false, sprint(showerror, failure))
                end
                lines = String[]
            else
                push!(lines, line)
            end
        end
    end
    open(coverage, "w") do out
        for op in sort(collect(keys(counts)))
            println(out, op, '\t', counts[op][1], '\t', counts[op][2])
        end
    end
    failed = sum(last, values(counts); init = 0)
    println(length(counts), " ops, ", sum(first, values(counts); init = 0), " checks, ", failed, " failed")
    exit(failed > 0 || isempty(counts) ? 1 : 0)
end

main(ARGS[2], ARGS[3])
