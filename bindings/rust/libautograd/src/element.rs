//! Elements as Rust has them, and tensors made of them and read into them.

use crate::error::{check, or_panic};
use crate::tensor::check_version;
use crate::twins::twins;
use crate::{sys, Device, Dtype, Error, Result, Status, Tensor};
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::os::raw::c_void;
use std::{mem, ptr, slice};

/// A complex number, laid out as C has it.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Complex<T> {
    /// real part
    pub re: T,
    /// imaginary part
    pub im: T,
}

/// The bits of a float16.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Float16(pub u16);

/// The bits of a bfloat16.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bfloat16(pub u16);

/// A Rust type that has a dtype.
///
/// # Safety
/// Its size and layout are those of the dtype, and all bytes that the library writes are valid.
pub unsafe trait Element: Copy + Send + Sync + 'static {
    /// The dtype.
    const DTYPE: Dtype;
}

macro_rules! elements {
    ($($type:ty: $dtype:ident),* $(,)?) => {$(
        unsafe impl Element for $type {
            const DTYPE: Dtype = Dtype::$dtype;
        }
    )*};
}

elements! {
    bool: Bool, i8: Int8, i16: Int16, i32: Int32, i64: Int64, u8: Uint8, u16: Uint16, u32: Uint32,
    u64: Uint64, Float16: Float16, Bfloat16: Bfloat16, f32: Float32, f64: Float64,
    Complex<f32>: Complex64, Complex<f64>: Complex128,
}

fn size<T>(elements: usize) -> i64 {
    (elements * mem::size_of::<T>()) as i64
}

/// Where `wrap_raw` finds its elements.
#[derive(Clone, Copy, Debug, Default)]
pub struct WrapOptions<'a> {
    /// in elements, of any sign; absent: row-major without gaps
    pub strides: Option<&'a [i64]>,
    /// where the memory lies; absent: the CPU
    pub device: Option<Device>,
    /// refuse in-place writes
    pub read_only: bool,
}

impl Tensor {
    /// A tensor with a copy of row-major elements.
    ///
    /// ```
    /// let x = libautograd::Tensor::from_slice(&[1.0f32, 2.0, 3.0, 4.0], &[2, 2]);
    /// assert_eq!(x.shape(), [2, 2]);
    /// ```
    #[track_caller]
    pub fn from_slice<T: Element>(elements: &[T], shape: &[i64]) -> Tensor {
        or_panic(Tensor::try_from_slice(elements, shape))
    }

    /// [`from_slice`](Tensor::from_slice) whose failure is a value.
    pub fn try_from_slice<T: Element>(elements: &[T], shape: &[i64]) -> Result<Tensor> {
        check_version()?;
        let mut out = ptr::null_mut();
        unsafe {
            check(sys::ag_tensor_from_data(
                &mut out,
                elements.as_ptr().cast(),
                size::<T>(elements.len()),
                shape.as_ptr(),
                shape.len() as i64,
                T::DTYPE as i32,
            ))?;
            Ok(Tensor::from_raw(out))
        }
    }

    /// A tensor over a vector's memory, without a copy. What reads it is computed at once; for small
    /// tensors [`from_slice`](Tensor::from_slice) is faster.
    pub fn wrap<T: Element>(elements: Vec<T>, shape: &[i64]) -> Result<Tensor> {
        let wanted = shape.iter().try_fold(1i64, |n, &d| n.checked_mul(d));
        if wanted != Some(elements.len() as i64) {
            let message = format!("{} elements do not fill the shape {shape:?}", elements.len());
            return Err(Error::new(Status::InvalidShape, format!("wrap: {message}")));
        }
        let mut elements = elements;
        let data = elements.as_mut_ptr().cast();
        unsafe {
            Tensor::wrap_raw(data, shape, T::DTYPE, Default::default(), move || drop(elements))
        }
    }

