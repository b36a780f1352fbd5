//! Scanners for malware: a stand-in that does what a test tells it, and a real clamd that knows nothing but EICAR.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use haki::config::ClamdAddress;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::watch;

use super::folder::TestFolder;

/// The test file of antivirus programs, which does no harm.
pub(crate) const EICAR: &str =
    r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

/// What the stand-in says of every file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Says {
    Ok,
    Found,
    TooLarge,
    /// Nothing, until it says something else; then it hangs up.
    Nothing,
}

/// A stand-in that speaks clamd's protocol at a socket of its own.
pub(crate) struct StandIn {
    folder: TestFolder,
    says: watch::Sender<Says>,
    /// How many files arrived.
    asked: watch::Sender<usize>,
}

impl StandIn {
    /// Nobody listens yet.
    pub(crate) fn down() -> Self {
        Self {
            folder: TestFolder::new(),
            says: watch::Sender::new(Says::Ok),
            asked: watch::Sender::new(0),
        }
    }

    pub(crate) fn saying(says: Says) -> Self {
        let this = Self::down();
        this.says.send_replace(says);
        this.comes_up();
        this
    }

    pub(crate) fn address(&self) -> ClamdAddress {
        ClamdAddress::Unix(self.socket())
    }

    fn socket(&self) -> PathBuf {
        self.folder.join("clamd.sock")
    }

    pub(crate) fn comes_up(&self) {
        let listener = UnixListener::bind(self.socket()).unwrap();
        let (says, asked) = (self.says.clone(), self.asked.clone());
        tokio::spawn(async move {
            while let Ok((line, _)) = listener.accept().await {
                tokio::spawn(talk(line, says.clone(), asked.clone()));
            }
        });
    }

    /// What it says from now on; whoever waits for a word is hung up on.
    pub(crate) fn says(&self, says: Says) {
        self.says.send_replace(says);
    }

    /// Completes once this many files have arrived.
    pub(crate) async fn has_got(&self, files: usize) {
        let mut asked = self.asked.subscribe();
        asked.wait_for(|asked| *asked >= files).await.unwrap();
    }
}

async fn talk(mut line: UnixStream, says: watch::Sender<Says>, asked: watch::Sender<usize>) {
    if received(&mut line).await.is_err() {
        return;
    }
    asked.send_modify(|asked| *asked += 1);
    let said: &[u8] = match *says.borrow() {
        Says::Ok => b"stream: OK\0",
        Says::Found => b"stream: Contoh.Berbahaya FOUND\0",
        Says::TooLarge => b"INSTREAM size limit exceeded. ERROR\0",
        Says::Nothing => &[],
    };
    if said.is_empty() {
        let mut says = says.subscribe();
        let _ = says.wait_for(|says| *says != Says::Nothing).await;
        return;
    }
    let _ = line.write_all(said).await;
}

/// Takes a command and a file.
async fn received(line: &mut UnixStream) -> std::io::Result<()> {
    let mut command = [0; 10];
    line.read_exact(&mut command).await?;
    assert_eq!(&command, b"zINSTREAM\0");
    loop {
        let length = line.read_u32().await?;
        if length == 0 {
            return Ok(());
        }
        let mut piece = vec![0; usize::try_from(length).unwrap()];
        line.read_exact(&mut piece).await?;
    }
}

/// A real clamd with a database of one signature.
pub(crate) struct RealClamd {
    child: Child,
    folder: TestFolder,
}

impl RealClamd {
    /// `more`: further lines of its settings.
    pub(crate) fn start(more: &str) -> Self {
        let folder = TestFolder::new();
        let database = folder.join("db");
        std::fs::create_dir(&database).unwrap();
        let signature = format!("Contoh.Eicar:0:*:{}\n", hex::encode(EICAR));
        std::fs::write(database.join("contoh.ndb"), signature).unwrap();
        let settings = format!(
            "DatabaseDirectory {}\nLocalSocket {}\nTemporaryDirectory {}\nForeground yes\n{more}\n",
            database.display(),
            folder.join("clamd.sock").display(),
            folder.path().display()
        );
        let settings = folder.write("clamd.conf", settings.as_bytes());
        let installed = Path::new("/usr/sbin/clamd");
        let program = if installed.exists() {
            installed
        } else {
            Path::new("clamd")
        };
        let mut child = Command::new(program)
            .arg(format!("--config-file={}", settings.display()))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("clamd (tests/run --install): {error}"));
        let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
        // The last thing that it says before it takes connections.
        let ready = said.any(|line| line.unwrap().contains("Self checking"));
        assert!(ready, "clamd did not start");
        // Nobody reads on; what it says is little.
        std::thread::spawn(move || said.for_each(drop));
        Self { child, folder }
    }

    pub(crate) fn address(&self) -> ClamdAddress {
        ClamdAddress::Unix(self.folder.join("clamd.sock"))
    }
}

impl Drop for RealClamd {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
