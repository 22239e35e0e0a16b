//! A case of the corpus: its lines, and the arguments made of them.

use crate::dispatch::constant;
use libautograd as ag;
use libautograd::{Complex, Device, Dtype, Element, Rng, Scalar, Status, Tensor};
use std::collections::HashMap;

/// The status of a call that the types of this language do not let anyone write down, such as one
/// without a required tensor.
pub const INEXPRESSIBLE: Status = Status::Other(2000);

enum Value {
    Tensor(Tensor),
    Tensors(Vec<Tensor>),
    Ints(Vec<i64>),
    Int(i64),
    Float(f64),
    Bool(bool),
    Word(String),
    Device(String, i32),
    Rng(Rng),
}

/// An expected tensor, or what a call made: dtype, shape and bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Image {
    pub dtype: Dtype,
    pub shape: Vec<i64>,
    pub bytes: Vec<u8>,
    /// Only dtype and shape are expected.
    pub unspecified: bool,
}

#[derive(Default)]
pub struct Case {
    arguments: HashMap<String, Value>,
    #[allow(dead_code)] // for ops whose number of results the caller says
    pub n_outs: usize,
}

/// The lines of a case by what they are.
#[derive(Default)]
pub struct Lines {
    pub number: String,
    arguments: Vec<String>,
    pub outs: Vec<Image>,
    pub inplace: Option<Image>,
    pub cotangents: Vec<(usize, Image)>,
    pub grads: Vec<(String, Option<Image>)>,
    pub error: Option<(i32, String)>,
}

fn dtype_of(name: &str) -> Option<Dtype> {
    Dtype::ALL.iter().copied().find(|d| format!("{d:?}").to_lowercase() == name)
}

fn list(field: &str) -> Vec<i64> {
    if field == "-" {
        return Vec::new();
    }
    field.split(',').map(|number| number.parse().expect("an integer")).collect()
}

fn float(field: &str) -> f64 {
    f64::from_bits(u64::from_str_radix(field, 16).expect("16 hex digits"))
}

/// `float64 3,4 hex`
fn image(fields: &str) -> Image {
    let mut fields = fields.split(' ');
    let mut next = || fields.next().expect("dtype, shape and bytes");
    let (dtype, shape, hex) = (next(), next(), next());
    let unspecified = hex == "?";
    let hex = if hex == "-" || unspecified { "" } else { hex };
    let byte = |i| u8::from_str_radix(&hex[i..i + 2], 16).expect("two hex digits");
    Image {
        dtype: dtype_of(dtype).expect("a dtype"),
        shape: list(shape),
        bytes: (0..hex.len()).step_by(2).map(byte).collect(),
        unspecified,
    }
}

impl Lines {
    pub fn add(&mut self, line: &str) {
        let (kind, rest) = line.split_once(' ').unwrap_or((line, ""));
        match kind {
            "case" => self.number = rest.to_string(),
            "out" => self.outs.push(image(rest)),
            "inplace" => self.inplace = Some(image(rest)),
            "cotangent" => {
                let (position, rest) = rest.split_once(' ').expect("a position");
                self.cotangents.push((position.parse().expect("a position"), image(rest)));
            }
            "grad" => {
                let (name, rest) = rest.split_once(' ').expect("a name");
                let expected = if rest == "none" { None } else { Some(image(rest)) };
                self.grads.push((name.to_string(), expected));
            }
            "error" => {
                let mut fields = rest.splitn(3, ' ');
                let code = fields.next().expect("a code").parse().expect("a code");
                self.error = Some((code, fields.nth(1).unwrap_or("").to_string()));
            }
            _ => self.arguments.push(line.to_string()),
        }
    }

