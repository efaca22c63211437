//! Files that are not text: images, forms and books that pages show or link to. Of these only the names and the sizes of
//! images are read before a page asks for more.

use std::fs;
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::Arc;

use super::names::{self, Foreign};

/// Images that browsers show.
const IMAGES: [&str; 7] = ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg"];

/// Other files that pages may link to: they run nothing in the reader's browser.
const DOCUMENTS: [&str; 25] = [
    "pdf", "doc", "docx", "dotx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "rtf", "txt", "csv", "tsv",
    "epub", "zip", "ics", "vcf", "mp3", "m4a", "ogg", "wav", "mp4", "webm",
];

/// How much of a file of no known kind is looked at, in bytes.
const START: u64 = 64 * 1024;

/// The largest SVG image that is looked into, in bytes.
const MAX_SVG: u64 = 4 * 1024 * 1024;

/// A file of the contract folder that is copied as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Where it is, relative to the contract folder, with forward slashes.
    pub path: Arc<str>,
    /// Width and height of an image, in pixels.
    pub size: Option<(usize, usize)>,
    /// Whether it is an image that carries a script.
    pub is_active: bool,
    /// Where it is on disk.
    location: PathBuf,
}

impl Attachment {
    /// The file at a place on disk.
    pub(super) fn new(path: Arc<str>, location: PathBuf) -> Self {
        let mut attachment = Self { path, size: None, is_active: false, location };
        if attachment.is_svg() {
            let is_small = fs::metadata(&attachment.location).is_ok_and(|metadata| metadata.len() <= MAX_SVG);
            let text = if is_small { fs::read_to_string(&attachment.location).ok() } else { None };
            attachment.size = text.as_deref().and_then(svg_size);
            attachment.is_active = text.is_none_or(|text| is_active(&text));
        } else if attachment.is_image() {
            let size = imagesize::size(&attachment.location).ok();
            attachment.size = size.map(|size| (size.width, size.height));
        }
        attachment
    }

    /// Its bytes, read now.
    ///
    /// # Errors
    ///
    /// If it cannot be read any more.
    pub fn read(&self) -> io::Result<Vec<u8>> {
        fs::read(&self.location)
    }

    /// Whether browsers show it as an image.
    pub fn is_image(&self) -> bool {
        IMAGES.contains(&self.extension().as_str())
    }

    /// Whether pages may link to it.
    pub fn is_document(&self) -> bool {
        self.is_image() || DOCUMENTS.contains(&self.extension().as_str())
    }

    /// What it is, if it may hold an agreement and is not read.
    pub fn foreign(&self) -> Option<Foreign> {
        let name = self.path.rsplit_once('/').map_or(&*self.path, |(_, name)| name);
        if names::foreign(&self.path).is_some() || self.is_document() {
            return names::foreign(&self.path);
        }
        let mut start = String::new();
        let file = fs::File::open(&self.location).ok()?;
        // A binary file is not UTF-8, and its beginning tells enough of a text.
        file.take(START).read_to_string(&mut start).ok()?;
        names::foreign_text(name, &start)
    }

    /// The path on the site of a file in the folder `static`, which is copied there as it is.
    pub fn static_path(&self) -> Option<&str> {
        self.path.strip_prefix("static/")
    }

    fn is_svg(&self) -> bool {
        self.extension() == "svg"
    }

    fn extension(&self) -> String {
        self.path.rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_ascii_lowercase())
    }
}

/// Width and height of an SVG image: as it says itself, or else those of its view box.
fn svg_size(text: &str) -> Option<(usize, usize)> {
    let tag = &text[text.find("<svg")?..];
    let tag = &tag[..tag.find('>')?];
    let value = |name: &str| {
        let at = tag.find(&format!(" {name}="))? + name.len() + 2;
        let quote = tag[at..].chars().next().filter(|c| matches!(c, '"' | '\''))?;
        tag[at + 1..].split(quote).next()
    };
    let pixels = |text: &str| text.trim().trim_end_matches("px").parse::<f64>().ok().filter(|n| (1.0..1e6).contains(n));
    let whole = |(width, height): (f64, f64)| (width.round() as usize, height.round() as usize);
    if let (Some(width), Some(height)) = (value("width").and_then(pixels), value("height").and_then(pixels)) {
        return Some(whole((width, height)));
    }
    let numbers: Vec<&str> = value("viewBox")?.split([' ', ',']).filter(|part| !part.is_empty()).collect();
    let [_, _, width, height] = numbers[..] else { return None };
    Some(whole((pixels(width)?, pixels(height)?)))
}

/// Whether an SVG image can run something when it is opened by itself.
fn is_active(text: &str) -> bool {
    let text = text.to_lowercase();
    let has_handler = text.match_indices("on").any(|(at, _)| {
        let before = text[..at].ends_with(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '/'));
        let name = text[at..].find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(0);
        before && name > 2 && text[at + name..].trim_start().starts_with('=')
    });
    has_handler
        || ["<script", "javascript:", "<foreignobject", "<!entity", "<iframe"].iter().any(|sign| text.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_have_sizes() {
        let dir = tempfile::tempdir().unwrap();
        let file = |name: &str, bytes: &[u8]| {
            let location = dir.path().join(name);
            fs::write(&location, bytes).unwrap();
            Attachment::new(name.into(), location)
        };
        let gif = b"GIF89a\x07\0\x05\0\x80\0\0\xff\xff\xff\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
        assert_eq!(file("a.gif", gif).size, Some((7, 5)));
        assert_eq!(file("b.svg", b"<?xml?><svg xmlns='x' viewBox=\"0 0 30 20.4\"><g/></svg>").size, Some((30, 20)));
        assert_eq!(file("c.svg", b"<svg width=\"12px\" height=\"9\"></svg>").size, Some((12, 9)));
        assert_eq!((file("d.png", b"no image").size, file("e.pdf", b"%PDF").size), (None, None));
        assert!(file("f.svg", b"<svg><script>alert(1)</script></svg>").is_active);
        assert!(file("g.svg", b"<svg ONLOAD = 'x'></svg>").is_active);
        assert!(!file("h.svg", b"<svg><text>once upon=</text></svg>").is_active);
    }
}
