//! Files of the reader that are written: each in one step, so that whoever is stopped in between keeps the old one.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Makes a file, or replaces one. The old file keeps its permissions; a new one gets the usual ones.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Opened as any new file is: a temporary file could be read by its owner alone.
    let open = |path: &Path| File::options().write(true).create_new(true).open(path);
    let mut new = tempfile::Builder::new().prefix(".saving-").make_in(folder, open)?;
    new.write_all(bytes)?;
    if let Ok(old) = fs::metadata(path) {
        fs::set_permissions(new.path(), old.permissions())?;
    }
    new.as_file().sync_all()?;
    new.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaces_in_one_step_and_leaves_nothing_beside() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.md");
        replace(&path, b"one").unwrap();
        replace(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
        assert!(replace(&dir.path().join("none/a.md"), b"x").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn new_files_have_the_usual_permissions_and_old_ones_keep_theirs() {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let dir = tempfile::tempdir().unwrap();
        let (usual, ours) = (dir.path().join("usual"), dir.path().join("ours"));
        fs::write(&usual, "").unwrap();
        replace(&ours, b"").unwrap();
        assert_eq!(mode(&ours), mode(&usual));
        fs::set_permissions(&ours, fs::Permissions::from_mode(0o640)).unwrap();
        replace(&ours, b"more").unwrap();
        assert_eq!(mode(&ours), 0o640);
    }
}
