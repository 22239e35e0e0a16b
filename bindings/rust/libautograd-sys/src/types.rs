// Made from api/ by tools/generate.py: edit the registry instead.

use crate::Opaque;
use std::os::raw::c_void;

/// An int64_t parameter or option that is left out.
pub const AG_ABSENT: i64 = i64::MIN;

/// What became of a call. Banded by hundreds: 1xx the call itself is wrong, 2xx the values do not
/// allow it, 3xx differentiation, 4xx resources, 5xx the outside world, 6xx the caller's own
/// callback, 7xx devices, 9xx a fault of the library. Codes are only ever added.
pub type ag_status = i32;

/// success
pub const AG_OK: ag_status = 0;
/// a value that the function does not take
pub const AG_INVALID_ARGUMENT: ag_status = 100;
/// a pointer is NULL that must not be
pub const AG_NULL_ARGUMENT: ag_status = 101;
/// an unknown dtype, or one the op does not take
pub const AG_INVALID_DTYPE: ag_status = 102;
/// shapes that do not fit, or a negative length
pub const AG_INVALID_SHAPE: ag_status = 103;
/// an axis out of range or given twice
pub const AG_INVALID_AXIS: ag_status = 104;
/// an index or a label outside its axis
pub const AG_INDEX_OUT_OF_RANGE: ag_status = 105;
/// operands on different devices, or an unknown one
pub const AG_INVALID_DEVICE: ag_status = 106;
/// not now: the object is not in a state for it
pub const AG_INVALID_STATE: ag_status = 107;
/// a write to read-only memory
pub const AG_READ_ONLY: ag_status = 108;
/// no op, attribute or value of that name
pub const AG_NOT_FOUND: ag_status = 109;
/// an integer divided by zero
pub const AG_DIVISION_BY_ZERO: ag_status = 200;
/// a singular matrix
pub const AG_SINGULAR: ag_status = 201;
/// a matrix that is not positive definite
pub const AG_NOT_POSITIVE_DEFINITE: ag_status = 202;
/// an iteration did not converge
pub const AG_NO_CONVERGENCE: ag_status = 203;
/// a NaN or infinity where anomaly mode watches
pub const AG_NOT_FINITE: ag_status = 204;
/// this derivative does not exist
pub const AG_NOT_DIFFERENTIABLE: ag_status = 300;
/// the graph was freed by an earlier backward
pub const AG_GRAPH_FREED: ag_status = 301;
/// a tensor that backward needs was overwritten
pub const AG_SAVED_TENSOR_MODIFIED: ag_status = 302;
/// an input that the outputs do not depend on
pub const AG_UNREACHED: ag_status = 303;
/// an in-place write to a leaf that requires grad
pub const AG_LEAF_MODIFIED: ag_status = 304;
/// gradcheck: a derivative disagrees with finite differences
pub const AG_WRONG_GRADIENT: ag_status = 305;
/// no memory within the budget
pub const AG_OUT_OF_MEMORY: ag_status = 400;
/// more bytes than an address can count
pub const AG_TOO_LARGE: ag_status = 401;
/// a file could not be read or written
pub const AG_IO_ERROR: ag_status = 500;
/// data that is not in the format it claims
pub const AG_BAD_FORMAT: ag_status = 501;
/// a callback returned an error: see the cause
pub const AG_CALLBACK_FAILED: ag_status = 600;
/// the device does not exist or cannot be used
pub const AG_DEVICE_UNAVAILABLE: ag_status = 700;
/// the device reported an error
pub const AG_DEVICE_FAULT: ag_status = 701;
/// a fault of the library: please report it
pub const AG_INTERNAL: ag_status = 900;

/// An error moved out of its thread by ag_error_take: code, op, argument, message, cause.
#[repr(C)]
pub struct ag_error {
    _opaque: Opaque,
}

/// An N-dimensional array, and a node of the graph where it was recorded. Counted:
/// ag_tensor_retain, ag_tensor_release.
#[repr(C)]
pub struct ag_tensor {
    _opaque: Opaque,
}

