// Made from api/ by tools/generate.py: edit the registry instead.

use crate::types::*;
use std::os::raw::{c_char, c_void};
use std::{mem, ptr};

/// Options of ag_tensor_wrap; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_tensor_wrap_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// in elements, of any sign; absent: row-major without gaps
    pub strides: *const i64,
    /// in elements, of any sign; absent: row-major without gaps
    pub n_strides: i64,
    /// where the memory lies; 0: the CPU
    pub device_type: i64,
    /// where the memory lies; 0: the CPU
    pub device_index: i64,
    /// refuse in-place writes
    pub read_only: i64,
    /// handed to drop
    pub user: *mut c_void,
    /// called when the memory is no longer needed
    pub drop: ag_drop_fn,
}

impl Default for ag_tensor_wrap_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            strides: ptr::null(),
            n_strides: -1,
            device_type: 0,
            device_index: 0,
            read_only: 0,
            user: ptr::null_mut(),
            drop: None,
        }
    }
}

/// Options of ag_tensor_format; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_tensor_format_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// digits behind the point, at most
    pub precision: i64,
    /// more elements than this are summarised
    pub threshold: i64,
    /// shown at each end of a summarised axis
    pub edge_items: i64,
    /// characters
    pub line_width: i64,
    /// small numbers do not bring scientific notation
    pub suppress_small: i64,
    /// only the elements, as NumPy's str; else with tensor(...) and dtype
    pub bare: i64,
}

impl Default for ag_tensor_format_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            precision: 8,
            threshold: 1000,
            edge_items: 3,
            line_width: 75,
            suppress_small: 0,
            bare: 0,
        }
    }
}

/// Options of ag_backward; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_backward_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// free what the graph saved, as it is used
    pub free_graph: i64,
    /// accumulate only into these (each keeps its gradient, as after ag_tensor_retain_grad);
    /// absent: every leaf
    pub inputs: *const *mut ag_tensor,
    /// accumulate only into these (each keeps its gradient, as after ag_tensor_retain_grad);
    /// absent: every leaf
    pub n_inputs: i64,
}

impl Default for ag_backward_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            free_graph: 0,
            inputs: ptr::null(),
            n_inputs: -1,
        }
    }
}

/// Options of ag_grad; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_grad_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// record the gradients, so that they differentiate again
    pub create_graph: i64,
    /// zeros for an x that ys do not depend on, instead of an error
    pub allow_unused: i64,
    /// free what the graph saved, as it is used
    pub free_graph: i64,
}

impl Default for ag_grad_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            create_graph: 0,
            allow_unused: 0,
            free_graph: 0,
        }
    }
}

/// Options of ag_jvp; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_jvp_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// record the tangents, so that they differentiate again
    pub create_graph: i64,
    /// zeros for a y that does not depend on xs, instead of an error
    pub allow_unused: i64,
}

impl Default for ag_jvp_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            create_graph: 0,
            allow_unused: 0,
        }
    }
}

/// Options of ag_jacobian_of; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_jacobian_of_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// record the result, so that it differentiates again
    pub create_graph: i64,
    /// zeros where y does not depend on x, instead of an error
    pub allow_unused: i64,
    /// columns by forward mode instead of rows by backward mode
    pub forward_mode: i64,
}

impl Default for ag_jacobian_of_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            create_graph: 0,
            allow_unused: 0,
            forward_mode: 0,
        }
    }
}

/// Options of ag_hessian_of; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_hessian_of_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// record the result, so that it differentiates again
    pub create_graph: i64,
}

impl Default for ag_hessian_of_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            create_graph: 0,
        }
    }
}

/// Options of ag_hvp_of; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_hvp_of_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// record the results, so that they differentiate again
    pub create_graph: i64,
}

impl Default for ag_hvp_of_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            create_graph: 0,
        }
    }
}

/// Options of ag_jacobian; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_jacobian_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// columns by forward mode instead of rows by backward mode
    pub forward_mode: i64,
}

impl Default for ag_jacobian_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            forward_mode: 0,
        }
    }
}

/// Options of ag_gradcheck; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_gradcheck_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// step of the differences
    pub eps: f64,
    /// absolute tolerance
    pub atol: f64,
    /// relative tolerance
    pub rtol: f64,
    /// check forward mode too
    pub check_forward: i64,
}

impl Default for ag_gradcheck_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            eps: 1e-06,
            atol: 1e-05,
            rtol: 0.001,
            check_forward: 1,
        }
    }
}

/// Options of ag_gradgradcheck; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_gradgradcheck_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// step of the differences
    pub eps: f64,
    /// absolute tolerance
    pub atol: f64,
    /// relative tolerance
    pub rtol: f64,
    /// check forward mode of the gradients too
    pub check_forward: i64,
}

impl Default for ag_gradgradcheck_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            eps: 1e-06,
            atol: 1e-05,
            rtol: 0.001,
            check_forward: 1,
        }
    }
}

/// Options of ag_function_new; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_function_new_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// computes the outputs' tangents; absent: vjp is differentiated
    pub jvp: ag_jvp_fn,
    /// handed to the callbacks
    pub user: *mut c_void,
    /// called once with user when the last reference and the last graph are gone. Not called where
    /// this function fails
    pub drop: ag_drop_fn,
}

impl Default for ag_function_new_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            jvp: None,
            user: ptr::null_mut(),
            drop: None,
        }
    }
}

/// Options of ag_graph_dot; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_graph_dot_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// print the values that nodes kept, shortened
    pub values: i64,
    /// print the gradients that nodes keep, shortened
    pub grads: i64,
    /// above the picture; absent: none
    pub title: *const c_char,
}

impl Default for ag_graph_dot_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            values: 1,
            grads: 1,
            title: ptr::null(),
        }
    }
}

/// Options of ag_graph_svg; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_graph_svg_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// print the values that nodes kept, shortened
    pub values: i64,
    /// print the gradients that nodes keep, shortened
    pub grads: i64,
    /// above the picture; absent: none
    pub title: *const c_char,
}

impl Default for ag_graph_svg_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            values: 1,
            grads: 1,
            title: ptr::null(),
        }
    }
}

/// Options of ag_graph_save; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_graph_save_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// print the values that nodes kept, shortened
    pub values: i64,
    /// print the gradients that nodes keep, shortened
    pub grads: i64,
    /// above the picture; absent: none
    pub title: *const c_char,
}

impl Default for ag_graph_save_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            values: 1,
            grads: 1,
            title: ptr::null(),
        }
    }
}

/// Options of ag_zeros; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_zeros_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// of the result; 0: float32
    pub dtype: i64,
    /// where it lies; 0: the CPU
    pub device_type: i64,
    /// where it lies; 0: the CPU
    pub device_index: i64,
}

impl Default for ag_zeros_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            dtype: 0,
            device_type: 0,
            device_index: 0,
        }
    }
}

/// Options of ag_zeros_like; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_zeros_like_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// of the result; 0: x's
    pub dtype: i64,
    /// where it lies; 0: x's
    pub device_type: i64,
    /// where it lies; 0: x's
    pub device_index: i64,
}

impl Default for ag_zeros_like_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            dtype: 0,
            device_type: 0,
            device_index: 0,
        }
    }
}

/// Options of ag_ones; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_ones_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// of the result; 0: float32
    pub dtype: i64,
    /// where it lies; 0: the CPU
    pub device_type: i64,
    /// where it lies; 0: the CPU
    pub device_index: i64,
}

impl Default for ag_ones_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            dtype: 0,
            device_type: 0,
            device_index: 0,
        }
    }
}

/// Options of ag_ones_like; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_ones_like_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// of the result; 0: x's
    pub dtype: i64,
    /// where it lies; 0: x's
    pub device_type: i64,
    /// where it lies; 0: x's
    pub device_index: i64,
}

impl Default for ag_ones_like_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            dtype: 0,
            device_type: 0,
            device_index: 0,
        }
    }
}

/// Options of ag_empty; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_empty_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// of the result; 0: float32
    pub dtype: i64,
    /// where it lies; 0: the CPU
    pub device_type: i64,
    /// where it lies; 0: the CPU
    pub device_index: i64,
}

impl Default for ag_empty_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            dtype: 0,
            device_type: 0,
            device_index: 0,
        }
    }
}

/// Options of ag_empty_like; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_empty_like_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// of the result; 0: x's
    pub dtype: i64,
    /// where it lies; 0: x's
    pub device_type: i64,
    /// where it lies; 0: x's
    pub device_index: i64,
}

impl Default for ag_empty_like_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            dtype: 0,
            device_type: 0,
            device_index: 0,
        }
    }
}

/// Options of ag_full; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_full_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// of the result; 0: the value's, for a weak one float32, int64 or complex64 by its kind
    pub dtype: i64,
    /// where it lies; 0: the value's
    pub device_type: i64,
    /// where it lies; 0: the value's
    pub device_index: i64,
}

impl Default for ag_full_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            dtype: 0,
            device_type: 0,
            device_index: 0,
        }
    }
}

/// Options of ag_full_like; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_full_like_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// of the result; 0: x's
    pub dtype: i64,
    /// where it lies; 0: x's
    pub device_type: i64,
    /// where it lies; 0: x's
    pub device_index: i64,
}

impl Default for ag_full_like_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            dtype: 0,
            device_type: 0,
            device_index: 0,
        }
    }
}

/// Options of ag_eye; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_eye_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// columns; absent: n
    pub m: i64,
    /// which diagonal: 0 the main one, above it positive
    pub k: i64,
    /// of the result; 0: float32
    pub dtype: i64,
    /// where it lies; 0: the CPU
    pub device_type: i64,
    /// where it lies; 0: the CPU
    pub device_index: i64,
}

impl Default for ag_eye_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            m: AG_ABSENT,
            k: 0,
            dtype: 0,
            device_type: 0,
            device_index: 0,
        }
    }
}

/// Options of ag_arange; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_arange_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// distance; may be negative
    pub step: f64,
    /// of the result; 0: int64 where start, stop and step are whole numbers, else float32
    pub dtype: i64,
    /// where it lies; 0: the CPU
    pub device_type: i64,
    /// where it lies; 0: the CPU
    pub device_index: i64,
}

impl Default for ag_arange_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            step: 1.0,
            dtype: 0,
            device_type: 0,
            device_index: 0,
        }
    }
}

/// Options of ag_linspace; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_linspace_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// stop is the last number
    pub endpoint: i64,
    /// of the result; 0: promoted, of weak numbers float32
    pub dtype: i64,
}

impl Default for ag_linspace_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            endpoint: 1,
            dtype: 0,
        }
    }
}

/// Options of ag_tril; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_tril_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// diagonal of the edge: 0 the main one, above it positive
    pub k: i64,
}

impl Default for ag_tril_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            k: 0,
        }
    }
}

/// Options of ag_triu; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_triu_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// diagonal of the edge: 0 the main one, above it positive
    pub k: i64,
}

impl Default for ag_triu_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            k: 0,
        }
    }
}

/// Options of ag_meshgrid; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_meshgrid_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// axis order; 0: AG_INDEXING_XY
    pub indexing: i64,
}

impl Default for ag_meshgrid_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            indexing: 0,
        }
    }
}

/// Options of ag_vander; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_vander_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// columns; absent: as many as the last axis is long
    pub n: i64,
    /// powers rise from left to right
    pub increasing: i64,
}

impl Default for ag_vander_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            n: AG_ABSENT,
            increasing: 0,
        }
    }
}

/// Options of ag_round; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_round_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// digits behind the point to keep; may be negative
    pub decimals: i64,
}

impl Default for ag_round_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            decimals: 0,
        }
    }
}

/// Options of ag_nan_to_num; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_nan_to_num_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// for NaN
    pub nan: f64,
    /// for +inf; absent: the largest number of the dtype
    pub posinf: f64,
    /// for -inf; absent: the smallest
    pub neginf: f64,
}

impl Default for ag_nan_to_num_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            nan: 0.0,
            posinf: f64::NAN,
            neginf: f64::NAN,
        }
    }
}

/// Options of ag_isclose; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_isclose_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// relative tolerance
    pub rtol: f64,
    /// absolute tolerance
    pub atol: f64,
    /// NaN is close to NaN
    pub equal_nan: i64,
}

impl Default for ag_isclose_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            rtol: 1e-05,
            atol: 1e-08,
            equal_nan: 0,
        }
    }
}

/// Options of ag_allclose; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_allclose_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// relative tolerance
    pub rtol: f64,
    /// absolute tolerance
    pub atol: f64,
    /// NaN is close to NaN
    pub equal_nan: i64,
}

impl Default for ag_allclose_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            rtol: 1e-05,
            atol: 1e-08,
            equal_nan: 0,
        }
    }
}

/// Options of ag_array_equal; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_array_equal_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// NaN equals NaN
    pub equal_nan: i64,
}

impl Default for ag_array_equal_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            equal_nan: 0,
        }
    }
}

/// Options of ag_sum; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_sum_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// keep reduced axes with length 1
    pub keepdims: i64,
    /// x is cast to it first; 0: x's, or for bool and signed integers int64, for unsigned ones
    /// uint64
    pub dtype: i64,
}

impl Default for ag_sum_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            keepdims: 0,
            dtype: 0,
        }
    }
}

/// Options of ag_prod; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_prod_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// keep reduced axes with length 1
    pub keepdims: i64,
    /// x is cast to it first; 0: x's, or for bool and signed integers int64, for unsigned ones
    /// uint64
    pub dtype: i64,
}

impl Default for ag_prod_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            keepdims: 0,
            dtype: 0,
        }
    }
}

/// Options of ag_mean; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_mean_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// keep reduced axes with length 1
    pub keepdims: i64,
    /// floating or complex: x is cast to it first; 0: x's, float32 for bool and integers
    pub dtype: i64,
}

impl Default for ag_mean_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            keepdims: 0,
            dtype: 0,
        }
    }
}

/// Options of ag_var; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_var_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// keep reduced axes with length 1
    pub keepdims: i64,
    /// taken off the number of elements in the divisor: 0 population, 1 sample
    pub correction: f64,
}

impl Default for ag_var_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            keepdims: 0,
            correction: 0.0,
        }
    }
}

/// Options of ag_std; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_std_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// keep reduced axes with length 1
    pub keepdims: i64,
    /// taken off the number of elements in the divisor: 0 population, 1 sample
    pub correction: f64,
}

impl Default for ag_std_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            keepdims: 0,
            correction: 0.0,
        }
    }
}

/// Options of ag_max; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_max_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// keep reduced axes with length 1
    pub keepdims: i64,
}

impl Default for ag_max_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            keepdims: 0,
        }
    }
}

/// Options of ag_min; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_min_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// keep reduced axes with length 1
    pub keepdims: i64,
}

impl Default for ag_min_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            keepdims: 0,
        }
    }
}

/// Options of ag_argmax; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_argmax_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// keep reduced axes with length 1
    pub keepdims: i64,
}

impl Default for ag_argmax_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            keepdims: 0,
        }
    }
}

/// Options of ag_argmin; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_argmin_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// keep reduced axes with length 1
    pub keepdims: i64,
}

