//! `sideletter schedules` and comparing what it makes.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

const TABLE: &str = "schedule,step,lane,salary\nCrew 2024,1,I,\"48,686\"\nCrew 2024,1,II,52058\nCrew 2024,2,I,49621\n\
                     Crew 2025,1,I,50147\nCrew 2025,2,I,51110\nCrew 2025,3,I,52000\n";
const LIST: &str = "schedule,agreement,title,base,percent,steps,text\nCrew 2024,2024-2027,,,,,Annual pay.\n\
                    Crew 2025,2024-2027,\"Crew: 2025\",crew-2024,3,\"{ 2: 1 + 963, 3: 2 + 890 }\",\n";

fn run(dir: &Path, arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_sideletter"));
    program.args(["--color", "never"]).args(arguments).current_dir(dir).output().unwrap()
}

fn printed(dir: &Path, code: i32, arguments: &[&str]) -> String {
    let output = run(dir, arguments);
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert_eq!(output.status.code(), Some(code), "{out}{err}");
    out + &err
}

fn laid_out() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("table.csv"), TABLE).unwrap();
    fs::write(dir.path().join("list.csv"), LIST).unwrap();
    let out = printed(dir.path(), 0, LAY_OUT);
    assert_eq!(out, "2 schedules: 4 files written, 0 unchanged\n");
    dir
}

const LAY_OUT: &[&str] = &["schedules", "table.csv", "--list", "list.csv", "--into", "contract/{agreement}/pay"];

#[test]
fn a_table_becomes_schedules_that_check_finds_nothing_wrong_with() {
    let dir = laid_out();
    let pay = dir.path().join("contract/2024-2027/pay");
    assert_eq!(fs::read_to_string(pay.join("crew-2024.csv")).unwrap(), "step,I,II\n1,48686,52058\n2,49621,\n");
    let markdown = fs::read_to_string(pay.join("crew-2025.md")).unwrap();
    assert!(markdown.contains("title: \"Crew: 2025\"\n") && markdown.contains("steps: { 2: 1 + 963, 3: 2 + 890 }\n"));
    fs::write(dir.path().join("contract/2024-2027/index.md"), "---\nkind: agreement\n---\n").unwrap();
    assert_eq!(printed(dir.path(), 0, &["check", "--deny-warnings"]), "contract: no problems\n");
}

#[test]
fn what_a_person_changed_is_kept() {
    let dir = laid_out();
    let file = |name: &str| dir.path().join("contract/2024-2027/pay").join(name);
    fs::write(file("crew-2024.md"), "---\nkind: schedule\n---\nMine.\n").unwrap();
    assert_eq!(printed(dir.path(), 0, LAY_OUT), "2 schedules: 0 files written, 2 unchanged\n");
    fs::write(file("crew-2024.csv"), "step,I\n1,1\n").unwrap();
    let kept = printed(dir.path(), 1, LAY_OUT);
    assert!(kept.contains("crew-2024.csv differs from the table") && kept.contains("--force"), "{kept}");
    assert_eq!(fs::read_to_string(file("crew-2024.csv")).unwrap(), "step,I\n1,1\n");
    let json: Value =
        serde_json::from_str(&printed(dir.path(), 0, &[LAY_OUT, &["--force", "--format", "json"]].concat())).unwrap();
    assert_eq!((json["written"].as_array().unwrap().len(), json["kept"].as_array().unwrap().len()), (1, 0));
    assert!(fs::read_to_string(file("crew-2024.csv")).unwrap().contains("48686"));
    assert!(fs::read_to_string(file("crew-2024.md")).unwrap().contains("Mine."));
}

#[test]
fn nothing_is_written_where_something_is_wrong() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("table.csv"), TABLE.replace("49621", "tbc")).unwrap();
    let out = printed(dir.path(), 1, &["schedules", "table.csv", "--into", "pay"]);
    assert!(out.contains("\"tbc\" is not a number") && out.contains("table.csv:4:15"), "{out}");
    let out = printed(dir.path(), 1, &["schedules", "table.csv", "--into", "pay", "--column", "grade"]);
    assert!(out.contains("no column is called \"grade\"") && out.contains("--column"), "{out}");
    fs::write(dir.path().join("table.csv"), TABLE).unwrap();
    let out = printed(dir.path(), 2, &["schedules", "table.csv", "--into", "pay/{agreement}"]);
    assert!(out.contains("no agreement that works as a folder name"), "{out}");
    fs::write(dir.path().join("list.csv"), LIST.replace("2024-2027", "../..")).unwrap();
    printed(dir.path(), 2, &["schedules", "table.csv", "--list", "list.csv", "--into", "pay/{agreement}"]);
    assert!(!dir.path().join("pay").exists() && !dir.path().join("crew-2024.csv").exists());
    printed(dir.path(), 2, &["schedules", "nowhere.csv", "--into", "pay"]);
}

#[test]
fn two_schedules_are_compared_figure_by_figure() {
    let dir = laid_out();
    let out = printed(dir.path(), 0, &["compare", "crew-2024", "crew-2025"]);
    for line in [
        "Figures: 2 changed, 1 added, 1 removed, 0 same.",
        "Step added: 3.",
        "Lane removed: II.",
        "Step 1, lane I           48686 → 50147, +1461 (+3.0%)",
        "Step 3, lane I           52000, added",
    ] {
        assert!(out.contains(line), "{line}: {out}");
    }
    let pay = "contract/2024-2027/pay";
    let files = [format!("{pay}/crew-2024.csv"), format!("{pay}/crew-2025.csv")];
    let arguments = ["compare", &files[0], &files[1], "--format", "json", "--provision", "2"];
    let json: Value = serde_json::from_str(&printed(dir.path(), 0, &arguments)).unwrap();
    assert_eq!(json["figures"][0]["difference"], 1489.0);
    assert_eq!(json["figures"].as_array().unwrap().len(), 1);
    assert!(
        printed(dir.path(), 0, &["compare", "crew-2024", "crew-2025", "--format", "markdown"])
            .contains("| 1 | I | 48686")
    );
    printed(dir.path(), 2, &["compare", "crew-2024", "crew-2025", "--format", "html"]);
    printed(dir.path(), 2, &["compare", "crew-2024", "nothing"]);
}

/// The schedules of this repository are what its tables give.
#[test]
fn our_own_schedules_can_be_laid_out_again() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let dir = tempfile::tempdir().unwrap();
    for (table, list, names) in
        [("teachers", "teachers-list", ["step", "lane"]), ("psrps", "psrps-list", ["grade", "step"])]
    {
        let [table, list] =
            [table, list].map(|name| root.join(format!("contract/_data/{name}.csv")).display().to_string());
        let into = "agreements/{agreement}/schedules";
        let arguments = ["schedules", &table, "--list", &list, "--into", into, "--row", names[0], "--column", names[1]];
        printed(dir.path(), 0, &arguments);
    }
    let mut count = 0;
    for entry in walkdir::WalkDir::new(dir.path()).into_iter().map(Result::unwrap).filter(|it| it.path().is_file()) {
        let name = entry.path().strip_prefix(dir.path()).unwrap();
        if name.extension().is_some_and(|end| end == "csv") {
            let own = fs::read_to_string(root.join("contract").join(name)).unwrap();
            assert!(
                own == fs::read_to_string(entry.path()).unwrap(),
                "{} is not what contract/_data gives",
                name.display()
            );
            count += 1;
        }
    }
    assert_eq!(count, 73);
}
