# Differentiation.

one_or_many(x::Tensor) = Tensor[x]
one_or_many(xs) = operands(xs)

# A cotangent, a list of them (nothing among them: ones), or nothing: ones.
seeds(::Nothing) = Any[]
seeds(x::Union{Tensor,Number,AbstractArray{<:Number}}) = Any[operand(x)]
seeds(xs) = Any[x === nothing ? nothing : operand(x) for x in xs]
seed_handles(xs) = Ptr{Cvoid}[handle(x) for x in xs]

"""Makes a tensor a leaf that collects gradients, or stops it; returns it."""
function requires_grad!(x::Tensor, on::Bool = true)
    check(C.ag_tensor_set_requires_grad(x, on))
    return x
end

flag(read, x) = (made = Ref{Int32}(0); check(read(made, x)); made[] != 0)
"""Whether ops on it are recorded."""
requires_grad(x::Tensor) = flag(C.ag_tensor_requires_grad, x)
"""Whether no recorded op produced it."""
is_leaf(x::Tensor) = flag(C.ag_tensor_is_leaf, x)

"""The gradient that backward has accumulated; a `NotFound` says why there is none."""
function grad(x::Tensor)
    out = Ref(C_NULL)
    check(C.ag_tensor_grad(out, x))
    return Tensor(out[])
end

"""Replaces the gradient; `nothing` forgets it."""
set_grad!(x::Tensor, g) = (GC.@preserve g check(C.ag_tensor_set_grad(x, handle(g))); x)
"""Lets a tensor that an op produced keep its gradient."""
retain_grad!(x::Tensor) = (check(C.ag_tensor_retain_grad(x)); x)

"""
    backward(ys, cotangents = nothing; free_graph = false, inputs = nothing)

Accumulates gradients into the leaves that `ys` depend on, or into `inputs` alone.
"""
function backward(ys, cotangents = nothing; free_graph = false, inputs = nothing)
    ys, gs = one_or_many(ys), seeds(cotangents)
    xs = inputs === nothing ? Tensor[] : one_or_many(inputs)
    raw = handles(xs)
    GC.@preserve ys gs xs raw begin
        opts = C.ag_backward_opts(; free_graph = free_graph, inputs = pointer(raw),
                                  n_inputs = inputs === nothing ? -1 : length(xs))
        check(C.ag_backward(handles(ys), length(ys), seed_handles(gs), length(gs), Ref(opts)))
    end
    return nothing
end

"""
    grad(ys, xs, cotangents = nothing; create_graph = false, allow_unused = false, free_graph = false)

The gradients of `ys` with respect to `xs`, any tensors of the graph: one of a tensor, a vector of a list.
"""
function grad(ys, xs, cotangents = nothing; create_graph = false, allow_unused = false, free_graph = false)
    single = xs isa Tensor
    ys, xs, gs = one_or_many(ys), one_or_many(xs), seeds(cotangents)
    outs = fill(C_NULL, length(xs))
    opts = C.ag_grad_opts(; create_graph = create_graph, allow_unused = allow_unused, free_graph = free_graph)
    GC.@preserve ys xs gs check(C.ag_grad(outs, handles(ys), length(ys), handles(xs), length(xs),
                                          seed_handles(gs), length(gs), Ref(opts)))
    made = tensors(outs)
    return single ? made[1] : made
end

"""Forward mode: the tangents of `ys` when `xs` move along `tangents`."""
function jvp(ys, xs, tangents = nothing; create_graph = false, allow_unused = false)
    single = ys isa Tensor
    ys, xs, ts = one_or_many(ys), one_or_many(xs), seeds(tangents)
    outs = fill(C_NULL, length(ys))
    opts = C.ag_jvp_opts(; create_graph = create_graph, allow_unused = allow_unused)
    GC.@preserve ys xs ts check(C.ag_jvp(outs, handles(ys), length(ys), handles(xs), length(xs),
                                         seed_handles(ts), length(ts), Ref(opts)))
    made = tensors(outs)
    return single ? made[1] : made
end

"""The Jacobian of a recorded tensor."""
function jacobian_of(y::Tensor, x::Tensor; create_graph = false, allow_unused = false, forward_mode = false)
    out = Ref(C_NULL)
    opts = C.ag_jacobian_of_opts(; create_graph = create_graph, allow_unused = allow_unused, forward_mode = forward_mode)
    check(C.ag_jacobian_of(out, y, x, Ref(opts)))
    return Tensor(out[])
end

"""The Hessian of a recorded tensor with one element."""
function hessian_of(y::Tensor, x::Tensor; create_graph = false)
    out = Ref(C_NULL)
    check(C.ag_hessian_of(out, y, x, Ref(C.ag_hessian_of_opts(; create_graph = create_graph))))
    return Tensor(out[])
end

"""Hessian-vector products of a recorded tensor with one element."""
function hvp_of(y::Tensor, xs, vectors = nothing; create_graph = false)
    xs, vs = one_or_many(xs), seeds(vectors)
    outs = fill(C_NULL, length(xs))
    opts = C.ag_hvp_of_opts(; create_graph = create_graph)
    GC.@preserve xs vs check(C.ag_hvp_of(outs, y, handles(xs), length(xs), seed_handles(vs), length(vs), Ref(opts)))
    return tensors(outs)