impl Default for ag_argmin_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            keepdims: 0,
        }
    }
}

/// Options of ag_all; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_all_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// keep reduced axes with length 1
    pub keepdims: i64,
}

impl Default for ag_all_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            keepdims: 0,
        }
    }
}

/// Options of ag_any; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_any_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// keep reduced axes with length 1
    pub keepdims: i64,
}

impl Default for ag_any_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            keepdims: 0,
        }
    }
}

/// Options of ag_logsumexp; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_logsumexp_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// keep reduced axes with length 1
    pub keepdims: i64,
}

impl Default for ag_logsumexp_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            keepdims: 0,
        }
    }
}

/// Options of ag_count_nonzero; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_count_nonzero_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// keep reduced axes with length 1
    pub keepdims: i64,
}

impl Default for ag_count_nonzero_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            keepdims: 0,
        }
    }
}

/// Options of ag_cumulative_sum; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_cumulative_sum_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// x is cast to it first; 0: x's, or for bool and signed integers int64, for unsigned ones
    /// uint64
    pub dtype: i64,
    /// begin with 0
    pub include_initial: i64,
}

impl Default for ag_cumulative_sum_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            dtype: 0,
            include_initial: 0,
        }
    }
}

/// Options of ag_sort; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_sort_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// the axis to sort along
    pub axis: i64,
    /// the largest first; NaN counts as the largest
    pub descending: i64,
}

impl Default for ag_sort_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            axis: -1,
            descending: 0,
        }
    }
}

/// Options of ag_argsort; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_argsort_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// the axis to sort along
    pub axis: i64,
    /// the largest first; NaN counts as the largest
    pub descending: i64,
}

impl Default for ag_argsort_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            axis: -1,
            descending: 0,
        }
    }
}

/// Options of ag_sort_with_positions; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_sort_with_positions_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// the axis to sort along
    pub axis: i64,
    /// the largest first; NaN counts as the largest
    pub descending: i64,
}

impl Default for ag_sort_with_positions_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            axis: -1,
            descending: 0,
        }
    }
}

/// Options of ag_searchsorted; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_searchsorted_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// before or behind equal elements
    pub side: i64,
    /// positions that put the row in order, from argsort; absent: it is in order
    pub sorter: *const ag_tensor,
}

impl Default for ag_searchsorted_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            side: 1,
            sorter: ptr::null(),
        }
    }
}

/// Options of ag_take_along_axis; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_take_along_axis_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// the axis
    pub axis: i64,
}

impl Default for ag_take_along_axis_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            axis: -1,
        }
    }
}

/// Options of ag_reshape; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_reshape_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// 1: always copy, 0: fail rather than copy; absent: copy where needed
    pub copy: i64,
}

impl Default for ag_reshape_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            copy: AG_ABSENT,
        }
    }
}

/// Options of ag_diagonal; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_diagonal_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// which diagonal: 0 the main one, above it positive
    pub offset: i64,
    /// the axis of the rows
    pub axis1: i64,
    /// the axis of the columns
    pub axis2: i64,
}

impl Default for ag_diagonal_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            offset: 0,
            axis1: -2,
            axis2: -1,
        }
    }
}

/// Options of ag_astype; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_astype_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// a new tensor even where the dtype is the same already
    pub copy: i64,
}

impl Default for ag_astype_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            copy: 1,
        }
    }
}

/// Options of ag_vecdot; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_vecdot_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// the axis of the vectors, in the operand of the higher rank; both must have it, counted from
    /// the end
    pub axis: i64,
}

impl Default for ag_vecdot_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            axis: -1,
        }
    }
}

/// Options of ag_tensordot; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_tensordot_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// how many axes are summed; not used where the lists are given
    pub n: i64,
    /// axes of a
    pub axes_a: *const i64,
    /// axes of a
    pub n_axes_a: i64,
    /// as many axes of b
    pub axes_b: *const i64,
    /// as many axes of b
    pub n_axes_b: i64,
}

impl Default for ag_tensordot_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            n: 2,
            axes_a: ptr::null(),
            n_axes_a: -1,
            axes_b: ptr::null(),
            n_axes_b: -1,
        }
    }
}

/// Options of ag_cross; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_cross_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// the axis of the vectors, in the operand of the higher rank; both must have it, counted from
    /// the end, with length 3
    pub axis: i64,
}

impl Default for ag_cross_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            axis: -1,
        }
    }
}

/// Options of ag_addmm; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_addmm_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// factor of input; 0: what input holds does not matter, even where it is NaN
    pub beta: f64,
    /// factor of the product
    pub alpha: f64,
}

impl Default for ag_addmm_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            beta: 1.0,
            alpha: 1.0,
        }
    }
}

/// Options of ag_addmv; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_addmv_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// factor of input; 0: what input holds does not matter, even where it is NaN
    pub beta: f64,
    /// factor of the product
    pub alpha: f64,
}

impl Default for ag_addmv_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            beta: 1.0,
            alpha: 1.0,
        }
    }
}

/// Options of ag_addr; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_addr_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// factor of input; 0: what input holds does not matter, even where it is NaN
    pub beta: f64,
    /// factor of the product
    pub alpha: f64,
}

impl Default for ag_addr_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            beta: 1.0,
            alpha: 1.0,
        }
    }
}

/// Options of ag_baddbmm; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_baddbmm_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// factor of input; 0: what input holds does not matter, even where it is NaN
    pub beta: f64,
    /// factor of the product
    pub alpha: f64,
}

impl Default for ag_baddbmm_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            beta: 1.0,
            alpha: 1.0,
        }
    }
}

/// Options of ag_addbmm; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_addbmm_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// factor of input; 0: what input holds does not matter, even where it is NaN
    pub beta: f64,
    /// factor of the product
    pub alpha: f64,
}

impl Default for ag_addbmm_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            beta: 1.0,
            alpha: 1.0,
        }
    }
}

/// Options of ag_trace; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_trace_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// which diagonal: 0 the main one, above it positive
    pub offset: i64,
    /// the diagonal is cast to it first; 0: x's, or for bool and signed integers int64, for
    /// unsigned ones uint64
    pub dtype: i64,
}

impl Default for ag_trace_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            offset: 0,
            dtype: 0,
        }
    }
}

/// Options of ag_linalg_vector_norm; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_linalg_vector_norm_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// keep reduced axes with length 1
    pub keepdims: i64,
    /// order of the norm
    pub ord: f64,
}

impl Default for ag_linalg_vector_norm_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            keepdims: 0,
            ord: 2.0,
        }
    }
}

/// Options of ag_linalg_matrix_norm; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_linalg_matrix_norm_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// keep the last two axes with length 1
    pub keepdims: i64,
    /// which norm; 0: AG_NORM_FRO
    pub ord: i64,
}

impl Default for ag_linalg_matrix_norm_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            keepdims: 0,
            ord: 0,
        }
    }
}

/// Options of ag_cdist; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_cdist_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// order of the norm, 0 or more
    pub p: f64,
}

impl Default for ag_cdist_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            p: 2.0,
        }
    }
}

/// Options of ag_pdist; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_pdist_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// order of the norm, 0 or more
    pub p: f64,
}

impl Default for ag_pdist_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            p: 2.0,
        }
    }
}

/// Options of ag_linalg_matrix_rank; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_linalg_matrix_rank_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// relative to the largest singular value; absent: eps max(m, n)
    pub rtol: f64,
}

impl Default for ag_linalg_matrix_rank_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            rtol: f64::NAN,
        }
    }
}

/// Options of ag_linalg_cond; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_linalg_cond_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// which norm; 0: AG_NORM_TWO
    pub ord: i64,
}

impl Default for ag_linalg_cond_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            ord: 0,
        }
    }
}

/// Options of ag_linalg_cholesky; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_linalg_cholesky_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// the upper factor, from the upper triangle
    pub upper: i64,
}

impl Default for ag_linalg_cholesky_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            upper: 0,
        }
    }
}

/// Options of ag_linalg_cholesky_ex; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_linalg_cholesky_ex_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// the upper factor, from the upper triangle
    pub upper: i64,
}

impl Default for ag_linalg_cholesky_ex_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            upper: 0,
        }
    }
}

/// Options of ag_linalg_qr; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_linalg_qr_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// reduced, complete, or R alone
    pub mode: i64,
}

impl Default for ag_linalg_qr_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            mode: 1,
        }
    }
}

/// Options of ag_linalg_eigh; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_linalg_eigh_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// read the upper triangle
    pub upper: i64,
    /// derivatives through the vectors of repeated values
    pub degenerate: i64,
}

impl Default for ag_linalg_eigh_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            upper: 0,
            degenerate: 1,
        }
    }
}

/// Options of ag_linalg_eigvalsh; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_linalg_eigvalsh_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// read the upper triangle
    pub upper: i64,
}

impl Default for ag_linalg_eigvalsh_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            upper: 0,
        }
    }
}

/// Options of ag_linalg_eigh_general; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_linalg_eigh_general_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// read the upper triangles
    pub upper: i64,
    /// derivatives through the vectors of repeated values
    pub degenerate: i64,
}

impl Default for ag_linalg_eigh_general_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            upper: 0,
            degenerate: 1,
        }
    }
}

/// Options of ag_linalg_eig; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_linalg_eig_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// derivatives through the vectors of repeated values
    pub degenerate: i64,
}

impl Default for ag_linalg_eig_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            degenerate: 1,
        }
    }
}

/// Options of ag_linalg_svd; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_linalg_svd_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// square U and Vh
    pub full_matrices: i64,
    /// derivatives through the vectors of repeated values
    pub degenerate: i64,
}

impl Default for ag_linalg_svd_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            full_matrices: 0,
            degenerate: 1,
        }
    }
}

/// Options of ag_linalg_svd_lowrank; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_linalg_svd_lowrank_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// turns of power iteration
    pub iterations: i64,
    /// derivatives through the vectors of repeated values
    pub degenerate: i64,
    /// generator; absent: the thread's
    pub rng: *mut ag_rng,
}

impl Default for ag_linalg_svd_lowrank_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            iterations: 2,
            degenerate: 1,
            rng: ptr::null_mut(),
        }
    }
}

/// Options of ag_linalg_pca_lowrank; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_linalg_pca_lowrank_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// take the mean away
    pub center: i64,
    /// turns of power iteration
    pub iterations: i64,
    /// derivatives through the vectors of repeated values
    pub degenerate: i64,
    /// generator; absent: the thread's
    pub rng: *mut ag_rng,
}

impl Default for ag_linalg_pca_lowrank_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            center: 1,
            iterations: 2,
            degenerate: 1,
            rng: ptr::null_mut(),
        }
    }
}

/// Options of ag_linalg_solve_triangular; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_linalg_solve_triangular_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// a x = b, else x a = b
    pub left: i64,
    /// the diagonal counts as ones and is not read
    pub unitriangular: i64,
}

impl Default for ag_linalg_solve_triangular_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            left: 1,
            unitriangular: 0,
        }
    }
}

/// Options of ag_linalg_lu_solve; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_linalg_lu_solve_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// solve with a^H
    pub adjoint: i64,
}

impl Default for ag_linalg_lu_solve_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            adjoint: 0,
        }
    }
}

/// Options of ag_linalg_cholesky_solve; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_linalg_cholesky_solve_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// l is the upper factor
    pub upper: i64,
}

impl Default for ag_linalg_cholesky_solve_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            upper: 0,
        }
    }
}

/// Options of ag_linalg_cholesky_inverse; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_linalg_cholesky_inverse_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// l is the upper factor
    pub upper: i64,
}

impl Default for ag_linalg_cholesky_inverse_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            upper: 0,
        }
    }
}

/// Options of ag_linalg_lstsq; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_linalg_lstsq_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// relative to the largest singular value; absent: eps max(m, n)
    pub rtol: f64,
}

impl Default for ag_linalg_lstsq_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            rtol: f64::NAN,
        }
    }
}

/// Options of ag_linalg_pinv; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_linalg_pinv_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// relative to the largest singular value; absent: eps max(m, n)
    pub rtol: f64,
}

impl Default for ag_linalg_pinv_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            rtol: f64::NAN,
        }
    }
}

/// Options of ag_linalg_null_space; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_linalg_null_space_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// relative to the largest singular value; absent: eps max(m, n)
    pub rtol: f64,
}

impl Default for ag_linalg_null_space_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            rtol: f64::NAN,
        }
    }
}

/// Options of ag_linalg_orth; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_linalg_orth_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// relative to the largest singular value; absent: eps max(m, n)
    pub rtol: f64,
}

impl Default for ag_linalg_orth_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            rtol: f64::NAN,
        }
    }
}

/// Options of ag_linalg_solveh_banded; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_linalg_solveh_banded_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// the lower form
    pub lower: i64,
}

impl Default for ag_linalg_solveh_banded_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            lower: 0,
        }
    }
}

/// Options of ag_linalg_matrix_function; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_linalg_matrix_function_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// of AG_MATRIX_POWER
    pub exponent: f64,
    /// read the upper triangle
    pub upper: i64,
}

impl Default for ag_linalg_matrix_function_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            exponent: 1.0,
            upper: 0,
        }
    }
}

/// Options of ag_linalg_schur; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_linalg_schur_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// a complex triangular T, of real matrices too
    pub complex_output: i64,
}

impl Default for ag_linalg_schur_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            complex_output: 0,
        }
    }
}

/// Options of ag_gelu; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_gelu_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// 0: AG_APPROXIMATION_EXACT
    pub approximate: i64,
}

impl Default for ag_gelu_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            approximate: 0,
        }
    }
}

/// Options of ag_layer_norm; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_layer_norm_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// factors, of the shape of the normalised axes; absent: ones
    pub weight: *const ag_tensor,
    /// terms, of the same shape; absent: zeros
    pub bias: *const ag_tensor,
    /// added to the variance, not negative
    pub epsilon: f64,
}

impl Default for ag_layer_norm_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            weight: ptr::null(),
            bias: ptr::null(),
            epsilon: 1e-05,
        }
    }
}

/// Options of ag_cross_entropy; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_cross_entropy_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// a weight for each class; absent: ones
    pub weight: *const ag_tensor,
    /// 0: AG_REDUCTION_MEAN
    pub reduction: i64,
    /// in \[0, 1\]
    pub label_smoothing: f64,
    /// label that counts nothing
    pub ignore_index: i64,
}

impl Default for ag_cross_entropy_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            weight: ptr::null(),
            reduction: 0,
            label_smoothing: 0.0,
            ignore_index: -100,
        }
    }
}

/// Options of ag_mse_loss; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_mse_loss_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// 0: AG_REDUCTION_MEAN
    pub reduction: i64,
}

impl Default for ag_mse_loss_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            reduction: 0,
        }
    }
}

/// Options of ag_dropout; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_dropout_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// probability of zero
    pub p: f64,
    /// 0: returns a view of x
    pub training: i64,
    /// generator; absent: the thread's default
    pub rng: *mut ag_rng,
}

impl Default for ag_dropout_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            p: 0.5,
            training: 1,
            rng: ptr::null_mut(),
        }
    }
}

