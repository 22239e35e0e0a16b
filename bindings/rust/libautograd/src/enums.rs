// Made from api/ by tools/generate.py: edit the registry instead.

/// Element types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[repr(i32)]
pub enum Dtype {
    /// one byte, 0 or 1
    Bool = 1,
    /// two's complement
    Int8 = 2,
    /// two's complement
    Int16 = 3,
    /// two's complement
    Int32 = 4,
    /// two's complement
    Int64 = 5,
    /// unsigned
    Uint8 = 6,
    /// unsigned
    Uint16 = 7,
    /// unsigned
    Uint32 = 8,
    /// unsigned
    Uint64 = 9,
    /// IEEE 754 binary16
    Float16 = 10,
    /// the upper half of a binary32
    Bfloat16 = 11,
    /// IEEE 754 binary32
    Float32 = 12,
    /// IEEE 754 binary64
    Float64 = 13,
    /// two float32: real, imaginary
    Complex64 = 14,
    /// two float64: real, imaginary
    Complex128 = 15,
}

impl Dtype {
    /// All values, in the order of their codes.
    pub const ALL: &'static [Dtype] = &[
        Dtype::Bool,
        Dtype::Int8,
        Dtype::Int16,
        Dtype::Int32,
        Dtype::Int64,
        Dtype::Uint8,
        Dtype::Uint16,
        Dtype::Uint32,
        Dtype::Uint64,
        Dtype::Float16,
        Dtype::Bfloat16,
        Dtype::Float32,
        Dtype::Float64,
        Dtype::Complex64,
        Dtype::Complex128,
    ];

    /// The value of a code of the C interface.
    pub fn from_code(code: i32) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| *value as i32 == code)
    }
}

/// Categories of numbers, from narrow to wide, as promotion knows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[repr(i32)]
pub enum Kind {
    /// truth values
    Bool = 1,
    /// integers
    Integer = 2,
    /// floating-point numbers
    Real = 3,
    /// complex numbers
    Complex = 4,
}

impl Kind {
    /// All values, in the order of their codes.
    pub const ALL: &'static [Kind] = &[
        Kind::Bool,
        Kind::Integer,
        Kind::Real,
        Kind::Complex,
    ];

    /// The value of a code of the C interface.
    pub fn from_code(code: i32) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| *value as i32 == code)
    }
}

/// Kinds of devices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[repr(i32)]
pub enum DeviceType {
    /// the processor and its memory; its only index is 0
    Cpu = 1,
    /// an NVIDIA GPU
    Cuda = 2,
}

impl DeviceType {
    /// All values, in the order of their codes.
    pub const ALL: &'static [DeviceType] = &[
        DeviceType::Cpu,
        DeviceType::Cuda,
    ];

    /// The value of a code of the C interface.
    pub fn from_code(code: i32) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| *value as i32 == code)
    }
}

/// What a loss does with the losses of single elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[repr(i32)]
pub enum Reduction {
    /// their (weighted) mean
    Mean = 1,
    /// their sum
    Sum = 2,
    /// returns them
    None = 3,
}

impl Reduction {
    /// All values, in the order of their codes.
    pub const ALL: &'static [Reduction] = &[
        Reduction::Mean,
        Reduction::Sum,
        Reduction::None,
    ];

    /// The value of a code of the C interface.
    pub fn from_code(code: i32) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| *value as i32 == code)
    }
}

/// How gelu is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[repr(i32)]
pub enum Approximation {
    /// x Phi(x), with the error function
    Exact = 1,
    /// 0.5 x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3)))
    Tanh = 2,
}

impl Approximation {
    /// All values, in the order of their codes.
    pub const ALL: &'static [Approximation] = &[
        Approximation::Exact,
        Approximation::Tanh,
    ];

    /// The value of a code of the C interface.
    pub fn from_code(code: i32) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| *value as i32 == code)
    }
}

/// Axis order of meshgrid's results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[repr(i32)]
pub enum Indexing {
    /// Cartesian: the first two axes are swapped
    Xy = 1,
    /// matrix: axis k follows operand k
    Ij = 2,
}

impl Indexing {
    /// All values, in the order of their codes.
    pub const ALL: &'static [Indexing] = &[
        Indexing::Xy,
        Indexing::Ij,
    ];

    /// The value of a code of the C interface.
    pub fn from_code(code: i32) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| *value as i32 == code)
    }
}

/// What linalg_qr returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[repr(i32)]
pub enum QrMode {
    /// Q of min(m, n) columns, R of as many rows
    Reduced = 1,
    /// Q square, R of m rows
    Complete = 2,
    /// R alone, as reduced; Q is empty
    R = 3,
}

impl QrMode {
    /// All values, in the order of their codes.
    pub const ALL: &'static [QrMode] = &[
        QrMode::Reduced,
        QrMode::Complete,
        QrMode::R,
    ];

    /// The value of a code of the C interface.
    pub fn from_code(code: i32) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| *value as i32 == code)
    }
}

/// The function that linalg_matrix_function takes of a matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[repr(i32)]
pub enum MatrixFunction {
    /// e^x
    Exp = 1,
    /// log(x), x \> 0
    Log = 2,
    /// sqrt(x), x \>= 0
    Sqrt = 3,
    /// 1 / sqrt(x), x \> 0
    Rsqrt = 4,
    /// 1 / x, x != 0
    Inverse = 5,
    /// x^exponent, x \>= 0 (x \> 0 where the exponent is negative)
    Power = 6,
    /// sin(x)
    Sin = 7,
    /// cos(x)
    Cos = 8,
    /// tanh(x)
    Tanh = 9,
}

