//! Tensors, operators, indexing, options, numbers above 2^32, threads.

use libautograd as ag;
use libautograd::{linalg, random, Complex, Dtype, Item, Rng, Scalar, Tensor};

const BIG: i64 = (1 << 33) + 1;

fn vector(values: &[f32]) -> Tensor {
    Tensor::from_slice(values, &[values.len() as i64])
}

#[test]
fn every_element_type_goes_in_and_comes_out() {
    macro_rules! check {
        ($($type:ty: $values:expr, $dtype:ident;)*) => {$(
            let values: [$type; 2] = $values;
            let x = Tensor::from_slice(&values, &[2]);
            assert_eq!((x.dtype(), x.shape(), x.numel()), (Dtype::$dtype, vec![2], 2));
            assert_eq!(x.to_vec::<$type>(), values);
        )*};
    }
    check! {
        bool: [true, false], Bool;
        i8: [i8::MIN, i8::MAX], Int8;
        i16: [i16::MIN, i16::MAX], Int16;
        i32: [i32::MIN, i32::MAX], Int32;
        i64: [i64::MIN, i64::MAX], Int64;
        u8: [0, u8::MAX], Uint8;
        u16: [0, u16::MAX], Uint16;
        u32: [0, u32::MAX], Uint32;
        u64: [0, u64::MAX], Uint64;
        ag::Float16: [ag::Float16(0x3c00), ag::Float16(0xfbff)], Float16;
        ag::Bfloat16: [ag::Bfloat16(0x3f80), ag::Bfloat16(0xff7f)], Bfloat16;
        f32: [f32::MIN_POSITIVE, f32::MAX], Float32;
        f64: [f64::MIN_POSITIVE, f64::MAX], Float64;
        Complex<f32>: [Complex { re: 1.0, im: -2.0 }, Complex { re: 0.5, im: 3.0 }], Complex64;
        Complex<f64>: [Complex { re: 1.0, im: -2.0 }, Complex { re: 0.5, im: 3.0 }], Complex128;
    }
}

#[test]
fn operators_take_references_values_and_numbers_on_either_side() {
    let (a, b) = (vector(&[1.0, 2.0]), vector(&[4.0, 8.0]));
    assert_eq!((&a + &b).to_vec::<f32>(), [5.0, 10.0]);
    assert_eq!((a.clone() - &b).to_vec::<f32>(), [-3.0, -6.0]);
    assert_eq!((&a * b.clone()).to_vec::<f32>(), [4.0, 16.0]);
    assert_eq!((b.clone() / a.clone()).to_vec::<f32>(), [4.0, 4.0]);
    assert_eq!((&b % 3).to_vec::<f32>(), [1.0, 2.0]);
    assert_eq!((1.5 - &a).to_vec::<f32>(), [0.5, -0.5]);
    assert_eq!((2 * a.clone()).to_vec::<f32>(), [2.0, 4.0]);
    assert_eq!((-&a).to_vec::<f32>(), [-1.0, -2.0]);
    let bits = Tensor::from_slice(&[6u8, 1], &[2]);
    assert_eq!((&bits & 3).to_vec::<u8>(), [2, 1]);
    assert_eq!((&bits | 8).to_vec::<u8>(), [14, 9]);
    assert_eq!((&bits ^ &bits).to_vec::<u8>(), [0, 0]);
    assert_eq!((&bits << 1).to_vec::<u8>(), [12, 2]);
    assert_eq!((&bits >> 1).to_vec::<u8>(), [3, 0]);
    assert_eq!((!&bits).to_vec::<u8>(), [249, 254]);
    let mut c = a.clone();
    c += &b;
    c *= 2.0;
    assert_eq!(a.to_vec::<f32>(), [10.0, 20.0], "a clone is the same tensor");
}

#[test]
fn a_number_lends_its_kind_but_not_its_precision() {
    let x = vector(&[1.0]);
    assert_eq!((&x * 2.5).dtype(), Dtype::Float32);
    assert_eq!((&x * Complex { re: 0.0f64, im: 1.0 }).dtype(), Dtype::Complex64);
    assert_eq!((Tensor::from_slice(&[1i8], &[1]) + 1).dtype(), Dtype::Int8);
    assert!(Tensor::from(2.5).is_weak() && Tensor::from(Scalar::Bool(true)).is_weak());
    assert_eq!(x.clip(2.0, None).item(), 2.0);
    assert_eq!(x.clip(None, 0.5).item(), 0.5);
    assert_eq!(x.greater(0).where_(&x, 2.5).to_vec::<f32>(), [1.0]);
}