/// Options of ag_random_uniform; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_random_uniform_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// lower bound
    pub low: f64,
    /// upper bound
    pub high: f64,
    /// of the result; 0: float32
    pub dtype: i64,
    /// generator; absent: the thread's default
    pub rng: *mut ag_rng,
    /// where it lies; 0: the CPU
    pub device_type: i64,
    /// where it lies; 0: the CPU
    pub device_index: i64,
}

impl Default for ag_random_uniform_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            low: 0.0,
            high: 1.0,
            dtype: 0,
            rng: ptr::null_mut(),
            device_type: 0,
            device_index: 0,
        }
    }
}

/// Options of ag_random_normal; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_random_normal_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// mean
    pub mean: f64,
    /// standard deviation
    pub std: f64,
    /// of the result; 0: float32
    pub dtype: i64,
    /// generator; absent: the thread's default
    pub rng: *mut ag_rng,
    /// where it lies; 0: the CPU
    pub device_type: i64,
    /// where it lies; 0: the CPU
    pub device_index: i64,
}

impl Default for ag_random_normal_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            mean: 0.0,
            std: 1.0,
            dtype: 0,
            rng: ptr::null_mut(),
            device_type: 0,
            device_index: 0,
        }
    }
}

/// Options of ag_random_integers; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_random_integers_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// of the result; 0: int64
    pub dtype: i64,
    /// generator; absent: the thread's default
    pub rng: *mut ag_rng,
    /// where it lies; 0: the CPU
    pub device_type: i64,
    /// where it lies; 0: the CPU
    pub device_index: i64,
}

impl Default for ag_random_integers_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            dtype: 0,
            rng: ptr::null_mut(),
            device_type: 0,
            device_index: 0,
        }
    }
}

/// Options of ag_permutation; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_permutation_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// generator; absent: the thread's default
    pub rng: *mut ag_rng,
    /// where it lies; 0: the CPU
    pub device_type: i64,
    /// where it lies; 0: the CPU
    pub device_index: i64,
}

impl Default for ag_permutation_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            rng: ptr::null_mut(),
            device_type: 0,
            device_index: 0,
        }
    }
}

/// Options of ag_bernoulli; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_bernoulli_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// probability of one
    pub p: f64,
    /// of the result; 0: bool
    pub dtype: i64,
    /// generator; absent: the thread's default
    pub rng: *mut ag_rng,
    /// where it lies; 0: the CPU
    pub device_type: i64,
    /// where it lies; 0: the CPU
    pub device_index: i64,
}

impl Default for ag_bernoulli_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            p: 0.5,
            dtype: 0,
            rng: ptr::null_mut(),
            device_type: 0,
            device_index: 0,
        }
    }
}

/// Options of ag_sgd_new; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_sgd_new_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// learning rate
    pub lr: f64,
    /// 0: none
    pub momentum: f64,
    /// of what goes into the momentum
    pub dampening: f64,
    /// L2 penalty
    pub weight_decay: f64,
    /// look ahead
    pub nesterov: i64,
}

impl Default for ag_sgd_new_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            lr: 0.001,
            momentum: 0.0,
            dampening: 0.0,
            weight_decay: 0.0,
            nesterov: 0,
        }
    }
}

/// Options of ag_adam_new; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_adam_new_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// learning rate
    pub lr: f64,
    /// decay of the first moment
    pub beta1: f64,
    /// decay of the second moment
    pub beta2: f64,
    /// keeps the divisor from 0
    pub epsilon: f64,
    /// L2 penalty
    pub weight_decay: f64,
}

impl Default for ag_adam_new_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            lr: 0.001,
            beta1: 0.9,
            beta2: 0.999,
            epsilon: 1e-08,
            weight_decay: 0.0,
        }
    }
}

/// Options of ag_adamw_new; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_adamw_new_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// learning rate
    pub lr: f64,
    /// decay of the first moment
    pub beta1: f64,
    /// decay of the second moment
    pub beta2: f64,
    /// keeps the divisor from 0
    pub epsilon: f64,
    /// decoupled decay
    pub weight_decay: f64,
}

impl Default for ag_adamw_new_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            lr: 0.001,
            beta1: 0.9,
            beta2: 0.999,
            epsilon: 1e-08,
            weight_decay: 0.01,
        }
    }
}

/// Options of ag_tensor_to_dlpack; `Default` has the library's defaults.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ag_tensor_to_dlpack_opts {
    /// Size of this struct.
    pub struct_size: i64,
    /// for a tensor on a device, what is to wait until its values are there: 0 the caller, in this
    /// call; -1 nothing; 1 CUDA's legacy default stream, 2 its per-thread one, else a cudaStream_t
    /// as a number
    pub stream: i64,
}

impl Default for ag_tensor_to_dlpack_opts {
    fn default() -> Self {
        Self {
            struct_size: mem::size_of::<Self>() as i64,
            stream: 0,
        }
    }
}

