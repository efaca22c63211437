//! The package of the editor's script, as the npm registry has it: a compressed tar archive.

use std::fmt;
use std::io::Read;

use flate2::read::GzDecoder;
use sha2::{Digest, Sha512};

use super::SCRIPT;

/// The file of the package.
pub const NAME: &str = "decap-cms-3.16.3.tgz";

/// Where the package can be had.
pub const ADDRESS: &str = "https://registry.npmjs.org/decap-cms/-/decap-cms-3.16.3.tgz";

/// The SHA-512 hash of the package, as the registry gives it for this version.
const HASH: &str = "85ff9d3e50a1ed32665a5f3ee954731d839686b8b9c605249eb65b0dec1a59ee\
                    2cf41ef127c3d0ba0a7640779295d3142b36afebecf4a08a7051885424362d63";

/// The size of a block of a tar archive.
const BLOCK: usize = 512;

/// Why a package cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub enum PackageError {
    /// It is another file, or another version.
    Other,
    /// It cannot be unpacked.
    Broken,
}

impl fmt::Display for PackageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Other => write!(f, "this file is not the package {NAME} of the npm registry"),
            Self::Broken => write!(f, "this package cannot be unpacked"),
        }
    }
}

/// The scripts of the editor in the package, by name.
///
/// # Errors
///
/// Where it is not the very package that this program was tested with.
pub fn unpack(package: &[u8]) -> Result<Vec<(String, Vec<u8>)>, PackageError> {
    let hash: String = Sha512::digest(package).iter().map(|byte| format!("{byte:02x}")).collect();
    if hash != HASH {
        return Err(PackageError::Other);
    }
    scripts(package)
}

fn scripts(package: &[u8]) -> Result<Vec<(String, Vec<u8>)>, PackageError> {
    let mut tar = Vec::new();
    GzDecoder::new(package).read_to_end(&mut tar).map_err(|_| PackageError::Broken)?;
    let (mut rest, mut found) = (tar.as_slice(), Vec::new());
    // The archive ends with blocks of zeros.
    while let Some((head, after)) = rest.split_at_checked(BLOCK).filter(|(head, _)| head[0] != 0) {
        let size = usize::from_str_radix(text(&head[124..136]), 8).map_err(|_| PackageError::Broken)?;
        let body = after.get(..size).ok_or(PackageError::Broken)?;
        let name = text(&head[..100]).strip_prefix("package/dist/").unwrap_or_default();
        if name == SCRIPT || name.strip_suffix(SCRIPT).is_some_and(is_number) {
            found.push((name.to_string(), body.to_vec()));
        }
        rest = after.get(size.next_multiple_of(BLOCK)..).unwrap_or_default();
    }
    if found.iter().any(|(name, _)| name == SCRIPT) { Ok(found) } else { Err(PackageError::Broken) }
}

/// Whether this is what comes before the name of the script in the names of its parts: `977.`.
fn is_number(name: &str) -> bool {
    name.strip_suffix('.').is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A field of a tar header, up to its end.
fn text(field: &[u8]) -> &str {
    let end = field.iter().position(|byte| matches!(byte, 0 | b' ')).unwrap_or(field.len());
    std::str::from_utf8(&field[..end]).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    fn packed(files: &[(&str, &str)]) -> Vec<u8> {
        let mut tar = Vec::new();
        for (name, body) in files {
            let mut head = [0; BLOCK];
            head[..name.len()].copy_from_slice(name.as_bytes());
            head[124..135].copy_from_slice(format!("{:011o}", body.len()).as_bytes());
            tar.extend(head);
            tar.extend(body.bytes());
            tar.resize(tar.len().next_multiple_of(BLOCK), 0);
        }
        tar.resize(tar.len() + 2 * BLOCK, 0);
        let mut out = GzEncoder::new(Vec::new(), Compression::fast());
        out.write_all(&tar).unwrap();
        out.finish().unwrap()
    }

    #[test]
    fn the_script_and_its_parts_are_taken() {
        let long = "x".repeat(BLOCK + 1);
        let package = packed(&[
            ("package/package.json", "{}"),
            ("package/dist/977.decap-cms.js", &long),
            ("package/dist/decap-cms.js", "main"),
            ("package/dist/decap-cms.js.map", "map"),
            ("package/dist/977.cms.js", "other"),
            ("package/dist/../../977.decap-cms.js", "out"),
        ]);
        let found = scripts(&package).unwrap();
        let expected = [("977.decap-cms.js".to_string(), long.into_bytes()), (SCRIPT.to_string(), b"main".to_vec())];
        assert_eq!(found, expected);
        assert_eq!(scripts(&packed(&[("package/dist/cms.js", "")])), Err(PackageError::Broken));
        assert_eq!(scripts(b"no archive"), Err(PackageError::Broken));
    }

    #[test]
    fn another_package_is_refused() {
        assert_eq!(unpack(&packed(&[("package/dist/decap-cms.js", "main")])), Err(PackageError::Other));
    }
}
