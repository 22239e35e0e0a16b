//! The file of images, and numbers as text.

use libautograd::Tensor;
use std::error::Error;
use std::fs;

pub const PIXELS: i64 = 64;
pub const CLASSES: i64 = 10;
const PIXEL_MAX: f32 = 16.0;

/// The images of a set and their labels.
pub struct Set {
    pub images: Tensor,
    pub labels: Tensor,
}

/// Images of 64 pixels from 0 to 16 and a label each; the first line names the columns.
pub fn read(path: &str) -> Result<Set, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let (mut pixels, mut labels) = (Vec::<f32>::new(), Vec::<i64>::new());
    for (number, line) in text.lines().enumerate().skip(1) {
        let values: Vec<u8> = line.split(',').map(str::parse).collect::<Result<_, _>>()?;
        let (label, image) = values.split_last().ok_or("an empty line")?;
        if image.len() as i64 != PIXELS {
            return Err(
                format!("{path}, line {}: an image needs {PIXELS} pixels", number + 1).into()
            );
        }
        pixels.extend(image.iter().map(|&value| f32::from(value) / PIXEL_MAX));
        labels.push((*label).into());
    }
    let count = labels.len() as i64;
    Ok(Set {
        images: Tensor::try_from_slice(&pixels, &[count, PIXELS])?,
        labels: Tensor::try_from_slice(&labels, &[count])?,
    })
}

/// 17 significant digits, as C's `%.17g`.
pub fn digits17(value: f64) -> String {
    let scientific = format!("{value:.16e}");
    let (mantissa, exponent) = scientific.split_once('e').expect("an exponent");
    let exponent: i32 = exponent.parse().expect("an exponent");
    let strip = |text: &str| match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_string(),
        false => text.to_string(),
    };
    if (-4..17).contains(&exponent) {
        return strip(&format!("{value:.*}", (16 - exponent) as usize));
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{}e{sign}{:02}", strip(mantissa), exponent.abs())
}
