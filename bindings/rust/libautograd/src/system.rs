//! Threads and versions.

use crate::error::{check, text};
use crate::{sys, Result};

/// The version of the native library.
pub fn version() -> String {
    unsafe { text(sys::ag_version()) }
}

/// What is inside the native library, a "key: value" a line.
pub fn build_info() -> String {
    unsafe { text(sys::ag_build_info()) }
}

/// How many threads this thread's calls use.
pub fn num_threads() -> i32 {
    unsafe { sys::ag_num_threads() }
}

/// Sets how many threads calls use, for the whole process; 0: as many as the machine allows.
pub fn set_num_threads(n: i32) -> Result<()> {
    check(unsafe { sys::ag_set_num_threads(n) })
}

/// Sets how many threads this thread's calls use; 0: as the process.
pub fn set_local_num_threads(n: i32) -> Result<()> {
    check(unsafe { sys::ag_set_local_num_threads(n) })
}

/// From how many elements on results may stay pending; 0: none do.
pub fn deferral() -> i64 {
    unsafe { sys::ag_deferral() }
}

/// Sets from how many elements on results of elementwise operations may stay pending on the CPU, for
/// the whole process. They run, several in one pass over memory, when their bytes are needed; no
/// result depends on it. 0: every operation runs at once; negative: what it was at the start.
pub fn set_deferral(elements: i64) {
    unsafe { sys::ag_set_deferral(elements) }
}
