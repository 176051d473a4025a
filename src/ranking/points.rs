//! How points and weights are printed as text.
//!
//! `assets/numbers.js` prints the same texts: both are held to the vectors in
//! `tests/fixtures/score/texts.json`.

/// How many digits after the point count; what lies beyond them is the noise of
/// binary sums.
const EXACT: u32 = 9;

/// Prints a number below a million with 1 to 8 digits after the point, ties away
/// from zero.
///
/// What is rounded is the decimal that a person reads: 12.45 gives `12.5`,
/// although the binary number is just below it, as does 12.449999999999998, a
/// 12.45 that was summed up. Rust's own formatter and that of JavaScript round
/// the binary number, and ties not alike.
pub fn decimal(number: f64, decimals: u32) -> String {
    let step = 10_u64.pow(EXACT - decimals);
    let units = (number.abs() * 10_f64.powi(EXACT as i32)).round() as u64;
    let rounded = (units + step / 2) / step;
    let sign = if number < 0.0 && rounded > 0 {
        "\u{2212}"
    } else {
        ""
    };
    let (whole, fraction) = (
        rounded / 10_u64.pow(decimals),
        rounded % 10_u64.pow(decimals),
    );
    format!(
        "{sign}{whole}.{fraction:0width$}",
        width = decimals as usize
    )
}

/// Prints a share of the whole, from 0 to 1, as points of 100.
pub fn points(share: f64) -> String {
    decimal(share * 100.0, 1)
}

/// Prints a weight with as few decimals, from two, as distinguish it from another one.
pub fn weight(weight: f64, from: u8) -> String {
    let from = from.to_string();
    (2..EXACT)
        .map(|decimals| decimal(weight, decimals))
        .map(|text| text.trim_end_matches('0').trim_end_matches('.').to_owned())
        .find(|text| *text != from)
        .unwrap_or_else(|| from.clone())
}
