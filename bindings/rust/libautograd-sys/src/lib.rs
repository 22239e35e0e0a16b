//! The C interface of libautograd, as it is: names, types and rules of the C header. The crate
//! `libautograd` is the safe one on top of it.
//!
//! Every function can be called from any thread; pointers must be valid as the C documentation says.

#![allow(non_camel_case_types)]

#[rustfmt::skip] // generated
mod functions;
#[rustfmt::skip] // generated
mod types;

pub use functions::*;
pub use types::*;

use std::marker::{PhantomData, PhantomPinned};

/// The inside of a handle: of no size that Rust knows, in no place that Rust may move.
#[repr(C)]
struct Opaque {
    _data: [u8; 0],
    _marker: PhantomData<(*mut u8, PhantomPinned)>,
}
