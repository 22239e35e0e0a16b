// Made from api/ by tools/generate.py: edit the registry instead.
//! The ops outside the namespaces, a module a family; all are at the crate's root too.

mod comparison;
mod creation;
mod elementwise;
mod manipulation;
mod nn;
mod norms;
mod products;
mod reduction;
mod sorting;

pub use comparison::*;
pub use creation::*;
pub use elementwise::*;
pub use manipulation::*;
pub use nn::*;
pub use norms::*;
pub use products::*;
pub use reduction::*;
pub use sorting::*;
