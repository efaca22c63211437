//! `sideletter new`: a small contract folder to start from.

use std::path::Path;

use crate::cli::New;

use super::{Failure, Outcome, print};

/// The files of the example, by path.
const FILES: [(&str, &str); 6] = [
    ("index.md", include_str!("new/index.md")),
    ("agreements/2024-2027/index.md", include_str!("new/agreement.md")),
    ("agreements/2024-2027/01-sick-days.md", include_str!("new/article.md")),
    ("proposals/2027-talks/union.md", include_str!("new/proposal.md")),
    ("glossary.md", include_str!("new/glossary.md")),
    ("sources.md", include_str!("new/sources.md")),
];

/// Runs it.
pub fn run(arguments: &New) -> Result<Outcome, Failure> {
    let dir = &arguments.dir;
    let taken = dir.read_dir().is_ok_and(|mut entries| entries.next().is_some()) || dir.is_file();
    if taken {
        let message = format!("{} already exists and is not empty", dir.display());
        return Err(Failure::new(message).hint("name a new folder: sideletter new my-contract"));
    }
    for (path, text) in FILES {
        write(&dir.join(path), text)
            .map_err(|error| Failure::new(format!("{} cannot be written: {error}", dir.join(path).display())))?;
    }
    print(format_args!("{} is ready. See it with: sideletter serve {}\n", dir.display(), dir.display()))?;
    Ok(Outcome::Fine)
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, text)
}
