//! Walking and drawing the graph.

use crate::error::{c_string, check, long_text, text};
use crate::operand::Handles;
use crate::{sys, Dtype, Result, Status, Tensor};
use std::borrow::Borrow;
use std::ffi::CString;
use std::ptr::{self, NonNull};

/// A recorded op, or a leaf that collects a gradient. Two are equal where they are the same node.
#[derive(PartialEq, Eq, Hash)]
pub struct Node(NonNull<sys::ag_node>);

// Counted atomically; what can change (gradients) is behind the node's lock, labels behind &mut.
unsafe impl Send for Node {}
unsafe impl Sync for Node {}

impl Drop for Node {
    fn drop(&mut self) {
        unsafe { sys::ag_node_release(self.0.as_ptr()) }
    }
}

impl Clone for Node {
    fn clone(&self) -> Self {
        unsafe { Node(NonNull::new_unchecked(sys::ag_node_retain(self.0.as_ptr()))) }
    }
}

impl Tensor {
    /// The node that made it, or the leaf that collects its gradient, and which output it is.
    pub fn node(&self) -> Result<(Node, usize)> {
        let (mut node, mut output) = (ptr::null_mut(), 0);
        unsafe {
            check(sys::ag_tensor_node(&mut node, &mut output, self.as_ptr()))?;
            Ok((Node(NonNull::new_unchecked(node)), output as usize))
        }
    }
}

impl Node {
    fn as_ptr(&self) -> *mut sys::ag_node {
        self.0.as_ptr()
    }

    /// The op's or the custom function's name; "leaf" for a leaf.
    pub fn name(&self) -> String {
        unsafe { text(sys::ag_node_name(self.as_ptr())) }
    }

    /// The name for pictures of the graph.
    pub fn label(&self) -> String {
        unsafe { text(sys::ag_node_label(self.as_ptr())) }
    }

    /// Sets the name for pictures of the graph; `None` takes it away.
    pub fn set_label(&mut self, label: Option<&str>) -> Result<()> {
        let label = label.map(|label| c_string(label, "label")).transpose()?;
        let raw = label.as_ref().map_or(ptr::null(), |label| label.as_ptr());
        check(unsafe { sys::ag_node_set_label(self.as_ptr(), raw) })
    }

    /// A number above those of all inputs.
    pub fn number(&self) -> i64 {
        unsafe { sys::ag_node_number(self.as_ptr()) }
    }

    /// Whether it is a leaf.
    pub fn is_leaf(&self) -> bool {
        unsafe { sys::ag_node_is_leaf(self.as_ptr()) != 0 }
    }

    /// Where it was recorded, if anomaly mode was on then.
    pub fn origin(&self) -> String {
        unsafe { text(sys::ag_node_origin(self.as_ptr())) }
    }

    /// How many tensors the op took.
    pub fn n_inputs(&self) -> usize {
        unsafe { sys::ag_node_n_inputs(self.as_ptr()) as usize }
    }

    /// How many tensors the op made.
    pub fn n_outputs(&self) -> usize {
        unsafe { sys::ag_node_n_outputs(self.as_ptr()) as usize }
    }

