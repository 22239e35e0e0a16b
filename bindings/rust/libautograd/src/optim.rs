//! Optimisers.

use crate::error::{c_string, check, text};
use crate::operand::Handles;
use crate::{sys, AdamOptions, AdamwOptions, Result, SgdOptions, Tensor};
use std::borrow::Borrow;
use std::ptr::{self, NonNull};

/// Updates parameters in place from their gradients, all in one fused call.
pub struct Optimizer(NonNull<sys::ag_optim>);

// Steps need &mut; the parameters are shared as all tensors are.
unsafe impl Send for Optimizer {}
unsafe impl Sync for Optimizer {}

impl Drop for Optimizer {
    fn drop(&mut self) {
        unsafe { sys::ag_optim_release(self.0.as_ptr()) }
    }
}

impl Optimizer {
    fn made(make: impl FnOnce(*mut *mut sys::ag_optim) -> i32) -> Result<Optimizer> {
        let mut out = ptr::null_mut();
        check(make(&mut out))?;
        Ok(Optimizer(unsafe { NonNull::new_unchecked(out) }))
    }

    /// Stochastic gradient descent, with momentum if asked for.
    pub fn sgd(params: &[impl Borrow<Tensor>], options: SgdOptions) -> Result<Optimizer> {
        let (params, opts) = (Handles::of(params), options.to_c());
        Optimizer::made(|out| unsafe { sys::ag_sgd_new(out, params.as_ptr(), params.len(), &opts) })
    }

    /// Adam.
    pub fn adam(params: &[impl Borrow<Tensor>], options: AdamOptions) -> Result<Optimizer> {
        let (params, opts) = (Handles::of(params), options.to_c());
        Optimizer::made(|out| unsafe {
            sys::ag_adam_new(out, params.as_ptr(), params.len(), &opts)
        })
    }

    /// AdamW: Adam with decoupled weight decay.
    pub fn adamw(params: &[impl Borrow<Tensor>], options: AdamwOptions) -> Result<Optimizer> {
        let (params, opts) = (Handles::of(params), options.to_c());
        Optimizer::made(|out| unsafe {
            sys::ag_adamw_new(out, params.as_ptr(), params.len(), &opts)
        })
    }

    fn as_ptr(&self) -> *mut sys::ag_optim {
        self.0.as_ptr()
    }

    /// Updates every parameter that has a gradient.
    pub fn step(&mut self) -> Result<()> {
        check(unsafe { sys::ag_optim_step(self.as_ptr()) })
    }

    /// Drops the gradients of all parameters.
    pub fn zero_grad(&mut self) -> Result<()> {
        check(unsafe { sys::ag_optim_zero_grad(self.as_ptr()) })
    }

    /// The learning rate.
    pub fn lr(&self) -> f64 {
        let mut lr = 0.0;
        unsafe { sys::ag_optim_lr(&mut lr, self.as_ptr()) };
        lr
    }

    /// Changes the learning rate.
    pub fn set_lr(&mut self, lr: f64) -> Result<()> {
        check(unsafe { sys::ag_optim_set_lr(self.as_ptr(), lr) })
    }

    /// How many steps have been made.
    pub fn steps(&self) -> i64 {
        let mut steps = 0;
        unsafe { sys::ag_optim_steps(&mut steps, self.as_ptr()) };
        steps
    }

    /// Sets the number of steps made, when a saved state is taken up again.
    pub fn set_steps(&mut self, steps: i64) -> Result<()> {
        check(unsafe { sys::ag_optim_set_steps(self.as_ptr(), steps) })
    }

    /// The names of the states that each parameter has.
    pub fn state_names(&self) -> Vec<String> {
        let count = unsafe { sys::ag_optim_n_states(self.as_ptr()) };
        (0..count).map(|i| unsafe { text(sys::ag_optim_state_name(self.as_ptr(), i)) }).collect()
    }

    /// A copy of a state of a parameter; `None` before the first step.
    pub fn state(&self, name: &str, parameter: usize) -> Result<Option<Tensor>> {
        let name = c_string(name, "name")?;
        let mut out = ptr::null_mut();
        unsafe {
            check(sys::ag_optim_state(&mut out, self.as_ptr(), name.as_ptr(), parameter as i64))?;
            Ok(if out.is_null() { None } else { Some(Tensor::from_raw(out)) })
        }
    }

    /// Sets a state of a parameter, which is copied.
    pub fn set_state(
        &mut self,
        name: &str,
        parameter: usize,
        value: Option<&Tensor>,
    ) -> Result<()> {
        let name = c_string(name, "name")?;
        let value = value.map_or(ptr::null(), Tensor::as_const_ptr);
        check(unsafe {
            sys::ag_optim_set_state(self.as_ptr(), name.as_ptr(), parameter as i64, value)
        })
    }
}
