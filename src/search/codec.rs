//! Numbers as text for the browser's files: five bits a character, the lowest first, as in source maps.

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Appends a number.
pub(crate) fn push(text: &mut String, mut number: u32) {
    loop {
        let low = (number & 31) as usize;
        number >>= 5;
        if number == 0 {
            text.push(DIGITS[low] as char);
            return;
        }
        text.push(DIGITS[low + 32] as char);
    }
}

/// Numbers as text.
pub(crate) fn encode(numbers: impl IntoIterator<Item = u32>) -> String {
    let mut text = String::new();
    numbers.into_iter().for_each(|number| push(&mut text, number));
    text
}