impl MatrixFunction {
    /// All values, in the order of their codes.
    pub const ALL: &'static [MatrixFunction] = &[
        MatrixFunction::Exp,
        MatrixFunction::Log,
        MatrixFunction::Sqrt,
        MatrixFunction::Rsqrt,
        MatrixFunction::Inverse,
        MatrixFunction::Power,
        MatrixFunction::Sin,
        MatrixFunction::Cos,
        MatrixFunction::Tanh,
    ];

    /// The value of a code of the C interface.
    pub fn from_code(code: i32) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| *value as i32 == code)
    }
}

/// How derivatives through the vectors of repeated values are met, which do not exist by
/// themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[repr(i32)]
pub enum Degenerate {
    /// a named error
    Error = 1,
    /// as if only the space as a whole were used: the first derivative is exact where that is so,
    /// else silently wrong; a second one where values repeat is an error
    Mask = 2,
}

impl Degenerate {
    /// All values, in the order of their codes.
    pub const ALL: &'static [Degenerate] = &[
        Degenerate::Error,
        Degenerate::Mask,
    ];

    /// The value of a code of the C interface.
    pub fn from_code(code: i32) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| *value as i32 == code)
    }
}

/// Which end of equal elements searchsorted names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[repr(i32)]
pub enum Side {
    /// before the first of them
    Left = 1,
    /// behind the last of them
    Right = 2,
}

impl Side {
    /// All values, in the order of their codes.
    pub const ALL: &'static [Side] = &[
        Side::Left,
        Side::Right,
    ];

    /// The value of a code of the C interface.
    pub fn from_code(code: i32) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| *value as i32 == code)
    }
}

/// Norms of matrices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[repr(i32)]
pub enum Norm {
    /// Frobenius: the root of the sum of squared magnitudes
    Fro = 1,
    /// nuclear: the sum of the singular values
    Nuc = 2,
    /// the largest sum of magnitudes of a column
    One = 3,
    /// the smallest sum of magnitudes of a column
    MinusOne = 4,
    /// spectral: the largest singular value
    Two = 5,
    /// the smallest singular value
    MinusTwo = 6,
    /// the largest sum of magnitudes of a row
    Inf = 7,
    /// the smallest sum of magnitudes of a row
    MinusInf = 8,
}

impl Norm {
    /// All values, in the order of their codes.
    pub const ALL: &'static [Norm] = &[
        Norm::Fro,
        Norm::Nuc,
        Norm::One,
        Norm::MinusOne,
        Norm::Two,
        Norm::MinusTwo,
        Norm::Inf,
        Norm::MinusInf,
    ];

    /// The value of a code of the C interface.
    pub fn from_code(code: i32) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| *value as i32 == code)
    }
}

/// Kinds of attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[repr(i32)]
pub enum AttrKind {
    /// `ag_attrs_set_int`
    Int = 1,
    /// `ag_attrs_set_float`, or _int
    Float = 2,
    /// `ag_attrs_set_bool`
    Bool = 3,
    /// `ag_attrs_set_ints`
    Ints = 4,
    /// `ag_attrs_set_dtype`
    Dtype = 5,
    /// `ag_attrs_set_device`
    Device = 6,
    /// `ag_attrs_set_int`, or _string with the constant's short name in lower case
    Enum = 7,
    /// `ag_attrs_set_rng`
    Rng = 8,
    /// `ag_attrs_set_string`
    String = 9,
}

impl AttrKind {
    /// All values, in the order of their codes.
    pub const ALL: &'static [AttrKind] = &[
        AttrKind::Int,
        AttrKind::Float,
        AttrKind::Bool,
        AttrKind::Ints,
        AttrKind::Dtype,
        AttrKind::Device,
        AttrKind::Enum,
        AttrKind::Rng,
        AttrKind::String,
    ];

    /// The value of a code of the C interface.
    pub fn from_code(code: i32) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| *value as i32 == code)
    }
}

/// Kinds of tensor inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[repr(i32)]
pub enum InputKind {
    /// one tensor
    Tensor = 1,
    /// one tensor or NULL
    Optional = 2,
    /// any number of tensors
    List = 3,
}

impl InputKind {
    /// All values, in the order of their codes.
    pub const ALL: &'static [InputKind] = &[
        InputKind::Tensor,
        InputKind::Optional,
        InputKind::List,
    ];

    /// The value of a code of the C interface.
    pub fn from_code(code: i32) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| *value as i32 == code)
    }
}

/// What derivative an op has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[repr(i32)]
pub enum Differentiable {
    /// everywhere in its domain, or almost
    Yes = 1,
    /// almost everywhere; kinks have a documented rule
    Ae = 2,
    /// piecewise constant: zero
    Zero = 3,
    /// the result is discrete and is not recorded
    No = 4,
    /// the question does not arise
    Na = 5,
}

impl Differentiable {
    /// All values, in the order of their codes.
    pub const ALL: &'static [Differentiable] = &[
        Differentiable::Yes,
        Differentiable::Ae,
        Differentiable::Zero,
        Differentiable::No,
        Differentiable::Na,
    ];

    /// The value of a code of the C interface.
    pub fn from_code(code: i32) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| *value as i32 == code)
    }
}
