//! Closures that the library calls: hooks, custom functions, transforms; panics and failures in them.

use libautograd as ag;
use libautograd::{Error, Function, Result, Status, Tensor, PANICKED};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;

fn leaf(values: &[f64]) -> Tensor {
    Tensor::from_slice(values, &[values.len() as i64]).requiring_grad()
}

/// Counts how often the closure that holds it is dropped.
struct Counted(Arc<AtomicUsize>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

#[test]
fn hooks_see_and_replace_gradients() {
    let dropped = Arc::new(AtomicUsize::new(0));
    let counted = Counted(dropped.clone());
    let x = leaf(&[1.0, 2.0]);
    let y = &x * 2.0;
    let id = y
        .add_hook(move |grad| {
            let _held = &counted;
            Ok(Some(grad.try_multiply(10.0)?))
        })
        .unwrap();
    y.sum(None).backward();
    assert_eq!(x.grad().unwrap().to_vec::<f64>(), [20.0, 20.0]);
    y.remove_hook(id).unwrap();
    assert_eq!(dropped.load(Ordering::SeqCst), 1);
    assert_eq!(y.remove_hook(id).unwrap_err().status(), Status::NotFound);
    let counted = Counted(dropped.clone());
    let refused = x.detach().add_hook(move |_| {
        let _held = &counted;
        Ok(None)
    });
    assert_eq!(refused.unwrap_err().status(), Status::InvalidState);
    assert_eq!(dropped.load(Ordering::SeqCst), 2, "what failed has dropped its closure too");
}

#[test]
fn failures_and_panics_in_closures_are_causes() {
    let x = leaf(&[1.0]);
    let y = &x * 2.0;
    y.add_hook(|_| Err(Error::new(Status::Other(1234), "my own sentence"))).unwrap();
    let error = y.try_backward().unwrap_err();
    assert_eq!(error.status(), Status::CallbackFailed);
    let cause = error.cause().expect("a cause");
    assert_eq!((cause.code(), cause.message()), (1234, "my own sentence"));
    assert!(std::error::Error::source(&error).is_some());

    let v = &x * 5.0;
    v.add_hook(|_| Err(Error::new(Status::Other(0), "no success"))).unwrap();
    let error = v.try_backward().unwrap_err();
    assert_eq!(error.cause().expect("a cause").message(), "no success");

    let z = &x * 3.0;
    z.add_hook(|_| panic!("out of {}", "order")).unwrap();
    let error = z.try_backward().unwrap_err();
    let cause = error.cause().expect("a cause");
    assert_eq!(cause.status(), PANICKED);
    assert_eq!(cause.message(), "the closure panicked: out of order");

    let w = &x * 4.0;
    w.add_hook(|grad| Ok(Some(grad.matmul(&ag::zeros(&[5, 5]))))).unwrap();
    let error = w.try_backward().unwrap_err();
    assert!(error.cause().unwrap().message().contains("matmul"), "{:?}", error.cause());
}

fn cube(dropped: &Arc<AtomicUsize>) -> Function {
    let counted = Counted(dropped.clone());
    Function::with_jvp(
        "cube",
        move |context, inputs| {
            let _held = &counted;
            context.save(inputs)?;
            Ok(vec![&inputs[0] * &inputs[0] * &inputs[0]])
        },
        |context, grads| {
            assert!(context.needs_input(0)? && context.needs_input(1).is_err());
            let x = &context.saved()?[0];
            Ok(vec![grads[0].as_ref().map(|g| 3.0 * g * x * x)])
        },
        |context, tangents| {
            let x = &context.saved()?[0];
            Ok(vec![tangents[0].as_ref().map(|t| 3.0 * t * x * x)])
        },
    )
    .unwrap()
}

#[test]
fn custom_functions_differentiate_to_any_order() {
    let dropped = Arc::new(AtomicUsize::new(0));
    let function = cube(&dropped);
    let x = leaf(&[2.0]);
    let other = function.clone();
    let y = other.apply(&[&x], 1).unwrap().remove(0);
    assert_eq!(y.node().unwrap().0.name(), "cube");
    let options = ag::GradOptions { create_graph: true, ..Default::default() };
    let first = ag::grad_with(&[&y], &[&x], &[], options);
    assert_eq!((y.item(), first[0].item()), (8.0, 12.0));
    assert_eq!(ag::grad(&first, &[&x])[0].item(), 12.0);
    assert_eq!(ag::jvp(&[&y], &[&x], &[], Default::default())[0].item(), 12.0);
    let apply = |xs: &[Tensor]| function.apply(xs, 1);
    ag::gradcheck(apply, 1, &[&x.detach()], Default::default()).unwrap();
    ag::gradgradcheck(apply, 1, &[&x.detach()], Default::default()).unwrap();
    drop((function, other));
    assert_eq!(dropped.load(Ordering::SeqCst), 0, "the graph still has it");
    drop((y, first));
    assert_eq!(dropped.load(Ordering::SeqCst), 1);
}

#[test]
fn contexts_keep_outputs_and_constants() {
    let function = Function::new(
        "exp_masked",
        |context, inputs| {
            let made = inputs[0].exp();
            let mask = ag::ones_like(&inputs[0]) * 0.5;
            context.save(&[&made])?;
            context.save_constants(&[&mask])?;
            Ok(vec![made])
        },
        |context, grads| {
            let (out, mask) = (context.output(0)?, context.saved()?.remove(1));
            Ok(vec![grads[0].as_ref().map(|g| g * &out * &mask)])
        },
    )
    .unwrap();
    let x = leaf(&[0.0]);
    function.apply(&[&x], 1).unwrap()[0].backward();
    assert_eq!(x.grad().unwrap().item(), 0.5);
}

#[test]
fn custom_functions_that_misbehave_are_errors() {
    let x = leaf(&[2.0]);
    let failing = |forward: fn() -> Result<Vec<Tensor>>| {
        Function::new("failing", move |_, _| forward(), |_, _| Ok(vec![None]))
            .unwrap()
            .apply(&[&x], 1)
            .unwrap_err()
    };
    assert_eq!(failing(|| panic!("no")).cause().unwrap().status(), PANICKED);
    let error = failing(|| Ok(vec![]));
    assert!(error.cause().unwrap().message().contains("returned 0 tensors where 1"), "{error}");
    let forgets =
        Function::new("forgets", |_, xs| Ok(vec![xs[0].sin()]), |_, _| Ok(vec![None])).unwrap();
    let y = forgets.apply(&[&x], 1).unwrap();
    assert_eq!(y[0].try_backward().unwrap_err().status(), Status::CallbackFailed);
    let error = Function::new("a\0b", |_, _| Ok(vec![]), |_, _| Ok(vec![])).err().unwrap();
    assert_eq!((error.status(), error.argument()), (Status::InvalidArgument, "name"));
}

#[test]
fn transforms_of_closures() {
    let (x, y) = (Tensor::from_slice(&[1.0, 2.0], &[2]), Tensor::from_slice(&[3.0, 4.0], &[2]));
    let product = |xs: &[Tensor]| Ok(vec![xs[0].try_multiply(&xs[1])?]);
    let made = ag::jacobian(product, 1, &[&x, &y], Default::default()).unwrap();
    assert_eq!(made[1].to_vec::<f64>(), [1.0, 0.0, 0.0, 2.0]);
    let energy = |xs: &[Tensor]| Ok(vec![(&xs[0] * &xs[0] * &xs[0]).sum(None)]);
    assert_eq!(ag::hessian(energy, &[&x]).unwrap()[0].to_vec::<f64>(), [6.0, 0.0, 0.0, 12.0]);
    assert_eq!(ag::hvp(energy, &[&x], &[Some(&y)]).unwrap()[0].to_vec::<f64>(), [18.0, 48.0]);
    let (outs, grads) = ag::vjp(energy, 1, &[&x], &[]).unwrap();
    assert_eq!((outs[0].item(), grads[0].to_vec::<f64>()), (9.0, vec![3.0, 12.0]));
    let wrong = |xs: &[Tensor]| Ok(vec![xs[0].detach().try_multiply(&xs[0])?]);
    let error = ag::gradcheck(wrong, 1, &[&x], Default::default()).unwrap_err();
    assert_eq!(error.status(), Status::WrongGradient);
    let error = ag::jacobian(|_| panic!("no"), 1, &[&x], Default::default()).unwrap_err();
    assert_eq!(error.cause().unwrap().status(), PANICKED);
}

#[test]
fn checkpoints_run_again_and_drop_their_closure_once() {
    let dropped = Arc::new(AtomicUsize::new(0));
    let runs = Arc::new(AtomicUsize::new(0));
    let (counted, counter) = (Counted(dropped.clone()), runs.clone());
    let x = leaf(&[2.0]);
    let y = ag::checkpoint(
        move |xs| {
            let _held = &counted;
            counter.fetch_add(1, Ordering::SeqCst);
            Ok(vec![xs[0].square().exp()])
        },
        1,
        &[&x],
    )
    .unwrap();
    y[0].backward();
    assert!((x.grad().unwrap().item() - 4.0 * 4f64.exp()).abs() < 1e-12);
    assert_eq!(runs.load(Ordering::SeqCst), 2);
    drop(y);
    assert_eq!(dropped.load(Ordering::SeqCst), 1);
    let counted = Counted(dropped.clone());
    let failed = ag::checkpoint(
        move |_| {
            let _held = &counted;
            Err(Error::new(Status::Other(1001), "no"))
        },
        1,
        &[&x],
    );
    assert_eq!(failed.unwrap_err().status(), Status::CallbackFailed);
    assert_eq!(dropped.load(Ordering::SeqCst), 2);
}
