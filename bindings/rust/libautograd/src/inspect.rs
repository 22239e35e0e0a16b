//! Ops at run time: found by name, asked about, called with named attributes.

use crate::error::{c_string, check, text};
use crate::operand::Outs;
use crate::rng::Rng;
use crate::{sys, AttrKind, Device, DeviceType, Differentiable, Dtype, InputKind, Result, Tensor};
use std::fmt;
use std::marker::PhantomData;
use std::ptr::{self, NonNull};

/// An op of the library.
#[derive(Clone, Copy)]
pub struct Op(&'static sys::ag_op);

// The table of ops never changes.
unsafe impl Send for Op {}
unsafe impl Sync for Op {}

/// A tensor parameter of an op.
#[derive(Clone, Debug)]
pub struct Input {
    /// its name
    pub name: String,
    /// one tensor, an optional one, or a list
    pub kind: InputKind,
}

/// Any other parameter of an op.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// its name
    pub name: String,
    /// what it takes
    pub kind: AttrKind,
    /// whether it has no default
    pub required: bool,
    /// its default as text
    pub default: String,
    /// its documentation
    pub doc: String,
}

impl fmt::Debug for Op {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Op({})", self.name())
    }
}

impl Op {
    /// The op of a name, such as `matmul`.
    pub fn find(name: &str) -> Result<Op> {
        let name = c_string(name, "name")?;
        let mut out = ptr::null();
        unsafe {
            check(sys::ag_op_find(&mut out, name.as_ptr()))?;
            Ok(Op(&*out))
        }
    }

    /// How many ops there are.
    pub fn count() -> usize {
        unsafe { sys::ag_op_count() as usize }
    }

    /// The op of a position in alphabetic order.
    pub fn by_position(position: usize) -> Result<Op> {
        let mut out = ptr::null();
        unsafe {
            check(sys::ag_op_at(&mut out, position as i64))?;
            Ok(Op(&*out))
        }
    }

    /// All ops in alphabetic order.
    pub fn all() -> impl Iterator<Item = Op> {
        (0..Op::count()).filter_map(|position| Op::by_position(position).ok())
    }

    /// The name.
    pub fn name(self) -> String {
        unsafe { text(sys::ag_op_name(self.0)) }
    }

    /// The family that documents it.
    pub fn family(self) -> String {
        unsafe { text(sys::ag_op_family(self.0)) }
    }

    /// Its documentation, in Markdown.
    pub fn doc(self) -> String {
        unsafe { text(sys::ag_op_doc(self.0)) }
    }

    /// The version that brought it.
    pub fn since(self) -> String {
        unsafe { text(sys::ag_op_since(self.0)) }
    }

    /// Its tensor parameters.
    pub fn inputs(self) -> Vec<Input> {
        let count = unsafe { sys::ag_op_n_inputs(self.0) };
        let input = |i| unsafe {
            Some(Input {
                name: text(sys::ag_op_input_name(self.0, i)),
                kind: InputKind::from_code(sys::ag_op_input_kind(self.0, i))?,
            })
        };
        (0..count).filter_map(input).collect()
    }

    /// The names of its results; `None` where their number depends on the call.
    pub fn outputs(self) -> Option<Vec<String>> {
        let count = unsafe { sys::ag_op_n_outputs(self.0) };
        let name = |i| unsafe { text(sys::ag_op_output_name(self.0, i)) };
        (count >= 0).then(|| (0..count).map(name).collect())
    }

    /// Its other parameters.
    pub fn attributes(self) -> Vec<Attribute> {
        let count = unsafe { sys::ag_op_n_attrs(self.0) };
        let attribute = |i| unsafe {
            Some(Attribute {
                name: text(sys::ag_op_attr_name(self.0, i)),
                kind: AttrKind::from_code(sys::ag_op_attr_kind(self.0, i))?,
                required: sys::ag_op_attr_required(self.0, i) != 0,
                default: text(sys::ag_op_attr_default(self.0, i)),
                doc: text(sys::ag_op_attr_doc(self.0, i)),
            })
        };
        (0..count).filter_map(attribute).collect()
    }

    /// The dtypes that its tensors take.
    pub fn dtypes(self) -> Vec<Dtype> {
        let bits = unsafe { sys::ag_op_dtypes(self.0) };
        Dtype::ALL.iter().copied().filter(|&dtype| bits >> (dtype as i32) & 1 != 0).collect()
    }

    /// What derivative it has.
    pub fn differentiable(self) -> Option<Differentiable> {
        Differentiable::from_code(unsafe { sys::ag_op_differentiable(self.0) })
    }

