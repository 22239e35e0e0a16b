//! Devices and streams.

use crate::error::{check, text};
use crate::{sys, DeviceType, Result, Status};
use std::os::raw::c_void;
use std::ptr::{self, NonNull};

/// Where tensors lie: a kind of device and which one of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Device {
    /// the kind
    pub kind: DeviceType,
    /// which one, from 0; [`Device::IN_USE`]: the one that this thread uses
    pub index: i32,
}

pub use sys::ag_device_memory_stats as DeviceMemoryStatistics;

impl Device {
    /// The processor and its memory.
    pub const CPU: Device = Device { kind: DeviceType::Cpu, index: 0 };
    /// As an index: the device of its kind that this thread uses.
    pub const IN_USE: i32 = sys::AG_DEVICE_IN_USE;

    /// An NVIDIA GPU.
    pub const fn cuda(index: i32) -> Device {
        Device { kind: DeviceType::Cuda, index }
    }

    /// How many devices of a kind can be used.
    pub fn count(kind: DeviceType) -> i32 {
        unsafe { sys::ag_device_count(kind as i32) }
    }

    /// The index of the device that this thread uses of a kind.
    pub fn in_use(kind: DeviceType) -> i32 {
        unsafe { sys::ag_device_in_use(kind as i32) }
    }

    /// Its name; `None` where there is no such device.
    pub fn name(self) -> Option<String> {
        let name = unsafe { sys::ag_device_name(self.kind as i32, self.index) };
        if name.is_null() {
            return None;
        }
        Some(unsafe { text(name) })
    }

    /// Makes it the one that [`Device::IN_USE`] stands for on this thread.
    pub fn set_in_use(self) -> Result<()> {
        check(unsafe { sys::ag_device_use(self.kind as i32, self.index) })
    }

    /// Waits for what this thread queued there, and reports what went wrong.
    pub fn synchronize(self) -> Result<()> {
        check(unsafe { sys::ag_device_synchronize(self.kind as i32, self.index) })
    }

    /// Bytes and counts of a CUDA device.
    pub fn memory_statistics(self) -> Result<DeviceMemoryStatistics> {
        let mut made = DeviceMemoryStatistics::default();
        check(unsafe {
            sys::ag_device_memory_statistics(&mut made, self.kind as i32, self.index)
        })?;
        Ok(made)
    }

    /// Starts the peak again from the bytes in use.
    pub fn memory_reset_peak(self) -> Result<()> {
        check(unsafe { sys::ag_device_memory_reset_peak(self.kind as i32, self.index) })
    }
}

/// Why CUDA cannot be used; "" where it can.
pub fn cuda_status() -> String {
    unsafe { text(sys::ag_cuda_status()) }
}

/// Makes every result repeat to the last bit, for the whole process.
pub fn set_deterministic(on: bool) {
    unsafe { sys::ag_set_deterministic(on.into()) }
}

/// Whether every result on CUDA is to repeat.
pub fn deterministic() -> bool {
    unsafe { sys::ag_deterministic() != 0 }
}

/// Lets products on CUDA round their operands to TF32.
pub fn set_tf32(on: bool) {
    unsafe { sys::ag_set_tf32(on.into()) }
}

/// Whether products on CUDA may use TF32.
pub fn tf32() -> bool {
    unsafe { sys::ag_tf32() != 0 }
}

/// A queue of work on a CUDA device, which does it in order.
pub struct Stream(NonNull<sys::ag_stream>);

// Counted, and may be shared between threads: the library says so.
unsafe impl Send for Stream {}
unsafe impl Sync for Stream {}

impl Drop for Stream {
    fn drop(&mut self) {
        unsafe { sys::ag_stream_release(self.0.as_ptr()) }
    }
}

impl Clone for Stream {
    fn clone(&self) -> Self {
        unsafe { Stream(NonNull::new_unchecked(sys::ag_stream_retain(self.0.as_ptr()))) }
    }
}

impl Stream {
    fn made(make: impl FnOnce(*mut *mut sys::ag_stream) -> i32) -> Result<Stream> {
        let mut out = ptr::null_mut();
        check(make(&mut out))?;
        NonNull::new(out)
            .map(Stream)
            .ok_or_else(|| crate::Error::new(Status::Internal, "no stream"))
    }

    /// A stream of its own on a device.
    pub fn new(device: Device) -> Result<Stream> {
        Stream::made(|out| unsafe { sys::ag_stream_new(out, device.kind as i32, device.index) })
    }

    /// The caller's own `cudaStream_t` as a stream.
    ///
    /// # Safety
    /// `handle` is a stream of that device, or NULL, and lives until the last reference is gone.
    pub unsafe fn wrap(handle: *mut c_void, device: Device) -> Result<Stream> {
        Stream::made(|out| sys::ag_stream_wrap(out, handle, device.kind as i32, device.index))
    }

    /// The stream that this thread's work on a device goes to.
    pub fn in_use(device: Device) -> Result<Stream> {
        Stream::made(|out| unsafe { sys::ag_stream_in_use(out, device.kind as i32, device.index) })
    }

    /// This thread's work on a device goes to the device's default stream again.
    pub fn use_default(device: Device) -> Result<()> {
        check(unsafe { sys::ag_stream_use_default(device.kind as i32, device.index) })
    }

    /// This thread's work on the stream's device goes to it from now on.
    pub fn set_in_use(&self) -> Result<()> {
        check(unsafe { sys::ag_stream_use(self.0.as_ptr()) })
    }

    /// The `cudaStream_t`, valid as long as the stream.
    pub fn handle(&self) -> *mut c_void {
        unsafe { sys::ag_stream_handle(self.0.as_ptr()) }
    }

    /// The device that it is of.
    pub fn device(&self) -> Device {
        let (mut kind, mut index) = (0, 0);
        unsafe { sys::ag_stream_device(&mut kind, &mut index, self.0.as_ptr()) };
        Device { kind: DeviceType::from_code(kind).unwrap_or(DeviceType::Cuda), index }
    }

    /// Waits until all that was queued on it is done, and reports what went wrong.
    pub fn synchronize(&self) -> Result<()> {
        check(unsafe { sys::ag_stream_synchronize(self.0.as_ptr()) })
    }

    /// What is queued from now on runs after what is queued on `other` now.
    pub fn wait(&self, other: &Stream) -> Result<()> {
        check(unsafe { sys::ag_stream_wait(self.0.as_ptr(), other.0.as_ptr()) })
    }
}
