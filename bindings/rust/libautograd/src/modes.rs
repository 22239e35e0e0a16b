//! Modes of a thread, each set for the life of a guard.

use crate::error::check;
use crate::{sys, Result};
use std::marker::PhantomData;
use std::ptr::{self, NonNull};

/// Sets a mode of this thread back when it is dropped, on this thread:
///
/// ```compile_fail,E0277
/// let guard = libautograd::no_grad();
/// std::thread::spawn(move || drop(guard));
/// ```
#[must_use = "the mode ends with the guard"]
pub struct ModeGuard {
    before: i32,
    set: unsafe extern "C" fn(i32) -> i32,
    _of_this_thread: PhantomData<*const ()>, // not Send
}

impl ModeGuard {
    fn new(set: unsafe extern "C" fn(i32) -> i32, on: bool) -> Self {
        ModeGuard { before: unsafe { set(on.into()) }, set, _of_this_thread: PhantomData }
    }
}

impl Drop for ModeGuard {
    fn drop(&mut self) {
        unsafe { (self.set)(self.before) };
    }
}

/// Nothing is recorded on this thread until the guard is dropped.
///
/// ```
/// let x = libautograd::Tensor::from_slice(&[1.0], &[1]).requiring_grad();
/// let y = {
///     let _guard = libautograd::no_grad();
///     &x * 2.0
/// };
/// assert!(!y.requires_grad() && (&x * 2.0).requires_grad());
/// ```
pub fn no_grad() -> ModeGuard {
    ModeGuard::new(sys::ag_grad_mode_set, false)
}

/// Ops are recorded on this thread until the guard is dropped.
pub fn enable_grad() -> ModeGuard {
    ModeGuard::new(sys::ag_grad_mode_set, true)
}

/// Whether ops are recorded on this thread.
pub fn grad_mode() -> bool {
    unsafe { sys::ag_grad_mode() != 0 }
}

/// Turns keeping every node's value on or off on this thread until the guard is dropped.
pub fn keep_values(on: bool) -> ModeGuard {
    ModeGuard::new(sys::ag_keep_values_mode_set, on)
}

/// Whether nodes that are recorded on this thread keep their values, whatever their size.
pub fn keep_values_mode() -> bool {
    unsafe { sys::ag_keep_values_mode() != 0 }
}

/// Turns the search for NaN on this thread on or off until the guard is dropped.
pub fn anomaly(on: bool) -> ModeGuard {
    ModeGuard::new(sys::ag_anomaly_mode_set, on)
}

/// Whether results and gradients on this thread are checked for NaN.
pub fn anomaly_mode() -> bool {
    unsafe { sys::ag_anomaly_mode() != 0 }
}

/// A thread's modes, default generator, device and streams, for another time or thread: what a task
/// takes along that moves between threads.
pub struct State(NonNull<sys::ag_state>);

// Made to travel between threads; restoring only reads it.
unsafe impl Send for State {}
unsafe impl Sync for State {}

impl State {
    /// This thread's state.
    pub fn save() -> Result<State> {
        let mut out = ptr::null_mut();
        unsafe {
            check(sys::ag_state_save(&mut out))?;
            Ok(State(NonNull::new_unchecked(out)))
        }
    }

    /// Gives it to this thread.
    pub fn restore(&self) -> Result<()> {
        check(unsafe { sys::ag_state_restore(self.0.as_ptr()) })
    }
}

impl Drop for State {
    fn drop(&mut self) {
        unsafe { sys::ag_state_release(self.0.as_ptr()) }
    }
}
