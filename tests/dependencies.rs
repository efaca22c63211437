//! Dependencies: each has a license that fits ours, and comes from the registry. Advisories are not checked here, since that needs a
//! network; `cargo deny check advisories` or `cargo audit` do it.

use std::process::Command;

use serde_json::Value;

/// Licenses that ask for no more than to be named. MPL-2.0 asks for changes to its own files.
const FINE: [&str; 14] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Whether an SPDX expression can be met: one side of each `OR`, both of each `AND`.
fn is_fine(license: &str) -> bool {
    let license = license.replace('/', " OR ").replace(['(', ')'], " ");
    // The only mixtures that occur are lists of alternatives, some of which must be met together.
    let is_met = |part: &str| part.split(" AND ").all(|one| FINE.contains(&one.trim()));
    license.split(" OR ").any(is_met)
}

#[test]
fn every_dependency_may_be_used() {
    // Crates for other systems may never have been downloaded here.
    let system = Command::new("rustc").arg("-vV").output().unwrap();
    let system = String::from_utf8(system.stdout).unwrap();
    let system = system.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let mut metadata = Command::new(env!("CARGO"));
    metadata.args(["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", system]);
    // Crates of a feature that is off may not be here either.
    if cfg!(feature = "booklet") {
        metadata.args(["--features", "booklet"]);
    }
    let output = metadata.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 100);
    for package in packages.iter().filter(|package| package["name"] != "sideletter") {
        let name = format!("{} {}", package["name"], package["version"]);
        let license = package["license"].as_str().unwrap_or_default();
        assert!(is_fine(license), "{name} has the license {license:?}: look whether it fits, then add it to the list");
        let source = package["source"].as_str().unwrap_or_default();
        assert!(source.starts_with("registry+"), "{name} comes from {source}");
    }
}

#[test]
fn alternatives_are_understood() {
    assert!(is_fine("MIT/Apache-2.0") && is_fine("(MIT OR Apache-2.0) AND Unicode-3.0") && is_fine("GPL-3.0 OR MIT"));
    assert!(!is_fine("GPL-3.0-only") && !is_fine("") && !is_fine("MIT AND GPL-2.0-only"));
}
