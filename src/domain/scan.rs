//! The scan of a paper that was signed by hand: fine enough, in colour, and complete.

use serde::{Deserialize, Serialize};

/// A page of a scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScannedPage {
    /// Pixels on an inch of the picture that fills the page; 0 if none does.
    pub dpi: u32,
    /// How many of a hundred thousand pixels are coloured.
    pub coloured: u32,
}

/// Pixels on an inch of every page.
pub const LEAST_DPI: u32 = 200;
/// A scanner's 200 is not exactly 200 once pages are cut to size.
const ROUNDED: u32 = 4;
/// A stamp or ink covers at least so many of a hundred thousand pixels of one page.
const LEAST_COLOURED: u32 = 15;

/// Why a scan is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ScanFault {
    #[error("{found} pages instead of {wanted}")]
    Pages { wanted: usize, found: usize },
    #[error("page {page} is no scan")]
    NotScanned { page: usize },
    #[error("page {page} has {dpi} dpi")]
    Coarse { page: usize, dpi: u32 },
    #[error("no colour on any page")]
    Grey,
    #[error("it cannot be read")]
    Unreadable,
    #[error("a PDF and pictures, or several PDFs")]
    Mixed,
}

/// Judges the scan of a paper of so many pages.
pub fn judge(pages: &[ScannedPage], wanted: usize) -> Result<(), ScanFault> {
    let found = pages.len();
    if found != wanted {
        return Err(ScanFault::Pages { wanted, found });
    }
    for (page, scanned) in (1..).zip(pages) {
        match scanned.dpi {
            0 => return Err(ScanFault::NotScanned { page }),
            dpi if dpi + ROUNDED < LEAST_DPI => return Err(ScanFault::Coarse { page, dpi }),
            _ => {}
        }
    }
    let coloured = pages.iter().any(|page| page.coloured >= LEAST_COLOURED);
    if coloured {
        Ok(())
    } else {
        Err(ScanFault::Grey)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: ScannedPage = ScannedPage {
        dpi: 200,
        coloured: 400,
    };

    #[test]
    fn a_scan_is_complete_fine_enough_and_in_colour() {
        let black = ScannedPage {
            coloured: 0,
            ..GOOD
        };
        assert_eq!(judge(&[GOOD], 1), Ok(()));
        assert_eq!(judge(&[black, GOOD], 2), Ok(()), "the stamp is on one page");
        let rounded = ScannedPage { dpi: 197, ..GOOD };
        assert_eq!(judge(&[rounded], 1), Ok(()));
        assert_eq!(judge(&[black], 1), Err(ScanFault::Grey));
        for (pages, fault) in [
            (
                &[GOOD][..],
                ScanFault::Pages {
                    wanted: 2,
                    found: 1,
                },
            ),
            (
                &[GOOD, ScannedPage { dpi: 150, ..GOOD }],
                ScanFault::Coarse { page: 2, dpi: 150 },
            ),
            (
                &[ScannedPage { dpi: 0, ..GOOD }, GOOD],
                ScanFault::NotScanned { page: 1 },
            ),
        ] {
            assert_eq!(judge(pages, 2), Err(fault));
        }
    }
}