#[test]
fn axes_lists_and_options() {
    let x = Tensor::from_slice(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], &[2, 3]);
    assert_eq!(x.sum(None).item(), 21.0);
    assert_eq!(x.sum(0).to_vec::<f64>(), [5.0, 7.0, 9.0]);
    assert_eq!(x.sum(&[-1]).to_vec::<f64>(), [6.0, 15.0]);
    assert_eq!(x.sum(&[] as &[i64]).shape(), [2, 3]);
    let options = ag::SumOptions { keepdims: true, dtype: Some(Dtype::Float32) };
    let kept = x.sum_with(&[0, 1], options);
    assert_eq!((kept.shape(), kept.dtype()), (vec![1, 1], Dtype::Float32));
    assert_eq!(x.argmax(None).item_int(), 5);
    assert_eq!(x.argmax(1).to_vec::<i64>(), [2, 2]);
    assert_eq!(ag::concat(&[&x, &x], 1).shape(), [2, 6]);
    assert_eq!(ag::stack(&[x.clone(), x.clone()], 0).shape(), [2, 2, 3]);
    assert_eq!(ag::einsum("ij,ij->", &[&x, &x]).item(), 91.0);
    assert_eq!(ag::meshgrid(&[&x.at(0), &x.at(0)]).len(), 2);
    let options =
        ag::TensordotOptions { axes_a: Some(&[1]), axes_b: Some(&[1]), ..Default::default() };
    assert_eq!(x.tensordot_with(&x, options).shape(), [2, 2]);
}

#[test]
fn several_results_have_names() {
    let a = Tensor::from_slice(&[2.0, 0.0, 0.0, 1.0], &[2, 2]);
    let linalg::Svd { s, .. } = linalg::svd(&a);
    assert_eq!(s.to_vec::<f64>(), [2.0, 1.0]);
    let made = linalg::qr_with(&a, linalg::QrOptions { mode: ag::QrMode::Complete });
    assert_eq!((made.q.shape(), made.r.shape()), (vec![2, 2], vec![2, 2]));
}

#[test]
fn indexing() {
    let mut x = Tensor::from_slice(&(0..24).collect::<Vec<i64>>(), &[2, 3, 4]);
    assert_eq!(x.at((1, 2, 3)).item_int(), 23);
    assert_eq!(x.at(-1).shape(), [3, 4]);
    assert_eq!(x.at((.., 1.., ..2)).shape(), [2, 2, 2]);
    assert_eq!(x.at((Item::Ellipsis, 0)).shape(), [2, 3]);
    assert_eq!(x.at((0, Item::NewAxis, Item::Slice(None, None, -2))).shape(), [1, 2, 4]);
    assert_eq!(x.at(&[Item::Position(0), Item::from(0..1)][..]).shape(), [1, 4]);
    x.put_at((0, 0), -1);
    assert_eq!(x.at((0, 0)).to_vec::<i64>(), [-1; 4]);
    assert!(x.shares_memory(&x.at(0)) && x.version() == 1);
}

#[test]
fn text() {
    let x = vector(&[1.0, 0.25]);
    assert_eq!(format!("{x}"), "[1.   0.25]");
    assert!(format!("{x:?}").starts_with("tensor(") || format!("{x:?}").contains("float32"));
    assert_eq!(format!("{:.1}", vector(&[0.123])), "[0.1]");
}

