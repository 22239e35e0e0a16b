//! What is wrong with a call is said by an error with the library's sentence, or by a panic with it.
//! (That nothing is used after it is dropped, and no view outlives its tensor, the compiler sees: the
//! documentation has examples that must not compile.)

use libautograd as ag;
use libautograd::{linalg, Status, Tensor};
use std::panic::catch_unwind;

#[test]
fn errors_carry_code_op_argument_and_sentence() {
    let (a, b) = (ag::zeros(&[2, 3]), ag::zeros(&[4, 5]));
    let error = a.try_matmul(&b).unwrap_err();
    assert_eq!((error.status(), error.code(), error.op()), (Status::InvalidShape, 103, "matmul"));
    assert!(error.message().contains("(2, 3)") && error.message().contains("(4, 5)"), "{error}");
    assert!(error.cause().is_none());
    let error = a.try_sum(7).unwrap_err();
    assert_eq!((error.status(), error.argument()), (Status::InvalidAxis, "axes"));
    assert_eq!(format!("{error:?}"), format!("InvalidAxis: {error}"));
}

#[test]
fn plain_names_and_operators_panic_with_the_sentence() {
    let said = |run: fn() -> Tensor| {
        let payload = catch_unwind(run).expect_err("a panic");
        payload.downcast_ref::<String>().expect("a sentence").clone()
    };
    assert!(said(|| ag::zeros(&[2]) + ag::zeros(&[3])).starts_with("add: "));
    assert!(said(|| ag::zeros(&[2]).sum(9)).starts_with("sum: "));
    assert!(said(|| ag::zeros(&[-2])).starts_with("zeros: "));
    assert!(said(|| linalg::inv(ag::zeros(&[2, 2]))).starts_with("linalg_inv: "));
    assert!(said(|| ag::einsum("a\0b", &[ag::zeros(&[2])])).contains("a 0 inside"));
}

#[test]
fn wrong_types_and_lengths() {
    let mut x = ag::zeros(&[3]);
    assert_eq!(x.try_to_vec::<f64>().unwrap_err().status(), Status::InvalidDtype);
    assert_eq!(x.read(&mut [0.0f32; 2]).unwrap_err().status(), Status::InvalidShape);
    assert_eq!(x.write(&[0.0f32; 4]).unwrap_err().status(), Status::InvalidShape);
    assert_eq!(x.write(&[0i32; 3]).unwrap_err().status(), Status::InvalidDtype);
    assert_eq!(x.try_item().unwrap_err().status(), Status::InvalidShape);
    assert_eq!(x.at(0).try_item_int().unwrap_err().status(), Status::InvalidDtype);
    assert_eq!(
        Tensor::try_from_slice(&[1.0f32; 3], &[2]).unwrap_err().status(),
        Status::InvalidShape
    );
    assert_eq!(Tensor::wrap(vec![1.0f32; 3], &[2]).unwrap_err().status(), Status::InvalidShape);
    assert_eq!(
        Tensor::wrap(vec![1u8; 3], &[i64::MAX, 2]).unwrap_err().status(),
        Status::InvalidShape
    );
    let strided = ag::zeros(&[2, 3]).permute_dims(&[1, 0]);
    assert_eq!(unsafe { strided.view::<f32>() }.err().unwrap().status(), Status::InvalidState);
    assert_eq!(unsafe { x.view::<i8>() }.err().unwrap().status(), Status::InvalidDtype);
    let one = Tensor::from(1.0);
    let none: [&Tensor; 0] = [];
    assert_eq!(ag::try_concat(&none, 0).unwrap_err().status(), Status::InvalidArgument);
    let error = ag::try_jvp(&[&one], &[&one], &[None, None], Default::default()).unwrap_err();
    assert_eq!(error.status(), Status::InvalidArgument, "{error}");
}

#[test]
fn failed_wraps_drop_what_they_were_given() {
    let before = std::sync::Arc::new(());
    let held = before.clone();
    let options = ag::WrapOptions { strides: Some(&[1, 1]), ..Default::default() };
    let made = unsafe {
        Tensor::wrap_raw(std::ptr::null_mut(), &[1], ag::Dtype::Float32, options, move || {
            drop(held)
        })
    };
    assert!(made.is_err());
    assert_eq!(std::sync::Arc::strong_count(&before), 1);
}

#[test]
fn read_only_memory_and_leaves_are_not_written() {
    let mut data = vec![1.0f64, 2.0];
    let pointer = data.as_mut_ptr().cast();
    let options = ag::WrapOptions { read_only: true, ..Default::default() };
    let wrapped =
        unsafe { Tensor::wrap_raw(pointer, &[2], ag::Dtype::Float64, options, move || drop(data)) };
    let mut wrapped = wrapped.unwrap();
    assert_eq!(wrapped.try_add_(1.0).unwrap_err().status(), Status::ReadOnly);
    let mut leaf = ag::ones(&[2]).requiring_grad();
    assert_eq!(leaf.try_multiply_(2.0).unwrap_err().status(), Status::LeafModified);
    let squares = leaf.square();
    let _guard = ag::no_grad();
    leaf.multiply_(2.0);
    drop(_guard);
    assert_eq!(squares.try_backward().unwrap_err().status(), Status::SavedTensorModified);
}

#[test]
fn an_error_of_one_thread_is_not_another_ones() {
    let error = std::thread::spawn(|| ag::zeros(&[2]).try_sum(5).unwrap_err()).join().unwrap();
    assert!(error.message().starts_with("sum: "));
    let other = ag::zeros(&[2]).try_max(6).unwrap_err();
    assert!(other.message().starts_with("max: ") && error.message().starts_with("sum: "));
}

#[test]
fn no_device_no_cuda() {
    let cuda = ag::Device::cuda(0);
    if ag::Device::count(ag::DeviceType::Cuda) == 0 {
        assert!(!ag::cuda_status().is_empty());
        assert_eq!(
            ag::zeros(&[1]).try_to_device(cuda).unwrap_err().status(),
            Status::DeviceUnavailable
        );
    }
    assert_eq!(ag::Stream::new(ag::Device::CPU).err().unwrap().status(), Status::InvalidDevice);
    assert_eq!(ag::Device::CPU.memory_statistics().unwrap_err().status(), Status::InvalidDevice);
}