    /// Whether it has an in-place form.
    pub fn has_inplace(self) -> bool {
        unsafe { sys::ag_op_has_inplace(self.0) != 0 }
    }

    /// Whether it takes tensors of this dtype on this kind of device.
    pub fn supports(self, dtype: Dtype, device: DeviceType) -> bool {
        unsafe { sys::ag_op_supports(self.0, dtype as i32, device as i32) != 0 }
    }

    /// Calls it. An optional tensor is `None` or, at the end, missing; a list takes all that are left.
    pub fn call(
        self,
        inputs: &[Option<&Tensor>],
        attributes: &Attributes<'_>,
        n_outs: usize,
    ) -> Result<Vec<Tensor>> {
        let ins = crate::operand::Handles::of_optional(inputs);
        let mut outs = Outs::new(n_outs);
        let count = outs.len();
        unsafe {
            check(sys::ag_op_call(
                self.0,
                outs.as_mut_ptr(),
                count,
                ins.as_ptr(),
                ins.len(),
                attributes.raw.as_ptr(),
            ))?;
            Ok(outs.take())
        }
    }
}

/// Named values for [`Op::call`]. A second value of a name replaces the first.
pub struct Attributes<'a> {
    raw: NonNull<sys::ag_attrs>,
    _rng: PhantomData<&'a Rng>, // generators must outlive it
}

impl Drop for Attributes<'_> {
    fn drop(&mut self) {
        unsafe { sys::ag_attrs_release(self.raw.as_ptr()) }
    }
}

impl<'a> Attributes<'a> {
    /// An empty set.
    pub fn new() -> Result<Self> {
        let mut out = ptr::null_mut();
        unsafe {
            check(sys::ag_attrs_new(&mut out))?;
            Ok(Attributes { raw: NonNull::new_unchecked(out), _rng: PhantomData })
        }
    }

    /// An integer, or an enum by its code.
    pub fn set_int(&mut self, name: &str, value: i64) -> Result<&mut Self> {
        let name = c_string(name, "name")?;
        check(unsafe { sys::ag_attrs_set_int(self.raw.as_ptr(), name.as_ptr(), value) })?;
        Ok(self)
    }

    /// A number.
    pub fn set_float(&mut self, name: &str, value: f64) -> Result<&mut Self> {
        let name = c_string(name, "name")?;
        check(unsafe { sys::ag_attrs_set_float(self.raw.as_ptr(), name.as_ptr(), value) })?;
        Ok(self)
    }

    /// A truth value.
    pub fn set_bool(&mut self, name: &str, value: bool) -> Result<&mut Self> {
        let name = c_string(name, "name")?;
        check(unsafe { sys::ag_attrs_set_bool(self.raw.as_ptr(), name.as_ptr(), value.into()) })?;
        Ok(self)
    }

    /// A list of integers; `None` unsets it.
    pub fn set_ints(&mut self, name: &str, values: Option<&[i64]>) -> Result<&mut Self> {
        let name = c_string(name, "name")?;
        let count = values.map_or(-1, |values| values.len() as i64);
        let values = values.map_or(ptr::null(), <[i64]>::as_ptr);
        check(unsafe { sys::ag_attrs_set_ints(self.raw.as_ptr(), name.as_ptr(), values, count) })?;
        Ok(self)
    }

    /// An element type.
    pub fn set_dtype(&mut self, name: &str, value: Dtype) -> Result<&mut Self> {
        let name = c_string(name, "name")?;
        check(unsafe { sys::ag_attrs_set_dtype(self.raw.as_ptr(), name.as_ptr(), value as i32) })?;
        Ok(self)
    }

    /// A device.
    pub fn set_device(&mut self, name: &str, value: Device) -> Result<&mut Self> {
        let name = c_string(name, "name")?;
        let (kind, index) = (value.kind as i32, value.index);
        check(unsafe { sys::ag_attrs_set_device(self.raw.as_ptr(), name.as_ptr(), kind, index) })?;
        Ok(self)
    }

    /// A text, or an enum by its constant's short name in lower case.
    pub fn set_string(&mut self, name: &str, value: &str) -> Result<&mut Self> {
        let (name, value) = (c_string(name, "name")?, c_string(value, "value")?);
        check(unsafe {
            sys::ag_attrs_set_string(self.raw.as_ptr(), name.as_ptr(), value.as_ptr())
        })?;
        Ok(self)
    }

    /// A generator.
    pub fn set_rng(&mut self, name: &str, value: &'a Rng) -> Result<&mut Self> {
        let name = c_string(name, "name")?;
        check(unsafe { sys::ag_attrs_set_rng(self.raw.as_ptr(), name.as_ptr(), value.as_ptr()) })?;
        Ok(self)
    }
}