/// A source of random numbers: a seed and a position in its stream.
#[repr(C)]
pub struct ag_rng {
    _opaque: Opaque,
}

/// A recorded operation in the graph.
#[repr(C)]
pub struct ag_node {
    _opaque: Opaque,
}

/// A differentiable function made of C callbacks.
#[repr(C)]
pub struct ag_function {
    _opaque: Opaque,
}

/// What one call of an ag_function keeps for its derivative. Borrowed: valid during a callback.
#[repr(C)]
pub struct ag_context {
    _opaque: Opaque,
}

/// A thread's grad mode, debug modes, default generator, device and streams, saved for another time
/// or thread.
#[repr(C)]
pub struct ag_state {
    _opaque: Opaque,
}

/// An op as the run-time table describes it. Lives as long as the library; never released.
#[repr(C)]
pub struct ag_op {
    _opaque: Opaque,
}

/// Named, typed values: the attributes of an op in ag_op_call.
#[repr(C)]
pub struct ag_attrs {
    _opaque: Opaque,
}

/// Element types.
pub type ag_dtype = i32;

/// what the function's documentation says
pub const AG_DTYPE_DEFAULT: ag_dtype = 0;
/// one byte, 0 or 1
pub const AG_BOOL: ag_dtype = 1;
/// two's complement
pub const AG_INT8: ag_dtype = 2;
/// two's complement
pub const AG_INT16: ag_dtype = 3;
/// two's complement
pub const AG_INT32: ag_dtype = 4;
/// two's complement
pub const AG_INT64: ag_dtype = 5;
/// unsigned
pub const AG_UINT8: ag_dtype = 6;
/// unsigned
pub const AG_UINT16: ag_dtype = 7;
/// unsigned
pub const AG_UINT32: ag_dtype = 8;
/// unsigned
pub const AG_UINT64: ag_dtype = 9;
/// IEEE 754 binary16
pub const AG_FLOAT16: ag_dtype = 10;
/// the upper half of a binary32
pub const AG_BFLOAT16: ag_dtype = 11;
/// IEEE 754 binary32
pub const AG_FLOAT32: ag_dtype = 12;
/// IEEE 754 binary64
pub const AG_FLOAT64: ag_dtype = 13;
/// two float32: real, imaginary
pub const AG_COMPLEX64: ag_dtype = 14;
/// two float64: real, imaginary
pub const AG_COMPLEX128: ag_dtype = 15;

/// Categories of numbers, from narrow to wide, as promotion knows them.
pub type ag_kind = i32;

/// truth values
pub const AG_KIND_BOOL: ag_kind = 1;
/// integers
pub const AG_KIND_INTEGER: ag_kind = 2;
/// floating-point numbers
pub const AG_KIND_REAL: ag_kind = 3;
/// complex numbers
pub const AG_KIND_COMPLEX: ag_kind = 4;

/// Kinds of devices.
pub type ag_device_type = i32;

/// the first tensor argument's device, or the CPU where there is none
pub const AG_DEVICE_DEFAULT: ag_device_type = 0;
/// the processor and its memory; its only index is 0
pub const AG_CPU: ag_device_type = 1;
/// an NVIDIA GPU
pub const AG_CUDA: ag_device_type = 2;

/// What a loss does with the losses of single elements.
pub type ag_reduction = i32;

/// their (weighted) mean
pub const AG_REDUCTION_MEAN: ag_reduction = 1;
/// their sum
pub const AG_REDUCTION_SUM: ag_reduction = 2;
/// returns them
pub const AG_REDUCTION_NONE: ag_reduction = 3;

/// How gelu is computed.
pub type ag_approximation = i32;

/// x Phi(x), with the error function
pub const AG_APPROXIMATION_EXACT: ag_approximation = 1;
/// 0.5 x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3)))
pub const AG_APPROXIMATION_TANH: ag_approximation = 2;