    /// A tensor over any memory, without a copy. `done` is called once, on any thread, when no tensor
    /// reads it any more; not where this fails.
    ///
    /// # Safety
    /// `data` points to the element of index (0, …, 0); all elements that the shape and the strides
    /// reach stay valid, and are changed only through the library, until `done` is called.
    pub unsafe fn wrap_raw(
        data: *mut c_void,
        shape: &[i64],
        dtype: Dtype,
        options: WrapOptions<'_>,
        done: impl FnOnce() + Send + 'static,
    ) -> Result<Tensor> {
        check_version()?;
        let done: Box<Done> = Box::new(Box::new(done));
        let user = Box::into_raw(done);
        let device = options.device.unwrap_or(Device::CPU);
        let opts = sys::ag_tensor_wrap_opts {
            strides: options.strides.map_or(ptr::null(), <[i64]>::as_ptr),
            n_strides: options.strides.map_or(-1, |strides| strides.len() as i64),
            device_type: device.kind as i64,
            device_index: device.index.into(),
            read_only: options.read_only.into(),
            user: user.cast(),
            drop: Some(call_done),
            ..Default::default()
        };
        let mut out = ptr::null_mut();
        let (dims, ndim) = (shape.as_ptr(), shape.len() as i64);
        let made = check(sys::ag_tensor_wrap(&mut out, data, dims, ndim, dtype as i32, &opts));
        if let Err(error) = made {
            drop(Box::from_raw(user)); // not called: what it holds is dropped
            return Err(error);
        }
        Ok(Tensor::from_raw(out))
    }

    /// The elements in row-major order; `T` must be the dtype's.
    #[track_caller]
    pub fn to_vec<T: Element>(&self) -> Vec<T> {
        or_panic(self.try_to_vec())
    }

    /// [`to_vec`](Tensor::to_vec) whose failure is a value.
    pub fn try_to_vec<T: Element>(&self) -> Result<Vec<T>> {
        self.expect_dtype::<T>("to_vec")?;
        let mut made = Vec::<T>::with_capacity(self.numel());
        unsafe {
            check(sys::ag_tensor_read(
                made.as_mut_ptr().cast(),
                size::<T>(self.numel()),
                self.as_ptr(),
            ))?;
            made.set_len(self.numel());
        }
        Ok(made)
    }

    /// Copies the elements in row-major order into a slice of as many.
    pub fn read<T: Element>(&self, into: &mut [T]) -> Result<()> {
        self.expect_dtype::<T>("read")?;
        let bytes = size::<T>(into.len());
        check(unsafe { sys::ag_tensor_read(into.as_mut_ptr().cast(), bytes, self.as_ptr()) })
    }

    /// Overwrites the elements, in row-major order.
    pub fn write<T: Element>(&mut self, from: &[T]) -> Result<()> {
        self.expect_dtype::<T>("write")?;
        check(unsafe {
            sys::ag_tensor_write(self.as_ptr(), from.as_ptr().cast(), size::<T>(from.len()))
        })
    }

