# Functions of Julia that the library calls.

"""A function that the library holds. It is kept from the collector while `live`."""
mutable struct Callback
    f::Any
    @atomic live::Bool
end

const CALLBACKS = Set{Callback}()
const CALLBACKS_LOCK = ReentrantLock()

# The library drops on any thread, perhaps inside a finalizer, where no lock may be waited for: it only
# marks. What is marked is forgotten when the next one is made.
function keep(f)
    callback = Callback(f, true)
    lock(CALLBACKS_LOCK) do
        filter!(held -> (@atomic held.live), CALLBACKS)
        push!(CALLBACKS, callback)
    end
    return callback
end

function release_callback(user::Ptr{Cvoid})::Cvoid
    callback = unsafe_pointer_to_objref(user)::Callback
    @atomic callback.live = false
    return nothing
end

drop_pointer() = @cfunction(release_callback, Cvoid, (Ptr{Cvoid},))
address(callback::Callback) = pointer_from_objref(callback)

"""Runs a function for the library; an exception is the cause of the error that the call reports."""
function guarded(run)::Int32
    try
        run()
        return Int32(0)
    catch failure
        code = failure isa AutogradError ? failure.code : Int32(1000)
        message = failure isa AutogradError ? failure.message : sprint(showerror, failure)
        C.ag_error_set(code, replace(message, '\0' => ' '))
        return code
    end
end

"""A tensor that the library lends, as a reference of its own; nothing for NULL."""
borrowed(raw::Ptr{Cvoid}) = raw == C_NULL ? nothing : Tensor(C.ag_tensor_retain(raw))
borrowed(raw::Ptr{Ptr{Cvoid}}, count) = [borrowed(unsafe_load(raw, i)) for i in 1:count]

# References that go to the library are taken from their tensors.
give(x::Tensor) = C.ag_tensor_retain(x)

results(made::Union{Tensor,Nothing}) = (made,)
results(made) = made

function store(made, outs::Ptr{Ptr{Cvoid}}, count)
    made = results(made)
    length(made) == count || throw(ArgumentError("the function returned $(length(made)) tensors where $count were asked for"))
    for (i, x) in enumerate(made)
        x === nothing || unsafe_store!(outs, give(operand(x)), i)
    end
end

function call_tensors(outs::Ptr{Ptr{Cvoid}}, n_outs::Int64, ins::Ptr{Ptr{Cvoid}}, n_ins::Int64, user::Ptr{Cvoid})::Int32
    return guarded() do
        callback = unsafe_pointer_to_objref(user)::Callback
        store(callback.f(borrowed(ins, n_ins)...), outs, n_outs)
    end
end
tensors_pointer() =
    @cfunction(call_tensors, Int32, (Ptr{Ptr{Cvoid}}, Int64, Ptr{Ptr{Cvoid}}, Int64, Ptr{Cvoid}))

function call_hook(out::Ptr{Ptr{Cvoid}}, grad::Ptr{Cvoid}, user::Ptr{Cvoid})::Int32
    return guarded() do
        made = (unsafe_pointer_to_objref(user)::Callback).f(borrowed(grad))
        made isa Tensor && unsafe_store!(out, give(made))
    end
end
hook_pointer() = @cfunction(call_hook, Int32, (Ptr{Ptr{Cvoid}}, Ptr{Cvoid}, Ptr{Cvoid}))

"""What one call of a [`CustomFunction`](@ref) keeps for its derivative; valid during a callback."""
struct Context
    raw::Ptr{Cvoid}
end

"""In forward: keeps inputs and outputs for the derivative."""
function save(context::Context, xs...)
    made = operands(xs)
    GC.@preserve made check(C.ag_context_save(context.raw, handles(made), length(made)))
end

"""In forward: keeps tensors that do not depend on the inputs."""
function save_constants(context::Context, xs...)
    made = operands(xs)
    GC.@preserve made check(C.ag_context_save_constants(context.raw, handles(made), length(made)))
end

