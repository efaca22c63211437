//! Writes a picture of at most 16 colors as PNG.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// A picture: its width in pixels, its colors, and the color of each pixel, line by line.
pub(super) struct Picture<'a> {
    pub width: usize,
    pub colors: &'a [[u8; 3]; 16],
    pub pixels: &'a [u8],
}

impl Picture<'_> {
    /// The file. Two pixels share a byte, so the width must be even.
    pub fn png(&self) -> std::io::Result<Vec<u8>> {
        let height = self.pixels.len() / self.width;
        let mut head = Vec::new();
        head.extend((self.width as u32).to_be_bytes());
        head.extend((height as u32).to_be_bytes());
        // Four bits for each pixel, colors by their number, and the only methods of packing and filtering that there are.
        head.extend([4, 3, 0, 0, 0]);
        let mut lines = ZlibEncoder::new(Vec::new(), Compression::best());
        for line in self.pixels.chunks(self.width) {
            let bytes: Vec<u8> = line.chunks(2).map(|two| two[0] << 4 | two[1]).collect();
            lines.write_all(&[0])?;
            lines.write_all(&bytes)?;
        }
        let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
        push(&mut file, b"IHDR", &head);
        push(&mut file, b"PLTE", self.colors.as_flattened());
        push(&mut file, b"IDAT", &lines.finish()?);
        push(&mut file, b"IEND", &[]);
        Ok(file)
    }
}

fn push(file: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) {
    let named = [name, data].concat();
    file.extend((data.len() as u32).to_be_bytes());
    file.extend(&named);
    file.extend(crc32fast::hash(&named).to_be_bytes());
}
