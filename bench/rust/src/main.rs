//! What a call costs through the crate and through the C function it makes: a JSON object a line,
//! with the medians of the rounds; bench/README.md says what each is.

use libautograd::{set_num_threads, sys, Tensor};
use std::ptr;
use std::time::Instant;

const CALLS: u32 = 20_000;
const ROUNDS: usize = 101;

/// Nanoseconds a call; the compiler cannot leave out calls of another library.
fn timed(mut call: impl FnMut()) -> f64 {
    let start = Instant::now();
    for _ in 0..CALLS {
        call();
    }
    start.elapsed().as_nanos() as f64 / f64::from(CALLS)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// The crate's form of a call and the C interface's, in turns.
fn compare(name: &str, mut crate_call: impl FnMut(), mut c_call: impl FnMut()) {
    let (mut ours, mut floor) = (vec![], vec![]);
    for _ in 0..ROUNDS {
        floor.push(timed(&mut c_call));
        ours.push(timed(&mut crate_call));
    }
    let row = |name: String, ns: f64| println!("{{\"name\": \"{name}\", \"ns\": {ns:.2}}}");
    row(name.to_string(), median(ours));
    row(format!("{name}_raw"), median(floor));
}

fn main() {
    set_num_threads(1).expect("one thread");
    let a = Tensor::from_slice(&[1.0f32, 2.0, 3.0, 4.0], &[4]);
    let b = Tensor::from_slice(&[5.0f32, 6.0, 7.0, 8.0], &[4]);
    compare(
        "add4",
        || drop(&a + &b),
        || unsafe {
            let mut out = ptr::null_mut();
            sys::ag_add(&mut out, a.as_ptr(), b.as_ptr());
            sys::ag_tensor_release(out);
        },
    );
    compare(
        "sum4",
        || drop(a.sum(0)),
        || unsafe {
            let mut out = ptr::null_mut();
            sys::ag_sum(&mut out, a.as_ptr(), &0, 1, &sys::ag_sum_opts::default());
            sys::ag_tensor_release(out);
        },
    );
    compare(
        "clone",
        || drop(a.clone()),
        || unsafe { sys::ag_tensor_release(sys::ag_tensor_retain(a.as_ptr())) },
    );
}
