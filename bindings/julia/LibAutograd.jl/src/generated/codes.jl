# Made from api/ by tools/generate.py: edit the registry instead.

"""
What a loss does with the losses of single elements.

- `REDUCTION_MEAN`: their (weighted) mean
- `REDUCTION_SUM`: their sum
- `REDUCTION_NONE`: returns them
"""
@enum Reduction::Int32 begin
    REDUCTION_MEAN = 1
    REDUCTION_SUM = 2
    REDUCTION_NONE = 3
end

"""
How gelu is computed.

- `APPROXIMATION_EXACT`: x Phi(x), with the error function
- `APPROXIMATION_TANH`: 0.5 x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3)))
"""
@enum Approximation::Int32 begin
    APPROXIMATION_EXACT = 1
    APPROXIMATION_TANH = 2
end

"""
Axis order of meshgrid's results.

- `INDEXING_XY`: Cartesian: the first two axes are swapped
- `INDEXING_IJ`: matrix: axis k follows operand k
"""
@enum Indexing::Int32 begin
    INDEXING_XY = 1
    INDEXING_IJ = 2
end

"""
What linalg_qr returns.

- `QR_REDUCED`: Q of min(m, n) columns, R of as many rows
- `QR_COMPLETE`: Q square, R of m rows
- `QR_R`: R alone, as reduced; Q is empty
"""
@enum QrMode::Int32 begin
    QR_REDUCED = 1
    QR_COMPLETE = 2
    QR_R = 3
end

"""
The function that linalg_matrix_function takes of a matrix.

- `MATRIX_EXP`: e^x
- `MATRIX_LOG`: log(x), x > 0
- `MATRIX_SQRT`: sqrt(x), x >= 0
- `MATRIX_RSQRT`: 1 / sqrt(x), x > 0
- `MATRIX_INVERSE`: 1 / x, x != 0
- `MATRIX_POWER`: x^exponent, x >= 0 (x > 0 where the exponent is negative)
- `MATRIX_SIN`: sin(x)
- `MATRIX_COS`: cos(x)
- `MATRIX_TANH`: tanh(x)
"""
@enum MatrixFunction::Int32 begin
    MATRIX_EXP = 1
    MATRIX_LOG = 2
    MATRIX_SQRT = 3
    MATRIX_RSQRT = 4
    MATRIX_INVERSE = 5
    MATRIX_POWER = 6
    MATRIX_SIN = 7
    MATRIX_COS = 8
    MATRIX_TANH = 9
end

"""
How derivatives through the vectors of repeated values are met, which do not exist by
themselves.

- `DEGENERATE_ERROR`: a named error
- `DEGENERATE_MASK`: as if only the space as a whole were used: the first derivative is exact where that is so, else silently wrong; a second one where values repeat is an error
"""
@enum Degenerate::Int32 begin
    DEGENERATE_ERROR = 1
    DEGENERATE_MASK = 2
end

"""
Which end of equal elements searchsorted names.

- `SIDE_LEFT`: before the first of them
- `SIDE_RIGHT`: behind the last of them
"""
@enum Side::Int32 begin
    SIDE_LEFT = 1
    SIDE_RIGHT = 2
end

"""
Norms of matrices.

- `NORM_FRO`: Frobenius: the root of the sum of squared magnitudes
- `NORM_NUC`: nuclear: the sum of the singular values
- `NORM_ONE`: the largest sum of magnitudes of a column
- `NORM_MINUS_ONE`: the smallest sum of magnitudes of a column
- `NORM_TWO`: spectral: the largest singular value
- `NORM_MINUS_TWO`: the smallest singular value
- `NORM_INF`: the largest sum of magnitudes of a row
- `NORM_MINUS_INF`: the smallest sum of magnitudes of a row
"""
@enum Norm::Int32 begin
    NORM_FRO = 1
    NORM_NUC = 2
    NORM_ONE = 3
    NORM_MINUS_ONE = 4
    NORM_TWO = 5
    NORM_MINUS_TWO = 6
    NORM_INF = 7
    NORM_MINUS_INF = 8
end

"""
Kinds of attributes.

- `ATTR_INT`: ag_attrs_set_int
- `ATTR_FLOAT`: ag_attrs_set_float, or _int
- `ATTR_BOOL`: ag_attrs_set_bool
- `ATTR_INTS`: ag_attrs_set_ints
- `ATTR_DTYPE`: ag_attrs_set_dtype
- `ATTR_DEVICE`: ag_attrs_set_device
- `ATTR_ENUM`: ag_attrs_set_int, or _string with the constant's short name in lower case
- `ATTR_RNG`: ag_attrs_set_rng
- `ATTR_STRING`: ag_attrs_set_string
"""
@enum AttrKind::Int32 begin
    ATTR_INT = 1
    ATTR_FLOAT = 2
    ATTR_BOOL = 3
    ATTR_INTS = 4
    ATTR_DTYPE = 5
    ATTR_DEVICE = 6
    ATTR_ENUM = 7
    ATTR_RNG = 8
    ATTR_STRING = 9
end

"""
Kinds of tensor inputs.

- `INPUT_TENSOR`: one tensor
- `INPUT_OPTIONAL`: one tensor or NULL
- `INPUT_LIST`: any number of tensors
"""
@enum InputKind::Int32 begin
    INPUT_TENSOR = 1
    INPUT_OPTIONAL = 2
    INPUT_LIST = 3
end

