//! What a union makes its own: style sheets of its theme, and its color where it can be read on light and dark paper.

use std::borrow::Cow;

use crate::library::Library;

/// The paper of the style sheet, light and dark.
const PAPER: [[u8; 3]; 2] = [[0xff, 0xfe, 0xfa], [0x17, 0x18, 0x1a]];

/// The contrast that text needs (WCAG 2.2, 1.4.3).
const ENOUGH: f64 = 4.5;

/// A file below `assets/` with what the library changes of it: `theme/style.css` stands for ours, `theme/extra.css`
/// comes after it.
pub fn asset<'a>(library: &Library, name: &str, ours: Cow<'a, [u8]>) -> Cow<'a, [u8]> {
    let theme = &library.site.theme;
    let mut bytes = theme.get(name).map_or(ours, |text| Cow::Owned(text.clone().into_bytes()));
    if name == "style.css" {
        let extra = theme.get("extra.css").cloned().unwrap_or_default();
        let own = library.site.own.accent.map(accent).unwrap_or_default() + &extra;
        if !own.is_empty() {
            bytes.to_mut().extend_from_slice(own.as_bytes());
        }
    }
    bytes
}

/// The rule that sets the color of links and marks.
fn accent(color: [u8; 3]) -> String {
    let [light, dark] = [legible(color, PAPER[0], [0; 3]), legible(color, PAPER[1], [255; 3])].map(hex);
    format!(
        "@media screen{{:root{{--accent:{light}}}@supports (color:light-dark(#000,#fff)){{:root{{--accent:light-dark({light},{dark})}}}}}}"
    )
}

/// The color, or the nearest on its way to black or white that can be read on this paper.
fn legible(color: [u8; 3], paper: [u8; 3], end: [u8; 3]) -> [u8; 3] {
    let steps = (0..=20).map(|step| mixed(color, end, f64::from(step) / 20.0));
    steps.into_iter().find(|it| contrast(*it, paper) >= ENOUGH).unwrap_or(end)
}

fn mixed(from: [u8; 3], to: [u8; 3], share: f64) -> [u8; 3] {
    std::array::from_fn(|at| (f64::from(from[at]) * (1.0 - share) + f64::from(to[at]) * share).round() as u8)
}

/// The ratio of contrast of WCAG.
fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

fn luminance(color: [u8; 3]) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(color[0]) + 0.7152 * linear(color[1]) + 0.0722 * linear(color[2])
}

fn hex([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_accent_can_be_read_on_both_papers() {
        for color in [[255, 200, 0], [0, 0, 0], [255, 255, 255], [122, 27, 27], [0, 90, 160]] {
            assert!(contrast(legible(color, PAPER[0], [0; 3]), PAPER[0]) >= ENOUGH, "{color:?}");
            assert!(contrast(legible(color, PAPER[1], [255; 3]), PAPER[1]) >= ENOUGH, "{color:?}");
        }
        // A color that can be read stays as it is.
        assert_eq!(legible([0x1b, 0x4b, 0x7a], PAPER[0], [0; 3]), [0x1b, 0x4b, 0x7a]);
        assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 0.01);
    }
}