#[test]
fn numbers_above_two_to_the_32_are_exact() {
    assert_eq!(Tensor::from(BIG).item_int(), BIG);
    assert_eq!((Tensor::from_slice(&[BIG], &[1]) * 3).to_vec::<i64>(), [3 * BIG]);
    let wide = vector(&[1.0]).broadcast_to(&[2, BIG]); // stride 0: no memory
    assert_eq!((wide.shape(), wide.numel() as i64), (vec![2, BIG], 2 * BIG));
    assert_eq!(wide.at((0, BIG - 1)).item(), 1.0);
    assert_eq!(wide.at((0, BIG - 3..)).shape(), [3]);
    assert_eq!(wide.reshape(&[BIG, 2]).shape(), [BIG, 2]);
    let error = vector(&[1.0]).try_at(BIG).unwrap_err();
    assert!(error.message().contains(&BIG.to_string()), "{error}");
    let error = vector(&[1.0]).try_sum(BIG).unwrap_err();
    assert!(error.message().contains(&BIG.to_string()), "{error}");
}

#[test]
fn options_above_two_to_the_32_are_exact() {
    let x = ag::ones(&[2, 2]);
    let options = ag::TrilOptions { k: BIG };
    assert_eq!(x.tril_with(options).sum(None).item(), 4.0);
    assert_eq!(x.tril_with(ag::TrilOptions { k: -BIG }).sum(None).item(), 0.0);
    let drawn = random::integers(&[64], BIG, BIG + 2).to_vec::<i64>();
    assert!(drawn.iter().all(|n| (BIG..BIG + 2).contains(n)));
    let rng = Rng::new(BIG).unwrap();
    rng.set_state(BIG, BIG + 1).unwrap();
    assert_eq!(rng.state(), (BIG, BIG + 1));
    rng.seed(BIG + 7);
    assert_eq!(rng.state(), (BIG + 7, 0));
    let mut attributes = ag::Attributes::new().unwrap();
    attributes.set_ints("shape", Some(&[BIG])).unwrap();
    let one = vector(&[1.0]);
    let op = ag::Op::find("broadcast_to").unwrap();
    assert_eq!(op.call(&[Some(&one)], &attributes, 1).unwrap()[0].shape(), [BIG]);
    let mut attributes = ag::Attributes::new().unwrap();
    attributes.set_int("k", BIG).unwrap();
    let made = ag::Op::find("triu").unwrap().call(&[Some(&x)], &attributes, 1).unwrap();
    assert_eq!(made[0].sum(None).item(), 0.0);
}

#[test]
fn random_numbers_repeat() {
    let draw = || {
        let rng = Rng::new(5).unwrap();
        let options = random::NormalOptions { rng: Some(&rng), ..Default::default() };
        random::normal_with(&[8], options).to_vec::<f32>()
    };
    assert_eq!(draw(), draw());
    ag::seed(5).unwrap();
    assert_eq!(random::normal(&[8]).to_vec::<f32>(), draw());
}

#[test]
fn memory_is_shared_where_it_is_asked_for() {
    let x = Tensor::wrap(vec![1.0f32, 2.0, 3.0], &[3]).unwrap();
    let mut y = x.clone();
    {
        let mut view = unsafe { y.view_mut::<f32>() }.unwrap();
        view[1] = 7.0;
    }
    let view = unsafe { x.view::<f32>() }.unwrap();
    assert_eq!(&view[..], [1.0, 7.0, 3.0]);
    let none = Tensor::from_slice(&[] as &[f32], &[0]);
    assert!(unsafe { none.view::<f32>() }.unwrap().is_empty());
    let mut into = [0.0f32; 3];
    x.read(&mut into).unwrap();
    assert_eq!(into, [1.0, 7.0, 3.0]);
}

#[test]
fn threads_read_one_tensor_and_give_it_back() {
    fn both<T: Send + Sync>() {}
    both::<(
        Tensor,
        ag::Error,
        ag::Node,
        ag::Function,
        Rng,
        ag::State,
        ag::Optimizer,
        ag::Stream,
        ag::Op,
    )>();
    let x = ag::ones(&[1000]).requiring_grad();
    let y = (&x * 3.0).sum(None);
    let results: Vec<_> = (0..4)
        .map(|_| {
            let (x, y) = (x.clone(), y.clone());
            std::thread::spawn(move || (y.item(), ag::grad(&[&y], &[&x]).remove(0)))
        })
        .collect();
    for thread in results {
        let (value, grad) = thread.join().unwrap();
        assert_eq!((value, grad.sum(None).item()), (3000.0, 3000.0));
    }
}
