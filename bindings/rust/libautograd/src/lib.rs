//! N-dimensional tensors, linear algebra and automatic differentiation.
//!
//! ```
//! use libautograd::{linalg, Tensor};
//!
//! let a = Tensor::from_slice(&[4.0, 1.0, 1.0, 3.0], &[2, 2]).requiring_grad();
//! let b = Tensor::from_slice(&[1.0, 2.0], &[2]);
//! let x = linalg::solve(&a, &b); // a x = b
//! let loss = (&x * &x).sum(None) + 0.5;
//! loss.backward();
//! println!("{x:.3} {:.3}", a.grad().unwrap());
//! ```
//!
//! # Conventions
//!
//! - **Ops** are functions of this crate, of [`linalg`] and of [`random`]; those outside the two are
//!   methods of their first tensor as well. Where an op takes a tensor it takes a number too.
//! - **Failure**: ops, operators and what reads elements panic with the library's sentence; each
//!   has a twin, `try_…`, that returns a [`Result`]. What deals with files, devices, generators,
//!   optimisers or closures returns a [`Result`] to begin with. What cannot fail does neither.
//! - **Options** stand last, in the form `…_with`: `x.sum_with(0, SumOptions { keepdims: true,
//!   ..Default::default() })`.
//! - **In place**: `add_` and its like, and `+=`, write into their tensor; they need `&mut`.
//! - **Closures** that panic or fail make the call fail that led to them: [`Status::CallbackFailed`],
//!   whose [`cause`](Error::cause) says what the closure said.
//!
//! Threads: see [`Tensor`].

#![warn(missing_docs)]

pub use libautograd_sys as sys;

mod autograd;
mod callback;
mod device;
mod element;
#[rustfmt::skip] // generated
mod enums;
mod error;
mod exchange;
mod function;
mod graph;
mod index;
mod inspect;
#[rustfmt::skip] // generated
pub mod linalg;
pub mod memory;
mod modes;
mod operand;
mod operators;
#[rustfmt::skip] // generated
mod ops;
mod optim;
#[rustfmt::skip] // generated
mod options;
#[rustfmt::skip] // generated
pub mod random;
mod rng;
#[rustfmt::skip] // generated
mod status;
mod system;
mod tensor;
mod transforms;
mod twins;

pub use autograd::*;
pub use callback::PANICKED;
pub use device::*;
pub use element::{Bfloat16, Complex, Element, Float16, TensorView, TensorViewMut, WrapOptions};
pub use enums::*;
pub use error::{Error, Result};
pub use exchange::{npy_decode, npy_encode, npy_load, npy_save};
pub use function::{Context, Function};
pub use graph::{graph_dot, graph_nodes, graph_save, graph_svg, Node, PictureOptions};
pub use index::{Index, Item};
pub use inspect::{Attribute, Attributes, Input, Op};
pub use modes::*;
pub use operand::{Axes, Handle, Operand, OptionalOperand, Scalar};
pub use ops::*;
pub use optim::Optimizer;
pub use options::*;
pub use rng::{seed, Rng};
pub use status::Status;
pub use system::*;
pub use tensor::Tensor;
pub use transforms::*;

/// What the generated modules use.
mod prelude {
    pub(crate) use crate::enums::*;
    pub(crate) use crate::error::{c_string, check, or_panic};
    pub(crate) use crate::operand::{Axes, Handle, Handles, Operand, OptionalOperand, Outs};
    pub(crate) use crate::tensor::check_version;
    pub(crate) use crate::{sys, Device, Result, Rng, Tensor};
    pub(crate) use std::borrow::Borrow;
}
