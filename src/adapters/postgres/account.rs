//! The account under which the server programs run: the portal's own, or an unprivileged one if the portal is root.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use super::error::{PostgresError, file};

/// The account of the server process, which owns the database files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Account {
    uid: u32,
    gid: u32,
    /// Whether the portal is root and must change the account for every server program.
    step_down: bool,
}

impl Account {
    /// The portal's own account; for root `postgres`, else `nobody`.
    pub(super) fn choose() -> Result<Self, PostgresError> {
        let me = Path::new("/proc/self");
        let me = fs::metadata(me).map_err(file("Membaca", me))?;
        if me.uid() != 0 {
            return Ok(Self {
                uid: me.uid(),
                gid: me.gid(),
                step_down: false,
            });
        }
        let path = Path::new("/etc/passwd");
        let accounts = fs::read_to_string(path).map_err(file("Membaca", path))?;
        ["postgres", "nobody"]
            .into_iter()
            .find_map(|name| find(&accounts, name))
            .ok_or(PostgresError::NoAccount)
    }

    pub(super) fn uid(self) -> u32 {
        self.uid
    }

    /// A command under this account, with an environment of its own so that no `PG…` variable affects it.
    pub(super) fn command(self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("PATH", "/usr/local/bin:/usr/bin:/bin")
            .env("LC_ALL", "C")
            .env("TZ", "UTC")
            .current_dir("/")
            .stdin(Stdio::null());
        if self.step_down {
            command.uid(self.uid).gid(self.gid);
        }
        command
    }

    /// Creates a folder that only this account can enter.
    pub(super) fn private_folder(self, path: &Path) -> Result<(), PostgresError> {
        fs::create_dir_all(path).map_err(file("Membuat folder", path))?;
        self.own(path)?;
        fs::set_permissions(path, Permissions::from_mode(0o700))
            .map_err(file("Menutup akses", path))
    }

    /// Makes this account the owner of a file or folder.
    pub(super) fn own(self, path: &Path) -> Result<(), PostgresError> {
        if self.step_down {
            chown(path, Some(self.uid), Some(self.gid)).map_err(file("Menyerahkan", path))?;
        }
        Ok(())
    }

    /// Whether the account can access `path`, which must exist.
    pub(super) fn can_reach(self, path: &Path) -> bool {
        !self.step_down
            || path.ancestors().all(|folder| {
                fs::metadata(folder).is_ok_and(|at| {
                    let bit = if at.uid() == self.uid {
                        0o100
                    } else if at.gid() == self.gid {
                        0o010
                    } else {
                        0o001
                    };
                    at.mode() & bit != 0
                })
            })
    }

    /// Whether `path` is a real folder of this account and nobody else has a permission on it.
    pub(super) fn alone_in(self, path: &Path) -> bool {
        fs::symlink_metadata(path)
            .is_ok_and(|at| at.is_dir() && at.uid() == self.uid && at.mode().trailing_zeros() >= 6)
    }
}

fn find(accounts: &str, name: &str) -> Option<Account> {
    accounts.lines().find_map(|line| {
        let mut fields = line.split(':');
        if fields.next() != Some(name) {
            return None;
        }
        let uid = fields.nth(1)?.parse().ok()?;
        let gid = fields.next()?.parse().ok()?;
        (uid != 0).then_some(Account {
            uid,
            gid,
            step_down: true,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_read_from_the_list_by_its_whole_name() {
        let list = "root:x:0:0::/root:/bin/sh\nnobody2:x:7:8::/:/x\nnobody:x:65534:65533:n:/:/x\n";
        let found = find(list, "nobody").unwrap();
        assert_eq!((found.uid, found.gid), (65534, 65533));
        assert_eq!(find(list, "postgres"), None);
        assert_eq!(find(list, "root"), None);
    }
}