/// Axis order of meshgrid's results.
pub type ag_indexing = i32;

/// Cartesian: the first two axes are swapped
pub const AG_INDEXING_XY: ag_indexing = 1;
/// matrix: axis k follows operand k
pub const AG_INDEXING_IJ: ag_indexing = 2;

/// What linalg_qr returns.
pub type ag_qr_mode = i32;

/// Q of min(m, n) columns, R of as many rows
pub const AG_QR_REDUCED: ag_qr_mode = 1;
/// Q square, R of m rows
pub const AG_QR_COMPLETE: ag_qr_mode = 2;
/// R alone, as reduced; Q is empty
pub const AG_QR_R: ag_qr_mode = 3;

/// The function that linalg_matrix_function takes of a matrix.
pub type ag_matrix_function = i32;

/// e^x
pub const AG_MATRIX_EXP: ag_matrix_function = 1;
/// log(x), x \> 0
pub const AG_MATRIX_LOG: ag_matrix_function = 2;
/// sqrt(x), x \>= 0
pub const AG_MATRIX_SQRT: ag_matrix_function = 3;
/// 1 / sqrt(x), x \> 0
pub const AG_MATRIX_RSQRT: ag_matrix_function = 4;
/// 1 / x, x != 0
pub const AG_MATRIX_INVERSE: ag_matrix_function = 5;
/// x^exponent, x \>= 0 (x \> 0 where the exponent is negative)
pub const AG_MATRIX_POWER: ag_matrix_function = 6;
/// sin(x)
pub const AG_MATRIX_SIN: ag_matrix_function = 7;
/// cos(x)
pub const AG_MATRIX_COS: ag_matrix_function = 8;
/// tanh(x)
pub const AG_MATRIX_TANH: ag_matrix_function = 9;

/// How derivatives through the vectors of repeated values are met, which do not exist by
/// themselves.
pub type ag_degenerate = i32;

/// a named error
pub const AG_DEGENERATE_ERROR: ag_degenerate = 1;
/// as if only the space as a whole were used: the first derivative is exact where that is so, else
/// silently wrong; a second one where values repeat is an error
pub const AG_DEGENERATE_MASK: ag_degenerate = 2;

/// What an item of ag_index selects: the first of its four numbers.
pub type ag_index_item = i32;

/// one position, which drops the axis
pub const AG_ITEM_INTEGER: ag_index_item = 1;
/// start, stop, step
pub const AG_ITEM_SLICE: ag_index_item = 2;
/// as many whole axes as are left
pub const AG_ITEM_ELLIPSIS: ag_index_item = 3;
/// a new axis of length 1
pub const AG_ITEM_NEW_AXIS: ag_index_item = 4;

/// Which end of equal elements searchsorted names.
pub type ag_side = i32;

/// before the first of them
pub const AG_SIDE_LEFT: ag_side = 1;
/// behind the last of them
pub const AG_SIDE_RIGHT: ag_side = 2;

/// Norms of matrices.
pub type ag_norm = i32;

/// Frobenius: the root of the sum of squared magnitudes
pub const AG_NORM_FRO: ag_norm = 1;
/// nuclear: the sum of the singular values
pub const AG_NORM_NUC: ag_norm = 2;
/// the largest sum of magnitudes of a column
pub const AG_NORM_ONE: ag_norm = 3;
/// the smallest sum of magnitudes of a column
pub const AG_NORM_MINUS_ONE: ag_norm = 4;
/// spectral: the largest singular value
pub const AG_NORM_TWO: ag_norm = 5;
/// the smallest singular value
pub const AG_NORM_MINUS_TWO: ag_norm = 6;
/// the largest sum of magnitudes of a row
pub const AG_NORM_INF: ag_norm = 7;
/// the smallest sum of magnitudes of a row
pub const AG_NORM_MINUS_INF: ag_norm = 8;

