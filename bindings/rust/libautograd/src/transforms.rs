//! Derivatives of functions: closures that take tensors and return tensors.

use crate::callback::{drop_box, tensors_fn};
use crate::error::check;
use crate::operand::{Handles, Outs};
use crate::{sys, GradcheckOptions, GradgradcheckOptions, JacobianOptions, Result, Tensor};
use std::borrow::Borrow;
use std::os::raw::c_void;

fn user<F>(function: &F) -> *mut c_void {
    function as *const F as *mut c_void
}

/// All Jacobians of a function of `n_outs` results: number `i * inputs.len() + j` is that of result
/// `i` with respect to input `j`.
///
/// ```
/// use libautograd::{jacobian, JacobianOptions, Tensor};
/// let x = Tensor::from_slice(&[1.0, 2.0], &[2]);
/// let made = jacobian(|xs| Ok(vec![xs[0].try_square()?]), 1, &[&x], JacobianOptions::default()).unwrap();
/// assert_eq!(made[0].to_vec::<f64>(), [2.0, 0.0, 0.0, 4.0]);
/// ```
pub fn jacobian<F: Fn(&[Tensor]) -> Result<Vec<Tensor>>>(
    function: F,
    n_outs: usize,
    inputs: &[impl Borrow<Tensor>],
    options: JacobianOptions,
) -> Result<Vec<Tensor>> {
    let (ins, options) = (Handles::of(inputs), options.to_c());
    let mut outs = Outs::new(n_outs * inputs.len());
    unsafe {
        check(sys::ag_jacobian(
            outs.as_mut_ptr(),
            n_outs as i64,
            Some(tensors_fn::<F>),
            user(&function),
            ins.as_ptr(),
            ins.len(),
            &options,
        ))?;
        Ok(outs.take())
    }
}

/// The blocks of the Hessian of a function with one result of one element.
pub fn hessian<F: Fn(&[Tensor]) -> Result<Vec<Tensor>>>(
    function: F,
    inputs: &[impl Borrow<Tensor>],
) -> Result<Vec<Tensor>> {
    let ins = Handles::of(inputs);
    let mut outs = Outs::new(inputs.len() * inputs.len());
    unsafe {
        check(sys::ag_hessian(
            outs.as_mut_ptr(),
            Some(tensors_fn::<F>),
            user(&function),
            ins.as_ptr(),
            ins.len(),
        ))?;
        Ok(outs.take())
    }
}

/// Hessian-vector products of a function with one result of one element. No vectors, or `None`
/// among them, stand for ones.
pub fn hvp<F: Fn(&[Tensor]) -> Result<Vec<Tensor>>>(
    function: F,
    inputs: &[impl Borrow<Tensor>],
    vectors: &[Option<&Tensor>],
) -> Result<Vec<Tensor>> {
    let (ins, vs) = (Handles::of(inputs), Handles::of_optional(vectors));
    let mut outs = Outs::new(inputs.len());
    unsafe {
        check(sys::ag_hvp(
            outs.as_mut_ptr(),
            Some(tensors_fn::<F>),
            user(&function),
            ins.as_ptr(),
            ins.len(),
            vs.as_ptr(),
            vs.len(),
        ))?;
        Ok(outs.take())
    }
}

/// A function's results, and the gradients of the sum of them with respect to its inputs. No
/// cotangents, or `None` among them, stand for ones.
pub fn vjp<F: Fn(&[Tensor]) -> Result<Vec<Tensor>>>(
    function: F,
    n_outs: usize,
    inputs: &[impl Borrow<Tensor>],
    cotangents: &[Option<&Tensor>],
) -> Result<(Vec<Tensor>, Vec<Tensor>)> {
    let (ins, grads) = (Handles::of(inputs), Handles::of_optional(cotangents));
    let (mut outs, mut made) = (Outs::new(n_outs), Outs::new(inputs.len()));
    unsafe {
        check(sys::ag_vjp(
            outs.as_mut_ptr(),
            n_outs as i64,
            made.as_mut_ptr(),
            Some(tensors_fn::<F>),
            user(&function),
            ins.as_ptr(),
            ins.len(),
            grads.as_ptr(),
            grads.len(),
        ))?;
        Ok((outs.take(), made.take()))
    }
}

/// Runs a function as one node that keeps only its inputs: backward runs it again.
pub fn checkpoint<F>(
    function: F,
    n_outs: usize,
    inputs: &[impl Borrow<Tensor>],
) -> Result<Vec<Tensor>>
where
    F: Fn(&[Tensor]) -> Result<Vec<Tensor>> + Send + Sync + 'static,
{
    let ins = Handles::of(inputs);
    let mut outs = Outs::new(n_outs);
    let user = Box::into_raw(Box::new(function));
    unsafe {
        let status = sys::ag_checkpoint(
            outs.as_mut_ptr(),
            outs.len(),
            Some(tensors_fn::<F>),
            user.cast(),
            Some(drop_box::<F>),
            ins.as_ptr(),
            ins.len(),
        );
        if let Err(error) = check(status) {
            drop(Box::from_raw(user)); // a call that fails has not taken it over
            return Err(error);
        }
        Ok(outs.take())
    }
}

/// Compares a function's derivatives with central differences; the error names what differs.
pub fn gradcheck<F: Fn(&[Tensor]) -> Result<Vec<Tensor>>>(
    function: F,
    n_outs: usize,
    inputs: &[impl Borrow<Tensor>],
    options: GradcheckOptions,
) -> Result<()> {
    let (ins, options) = (Handles::of(inputs), options.to_c());
    check(unsafe {
        sys::ag_gradcheck(
            Some(tensors_fn::<F>),
            user(&function),
            n_outs as i64,
            ins.as_ptr(),
            ins.len(),
            &options,
        )
    })
}

/// [`gradcheck`] of a function's gradients.
pub fn gradgradcheck<F: Fn(&[Tensor]) -> Result<Vec<Tensor>>>(
    function: F,
    n_outs: usize,
    inputs: &[impl Borrow<Tensor>],
    options: GradgradcheckOptions,
) -> Result<()> {
    let (ins, options) = (Handles::of(inputs), options.to_c());
    check(unsafe {
        sys::ag_gradgradcheck(
            Some(tensors_fn::<F>),
            user(&function),
            n_outs as i64,
            ins.as_ptr(),
            ins.len(),
            &options,
        )
    })
}
