//! A multilayer perceptron, 64-128-10, on the UCI handwritten digits.
//!
//!     digits DATA.csv LOSSES.txt

mod data;

use data::Set;
use libautograd as ag;
use libautograd::{random, Dtype, Optimizer, Rng, Tensor};
use std::error::Error;
use std::io::Write;
use std::{env, fs, process};

const HIDDEN: i64 = 128;
const BATCH: i64 = 64;
const EPOCHS: usize = 60;
const SEED: i64 = 7;

struct Network {
    params: [Tensor; 4], // W1, b1, W2, b2
}

/// Weights from a normal distribution scaled to the layer's width (He et al. 2015), biases 0.
fn layer(inputs: i64, outputs: i64, rng: &Rng) -> [Tensor; 2] {
    let options = random::NormalOptions {
        std: (2.0 / inputs as f64).sqrt(),
        rng: Some(rng),
        ..Default::default()
    };
    let weights = random::normal_with(&[inputs, outputs], options);
    [weights.requiring_grad(), ag::zeros(&[outputs]).requiring_grad()]
}

impl Network {
    fn new(rng: &Rng) -> Self {
        let [w1, b1] = layer(data::PIXELS, HIDDEN, rng);
        let [w2, b2] = layer(HIDDEN, data::CLASSES, rng);
        Network { params: [w1, b1, w2, b2] }
    }

    fn forward(&self, x: &Tensor) -> Tensor {
        let [w1, b1, w2, b2] = &self.params;
        let hidden = (x.matmul(w1) + b1).relu();
        hidden.matmul(w2) + b2
    }

    /// Mean loss and share of right answers over a whole set, without recording.
    fn evaluate(&self, set: &Set) -> (f64, f64) {
        let _guard = ag::no_grad();
        let logits = self.forward(&set.images);
        let loss = logits.cross_entropy(&set.labels).item();
        let right = logits.argmax(1).equal(&set.labels);
        let options = ag::MeanOptions { dtype: Some(Dtype::Float64), ..Default::default() };
        (loss, right.mean_with(None, options).item())
    }
}

/// The rows of a set that `rows` names.
fn rows(set: &Set, rows: &Tensor) -> Set {
    Set { images: set.images.take(rows, 0), labels: set.labels.take(rows, 0) }
}

fn shuffled(n: i64, rng: &Rng) -> Tensor {
    let options = random::PermutationOptions { rng: Some(rng), ..Default::default() };
    random::permutation_with(n, options)
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().collect();
    if arguments.len() != 3 {
        eprintln!("usage: digits DATA.csv LOSSES.txt");
        process::exit(2);
    }
    let all = data::read(&arguments[1])?;
    let count = all.labels.shape()[0];
    let learned = count - count / 5;

    let rng = Rng::new(SEED)?;
    let order = shuffled(count, &rng);
    let train = rows(&all, &order.at(..learned));
    let held_out = rows(&all, &order.at(learned..));
    let net = Network::new(&rng);
    let options = ag::AdamwOptions { lr: 2e-3, weight_decay: 1e-2, ..Default::default() };
    let mut optimizer = Optimizer::adamw(&net.params, options)?;

    let mut losses = Vec::new();
    let (mut loss, mut accuracy) = (0.0, 0.0);
    for epoch in 1..=EPOCHS {
        let order = shuffled(learned, &rng);
        for start in (0..learned).step_by(BATCH as usize) {
            let batch = rows(&train, &order.at(start..learned.min(start + BATCH)));
            let loss = net.forward(&batch.images).cross_entropy(&batch.labels);
            loss.backward();
            optimizer.step()?;
            optimizer.zero_grad()?;
        }
        let figures = [net.evaluate(&train), net.evaluate(&held_out)];
        let [a, b, c, d] =
            [figures[0].0, figures[0].1, figures[1].0, figures[1].1].map(data::digits17);
        writeln!(losses, "{epoch} {a} {b} {c} {d}")?;
        (loss, accuracy) = (figures[0].0, figures[1].1);
        print!("\repoch {epoch} of {EPOCHS}: loss {loss:.6}, held out {:.2} %", 100.0 * accuracy);
        std::io::stdout().flush()?;
    }
    println!("\nfinal loss {}\nheld-out accuracy {:.2} %", data::digits17(loss), 100.0 * accuracy);
    fs::write(&arguments[2], losses)?;
    Ok(())
}