    /// The arguments, made anew for each call. With `grad`, those with gradients require grad.
    pub fn build(&self, grad: bool) -> ag::Result<Case> {
        let wanted = |name: &str| grad && self.grads.iter().any(|(other, _)| other == name);
        let tensor = |name: &str, fields: &str| {
            let made = image(fields).tensor()?;
            Ok::<Tensor, ag::Error>(if wanted(name) { made.requiring_grad() } else { made })
        };
        let mut case = Case { n_outs: self.outs.len(), ..Default::default() };
        let mut lines = self.arguments.iter();
        while let Some(line) = lines.next() {
            let mut fields = line.splitn(3, ' ');
            let mut next = || fields.next().unwrap_or("");
            let (kind, name, rest) = (next(), next(), next());
            let value = match kind {
                "absent" => continue,
                "tensor" => Value::Tensor(tensor(name, rest)?),
                "tensors" => {
                    let count: usize = rest.parse().expect("a count");
                    let mut made = Vec::new();
                    for i in 0..count {
                        let line = lines.next().expect("a tensor of the list");
                        let fields = line.splitn(3, ' ').nth(2).expect("a tensor");
                        made.push(if line.starts_with("weak ") {
                            weak(fields).tensor()?
                        } else {
                            tensor(&format!("{name}.{i}"), fields)?
                        });
                    }
                    Value::Tensors(made)
                }
                "weak" => Value::Tensor(weak(rest).tensor()?),
                "ints" => Value::Ints(list(rest)),
                "int" => Value::Int(rest.parse().expect("an integer")),
                "float" => Value::Float(float(rest)),
                "bool" => Value::Bool(rest == "1"),
                "dtype" | "enum" | "string" => Value::Word(rest.to_string()),
                "device" => {
                    let (kind, index) = rest.split_once(' ').expect("a device");
                    Value::Device(kind.to_string(), index.parse().expect("an index"))
                }
                "rng" => Value::Rng(Rng::new(rest.parse().expect("a seed"))?),
                _ => panic!("unknown line in the corpus: {line}"),
            };
            case.arguments.insert(name.to_string(), value);
        }
        Ok(case)
    }
}

fn weak(fields: &str) -> Scalar {
    let fields: Vec<&str> = fields.split(' ').collect();
    match fields[0] {
        "bool" => Scalar::Bool(fields[1] == "1"),
        "integer" => Scalar::Int(fields[1].parse().expect("an integer")),
        "real" => Scalar::Real(float(fields[1])),
        _ => Scalar::Complex(float(fields[1]), float(fields[2])),
    }
}

macro_rules! by_dtype {
    ($dtype:expr, $do:ident($($argument:expr),*)) => {
        match $dtype {
            Dtype::Bool => $do::<bool>($($argument),*),
            Dtype::Int8 => $do::<i8>($($argument),*),
            Dtype::Int16 => $do::<i16>($($argument),*),
            Dtype::Int32 => $do::<i32>($($argument),*),
            Dtype::Int64 => $do::<i64>($($argument),*),
            Dtype::Uint8 => $do::<u8>($($argument),*),
            Dtype::Uint16 => $do::<u16>($($argument),*),
            Dtype::Uint32 => $do::<u32>($($argument),*),
            Dtype::Uint64 => $do::<u64>($($argument),*),
            Dtype::Float16 => $do::<ag::Float16>($($argument),*),
            Dtype::Bfloat16 => $do::<ag::Bfloat16>($($argument),*),
            Dtype::Float32 => $do::<f32>($($argument),*),
            Dtype::Float64 => $do::<f64>($($argument),*),
            Dtype::Complex64 => $do::<Complex<f32>>($($argument),*),
            _ => $do::<Complex<f64>>($($argument),*),
        }
    };
}

fn read<T: Element>(x: &Tensor) -> ag::Result<Vec<u8>> {
    let made: Vec<T> = x.try_to_vec()?;
    let bytes = made.len() * std::mem::size_of::<T>();
    Ok(unsafe { std::slice::from_raw_parts(made.as_ptr().cast::<u8>(), bytes) }.to_vec())
}

fn write<T: Element>(bytes: &[u8], shape: &[i64]) -> ag::Result<Tensor> {
    let size = std::mem::size_of::<T>();
    let element = |chunk: &[u8]| unsafe { chunk.as_ptr().cast::<T>().read_unaligned() };
    let elements: Vec<T> = bytes.chunks(size).map(element).collect();
    Tensor::try_from_slice(&elements, shape)
}

impl Image {
    pub fn of(x: &Tensor) -> ag::Result<Image> {
        let bytes = by_dtype!(x.dtype(), read(x))?;
        Ok(Image { dtype: x.dtype(), shape: x.shape(), bytes, unspecified: false })
    }

    pub fn tensor(&self) -> ag::Result<Tensor> {
        by_dtype!(self.dtype, write(&self.bytes, &self.shape))
    }

