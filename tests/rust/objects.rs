//! Optimisers, files, DLPack, ops at run time, devices, threads, versions.

use libautograd as ag;
use libautograd::{memory, AttrKind, Device, DeviceType, Dtype, Op, Optimizer, Status, Tensor};

#[test]
fn optimisers_step_and_their_state_is_taken_up_again() {
    let train = |optimizer: &mut Optimizer, w: &Tensor, steps: usize| {
        for _ in 0..steps {
            (w - 3.0).square().sum(None).backward();
            optimizer.step().unwrap();
            optimizer.zero_grad().unwrap();
        }
    };
    let options = ag::AdamOptions { lr: 0.1, ..Default::default() };
    let w = ag::zeros(&[2]).requiring_grad();
    let mut first = Optimizer::adam(&[&w], options).unwrap();
    train(&mut first, &w, 5);
    assert_eq!(
        (first.lr(), first.steps(), first.state_names()),
        (0.1, 5, vec!["m".into(), "v".into(), "step".into()])
    );

    let copy = w.detach().copy().requiring_grad();
    let mut second = Optimizer::adam(&[&copy], options).unwrap();
    assert!(second.state("m", 0).unwrap().is_none());
    for name in first.state_names() {
        second.set_state(&name, 0, first.state(&name, 0).unwrap().as_ref()).unwrap();
    }
    second.set_steps(first.steps()).unwrap();
    train(&mut first, &w, 3);
    train(&mut second, &copy, 3);
    assert_eq!(w.to_vec::<f32>(), copy.to_vec::<f32>());
    second.set_lr(0.0).unwrap();
    second.set_steps((1 << 33) + 1).unwrap();
    assert_eq!((second.lr(), second.steps()), (0.0, (1 << 33) + 1));
    assert_eq!(second.set_lr(-1.0).unwrap_err().status(), Status::InvalidArgument);
    assert_eq!(second.state("x", 0).unwrap_err().status(), Status::NotFound);

    for made in [
        Optimizer::sgd(&[&w], ag::SgdOptions { lr: 0.1, momentum: 0.9, ..Default::default() }),
        Optimizer::adamw(&[&w], Default::default()),
    ] {
        let mut optimizer = made.unwrap();
        let before = w.to_vec::<f32>();
        train(&mut optimizer, &w, 1);
        assert_ne!(w.to_vec::<f32>(), before);
    }
}

#[test]
fn files() {
    let x = Tensor::from_slice(&[1.0f32, 2.0, 3.0], &[3]);
    let path = std::env::temp_dir().join(format!("libautograd-{}.npy", std::process::id()));
    let path = path.to_str().unwrap();
    ag::npy_save(path, &x).unwrap();
    assert_eq!(ag::npy_load(path).unwrap().to_vec::<f32>(), x.to_vec::<f32>());
    let bytes = ag::npy_encode(&x).unwrap();
    assert_eq!(bytes, std::fs::read(path).unwrap());
    assert_eq!(ag::npy_decode(&bytes).unwrap().to_vec::<f32>(), x.to_vec::<f32>());
    std::fs::remove_file(path).unwrap();
    assert_eq!(ag::npy_load(path).unwrap_err().status(), Status::IoError);
    assert_eq!(ag::npy_decode(b"nonsense").unwrap_err().status(), Status::BadFormat);
}

#[test]
fn dlpack_shares_memory() {
    for versioned in [false, true] {
        let x = Tensor::from_slice(&[1.0f32, 2.0], &[2]);
        let managed = x.to_dlpack(versioned, Default::default()).unwrap();
        let mut y = unsafe { Tensor::from_dlpack(managed, versioned) }.unwrap();
        y += 1.0;
        assert_eq!(x.to_vec::<f32>(), [2.0, 3.0]);
    }
}

