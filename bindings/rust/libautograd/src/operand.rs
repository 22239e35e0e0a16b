//! What the ops take for their parameters: tensors or numbers, axes, lists of tensors.

use crate::element::Complex;
use crate::error::check;
use crate::tensor::check_version;
use crate::{sys, Kind, Result, Tensor};
use std::borrow::Borrow;
use std::ptr;

/// A tensor or a number, where an op takes a tensor. A number is a weak scalar: `x * 2.5` stays
/// float32 where `x` is. Implemented for `&Tensor`, `Tensor`, [`Scalar`] and what makes one.
pub trait Operand {
    /// What lives during the call.
    type Held: Handle;
    /// The tensor, or one made of the number.
    fn operand(self) -> Result<Self::Held>;
}

/// [`Operand`], or `None`, or `Some(&tensor)`.
pub trait OptionalOperand {
    /// What lives during the call.
    type Held: Handle;
    /// The tensor, or one made of the number, or nothing.
    fn optional(self) -> Result<Self::Held>;
}

/// Something that has a handle of the C interface, or NULL.
pub trait Handle {
    /// The handle, borrowed.
    fn as_const_ptr(&self) -> *const sys::ag_tensor;
}

impl Handle for Tensor {
    #[inline]
    fn as_const_ptr(&self) -> *const sys::ag_tensor {
        Tensor::as_const_ptr(self)
    }
}

impl Handle for &Tensor {
    #[inline]
    fn as_const_ptr(&self) -> *const sys::ag_tensor {
        Tensor::as_const_ptr(self)
    }
}

impl<H: Handle> Handle for Option<H> {
    #[inline]
    fn as_const_ptr(&self) -> *const sys::ag_tensor {
        self.as_ref().map_or(ptr::null(), H::as_const_ptr)
    }
}

macro_rules! operand {
    ($type:ty => $held:ty, $value:ident => $made:expr) => {
        impl Operand for $type {
            type Held = $held;
            #[inline]
            fn operand(self) -> Result<$held> {
                let $value = self;
                $made
            }
        }

        impl OptionalOperand for $type {
            type Held = $held;
            #[inline]
            fn optional(self) -> Result<$held> {
                self.operand()
            }
        }
    };
}

impl<'a> Operand for &'a Tensor {
    type Held = &'a Tensor;
    #[inline]
    fn operand(self) -> Result<&'a Tensor> {
        Ok(self)
    }
}

impl<'a> OptionalOperand for &'a Tensor {
    type Held = &'a Tensor;
    #[inline]
    fn optional(self) -> Result<&'a Tensor> {
        Ok(self)
    }
}

impl<'a> OptionalOperand for Option<&'a Tensor> {
    type Held = Option<&'a Tensor>;
    #[inline]
    fn optional(self) -> Result<Option<&'a Tensor>> {
        Ok(self)
    }
}

operand!(Tensor => Tensor, tensor => Ok(tensor));
operand!(Scalar => Tensor, scalar => scalar.tensor());

/// A number: next to a tensor it lends its kind but not its precision.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scalar {
    /// a truth value
    Bool(bool),
    /// an integer
    Int(i64),
    /// a floating-point number
    Real(f64),
    /// a complex number
    Complex(f64, f64),
}

impl Scalar {
    /// The weak scalar.
    pub fn tensor(self) -> Result<Tensor> {
        check_version()?;
        let mut out = ptr::null_mut();
        unsafe {
            check(match self {
                Scalar::Int(value) => sys::ag_scalar_int(&mut out, value),
                Scalar::Bool(value) => {
                    sys::ag_scalar(&mut out, f64::from(u8::from(value)), 0.0, Kind::Bool as i32)
                }
                Scalar::Real(value) => sys::ag_scalar(&mut out, value, 0.0, Kind::Real as i32),
                Scalar::Complex(re, im) => sys::ag_scalar(&mut out, re, im, Kind::Complex as i32),
            })?;
            Ok(Tensor::from_raw(out))
        }
    }
}

