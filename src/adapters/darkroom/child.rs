//! The process of one job: it limits itself, reads its input, works, answers and ends.

use std::io::{Error, Read as _, Write as _};

use landlock::{
    ABI, Access as _, AccessFs, AccessNet, Ruleset, RulesetAttr as _, RulesetError, RulesetStatus,
    Scope,
};
use rustix::process::{Resource, Rlimit, nice, setrlimit};

use super::develop::Wanted;
use super::order::{Order, Report};
use super::{develop, draw, look, read, scan, typeset};
use crate::domain::print_size::Sides;

/// Memory of a job in bytes, enough to decode a photograph of 50 megapixels.
const MEMORY: u64 = 768 * 1_048_576;
const CPU_SECONDS: u64 = 20;
/// Shorter for drawing, because somebody waits for the page; what takes longer can be read in the PDF.
const DRAW_CPU_SECONDS: u64 = 6;
/// A letter takes less than half a second.
const TYPESET_CPU_SECONDS: u64 = 3;
/// Buffer for the input; few uploads are larger, and untouched memory costs nothing.
const USUAL_INPUT: usize = 8 * 1_048_576;
/// Larger than any upload.
const MAX_INPUT: u64 = 256 * 1_048_576;

/// Does one job, from standard input to standard output; called by the hidden command. Says whether `shut_in` held.
pub fn serve(order: &str) -> std::io::Result<bool> {
    let order: Order = serde_json::from_str(order)?;
    confine(match order {
        Order::Draw { .. } => DRAW_CPU_SECONDS,
        Order::Typeset => TYPESET_CPU_SECONDS,
        Order::Look | Order::Develop { .. } | Order::Read | Order::Scan => CPU_SECONDS,
    })?;
    let shut_in = shut_in().map_err(Error::other)?;
    let mut bytes = Vec::with_capacity(USUAL_INPUT);
    std::io::stdin()
        .lock()
        .take(MAX_INPUT)
        .read_to_end(&mut bytes)?;
    let (report, product) = work(order, bytes);
    let mut answer = serde_json::to_vec(&report)?;
    answer.push(b'\n');
    let mut output = std::io::stdout().lock();
    output.write_all(&answer)?;
    output.write_all(&product)?;
    output.flush()?;
    Ok(shut_in)
}

fn work(order: Order, bytes: Vec<u8>) -> (Report, Vec<u8>) {
    match order {
        Order::Look => (Report::Looked(look::look(bytes)), Vec::new()),
        Order::Draw {
            page,
            width,
            max_bytes,
            trim,
        } => draw::draw(bytes, page, width, max_bytes, trim)
            .unwrap_or((Report::Unreadable, Vec::new())),
        Order::Typeset => typeset::set(&bytes).unwrap_or((Report::Unreadable, Vec::new())),
        Order::Scan => scan::judge(bytes).unwrap_or((Report::Unreadable, Vec::new())),
        Order::Read => read::read(bytes).unwrap_or((Report::Unreadable, Vec::new())),
        Order::Develop {
            keep_png,
            max_bytes,
            print_mm,
            edit,
        } => {
            let wanted = Wanted {
                keep_png,
                max_bytes,
                sides: print_mm.map(|(min_mm, max_mm)| Sides { min_mm, max_mm }),
                edit,
            };
            develop::develop(&bytes, wanted).unwrap_or_else(|report| (report, Vec::new()))
        }
    }
}

/// Limits memory and processor time and lowers the priority, irrevocably.
fn confine(cpu_seconds: u64) -> std::io::Result<()> {
    for (resource, most, beyond) in [
        (Resource::Data, MEMORY, 0),
        // At the soft limit the process gets SIGXCPU, by which the parent knows the reason; the hard limit would send
        // SIGKILL.
        (Resource::Cpu, cpu_seconds, 2),
        (Resource::Core, 0, 0),
        // No file can be written.
        (Resource::Fsize, 0, 0),
    ] {
        setrlimit(
            resource,
            Rlimit {
                current: Some(most),
                maximum: Some(most + beyond),
            },
        )?;
    }
    nice(10)?;
    Ok(())
}

/// Keeps this thread, and those it starts, from opening files and connections, as far as the kernel's Landlock knows
/// them: files since Linux 5.13, TCP since 6.7, abstract sockets since 6.12, UDP since 7.2. Open descriptors stay open.
/// False if the kernel has no Landlock.
fn shut_in() -> Result<bool, RulesetError> {
    let newest = ABI::V10;
    let status = Ruleset::default()
        .handle_access(AccessFs::from_all(newest))?
        .handle_access(AccessNet::from_all(newest))?
        .scope(Scope::from_all(newest))?
        .create()?
        .restrict_self()?;
    Ok(status.ruleset != RulesetStatus::NotEnforced)
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::io::ErrorKind;
    use std::net::{TcpListener, TcpStream};

    use landlock::{CompatLevel, Compatible as _};

    use super::*;

    /// Whether the kernel knows how to keep a process from connecting.
    fn knows_network() -> bool {
        Ruleset::default()
            .set_compatibility(CompatLevel::HardRequirement)
            .handle_access(AccessNet::ConnectTcp)
            .and_then(Ruleset::create)
            .is_ok()
    }

    #[test]
    fn who_is_shut_in_reads_and_writes_no_file_and_reaches_nobody() {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let program = std::env::current_exe().unwrap();
        let mut open = File::open(&program).unwrap();
        let refused = |outcome: Option<std::io::Error>| {
            assert_eq!(outcome.unwrap().kind(), ErrorKind::PermissionDenied);
        };
        // What one thread gives up, the others keep.
        let inside = std::thread::spawn(move || {
            if !shut_in().unwrap() {
                return false;
            }
            refused(File::open(&program).err());
            refused(fs::read_dir("/").err());
            refused(File::create(std::env::temp_dir().join("haki-shut-in")).err());
            refused(std::process::Command::new(&program).spawn().err());
            if knows_network() {
                refused(TcpStream::connect(address).err());
                refused(TcpListener::bind(("127.0.0.1", 0)).err());
            }
            open.read_exact(&mut [0; 4]).unwrap();
            true
        });
        let shut_in = inside.join().unwrap();
        assert!(TcpStream::connect(address).is_ok());
        if !(shut_in && knows_network()) {
            // Past the harness, which keeps what a passing test prints to itself.
            let told = b"NOT TESTED: this kernel's Landlock does not shut in files and network\n";
            std::io::stderr().write_all(told).unwrap();
        }
    }
}
