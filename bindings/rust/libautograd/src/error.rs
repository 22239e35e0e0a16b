//! What went wrong: one type for every failure of the library.

use crate::{sys, Status};
use std::ffi::{CStr, CString};
use std::fmt;
use std::os::raw::c_char;
use std::ptr;

/// What a fallible function returns.
pub type Result<T> = std::result::Result<T, Error>;

/// A failure: its [`Status`], the op and the argument at fault, a sentence that a person can act
/// on, and the failure inside a callback that led to it, which is its `source()`.
pub struct Error(Box<Details>); // boxed: a Result<Tensor> stays small

struct Details {
    status: Status,
    op: String,
    argument: String,
    message: String,
    cause: Option<Error>,
}

impl Error {
    /// A failure of the program's own, as a callback returns it: with [`Status::Other`] and a code
    /// from 1000, or with any other status.
    pub fn new(status: Status, message: impl Into<String>) -> Self {
        let (op, argument) = (String::new(), String::new());
        Error(Box::new(Details { status, op, argument, message: message.into(), cause: None }))
    }

    pub(crate) fn invalid(op: &str, argument: &str, message: impl fmt::Display) -> Self {
        let mut error = Error::new(Status::InvalidArgument, format!("{op}: {message}"));
        error.0.op = op.to_string();
        error.0.argument = argument.to_string();
        error
    }

    /// Moves this thread's error out of the library.
    #[cold]
    pub(crate) fn take(status: i32) -> Self {
        let mut raw = ptr::null_mut();
        unsafe {
            sys::ag_error_take(&mut raw);
            let error = Error::copy(raw);
            sys::ag_error_release(raw);
            error.unwrap_or_else(|| Error::new(Status::from_code(status), "no message"))
        }
    }

    unsafe fn copy(raw: *const sys::ag_error) -> Option<Self> {
        if raw.is_null() {
            return None;
        }
        Some(Error(Box::new(Details {
            status: Status::from_code(sys::ag_error_code(raw)),
            op: text(sys::ag_error_op(raw)),
            argument: text(sys::ag_error_argument(raw)),
            message: text(sys::ag_error_text(raw)),
            cause: Error::copy(sys::ag_error_cause(raw)),
        })))
    }

    /// Gives the error to the library, from which the caller of a callback takes it again.
    pub(crate) fn give(&self) -> i32 {
        let message = CString::new(self.to_string().replace('\0', "")).unwrap_or_default();
        // 0 would be success, and no code is negative.
        let code = if self.code() > 0 { self.code() } else { sys::AG_CALLBACK_FAILED };
        unsafe { sys::ag_error_set(code, message.as_ptr()) };
        code
    }

    /// What kind of failure it is.
    pub fn status(&self) -> Status {
        self.0.status
    }

    /// The code of the status in the C interface.
    pub fn code(&self) -> i32 {
        self.0.status.code()
    }

    /// The function that failed, such as `matmul`; "" where none did.
    pub fn op(&self) -> &str {
        &self.0.op
    }

    /// The argument at fault; "" where there is no single one.
    pub fn argument(&self) -> &str {
        &self.0.argument
    }

    /// The sentence.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The failure inside a callback that led to this one.
    pub fn cause(&self) -> Option<&Error> {
        self.0.cause.as_ref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {}", self.status(), self.message())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause().map(|cause| cause as _)
    }
}

/// A status of the C interface as a `Result`.
#[inline]
pub(crate) fn check(status: i32) -> Result<()> {
    if status == sys::AG_OK {
        Ok(())
    } else {
        Err(Error::take(status))
    }
}

/// What the functions without `try_` do with a failure.
#[inline]
#[track_caller]
pub(crate) fn or_panic<T>(result: Result<T>) -> T {
    match result {
        Ok(value) => value,
        Err(error) => fail(error),
    }
}

#[cold]
#[track_caller]
fn fail(error: Error) -> ! {
    panic!("{error}")
}

/// Text for the C interface, which ends at a 0.
pub(crate) fn c_string(value: &str, argument: &str) -> Result<CString> {
    CString::new(value).map_err(|_| Error::invalid(argument, argument, "the text has a 0 inside"))
}

/// Text that the library lends; NULL counts as "".
pub(crate) unsafe fn text(raw: *const c_char) -> String {
    if raw.is_null() {
        return String::new();
    }
    CStr::from_ptr(raw).to_string_lossy().into_owned()
}

/// The text of a function that wants to be asked for the length first.
pub(crate) fn long_text(call: impl Fn(*mut c_char, i64, *mut i64) -> i32) -> Result<String> {
    let mut length = 0;
    check(call(ptr::null_mut(), 0, &mut length))?;
    let mut buffer = vec![0u8; length as usize + 1];
    check(call(buffer.as_mut_ptr().cast(), buffer.len() as i64, &mut length))?;
    buffer.truncate(length as usize);
    Ok(String::from_utf8_lossy(&buffer).into_owned())
}
