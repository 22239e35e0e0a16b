//! NumPy's files and DLPack.

use crate::error::{c_string, check};
use crate::tensor::check_version;
use crate::{sys, Result, Tensor, TensorToDlpackOptions};
use std::os::raw::c_void;
use std::ptr;

/// Writes a tensor as an .npy file.
pub fn npy_save(path: &str, x: &Tensor) -> Result<()> {
    let path = c_string(path, "path")?;
    check(unsafe { sys::ag_npy_save(path.as_ptr(), x.as_ptr()) })
}

/// Reads an .npy file.
pub fn npy_load(path: &str) -> Result<Tensor> {
    check_version()?;
    let path = c_string(path, "path")?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_npy_load(&mut out, path.as_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// A tensor as the bytes of an .npy file.
pub fn npy_encode(x: &Tensor) -> Result<Vec<u8>> {
    let mut length = 0;
    check(unsafe { sys::ag_npy_encode(ptr::null_mut(), 0, &mut length, x.as_ptr()) })?;
    let mut bytes = vec![0u8; length as usize];
    check(unsafe {
        sys::ag_npy_encode(bytes.as_mut_ptr().cast(), length, &mut length, x.as_ptr())
    })?;
    Ok(bytes)
}

/// A tensor from the bytes of an .npy file.
pub fn npy_decode(bytes: &[u8]) -> Result<Tensor> {
    check_version()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_npy_decode(&mut out, bytes.as_ptr().cast(), bytes.len() as i64))?;
        Ok(Tensor::from_raw(out))
    }
}

impl Tensor {
    /// Shares the memory as DLPack: a `DLManagedTensorVersioned *`, or without `versioned` a
    /// `DLManagedTensor *`. Whoever has it calls its deleter once.
    pub fn to_dlpack(
        &self,
        versioned: bool,
        options: TensorToDlpackOptions,
    ) -> Result<*mut c_void> {
        let (mut managed, options) = (ptr::null_mut(), options.to_c());
        check(unsafe {
            sys::ag_tensor_to_dlpack(&mut managed, self.as_ptr(), versioned.into(), &options)
        })?;
        Ok(managed)
    }

    /// A tensor that shares memory with a DLPack struct, which it takes over unless it fails.
    ///
    /// # Safety
    /// `managed` is a valid `DLManagedTensorVersioned *`, or without `versioned` a
    /// `DLManagedTensor *`, whose memory nobody else writes while tensors read it.
    pub unsafe fn from_dlpack(managed: *mut c_void, versioned: bool) -> Result<Tensor> {
        check_version()?;
        let mut out = ptr::null_mut();
        check(sys::ag_tensor_from_dlpack(&mut out, managed, versioned.into()))?;
        Ok(Tensor::from_raw(out))
    }
}
