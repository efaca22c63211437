//! stub
use crate::{comparisons::Comparisons, library::Library, site::Site};
use std::collections::BTreeMap;
use std::sync::Arc;
/// e
#[derive(Debug)]
pub struct Error(String);
impl Error {
    /// s
    pub fn search(e: tantivy::TantivyError) -> Self {
        Error(e.to_string())
    }
}
impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
/// s
pub fn site(_: Arc<Library>, _: Comparisons, _: BTreeMap<String, Vec<u8>>) -> Result<Site, Error> {
    Err(Error("no".into()))
}