"""In the derivative: what forward saved."""
function saved(context::Context)
    n = Ref{Int64}(0)
    check(C.ag_context_saved(C_NULL, 0, n, context.raw))
    outs = fill(C_NULL, n[])
    check(C.ag_context_saved(outs, length(outs), C_NULL, context.raw))
    return tensors(outs)
end

"""In the derivative: output `position` (from 1), which forward must have saved."""
function output(context::Context, position)
    out = Ref(C_NULL)
    check(C.ag_context_output(out, context.raw, position - 1))
    return Tensor(out[])
end

"""Whether the derivative with respect to input `position` (from 1) is wanted."""
function needs_input(context::Context, position)
    needs = Ref{Int32}(0)
    check(C.ag_context_needs_input(needs, context.raw, position - 1))
    return needs[] != 0
end

function call_part(part, outs, n_outs, ins, n_ins, context, user)
    return guarded() do
        f = getproperty((unsafe_pointer_to_objref(user)::Callback).f, part)
        store(f(Context(context), borrowed(ins, n_ins)...), outs, n_outs)
    end
end
call_forward(a::Ptr{Ptr{Cvoid}}, n::Int64, b::Ptr{Ptr{Cvoid}}, m::Int64, c::Ptr{Cvoid}, u::Ptr{Cvoid})::Int32 =
    call_part(:forward, a, n, b, m, c, u)
call_vjp(a::Ptr{Ptr{Cvoid}}, n::Int64, b::Ptr{Ptr{Cvoid}}, m::Int64, c::Ptr{Cvoid}, u::Ptr{Cvoid})::Int32 =
    call_part(:vjp, a, n, b, m, c, u)
call_jvp(a::Ptr{Ptr{Cvoid}}, n::Int64, b::Ptr{Ptr{Cvoid}}, m::Int64, c::Ptr{Cvoid}, u::Ptr{Cvoid})::Int32 =
    call_part(:jvp, a, n, b, m, c, u)

"""
    CustomFunction(name; forward, vjp, jvp = nothing)

A differentiable function: `forward(context, inputs...)` returns its outputs, `vjp(context, cotangents...)`
the inputs' gradients, `jvp(context, tangents...)` the outputs' tangents. Call it as `f(inputs...; n_outs = 1)`.
"""
mutable struct CustomFunction
    handle::Ptr{Cvoid}
end

function CustomFunction(name::AbstractString; forward, vjp, jvp = nothing)
    callback = keep((forward = forward, vjp = vjp, jvp = jvp))
    jvp_pointer = jvp === nothing ? C_NULL :
        @cfunction(call_jvp, Int32, (Ptr{Ptr{Cvoid}}, Int64, Ptr{Ptr{Cvoid}}, Int64, Ptr{Cvoid}, Ptr{Cvoid}))
    opts = C.ag_function_new_opts(; jvp = jvp_pointer, user = address(callback), drop = drop_pointer())
    out = Ref(C_NULL)
    status = C.ag_function_new(out, name,
        @cfunction(call_forward, Int32, (Ptr{Ptr{Cvoid}}, Int64, Ptr{Ptr{Cvoid}}, Int64, Ptr{Cvoid}, Ptr{Cvoid})),
        @cfunction(call_vjp, Int32, (Ptr{Ptr{Cvoid}}, Int64, Ptr{Ptr{Cvoid}}, Int64, Ptr{Cvoid}, Ptr{Cvoid})), Ref(opts))
    status == 0 || (@atomic callback.live = false) # not taken over
    check(status)
    return finalizer(f -> C.ag_function_release(f.handle), CustomFunction(out[]))
end

function (f::CustomFunction)(inputs...; n_outs = 1)
    ins = operands(inputs)
    outs = fill(C_NULL, n_outs)
    GC.@preserve f ins check(C.ag_function_apply(outs, n_outs, f.handle, handles(ins), length(ins)))
    made = tensors(outs)
    return n_outs == 1 ? made[1] : Tuple(made)
end