"""
What derivative an op has.

- `DIFFERENTIABLE_YES`: everywhere in its domain, or almost
- `DIFFERENTIABLE_AE`: almost everywhere; kinks have a documented rule
- `DIFFERENTIABLE_ZERO`: piecewise constant: zero
- `DIFFERENTIABLE_NO`: the result is discrete and is not recorded
- `DIFFERENTIABLE_NA`: the question does not arise
"""
@enum Differentiable::Int32 begin
    DIFFERENTIABLE_YES = 1
    DIFFERENTIABLE_AE = 2
    DIFFERENTIABLE_ZERO = 3
    DIFFERENTIABLE_NO = 4
    DIFFERENTIABLE_NA = 5
end

"""
A value that the function does not take. See [`AutogradError`](@ref).
"""
struct InvalidArgument <: AutogradError
    details::Details
end

"""
A pointer is NULL that must not be. See [`AutogradError`](@ref).
"""
struct NullArgument <: AutogradError
    details::Details
end

"""
An unknown dtype, or one the op does not take. See [`AutogradError`](@ref).
"""
struct InvalidDtype <: AutogradError
    details::Details
end

"""
Shapes that do not fit, or a negative length. See [`AutogradError`](@ref).
"""
struct InvalidShape <: AutogradError
    details::Details
end

"""
An axis out of range or given twice. See [`AutogradError`](@ref).
"""
struct InvalidAxis <: AutogradError
    details::Details
end

"""
An index or a label outside its axis. See [`AutogradError`](@ref).
"""
struct IndexOutOfRange <: AutogradError
    details::Details
end

"""
Operands on different devices, or an unknown one. See [`AutogradError`](@ref).
"""
struct InvalidDevice <: AutogradError
    details::Details
end

"""
Not now: the object is not in a state for it. See [`AutogradError`](@ref).
"""
struct InvalidState <: AutogradError
    details::Details
end

"""
A write to read-only memory. See [`AutogradError`](@ref).
"""
struct ReadOnly <: AutogradError
    details::Details
end

"""
No op, attribute or value of that name. See [`AutogradError`](@ref).
"""
struct NotFound <: AutogradError
    details::Details
end

"""
An integer divided by zero. See [`AutogradError`](@ref).
"""
struct DivisionByZero <: AutogradError
    details::Details
end

"""
A singular matrix. See [`AutogradError`](@ref).
"""
struct Singular <: AutogradError
    details::Details
end

"""
A matrix that is not positive definite. See [`AutogradError`](@ref).
"""
struct NotPositiveDefinite <: AutogradError
    details::Details
end

"""
An iteration did not converge. See [`AutogradError`](@ref).
"""
struct NoConvergence <: AutogradError
    details::Details
end

"""
A NaN or infinity where anomaly mode watches. See [`AutogradError`](@ref).
"""
struct NotFinite <: AutogradError
    details::Details
end

"""
This derivative does not exist. See [`AutogradError`](@ref).
"""
struct NotDifferentiable <: AutogradError
    details::Details
end

"""
The graph was freed by an earlier backward. See [`AutogradError`](@ref).
"""
struct GraphFreed <: AutogradError
    details::Details
end

"""
A tensor that backward needs was overwritten. See [`AutogradError`](@ref).
"""
struct SavedTensorModified <: AutogradError
    details::Details
end

"""
An input that the outputs do not depend on. See [`AutogradError`](@ref).
"""
struct Unreached <: AutogradError
    details::Details
end

"""
An in-place write to a leaf that requires grad. See [`AutogradError`](@ref).
"""
struct LeafModified <: AutogradError
    details::Details
end

"""
Gradcheck: a derivative disagrees with finite differences. See [`AutogradError`](@ref).
"""
struct WrongGradient <: AutogradError
    details::Details
end

"""
No memory within the budget. See [`AutogradError`](@ref).
"""
struct OutOfMemory <: AutogradError
    details::Details
end

"""
More bytes than an address can count. See [`AutogradError`](@ref).
"""
struct TooLarge <: AutogradError
    details::Details
end

"""
A file could not be read or written. See [`AutogradError`](@ref).
"""
struct IoError <: AutogradError
    details::Details
end

"""
Data that is not in the format it claims. See [`AutogradError`](@ref).
"""
struct BadFormat <: AutogradError
    details::Details
end

"""
A callback returned an error: see the cause. See [`AutogradError`](@ref).
"""
struct CallbackFailed <: AutogradError
    details::Details
end

"""
The device does not exist or cannot be used. See [`AutogradError`](@ref).
"""
struct DeviceUnavailable <: AutogradError
    details::Details
end

"""
The device reported an error. See [`AutogradError`](@ref).
"""
struct DeviceFault <: AutogradError
    details::Details
end

"""
A fault of the library: please report it. See [`AutogradError`](@ref).
"""
struct Internal <: AutogradError
    details::Details
end

const EXCEPTIONS = Dict{Int32,Any}(
    100 => InvalidArgument,
    101 => NullArgument,
    102 => InvalidDtype,
    103 => InvalidShape,
    104 => InvalidAxis,
    105 => IndexOutOfRange,
    106 => InvalidDevice,
    107 => InvalidState,
    108 => ReadOnly,
    109 => NotFound,
    200 => DivisionByZero,
    201 => Singular,
    202 => NotPositiveDefinite,
    203 => NoConvergence,
    204 => NotFinite,
    300 => NotDifferentiable,
    301 => GraphFreed,
    302 => SavedTensorModified,
    303 => Unreached,
    304 => LeafModified,
    305 => WrongGradient,
    400 => OutOfMemory,
    401 => TooLarge,
    500 => IoError,
    501 => BadFormat,
    600 => CallbackFailed,
    700 => DeviceUnavailable,
    701 => DeviceFault,
    900 => Internal,
)
