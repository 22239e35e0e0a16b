//! Differentiation of what is recorded: backward, gradients, forward mode, Jacobians, hooks.

use crate::callback::{drop_box, guarded};
use crate::error::check;
use crate::operand::{Handles, Outs};
use crate::twins::twins;
use crate::{
    sys, BackwardOptions, GradOptions, HessianOfOptions, HvpOfOptions, JacobianOfOptions,
    JvpOptions, Result, Tensor,
};
use std::borrow::Borrow;
use std::os::raw::c_void;
use std::ptr;

impl Tensor {
    /// Makes it a leaf that collects gradients, or stops it.
    pub fn set_requires_grad(&mut self, on: bool) -> Result<()> {
        check(unsafe { sys::ag_tensor_set_requires_grad(self.as_ptr(), on.into()) })
    }

    /// The tensor as a leaf that collects gradients.
    ///
    /// ```
    /// let x = libautograd::Tensor::from_slice(&[1.0, 2.0], &[2]).requiring_grad();
    /// (&x * &x).sum(None).backward();
    /// assert_eq!(x.grad().unwrap().to_vec::<f64>(), [2.0, 4.0]);
    /// ```
    #[track_caller]
    pub fn requiring_grad(mut self) -> Tensor {
        crate::error::or_panic(self.set_requires_grad(true));
        self
    }

    /// Whether ops on it are recorded.
    pub fn requires_grad(&self) -> bool {
        let mut on = 0;
        unsafe { sys::ag_tensor_requires_grad(&mut on, self.as_ptr()) };
        on != 0
    }

    /// Whether no recorded op produced it.
    pub fn is_leaf(&self) -> bool {
        let mut leaf = 0;
        unsafe { sys::ag_tensor_is_leaf(&mut leaf, self.as_ptr()) };
        leaf != 0
    }

    /// The gradient that backward has accumulated; `None` where there is none.
    pub fn grad(&self) -> Option<Tensor> {
        self.try_grad().ok()
    }

    /// The gradient that backward has accumulated, or the sentence that says why there is none.
    pub fn try_grad(&self) -> Result<Tensor> {
        let mut out = ptr::null_mut();
        unsafe {
            check(sys::ag_tensor_grad(&mut out, self.as_ptr()))?;
            Ok(Tensor::from_raw(out))
        }
    }

    /// Replaces the gradient; `None` forgets it.
    pub fn set_grad(&self, grad: Option<&Tensor>) -> Result<()> {
        let grad = grad.map_or(ptr::null(), Tensor::as_const_ptr);
        check(unsafe { sys::ag_tensor_set_grad(self.as_ptr(), grad) })
    }

    /// Lets a tensor that an op produced keep what backward accumulates in it.
    pub fn retain_grad(&self) -> Result<()> {
        check(unsafe { sys::ag_tensor_retain_grad(self.as_ptr()) })
    }

    twins! {
        /// Accumulates the gradient of this tensor, a cotangent of ones, into the leaves that it
        /// depends on. [`backward`](crate::backward) has cotangents and options.
        pub fn backward / try_backward(&self) -> () {
            try_backward(&[self], &[], BackwardOptions::default())
        }
    }

    /// Calls a closure with every gradient of this tensor, before it is used. It returns `None`, or
    /// the gradient that goes on in its place. The number is for [`remove_hook`](Tensor::remove_hook).
    pub fn add_hook(
        &self,
        hook: impl Fn(&Tensor) -> Result<Option<Tensor>> + Send + Sync + 'static,
    ) -> Result<i64> {
        self.add_boxed(Box::new(hook))
    }

    fn add_boxed(&self, hook: Hook) -> Result<i64> {
        let user = Box::into_raw(Box::new(hook));
        let mut id = 0;
        unsafe {
            let status = sys::ag_tensor_add_hook(
                &mut id,
                self.as_ptr(),
                Some(call_hook),
                user.cast(),
                Some(drop_box::<Hook>),
            );
            if let Err(error) = check(status) {
                drop(Box::from_raw(user));
                return Err(error);
            }
        }
        Ok(id)
    }

    /// Removes a hook.
    pub fn remove_hook(&self, id: i64) -> Result<()> {
        check(unsafe { sys::ag_tensor_remove_hook(self.as_ptr(), id) })
    }
}

type Hook = Box<dyn Fn(&Tensor) -> Result<Option<Tensor>> + Send + Sync>;

unsafe extern "C" fn call_hook(
    new_grad: *mut *mut sys::ag_tensor,
    grad: *const sys::ag_tensor,
    user: *mut c_void,
) -> i32 {
    guarded(|| {
        let hook = &*(user as *const Hook);
        let lent = grad as *mut sys::ag_tensor;
        let grad = &*(&lent as *const *mut sys::ag_tensor as *const Tensor);
        if let Some(made) = hook(grad)? {
            *new_grad = made.into_raw();
        }
        Ok(())
    })
}

