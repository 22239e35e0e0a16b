# What went wrong: an exception type for each status.

"""
What the library says of a failure: its `code`, the `op` and the `argument` at fault, the `message`, and
as `cause` the failure inside a callback that led to it, or `nothing`.
"""
struct Details
    code::Int32
    op::String
    argument::String
    message::String
    cause::Any
end

"""
The exceptions of the library, such as [`InvalidShape`](@ref): `e.code`, `e.op`, `e.argument`,
`e.message`, `e.cause`.
"""
abstract type AutogradError <: Exception end

"""A code that this package does not know, or one of a callback's own (1000 and above)."""
struct OtherError <: AutogradError
    details::Details
end

Base.getproperty(e::AutogradError, name::Symbol) =
    name === :details ? getfield(e, :details) : getfield(getfield(e, :details), name)
Base.propertynames(::AutogradError) = fieldnames(Details)

function Base.showerror(io::IO, e::AutogradError)
    print(io, nameof(typeof(e)), ": ", e.message)
    e.cause === nothing || print(io, "\ncaused by ", sprint(showerror, e.cause))
end

function exception(raw::Ptr{Cvoid})
    raw == C_NULL && return nothing
    code = C.ag_error_code(raw)
    text(cstring) = unsafe_string(cstring)
    details = Details(code, text(C.ag_error_op(raw)), text(C.ag_error_argument(raw)),
                      text(C.ag_error_text(raw)), exception(C.ag_error_cause(raw)))
    return get(EXCEPTIONS, code, OtherError)(details)
end

"""Throws this thread's error where a call has failed."""
function check(status::Int32)
    status == 0 && return nothing
    raw = Ref(C_NULL)
    C.ag_error_take(raw)
    made = exception(raw[])
    C.ag_error_release(raw[])
    throw(made === nothing ? OtherError(Details(status, "", "", "status $status", nothing)) : made)
end
