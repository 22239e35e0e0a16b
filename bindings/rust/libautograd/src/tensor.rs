//! The tensor itself: a counted handle, and what can be asked about it.

use crate::error::{check, long_text};
use crate::{sys, Device, DeviceType, Dtype, Result, TensorFormatOptions};
use std::fmt;
use std::ptr::{self, NonNull};

/// An N-dimensional array, and a node of the graph where it was recorded.
///
/// A `Tensor` is a counted handle: `clone` is one more reference to the same elements ([`copy`]
/// copies them), and dropping the last one frees them.
///
/// [`copy`]: crate::copy
///
/// # Threads
///
/// Tensors are `Send` and `Sync`: any thread may read one tensor, compute with it and run backward
/// through one graph at the same time as others, and give references back. What writes elements in
/// place (methods that end in `_`, [`write`](Tensor::write), an optimiser's step) must be alone with
/// them, as in the C interface. It takes `&mut self`, so that the compiler refuses what it can see;
/// since clones and views share elements, it cannot see everything: do not write to a tensor while
/// another thread uses a clone or a view of it.
#[repr(transparent)]
pub struct Tensor(NonNull<sys::ag_tensor>);

// The library's own rule (docs/conventions.md, "Threads"): counts are atomic, any thread may call
// any function, readers need no lock, graphs lock their own nodes. Writers are the caller's to keep
// apart: see above.
unsafe impl Send for Tensor {}
unsafe impl Sync for Tensor {}

impl Drop for Tensor {
    #[inline]
    fn drop(&mut self) {
        unsafe { sys::ag_tensor_release(self.as_ptr()) }
    }
}

impl Clone for Tensor {
    #[inline]
    fn clone(&self) -> Self {
        unsafe { Tensor::from_raw(sys::ag_tensor_retain(self.as_ptr())) }
    }
}

impl AsRef<Tensor> for Tensor {
    fn as_ref(&self) -> &Tensor {
        self
    }
}

impl Tensor {
    /// Takes over a reference of the C interface.
    ///
    /// # Safety
    /// `raw` is a valid handle, not NULL, and the reference is the caller's to give away.
    #[inline]
    pub unsafe fn from_raw(raw: *mut sys::ag_tensor) -> Self {
        debug_assert!(!raw.is_null());
        Tensor(NonNull::new_unchecked(raw))
    }

    /// The reference as the C interface has it; it is the caller's to give back.
    pub fn into_raw(self) -> *mut sys::ag_tensor {
        let raw = self.as_ptr();
        std::mem::forget(self);
        raw
    }

    /// The handle, borrowed.
    #[inline]
    pub fn as_ptr(&self) -> *mut sys::ag_tensor {
        self.0.as_ptr()
    }

    #[inline]
    pub(crate) fn as_const_ptr(&self) -> *const sys::ag_tensor {
        self.0.as_ptr()
    }

    /// The lengths of the axes.
    pub fn shape(&self) -> Vec<i64> {
        self.lengths(sys::ag_tensor_shape)
    }

    /// The distance between neighbours along each axis, in elements.
    pub fn strides(&self) -> Vec<i64> {
        self.lengths(sys::ag_tensor_strides)
    }

    fn lengths(
        &self,
        read: unsafe extern "C" fn(*mut i64, i64, *mut i64, *const sys::ag_tensor) -> i32,
    ) -> Vec<i64> {
        let mut made = vec![0; self.ndim()];
        // Cannot fail: the handle is valid and there is room for all.
        unsafe { read(made.as_mut_ptr(), made.len() as i64, ptr::null_mut(), self.as_ptr()) };
        made
    }

    /// The number of axes.
    pub fn ndim(&self) -> usize {
        unsafe { sys::ag_tensor_ndim(self.as_ptr()) as usize }
    }

    /// The number of elements.
    pub fn numel(&self) -> usize {
        unsafe { sys::ag_tensor_numel(self.as_ptr()) as usize }
    }

    /// The type of the elements.
    pub fn dtype(&self) -> Dtype {
        let mut code = 0;
        unsafe { sys::ag_tensor_dtype(&mut code, self.as_ptr()) };
        Dtype::from_code(code).expect("a dtype that this crate knows")
    }

    /// Where the elements lie.
    pub fn device(&self) -> Device {
        let (mut kind, mut index) = (0, 0);
        unsafe { sys::ag_tensor_device(&mut kind, &mut index, self.as_ptr()) };
        Device { kind: DeviceType::from_code(kind).expect("a device that this crate knows"), index }
    }

    /// Whether the elements lie in row-major order without gaps.
    pub fn is_contiguous(&self) -> bool {
        unsafe { sys::ag_tensor_is_contiguous(self.as_ptr()) != 0 }
    }

    /// Whether it is a weak scalar, which lends its kind but not its precision.
    pub fn is_weak(&self) -> bool {
        unsafe { sys::ag_tensor_is_weak(self.as_ptr()) != 0 }
    }

    /// How often the bytes behind it have been written in place.
    pub fn version(&self) -> i64 {
        let mut version = 0;
        unsafe { sys::ag_tensor_version(&mut version, self.as_ptr()) };
        version
    }

    /// Whether the two may share a byte.
    pub fn shares_memory(&self, other: &Tensor) -> bool {
        unsafe { sys::ag_tensor_shares_memory(self.as_ptr(), other.as_ptr()) != 0 }
    }

    /// The tensor as text, as NumPy prints it.
    pub fn format(&self, options: TensorFormatOptions) -> Result<String> {
        let options = options.to_c();
        long_text(|buffer, capacity, length| unsafe {
            sys::ag_tensor_format(buffer, capacity, length, self.as_ptr(), &options)
        })
    }

    fn write_text(&self, f: &mut fmt::Formatter<'_>, bare: bool) -> fmt::Result {
        let mut options = TensorFormatOptions { bare, ..Default::default() };
        if let Some(precision) = f.precision() {
            options.precision = precision as i64;
        }
        match self.format(options) {
            Ok(text) => f.write_str(&text),
            Err(error) => write!(f, "<tensor that cannot be read: {error}>"),
        }
    }
}

/// The elements, as NumPy prints them; `{:.3}` has three digits behind the point.
impl fmt::Display for Tensor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_text(f, true)
    }
}

impl fmt::Debug for Tensor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_text(f, false)
    }
}

/// The version of the library that was loaded must be this crate's: asked once, by whatever makes
/// the first tensor.
#[inline]
pub(crate) fn check_version() -> Result<()> {
    use std::sync::atomic::{AtomicBool, Ordering};
    static KNOWN: AtomicBool = AtomicBool::new(false);
    if KNOWN.load(Ordering::Relaxed) {
        return Ok(());
    }
    compare_versions()?;
    KNOWN.store(true, Ordering::Relaxed);
    Ok(())
}

#[cold]
fn compare_versions() -> Result<()> {
    let (found, wanted) = (crate::version(), env!("CARGO_PKG_VERSION"));
    let minor = |version: &str| version.splitn(3, '.').take(2).collect::<Vec<_>>().join(".");
    if minor(&found) == minor(wanted) {
        return check(sys::AG_OK);
    }
    Err(crate::Error::new(
        crate::Status::InvalidState,
        format!(
            "this is crate libautograd {wanted}, but the native library that was loaded is {found}"
        ),
    ))
}
