//! Generators of random numbers.

use crate::error::check;
use crate::tensor::check_version;
use crate::{sys, Result};
use std::fmt;
use std::ptr::{self, NonNull};

/// A source of random numbers: a seed and a position in its stream. Draws take their place in the
/// stream under a lock, so a generator may be shared.
pub struct Rng(NonNull<sys::ag_rng>);

// Every access to the position is made under the generator's own lock.
unsafe impl Send for Rng {}
unsafe impl Sync for Rng {}

impl Drop for Rng {
    fn drop(&mut self) {
        unsafe { sys::ag_rng_release(self.0.as_ptr()) }
    }
}

impl fmt::Debug for Rng {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (seed, position) = self.state();
        write!(f, "Rng {{ seed: {seed}, position: {position} }}")
    }
}

impl Rng {
    /// A generator that starts with a seed.
    pub fn new(seed: i64) -> Result<Rng> {
        check_version()?;
        let mut out = ptr::null_mut();
        unsafe {
            check(sys::ag_rng_new(&mut out, seed))?;
            Ok(Rng(NonNull::new_unchecked(out)))
        }
    }

    pub(crate) fn as_ptr(&self) -> *mut sys::ag_rng {
        self.0.as_ptr()
    }

    /// Starts again with a seed.
    pub fn seed(&self, seed: i64) {
        unsafe { sys::ag_rng_seed(self.as_ptr(), seed) };
    }

    /// The seed and the position in the stream.
    pub fn state(&self) -> (i64, i64) {
        let (mut seed, mut position) = (0, 0);
        unsafe { sys::ag_rng_state(&mut seed, &mut position, self.as_ptr()) };
        (seed, position)
    }

    /// Takes up a state again.
    pub fn set_state(&self, seed: i64, position: i64) -> Result<()> {
        check(unsafe { sys::ag_rng_set_state(self.as_ptr(), seed, position) })
    }
}

/// Seeds the default generator of this thread.
pub fn seed(seed: i64) -> Result<()> {
    check(unsafe { sys::ag_rng_seed(ptr::null_mut(), seed) })
}
