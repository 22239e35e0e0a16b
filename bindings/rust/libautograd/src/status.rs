// Made from api/ by tools/generate.py: edit the registry instead.

/// What kind of failure an [`Error`](crate::Error) is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Status {
    /// a value that the function does not take
    InvalidArgument,
    /// a pointer is NULL that must not be
    NullArgument,
    /// an unknown dtype, or one the op does not take
    InvalidDtype,
    /// shapes that do not fit, or a negative length
    InvalidShape,
    /// an axis out of range or given twice
    InvalidAxis,
    /// an index or a label outside its axis
    IndexOutOfRange,
    /// operands on different devices, or an unknown one
    InvalidDevice,
    /// not now: the object is not in a state for it
    InvalidState,
    /// a write to read-only memory
    ReadOnly,
    /// no op, attribute or value of that name
    NotFound,
    /// an integer divided by zero
    DivisionByZero,
    /// a singular matrix
    Singular,
    /// a matrix that is not positive definite
    NotPositiveDefinite,
    /// an iteration did not converge
    NoConvergence,
    /// a NaN or infinity where anomaly mode watches
    NotFinite,
    /// this derivative does not exist
    NotDifferentiable,
    /// the graph was freed by an earlier backward
    GraphFreed,
    /// a tensor that backward needs was overwritten
    SavedTensorModified,
    /// an input that the outputs do not depend on
    Unreached,
    /// an in-place write to a leaf that requires grad
    LeafModified,
    /// gradcheck: a derivative disagrees with finite differences
    WrongGradient,
    /// no memory within the budget
    OutOfMemory,
    /// more bytes than an address can count
    TooLarge,
    /// a file could not be read or written
    IoError,
    /// data that is not in the format it claims
    BadFormat,
    /// a callback returned an error: see the cause
    CallbackFailed,
    /// the device does not exist or cannot be used
    DeviceUnavailable,
    /// the device reported an error
    DeviceFault,
    /// a fault of the library: please report it
    Internal,
    /// a code of the program's own (1000 and above), or one that is newer than this crate
    Other(i32),
}

impl Status {
    /// The code in the C interface.
    pub fn code(self) -> i32 {
        match self {
            Status::InvalidArgument => 100,
            Status::NullArgument => 101,
            Status::InvalidDtype => 102,
            Status::InvalidShape => 103,
            Status::InvalidAxis => 104,
            Status::IndexOutOfRange => 105,
            Status::InvalidDevice => 106,
            Status::InvalidState => 107,
            Status::ReadOnly => 108,
            Status::NotFound => 109,
            Status::DivisionByZero => 200,
            Status::Singular => 201,
            Status::NotPositiveDefinite => 202,
            Status::NoConvergence => 203,
            Status::NotFinite => 204,
            Status::NotDifferentiable => 300,
            Status::GraphFreed => 301,
            Status::SavedTensorModified => 302,
            Status::Unreached => 303,
            Status::LeafModified => 304,
            Status::WrongGradient => 305,
            Status::OutOfMemory => 400,
            Status::TooLarge => 401,
            Status::IoError => 500,
            Status::BadFormat => 501,
            Status::CallbackFailed => 600,
            Status::DeviceUnavailable => 700,
            Status::DeviceFault => 701,
            Status::Internal => 900,
            Status::Other(code) => code,
        }
    }

    /// The status of a code of the C interface.
    pub fn from_code(code: i32) -> Self {
        match code {
            100 => Status::InvalidArgument,
            101 => Status::NullArgument,
            102 => Status::InvalidDtype,
            103 => Status::InvalidShape,
            104 => Status::InvalidAxis,
            105 => Status::IndexOutOfRange,
            106 => Status::InvalidDevice,
            107 => Status::InvalidState,
            108 => Status::ReadOnly,
            109 => Status::NotFound,
            200 => Status::DivisionByZero,
            201 => Status::Singular,
            202 => Status::NotPositiveDefinite,
            203 => Status::NoConvergence,
            204 => Status::NotFinite,
            300 => Status::NotDifferentiable,
            301 => Status::GraphFreed,
            302 => Status::SavedTensorModified,
            303 => Status::Unreached,
            304 => Status::LeafModified,
            305 => Status::WrongGradient,
            400 => Status::OutOfMemory,
            401 => Status::TooLarge,
            500 => Status::IoError,
            501 => Status::BadFormat,
            600 => Status::CallbackFailed,
            700 => Status::DeviceUnavailable,
            701 => Status::DeviceFault,
            900 => Status::Internal,
            code => Status::Other(code),
        }
    }
}
