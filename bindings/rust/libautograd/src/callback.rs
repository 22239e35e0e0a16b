//! What runs between the library and a closure: no panic crosses, no reference is lost.

use crate::{sys, Error, Result, Status, Tensor};
use std::any::Any;
use std::os::raw::c_void;
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::slice;

/// The status of a closure that panicked: the cause of the error that the call reports.
pub const PANICKED: Status = Status::Other(1000);

/// Runs a closure for the library.
pub(crate) fn guarded(run: impl FnOnce() -> Result<()>) -> i32 {
    // A closure's state after a panic is its owner's to judge, as with threads.
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(Ok(())) => sys::AG_OK,
        Ok(Err(error)) => error.give(),
        Err(payload) => {
            Error::new(PANICKED, format!("the closure panicked: {}", said(&*payload))).give()
        }
    }
}

/// What a panic said.
fn said(payload: &(dyn Any + Send)) -> &str {
    if let Some(text) = payload.downcast_ref::<String>() {
        return text;
    }
    payload.downcast_ref::<&str>().copied().unwrap_or("without a message")
}

/// Runs what cannot report a failure.
pub(crate) fn quietly(run: impl FnOnce()) {
    let _ = catch_unwind(AssertUnwindSafe(run));
}

/// Drops the `Box<T>` that `user` is.
pub(crate) unsafe extern "C" fn drop_box<T>(user: *mut c_void) {
    quietly(|| drop(Box::from_raw(user as *mut T)));
}

/// Tensors that the library lends: a `Tensor` is nothing but its handle.
pub(crate) unsafe fn lent<'a>(handles: *const *mut sys::ag_tensor, count: i64) -> &'a [Tensor] {
    if count <= 0 {
        return &[];
    }
    slice::from_raw_parts(handles.cast(), count as usize)
}

/// The same where some are NULL: `Option<Tensor>` has NULL for `None`.
pub(crate) unsafe fn lent_some<'a>(
    handles: *const *mut sys::ag_tensor,
    count: i64,
) -> &'a [Option<Tensor>] {
    if count <= 0 {
        return &[];
    }
    slice::from_raw_parts(handles.cast(), count as usize)
}

/// Gives a closure's results to the library.
pub(crate) unsafe fn store(
    made: Vec<Option<Tensor>>,
    outs: *mut *mut sys::ag_tensor,
    count: i64,
) -> Result<()> {
    if made.len() as i64 != count {
        let message =
            format!("the closure returned {} tensors where {count} were asked for", made.len());
        return Err(Error::new(Status::InvalidArgument, message));
    }
    for (i, tensor) in made.into_iter().enumerate() {
        if let Some(tensor) = tensor {
            *outs.add(i) = tensor.into_raw();
        }
    }
    Ok(())
}

/// A function of tensors as `ag_tensors_fn`; `user` is a `*const F`.
pub(crate) unsafe extern "C" fn tensors_fn<F: Fn(&[Tensor]) -> Result<Vec<Tensor>>>(
    outs: *mut *mut sys::ag_tensor,
    n_outs: i64,
    ins: *const *mut sys::ag_tensor,
    n_ins: i64,
    user: *mut c_void,
) -> i32 {
    guarded(|| {
        let function = &*(user as *const F);
        let made = function(lent(ins, n_ins))?;
        store(made.into_iter().map(Some).collect(), outs, n_outs)
    })
}
