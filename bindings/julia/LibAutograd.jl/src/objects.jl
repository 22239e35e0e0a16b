# Generators, optimisers, states, devices, memory, files, DLPack, ops at run time.

"""A source of random numbers: `Rng(seed)`."""
mutable struct Rng
    handle::Ptr{Cvoid}
    function Rng(seed::Integer)
        out = Ref(C_NULL)
        check(C.ag_rng_new(out, seed))
        return finalizer(rng -> C.ag_rng_release(rng.handle), new(out[]))
    end
end
"""Takes a generator, or this thread's default, to the beginning of a seed's stream."""
seed!(rng::Rng, seed::Integer) = GC.@preserve rng check(C.ag_rng_seed(rng.handle, seed))
seed!(seed::Integer) = check(C.ag_rng_seed(C_NULL, seed))
"""The seed and the position in the stream."""
function state(rng::Rng)
    seed, position = Ref{Int64}(0), Ref{Int64}(0)
    GC.@preserve rng check(C.ag_rng_state(seed, position, rng.handle))
    return (seed[], position[])
end
set_state!(rng::Rng, seed::Integer, position::Integer) =
    GC.@preserve rng check(C.ag_rng_set_state(rng.handle, seed, position))

"""Updates parameters in place from their gradients: see [`sgd`](@ref), [`adam`](@ref), [`adamw`](@ref)."""
mutable struct Optimizer
    handle::Ptr{Cvoid}
    Optimizer(handle::Ptr{Cvoid}) = finalizer(o -> C.ag_optim_release(o.handle), new(handle))
end
Base.cconvert(::Type{Ptr{Cvoid}}, o::Optimizer) = o
Base.unsafe_convert(::Type{Ptr{Cvoid}}, o::Optimizer) = o.handle

function optimizer(make, params, opts)
    params, out = one_or_many(params), Ref(C_NULL)
    GC.@preserve params check(make(out, handles(params), length(params), Ref(opts)))
    return Optimizer(out[])
end
"""Stochastic gradient descent; keywords `lr`, `momentum`, `dampening`, `weight_decay`, `nesterov`."""
sgd(params; options...) = optimizer(C.ag_sgd_new, params, C.ag_sgd_new_opts(; options...))
"""Adam; keywords `lr`, `beta1`, `beta2`, `epsilon`, `weight_decay`."""
adam(params; options...) = optimizer(C.ag_adam_new, params, C.ag_adam_new_opts(; options...))
"""AdamW: Adam with decoupled weight decay."""
adamw(params; options...) = optimizer(C.ag_adamw_new, params, C.ag_adamw_new_opts(; options...))

step!(o::Optimizer) = check(C.ag_optim_step(o))
zero_grad!(o::Optimizer) = check(C.ag_optim_zero_grad(o))
lr(o::Optimizer) = (made = Ref(0.0); check(C.ag_optim_lr(made, o)); made[])
set_lr!(o::Optimizer, lr::Real) = check(C.ag_optim_set_lr(o, lr))
steps(o::Optimizer) = (made = Ref{Int64}(0); check(C.ag_optim_steps(made, o)); made[])
set_steps!(o::Optimizer, n::Integer) = check(C.ag_optim_set_steps(o, n))
state_names(o::Optimizer) = [unsafe_string(C.ag_optim_state_name(o, i - 1)) for i in 1:C.ag_optim_n_states(o)]
"""A copy of a state of parameter `i` (from 1); `nothing` before the first step."""
function state(o::Optimizer, name::AbstractString, i::Integer)
    out = Ref(C_NULL)
    check(C.ag_optim_state(out, o, name, i - 1))
    return out[] == C_NULL ? nothing : Tensor(out[])
end
set_state!(o::Optimizer, name::AbstractString, i::Integer, x) =
    GC.@preserve x check(C.ag_optim_set_state(o, name, i - 1, handle(x)))

"""A thread's modes, default generator, device and streams."""
mutable struct State
    handle::Ptr{Cvoid}
    function State()
        out = Ref(C_NULL)
        check(C.ag_state_save(out))
        return finalizer(state -> C.ag_state_release(state.handle), new(out[]))
    end
end
restore(state::State) = GC.@preserve state check(C.ag_state_restore(state.handle))

