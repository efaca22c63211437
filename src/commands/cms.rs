//! `sideletter cms`: an editor in the browser, with a form for each kind of file.

use std::fs;
use std::path::Path;

use crate::cli::Cms;
use crate::editor;
use crate::pipeline;
use crate::source::Limits;

use super::{Failure, Outcome, folder, limits, print};

/// Runs it.
pub fn run(arguments: &Cms) -> Result<Outcome, Failure> {
    let dir = folder::find(arguments.folder.dir.as_deref())?;
    write(&dir, &limits(&arguments.folder.limits), arguments.package.as_deref())?;
    let place = arguments.folder.dir.as_ref().map_or(String::new(), |dir| format!(" {}", dir.display()));
    print(format_args!("The editor is ready. Open it with: sideletter serve{place} --edit --open\n"))?;
    Ok(Outcome::Fine)
}

/// Writes the editor: its script from the package, if one is named, and what we add to it.
pub(super) fn write(dir: &Path, limits: &Limits, package: Option<&Path>) -> Result<(), Failure> {
    let loaded = pipeline::read(dir, limits).map_err(|error| Failure::folder(dir, &error))?;
    let into = dir.join(editor::FOLDER);
    let scripts = package.map(unpacked).transpose()?.unwrap_or_default();
    if scripts.is_empty() && !into.join(editor::SCRIPT).is_file() {
        return Err(Failure::new("the script of the editor is not here yet").hint(format!(
            "download {}, and say where it is: sideletter cms --package {}",
            editor::ADDRESS,
            editor::NAME
        )));
    }
    let forms = format!("{:#}\n", editor::configuration(&loaded.library)).into_bytes();
    let own = editor::FILES.iter().map(|(name, text)| (name.to_string(), text.as_bytes().to_vec()));
    for (name, bytes) in own.chain([("config.yml".to_string(), forms)]).chain(scripts) {
        let path = into.join(name);
        let written = fs::create_dir_all(&into).and_then(|()| fs::write(&path, bytes));
        written.map_err(|error| Failure::new(format!("{} cannot be written: {error}", path.display())))?;
    }
    Ok(())
}

fn unpacked(package: &Path) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let bytes =
        fs::read(package).map_err(|error| Failure::new(format!("{} cannot be read: {error}", package.display())))?;
    editor::unpack(&bytes).map_err(|error| {
        Failure::new(format!("{}: {error}", package.display())).hint(format!("download it again: {}", editor::ADDRESS))
    })
}
