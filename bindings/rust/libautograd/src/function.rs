//! Differentiable functions made of closures.

use crate::callback::{drop_box, guarded, lent, lent_some, store};
use crate::error::{c_string, check};
use crate::operand::{Handles, Outs};
use crate::{sys, Result, Tensor};
use std::borrow::Borrow;
use std::marker::PhantomData;
use std::os::raw::c_void;
use std::ptr::{self, NonNull};

type Forward = dyn Fn(&Context<'_>, &[Tensor]) -> Result<Vec<Tensor>> + Send + Sync;
type Derivative =
    dyn Fn(&Context<'_>, &[Option<Tensor>]) -> Result<Vec<Option<Tensor>>> + Send + Sync;

struct Closures {
    forward: Box<Forward>,
    vjp: Box<Derivative>,
    jvp: Option<Box<Derivative>>,
}

/// A differentiable function: `forward` computes and saves what the derivative needs, `vjp` makes
/// the gradients of the inputs of those of the results. Written with ops, `vjp` differentiates again.
///
/// ```
/// use libautograd::{Function, Tensor};
/// let cube = Function::new(
///     "cube",
///     |context, inputs| {
///         context.save(inputs)?;
///         Ok(vec![&inputs[0] * &inputs[0] * &inputs[0]])
///     },
///     |context, grads| {
///         let x = &context.saved()?[0];
///         Ok(grads.iter().map(|g| g.as_ref().map(|g| 3.0 * g * x * x)).collect())
///     },
/// )?;
/// let x = Tensor::from_slice(&[2.0], &[1]).requiring_grad();
/// cube.apply(&[&x], 1)?[0].backward();
/// assert_eq!(x.grad().unwrap().item(), 12.0);
/// # Ok::<(), libautograd::Error>(())
/// ```
pub struct Function(NonNull<sys::ag_function>);

// Counted atomically; its closures are Send and Sync.
unsafe impl Send for Function {}
unsafe impl Sync for Function {}

impl Drop for Function {
    fn drop(&mut self) {
        unsafe { sys::ag_function_release(self.0.as_ptr()) }
    }
}

impl Clone for Function {
    fn clone(&self) -> Self {
        unsafe { Function(NonNull::new_unchecked(sys::ag_function_retain(self.0.as_ptr()))) }
    }
}

impl Function {
    /// A function of two closures. Forward mode differentiates `vjp`.
    ///
    /// `vjp` is given a cotangent for each result (`None`: of bool or integer dtype) and returns one
    /// for each input, or `None` where [`needs_input`](Context::needs_input) says that none is wanted.
    pub fn new<F, V>(name: &str, forward: F, vjp: V) -> Result<Function>
    where
        F: Fn(&Context<'_>, &[Tensor]) -> Result<Vec<Tensor>> + Send + Sync + 'static,
        V: Fn(&Context<'_>, &[Option<Tensor>]) -> Result<Vec<Option<Tensor>>>
            + Send
            + Sync
            + 'static,
    {
        let closures = Closures { forward: Box::new(forward), vjp: Box::new(vjp), jvp: None };
        Function::of(name, closures)
    }

    /// [`new`](Function::new) with a rule for forward mode: from a tangent for each input (`None`: of
    /// bool or integer dtype) to one for each result.
    pub fn with_jvp<F, V, J>(name: &str, forward: F, vjp: V, jvp: J) -> Result<Function>
    where
        F: Fn(&Context<'_>, &[Tensor]) -> Result<Vec<Tensor>> + Send + Sync + 'static,
        V: Fn(&Context<'_>, &[Option<Tensor>]) -> Result<Vec<Option<Tensor>>>
            + Send
            + Sync
            + 'static,
        J: Fn(&Context<'_>, &[Option<Tensor>]) -> Result<Vec<Option<Tensor>>>
            + Send
            + Sync
            + 'static,
    {
        let (forward, vjp) = (Box::new(forward), Box::new(vjp));
        Function::of(name, Closures { forward, vjp, jvp: Some(Box::new(jvp)) })
    }

    fn of(name: &str, closures: Closures) -> Result<Function> {
        let name = c_string(name, "name")?;
        let jvp: sys::ag_jvp_fn = if closures.jvp.is_some() { Some(call_jvp) } else { None };
        let user = Box::into_raw(Box::new(closures));
        let options = sys::ag_function_new_opts {
            jvp,
            user: user.cast(),
            drop: Some(drop_box::<Closures>),
            ..Default::default()
        };
        let mut out = ptr::null_mut();
        unsafe {
            let status = sys::ag_function_new(
                &mut out,
                name.as_ptr(),
                Some(call_forward),
                Some(call_vjp),
                &options,
            );
            if let Err(error) = check(status) {
                drop(Box::from_raw(user));
                return Err(error);
            }
            Ok(Function(NonNull::new_unchecked(out)))
        }
    }

    /// Calls it, recorded where an input requires grad.
    pub fn apply(&self, inputs: &[impl Borrow<Tensor>], n_outs: usize) -> Result<Vec<Tensor>> {
        let ins = Handles::of(inputs);
        let mut outs = Outs::new(n_outs);
        unsafe {
            check(sys::ag_function_apply(
                outs.as_mut_ptr(),
                outs.len(),
                self.0.as_ptr(),
                ins.as_ptr(),
                ins.len(),
            ))?;
            Ok(outs.take())
        }
    }
}

/// What one call of a [`Function`] keeps for its derivative; valid during a closure.
pub struct Context<'a> {
    raw: *mut sys::ag_context,
    _borrow: PhantomData<&'a ()>,
}

impl Context<'_> {
    fn new(raw: *mut sys::ag_context) -> Self {
        Context { raw, _borrow: PhantomData }
    }

    /// In forward: keeps tensors for the derivative. Inputs and results keep their place in the
    /// graph; what else forward computed has none.
    pub fn save(&self, tensors: &[impl Borrow<Tensor>]) -> Result<()> {
        let handles = Handles::of(tensors);
        check(unsafe { sys::ag_context_save(self.raw, handles.as_ptr(), handles.len()) })
    }

    /// [`save`](Context::save) of tensors that do not depend on the inputs.
    pub fn save_constants(&self, tensors: &[impl Borrow<Tensor>]) -> Result<()> {
        let handles = Handles::of(tensors);
        check(unsafe { sys::ag_context_save_constants(self.raw, handles.as_ptr(), handles.len()) })
    }

    /// In the derivative: what forward saved, in that order.
    pub fn saved(&self) -> Result<Vec<Tensor>> {
        let mut count = 0;
        unsafe {
            check(sys::ag_context_saved(ptr::null_mut(), 0, &mut count, self.raw))?;
            let mut outs = Outs::new(count as usize);
            let capacity = outs.len();
            check(sys::ag_context_saved(outs.as_mut_ptr(), capacity, ptr::null_mut(), self.raw))?;
            Ok(outs.take())
        }
    }

    /// In the derivative: a result, which forward must have saved.
    pub fn output(&self, position: usize) -> Result<Tensor> {
        let mut out = ptr::null_mut();
        unsafe {
            check(sys::ag_context_output(&mut out, self.raw, position as i64))?;
            Ok(Tensor::from_raw(out))
        }
    }

    /// Whether the derivative with respect to an input is wanted.
    pub fn needs_input(&self, position: usize) -> Result<bool> {
        let mut needs = 0;
        check(unsafe { sys::ag_context_needs_input(&mut needs, self.raw, position as i64) })?;
        Ok(needs != 0)
    }
}

unsafe extern "C" fn call_forward(
    outs: *mut *mut sys::ag_tensor,
    n_outs: i64,
    ins: *const *mut sys::ag_tensor,
    n_ins: i64,
    context: *mut sys::ag_context,
    user: *mut c_void,
) -> i32 {
    guarded(|| {
        let closures = &*(user as *const Closures);
        let made = (closures.forward)(&Context::new(context), lent(ins, n_ins))?;
        store(made.into_iter().map(Some).collect(), outs, n_outs)
    })
}

unsafe extern "C" fn call_vjp(
    grads_out: *mut *mut sys::ag_tensor,
    n_ins: i64,
    grads: *const *mut sys::ag_tensor,
    n_outs: i64,
    context: *mut sys::ag_context,
    user: *mut c_void,
) -> i32 {
    guarded(|| {
        let closures = &*(user as *const Closures);
        let made = (closures.vjp)(&Context::new(context), lent_some(grads, n_outs))?;
        store(made, grads_out, n_ins)
    })
}

unsafe extern "C" fn call_jvp(
    tangents_out: *mut *mut sys::ag_tensor,
    n_outs: i64,
    tangents: *const *mut sys::ag_tensor,
    n_ins: i64,
    context: *mut sys::ag_context,
    user: *mut c_void,
) -> i32 {
    guarded(|| {
        let closures = &*(user as *const Closures);
        let jvp = closures.jvp.as_ref().expect("given only where there is one");
        store(jvp(&Context::new(context), lent_some(tangents, n_ins))?, tangents_out, n_outs)
    })
}
