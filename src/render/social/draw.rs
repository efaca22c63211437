//! Draws a title and what it is of on paper, with the font that is part of the program.

use std::sync::LazyLock;

use ab_glyph::{Font, FontRef, PxScale, ScaleFont, point};

use super::png::Picture;

/// The size that chats and networks show whole, in pixels.
pub(super) const SIZE: (usize, usize) = (1200, 630);
const MARGIN: f32 = 88.0;
const SMALL: f32 = 38.0;
/// The largest size at which a title has room is taken.
const TITLES: [f32; 4] = [92.0, 76.0, 64.0, 52.0];
const TITLE_HEIGHT: f32 = 370.0;
const PAPER: [u8; 3] = [0xff, 0xfe, 0xfa];
const INK: [u8; 3] = [0x1d, 0x1b, 0x17];
/// The colors between paper and ink, by number; the one after them is the accent.
const INKS: u8 = 14;
const ACCENT: u8 = INKS + 1;

/// Noto Serif with the letters of European languages in Latin script (SIL Open Font License, `templates/card/OFL.txt`).
static FONT: LazyLock<FontRef<'static>> = LazyLock::new(|| {
    FontRef::try_from_slice(include_bytes!("../../../templates/card/NotoSerif-SemiBold-Latin.ttf")).expect("a font")
});

/// What a picture says.
pub(super) struct Card {
    /// The site's title, in the first line.
    pub site: String,
    pub title: String,
    /// What the title is of, in the last line.
    pub of: String,
}

impl Card {
    /// Whether the font has all letters.
    pub fn can_be_drawn(&self) -> bool {
        let has = |c: char| c.is_whitespace() || FONT.glyph_id(c).0 != 0;
        !self.title.is_empty() && [&self.site, &self.title, &self.of].iter().all(|text| text.chars().all(has))
    }

    /// The picture as a PNG file.
    pub fn png(&self, accent: [u8; 3]) -> std::io::Result<Vec<u8>> {
        let mut sheet = Sheet { pixels: vec![0; SIZE.0 * SIZE.1] };
        for line in sheet.pixels.chunks_mut(SIZE.0) {
            line[..24].fill(ACCENT);
        }
        let soft = INKS - 4;
        sheet.write(fitting(&self.site, SMALL, 1).first().map_or("", String::as_str), SMALL, MARGIN + SMALL, soft);
        let (size, lines) = title(&self.title);
        let mut baseline = MARGIN + SMALL * 2.0 + size;
        for line in &lines {
            sheet.write(line, size, baseline, INKS);
            baseline += size * 1.2;
        }
        let foot = SIZE.1 as f32 - MARGIN + SMALL / 3.0;
        sheet.write(fitting(&self.of, SMALL, 1).first().map_or("", String::as_str), SMALL, foot, soft);
        let mut colors = [accent; 16];
        for (at, color) in colors.iter_mut().take(usize::from(ACCENT)).enumerate() {
            *color = std::array::from_fn(|part| {
                let (from, to) = (i32::from(PAPER[part]), i32::from(INK[part]));
                (from + (to - from) * at as i32 / i32::from(INKS)) as u8
            });
        }
        Picture { width: SIZE.0, colors: &colors, pixels: &sheet.pixels }.png()
    }
}

/// The lines of a title and their size.
fn title(text: &str) -> (f32, Vec<String>) {
    let room = |size: f32| (TITLE_HEIGHT / (size * 1.2)) as usize;
    let sized = |size: f32| (size, fitting(text, size, usize::MAX));
    let fits = |(size, lines): &(f32, Vec<String>)| lines.len() <= room(*size);
    let smallest = TITLES[TITLES.len() - 1];
    TITLES.into_iter().map(sized).find(fits).unwrap_or_else(|| (smallest, fitting(text, smallest, room(smallest))))
}

/// The text in lines that are not too wide. What is more than `most` lines is left out, with a sign that it is.
fn fitting(text: &str, size: f32, most: usize) -> Vec<String> {
    let is_wide = |line: &str| width(line, size) > SIZE.0 as f32 - 2.0 * MARGIN;
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if !is_wide(&format!("{line} {word}")) => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_string()),
        }
    }
    let is_cut = lines.len() > most;
    lines.truncate(most);
    if let Some(last) = lines.last_mut().filter(|_| is_cut) {
        last.push('…');
    }
    for line in &mut lines {
        while is_wide(line) {
            line.pop();
            line.pop();
            line.push('…');
        }
    }
    lines
}

fn width(text: &str, size: f32) -> f32 {
    let font = FONT.as_scaled(PxScale::from(size));
    text.chars().map(|c| font.h_advance(font.glyph_id(c))).sum()
}

struct Sheet {
    /// The number of each pixel's color.
    pixels: Vec<u8>,
}

impl Sheet {
    fn write(&mut self, text: &str, size: f32, baseline: f32, ink: u8) {
        let font = FONT.as_scaled(PxScale::from(size));
        let mut x = MARGIN;
        for c in text.chars() {
            let id = font.glyph_id(c);
            let glyph = id.with_scale_and_position(PxScale::from(size), point(x, baseline));
            x += font.h_advance(id);
            let Some(outline) = font.outline_glyph(glyph) else { continue };
            let (left, top) = (outline.px_bounds().min.x as i32, outline.px_bounds().min.y as i32);
            outline.draw(|column, row, covered| {
                let (column, row) = (left + column as i32, top + row as i32);
                if (0..SIZE.0 as i32).contains(&column) && (0..SIZE.1 as i32).contains(&row) {
                    let pixel = &mut self.pixels[row as usize * SIZE.0 + column as usize];
                    *pixel = (*pixel).max((covered.min(1.0) * f32::from(ink)).round() as u8);
                }
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(title: &str) -> Card {
        Card { site: "Local 7".into(), title: title.into(), of: "Agreement 2024–2027".into() }
    }

    #[test]
    fn a_picture_has_its_size_and_ink() {
        let png = card("Sick days: ¿cuántos? Łącznie 12").png([0x7a, 0x1b, 0x1b]).unwrap();
        assert!(png.starts_with(b"\x89PNG\r\n\x1a\n") && png.ends_with(b"IEND\xaeB\x60\x82"));
        assert_eq!(png[16..24], [0, 0, 4, 176, 0, 0, 2, 118], "1200 × 630");
        assert_eq!(png, card("Sick days: ¿cuántos? Łącznie 12").png([0x7a, 0x1b, 0x1b]).unwrap());
        assert!(png.len() > card("I").png([0x7a, 0x1b, 0x1b]).unwrap().len(), "more letters have more ink");
    }

    #[test]
    fn a_title_is_as_large_as_it_can_be_and_never_too_wide() {
        assert_eq!(title("Sick days").0, TITLES[0]);
        let (size, lines) = title(&"How many of my old sick days are paid out when I retire ".repeat(6));
        assert_eq!(size, TITLES[3]);
        assert!(lines.last().unwrap().ends_with('…') && lines.len() == 5, "{lines:?}");
        assert_eq!(title(&"x".repeat(500)).1.len(), 1);
        let widest = |lines: &[String], size| lines.iter().map(|line| width(line, size)).fold(0.0, f32::max);
        assert!(widest(&lines, size) <= SIZE.0 as f32 - 2.0 * MARGIN);
    }

    #[test]
    fn what_the_font_lacks_is_not_drawn() {
        assert!(card("Zażółć gęślą jaźń, ¡niño!").can_be_drawn());
        assert!(!card("病假").can_be_drawn() && !card("").can_be_drawn());
    }
}