    /// The elements where they lie, for reading. The tensor must be on the CPU and contiguous
    /// ([`contiguous`](Tensor::contiguous)). The guard keeps it alive.
    ///
    /// # Safety
    /// While the guard lives nothing writes to these elements: no in-place method of a clone or a
    /// view, no optimiser. (Without `unsafe`: [`to_vec`](Tensor::to_vec), [`read`](Tensor::read).)
    ///
    /// A view cannot outlive its tensor:
    ///
    /// ```compile_fail,E0505
    /// let x = libautograd::ones(&[2]);
    /// let view = unsafe { x.view::<f32>() }.unwrap();
    /// drop(x);
    /// assert_eq!(view[0], 1.0);
    /// ```
    pub unsafe fn view<T: Element>(&self) -> Result<TensorView<'_, T>> {
        let data = self.expose::<T>("view", 0)?;
        Ok(TensorView { tensor: self, data, _borrow: PhantomData })
    }

    /// The elements where they lie, for writing: an in-place write.
    ///
    /// # Safety
    /// While the guard lives nothing else reads or writes these elements, through a clone, a view or
    /// the graph.
    pub unsafe fn view_mut<T: Element>(&mut self) -> Result<TensorViewMut<'_, T>> {
        let data = self.expose::<T>("view_mut", 1)?;
        Ok(TensorViewMut { tensor: self, data, _borrow: PhantomData })
    }

    fn expose<T: Element>(&self, op: &str, write: i32) -> Result<*mut T> {
        self.expect_dtype::<T>(op)?;
        if !self.is_contiguous() || self.device().kind != Device::CPU.kind {
            let message = format!("{op}: the elements must lie on the CPU, row-major without gaps: call contiguous() first");
            return Err(Error::new(Status::InvalidState, message));
        }
        let mut data = ptr::null_mut();
        check(unsafe { sys::ag_tensor_data(&mut data, self.as_ptr(), write) })?;
        Ok(data.cast())
    }

    fn expect_dtype<T: Element>(&self, op: &str) -> Result<()> {
        if self.dtype() == T::DTYPE {
            return Ok(());
        }
        let message = format!(
            "{op}: the tensor is {:?}, not {:?}: read that type, or call astype() first",
            self.dtype(),
            T::DTYPE
        );
        Err(Error::new(Status::InvalidDtype, message))
    }

    twins! {
        /// The only element, as a double.
        pub fn item / try_item(&self) -> f64 {
            let mut value = 0.0;
            check(unsafe { sys::ag_tensor_item(&mut value, self.as_ptr()) })?;
            Ok(value)
        }

        /// The only element of an integer or bool tensor.
        pub fn item_int / try_item_int(&self) -> i64 {
            let mut value = 0;
            check(unsafe { sys::ag_tensor_item_int(&mut value, self.as_ptr()) })?;
            Ok(value)
        }

        /// The only element, as a complex number.
        pub fn item_complex / try_item_complex(&self) -> Complex<f64> {
            let (mut re, mut im) = (0.0, 0.0);
            check(unsafe { sys::ag_tensor_item_complex(&mut re, &mut im, self.as_ptr()) })?;
            Ok(Complex { re, im })
        }
    }
}

type Done = Box<dyn FnOnce() + Send>;

unsafe extern "C" fn call_done(user: *mut c_void) {
    let done = *Box::from_raw(user as *mut Done);
    crate::callback::quietly(done);
}

/// The elements of a tensor, as a slice: see [`Tensor::view`].
pub struct TensorView<'a, T> {
    tensor: &'a Tensor,
    data: *const T,
    _borrow: PhantomData<&'a [T]>,
}

/// The elements of a tensor, as a slice to write to: see [`Tensor::view_mut`].
pub struct TensorViewMut<'a, T> {
    tensor: &'a mut Tensor,
    data: *mut T,
    _borrow: PhantomData<&'a mut [T]>,
}

/// An empty tensor may have no address at all.
fn address<T>(data: *mut T) -> *mut T {
    if data.is_null() {
        ptr::NonNull::dangling().as_ptr()
    } else {
        data
    }
}

impl<T> Deref for TensorView<'_, T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        unsafe { slice::from_raw_parts(address(self.data as *mut T), self.tensor.numel()) }
    }
}

impl<T> Deref for TensorViewMut<'_, T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        unsafe { slice::from_raw_parts(address(self.data), self.tensor.numel()) }
    }
}

impl<T> DerefMut for TensorViewMut<'_, T> {
    fn deref_mut(&mut self) -> &mut [T] {
        unsafe { slice::from_raw_parts_mut(address(self.data), self.tensor.numel()) }
    }
}

impl<T> Drop for TensorView<'_, T> {
    fn drop(&mut self) {
        unsafe { sys::ag_tensor_data_done(self.tensor.as_ptr()) };
    }
}

impl<T> Drop for TensorViewMut<'_, T> {
    fn drop(&mut self) {
        unsafe { sys::ag_tensor_data_done(self.tensor.as_ptr()) };
    }
}