end

"""Calls `hook(gradient)` with every gradient of `x`; it returns `nothing`, or the gradient that goes on."""
function add_hook!(hook, x::Tensor)
    callback, id = keep(hook), Ref{Int64}(0)
    status = C.ag_tensor_add_hook(id, x, hook_pointer(), address(callback), drop_pointer())
    status == 0 || (@atomic callback.live = false)
    check(status)
    return id[]
end
remove_hook!(x::Tensor, id::Integer) = check(C.ag_tensor_remove_hook(x, id))

# --- functions of tensors ---

# The callback is needed during the call alone.
function with_function(call, f)
    callback = Callback(f, true)
    GC.@preserve callback check(call(tensors_pointer(), address(callback)))
end

"""The Jacobians of `f(inputs...)`: a matrix, one of each output with respect to each input."""
function jacobian(f, inputs...; n_outs = 1, forward_mode = false)
    ins = operands(inputs)
    outs = fill(C_NULL, n_outs * length(ins))
    opts = Ref(C.ag_jacobian_opts(; forward_mode = forward_mode))
    GC.@preserve ins with_function((p, u) -> C.ag_jacobian(outs, n_outs, p, u, handles(ins), length(ins), opts), f)
    return permutedims(Base.reshape(tensors(outs), length(ins), n_outs))
end

"""The blocks of the Hessian of `f(inputs...)`, which returns one element."""
function hessian(f, inputs...)
    ins = operands(inputs)
    outs = fill(C_NULL, length(ins)^2)
    GC.@preserve ins with_function((p, u) -> C.ag_hessian(outs, p, u, handles(ins), length(ins)), f)
    return permutedims(Base.reshape(tensors(outs), length(ins), length(ins)))
end

"""Hessian-vector products of `f(inputs...)`, which returns one element."""
function hvp(f, inputs, vectors = nothing)
    ins, vs = one_or_many(inputs), seeds(vectors)
    outs = fill(C_NULL, length(ins))
    GC.@preserve ins vs with_function(
        (p, u) -> C.ag_hvp(outs, p, u, handles(ins), length(ins), seed_handles(vs), length(vs)), f)
    return tensors(outs)
end

"""The outputs of `f(inputs...)` and the gradients of its inputs."""
function vjp(f, inputs, cotangents = nothing; n_outs = 1)
    ins, gs = one_or_many(inputs), seeds(cotangents)
    outs, made = fill(C_NULL, n_outs), fill(C_NULL, length(ins))
    GC.@preserve ins gs with_function(
        (p, u) -> C.ag_vjp(outs, n_outs, made, p, u, handles(ins), length(ins), seed_handles(gs), length(gs)), f)
    return tensors(outs), tensors(made)
end

"""Runs `f(inputs...)` as one node that keeps only its inputs; backward runs it again."""
function checkpoint(f, inputs...; n_outs = 1)
    ins, outs, callback = operands(inputs), fill(C_NULL, n_outs), keep(f)
    GC.@preserve ins begin
        status = C.ag_checkpoint(outs, n_outs, tensors_pointer(), address(callback), drop_pointer(),
                                 handles(ins), length(ins))
    end
    status == 0 || (@atomic callback.live = false)
    check(status)
    made = tensors(outs)
    return n_outs == 1 ? made[1] : Tuple(made)
end

"""Compares the derivatives of `f(inputs...)` with differences; a `WrongGradient` names what differs."""
function gradcheck(f, inputs...; n_outs = 1, eps = 1e-6, atol = 1e-5, rtol = 1e-3, check_forward = true)
    ins = operands(inputs)
    opts = Ref(C.ag_gradcheck_opts(; eps = eps, atol = atol, rtol = rtol, check_forward = check_forward))
    GC.@preserve ins with_function((p, u) -> C.ag_gradcheck(p, u, n_outs, handles(ins), length(ins), opts), f)
end

"""[`gradcheck`](@ref) of the gradients of `f(inputs...)`."""
function gradgradcheck(f, inputs...; n_outs = 1, eps = 1e-6, atol = 1e-5, rtol = 1e-3, check_forward = true)
    ins = operands(inputs)
    opts = Ref(C.ag_gradgradcheck_opts(; eps = eps, atol = atol, rtol = rtol, check_forward = check_forward))
    GC.@preserve ins with_function((p, u) -> C.ag_gradgradcheck(p, u, n_outs, handles(ins), length(ins), opts), f)
end

# --- modes of this thread: `no_grad() do … end` ---
function with_mode(f, set, on)
    before = set(on)
    try
        return f()
    finally
        set(before)
    end
end
no_grad(f) = with_mode(f, C.ag_grad_mode_set, 0)
enable_grad(f) = with_mode(f, C.ag_grad_mode_set, 1)
anomaly(f, on::Bool = true) = with_mode(f, C.ag_anomaly_mode_set, on)
keep_values(f, on::Bool = true) = with_mode(f, C.ag_keep_values_mode_set, on)
grad_mode() = C.ag_grad_mode() != 0
anomaly_mode() = C.ag_anomaly_mode() != 0
keep_values_mode() = C.ag_keep_values_mode() != 0