twins! {
    /// Accumulates the gradients of the sum over i of <`cotangents[i]`, `ys[i]`> into the leaves.
    /// No cotangents, or `None` among them, stand for ones.
    pub fn backward / try_backward(
        ys: &[impl Borrow<Tensor>],
        cotangents: &[Option<&Tensor>],
        options: BackwardOptions<'_>,
    ) -> () {
        let (ys, grads) = (Handles::of(ys), Handles::of_optional(cotangents));
        let options = options.to_c();
        check(unsafe {
            sys::ag_backward(ys.as_ptr(), ys.len(), grads.as_ptr(), grads.len(), &options)
        })
    }

    /// The gradients of the sum of `ys` with respect to `xs`, any tensors of the graph.
    ///
    /// ```
    /// use libautograd as ag;
    /// let x = ag::Tensor::from_slice(&[3.0], &[]).requiring_grad();
    /// let y = &x * &x * &x;
    /// let options = ag::GradOptions { create_graph: true, ..Default::default() };
    /// let first = ag::grad_with(&[&y], &[&x], &[], options);
    /// let second = ag::grad(&first, &[&x]);
    /// assert_eq!((first[0].item(), second[0].item()), (27.0, 18.0));
    /// ```
    pub fn grad / try_grad(ys: &[impl Borrow<Tensor>], xs: &[impl Borrow<Tensor>]) -> Vec<Tensor> {
        try_grad_with(ys, xs, &[], GradOptions::default())
    }

    /// [`grad`] with cotangents (none, or `None` among them: ones) and options.
    pub fn grad_with / try_grad_with(
        ys: &[impl Borrow<Tensor>],
        xs: &[impl Borrow<Tensor>],
        cotangents: &[Option<&Tensor>],
        options: GradOptions,
    ) -> Vec<Tensor> {
        let (ys, xs, grads) = (Handles::of(ys), Handles::of(xs), Handles::of_optional(cotangents));
        let options = options.to_c();
        let mut outs = Outs::new(xs.len() as usize);
        unsafe {
            check(sys::ag_grad(
                outs.as_mut_ptr(), ys.as_ptr(), ys.len(), xs.as_ptr(), xs.len(), grads.as_ptr(), grads.len(),
                &options,
            ))?;
            Ok(outs.take())
        }
    }

    /// Forward mode: the tangents of `ys` when `xs` move along `tangents` (none, or `None` among them:
    /// ones).
    pub fn jvp / try_jvp(
        ys: &[impl Borrow<Tensor>],
        xs: &[impl Borrow<Tensor>],
        tangents: &[Option<&Tensor>],
        options: JvpOptions,
    ) -> Vec<Tensor> {
        let (ys, xs) = (Handles::of(ys), Handles::of(xs));
        let tangents = Handles::of_optional(tangents);
        let options = options.to_c();
        let mut outs = Outs::new(ys.len() as usize);
        unsafe {
            check(sys::ag_jvp(
                outs.as_mut_ptr(), ys.as_ptr(), ys.len(), xs.as_ptr(), xs.len(), tangents.as_ptr(),
                tangents.len(), &options,
            ))?;
            Ok(outs.take())
        }
    }

    /// The Jacobian of a recorded tensor: `out[i, j] = dy[i] / dx[j]`.
    pub fn jacobian_of / try_jacobian_of(y: &Tensor, x: &Tensor, options: JacobianOfOptions) -> Tensor {
        let (mut out, options) = (ptr::null_mut(), options.to_c());
        unsafe {
            check(sys::ag_jacobian_of(&mut out, y.as_ptr(), x.as_ptr(), &options))?;
            Ok(Tensor::from_raw(out))
        }
    }

    /// The Hessian of a recorded tensor with one element.
    pub fn hessian_of / try_hessian_of(y: &Tensor, x: &Tensor, options: HessianOfOptions) -> Tensor {
        let (mut out, options) = (ptr::null_mut(), options.to_c());
        unsafe {
            check(sys::ag_hessian_of(&mut out, y.as_ptr(), x.as_ptr(), &options))?;
            Ok(Tensor::from_raw(out))
        }
    }

    /// Hessian-vector products of a recorded tensor with one element, without forming the Hessian.
    pub fn hvp_of / try_hvp_of(
        y: &Tensor,
        xs: &[impl Borrow<Tensor>],
        vectors: &[Option<&Tensor>],
        options: HvpOfOptions,
    ) -> Vec<Tensor> {
        let (xs, vs) = (Handles::of(xs), Handles::of_optional(vectors));
        let options = options.to_c();
        let mut outs = Outs::new(xs.len() as usize);
        unsafe {
            check(sys::ag_hvp_of(
                outs.as_mut_ptr(), y.as_ptr(), xs.as_ptr(), xs.len(), vs.as_ptr(), vs.len(), &options,
            ))?;
            Ok(outs.take())
        }
    }
}