# --- devices: (kind = 1 for the CPU or 2 for CUDA, index = from 0, or -1 for the one in use) ---
const CPU = (kind = Int32(1), index = Int32(0))
cuda(index::Integer = -1) = (kind = Int32(2), index = Int32(index))
device_count(kind::Integer) = C.ag_device_count(kind)
device_in_use(kind::Integer) = C.ag_device_in_use(kind)
device_use(device) = check(C.ag_device_use(device.kind, device.index))
device_synchronize(device) = check(C.ag_device_synchronize(device.kind, device.index))
function device_name(device)
    made = C.ag_device_name(device.kind, device.index)
    return made == C_NULL ? nothing : unsafe_string(made)
end
function device_memory_statistics(device)
    made = Ref(C.ag_device_memory_stats())
    check(C.ag_device_memory_statistics(made, device.kind, device.index))
    return made[]
end
device_memory_reset_peak(device) = check(C.ag_device_memory_reset_peak(device.kind, device.index))
cuda_status() = unsafe_string(C.ag_cuda_status())
set_deterministic(on::Bool) = C.ag_set_deterministic(on)
deterministic() = C.ag_deterministic() != 0
set_tf32(on::Bool) = C.ag_set_tf32(on)
tf32() = C.ag_tf32() != 0

"""A queue of work on a CUDA device."""
mutable struct Stream
    handle::Ptr{Cvoid}
    Stream(handle::Ptr{Cvoid}) = finalizer(s -> C.ag_stream_release(s.handle), new(handle))
end
Base.cconvert(::Type{Ptr{Cvoid}}, s::Stream) = s
Base.unsafe_convert(::Type{Ptr{Cvoid}}, s::Stream) = s.handle
function new_stream(make)
    out = Ref(C_NULL)
    check(make(out))
    return Stream(out[])
end
Stream(device::NamedTuple) = new_stream(out -> C.ag_stream_new(out, device.kind, device.index))
"""The caller's own `cudaStream_t` as a stream; it must outlive it."""
stream_wrap(raw::Ptr{Cvoid}, device) = new_stream(out -> C.ag_stream_wrap(out, raw, device.kind, device.index))
stream_in_use(device) = new_stream(out -> C.ag_stream_in_use(out, device.kind, device.index))
stream_use(s::Stream) = check(C.ag_stream_use(s))
stream_use_default(device) = check(C.ag_stream_use_default(device.kind, device.index))
stream_handle(s::Stream) = C.ag_stream_handle(s)
stream_synchronize(s::Stream) = check(C.ag_stream_synchronize(s))
stream_wait(waiting::Stream, awaited::Stream) = check(C.ag_stream_wait(waiting, awaited))
function device(s::Stream)
    kind, index = Ref{Int32}(0), Ref{Int32}(0)
    check(C.ag_stream_device(kind, index, s))
    return (kind = kind[], index = index[])
end

# --- memory, threads, versions ---
memory_statistics() = (made = Ref(C.ag_memory_stats()); check(C.ag_memory_statistics(made)); made[])
memory_set_budget(bytes::Integer) = check(C.ag_memory_set_budget(bytes))
memory_release_cache() = (freed = Ref{Int64}(0); check(C.ag_memory_release_cache(freed)); freed[])
memory_reset_peak() = C.ag_memory_reset_peak()
memory_fail_after(n::Integer) = C.ag_memory_fail_after(n)
native_version() = unsafe_string(C.ag_version())
build_info() = unsafe_string(C.ag_build_info())
num_threads() = C.ag_num_threads()
set_num_threads(n::Integer) = check(C.ag_set_num_threads(n))
set_local_num_threads(n::Integer) = check(C.ag_set_local_num_threads(n))
"From how many elements on results may stay pending; 0: none do."
deferral() = C.ag_deferral()
"Sets from how many elements on results may stay pending; 0: none do; negative: what it was at the start."
set_deferral(elements::Integer) = C.ag_set_deferral(elements)

# --- files and exchange ---
npy_save(path::AbstractString, x::Tensor) = check(C.ag_npy_save(path, x))
function npy_load(path::AbstractString)
    out = Ref(C_NULL)
    check(C.ag_npy_load(out, path))
    return Tensor(out[])
end
function npy_encode(x::Tensor)
    size = Ref{Int64}(0)
    check(C.ag_npy_encode(C_NULL, 0, size, x))
    bytes = fill(UInt8(0), size[])
    GC.@preserve bytes check(C.ag_npy_encode(pointer(bytes), length(bytes), size, x))
    return bytes
end
function npy_decode(bytes::Vector{UInt8})
    out = Ref(C_NULL)
    GC.@preserve bytes check(C.ag_npy_decode(out, pointer(bytes), length(bytes)))
    return Tensor(out[])