extern "C" {
    /// The sentence of this thread's last failure: "op: what went wrong". "" when there was none.
    /// Borrowed: valid until the thread's next failure, ag_error_take or ag_error_clear.
    pub fn ag_error_message() -> *const c_char;
    /// The status of this thread's last failure; AG_OK when there was none.
    pub fn ag_error_status() -> ag_status;
    /// Forgets this thread's last failure.
    pub fn ag_error_clear();
    /// Moves this thread's last failure out as an object, which may travel to other threads. The
    /// thread has no error afterwards.
    pub fn ag_error_take(out: *mut *mut ag_error) -> ag_status;
    /// Sets this thread's error: what a callback does before it returns a status other than AG_OK.
    /// The message becomes the cause of the error that the outer call reports.
    pub fn ag_error_set(status: i32, message: *const c_char) -> ag_status;
    /// The status of an error; AG_OK for NULL.
    pub fn ag_error_code(error: *const ag_error) -> ag_status;
    /// The name of the function that failed, without ag_; "" where none did. Borrowed from the
    /// error.
    pub fn ag_error_op(error: *const ag_error) -> *const c_char;
    /// The name of the argument at fault; "" where there is no single one. Borrowed from the error.
    pub fn ag_error_argument(error: *const ag_error) -> *const c_char;
    /// The sentence, as ag_error_message gives it. Borrowed from the error.
    pub fn ag_error_text(error: *const ag_error) -> *const c_char;
    /// The error inside a callback that led to this one; NULL where there is none. Borrowed from
    /// the error.
    pub fn ag_error_cause(error: *const ag_error) -> *const ag_error;
    /// Frees an error and its causes. NULL is allowed; never touches the thread's own error.
    pub fn ag_error_release(error: *mut ag_error);
    /// A CPU tensor with a copy of row-major data.
    pub fn ag_tensor_from_data(
        out: *mut *mut ag_tensor,
        data: *const c_void,
        nbytes: i64,
        dims: *const i64,
        ndim: i64,
        dtype: i32,
    ) -> ag_status;
    /// Copies a tensor's elements out in row-major order, whatever its strides. Runs what is
    /// pending and waits for the device.
    pub fn ag_tensor_read(dst: *mut c_void, nbytes: i64, x: *const ag_tensor) -> ag_status;
    /// A tensor's rank and lengths.
    pub fn ag_tensor_shape(
        dims_out: *mut i64,
        capacity: i64,
        ndim_out: *mut i64,
        x: *const ag_tensor,
    ) -> ag_status;
    /// A tensor's element type.
    pub fn ag_tensor_dtype(dtype_out: *mut i32, x: *const ag_tensor) -> ag_status;
    /// One more reference to a tensor. Any thread.
    pub fn ag_tensor_retain(x: *mut ag_tensor) -> *mut ag_tensor;
    /// Gives a reference back. Any thread; never fails, blocks or touches the error.
    pub fn ag_tensor_release(x: *mut ag_tensor);
    /// A rank-0 weak scalar: next to another operand it lends its kind but not its precision, so
    /// that a float32 tensor times ag_scalar(2.5) stays float32.
    pub fn ag_scalar(out: *mut *mut ag_tensor, re: f64, im: f64, kind: i32) -> ag_status;
    /// A rank-0 weak integer scalar, with all 64 bits.
    pub fn ag_scalar_int(out: *mut *mut ag_tensor, value: i64) -> ag_status;
    /// A tensor over the caller's memory, without a copy. The memory must stay valid until drop is
    /// called with user, once, when no tensor reads it any more. On a device work that was queued
    /// may still read it then: whoever reuses the memory orders that work first (ag_stream_wait,
    /// ag_device_synchronize). On failure drop is not called. Foreign memory is exposed: nothing
    /// that reads it is deferred or recomputed.
    pub fn ag_tensor_wrap(
        out: *mut *mut ag_tensor,
        data: *mut c_void,
        dims: *const i64,
        ndim: i64,
        dtype: i32,
        opts: *const ag_tensor_wrap_opts,
    ) -> ag_status;
    /// Overwrites a tensor's elements from row-major data: an in-place write, which bumps the
    /// version and is refused where one would be.
    pub fn ag_tensor_write(x: *mut ag_tensor, src: *const c_void, nbytes: i64) -> ag_status;
    /// A tensor's strides, in elements.
    pub fn ag_tensor_strides(
        strides_out: *mut i64,
        capacity: i64,
        ndim_out: *mut i64,
        x: *const ag_tensor,
    ) -> ag_status;
    /// Where a tensor lies.
    pub fn ag_tensor_device(
        type_out: *mut i32,
        index_out: *mut i32,
        x: *const ag_tensor,
    ) -> ag_status;
    /// The rank of a tensor; -1 for NULL.
    pub fn ag_tensor_ndim(x: *const ag_tensor) -> i64;
    /// The number of elements of a tensor; -1 for NULL.
    pub fn ag_tensor_numel(x: *const ag_tensor) -> i64;
    /// 1 where the elements lie in row-major order without gaps, else 0.
    pub fn ag_tensor_is_contiguous(x: *const ag_tensor) -> i32;
    /// 1 for a weak scalar, else 0.
    pub fn ag_tensor_is_weak(x: *const ag_tensor) -> i32;
    /// How often the bytes behind a tensor have been written in place.
    pub fn ag_tensor_version(version_out: *mut i64, x: *const ag_tensor) -> ag_status;
    /// 1 where two tensors may share a byte, else 0.
    pub fn ag_tensor_shares_memory(a: *const ag_tensor, b: *const ag_tensor) -> i32;
    /// The only element, as a double.
    pub fn ag_tensor_item(value_out: *mut f64, x: *const ag_tensor) -> ag_status;
    /// The only element of an integer or bool tensor; uint64 beyond INT64_MAX wraps around.
    pub fn ag_tensor_item_int(value_out: *mut i64, x: *const ag_tensor) -> ag_status;
    /// The only element, as a complex number.
    pub fn ag_tensor_item_complex(
        re_out: *mut f64,
        im_out: *mut f64,
        x: *const ag_tensor,
    ) -> ag_status;
    /// The address of the element of index (0, ..., 0). The bytes are exposed: computed now, and
    /// nothing that reads them is deferred or recomputed, until as many calls of
    /// ag_tensor_data_done. With write set, the call counts as an in-place write.
    pub fn ag_tensor_data(data_out: *mut *mut c_void, x: *mut ag_tensor, write: i32) -> ag_status;
    /// Ends what ag_tensor_data began.
    pub fn ag_tensor_data_done(x: *mut ag_tensor) -> ag_status;
    /// A tensor as text, as NumPy prints it. Writes at most capacity bytes, the last one 0, and the
    /// length of the whole text; call it with capacity 0 to learn that.
    pub fn ag_tensor_format(
        buffer: *mut c_char,
        capacity: i64,
        length_out: *mut i64,
        x: *const ag_tensor,
        opts: *const ag_tensor_format_opts,
    ) -> ag_status;
    /// Gives many references back; NULL entries are skipped.
    pub fn ag_release_many(xs: *const *mut ag_tensor, n_xs: i64);
    /// Opens a scope on this thread: references to tensors that functions return from now on belong
    /// to it. Scopes nest. A callback begins outside its caller's scopes and closes those that it
    /// opens; what it stores in its results must be kept first.
    pub fn ag_scope_push() -> ag_status;
    /// Takes a tensor out of the innermost scope that holds it, so that it survives its end. The
    /// reference is then the caller's to release; no outer scope has it. A tensor in no scope stays
    /// as it is.
    pub fn ag_scope_keep(x: *mut ag_tensor) -> ag_status;
    /// Closes the innermost scope of this thread: gives back the reference of every tensor in it
    /// that was neither kept nor released. While a scope holds a tensor, ag_tensor_release gives
    /// back the scope's reference first, also where the caller has added others with
    /// ag_tensor_retain.
    pub fn ag_scope_pop() -> ag_status;
    /// The op of a name.
    pub fn ag_op_find(out: *mut *const ag_op, name: *const c_char) -> ag_status;
    /// How many ops there are.
    pub fn ag_op_count() -> i64;
    /// The op of a position in alphabetic order.
    pub fn ag_op_at(out: *mut *const ag_op, position: i64) -> ag_status;
    /// The op's name, without ag_.
    pub fn ag_op_name(op: *const ag_op) -> *const c_char;
    /// The family that documents the op, such as "reduction".
    pub fn ag_op_family(op: *const ag_op) -> *const c_char;
    /// The op's documentation, in Markdown.
    pub fn ag_op_doc(op: *const ag_op) -> *const c_char;
    /// The version that brought the op.
    pub fn ag_op_since(op: *const ag_op) -> *const c_char;
    /// How many tensor parameters the op has; a list counts as one.
    pub fn ag_op_n_inputs(op: *const ag_op) -> i64;
    /// The name of tensor parameter i; "" out of range.
    pub fn ag_op_input_name(op: *const ag_op, i: i64) -> *const c_char;
    /// The ag_input_kind of tensor parameter i; 0 out of range.
    pub fn ag_op_input_kind(op: *const ag_op, i: i64) -> i32;
    /// How many tensors the op returns; -1 where it depends on the call.
    pub fn ag_op_n_outputs(op: *const ag_op) -> i64;
    /// The name of result i; "" out of range.
    pub fn ag_op_output_name(op: *const ag_op, i: i64) -> *const c_char;
    /// How many attributes the op has.
    pub fn ag_op_n_attrs(op: *const ag_op) -> i64;
    /// The name of attribute i; "" out of range.
    pub fn ag_op_attr_name(op: *const ag_op, i: i64) -> *const c_char;
    /// The ag_attr_kind of attribute i; 0 out of range.
    pub fn ag_op_attr_kind(op: *const ag_op, i: i64) -> i32;
    /// 1 where attribute i has no default; 0 otherwise and out of range.
    pub fn ag_op_attr_required(op: *const ag_op, i: i64) -> i32;
    /// The default of attribute i as text; "absent" where leaving it out means something of its
    /// own, "" where it is required or i is out of range.
    pub fn ag_op_attr_default(op: *const ag_op, i: i64) -> *const c_char;
    /// The documentation of attribute i; "" out of range.
    pub fn ag_op_attr_doc(op: *const ag_op, i: i64) -> *const c_char;
    /// The dtypes that the op's tensors take: bit 1 \<\< code for each ag_dtype.
    pub fn ag_op_dtypes(op: *const ag_op) -> i64;
    /// An ag_differentiable; 0 for NULL.
    pub fn ag_op_differentiable(op: *const ag_op) -> i32;
    /// 1 where ag_\<name\>_ exists, 0 otherwise.
    pub fn ag_op_has_inplace(op: *const ag_op) -> i32;
    /// 1 where the op takes tensors of this dtype on this kind of device, 0 otherwise.
    pub fn ag_op_supports(op: *const ag_op, dtype: i32, device_type: i32) -> i32;
    /// Calls any op. Tensor parameters come in ins in the op's order: an optional one is NULL or,
    /// at the end, missing; a list takes all tensors that are left over. All other parameters are
    /// attributes; those not set take their defaults.
    pub fn ag_op_call(
        op: *const ag_op,
        outs: *mut *mut ag_tensor,
        n_outs: i64,
        ins: *const *mut ag_tensor,
        n_ins: i64,
        attrs: *const ag_attrs,
    ) -> ag_status;
    /// An empty set of attributes.
    pub fn ag_attrs_new(out: *mut *mut ag_attrs) -> ag_status;
    /// Frees a set of attributes; NULL is allowed.
    pub fn ag_attrs_release(attrs: *mut ag_attrs);
    /// Sets an integer, or an enum by its code. A second value of a name replaces the first.
    pub fn ag_attrs_set_int(attrs: *mut ag_attrs, name: *const c_char, value: i64) -> ag_status;
    /// Sets a number. A second value of a name replaces the first.
    pub fn ag_attrs_set_float(attrs: *mut ag_attrs, name: *const c_char, value: f64) -> ag_status;
    /// Sets a truth value. A second value of a name replaces the first.
    pub fn ag_attrs_set_bool(attrs: *mut ag_attrs, name: *const c_char, value: i32) -> ag_status;
    /// Sets a list of integers, which is copied. A second value of a name replaces the first.
    pub fn ag_attrs_set_ints(
        attrs: *mut ag_attrs,
        name: *const c_char,
        values: *const i64,
        n_values: i64,
    ) -> ag_status;
    /// Sets an element type. A second value of a name replaces the first.
    pub fn ag_attrs_set_dtype(attrs: *mut ag_attrs, name: *const c_char, dtype: i32) -> ag_status;
    /// Sets a device. A second value of a name replaces the first.
    pub fn ag_attrs_set_device(
        attrs: *mut ag_attrs,
        name: *const c_char,
        device_type: i32,
        device_index: i32,
    ) -> ag_status;
    /// Sets a text, which is copied: a string, or an enum by its constant's short name. A second
    /// value of a name replaces the first.
    pub fn ag_attrs_set_string(
        attrs: *mut ag_attrs,
        name: *const c_char,
        value: *const c_char,
    ) -> ag_status;
    /// Sets a generator, which must live until the attributes are released. A second value of a
    /// name replaces the first.
    pub fn ag_attrs_set_rng(
        attrs: *mut ag_attrs,
        name: *const c_char,
        rng: *mut ag_rng,
    ) -> ag_status;
    /// Makes a tensor a leaf that collects gradients, or stops it. Recording begins with the next
    /// op that uses it.
    pub fn ag_tensor_set_requires_grad(x: *mut ag_tensor, on: i32) -> ag_status;
    /// Whether ops on a tensor are recorded: it is a leaf that collects gradients, or depends on
    /// one.
    pub fn ag_tensor_requires_grad(on_out: *mut i32, x: *const ag_tensor) -> ag_status;
    /// Whether no recorded op produced a tensor: leaves that collect gradients, and constants.
    pub fn ag_tensor_is_leaf(leaf_out: *mut i32, x: *const ag_tensor) -> ag_status;
    /// The gradient that backward has accumulated in a leaf, or in a tensor that retains its own. A
    /// later backward may add to these bytes in place only when this reference has been released.
    pub fn ag_tensor_grad(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// Replaces the gradient of a leaf, or of a tensor that retains its own. Shares the bytes, not
    /// the graph.
    pub fn ag_tensor_set_grad(x: *mut ag_tensor, grad: *const ag_tensor) -> ag_status;
    /// Lets a tensor that an op produced keep what backward accumulates in it, to be read with
    /// ag_tensor_grad. Nothing to do for a leaf.
    pub fn ag_tensor_retain_grad(x: *mut ag_tensor) -> ag_status;
    /// Calls a function with every gradient of a tensor that backward or ag_grad computes, before
    /// it is used. Hooks run in the order in which they were added; each sees what the one before
    /// it made. They belong to the tensor's present place in the graph: an in-place write gives it
    /// another.
    pub fn ag_tensor_add_hook(
        id_out: *mut i64,
        x: *mut ag_tensor,
        hook: ag_hook_fn,
        user: *mut c_void,
        drop: ag_drop_fn,
    ) -> ag_status;
    /// Removes a hook; a hook may remove itself or another while it runs.
    pub fn ag_tensor_remove_hook(x: *mut ag_tensor, id: i64) -> ag_status;
    /// Accumulates the gradients of sum over i of \<grads\[i\], ys\[i\]\> into the .grad of the
    /// leaves that ys depend on (and of tensors that retain theirs). Never records a graph; ag_grad
    /// has create_graph.
    pub fn ag_backward(
        ys: *const *mut ag_tensor,
        n_ys: i64,
        grads: *const *mut ag_tensor,
        n_grads: i64,
        opts: *const ag_backward_opts,
    ) -> ag_status;
    /// Gradients of sum over i of \<grads\[i\], ys\[i\]\> with respect to xs: any tensors of the
    /// graph, leaves or intermediates. Nothing is accumulated.
    pub fn ag_grad(
        outs: *mut *mut ag_tensor,
        ys: *const *mut ag_tensor,
        n_ys: i64,
        xs: *const *mut ag_tensor,
        n_xs: i64,
        grads: *const *mut ag_tensor,
        n_grads: i64,
        opts: *const ag_grad_opts,
    ) -> ag_status;
    /// Forward mode: the tangents of ys when xs move along tangents, sum over j of (d ys\[i\] / d
    /// xs\[j\]) tangents\[j\], in one walk over the graph. An op without a rule for it has its
    /// backward rule differentiated instead.
    pub fn ag_jvp(
        outs: *mut *mut ag_tensor,
        ys: *const *mut ag_tensor,
        n_ys: i64,
        xs: *const *mut ag_tensor,
        n_xs: i64,
        tangents: *const *mut ag_tensor,
        n_tangents: i64,
        opts: *const ag_jvp_opts,
    ) -> ag_status;
    /// The Jacobian of a recorded tensor: out\[i, j\] = dy\[i\] / dx\[j\], of shape y.shape +
    /// x.shape. Of complex x the complex derivative, where it exists; of real x and complex y the
    /// derivatives of both parts.
    pub fn ag_jacobian_of(
        out: *mut *mut ag_tensor,
        y: *const ag_tensor,
        x: *const ag_tensor,
        opts: *const ag_jacobian_of_opts,
    ) -> ag_status;
    /// The Hessian of a recorded tensor with one element: out\[i, j\] = d^2 y / (dx\[i\] dx\[j\]),
    /// of shape x.shape + x.shape. One walk for each element of x.
    pub fn ag_hessian_of(
        out: *mut *mut ag_tensor,
        y: *const ag_tensor,
        x: *const ag_tensor,
        opts: *const ag_hessian_of_opts,
    ) -> ag_status;
    /// Hessian-vector products of a recorded tensor with one element: outs\[i\] = sum over j of
    /// (d^2 y / (dxs\[i\] dxs\[j\])) vs\[j\], without forming the Hessian: two walks.
    pub fn ag_hvp_of(
        outs: *mut *mut ag_tensor,
        y: *const ag_tensor,
        xs: *const *mut ag_tensor,
        n_xs: i64,
        vs: *const *mut ag_tensor,
        n_vs: i64,
        opts: *const ag_hvp_of_opts,
    ) -> ag_status;
    /// Runs a function and returns all its Jacobians: outs\[i n_ins + j\] is that of its output i
    /// with respect to its input j, of shape output.shape + input.shape. The function sees inputs
    /// of its own, outside the caller's graph.
    pub fn ag_jacobian(
        outs: *mut *mut ag_tensor,
        n_outs: i64,
        callback: ag_tensors_fn,
        user: *mut c_void,
        ins: *const *mut ag_tensor,
        n_ins: i64,
        opts: *const ag_jacobian_opts,
    ) -> ag_status;
    /// Runs a function with one output of one element and returns the blocks of its Hessian:
    /// outs\[i n_ins + j\] is d^2 y / (d ins\[i\] d ins\[j\]), of shape ins\[i\].shape +
    /// ins\[j\].shape.
    pub fn ag_hessian(
        outs: *mut *mut ag_tensor,
        callback: ag_tensors_fn,
        user: *mut c_void,
        ins: *const *mut ag_tensor,
        n_ins: i64,
    ) -> ag_status;
    /// Runs a function with one output of one element and returns its Hessian-vector products:
    /// outs\[i\] = sum over j of (d^2 y / (d ins\[i\] d ins\[j\])) vs\[j\].
    pub fn ag_hvp(
        outs: *mut *mut ag_tensor,
        callback: ag_tensors_fn,
        user: *mut c_void,
        ins: *const *mut ag_tensor,
        n_ins: i64,
        vs: *const *mut ag_tensor,
        n_vs: i64,
    ) -> ag_status;
    /// Runs a function and returns its outputs (outside any graph) and the gradients of sum over i
    /// of \<grads\[i\], output i\> with respect to its inputs. A gradient is zeros where no output
    /// depends on the input.
    pub fn ag_vjp(
        outs: *mut *mut ag_tensor,
        n_outs: i64,
        grads_out: *mut *mut ag_tensor,
        callback: ag_tensors_fn,
        user: *mut c_void,
        ins: *const *mut ag_tensor,
        n_ins: i64,
        grads: *const *mut ag_tensor,
        n_grads: i64,
    ) -> ag_status;
    /// Runs a function without recording what it does and records it as one node that keeps only
    /// its inputs: backward runs the function again, with the random state that it had, instead of
    /// storing its intermediates. Differentiable to any order. The function must do the same every
    /// time and read tensors that require grad from ins alone; another one that it meets is an
    /// error in backward.
    pub fn ag_checkpoint(
        outs: *mut *mut ag_tensor,
        n_outs: i64,
        callback: ag_tensors_fn,
        user: *mut c_void,
        drop: ag_drop_fn,
        ins: *const *mut ag_tensor,
        n_ins: i64,
    ) -> ag_status;
    /// Compares a function's derivatives with central differences: |analytic - numeric| \<= atol + rtol
    /// |numeric| for each element of each output and input, backward and forward. Real and imaginary parts are
    /// checked as variables of their own.
    pub fn ag_gradcheck(
        callback: ag_tensors_fn,
        user: *mut c_void,
        n_outs: i64,
        ins: *const *mut ag_tensor,
        n_ins: i64,
        opts: *const ag_gradcheck_opts,
    ) -> ag_status;
    /// ag_gradcheck of a function's gradients: as functions of its inputs and of cotangents, which
    /// are chosen here (fixed numbers between -1 and 1).
    pub fn ag_gradgradcheck(
        callback: ag_tensors_fn,
        user: *mut c_void,
        n_outs: i64,
        ins: *const *mut ag_tensor,
        n_ins: i64,
        opts: *const ag_gradgradcheck_opts,
    ) -> ag_status;
    /// 1 where this thread records ops on tensors that require grad (so it begins), else 0.
    pub fn ag_grad_mode() -> i32;
    /// Turns recording on this thread on or off; returns what it was, to be set again.
    pub fn ag_grad_mode_set(on: i32) -> i32;
    /// 1 where nodes recorded on this thread keep their results whatever their size, so that
    /// ag_node_value can read them; else 0 (so it begins): small ones, and those with a handle.
    pub fn ag_keep_values_mode() -> i32;
    /// Turns keeping values on this thread on or off; returns what it was, to be set again.
    pub fn ag_keep_values_mode_set(on: i32) -> i32;
    /// 1 where every result and every gradient on this thread is checked for NaN, else 0 (so it
    /// begins). The first one is an error, NotFinite, which names the op and where it was recorded.
    pub fn ag_anomaly_mode() -> i32;
    /// Turns the search for NaN on this thread on or off; returns what it was, to be set again.
    pub fn ag_anomaly_mode_set(on: i32) -> i32;
    /// A differentiable function.
    pub fn ag_function_new(
        out: *mut *mut ag_function,
        name: *const c_char,
        forward: ag_forward_fn,
        vjp: ag_vjp_fn,
        opts: *const ag_function_new_opts,
    ) -> ag_status;
    /// Calls a function and records it where an input requires grad. Outputs of bool and integer
    /// dtype are not differentiated; an output that is an input, or that the graph knows already,
    /// is copied.
    pub fn ag_function_apply(
        outs: *mut *mut ag_tensor,
        n_outs: i64,
        function: *const ag_function,
        ins: *const *mut ag_tensor,
        n_ins: i64,
    ) -> ag_status;
    /// One more reference to a function. Any thread.
    pub fn ag_function_retain(function: *mut ag_function) -> *mut ag_function;
    /// Gives a reference back; graphs that the function is part of keep it. Any thread.
    pub fn ag_function_release(function: *mut ag_function);
    /// In forward: keeps tensors for the derivative, after those saved before. Inputs and outputs
    /// keep their place in the graph. Anything else that forward computed has none, so a second
    /// derivative through it is an error, NotDifferentiable: compute it again in vjp from what it
    /// was made of, or save it with ag_context_save_constants. Writing into a saved tensor before
    /// backward is an error in backward.
    pub fn ag_context_save(
        ctx: *mut ag_context,
        tensors: *const *mut ag_tensor,
        n_tensors: i64,
    ) -> ag_status;
    /// ag_context_save of tensors that do not depend on the inputs, such as a random mask.
    pub fn ag_context_save_constants(
        ctx: *mut ag_context,
        tensors: *const *mut ag_tensor,
        n_tensors: i64,
    ) -> ag_status;
    /// In vjp and jvp: the tensors that forward saved, in that order.
    pub fn ag_context_saved(
        outs: *mut *mut ag_tensor,
        capacity: i64,
        n_out: *mut i64,
        ctx: *const ag_context,
    ) -> ag_status;
    /// In vjp and jvp: one of the function's outputs, which forward must have saved.
    pub fn ag_context_output(
        out: *mut *mut ag_tensor,
        ctx: *const ag_context,
        position: i64,
    ) -> ag_status;
    /// Whether the derivative with respect to an input is wanted: now in vjp, ever in forward; in
    /// jvp, whether the input moves.
    pub fn ag_context_needs_input(
        needs_out: *mut i32,
        ctx: *const ag_context,
        position: i64,
    ) -> ag_status;
    /// The node that produced a tensor, or the leaf that collects its gradient.
    pub fn ag_tensor_node(
        out: *mut *mut ag_node,
        output_out: *mut i64,
        x: *const ag_tensor,
    ) -> ag_status;
    /// One more reference to a node. Any thread.
    pub fn ag_node_retain(node: *mut ag_node) -> *mut ag_node;
    /// Gives a reference back. Any thread.
    pub fn ag_node_release(node: *mut ag_node);
    /// Gives many references back, as ag_graph_nodes handed them out.
    pub fn ag_node_release_many(nodes: *const *mut ag_node, n_nodes: i64);
    /// The op's or the custom function's name; "leaf" for a leaf. Borrowed from the node.
    pub fn ag_node_name(node: *const ag_node) -> *const c_char;
    /// A number above those of all inputs: backward visits nodes in decreasing order. Nodes of
    /// different threads may have the same one.
    pub fn ag_node_number(node: *const ag_node) -> i64;
    /// 1 for a leaf, 0 for an op.
    pub fn ag_node_is_leaf(node: *const ag_node) -> i32;
    /// Where it was recorded, if anomaly mode was on then; else "". Borrowed from the node.
    pub fn ag_node_origin(node: *const ag_node) -> *const c_char;
    /// How many tensors the op took; 0 for a leaf.
    pub fn ag_node_n_inputs(node: *const ag_node) -> i64;
    /// The node that an input came from.
    pub fn ag_node_input(
        out: *mut *mut ag_node,
        output_out: *mut i64,
        node: *const ag_node,
        position: i64,
    ) -> ag_status;
    /// How many tensors the op made; 1 for a leaf.
    pub fn ag_node_n_outputs(node: *const ag_node) -> i64;
    /// Rank and lengths of an output.
    pub fn ag_node_shape(
        dims_out: *mut i64,
        capacity: i64,
        ndim_out: *mut i64,
        node: *const ag_node,
        position: i64,
    ) -> ag_status;
    /// Element type of an output.
    pub fn ag_node_dtype(dtype_out: *mut i32, node: *const ag_node, position: i64) -> ag_status;
    /// An output as a tensor in its place in the graph, so that ag_grad can differentiate it and
    /// with respect to it. Small results are always kept; others while a handle of them lives, or
    /// in keep-values mode.
    pub fn ag_node_value(out: *mut *mut ag_tensor, node: *mut ag_node, position: i64) -> ag_status;
    /// The gradient that a leaf has collected, or that an output retains (ag_tensor_retain_grad).
    pub fn ag_node_grad(out: *mut *mut ag_tensor, node: *const ag_node, position: i64) -> ag_status;
    /// All nodes that some tensors depend on, each once, inputs before what uses them. Time and
    /// memory are linear in their number.
    pub fn ag_graph_nodes(
        outs: *mut *mut ag_node,
        capacity: i64,
        n_out: *mut i64,
        xs: *const *mut ag_tensor,
        n_xs: i64,
    ) -> ag_status;
    /// The graph below some tensors in the language of Graphviz.
    pub fn ag_graph_dot(
        text_out: *mut c_char,
        capacity: i64,
        length_out: *mut i64,
        xs: *const *mut ag_tensor,
        n_xs: i64,
        opts: *const ag_graph_dot_opts,
    ) -> ag_status;
    /// The graph below some tensors as an SVG picture, laid out in layers.
    pub fn ag_graph_svg(
        text_out: *mut c_char,
        capacity: i64,
        length_out: *mut i64,
        xs: *const *mut ag_tensor,
        n_xs: i64,
        opts: *const ag_graph_svg_opts,
    ) -> ag_status;
    /// Writes a picture of the graph below some tensors to a file: SVG, or DOT where the name ends
    /// in .dot.
    pub fn ag_graph_save(
        path: *const c_char,
        xs: *const *mut ag_tensor,
        n_xs: i64,
        opts: *const ag_graph_save_opts,
    ) -> ag_status;
    /// A name for pictures of the graph, such as a variable's; it stands before the op's name.
    pub fn ag_node_set_label(node: *mut ag_node, label: *const c_char) -> ag_status;
    /// The name that ag_node_set_label gave; "" where it has none. Borrowed from the node until the
    /// next one is set.
    pub fn ag_node_label(node: *const ag_node) -> *const c_char;
    /// A tensor of zeros.
    pub fn ag_zeros(
        out: *mut *mut ag_tensor,
        shape: *const i64,
        n_shape: i64,
        opts: *const ag_zeros_opts,
    ) -> ag_status;
    /// A tensor of zeros with x's shape.
    pub fn ag_zeros_like(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        opts: *const ag_zeros_like_opts,
    ) -> ag_status;
    /// A tensor of ones.
    pub fn ag_ones(
        out: *mut *mut ag_tensor,
        shape: *const i64,
        n_shape: i64,
        opts: *const ag_ones_opts,
    ) -> ag_status;
    /// A tensor of ones with x's shape.
    pub fn ag_ones_like(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        opts: *const ag_ones_like_opts,
    ) -> ag_status;
    /// A tensor whose elements are not set.
    pub fn ag_empty(
        out: *mut *mut ag_tensor,
        shape: *const i64,
        n_shape: i64,
        opts: *const ag_empty_opts,
    ) -> ag_status;
    /// A tensor with x's shape whose elements are not set.
    pub fn ag_empty_like(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        opts: *const ag_empty_like_opts,
    ) -> ag_status;
    /// A tensor of one value.
    pub fn ag_full(
        out: *mut *mut ag_tensor,
        shape: *const i64,
        n_shape: i64,
        value: *const ag_tensor,
        opts: *const ag_full_opts,
    ) -> ag_status;
    /// A tensor of one value with x's shape.
    pub fn ag_full_like(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        value: *const ag_tensor,
        opts: *const ag_full_like_opts,
    ) -> ag_status;
    /// Ones on a diagonal, zeros elsewhere.
    pub fn ag_eye(out: *mut *mut ag_tensor, n: i64, opts: *const ag_eye_opts) -> ag_status;
    /// Evenly spaced numbers in \[start, stop).
    pub fn ag_arange(
        out: *mut *mut ag_tensor,
        start: f64,
        stop: f64,
        opts: *const ag_arange_opts,
    ) -> ag_status;
    /// So many evenly spaced numbers from start to stop.
    pub fn ag_linspace(
        out: *mut *mut ag_tensor,
        start: *const ag_tensor,
        stop: *const ag_tensor,
        num: i64,
        opts: *const ag_linspace_opts,
    ) -> ag_status;
    /// The lower triangle of matrices, zeros elsewhere.
    pub fn ag_tril(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        opts: *const ag_tril_opts,
    ) -> ag_status;
    /// The upper triangle of matrices, zeros elsewhere.
    pub fn ag_triu(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        opts: *const ag_triu_opts,
    ) -> ag_status;
    /// Coordinate arrays from coordinate vectors.
    pub fn ag_meshgrid(
        outs: *mut *mut ag_tensor,
        n_outs: i64,
        arrays: *const *mut ag_tensor,
        n_arrays: i64,
        opts: *const ag_meshgrid_opts,
    ) -> ag_status;
    /// Matrices with constant diagonals, from their first column and row.
    pub fn ag_toeplitz(
        out: *mut *mut ag_tensor,
        c: *const ag_tensor,
        r: *const ag_tensor,
    ) -> ag_status;
    /// Vandermonde matrices: the powers of numbers.
    pub fn ag_vander(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        opts: *const ag_vander_opts,
    ) -> ag_status;
    /// Matrices along a diagonal, zeros elsewhere.
    pub fn ag_block_diag(
        out: *mut *mut ag_tensor,
        arrays: *const *mut ag_tensor,
        n_arrays: i64,
    ) -> ag_status;
    /// Sum of two tensors, element by element.
    pub fn ag_add(out: *mut *mut ag_tensor, a: *const ag_tensor, b: *const ag_tensor) -> ag_status;
    /// `ag_add` written into its first operand.
    pub fn ag_add_(self_: *mut ag_tensor, b: *const ag_tensor) -> ag_status;
    /// Difference of two tensors, element by element.
    pub fn ag_subtract(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
    ) -> ag_status;
    /// `ag_subtract` written into its first operand.
    pub fn ag_subtract_(self_: *mut ag_tensor, b: *const ag_tensor) -> ag_status;
    /// Product of two tensors, element by element.
    pub fn ag_multiply(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
    ) -> ag_status;
    /// `ag_multiply` written into its first operand.
    pub fn ag_multiply_(self_: *mut ag_tensor, b: *const ag_tensor) -> ag_status;
    /// Quotient of two tensors, element by element.
    pub fn ag_divide(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
    ) -> ag_status;
    /// `ag_divide` written into its first operand.
    pub fn ag_divide_(self_: *mut ag_tensor, b: *const ag_tensor) -> ag_status;
    /// Quotient rounded towards minus infinity.
    pub fn ag_floor_divide(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
    ) -> ag_status;
    /// `ag_floor_divide` written into its first operand.
    pub fn ag_floor_divide_(self_: *mut ag_tensor, b: *const ag_tensor) -> ag_status;
    /// Remainder with the sign of the divisor.
    pub fn ag_remainder(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
    ) -> ag_status;
    /// `ag_remainder` written into its first operand.
    pub fn ag_remainder_(self_: *mut ag_tensor, b: *const ag_tensor) -> ag_status;
    /// Power.
    pub fn ag_pow(out: *mut *mut ag_tensor, a: *const ag_tensor, b: *const ag_tensor) -> ag_status;
    /// `ag_pow` written into its first operand.
    pub fn ag_pow_(self_: *mut ag_tensor, b: *const ag_tensor) -> ag_status;
    /// Negation.
    pub fn ag_negative(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// `ag_negative` written into its first operand.
    pub fn ag_negative_(self_: *mut ag_tensor) -> ag_status;
    /// The operand itself, as a new tensor.
    pub fn ag_positive(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// Absolute value; the modulus of a complex number.
    pub fn ag_abs(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// Sign.
    pub fn ag_sign(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// The magnitude of a with the sign of b.
    pub fn ag_copysign(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
    ) -> ag_status;
    /// `ag_copysign` written into its first operand.
    pub fn ag_copysign_(self_: *mut ag_tensor, b: *const ag_tensor) -> ag_status;
    /// True where the sign bit is set, that of -0.0 and NaN included.
    pub fn ag_signbit(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// Square.
    pub fn ag_square(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// `ag_square` written into its first operand.
    pub fn ag_square_(self_: *mut ag_tensor) -> ag_status;
    /// Principal square root.
    pub fn ag_sqrt(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// `ag_sqrt` written into its first operand.
    pub fn ag_sqrt_(self_: *mut ag_tensor) -> ag_status;
    /// Reciprocal of the principal square root.
    pub fn ag_rsqrt(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// `ag_rsqrt` written into its first operand.
    pub fn ag_rsqrt_(self_: *mut ag_tensor) -> ag_status;
    /// Reciprocal.
    pub fn ag_reciprocal(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// `ag_reciprocal` written into its first operand.
    pub fn ag_reciprocal_(self_: *mut ag_tensor) -> ag_status;
    /// Exponential function.
    pub fn ag_exp(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// `ag_exp` written into its first operand.
    pub fn ag_exp_(self_: *mut ag_tensor) -> ag_status;
    /// Power of two.
    pub fn ag_exp2(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// `ag_exp2` written into its first operand.
    pub fn ag_exp2_(self_: *mut ag_tensor) -> ag_status;
    /// e^x - 1, exact for small x.
    pub fn ag_expm1(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// `ag_expm1` written into its first operand.
    pub fn ag_expm1_(self_: *mut ag_tensor) -> ag_status;
    /// Natural logarithm.
    pub fn ag_log(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// `ag_log` written into its first operand.
    pub fn ag_log_(self_: *mut ag_tensor) -> ag_status;
    /// Logarithm to base 2.
    pub fn ag_log2(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// `ag_log2` written into its first operand.
    pub fn ag_log2_(self_: *mut ag_tensor) -> ag_status;
    /// Logarithm to base 10.
    pub fn ag_log10(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// `ag_log10` written into its first operand.
    pub fn ag_log10_(self_: *mut ag_tensor) -> ag_status;
    /// log(1 + x), exact for small x.
    pub fn ag_log1p(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// `ag_log1p` written into its first operand.
    pub fn ag_log1p_(self_: *mut ag_tensor) -> ag_status;
    /// Logarithm of a sum of exponentials.
    pub fn ag_logaddexp(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
    ) -> ag_status;
    /// x log y, which is 0 where x is 0.
    pub fn ag_xlogy(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        y: *const ag_tensor,
    ) -> ag_status;
    /// Sine, of radians.
    pub fn ag_sin(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// `ag_sin` written into its first operand.
    pub fn ag_sin_(self_: *mut ag_tensor) -> ag_status;
    /// Cosine, of radians.
    pub fn ag_cos(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// `ag_cos` written into its first operand.
    pub fn ag_cos_(self_: *mut ag_tensor) -> ag_status;
    /// Tangent, of radians.
    pub fn ag_tan(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// `ag_tan` written into its first operand.
    pub fn ag_tan_(self_: *mut ag_tensor) -> ag_status;
    /// Inverse sine, in \[-pi/2, pi/2\]; NaN for real x outside \[-1, 1\].
    pub fn ag_asin(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// `ag_asin` written into its first operand.
    pub fn ag_asin_(self_: *mut ag_tensor) -> ag_status;
    /// Inverse cosine, in \[0, pi\]; NaN for real x outside \[-1, 1\].
    pub fn ag_acos(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// `ag_acos` written into its first operand.
    pub fn ag_acos_(self_: *mut ag_tensor) -> ag_status;
    /// Inverse tangent, in \[-pi/2, pi/2\].
    pub fn ag_atan(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// `ag_atan` written into its first operand.
    pub fn ag_atan_(self_: *mut ag_tensor) -> ag_status;
    /// Angle of the point (b, a) in the plane.
    pub fn ag_atan2(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
    ) -> ag_status;
    /// `ag_atan2` written into its first operand.
    pub fn ag_atan2_(self_: *mut ag_tensor, b: *const ag_tensor) -> ag_status;
    /// Hyperbolic sine.
    pub fn ag_sinh(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// `ag_sinh` written into its first operand.
    pub fn ag_sinh_(self_: *mut ag_tensor) -> ag_status;
    /// Hyperbolic cosine.
    pub fn ag_cosh(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// `ag_cosh` written into its first operand.
    pub fn ag_cosh_(self_: *mut ag_tensor) -> ag_status;
    /// Hyperbolic tangent.
    pub fn ag_tanh(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// `ag_tanh` written into its first operand.
    pub fn ag_tanh_(self_: *mut ag_tensor) -> ag_status;
    /// Inverse hyperbolic sine.
    pub fn ag_asinh(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// `ag_asinh` written into its first operand.
    pub fn ag_asinh_(self_: *mut ag_tensor) -> ag_status;
    /// Inverse hyperbolic cosine; NaN for real x below 1.
    pub fn ag_acosh(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// `ag_acosh` written into its first operand.
    pub fn ag_acosh_(self_: *mut ag_tensor) -> ag_status;
    /// Inverse hyperbolic tangent; infinite at -1 and 1, NaN for real x beyond.
    pub fn ag_atanh(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// `ag_atanh` written into its first operand.
    pub fn ag_atanh_(self_: *mut ag_tensor) -> ag_status;
    /// Normalised sinc function.
    pub fn ag_sinc(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// Hypotenuse.
    pub fn ag_hypot(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
    ) -> ag_status;
    /// Error function.
    pub fn ag_erf(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// `ag_erf` written into its first operand.
    pub fn ag_erf_(self_: *mut ag_tensor) -> ag_status;
    /// Largest whole number not above x.
    pub fn ag_floor(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// `ag_floor` written into its first operand.
    pub fn ag_floor_(self_: *mut ag_tensor) -> ag_status;
    /// Smallest whole number not below x.
    pub fn ag_ceil(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// `ag_ceil` written into its first operand.
    pub fn ag_ceil_(self_: *mut ag_tensor) -> ag_status;
    /// Whole number next to x towards zero.
    pub fn ag_trunc(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// `ag_trunc` written into its first operand.
    pub fn ag_trunc_(self_: *mut ag_tensor) -> ag_status;
    /// Nearest number with so many decimals; halves go to even.
    pub fn ag_round(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        opts: *const ag_round_opts,
    ) -> ag_status;
    /// `ag_round` written into its first operand.
    pub fn ag_round_(self_: *mut ag_tensor, opts: *const ag_round_opts) -> ag_status;
    /// The next number of the dtype after a towards b.
    pub fn ag_nextafter(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
    ) -> ag_status;
    /// Values limited to a range.
    pub fn ag_clip(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        min: *const ag_tensor,
        max: *const ag_tensor,
    ) -> ag_status;
    /// `ag_clip` written into its first operand.
    pub fn ag_clip_(
        self_: *mut ag_tensor,
        min: *const ag_tensor,
        max: *const ag_tensor,
    ) -> ag_status;
    /// Larger of two numbers, element by element.
    pub fn ag_maximum(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
    ) -> ag_status;
    /// `ag_maximum` written into its first operand.
    pub fn ag_maximum_(self_: *mut ag_tensor, b: *const ag_tensor) -> ag_status;
    /// Smaller of two numbers, element by element.
    pub fn ag_minimum(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
    ) -> ag_status;
    /// `ag_minimum` written into its first operand.
    pub fn ag_minimum_(self_: *mut ag_tensor, b: *const ag_tensor) -> ag_status;
    /// Real part.
    pub fn ag_real(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// Imaginary part.
    pub fn ag_imag(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// Complex conjugate.
    pub fn ag_conj(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// Angle in the complex plane.
    pub fn ag_angle(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// Complex number from its parts.
    pub fn ag_complex(
        out: *mut *mut ag_tensor,
        re: *const ag_tensor,
        im: *const ag_tensor,
    ) -> ag_status;
    /// Replaces what is not finite.
    pub fn ag_nan_to_num(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        opts: *const ag_nan_to_num_opts,
    ) -> ag_status;
    /// `ag_nan_to_num` written into its first operand.
    pub fn ag_nan_to_num_(self_: *mut ag_tensor, opts: *const ag_nan_to_num_opts) -> ag_status;
    /// Linear interpolation.
    pub fn ag_lerp(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
        weight: *const ag_tensor,
    ) -> ag_status;
    /// `ag_lerp` written into its first operand.
    pub fn ag_lerp_(
        self_: *mut ag_tensor,
        b: *const ag_tensor,
        weight: *const ag_tensor,
    ) -> ag_status;
    /// Elements of two tensors, chosen by a condition.
    pub fn ag_where(
        out: *mut *mut ag_tensor,
        condition: *const ag_tensor,
        x: *const ag_tensor,
        y: *const ag_tensor,
    ) -> ag_status;
    /// Where a = b.
    pub fn ag_equal(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
    ) -> ag_status;
    /// Where a differs from b.
    pub fn ag_not_equal(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
    ) -> ag_status;
    /// Where a \< b.
    pub fn ag_less(out: *mut *mut ag_tensor, a: *const ag_tensor, b: *const ag_tensor) -> ag_status;
    /// Where a \<= b.
    pub fn ag_less_equal(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
    ) -> ag_status;
    /// Where a \> b.
    pub fn ag_greater(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
    ) -> ag_status;
    /// Where a \>= b.
    pub fn ag_greater_equal(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
    ) -> ag_status;
    /// Where two numbers are nearly equal.
    pub fn ag_isclose(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
        opts: *const ag_isclose_opts,
    ) -> ag_status;
    /// Whether all numbers are nearly equal.
    pub fn ag_allclose(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
        opts: *const ag_allclose_opts,
    ) -> ag_status;
    /// Whether two tensors have the same shape and equal elements.
    pub fn ag_array_equal(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
        opts: *const ag_array_equal_opts,
    ) -> ag_status;
    /// Where x is a finite number: neither NaN nor infinite.
    pub fn ag_isfinite(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// Where x is an infinity.
    pub fn ag_isinf(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// Where x is NaN.
    pub fn ag_isnan(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// Where both are nonzero.
    pub fn ag_logical_and(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
    ) -> ag_status;
    /// Where at least one is nonzero.
    pub fn ag_logical_or(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
    ) -> ag_status;
    /// Where exactly one is nonzero.
    pub fn ag_logical_xor(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
    ) -> ag_status;
    /// Where x is zero.
    pub fn ag_logical_not(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// And of the bits of two integers; of two bools the logical one.
    pub fn ag_bitwise_and(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
    ) -> ag_status;
    /// `ag_bitwise_and` written into its first operand.
    pub fn ag_bitwise_and_(self_: *mut ag_tensor, b: *const ag_tensor) -> ag_status;
    /// Or of the bits of two integers; of two bools the logical one.
    pub fn ag_bitwise_or(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
    ) -> ag_status;
    /// `ag_bitwise_or` written into its first operand.
    pub fn ag_bitwise_or_(self_: *mut ag_tensor, b: *const ag_tensor) -> ag_status;
    /// Exclusive or of the bits of two integers; of two bools the logical one.
    pub fn ag_bitwise_xor(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
    ) -> ag_status;
    /// `ag_bitwise_xor` written into its first operand.
    pub fn ag_bitwise_xor_(self_: *mut ag_tensor, b: *const ag_tensor) -> ag_status;
    /// All bits of an integer turned round; of a bool the logical not.
    pub fn ag_bitwise_invert(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// `ag_bitwise_invert` written into its first operand.
    pub fn ag_bitwise_invert_(self_: *mut ag_tensor) -> ag_status;
    /// Bits moved up by b places; zeros move in.
    pub fn ag_bitwise_left_shift(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
    ) -> ag_status;
    /// `ag_bitwise_left_shift` written into its first operand.
    pub fn ag_bitwise_left_shift_(self_: *mut ag_tensor, b: *const ag_tensor) -> ag_status;
    /// Bits moved down by b places; copies of the sign bit move in.
    pub fn ag_bitwise_right_shift(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
    ) -> ag_status;
    /// `ag_bitwise_right_shift` written into its first operand.
    pub fn ag_bitwise_right_shift_(self_: *mut ag_tensor, b: *const ag_tensor) -> ag_status;
    /// Sum of the elements along axes.
    pub fn ag_sum(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        axes: *const i64,
        n_axes: i64,
        opts: *const ag_sum_opts,
    ) -> ag_status;
    /// Product of the elements along axes.
    pub fn ag_prod(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        axes: *const i64,
        n_axes: i64,
        opts: *const ag_prod_opts,
    ) -> ag_status;
    /// Arithmetic mean along axes.
    pub fn ag_mean(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        axes: *const i64,
        n_axes: i64,
        opts: *const ag_mean_opts,
    ) -> ag_status;
    /// Variance along axes.
    pub fn ag_var(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        axes: *const i64,
        n_axes: i64,
        opts: *const ag_var_opts,
    ) -> ag_status;
    /// Standard deviation along axes.
    pub fn ag_std(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        axes: *const i64,
        n_axes: i64,
        opts: *const ag_std_opts,
    ) -> ag_status;
    /// Largest element along axes.
    pub fn ag_max(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        axes: *const i64,
        n_axes: i64,
        opts: *const ag_max_opts,
    ) -> ag_status;
    /// Smallest element along axes.
    pub fn ag_min(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        axes: *const i64,
        n_axes: i64,
        opts: *const ag_min_opts,
    ) -> ag_status;
    /// Position of the largest element along an axis.
    pub fn ag_argmax(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        axis: i64,
        opts: *const ag_argmax_opts,
    ) -> ag_status;
    /// Position of the smallest element along an axis.
    pub fn ag_argmin(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        axis: i64,
        opts: *const ag_argmin_opts,
    ) -> ag_status;
    /// Whether all elements along axes are nonzero.
    pub fn ag_all(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        axes: *const i64,
        n_axes: i64,
        opts: *const ag_all_opts,
    ) -> ag_status;
    /// Whether any element along axes is nonzero.
    pub fn ag_any(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        axes: *const i64,
        n_axes: i64,
        opts: *const ag_any_opts,
    ) -> ag_status;
    /// Logarithm of the sum of exponentials along axes.
    pub fn ag_logsumexp(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        axes: *const i64,
        n_axes: i64,
        opts: *const ag_logsumexp_opts,
    ) -> ag_status;
    /// How many elements along axes differ from zero.
    pub fn ag_count_nonzero(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        axes: *const i64,
        n_axes: i64,
        opts: *const ag_count_nonzero_opts,
    ) -> ag_status;
    /// Running sum along an axis.
    pub fn ag_cumulative_sum(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        axis: i64,
        opts: *const ag_cumulative_sum_opts,
    ) -> ag_status;
    /// The elements in order along an axis.
    pub fn ag_sort(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        opts: *const ag_sort_opts,
    ) -> ag_status;
    /// The positions that put the elements along an axis in order, int64.
    pub fn ag_argsort(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        opts: *const ag_argsort_opts,
    ) -> ag_status;
    /// sort and argsort at once: the elements in order, and the positions (int64) that they come
    /// from.
    pub fn ag_sort_with_positions(
        values_out: *mut *mut ag_tensor,
        positions_out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        opts: *const ag_sort_with_positions_opts,
    ) -> ag_status;
    /// Where values would be inserted into a sorted row to keep it sorted, int64.
    pub fn ag_searchsorted(
        out: *mut *mut ag_tensor,
        sorted: *const ag_tensor,
        values: *const ag_tensor,
        opts: *const ag_searchsorted_opts,
    ) -> ag_status;
    /// The coordinates of the elements that are not 0, int64, of shape (rank of x, number of them).
    pub fn ag_nonzero(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// The elements that indices name along an axis, each in the row of its own.
    pub fn ag_take_along_axis(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        indices: *const ag_tensor,
        opts: *const ag_take_along_axis_opts,
    ) -> ag_status;
    /// The distinct elements in ascending order, complex numbers by their real, then by their
    /// imaginary parts.
    pub fn ag_unique_values(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// The distinct elements in ascending order, and how often each occurs (int64). See
    /// unique_values.
    pub fn ag_unique_counts(
        values_out: *mut *mut ag_tensor,
        counts_out: *mut *mut ag_tensor,
        x: *const ag_tensor,
    ) -> ag_status;
    /// The distinct elements in ascending order, and for each element of x, in its shape, the
    /// position of its value among them (int64). See unique_values.
    pub fn ag_unique_inverse(
        values_out: *mut *mut ag_tensor,
        inverse_out: *mut *mut ag_tensor,
        x: *const ag_tensor,
    ) -> ag_status;
    /// The distinct elements in ascending order, where each occurs first in x as if it were flat,
    /// the position of each element's value among them in x's shape, and how often each occurs (all
    /// int64). See unique_values.
    pub fn ag_unique_all(
        values_out: *mut *mut ag_tensor,
        positions_out: *mut *mut ag_tensor,
        inverse_out: *mut *mut ag_tensor,
        counts_out: *mut *mut ag_tensor,
        x: *const ag_tensor,
    ) -> ag_status;
    /// The same elements in row-major order with another shape.
    pub fn ag_reshape(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        shape: *const i64,
        n_shape: i64,
        opts: *const ag_reshape_opts,
    ) -> ag_status;
    /// Axes in another order.
    pub fn ag_permute_dims(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        axes: *const i64,
        n_axes: i64,
    ) -> ag_status;
    /// The last two axes exchanged.
    pub fn ag_matrix_transpose(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// New axes of length 1.
    pub fn ag_expand_dims(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        axes: *const i64,
        n_axes: i64,
    ) -> ag_status;
    /// Without axes of length 1.
    pub fn ag_squeeze(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        axes: *const i64,
        n_axes: i64,
    ) -> ag_status;
    /// The elements on a diagonal of each matrix.
    pub fn ag_diagonal(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        opts: *const ag_diagonal_opts,
    ) -> ag_status;
    /// Stretched to a shape.
    pub fn ag_broadcast_to(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        shape: *const i64,
        n_shape: i64,
    ) -> ag_status;
    /// Tensors one after the other along an axis.
    pub fn ag_concat(
        out: *mut *mut ag_tensor,
        xs: *const *mut ag_tensor,
        n_xs: i64,
        axis: i64,
    ) -> ag_status;
    /// Tensors side by side along a new axis.
    pub fn ag_stack(
        out: *mut *mut ag_tensor,
        xs: *const *mut ag_tensor,
        n_xs: i64,
        axis: i64,
    ) -> ag_status;
    /// Axes in reverse order.
    pub fn ag_flip(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        axes: *const i64,
        n_axes: i64,
    ) -> ag_status;
    /// The same numbers in another dtype.
    pub fn ag_astype(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        dtype: i32,
        opts: *const ag_astype_opts,
    ) -> ag_status;
    /// A new tensor with the same elements, contiguous.
    pub fn ag_copy(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// The same elements in row-major order without gaps.
    pub fn ag_contiguous(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// The same bytes outside the graph.
    pub fn ag_detach(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// The same elements on a device.
    pub fn ag_to_device(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        device_type: i32,
        device_index: i32,
    ) -> ag_status;
    /// Elements by position along an axis.
    pub fn ag_take(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        indices: *const ag_tensor,
        axis: i64,
    ) -> ag_status;
    /// A part of a tensor: integers, slices, ellipsis, new axes.
    pub fn ag_index(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        spec: *const i64,
        n_spec: i64,
    ) -> ag_status;
    /// A tensor with a part replaced.
    pub fn ag_index_put(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        spec: *const i64,
        n_spec: i64,
        value: *const ag_tensor,
    ) -> ag_status;
    /// `ag_index_put` written into its first operand.
    pub fn ag_index_put_(
        self_: *mut ag_tensor,
        spec: *const i64,
        n_spec: i64,
        value: *const ag_tensor,
    ) -> ag_status;
    /// Matrix product.
    pub fn ag_matmul(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
    ) -> ag_status;
    /// Sum of products over the last axis of a and the last but one of b.
    pub fn ag_dot(out: *mut *mut ag_tensor, a: *const ag_tensor, b: *const ag_tensor) -> ag_status;
    /// Sum of products over the last axes of both operands.
    pub fn ag_inner(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
    ) -> ag_status;
    /// Scalar product of all elements, those of a conjugated.
    pub fn ag_vdot(out: *mut *mut ag_tensor, a: *const ag_tensor, b: *const ag_tensor) -> ag_status;
    /// Scalar products of the vectors along an axis, those of a conjugated.
    pub fn ag_vecdot(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
        opts: *const ag_vecdot_opts,
    ) -> ag_status;
    /// Products of all pairs.
    pub fn ag_outer(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
    ) -> ag_status;
    /// Sum of products over pairs of axes.
    pub fn ag_tensordot(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
        opts: *const ag_tensordot_opts,
    ) -> ag_status;
    /// Einstein's summation: products and sums named by letters.
    pub fn ag_einsum(
        out: *mut *mut ag_tensor,
        equation: *const c_char,
        xs: *const *mut ag_tensor,
        n_xs: i64,
    ) -> ag_status;
    /// Kronecker product: a block for each element of a.
    pub fn ag_kron(out: *mut *mut ag_tensor, a: *const ag_tensor, b: *const ag_tensor) -> ag_status;
    /// Cross products of the vectors along an axis.
    pub fn ag_cross(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
        opts: *const ag_cross_opts,
    ) -> ag_status;
    /// Product of a chain of matrices, in the order with the fewest multiplications.
    pub fn ag_linalg_multi_dot(
        out: *mut *mut ag_tensor,
        xs: *const *mut ag_tensor,
        n_xs: i64,
    ) -> ag_status;
    /// Square matrices to a whole power.
    pub fn ag_linalg_matrix_power(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        n: i64,
    ) -> ag_status;
    /// A matrix times a vector.
    pub fn ag_mv(out: *mut *mut ag_tensor, a: *const ag_tensor, x: *const ag_tensor) -> ag_status;
    /// As many matrix products as a batch has.
    pub fn ag_bmm(out: *mut *mut ag_tensor, a: *const ag_tensor, b: *const ag_tensor) -> ag_status;
    /// A matrix plus a matrix product.
    pub fn ag_addmm(
        out: *mut *mut ag_tensor,
        input: *const ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
        opts: *const ag_addmm_opts,
    ) -> ag_status;
    /// A vector plus a matrix times a vector.
    pub fn ag_addmv(
        out: *mut *mut ag_tensor,
        input: *const ag_tensor,
        a: *const ag_tensor,
        x: *const ag_tensor,
        opts: *const ag_addmv_opts,
    ) -> ag_status;
    /// A matrix plus an outer product.
    pub fn ag_addr(
        out: *mut *mut ag_tensor,
        input: *const ag_tensor,
        x: *const ag_tensor,
        y: *const ag_tensor,
        opts: *const ag_addr_opts,
    ) -> ag_status;
    /// A batch of matrices plus a batch of matrix products.
    pub fn ag_baddbmm(
        out: *mut *mut ag_tensor,
        input: *const ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
        opts: *const ag_baddbmm_opts,
    ) -> ag_status;
    /// A matrix plus the sum of a batch of matrix products.
    pub fn ag_addbmm(
        out: *mut *mut ag_tensor,
        input: *const ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
        opts: *const ag_addbmm_opts,
    ) -> ag_status;
    /// Sum along diagonals of matrices.
    pub fn ag_trace(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        opts: *const ag_trace_opts,
    ) -> ag_status;
    /// Norm of vectors along axes.
    pub fn ag_linalg_vector_norm(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        axes: *const i64,
        n_axes: i64,
        opts: *const ag_linalg_vector_norm_opts,
    ) -> ag_status;
    /// Norm of matrices.
    pub fn ag_linalg_matrix_norm(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        opts: *const ag_linalg_matrix_norm_opts,
    ) -> ag_status;
    /// Distances between two sets of points.
    pub fn ag_cdist(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
        opts: *const ag_cdist_opts,
    ) -> ag_status;
    /// Distances between the points of one set.
    pub fn ag_pdist(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        opts: *const ag_pdist_opts,
    ) -> ag_status;
    /// Determinant of square matrices.
    pub fn ag_linalg_det(out: *mut *mut ag_tensor, a: *const ag_tensor) -> ag_status;
    /// Sign and logarithm of the magnitude of the determinant: det a = sign exp(logabsdet).
    pub fn ag_linalg_slogdet(
        sign_out: *mut *mut ag_tensor,
        logabsdet_out: *mut *mut ag_tensor,
        a: *const ag_tensor,
    ) -> ag_status;
    /// Logarithm of the determinant: NaN where a real one is negative, -inf where it is 0; the
    /// principal value where complex.
    pub fn ag_linalg_logdet(out: *mut *mut ag_tensor, a: *const ag_tensor) -> ag_status;
    /// Number of singular values above rtol times the largest: int64.
    pub fn ag_linalg_matrix_rank(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        opts: *const ag_linalg_matrix_rank_opts,
    ) -> ag_status;
    /// Condition number: the norm of a times that of its inverse.
    pub fn ag_linalg_cond(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        opts: *const ag_linalg_cond_opts,
    ) -> ag_status;
    /// Cholesky factor of a positive definite matrix.
    pub fn ag_linalg_cholesky(
        l_out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        opts: *const ag_linalg_cholesky_opts,
    ) -> ag_status;
    /// linalg_cholesky that reports what it met instead of failing.
    pub fn ag_linalg_cholesky_ex(
        l_out: *mut *mut ag_tensor,
        info_out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        opts: *const ag_linalg_cholesky_ex_opts,
    ) -> ag_status;
    /// QR factorisation.
    pub fn ag_linalg_qr(
        q_out: *mut *mut ag_tensor,
        r_out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        opts: *const ag_linalg_qr_opts,
    ) -> ag_status;
    /// LU factorisation with partial pivoting.
    pub fn ag_linalg_lu(
        p_out: *mut *mut ag_tensor,
        l_out: *mut *mut ag_tensor,
        u_out: *mut *mut ag_tensor,
        a: *const ag_tensor,
    ) -> ag_status;
    /// LU factorisation as LAPACK packs it, for linalg_lu_solve.
    pub fn ag_linalg_lu_factor(
        lu_out: *mut *mut ag_tensor,
        pivots_out: *mut *mut ag_tensor,
        a: *const ag_tensor,
    ) -> ag_status;
    /// linalg_lu_factor with LAPACK's info.
    pub fn ag_linalg_lu_factor_ex(
        lu_out: *mut *mut ag_tensor,
        pivots_out: *mut *mut ag_tensor,
        info_out: *mut *mut ag_tensor,
        a: *const ag_tensor,
    ) -> ag_status;
    /// Eigenvalues and eigenvectors of Hermitian matrices.
    pub fn ag_linalg_eigh(
        w_out: *mut *mut ag_tensor,
        v_out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        opts: *const ag_linalg_eigh_opts,
    ) -> ag_status;
    /// Eigenvalues of Hermitian matrices, ascending.
    pub fn ag_linalg_eigvalsh(
        w_out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        opts: *const ag_linalg_eigvalsh_opts,
    ) -> ag_status;
    /// Eigenvalues and eigenvectors of pairs of Hermitian matrices, the second positive definite.
    pub fn ag_linalg_eigh_general(
        w_out: *mut *mut ag_tensor,
        v_out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
        opts: *const ag_linalg_eigh_general_opts,
    ) -> ag_status;
    /// Eigenvalues and right eigenvectors of square matrices.
    pub fn ag_linalg_eig(
        w_out: *mut *mut ag_tensor,
        v_out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        opts: *const ag_linalg_eig_opts,
    ) -> ag_status;
    /// Singular value decomposition.
    pub fn ag_linalg_svd(
        u_out: *mut *mut ag_tensor,
        s_out: *mut *mut ag_tensor,
        vh_out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        opts: *const ag_linalg_svd_opts,
    ) -> ag_status;
    /// Singular values, descending.
    pub fn ag_linalg_svdvals(s_out: *mut *mut ag_tensor, a: *const ag_tensor) -> ag_status;
    /// The leading q singular values and vectors, by a randomised method.
    pub fn ag_linalg_svd_lowrank(
        u_out: *mut *mut ag_tensor,
        s_out: *mut *mut ag_tensor,
        vh_out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        q: i64,
        opts: *const ag_linalg_svd_lowrank_opts,
    ) -> ag_status;
    /// Principal components: linalg_svd_lowrank of a with the mean of its rows taken away.
    pub fn ag_linalg_pca_lowrank(
        u_out: *mut *mut ag_tensor,
        s_out: *mut *mut ag_tensor,
        vh_out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        q: i64,
        opts: *const ag_linalg_pca_lowrank_opts,
    ) -> ag_status;
    /// Eigenvalues of square matrices: complex, in LAPACK's order.
    pub fn ag_linalg_eigvals(w_out: *mut *mut ag_tensor, a: *const ag_tensor) -> ag_status;
    /// Solution of a x = b for square matrices.
    pub fn ag_linalg_solve(
        x_out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
    ) -> ag_status;
    /// Inverse of square matrices.
    pub fn ag_linalg_inv(x_out: *mut *mut ag_tensor, a: *const ag_tensor) -> ag_status;
    /// Solution of a x = b, or x a = b, for triangular matrices.
    pub fn ag_linalg_solve_triangular(
        x_out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
        upper: i32,
        opts: *const ag_linalg_solve_triangular_opts,
    ) -> ag_status;
    /// linalg_solve that reports what it met instead of failing.
    pub fn ag_linalg_solve_ex(
        x_out: *mut *mut ag_tensor,
        info_out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
    ) -> ag_status;
    /// linalg_inv that reports what it met instead of failing.
    pub fn ag_linalg_inv_ex(
        x_out: *mut *mut ag_tensor,
        info_out: *mut *mut ag_tensor,
        a: *const ag_tensor,
    ) -> ag_status;
    /// Solution of a x = b, or a^H x = b, from linalg_lu_factor's results.
    pub fn ag_linalg_lu_solve(
        x_out: *mut *mut ag_tensor,
        lu: *const ag_tensor,
        pivots: *const ag_tensor,
        b: *const ag_tensor,
        opts: *const ag_linalg_lu_solve_opts,
    ) -> ag_status;
    /// Solution of a x = b from a's Cholesky factor: a = l l^H, or u^H u where `upper` is set.
    pub fn ag_linalg_cholesky_solve(
        x_out: *mut *mut ag_tensor,
        b: *const ag_tensor,
        l: *const ag_tensor,
        opts: *const ag_linalg_cholesky_solve_opts,
    ) -> ag_status;
    /// Inverse of a positive definite matrix from its Cholesky factor.
    pub fn ag_linalg_cholesky_inverse(
        x_out: *mut *mut ag_tensor,
        l: *const ag_tensor,
        opts: *const ag_linalg_cholesky_inverse_opts,
    ) -> ag_status;
    /// Least squares: the x of least norm among those that make |b - a x| least.
    pub fn ag_linalg_lstsq(
        x_out: *mut *mut ag_tensor,
        residuals_out: *mut *mut ag_tensor,
        rank_out: *mut *mut ag_tensor,
        s_out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
        opts: *const ag_linalg_lstsq_opts,
    ) -> ag_status;
    /// Pseudoinverse (Moore and Penrose), by singular values.
    pub fn ag_linalg_pinv(
        x_out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        opts: *const ag_linalg_pinv_opts,
    ) -> ag_status;
    /// Orthonormal basis of what a maps to zero: a x = 0, x^H x = 1.
    pub fn ag_linalg_null_space(
        x_out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        opts: *const ag_linalg_null_space_opts,
    ) -> ag_status;
    /// Orthonormal basis of what a reaches, its range.
    pub fn ag_linalg_orth(
        q_out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        opts: *const ag_linalg_orth_opts,
    ) -> ag_status;
    /// Solution of a x = b for banded matrices, stored by diagonals.
    pub fn ag_linalg_solve_banded(
        x_out: *mut *mut ag_tensor,
        ab: *const ag_tensor,
        b: *const ag_tensor,
        lower: i64,
        upper: i64,
    ) -> ag_status;
    /// Solution of a x = b for Hermitian banded matrices, of which one half is stored.
    pub fn ag_linalg_solveh_banded(
        x_out: *mut *mut ag_tensor,
        ab: *const ag_tensor,
        b: *const ag_tensor,
        opts: *const ag_linalg_solveh_banded_opts,
    ) -> ag_status;
    /// Exponential of square matrices.
    pub fn ag_linalg_expm(out: *mut *mut ag_tensor, a: *const ag_tensor) -> ag_status;
    /// Exponential of square matrices and its derivative in a direction.
    pub fn ag_linalg_expm_frechet(
        expm_out: *mut *mut ag_tensor,
        frechet_out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        e: *const ag_tensor,
    ) -> ag_status;
    /// Principal square root of square matrices.
    pub fn ag_linalg_sqrtm(out: *mut *mut ag_tensor, a: *const ag_tensor) -> ag_status;
    /// Principal logarithm of square matrices.
    pub fn ag_linalg_logm(out: *mut *mut ag_tensor, a: *const ag_tensor) -> ag_status;
    /// A function of Hermitian matrices.
    pub fn ag_linalg_matrix_function(
        out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        which: i32,
        opts: *const ag_linalg_matrix_function_opts,
    ) -> ag_status;
    /// Schur form of square matrices.
    pub fn ag_linalg_schur(
        t_out: *mut *mut ag_tensor,
        z_out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        opts: *const ag_linalg_schur_opts,
    ) -> ag_status;
    /// Solution of a x + x b = q.
    pub fn ag_linalg_solve_sylvester(
        x_out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
        q: *const ag_tensor,
    ) -> ag_status;
    /// Solution of Lyapunov's equation in continuous time, a x + x a^H = q.
    pub fn ag_linalg_solve_continuous_lyapunov(
        x_out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        q: *const ag_tensor,
    ) -> ag_status;
    /// Solution of Lyapunov's equation in discrete time, a x a^H - x + q = 0.
    pub fn ag_linalg_solve_discrete_lyapunov(
        x_out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        q: *const ag_tensor,
    ) -> ag_status;
    /// Stabilising solution of the algebraic Riccati equation in continuous time.
    pub fn ag_linalg_solve_continuous_are(
        x_out: *mut *mut ag_tensor,
        a: *const ag_tensor,
        b: *const ag_tensor,
        q: *const ag_tensor,
        r: *const ag_tensor,
    ) -> ag_status;
    /// Rectified linear unit.
    pub fn ag_relu(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// `ag_relu` written into its first operand.
    pub fn ag_relu_(self_: *mut ag_tensor) -> ag_status;
    /// Logistic function.
    pub fn ag_sigmoid(out: *mut *mut ag_tensor, x: *const ag_tensor) -> ag_status;
    /// `ag_sigmoid` written into its first operand.
    pub fn ag_sigmoid_(self_: *mut ag_tensor) -> ag_status;
    /// Gaussian error linear unit.
    pub fn ag_gelu(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        opts: *const ag_gelu_opts,
    ) -> ag_status;
    /// Exponentials that sum to 1 along an axis.
    pub fn ag_softmax(out: *mut *mut ag_tensor, x: *const ag_tensor, axis: i64) -> ag_status;
    /// Logarithm of softmax.
    pub fn ag_log_softmax(out: *mut *mut ag_tensor, x: *const ag_tensor, axis: i64) -> ag_status;
    /// Layer normalisation over the last axes.
    pub fn ag_layer_norm(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        axis: i64,
        opts: *const ag_layer_norm_opts,
    ) -> ag_status;
    /// Cross entropy of class scores against labels or probabilities.
    pub fn ag_cross_entropy(
        out: *mut *mut ag_tensor,
        logits: *const ag_tensor,
        target: *const ag_tensor,
        opts: *const ag_cross_entropy_opts,
    ) -> ag_status;
    /// Mean of squared differences.
    pub fn ag_mse_loss(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        target: *const ag_tensor,
        opts: *const ag_mse_loss_opts,
    ) -> ag_status;
    /// Elements set to zero at random, the others scaled up.
    pub fn ag_dropout(
        out: *mut *mut ag_tensor,
        x: *const ag_tensor,
        opts: *const ag_dropout_opts,
    ) -> ag_status;
    /// A generator at the beginning of a seed's stream.
    pub fn ag_rng_new(out: *mut *mut ag_rng, seed: i64) -> ag_status;
    /// Frees a generator; NULL is allowed.
    pub fn ag_rng_release(rng: *mut ag_rng);
    /// Takes a generator to the beginning of a seed's stream.
    pub fn ag_rng_seed(rng: *mut ag_rng, seed: i64) -> ag_status;
    /// A generator's state, from which ag_rng_set_state goes on.
    pub fn ag_rng_state(seed_out: *mut i64, counter_out: *mut i64, rng: *const ag_rng) -> ag_status;
    /// Takes a generator to a state.
    pub fn ag_rng_set_state(rng: *mut ag_rng, seed: i64, counter: i64) -> ag_status;
    /// Uniformly distributed numbers in \[low, high).
    pub fn ag_random_uniform(
        out: *mut *mut ag_tensor,
        shape: *const i64,
        n_shape: i64,
        opts: *const ag_random_uniform_opts,
    ) -> ag_status;
    /// Normally distributed numbers.
    pub fn ag_random_normal(
        out: *mut *mut ag_tensor,
        shape: *const i64,
        n_shape: i64,
        opts: *const ag_random_normal_opts,
    ) -> ag_status;
    /// Integers in \[low, high), all equally likely.
    pub fn ag_random_integers(
        out: *mut *mut ag_tensor,
        shape: *const i64,
        n_shape: i64,
        low: i64,
        high: i64,
        opts: *const ag_random_integers_opts,
    ) -> ag_status;
    /// The numbers 0 to n - 1 in random order, int64.
    pub fn ag_permutation(
        out: *mut *mut ag_tensor,
        n: i64,
        opts: *const ag_permutation_opts,
    ) -> ag_status;
    /// Ones with probability p, zeros otherwise.
    pub fn ag_bernoulli(
        out: *mut *mut ag_tensor,
        shape: *const i64,
        n_shape: i64,
        opts: *const ag_bernoulli_opts,
    ) -> ag_status;
    /// Stochastic gradient descent.
    pub fn ag_sgd_new(
        out: *mut *mut ag_optim,
        params: *const *mut ag_tensor,
        n_params: i64,
        opts: *const ag_sgd_new_opts,
    ) -> ag_status;
    /// Adam (Kingma and Ba, 2015).
    pub fn ag_adam_new(
        out: *mut *mut ag_optim,
        params: *const *mut ag_tensor,
        n_params: i64,
        opts: *const ag_adam_new_opts,
    ) -> ag_status;
    /// AdamW (Loshchilov and Hutter, 2019): Adam whose weight decay acts on the parameter itself, p
    /// = p - lr weight_decay p, and not on the gradient.
    pub fn ag_adamw_new(
        out: *mut *mut ag_optim,
        params: *const *mut ag_tensor,
        n_params: i64,
        opts: *const ag_adamw_new_opts,
    ) -> ag_status;
    /// Frees an optimiser and gives its parameters back; NULL is allowed.
    pub fn ag_optim_release(optim: *mut ag_optim);
    /// Updates every parameter that has a gradient.
    pub fn ag_optim_step(optim: *mut ag_optim) -> ag_status;
    /// Drops the gradients of all parameters.
    pub fn ag_optim_zero_grad(optim: *mut ag_optim) -> ag_status;
    /// The learning rate.
    pub fn ag_optim_lr(lr_out: *mut f64, optim: *const ag_optim) -> ag_status;
    /// Changes the learning rate.
    pub fn ag_optim_set_lr(optim: *mut ag_optim, lr: f64) -> ag_status;
    /// How many steps have been made.
    pub fn ag_optim_steps(steps_out: *mut i64, optim: *const ag_optim) -> ag_status;
    /// Sets the number of steps made, of the optimiser and of each parameter, when a saved state is
    /// taken up again.
    pub fn ag_optim_set_steps(optim: *mut ag_optim, steps: i64) -> ag_status;
    /// How many named states each parameter has.
    pub fn ag_optim_n_states(optim: *const ag_optim) -> i64;
    /// The name of a state: "momentum" of SGD that has one; "m", "v" and "step" of Adam, the last
    /// one a rank-0 int64, the number of the parameter's own updates; "" out of range. Borrowed
    /// from the library.
    pub fn ag_optim_state_name(optim: *const ag_optim, i: i64) -> *const c_char;
    /// A state of a parameter.
    pub fn ag_optim_state(
        out: *mut *mut ag_tensor,
        optim: *const ag_optim,
        name: *const c_char,
        i: i64,
    ) -> ag_status;
    /// Sets a state of a parameter, which is copied.
    pub fn ag_optim_set_state(
        optim: *mut ag_optim,
        name: *const c_char,
        i: i64,
        value: *const ag_tensor,
    ) -> ag_status;
    /// Writes a tensor as an .npy file, row-major. bfloat16 is written as '\<V2', as NumPy writes
    /// ml_dtypes' bfloat16.
    pub fn ag_npy_save(path: *const c_char, x: *const ag_tensor) -> ag_status;
    /// Reads an .npy file: any byte order, C or Fortran order, the 15 dtypes ('V2' is read as
    /// bfloat16).
    pub fn ag_npy_load(out: *mut *mut ag_tensor, path: *const c_char) -> ag_status;
    /// A tensor as the bytes of an .npy file. Writes nothing where capacity is too small, and
    /// always the length; call it with capacity 0 to learn that.
    pub fn ag_npy_encode(
        buffer: *mut c_void,
        capacity: i64,
        length_out: *mut i64,
        x: *const ag_tensor,
    ) -> ag_status;
    /// A tensor from the bytes of an .npy file.
    pub fn ag_npy_decode(out: *mut *mut ag_tensor, data: *const c_void, nbytes: i64) -> ag_status;
    /// Shares a tensor's memory as DLPack. The caller, or who it hands the struct to, calls its
    /// deleter once. The bytes are exposed until then. Work on a device that made the values may
    /// still be running: see stream.
    pub fn ag_tensor_to_dlpack(
        managed_out: *mut *mut c_void,
        x: *const ag_tensor,
        versioned: i32,
        opts: *const ag_tensor_to_dlpack_opts,
    ) -> ag_status;
    /// A tensor that shares memory with a DLPack struct, whose deleter is called when no tensor
    /// reads it any more. On failure it still belongs to the caller. Memory of a CUDA device
    /// (kDLCUDA) gives a tensor there, of which this thread's stream there must be able to see the
    /// values; CUDA's pinned host memory (kDLCUDAHost) counts as the CPU's.
    pub fn ag_tensor_from_dlpack(
        out: *mut *mut ag_tensor,
        managed: *mut c_void,
        versioned: i32,
    ) -> ag_status;
    /// How many devices of a kind there are; 0 where there are none or they cannot be used.
    pub fn ag_device_count(device_type: i32) -> i32;
    /// Why CUDA cannot be used, in a sentence; "" where it can. Borrowed: valid as long as the
    /// process.
    pub fn ag_cuda_status() -> *const c_char;
    /// A device's name, such as "NVIDIA H100 80GB HBM3"; of the CPU the instruction set in use.
    /// NULL where there is no such device. Borrowed: valid as long as the process.
    pub fn ag_device_name(device_type: i32, device_index: i32) -> *const c_char;
    /// Chooses the device of its kind that AG_DEVICE_IN_USE stands for on this thread, wherever a
    /// device is given. It is device 0 until then. Results lie where their operands do, whatever
    /// device is in use.
    pub fn ag_device_use(device_type: i32, device_index: i32) -> ag_status;
    /// The index of the device that this thread uses of a kind; -1 where there is no such kind.
    pub fn ag_device_in_use(device_type: i32) -> i32;
    /// Waits until all that this thread queued on its stream of the device is done, and reports
    /// what went wrong there. Returns at once for the CPU.
    pub fn ag_device_synchronize(device_type: i32, device_index: i32) -> ag_status;
    /// Bytes and counts of one device. (For the CPU: ag_memory_statistics.)
    pub fn ag_device_memory_statistics(
        stats_out: *mut ag_device_memory_stats,
        device_type: i32,
        device_index: i32,
    ) -> ag_status;
    /// Starts a device's peak_bytes again from its bytes_in_use.
    pub fn ag_device_memory_reset_peak(device_type: i32, device_index: i32) -> ag_status;
    /// A stream of its own on a device. Work on it runs beside that of other streams, the default
    /// one included: who uses a tensor on one stream that another one writes must order the two,
    /// with ag_stream_wait or by waiting for one of them. Memory needs no such care: that of a
    /// tensor which is gone is handed out again only when no stream works with it any more.
    pub fn ag_stream_new(
        out: *mut *mut ag_stream,
        device_type: i32,
        device_index: i32,
    ) -> ag_status;
    /// The caller's own cudaStream_t as a stream. It stays the caller's, who keeps it until the
    /// last reference to this ag_stream is gone (a saved ag_state holds one, and so does a thread
    /// that uses it): memory that is freed meanwhile waits for the stream.
    pub fn ag_stream_wrap(
        out: *mut *mut ag_stream,
        handle: *mut c_void,
        device_type: i32,
        device_index: i32,
    ) -> ag_status;
    /// One more reference to a stream; returns it.
    pub fn ag_stream_retain(stream: *mut ag_stream) -> *mut ag_stream;
    /// Gives back a reference. With the last one a stream of ag_stream_new goes, once the work
    /// queued on it is done; nothing waits for that.
    pub fn ag_stream_release(stream: *mut ag_stream);
    /// This thread's work on the stream's device goes to it from now on; the thread holds a
    /// reference until it uses another or ends. The stream does not wait for what the thread queued
    /// elsewhere before.
    pub fn ag_stream_use(stream: *const ag_stream) -> ag_status;
    /// This thread's work on a device goes to the device's default stream again.
    pub fn ag_stream_use_default(device_type: i32, device_index: i32) -> ag_status;
    /// The stream that this thread's work on a device goes to; the default one too is an ag_stream.
    pub fn ag_stream_in_use(
        out: *mut *mut ag_stream,
        device_type: i32,
        device_index: i32,
    ) -> ag_status;
    /// The cudaStream_t, borrowed: valid as long as the stream. NULL for a default stream.
    pub fn ag_stream_handle(stream: *const ag_stream) -> *mut c_void;
    /// Which device a stream is of.
    pub fn ag_stream_device(
        type_out: *mut i32,
        index_out: *mut i32,
        stream: *const ag_stream,
    ) -> ag_status;
    /// Waits until all that was queued on a stream is done, and reports what went wrong on its
    /// device.
    pub fn ag_stream_synchronize(stream: *const ag_stream) -> ag_status;
    /// What is queued on one stream from now on runs after what is queued on another one now. Does
    /// not wait itself. The two may be of different devices.
    pub fn ag_stream_wait(waiting: *const ag_stream, awaited: *const ag_stream) -> ag_status;
    /// Makes every result repeat to the last bit, for the whole process. Off by default: then these
    /// add on CUDA in any order where several numbers meet in one element, so that floating results
    /// may differ in their last bits from run to run:
    pub fn ag_set_deterministic(on: i32);
    /// 1 where every result on CUDA is to repeat, else 0.
    pub fn ag_deterministic() -> i32;
    /// Lets products of float32 and complex64 matrices on CUDA round their operands to TF32 (10
    /// bits of the significand in place of 23), which tensor cores multiply several times as fast;
    /// for the whole process. Off by default.
    pub fn ag_set_tf32(on: i32);
    /// 1 where products on CUDA may use TF32, else 0.
    pub fn ag_tf32() -> i32;
    /// Counts and bytes of the whole process.
    pub fn ag_memory_statistics(stats_out: *mut ag_memory_stats) -> ag_status;
    /// Limits the bytes held from the system: those in use, those cached for reuse, and the free
    /// parts of the 64 KiB slabs that small tensors and nodes lie in. What is held already stays.
    pub fn ag_memory_set_budget(bytes: i64) -> ag_status;
    /// Sets what is called before an allocation fails, such as a garbage collection. Replaces the
    /// former one.
    pub fn ag_memory_set_callback(
        callback: ag_memory_fn,
        user: *mut c_void,
        drop: ag_drop_fn,
    ) -> ag_status;
    /// Gives cached memory back to the system, and that of the devices in use to them.
    pub fn ag_memory_release_cache(freed_out: *mut i64) -> ag_status;
    /// Starts peak_bytes again from bytes_in_use.
    pub fn ag_memory_reset_peak();
    /// For tests: lets one allocation fail after n more.
    pub fn ag_memory_fail_after(n: i64);
    /// The version of the library, such as "0.1.2".
    pub fn ag_version() -> *const c_char;
    /// What is inside: version, compiler, instruction set in use, BLAS, CUDA ("not opened" until a
    /// call has named it; asking opens nothing). One "key: value" a line. Borrowed: valid as long
    /// as the process.
    pub fn ag_build_info() -> *const c_char;
    /// How many threads the calling thread's calls use.
    pub fn ag_num_threads() -> i32;
    /// Sets how many threads calls use, for the whole process.
    pub fn ag_set_num_threads(n: i32) -> ag_status;
    /// Sets how many threads this thread's calls use.
    pub fn ag_set_local_num_threads(n: i32) -> ag_status;
    /// From how many elements on results may stay pending; 0: none do.
    pub fn ag_deferral() -> i64;
    /// Sets from how many elements on results of elementwise operations may stay pending on the
    /// CPU, for the whole process. They run, several in one pass over memory, when their bytes are
    /// needed; no result depends on it. What is pending already stays so until it is needed.
    pub fn ag_set_deferral(elements: i64);
    /// This thread's grad mode, anomaly mode, keep-values mode, default generator, device in use
    /// and streams in use.
    pub fn ag_state_save(out: *mut *mut ag_state) -> ag_status;
    /// Gives this thread a saved state. The default generator is then shared with the state, and
    /// goes on from where it is; so are the streams. On a device whose stream was the default one
    /// when the state was saved, it is so again.
    pub fn ag_state_restore(state: *const ag_state) -> ag_status;
    /// Frees a saved state; NULL is allowed.
    pub fn ag_state_release(state: *mut ag_state);
}
