//! Photographs from a phone: how long the conversion of one takes, and how long the public home page takes while ten
//! people upload. Pages are requested at fixed times, whether or not the earlier ones were answered.

use std::io::Cursor;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::http::StatusCode;
use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use tokio::task::JoinSet;
use tokio::time::{Instant as Moment, sleep_until};

use super::browser::Browser;
use super::figures::{self, Figures, Run};
use super::{Bench, BenchError};
use crate::cli::CliError;
use crate::domain::id::ApplicationId;
use crate::domain::procedure::Status;
use crate::urls;

/// Width and height, twelve megapixels.
const SIZE: (u32, u32) = (4_000, 3_000);
/// People who upload at once.
const SENDERS: usize = 10;
/// Requested pages per second, and the number of connections for them.
const RATE: u32 = 50;
const CONNECTIONS: u32 = 25;
/// Photographs converted one after the other.
const ALONE: usize = 20;
/// Code of the requirement for which they are uploaded.
const CARD: &str = "identity_card";

/// Prints the table; `rounds` of `length` each, alternately idle and with uploads.
pub(super) async fn measure(bench: &Bench, rounds: u8, length: Duration) -> Result<(), CliError> {
    let photograph = Arc::new(photograph().map_err(BenchError::from)?);
    let mut drafts = Vec::new();
    for number in 0..SENDERS {
        let title = format!("FOTO {number}");
        drafts.push(bench.driver.case_in(Status::Draft, &title).await?);
    }
    let alone = alone(bench, &drafts, &photograph).await?;
    let (mut idle, mut busy, mut sent) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rounds {
        idle.push(pages(&bench.address, length).await?);
        let until = Instant::now() + length;
        let (page, photographs) = tokio::join!(
            pages(&bench.address, length),
            senders(bench, &drafts, &photograph, until)
        );
        busy.push(page?);
        sent.push(photographs?);
    }
    let heading = format!(
        "Foto 12 MP ({} kB), {rounds} putaran dari {} detik",
        photograph.len() / 1_000,
        length.as_secs()
    );
    let rows = [
        ("Beranda, 50 per detik", Figures::of(&idle)),
        (
            "Beranda, 50 per detik, selagi foto dikirim",
            Figures::of(&busy),
        ),
        ("Foto dikirim sampai siap, 10 sekaligus", Figures::of(&sent)),
        (
            "Foto dikirim sampai siap, satu demi satu",
            Figures::of(&[alone]),
        ),
    ];
    figures::print(&heading, &rows);
    Ok(())
}

/// A picture that compresses no better than a camera's, stored rotated as phones do.
fn photograph() -> Result<Vec<u8>, image::ImageError> {
    let mut seed = 0x2545_f491_u32;
    let picture = RgbImage::from_fn(SIZE.0, SIZE.1, |x, y| {
        seed ^= seed << 13;
        seed ^= seed >> 17;
        seed ^= seed << 5;
        let grain = (seed & 15) as u8;
        let wave = |by: u32| ((x / by + y / 7) % 200) as u8;
        Rgb([wave(9) + grain, wave(13) + grain, wave(31) + grain])
    });
    let mut jpeg = Cursor::new(Vec::new());
    JpegEncoder::new_with_quality(&mut jpeg, 88).encode_image(&picture)?;
    let jpeg = jpeg.into_inner();
    let (start, rest) = jpeg.split_at(2);
    Ok([start, &TURNED, rest].concat())
}

/// EXIF data with the orientation "rotate by 90° clockwise".
const TURNED: [u8; 36] =
    *b"\xff\xe1\x00\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";

async fn alone(
    bench: &Bench,
    drafts: &[ApplicationId],
    photograph: &[u8],
) -> Result<Run, BenchError> {
    let mut browser = Browser::open(&bench.address, &bench.owner).await?;
    let mut latencies = Vec::new();
    let begun = Instant::now();
    for draft in drafts.iter().cycle().take(ALONE) {
        latencies.push(send(&mut browser, *draft, photograph).await?);
    }
    Run::new(&latencies, begun.elapsed())
}

/// Everybody uploads repeatedly, to a draft of their own.
async fn senders(
    bench: &Bench,
    drafts: &[ApplicationId],
    photograph: &Arc<Vec<u8>>,
    until: Instant,
) -> Result<Run, BenchError> {
    let begun = Instant::now();
    let mut tasks = JoinSet::new();
    for draft in drafts.iter().copied() {
        let mut browser = Browser::open(&bench.address, &bench.owner).await?;
        let photograph = Arc::clone(photograph);
        tasks.spawn(async move {
            let mut latencies = Vec::new();
            while Instant::now() < until {
                latencies.push(send(&mut browser, draft, &photograph).await?);
            }
            Ok::<_, BenchError>(latencies)
        });
    }
    let mut latencies = Vec::new();
    while let Some(done) = tasks.join_next().await {
        latencies.extend(done??);
    }
    Run::new(&latencies, begun.elapsed())
}

/// Time from the first byte sent to the response that the result can be viewed.
async fn send(
    browser: &mut Browser,
    draft: ApplicationId,
    photograph: &[u8],
) -> Result<Duration, BenchError> {
    let document = urls::document(draft, CARD);
    let page = browser.page(&document).await?;
    let begun = Instant::now();
    let answer = browser.give(&document, &page, photograph).await?;
    if answer.status == StatusCode::SEE_OTHER {
        Ok(begun.elapsed())
    } else {
        Err(BenchError::Unexpected(document, answer.status))
    }
}

/// Requests the public home page at fixed times; a late response delays the next request, and both count from their
/// planned times.
async fn pages(address: &str, length: Duration) -> Result<Run, BenchError> {
    let step = Duration::from_secs(1) / RATE;
    let begun = Moment::now();
    let mut tasks = JoinSet::new();
    for first in 0..CONNECTIONS {
        let mut browser = Browser::open(address, "").await?;
        tasks.spawn(async move {
            let mut latencies = Vec::new();
            let mut due = begun + step * first;
            while due < begun + length {
                sleep_until(due).await;
                browser.page(urls::HOME).await?;
                latencies.push(due.elapsed());
                due += step * CONNECTIONS;
            }
            Ok::<_, BenchError>(latencies)
        });
    }
    let mut latencies = Vec::new();
    while let Some(done) = tasks.join_next().await {
        latencies.extend(done??);
    }
    Run::new(&latencies, begun.elapsed())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_photograph_has_twelve_megapixels_and_lies_on_its_side() {
        let facts = crate::domain::file::examine(&photograph().unwrap());
        assert_eq!(facts.picture.unwrap().pixels(), 12_000_000);
        assert!(TURNED.starts_with(&[0xff, 0xe1, 0, 34]));
    }
}
