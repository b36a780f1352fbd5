//! The process of one job: it limits itself, reads its input, works, answers and ends.

use std::io::{Read as _, Write as _};

use rustix::process::{Resource, Rlimit, nice, setrlimit};

use super::develop::Wanted;
use super::order::{Order, Report};
use super::{develop, draw, look};
use crate::domain::print_size::Sides;

/// Memory of a job in bytes, enough to decode a photograph of 50 megapixels.
const MEMORY: u64 = 768 * 1_048_576;
const CPU_SECONDS: u64 = 20;
/// Shorter for drawing, because somebody waits for the page; what takes longer can be read in the PDF.
const DRAW_CPU_SECONDS: u64 = 6;
/// Buffer for the input; few uploads are larger, and untouched memory costs nothing.
const USUAL_INPUT: usize = 8 * 1_048_576;
/// Larger than any upload.
const MAX_INPUT: u64 = 256 * 1_048_576;

/// Does one job, from standard input to standard output; called by the hidden command.
pub fn serve(order: &str) -> std::io::Result<()> {
    let order: Order = serde_json::from_str(order)?;
    confine(match order {
        Order::Draw { .. } => DRAW_CPU_SECONDS,
        Order::Look | Order::Develop { .. } => CPU_SECONDS,
    })?;
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
    output.flush()
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
