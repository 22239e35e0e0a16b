// Made from api/ by tools/generate.py: edit the registry instead.

#[allow(unused_imports)]
use crate::prelude::*;
#[allow(unused_imports)]
use std::ptr;

/// Options of what `ag_tensor_format` does.
#[derive(Clone, Copy, Debug)]
pub struct TensorFormatOptions {
    /// digits behind the point, at most (default: 8)
    pub precision: i64,
    /// more elements than this are summarised (default: 1000)
    pub threshold: i64,
    /// shown at each end of a summarised axis (default: 3)
    pub edge_items: i64,
    /// characters (default: 75)
    pub line_width: i64,
    /// small numbers do not bring scientific notation (default: false)
    pub suppress_small: bool,
    /// only the elements, as NumPy's str; else with tensor(...) and dtype (default: false)
    pub bare: bool,
}

impl Default for TensorFormatOptions {
    fn default() -> Self {
        Self {
            precision: 8,
            threshold: 1000,
            edge_items: 3,
            line_width: 75,
            suppress_small: false,
            bare: false,
        }
    }
}

impl TensorFormatOptions {
    pub(crate) fn to_c(self) -> sys::ag_tensor_format_opts {
        sys::ag_tensor_format_opts {
            precision: self.precision,
            threshold: self.threshold,
            edge_items: self.edge_items,
            line_width: self.line_width,
            suppress_small: self.suppress_small as i64,
            bare: self.bare as i64,
            ..Default::default()
        }
    }
}

/// Options of what `ag_backward` does.
#[derive(Clone, Copy, Debug, Default)]
pub struct BackwardOptions<'a> {
    /// free what the graph saved, as it is used (default: false)
    pub free_graph: bool,
    /// accumulate only into these (each keeps its gradient, as after `ag_tensor_retain_grad`);
    /// absent: every leaf
    pub inputs: Option<&'a [Tensor]>,
}

impl BackwardOptions<'_> {
    pub(crate) fn to_c(self) -> sys::ag_backward_opts {
        sys::ag_backward_opts {
            free_graph: self.free_graph as i64,
            inputs: self.inputs.map_or(ptr::null(), |list| list.as_ptr() as *const *mut sys::ag_tensor),
            n_inputs: self.inputs.map_or(-1, |list| list.len() as i64),
            ..Default::default()
        }
    }
}

/// Options of what `ag_grad` does.
#[derive(Clone, Copy, Debug, Default)]
pub struct GradOptions {
    /// record the gradients, so that they differentiate again (default: false)
    pub create_graph: bool,
    /// zeros for an x that ys do not depend on, instead of an error (default: false)
    pub allow_unused: bool,
    /// free what the graph saved, as it is used (default: false)
    pub free_graph: bool,
}

impl GradOptions {
    pub(crate) fn to_c(self) -> sys::ag_grad_opts {
        sys::ag_grad_opts {
            create_graph: self.create_graph as i64,
            allow_unused: self.allow_unused as i64,
            free_graph: self.free_graph as i64,
            ..Default::default()
        }
    }
}

/// Options of what `ag_jvp` does.
#[derive(Clone, Copy, Debug, Default)]
pub struct JvpOptions {
    /// record the tangents, so that they differentiate again (default: false)
    pub create_graph: bool,
    /// zeros for a y that does not depend on xs, instead of an error (default: false)
    pub allow_unused: bool,
}

impl JvpOptions {
    pub(crate) fn to_c(self) -> sys::ag_jvp_opts {
        sys::ag_jvp_opts {
            create_graph: self.create_graph as i64,
            allow_unused: self.allow_unused as i64,
            ..Default::default()
        }
    }
}

/// Options of what `ag_jacobian_of` does.
#[derive(Clone, Copy, Debug, Default)]
pub struct JacobianOfOptions {
    /// record the result, so that it differentiates again (default: false)
    pub create_graph: bool,
    /// zeros where y does not depend on x, instead of an error (default: false)
    pub allow_unused: bool,
    /// columns by forward mode instead of rows by backward mode (default: false)
    pub forward_mode: bool,
}

