//! Makes the calls of the corpus through the crate's public functions and compares, bit for bit.
//!
//!     conformance CORPUS COVERAGE.tsv

mod case;
#[rustfmt::skip] // generated
mod dispatch;

use case::{Image, Lines, INEXPRESSIBLE};
use libautograd as ag;
use std::collections::BTreeMap;
use std::io::Write;
use std::{env, fs, process};

#[derive(Default)]
struct Count {
    checks: usize,
    failed: usize,
}

struct Runner {
    sabotage: bool,
    counts: BTreeMap<String, Count>,
    shown: usize,
}

impl Runner {
    fn check(
        &mut self,
        op: &str,
        case: &str,
        what: &str,
        good: bool,
        told: impl FnOnce() -> String,
    ) {
        let count = self.counts.entry(op.to_string()).or_default();
        count.checks += 1;
        if !good {
            count.failed += 1;
            self.shown += 1;
            if self.shown <= 20 {
                eprintln!("{op}, case {case}, {what}: {}", told());
            }
        }
    }

    fn compare(
        &mut self,
        op: &str,
        case: &str,
        what: &str,
        made: ag::Result<Image>,
        expected: &Image,
    ) {
        let made = made.map(|image| if self.sabotage { spoiled(image, expected) } else { image });
        let good = made.as_ref().map_or(false, |image| image.matches(expected));
        self.check(op, case, what, good, || format!("made {made:?}, expected {expected:?}"));
    }

    fn run(&mut self, op: &str, lines: &Lines) -> ag::Result<()> {
        let number = lines.number.as_str();
        let case = lines.build(true)?;
        let made = dispatch::call(op, &case);
        if let Some((code, sentence)) = &lines.error {
            match &made {
                Err(error) if error.status() == INEXPRESSIBLE => {
                    self.counts.entry(op.to_string()).or_default();
                }
                Err(error) => {
                    let message = if self.sabotage { "" } else { error.message() };
                    let good = error.code() == *code && message == sentence;
                    self.check(op, number, "error", good, || {
                        format!("{error:?}, expected {sentence}")
                    });
                }
                Ok(_) => {
                    self.check(op, number, "error", false, || format!("none, expected {sentence}"))
                }
            }
            return Ok(());
        }
        let outs = match made {
            Ok(outs) => outs,
            Err(error) => {
                self.check(op, number, "call", false, || format!("{error:?}"));
                return Ok(());
            }
        };
        let good = outs.len() == lines.outs.len();
        if !good {
            self.check(op, number, "results", false, || format!("{} results", outs.len()));
        }
        for (out, expected) in outs.iter().zip(&lines.outs) {
            self.compare(op, number, "value", Image::of(out), expected);
        }
        if let Some(expected) = &lines.inplace {
            let made = dispatch::call_inplace(op, &lines.build(false)?);
            self.compare(op, number, "in place", made.and_then(|xs| Image::of(&xs[0])), expected);
        }
        if !lines.grads.is_empty() {
            self.gradients(op, lines, &case, &outs)?;
        }
        Ok(())
    }

    fn gradients(
        &mut self,
        op: &str,
        lines: &Lines,
        case: &case::Case,
        outs: &[ag::Tensor],
    ) -> ag::Result<()> {
        let number = lines.number.as_str();
        let seeds: Vec<_> =
            lines.cotangents.iter().map(|(_, image)| image.tensor()).collect::<Result<_, _>>()?;
        let ys: Vec<_> = lines.cotangents.iter().map(|(i, _)| &outs[*i]).collect();
        let cotangents: Vec<_> = seeds.iter().map(Some).collect();
        if let Err(error) = ag::try_backward(&ys, &cotangents, Default::default()) {
            self.check(op, number, "backward", false, || format!("{error:?}"));
            return Ok(());
        }
        for (name, expected) in &lines.grads {
            let made = case.leaf(name).try_grad();
            match expected {
                Some(expected) => {
                    let made = made.and_then(|grad| Image::of(&grad));
                    self.compare(op, number, &format!("gradient of {name}"), made, expected);
                }
                None => {
                    let good = made.is_err() != self.sabotage;
                    self.check(op, number, &format!("gradient of {name}"), good, || {
                        "expected none".into()
                    });
                }
            }
        }
        Ok(())
    }
}

/// One bit of a value, or of the shape where there is none to compare.
fn spoiled(mut image: Image, expected: &Image) -> Image {
    match image.bytes.last_mut() {
        Some(byte) if !expected.unspecified => *byte ^= 1,
        _ => image.shape.push(1),
    }
    image
}

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = env::args().collect();
    if arguments.len() != 3 {
        eprintln!("usage: conformance CORPUS COVERAGE.tsv");
        process::exit(2);
    }
    let sabotage = env::var("AUTOGRAD_SABOTAGE").map_or(false, |value| value == "1");
    let mut runner = Runner { sabotage, counts: BTreeMap::new(), shown: 0 };
    let mut files: Vec<_> = fs::read_dir(&arguments[1])?.collect::<Result<_, _>>()?;
    files.sort_by_key(|file| file.path());
    for file in files.iter().filter(|file| file.path().extension().map_or(false, |e| e == "txt")) {
        let (mut op, mut lines) = (String::new(), Lines::default());
        for line in fs::read_to_string(file.path())?.lines() {
            if let Some(name) = line.strip_prefix("op ") {
                op = name.to_string();
            } else if line == "end" {
                let case = std::mem::take(&mut lines);
                if let Err(error) = runner.run(&op, &case) {
                    runner.check(&op, &case.number, "arguments", false, || format!("{error:?}"));
                }
            } else {
                lines.add(line);
            }
        }
    }
    let (mut table, mut checks, mut failed) = (Vec::new(), 0, 0);
    for (op, count) in &runner.counts {
        writeln!(table, "{op}\t{}\t{}", count.checks, count.failed)?;
        checks += count.checks;
        failed += count.failed;
    }
    fs::write(&arguments[2], table)?;
    println!("{} ops, {checks} checks, {failed} failed", runner.counts.len());
    process::exit(if failed > 0 || checks == 0 { 1 } else { 0 });
}