    /// Equal to the last bit of what is expected, where any NaN equals any other.
    pub fn matches(&self, other: &Image) -> bool {
        if self.dtype != other.dtype || self.shape != other.shape {
            return false;
        }
        if other.unspecified {
            return true;
        }
        let size = match self.dtype {
            Dtype::Float16 | Dtype::Bfloat16 => 2,
            Dtype::Float32 | Dtype::Complex64 => 4,
            Dtype::Float64 | Dtype::Complex128 => 8,
            _ => return self.bytes == other.bytes,
        };
        let nan = |chunk: &[u8]| {
            let mut bytes = [0; 8];
            bytes[..size].copy_from_slice(chunk);
            let bits = u64::from_le_bytes(bytes);
            match self.dtype {
                Dtype::Float16 => bits & 0x7fff > 0x7c00,
                Dtype::Bfloat16 => bits & 0x7fff > 0x7f80,
                _ if size == 4 => f32::from_bits(bits as u32).is_nan(),
                _ => f64::from_bits(bits).is_nan(),
            }
        };
        self.bytes.len() == other.bytes.len()
            && self
                .bytes
                .chunks(size)
                .zip(other.bytes.chunks(size))
                .all(|(a, b)| a == b || nan(a) && nan(b))
    }
}

fn inexpressible<T>(name: &str) -> ag::Result<T> {
    Err(ag::Error::new(INEXPRESSIBLE, format!("no such {name} can be written in Rust")))
}

/// What dispatch.rs asks for.
impl Case {
    pub fn has(&self, name: &str) -> bool {
        self.arguments.contains_key(name)
    }

    pub fn tensor(&self, name: &str) -> ag::Result<&Tensor> {
        self.optional_tensor(name).map_or_else(|| inexpressible(name), Ok)
    }

    pub fn optional_tensor(&self, name: &str) -> Option<&Tensor> {
        match self.arguments.get(name) {
            Some(Value::Tensor(x)) => Some(x),
            _ => None,
        }
    }

    pub fn tensors(&self, name: &str) -> ag::Result<&[Tensor]> {
        match self.arguments.get(name) {
            Some(Value::Tensors(xs)) => Ok(xs),
            _ => inexpressible(name),
        }
    }

    pub fn ints(&self, name: &str) -> ag::Result<&[i64]> {
        self.optional_ints(name).map_or_else(|| inexpressible(name), Ok)
    }

    pub fn optional_ints(&self, name: &str) -> Option<&[i64]> {
        match self.arguments.get(name) {
            Some(Value::Ints(list)) => Some(list),
            _ => None,
        }
    }

    pub fn int(&self, name: &str) -> ag::Result<i64> {
        self.optional_int(name).map_or_else(|| inexpressible(name), Ok)
    }

    pub fn optional_int(&self, name: &str) -> Option<i64> {
        match self.arguments.get(name) {
            Some(Value::Int(value)) => Some(*value),
            _ => None,
        }
    }

    pub fn float(&self, name: &str) -> ag::Result<f64> {
        match self.arguments.get(name) {
            Some(Value::Float(value)) => Ok(*value),
            _ => inexpressible(name),
        }
    }

    pub fn bool(&self, name: &str) -> ag::Result<bool> {
        match self.arguments.get(name) {
            Some(Value::Bool(value)) => Ok(*value),
            _ => inexpressible(name),
        }
    }

    pub fn string(&self, name: &str) -> ag::Result<&str> {
        match self.arguments.get(name) {
            Some(Value::Word(word)) => Ok(word),
            _ => inexpressible(name),
        }
    }

    pub fn dtype(&self, name: &str) -> ag::Result<Dtype> {
        dtype_of(self.string(name)?).map_or_else(|| inexpressible(name), Ok)
    }

    pub fn code<T>(&self, name: &str, from_code: impl Fn(i32) -> Option<T>) -> ag::Result<T> {
        let code = constant(self.string(name)?).and_then(from_code);
        code.map_or_else(|| inexpressible(name), Ok)
    }

    pub fn device(&self, name: &str) -> ag::Result<Device> {
        let kinds = ag::DeviceType::ALL;
        match self.arguments.get(name) {
            Some(Value::Device(word, index)) => kinds
                .iter()
                .find(|kind| format!("{kind:?}").to_lowercase() == *word)
                .map_or_else(|| inexpressible(name), |&kind| Ok(Device { kind, index: *index })),
            _ => inexpressible(name),
        }
    }

    pub fn rng(&self, name: &str) -> ag::Result<&Rng> {
        match self.arguments.get(name) {
            Some(Value::Rng(rng)) => Ok(rng),
            _ => inexpressible(name),
        }
    }

    /// The tensor that a `grad` line names: `x`, or `xs.1` of a list.
    pub fn leaf(&self, name: &str) -> &Tensor {
        let (list, position) = name.split_once('.').unwrap_or((name, ""));
        match &self.arguments[list] {
            Value::Tensors(xs) => &xs[position.parse::<usize>().expect("a position")],
            Value::Tensor(x) => x,
            _ => panic!("{name} is no tensor"),
        }
    }
}