/// Called once when the library no longer needs user, on whichever thread let go of it last. It
/// must not raise, and may call ag_\* functions; releases made in it are queued.
pub type ag_drop_fn = Option<unsafe extern "C" fn(user: *mut c_void)>;

/// A function of tensors written with ag_\* calls: fills outs with n_outs new references and
/// returns AG_OK; or calls ag_error_set and returns another status, leaving outs alone. ins are
/// borrowed. Scopes of the caller are closed to it (see ag_scope_push).
pub type ag_tensors_fn = Option<
    unsafe extern "C" fn(
        outs: *mut *mut ag_tensor,
        n_outs: i64,
        ins: *const *mut ag_tensor,
        n_ins: i64,
        user: *mut c_void,
    ) -> ag_status,
>;

/// Kinds of attributes.
pub type ag_attr_kind = i32;

/// ag_attrs_set_int
pub const AG_ATTR_INT: ag_attr_kind = 1;
/// ag_attrs_set_float, or _int
pub const AG_ATTR_FLOAT: ag_attr_kind = 2;
/// ag_attrs_set_bool
pub const AG_ATTR_BOOL: ag_attr_kind = 3;
/// ag_attrs_set_ints
pub const AG_ATTR_INTS: ag_attr_kind = 4;
/// ag_attrs_set_dtype
pub const AG_ATTR_DTYPE: ag_attr_kind = 5;
/// ag_attrs_set_device
pub const AG_ATTR_DEVICE: ag_attr_kind = 6;
/// ag_attrs_set_int, or _string with the constant's short name in lower case
pub const AG_ATTR_ENUM: ag_attr_kind = 7;
/// ag_attrs_set_rng
pub const AG_ATTR_RNG: ag_attr_kind = 8;
/// ag_attrs_set_string
pub const AG_ATTR_STRING: ag_attr_kind = 9;

/// Kinds of tensor inputs.
pub type ag_input_kind = i32;

/// one tensor
pub const AG_INPUT_TENSOR: ag_input_kind = 1;
/// one tensor or NULL
pub const AG_INPUT_OPTIONAL: ag_input_kind = 2;
/// any number of tensors
pub const AG_INPUT_LIST: ag_input_kind = 3;

/// What derivative an op has.
pub type ag_differentiable = i32;

/// everywhere in its domain, or almost
pub const AG_DIFFERENTIABLE_YES: ag_differentiable = 1;
/// almost everywhere; kinks have a documented rule
pub const AG_DIFFERENTIABLE_AE: ag_differentiable = 2;
/// piecewise constant: zero
pub const AG_DIFFERENTIABLE_ZERO: ag_differentiable = 3;
/// the result is discrete and is not recorded
pub const AG_DIFFERENTIABLE_NO: ag_differentiable = 4;
/// the question does not arise
pub const AG_DIFFERENTIABLE_NA: ag_differentiable = 5;

/// Sees a gradient on its way, on the thread that called backward. Leaves \*new_grad_out alone, or
/// stores a new reference to a gradient of the same shape and dtype that goes on in its place. It
/// may call ag_\*, backward included.
pub type ag_hook_fn = Option<
    unsafe extern "C" fn(
        new_grad_out: *mut *mut ag_tensor,
        grad: *const ag_tensor,
        user: *mut c_void,
    ) -> ag_status,
>;

/// Computes n_outs outputs: new references.
pub type ag_forward_fn = Option<
    unsafe extern "C" fn(
        outs: *mut *mut ag_tensor,
        n_outs: i64,
        ins: *const *mut ag_tensor,
        n_ins: i64,
        ctx: *mut ag_context,
        user: *mut c_void,
    ) -> ag_status,
>;

/// From the cotangents of all outputs (zeros where nothing flowed, NULL for outputs of bool or
/// integer dtype) to those of the inputs: new references with the inputs' shapes and dtypes.
/// Entries of inputs for which ag_context_needs_input says 0 may stay NULL; any other NULL is an
/// error. Linear in grads.
pub type ag_vjp_fn = Option<
    unsafe extern "C" fn(
        grads_out: *mut *mut ag_tensor,
        n_ins: i64,
        grads: *const *mut ag_tensor,
        n_outs: i64,
        ctx: *mut ag_context,
        user: *mut c_void,
    ) -> ag_status,
