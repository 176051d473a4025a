//! Numbers as printable characters that neither JSON nor anything else has to
//! escape: for long lists in files that a browser reads.

/// The characters, in ASCII's order.
const DIGITS: &[u8; 90] =
    b"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}";

/// The base of [`number`]; as many digits again say that more follow.
pub const BASE: usize = 45;

/// One character for a number below 90.
pub fn digit(value: usize) -> char {
    char::from(DIGITS[value])
}

/// Writes a number of any size, its least digit first.
pub fn number(mut value: usize, out: &mut String) {
    while value >= BASE {
        out.push(digit(BASE + value % BASE));
        value /= BASE;
    }
    out.push(digit(value));
}
