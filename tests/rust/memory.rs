//! Memory: nothing leaks, temporaries are bounded, the callback is asked. One test, alone in its
//! process, since the counts are the whole process's.

use libautograd as ag;
use libautograd::{memory, Function, Status, Tensor};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::Arc;

fn resident() -> u64 {
    let text = std::fs::read_to_string("/proc/self/statm").unwrap();
    text.split(' ').nth(1).unwrap().parse::<u64>().unwrap() * 4096
}

fn live() -> (i64, i64) {
    let now = memory::statistics().unwrap();
    (now.live_tensors, now.live_nodes)
}

fn temporaries(count: usize) {
    let x = ag::ones(&[4]);
    for _ in 0..count {
        let _ = &x + 1.0;
    }
}

/// Errors and panics in closures, recorded graphs, hooks, views: all of it gives back what it took.
fn everything() {
    let x = Tensor::from_slice(&[1.0, 2.0], &[2]).requiring_grad();
    let y = x.square();
    y.add_hook(|_| panic!("no")).unwrap();
    assert!(y.try_backward().is_err());
    assert!(x.try_matmul(ag::zeros(&[7, 7])).is_err());
    let function =
        Function::new("f", |c, xs| c.save(xs).map(|()| vec![xs[0].sin()]), |_, _| panic!("no"))
            .unwrap();
    assert!(function.apply(&[&x], 1).unwrap()[0].try_backward().is_err());
    assert!(ag::jacobian(|_| Ok(vec![]), 1, &[&x], Default::default()).is_err());
    drop(unsafe { x.view::<f64>() }.unwrap());
    Tensor::wrap(vec![1.0; 100], &[100]).unwrap().sum(None).item();
    std::thread::spawn(move || drop((x, y))).join().unwrap();
}

#[test]
fn memory_is_given_back() {
    std::panic::set_hook(Box::new(|_| ()));
    everything();
    let before = live();
    for _ in 0..200 {
        everything();
    }
    assert_eq!(live(), before);

    temporaries(100_000);
    let warm = resident();
    temporaries(2_000_000);
    assert!(resident() < warm + (8 << 20), "{} grew to {}", warm, resident());
    assert_eq!(live(), before);

    let asked = Arc::new(AtomicI64::new(0));
    let seen = asked.clone();
    let relief = move |bytes| {
        seen.store(bytes, Ordering::SeqCst);
        false
    };
    memory::set_callback(Some(Box::new(relief))).unwrap();
    memory::set_budget((1 << 33) + 4096).unwrap();
    assert_eq!(memory::statistics().unwrap().budget_bytes, (1 << 33) + 4096);
    let error = ag::try_empty(&[1 << 33]).unwrap_err();
    assert_eq!(error.status(), Status::OutOfMemory);
    assert!(asked.load(Ordering::SeqCst) > 1 << 33);
    memory::set_callback(None).unwrap();
    assert_eq!(Arc::strong_count(&asked), 1, "the former callback is gone");
    memory::set_budget(0).unwrap();

    memory::fail_after(0);
    assert_eq!(ag::try_zeros(&[10]).unwrap_err().status(), Status::OutOfMemory);
    memory::fail_after(-1);
}
