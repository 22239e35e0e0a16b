"""
N-dimensional tensors, linear algebra and automatic differentiation.

Names are not exported, since many are Base's: write `using LibAutograd: LibAutograd as ag, Tensor`.

- **Shapes are as written**: `size(x)` is the library's shape, and `Tensor(A)` and `Array(x)` keep every
  index in its place, `x[i, j]` of `A[i, j]`. The library's rows lie next to each other where Julia's
  columns do, so both conversions copy and reorder.
- **Axes and indices of `x[…]` count from 1**; an axis of -1 is the last. Positions that are *data* (what
  `argmax` returns, what `take` and `cross_entropy` read) count from 0, as in every other language.
- `a .* b` is elementwise, `a * b` the product of matrices, as for arrays; numbers go with either.
- Failures are exceptions: a type for each status below [`AutogradError`](@ref).
- A tensor is given back by its finalizer, or at once by `close(x)`.
"""
module LibAutograd

import Libdl

include("generated/capi.jl")
include("errors.jl")
include("generated/codes.jl")
include("tensor.jl")
include("arguments.jl")
include("generated/ops.jl")
include("generated/linalg.jl")
include("generated/random.jl")
include("operators.jl")
include("indexing.jl")
include("callbacks.jl")
include("autograd.jl")
include("graph.jl")
include("objects.jl")
include("memory.jl")

# The collector does not see native memory: it runs before an allocation there fails.
function collect_garbage(::Int64, ::Ptr{Cvoid})::Int32
    GC.gc()
    return Int32(1)
end

function __init__()
    folder = get(ENV, "AUTOGRAD_LIB_DIR", "")
    # Loaded once by path, the library is found by its name from then on.
    isempty(folder) || Libdl.dlopen(joinpath(folder, C.libautograd))
    found = unsafe_string(C.ag_version())
    wanted = string(pkgversion(LibAutograd))
    if VersionNumber(found).minor != VersionNumber(wanted).minor || VersionNumber(found).major != VersionNumber(wanted).major
        error("this is LibAutograd.jl $wanted, but the native library that was loaded is $found")
    end
    callback = @cfunction(collect_garbage, Int32, (Int64, Ptr{Cvoid}))
    check(C.ag_memory_set_callback(callback, C_NULL, C_NULL))
    return nothing
end

end # module LibAutograd
