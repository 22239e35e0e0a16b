//! Differentiation, modes, the graph.

use libautograd as ag;
use libautograd::{memory, Status, Tensor};

fn leaf(values: &[f64]) -> Tensor {
    Tensor::from_slice(values, &[values.len() as i64]).requiring_grad()
}

#[test]
fn backward_accumulates() {
    let x = leaf(&[1.0, 2.0]);
    assert!(x.requires_grad() && x.is_leaf() && x.grad().is_none());
    let y = x.square().sum(None);
    y.backward();
    y.backward();
    assert_eq!(x.grad().unwrap().to_vec::<f64>(), [4.0, 8.0]);
    x.set_grad(None).unwrap();
    assert_eq!(x.try_grad().unwrap_err().status(), Status::NotFound);
    let cotangent = Tensor::from(1.0) * Tensor::from_slice(&[10.0], &[]);
    ag::backward(&[&y], &[Some(&cotangent)], Default::default());
    assert_eq!(x.grad().unwrap().to_vec::<f64>(), [20.0, 40.0]);
    let mut z = leaf(&[1.0]);
    z.set_requires_grad(false).unwrap();
    assert!(!z.requires_grad());
}

#[test]
fn options_of_backward() {
    let (a, b) = (leaf(&[2.0]), leaf(&[3.0]));
    let y = &a * &b;
    let only = [a.clone()];
    let options = ag::BackwardOptions { inputs: Some(&only), free_graph: true };
    ag::backward(&[&y], &[], options);
    assert_eq!(a.grad().unwrap().item(), 3.0);
    assert!(b.grad().is_none());
    assert_eq!(y.try_backward().unwrap_err().status(), Status::GraphFreed);
}

#[test]
fn gradients_of_any_order_and_of_any_node() {
    let x = leaf(&[3.0]);
    let middle = x.square();
    let y = &middle * &x;
    let options = ag::GradOptions { create_graph: true, ..Default::default() };
    let made = ag::grad_with(&[&y], &[&x, &middle], &[], options);
    assert_eq!((made[0].item(), made[1].item()), (27.0, 3.0));
    assert_eq!(ag::grad(&[&made[0]], &[&x])[0].item(), 18.0);
    let other = leaf(&[1.0]);
    assert_eq!(ag::try_grad(&[&y], &[&other]).unwrap_err().status(), Status::Unreached);
    let options = ag::GradOptions { allow_unused: true, ..Default::default() };
    assert_eq!(ag::grad_with(&[&y], &[&other], &[], options)[0].item(), 0.0);
}

#[test]
fn forward_mode_jacobians_and_hessians_of_a_graph() {
    let x = leaf(&[1.0, 2.0]);
    let y = x.square();
    let tangent = Tensor::from_slice(&[1.0, 10.0], &[2]);
    assert_eq!(
        ag::jvp(&[&y], &[&x], &[Some(&tangent)], Default::default())[0].to_vec::<f64>(),
        [2.0, 40.0]
    );
    for forward_mode in [false, true] {
        let options = ag::JacobianOfOptions { forward_mode, ..Default::default() };
        assert_eq!(ag::jacobian_of(&y, &x, options).to_vec::<f64>(), [2.0, 0.0, 0.0, 4.0]);
    }
    let z = (&y * &x).sum(None);
    assert_eq!(ag::hessian_of(&z, &x, Default::default()).to_vec::<f64>(), [6.0, 0.0, 0.0, 12.0]);
    assert_eq!(
        ag::hvp_of(&z, &[&x], &[Some(&tangent)], Default::default())[0].to_vec::<f64>(),
        [6.0, 120.0]
    );
}

#[test]
fn modes_end_with_their_guards() {
    let x = leaf(&[0.0]);
    {
        let _outer = ag::no_grad();
        assert!(!ag::grad_mode() && !(&x + 1.0).requires_grad());
        {
            let _inner = ag::enable_grad();
            assert!(ag::grad_mode());
        }
        assert!(!ag::grad_mode());
    }
    assert!(ag::grad_mode());
    {
        let _guard = ag::anomaly(true);
        assert!(ag::anomaly_mode());
        assert_eq!(
            x.detach().try_log().and_then(|y| y.try_multiply(0.0)).unwrap_err().status(),
            Status::NotFinite
        );
    }
    {
        let _guard = ag::keep_values(true);
        assert!(ag::keep_values_mode());
    }
    assert!(!ag::anomaly_mode() && !ag::keep_values_mode());
}

#[test]
fn a_state_travels() {
    let _guard = ag::no_grad();
    let state = ag::State::save().unwrap();
    let recorded = std::thread::spawn(move || {
        let before = ag::grad_mode();
        state.restore().unwrap();
        (before, ag::grad_mode())
    });
    assert_eq!(recorded.join().unwrap(), (true, false));
}

#[test]
fn the_graph_can_be_walked_and_drawn() {
    let x = leaf(&[0.5]);
    let y = x.sin() * 2.0;
    y.retain_grad().unwrap();
    y.backward();
    let (mut node, output) = y.node().unwrap();
    assert_eq!((node.name().as_str(), output, node.is_leaf()), ("multiply", 0, false));
    assert_eq!((node.n_inputs(), node.n_outputs(), node.shape(0).unwrap()), (2, 1, vec![1]));
    assert_eq!(node.dtype(0).unwrap(), ag::Dtype::Float64);
    assert_eq!(node.value(0).unwrap().item(), y.item());
    assert_eq!(node.grad(0).unwrap().item(), 1.0);
    assert!(node.input(1).unwrap().is_none(), "2.0 is a constant");
    let (sine, _) = node.input(0).unwrap().unwrap();
    assert!(sine.name() == "sin" && sine.number() < node.number() && sine.origin().is_empty());
    assert!(sine.input(0).unwrap().unwrap().0 == x.node().unwrap().0);
    assert_eq!(sine.input(9).err().unwrap().status(), Status::IndexOutOfRange);
    node.set_label(Some("result")).unwrap();
    assert_eq!(node.label(), "result");
    assert_eq!(ag::graph_nodes(&[&y]).unwrap().len(), 3);
    let options = ag::PictureOptions { title: Some("a title"), ..Default::default() };
    let dot = ag::graph_dot(&[&y], options).unwrap();
    assert!(dot.contains("result") && dot.contains("a title") && dot.contains("sin"));
    assert!(ag::graph_svg(&[&y], Default::default()).unwrap().contains("<svg"));
    let path = std::env::temp_dir().join(format!("libautograd-{}.dot", std::process::id()));
    ag::graph_save(path.to_str().unwrap(), &[&y], options).unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), dot);
    std::fs::remove_file(path).unwrap();
}

#[test]
fn nothing_is_left() {
    let x = leaf(&[1.0]);
    let y = x.exp().log().sum(None);
    drop((x, y, ag::graph_nodes(&[leaf(&[1.0]).sin()]).unwrap()));
    // Other tests run beside this one: that the numbers are there is all that can be said here;
    // tests/rust/memory.rs, which is alone in its process, compares them.
    assert!(memory::statistics().unwrap().allocations > 0);
}