end
"""Shares the memory as a `DLManagedTensorVersioned *`, or without `versioned` a `DLManagedTensor *`."""
function to_dlpack(x::Tensor; versioned = true, stream = 0)
    out = Ref(C_NULL)
    check(C.ag_tensor_to_dlpack(out, x, versioned, Ref(C.ag_tensor_to_dlpack_opts(; stream = stream))))
    return out[]
end
function from_dlpack(managed::Ptr{Cvoid}; versioned = true)
    out = Ref(C_NULL)
    check(C.ag_tensor_from_dlpack(out, managed, versioned))
    return Tensor(out[])
end

# --- ops at run time ---
"""An op of the library: `Op("matmul")`."""
struct Op
    raw::Ptr{Cvoid}
end
function Op(name::AbstractString)
    out = Ref(C_NULL)
    check(C.ag_op_find(out, name))
    return Op(out[])
end
function Op(position::Integer)
    out = Ref(C_NULL)
    check(C.ag_op_at(out, position - 1))
    return Op(out[])
end
op_count() = C.ag_op_count()
name(op::Op) = unsafe_string(C.ag_op_name(op.raw))
family(op::Op) = unsafe_string(C.ag_op_family(op.raw))
doc(op::Op) = unsafe_string(C.ag_op_doc(op.raw))
since(op::Op) = unsafe_string(C.ag_op_since(op.raw))
inputs(op::Op) = [(name = unsafe_string(C.ag_op_input_name(op.raw, i - 1)), kind = InputKind(C.ag_op_input_kind(op.raw, i - 1)))
                  for i in 1:C.ag_op_n_inputs(op.raw)]
outputs(op::Op) = [unsafe_string(C.ag_op_output_name(op.raw, i - 1)) for i in 1:C.ag_op_n_outputs(op.raw)]
attributes(op::Op) = [(name = unsafe_string(C.ag_op_attr_name(op.raw, i - 1)),
                       kind = AttrKind(C.ag_op_attr_kind(op.raw, i - 1)),
                       required = C.ag_op_attr_required(op.raw, i - 1) != 0,
                       default = unsafe_string(C.ag_op_attr_default(op.raw, i - 1)),
                       doc = unsafe_string(C.ag_op_attr_doc(op.raw, i - 1))) for i in 1:C.ag_op_n_attrs(op.raw)]
dtypes(op::Op) = [TYPES[code] for code in 1:15 if C.ag_op_dtypes(op.raw) >> code & 1 != 0]
differentiable(op::Op) = Differentiable(C.ag_op_differentiable(op.raw))
has_inplace(op::Op) = C.ag_op_has_inplace(op.raw) != 0
supports(op::Op, type::DataType, kind::Integer = 1) = C.ag_op_supports(op.raw, dtype_code(type), kind) != 0

set_attribute(raw, name, value::Bool) = check(C.ag_attrs_set_bool(raw, name, value))
set_attribute(raw, name, value::Integer) = check(C.ag_attrs_set_int(raw, name, value))
set_attribute(raw, name, value::AbstractFloat) = check(C.ag_attrs_set_float(raw, name, value))
set_attribute(raw, name, value::AbstractString) = check(C.ag_attrs_set_string(raw, name, value))
set_attribute(raw, name, value::DataType) = check(C.ag_attrs_set_dtype(raw, name, dtype_code(value)))
set_attribute(raw, name, value::NamedTuple) = check(C.ag_attrs_set_device(raw, name, value.kind, value.index))
set_attribute(raw, name, value::Rng) = check(C.ag_attrs_set_rng(raw, name, value.handle))
function set_attribute(raw, name, value)
    values = collect(Int64, value)
    check(C.ag_attrs_set_ints(raw, name, values, length(values)))
end

"""Calls an op with its tensors (`nothing`: absent) and named attributes, which count axes from 0."""
function (op::Op)(ins...; n_outs = 1, attributes...)
    xs, outs, raw = seeds(ins), fill(C_NULL, n_outs), Ref(C_NULL)
    check(C.ag_attrs_new(raw))
    try
        GC.@preserve xs attributes begin
            for (name, value) in attributes
                set_attribute(raw[], string(name), value)
            end
            check(C.ag_op_call(op.raw, outs, n_outs, seed_handles(xs), length(xs), raw[]))
        end
    finally
        C.ag_attrs_release(raw[])
    end
    return tensors(outs)
end
