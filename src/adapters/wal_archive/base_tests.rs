//! Base copies beside what a disk, another program or somebody's hand leaves in their folder.

use super::*;

/// An archive in a folder of its own, which is removed with it.
struct Trial(PathBuf);

impl Trial {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("haki-bases-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("bases")).unwrap();
        Self(folder)
    }

    fn archive(&self) -> WalArchive {
        WalArchive::at(&self.0)
    }

    fn place(&self, name: &str) -> PathBuf {
        self.0.join("bases").join(name)
    }

    fn describe(&self, name: &str, text: &str) {
        fs::create_dir_all(self.place(name)).unwrap();
        fs::write(self.place(name).join(DESCRIPTION), text).unwrap();
    }
}

impl Drop for Trial {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn described_as(form: u32) -> String {
    format!(
        r#"{{"form":{form},"system":7,"server":15,"timeline":1,"begins":40,"stops":400,"ended_at":"2026-12-01T02:00:00Z","segment_bytes":16777216,"bytes":1,"sha256":"","vault_key":""}}"#
    )
}

fn names(found: Result<Vec<FoundBase>, WalArchiveError>) -> Vec<String> {
    let name = |found: &FoundBase| {
        found
            .folder
            .file_name()
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned()
    };
    found.unwrap().iter().map(name).collect()
}

#[test]
fn what_is_damaged_or_of_another_kind_hides_no_whole_copy() {
    let trial = Trial::new("beside");
    trial.describe("20261201T020000Z", &described_as(FORM));
    trial.describe("20261204T020000Z", "{ half");
    trial.describe("20261207T020000Z", r#"{"form":2,"said":"otherwise"}"#);
    fs::write(trial.place("CATATAN.txt"), b"disk baru").unwrap();
    let whole = ["20261201T020000Z"];
    assert_eq!(names(trial.archive().bases()), whole);
    assert_eq!(names(trial.archive().every_base()), whole);

    // What the disk does not give may be whole: nothing is forgotten meanwhile.
    fs::create_dir_all(trial.place("20261210T020000Z").join(DESCRIPTION)).unwrap();
    assert_eq!(names(trial.archive().bases()), whole);
    assert!(trial.archive().every_base().is_err());
}

#[test]
fn a_new_copy_removes_what_is_unfinished_alone_and_is_never_laid_over_another() {
    let trial = Trial::new("begin");
    let archive = trial.archive();
    trial.describe("20261201T020000Z", &described_as(FORM));
    trial.describe("20261204T020000Z", "{ half");
    fs::create_dir_all(trial.place("20261205T020000Z")).unwrap();
    fs::write(trial.place("CATATAN.txt"), b"disk baru").unwrap();
    let tried = archive.tried_at().unwrap().unwrap();
    assert_eq!(tried.to_rfc3339(), "2026-12-05T02:00:00+00:00");

    assert!(archive.begin_base("20261201T020000Z").is_err());
    drop(archive.begin_base("20261207T020000Z").unwrap());
    let there = ["20261201T020000Z", "20261204T020000Z", "CATATAN.txt"];
    for name in there {
        assert!(trial.place(name).exists(), "{name}");
    }
    assert!(!trial.place("20261205T020000Z").exists());
}

#[test]
fn a_copy_whose_description_the_disk_does_not_give_is_not_removed() {
    let trial = Trial::new("hiccup");
    let place = trial.place("20261201T020000Z");
    fs::create_dir_all(&place).unwrap();
    // A link to itself: an error, but not that nothing is there.
    std::os::unix::fs::symlink(DESCRIPTION, place.join(DESCRIPTION)).unwrap();
    fs::write(place.join(COPY), b"whole").unwrap();
    assert!(trial.archive().begin_base("20261204T020000Z").is_err());
    assert!(place.join(COPY).exists());
}
