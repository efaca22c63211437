//! Why a site cannot be made.

use std::fmt;

use crate::site::{InsertError, RenderError};

/// Why a site cannot be made. Contributors cannot cause it: their mistakes are found before.
#[derive(Debug)]
pub struct Error(RenderError);

impl Error {
    /// The search index could not be made.
    pub fn search(error: tantivy::TantivyError) -> Self {
        Self(format!("the search index cannot be made: {error}").into())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Error {}

impl From<RenderError> for Error {
    fn from(error: RenderError) -> Self {
        Self(error)
    }
}

impl From<InsertError> for Error {
    fn from(error: InsertError) -> Self {
        Self(error.into())
    }
}