    /// The node that an input came from, and which output of it; `None` for a constant.
    pub fn input(&self, position: usize) -> Result<Option<(Node, usize)>> {
        let (mut node, mut output) = (ptr::null_mut(), 0);
        let made = check(unsafe {
            sys::ag_node_input(&mut node, &mut output, self.as_ptr(), position as i64)
        });
        match made {
            Ok(()) => Ok(Some((Node(unsafe { NonNull::new_unchecked(node) }), output as usize))),
            Err(error) if error.status() == Status::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The lengths of an output.
    pub fn shape(&self, position: usize) -> Result<Vec<i64>> {
        let (mut ndim, position) = (0, position as i64);
        unsafe {
            check(sys::ag_node_shape(ptr::null_mut(), 0, &mut ndim, self.as_ptr(), position))?;
            let mut dims = vec![0; ndim as usize];
            check(sys::ag_node_shape(
                dims.as_mut_ptr(),
                ndim,
                ptr::null_mut(),
                self.as_ptr(),
                position,
            ))?;
            Ok(dims)
        }
    }

    /// The element type of an output.
    pub fn dtype(&self, position: usize) -> Result<Dtype> {
        let mut code = 0;
        check(unsafe { sys::ag_node_dtype(&mut code, self.as_ptr(), position as i64) })?;
        Ok(Dtype::from_code(code).expect("a dtype that this crate knows"))
    }

    /// An output as a tensor in its place in the graph.
    pub fn value(&self, position: usize) -> Result<Tensor> {
        let mut out = ptr::null_mut();
        unsafe {
            check(sys::ag_node_value(&mut out, self.as_ptr(), position as i64))?;
            Ok(Tensor::from_raw(out))
        }
    }

    /// The gradient that a leaf has collected, or that an output retains.
    pub fn grad(&self, position: usize) -> Result<Tensor> {
        let mut out = ptr::null_mut();
        unsafe {
            check(sys::ag_node_grad(&mut out, self.as_ptr(), position as i64))?;
            Ok(Tensor::from_raw(out))
        }
    }
}

/// All nodes that some tensors depend on, each once, inputs before what uses them.
pub fn graph_nodes(tensors: &[impl Borrow<Tensor>]) -> Result<Vec<Node>> {
    let xs = Handles::of(tensors);
    let mut count = 0;
    unsafe {
        check(sys::ag_graph_nodes(ptr::null_mut(), 0, &mut count, xs.as_ptr(), xs.len()))?;
        let mut nodes = vec![ptr::null_mut(); count as usize];
        check(sys::ag_graph_nodes(
            nodes.as_mut_ptr(),
            count,
            ptr::null_mut(),
            xs.as_ptr(),
            xs.len(),
        ))?;
        Ok(nodes.into_iter().map(|raw| Node(NonNull::new_unchecked(raw))).collect())
    }
}

/// What a picture of the graph shows.
#[derive(Clone, Copy, Debug)]
pub struct PictureOptions<'a> {
    /// the values that nodes kept, shortened (default: true)
    pub values: bool,
    /// the gradients that nodes keep, shortened (default: true)
    pub grads: bool,
    /// above the picture
    pub title: Option<&'a str>,
}

impl Default for PictureOptions<'_> {
    fn default() -> Self {
        PictureOptions { values: true, grads: true, title: None }
    }
}

/// The options of the three functions, which have the same members.
macro_rules! picture {
    ($options:expr, $title:ident, $type:ident) => {
        sys::$type {
            values: $options.values.into(),
            grads: $options.grads.into(),
            title: $title.as_ref().map_or(ptr::null(), |title| title.as_ptr()),
            ..Default::default()
        }
    };
}

fn titled(options: PictureOptions<'_>) -> Result<Option<CString>> {
    options.title.map(|title| c_string(title, "title")).transpose()
}

/// The graph below some tensors in the language of Graphviz.
pub fn graph_dot(tensors: &[impl Borrow<Tensor>], options: PictureOptions<'_>) -> Result<String> {
    let (xs, title) = (Handles::of(tensors), titled(options)?);
    let opts = picture!(options, title, ag_graph_dot_opts);
    long_text(|buffer, capacity, length| unsafe {
        sys::ag_graph_dot(buffer, capacity, length, xs.as_ptr(), xs.len(), &opts)
    })
}

/// The graph below some tensors as an SVG picture.
pub fn graph_svg(tensors: &[impl Borrow<Tensor>], options: PictureOptions<'_>) -> Result<String> {
    let (xs, title) = (Handles::of(tensors), titled(options)?);
    let opts = picture!(options, title, ag_graph_svg_opts);
    long_text(|buffer, capacity, length| unsafe {
        sys::ag_graph_svg(buffer, capacity, length, xs.as_ptr(), xs.len(), &opts)
    })
}

/// Writes a picture of the graph to a file: SVG, or DOT where the name ends in .dot.
pub fn graph_save(
    path: &str,
    tensors: &[impl Borrow<Tensor>],
    options: PictureOptions<'_>,
) -> Result<()> {
    let (path, xs, title) = (c_string(path, "path")?, Handles::of(tensors), titled(options)?);
    let opts = picture!(options, title, ag_graph_save_opts);
    check(unsafe { sys::ag_graph_save(path.as_ptr(), xs.as_ptr(), xs.len(), &opts) })
}