macro_rules! scalars {
    ($($type:ty, $value:ident => $scalar:expr;)*) => {$(
        impl From<$type> for Scalar {
            fn from($value: $type) -> Scalar {
                $scalar
            }
        }

        /// A weak scalar.
        impl From<$type> for Tensor {
            #[track_caller]
            fn from(value: $type) -> Tensor {
                crate::error::or_panic(Scalar::from(value).tensor())
            }
        }

        operand!($type => Tensor, value => Scalar::from(value).tensor());
    )*};
}

scalars! {
    bool, value => Scalar::Bool(value);
    i32, value => Scalar::Int(value.into());
    i64, value => Scalar::Int(value);
    f32, value => Scalar::Real(value.into());
    f64, value => Scalar::Real(value);
    Complex<f32>, value => Scalar::Complex(value.re.into(), value.im.into());
    Complex<f64>, value => Scalar::Complex(value.re, value.im);
}

impl From<Scalar> for Tensor {
    #[track_caller]
    fn from(value: Scalar) -> Tensor {
        crate::error::or_panic(value.tensor())
    }
}

/// Which axes an op works on: `None` (all, or what the op says), one, or a list.
pub trait Axes {
    /// The first of them.
    fn as_ptr(&self) -> *const i64;
    /// How many; -1 for `None`.
    fn count(&self) -> i64;
}

impl Axes for i64 {
    #[inline]
    fn as_ptr(&self) -> *const i64 {
        self
    }
    #[inline]
    fn count(&self) -> i64 {
        1
    }
}

impl Axes for Option<&[i64]> {
    #[inline]
    fn as_ptr(&self) -> *const i64 {
        self.map_or(ptr::null(), <[i64]>::as_ptr)
    }
    #[inline]
    fn count(&self) -> i64 {
        self.map_or(-1, |axes| axes.len() as i64)
    }
}

macro_rules! axes {
    ($(($($generic:tt)*) $type:ty;)*) => {$(
        impl $($generic)* Axes for $type {
            #[inline]
            fn as_ptr(&self) -> *const i64 {
                self[..].as_ptr()
            }
            #[inline]
            fn count(&self) -> i64 {
                self.len() as i64
            }
        }
    )*};
}

axes! {
    () &[i64];
    () Vec<i64>;
    () &Vec<i64>;
    (<const N: usize>) [i64; N];
    (<const N: usize>) &[i64; N];
}

/// The handles of a list of tensors.
pub(crate) struct Handles(Vec<*mut sys::ag_tensor>);

impl Handles {
    pub(crate) fn of<T: Borrow<Tensor>>(tensors: &[T]) -> Self {
        Handles(tensors.iter().map(|x| x.borrow().as_ptr()).collect())
    }

    /// NULL stands for ones.
    pub(crate) fn of_optional(tensors: &[Option<&Tensor>]) -> Self {
        Handles(tensors.iter().map(|x| x.map_or(ptr::null_mut(), Tensor::as_ptr)).collect())
    }

    pub(crate) fn as_ptr(&self) -> *const *mut sys::ag_tensor {
        self.0.as_ptr()
    }

    pub(crate) fn len(&self) -> i64 {
        self.0.len() as i64
    }
}

/// Room for several results.
pub(crate) struct Outs(Vec<*mut sys::ag_tensor>);

impl Outs {
    pub(crate) fn new(count: usize) -> Self {
        Outs(vec![ptr::null_mut(); count])
    }

    pub(crate) fn as_mut_ptr(&mut self) -> *mut *mut sys::ag_tensor {
        self.0.as_mut_ptr()
    }

    pub(crate) fn len(&self) -> i64 {
        self.0.len() as i64
    }

    /// # Safety
    /// The call that filled it has succeeded.
    pub(crate) unsafe fn take(self) -> Vec<Tensor> {
        self.0.into_iter().map(|raw| Tensor::from_raw(raw)).collect()
    }
}