>;

/// From the tangents of all inputs (zeros for one that does not move, NULL for one of bool or
/// integer dtype) to those of the outputs: new references with the outputs' shapes and dtypes; NULL
/// for an output of bool or integer dtype.
pub type ag_jvp_fn = Option<
    unsafe extern "C" fn(
        tangents_out: *mut *mut ag_tensor,
        n_outs: i64,
        tangents: *const *mut ag_tensor,
        n_ins: i64,
        ctx: *mut ag_context,
        user: *mut c_void,
    ) -> ag_status,
>;

/// An optimiser: references to its parameters, and a state for each of them.
#[repr(C)]
pub struct ag_optim {
    _opaque: Opaque,
}

/// As a device's index: the one of its kind that this thread uses. See ag_device_use.
pub const AG_DEVICE_IN_USE: i32 = -1;

/// A queue of work on a CUDA device, which does it in order. Counted: ag_stream_retain,
/// ag_stream_release. May be shared between threads.
#[repr(C)]
pub struct ag_stream {
    _opaque: Opaque,
}

/// What ag_device_memory_statistics reports. Start from AG_DEVICE_MEMORY_STATS_INIT.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_device_memory_stats {
    /// sizeof(ag_device_memory_stats), set by the caller
    pub struct_size: i64,
    /// bytes of the device's memory
    pub total: i64,
    /// of them, what nobody holds
    pub free: i64,
    /// handed out and not yet freed
    pub bytes_in_use: i64,
    /// held for reuse
    pub bytes_cached: i64,
    /// highest bytes_in_use since the start or ag_device_memory_reset_peak
    pub peak_bytes: i64,
    /// made so far
    pub allocations: i64,
}

impl Default for ag_device_memory_stats {
    fn default() -> Self {
        Self {
            struct_size: std::mem::size_of::<Self>() as i64,
            total: 0,
            free: 0,
            bytes_in_use: 0,
            bytes_cached: 0,
            peak_bytes: 0,
            allocations: 0,
        }
    }
}

/// What ag_memory_statistics reports. Start from AG_MEMORY_STATS_INIT.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_memory_stats {
    /// sizeof(ag_memory_stats), set by the caller
    pub struct_size: i64,
    /// handed out and not yet freed
    pub bytes_in_use: i64,
    /// held from the system and free
    pub bytes_cached: i64,
    /// highest bytes_in_use since the start or ag_memory_reset_peak
    pub peak_bytes: i64,
    /// the limit in force
    pub budget_bytes: i64,
    /// made so far
    pub allocations: i64,
    /// tensors alive
    pub live_tensors: i64,
    /// graph nodes alive
    pub live_nodes: i64,
}

impl Default for ag_memory_stats {
    fn default() -> Self {
        Self {
            struct_size: std::mem::size_of::<Self>() as i64,
            bytes_in_use: 0,
            bytes_cached: 0,
            peak_bytes: 0,
            budget_bytes: 0,
            allocations: 0,
            live_tensors: 0,
            live_nodes: 0,
        }
    }
}

/// Called before an allocation of so many bytes fails, on the thread that makes it and without
/// locks held; returns 1 where it freed something, else 0. It may call ag_\* functions, and is not
/// called for an allocation of its own.
pub type ag_memory_fn = Option<unsafe extern "C" fn(bytes_wanted: i64, user: *mut c_void) -> i32>;

/// Major version of these headers.
pub const AG_VERSION_MAJOR: i32 = 0;

/// Minor version of these headers.
pub const AG_VERSION_MINOR: i32 = 0;

/// Patch level of these headers.
pub const AG_VERSION_PATCH: i32 = 1;