impl JacobianOfOptions {
    pub(crate) fn to_c(self) -> sys::ag_jacobian_of_opts {
        sys::ag_jacobian_of_opts {
            create_graph: self.create_graph as i64,
            allow_unused: self.allow_unused as i64,
            forward_mode: self.forward_mode as i64,
            ..Default::default()
        }
    }
}

/// Options of what `ag_hessian_of` does.
#[derive(Clone, Copy, Debug, Default)]
pub struct HessianOfOptions {
    /// record the result, so that it differentiates again (default: false)
    pub create_graph: bool,
}

impl HessianOfOptions {
    pub(crate) fn to_c(self) -> sys::ag_hessian_of_opts {
        sys::ag_hessian_of_opts {
            create_graph: self.create_graph as i64,
            ..Default::default()
        }
    }
}

/// Options of what `ag_hvp_of` does.
#[derive(Clone, Copy, Debug, Default)]
pub struct HvpOfOptions {
    /// record the results, so that they differentiate again (default: false)
    pub create_graph: bool,
}

impl HvpOfOptions {
    pub(crate) fn to_c(self) -> sys::ag_hvp_of_opts {
        sys::ag_hvp_of_opts {
            create_graph: self.create_graph as i64,
            ..Default::default()
        }
    }
}

/// Options of what `ag_jacobian` does.
#[derive(Clone, Copy, Debug, Default)]
pub struct JacobianOptions {
    /// columns by forward mode instead of rows by backward mode (default: false)
    pub forward_mode: bool,
}

impl JacobianOptions {
    pub(crate) fn to_c(self) -> sys::ag_jacobian_opts {
        sys::ag_jacobian_opts {
            forward_mode: self.forward_mode as i64,
            ..Default::default()
        }
    }
}

/// Options of what `ag_gradcheck` does.
#[derive(Clone, Copy, Debug)]
pub struct GradcheckOptions {
    /// step of the differences (default: 1e-06)
    pub eps: f64,
    /// absolute tolerance (default: 1e-05)
    pub atol: f64,
    /// relative tolerance (default: 0.001)
    pub rtol: f64,
    /// check forward mode too (default: true)
    pub check_forward: bool,
}

impl Default for GradcheckOptions {
    fn default() -> Self {
        Self {
            eps: 1e-06,
            atol: 1e-05,
            rtol: 0.001,
            check_forward: true,
        }
    }
}

impl GradcheckOptions {
    pub(crate) fn to_c(self) -> sys::ag_gradcheck_opts {
        sys::ag_gradcheck_opts {
            eps: self.eps,
            atol: self.atol,
            rtol: self.rtol,
            check_forward: self.check_forward as i64,
            ..Default::default()
        }
    }
}

/// Options of what `ag_gradgradcheck` does.
#[derive(Clone, Copy, Debug)]
pub struct GradgradcheckOptions {
    /// step of the differences (default: 1e-06)
    pub eps: f64,
    /// absolute tolerance (default: 1e-05)
    pub atol: f64,
    /// relative tolerance (default: 0.001)
    pub rtol: f64,
    /// check forward mode of the gradients too (default: true)
    pub check_forward: bool,
}

impl Default for GradgradcheckOptions {
    fn default() -> Self {
        Self {
            eps: 1e-06,
            atol: 1e-05,
            rtol: 0.001,
            check_forward: true,
        }
    }
}

impl GradgradcheckOptions {
    pub(crate) fn to_c(self) -> sys::ag_gradgradcheck_opts {
        sys::ag_gradgradcheck_opts {
            eps: self.eps,
            atol: self.atol,
            rtol: self.rtol,
            check_forward: self.check_forward as i64,
            ..Default::default()
        }
    }
}

