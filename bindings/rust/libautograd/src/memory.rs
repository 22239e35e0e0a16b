//! Memory: statistics, the budget, what is called before an allocation fails.

use crate::callback::{drop_box, quietly};
use crate::error::check;
use crate::{sys, Result};
use std::os::raw::c_void;
use std::ptr;

pub use sys::ag_memory_stats as MemoryStatistics;

/// Counts and bytes of the whole process.
pub fn statistics() -> Result<MemoryStatistics> {
    let mut made = MemoryStatistics::default();
    check(unsafe { sys::ag_memory_statistics(&mut made) })?;
    Ok(made)
}

/// Limits the bytes held from the system; 0: nine tenths of the machine's memory.
pub fn set_budget(bytes: i64) -> Result<()> {
    check(unsafe { sys::ag_memory_set_budget(bytes) })
}

/// Gives cached memory back to the system, and says how many bytes that were.
pub fn release_cache() -> Result<i64> {
    let mut freed = 0;
    check(unsafe { sys::ag_memory_release_cache(&mut freed) })?;
    Ok(freed)
}

/// Starts the peak again from the bytes in use.
pub fn reset_peak() {
    unsafe { sys::ag_memory_reset_peak() }
}

/// For tests: lets one allocation fail after `n` more; negative: none fails.
pub fn fail_after(n: i64) {
    unsafe { sys::ag_memory_fail_after(n) }
}

type Relief = Box<dyn Fn(i64) -> bool + Send + Sync>;

/// What is called, with the number of bytes wanted, before an allocation fails: it returns whether
/// it freed something. Replaces the former one; `None`: nothing.
pub fn set_callback(callback: Option<Box<dyn Fn(i64) -> bool + Send + Sync>>) -> Result<()> {
    let callback = if let Some(callback) = callback {
        Box::into_raw(Box::new(callback))
    } else {
        return check(unsafe { sys::ag_memory_set_callback(None, ptr::null_mut(), None) });
    };
    let user = callback.cast();
    unsafe {
        let status = sys::ag_memory_set_callback(Some(relieve), user, Some(drop_box::<Relief>));
        check(status).map_err(|error| {
            drop(Box::from_raw(callback));
            error
        })
    }
}

unsafe extern "C" fn relieve(bytes: i64, user: *mut c_void) -> i32 {
    let mut freed = false;
    quietly(|| freed = (*(user as *const Relief))(bytes));
    freed.into()
}