#[test]
fn ops_can_be_found_asked_and_called() {
    let op = Op::find("sum").unwrap();
    assert_eq!(
        (op.name(), op.family(), op.since()),
        ("sum".into(), "reduction".into(), "0.1.0".into())
    );
    assert!(op.doc().len() > 20 && !op.has_inplace() && Op::find("add").unwrap().has_inplace());
    assert_eq!(op.inputs()[0].name, "x");
    assert_eq!(op.outputs().unwrap(), ["out"]);
    assert!(Op::find("meshgrid").unwrap().outputs().is_none());
    let attributes = op.attributes();
    let keepdims = attributes.iter().find(|a| a.name == "keepdims").unwrap();
    assert!(keepdims.kind == AttrKind::Bool && !keepdims.required && keepdims.default == "false");
    assert!(!keepdims.doc.is_empty());
    assert!(op.dtypes().contains(&Dtype::Float32) && !op.dtypes().is_empty());
    assert_eq!(op.differentiable(), Some(ag::Differentiable::Yes));
    assert!(op.supports(Dtype::Float64, DeviceType::Cpu));
    assert_eq!(Op::all().count(), Op::count());
    assert!(Op::by_position(0).unwrap().name() < Op::by_position(1).unwrap().name());
    assert_eq!(Op::find("summ").unwrap_err().status(), Status::NotFound);

    let x = Tensor::from_slice(&[1.0, 2.0, 3.0, 4.0], &[2, 2]);
    let mut set = ag::Attributes::new().unwrap();
    set.set_ints("axes", Some(&[0])).unwrap().set_bool("keepdims", true).unwrap();
    set.set_dtype("dtype", Dtype::Float32).unwrap();
    let made = op.call(&[Some(&x)], &set, 1).unwrap().remove(0);
    assert_eq!((made.shape(), made.to_vec::<f32>()), (vec![1, 2], vec![4.0, 6.0]));
    set.set_ints("axes", None).unwrap();
    assert_eq!(op.call(&[Some(&x)], &set, 1).unwrap()[0].item(), 10.0);

    let rng = ag::Rng::new(3).unwrap();
    let mut set = ag::Attributes::new().unwrap();
    set.set_ints("shape", Some(&[4])).unwrap().set_rng("rng", &rng).unwrap();
    set.set_float("mean", 100.0).unwrap().set_device("device", Device::CPU).unwrap();
    let drawn = Op::find("random_normal").unwrap().call(&[], &set, 1).unwrap();
    assert!(drawn[0].mean(None).item() > 90.0 && rng.state().1 > 0);
    let mut set = ag::Attributes::new().unwrap();
    set.set_string("mode", "qr_r").unwrap();
    assert_eq!(Op::find("linalg_qr").unwrap().call(&[Some(&x)], &set, 2).unwrap()[0].numel(), 0);
    set.set_int("wrong", 1).unwrap();
    assert_eq!(op.call(&[Some(&x)], &set, 1).unwrap_err().status(), Status::NotFound);
}

#[test]
fn devices_threads_and_versions() {
    assert_eq!(Device::count(DeviceType::Cpu), 1);
    assert!(
        !Device::CPU.name().unwrap().is_empty()
            && Device { kind: DeviceType::Cpu, index: 5 }.name().is_none()
    );
    assert_eq!((Device::in_use(DeviceType::Cpu), ag::zeros(&[1]).device()), (0, Device::CPU));
    Device::CPU.set_in_use().unwrap();
    Device::CPU.synchronize().unwrap();
    assert_eq!(ag::zeros(&[1]).to_device(Device::CPU).device(), Device::CPU);
    assert!(Device::CPU.memory_reset_peak().is_err() && ag::Stream::in_use(Device::CPU).is_err());
    assert!(ag::Stream::use_default(Device::CPU).is_err());
    ag::set_deterministic(true);
    ag::set_tf32(true);
    assert!(ag::deterministic() && ag::tf32());
    ag::set_deterministic(false);
    ag::set_tf32(false);
    assert!(ag::version().starts_with("0.0.") && ag::build_info().contains(&ag::version()));
    ag::set_num_threads(2).unwrap();
    ag::set_local_num_threads(1).unwrap();
    assert_eq!(ag::num_threads(), 1);
    assert_eq!(ag::set_num_threads(-1).unwrap_err().status(), Status::InvalidArgument);
    memory::reset_peak();
    assert!(memory::release_cache().unwrap() >= 0);
}