/// Options of what `ag_sgd_new` does.
#[derive(Clone, Copy, Debug)]
pub struct SgdOptions {
    /// learning rate (default: 0.001)
    pub lr: f64,
    /// 0: none (default: 0.0)
    pub momentum: f64,
    /// of what goes into the momentum (default: 0.0)
    pub dampening: f64,
    /// L2 penalty (default: 0.0)
    pub weight_decay: f64,
    /// look ahead (default: false)
    pub nesterov: bool,
}

impl Default for SgdOptions {
    fn default() -> Self {
        Self {
            lr: 0.001,
            momentum: 0.0,
            dampening: 0.0,
            weight_decay: 0.0,
            nesterov: false,
        }
    }
}

impl SgdOptions {
    pub(crate) fn to_c(self) -> sys::ag_sgd_new_opts {
        sys::ag_sgd_new_opts {
            lr: self.lr,
            momentum: self.momentum,
            dampening: self.dampening,
            weight_decay: self.weight_decay,
            nesterov: self.nesterov as i64,
            ..Default::default()
        }
    }
}

/// Options of what `ag_adam_new` does.
#[derive(Clone, Copy, Debug)]
pub struct AdamOptions {
    /// learning rate (default: 0.001)
    pub lr: f64,
    /// decay of the first moment (default: 0.9)
    pub beta1: f64,
    /// decay of the second moment (default: 0.999)
    pub beta2: f64,
    /// keeps the divisor from 0 (default: 1e-08)
    pub epsilon: f64,
    /// L2 penalty (default: 0.0)
    pub weight_decay: f64,
}

impl Default for AdamOptions {
    fn default() -> Self {
        Self {
            lr: 0.001,
            beta1: 0.9,
            beta2: 0.999,
            epsilon: 1e-08,
            weight_decay: 0.0,
        }
    }
}

impl AdamOptions {
    pub(crate) fn to_c(self) -> sys::ag_adam_new_opts {
        sys::ag_adam_new_opts {
            lr: self.lr,
            beta1: self.beta1,
            beta2: self.beta2,
            epsilon: self.epsilon,
            weight_decay: self.weight_decay,
            ..Default::default()
        }
    }
}

/// Options of what `ag_adamw_new` does.
#[derive(Clone, Copy, Debug)]
pub struct AdamwOptions {
    /// learning rate (default: 0.001)
    pub lr: f64,
    /// decay of the first moment (default: 0.9)
    pub beta1: f64,
    /// decay of the second moment (default: 0.999)
    pub beta2: f64,
    /// keeps the divisor from 0 (default: 1e-08)
    pub epsilon: f64,
    /// decoupled decay (default: 0.01)
    pub weight_decay: f64,
}

impl Default for AdamwOptions {
    fn default() -> Self {
        Self {
            lr: 0.001,
            beta1: 0.9,
            beta2: 0.999,
            epsilon: 1e-08,
            weight_decay: 0.01,
        }
    }
}

impl AdamwOptions {
    pub(crate) fn to_c(self) -> sys::ag_adamw_new_opts {
        sys::ag_adamw_new_opts {
            lr: self.lr,
            beta1: self.beta1,
            beta2: self.beta2,
            epsilon: self.epsilon,
            weight_decay: self.weight_decay,
            ..Default::default()
        }
    }
}

/// Options of what `ag_tensor_to_dlpack` does.
#[derive(Clone, Copy, Debug, Default)]
pub struct TensorToDlpackOptions {
    /// for a tensor on a device, what is to wait until its values are there: 0 the caller, in this
    /// call; -1 nothing; 1 CUDA's legacy default stream, 2 its per-thread one, else a cudaStream_t
    /// as a number (default: 0)
    pub stream: i64,
}

impl TensorToDlpackOptions {
    pub(crate) fn to_c(self) -> sys::ag_tensor_to_dlpack_opts {
        sys::ag_tensor_to_dlpack_opts {
            stream: self.stream,
            ..Default::default()
        }
    }
}
