//! The vault returns what was sealed, from ordinary age files cut into rows.

use proptest::prelude::*;
use sha2::{Digest, Sha256};

use super::{ROW_BYTES, Sealed, Vault, VaultError};

const SECRET: &str = "a secret of at least thirty-two characters";

fn vault() -> Vault {
    Vault::new(&Vault::generate_key(), SECRET).unwrap()
}

fn plaintext(size: usize) -> Vec<u8> {
    (0..size)
        .map(|i| u8::try_from((i * 31 + i / 251) % 256).unwrap())
        .collect()
}

/// Seals in pieces of `piece` bytes; returns all rows and the facts about the plaintext.
fn seal_in_pieces(vault: &Vault, plain: &[u8], piece: usize) -> (Vec<Vec<u8>>, Sealed) {
    let mut sealer = vault.sealer().unwrap();
    let mut rows = Vec::new();
    for part in plain.chunks(piece.max(1)) {
        rows.extend(sealer.push(part).unwrap());
    }
    let mut sealed = sealer.finish().unwrap();
    rows.append(&mut sealed.rows);
    (rows, sealed)
}

fn open_rows(vault: &Vault, rows: &[Vec<u8>]) -> Result<Vec<u8>, VaultError> {
    let mut opener = vault.opener();
    let mut plain = Vec::new();
    for row in rows {
        plain.extend(opener.push(row)?);
    }
    plain.extend(opener.finish()?);
    Ok(plain)
}

fn sizes_around_the_cuts() -> impl Strategy<Value = usize> {
    let near = |at: usize| at.saturating_sub(300)..at + 300;
    prop_oneof![
        0..200_usize,
        near(65_536),
        near(131_072),
        near(ROW_BYTES),
        near(2 * ROW_BYTES),
        0..700_000_usize,
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn what_was_sealed_in_pieces_is_one_age_file_in_full_rows(
        size in sizes_around_the_cuts(),
        piece in 1..300_000_usize,
    ) {
        let vault = vault();
        let plain = plaintext(size);
        let (rows, sealed) = seal_in_pieces(&vault, &plain, piece.max(size / 64));
        let (last, full) = rows.split_last().unwrap();
        prop_assert!(full.iter().all(|row| row.len() == ROW_BYTES));
        prop_assert!((1..=ROW_BYTES).contains(&last.len()));
        prop_assert_eq!(sealed.size_bytes, size as u64);
        prop_assert_eq!(&sealed.sha256[..], &Sha256::digest(&plain)[..]);
        prop_assert!(vault.open(&rows.concat()).unwrap() == plain);
        prop_assert!(open_rows(&vault, &rows).unwrap() == plain);
    }
}

#[test]
fn the_exact_cuts_survive_the_round_trip() {
    let vault = vault();
    for size in [
        0, 1, 65_535, 65_536, 65_537, 131_072, 262_143, 262_144, 262_145, 524_288,
    ] {
        let plain = plaintext(size);
        let (rows, _) = seal_in_pieces(&vault, &plain, 8_192);
        assert!(open_rows(&vault, &rows).unwrap() == plain, "{size}");
        assert!(
            vault.open(&vault.seal(&plain).unwrap()).unwrap() == plain,
            "{size}"
        );
    }
}

#[test]
fn a_changed_a_missing_or_a_swapped_row_is_noticed() {
    let vault = vault();
    let (rows, _) = seal_in_pieces(&vault, &plaintext(700_000), 50_000);
    assert!(rows.len() == 3);
    let mut changed = rows.clone();
    changed[1][100_000] ^= 1;
    let swapped = vec![rows[1].clone(), rows[0].clone(), rows[2].clone()];
    for damaged in [
        changed,
        swapped,
        rows[..2].to_vec(),
        rows[..1].to_vec(),
        Vec::new(),
    ] {
        assert!(matches!(
            open_rows(&vault, &damaged),
            Err(VaultError::Unreadable)
        ));
    }
}

#[test]
fn another_key_opens_nothing() {
    let sealed = vault().seal(b"3673010101900001").unwrap();
    assert!(matches!(vault().open(&sealed), Err(VaultError::Unreadable)));
}

#[test]
fn a_file_opens_with_the_age_library_and_the_key_alone() {
    let key = Vault::generate_key();
    let (rows, _) = seal_in_pieces(
        &Vault::new(&key, SECRET).unwrap(),
        &plaintext(300_000),
        9_000,
    );
    let identity: age::x25519::Identity = key.parse().unwrap();
    assert!(age::decrypt(&identity, &rows.concat()).unwrap() == plaintext(300_000));
}

#[test]
fn a_keyed_hash_depends_on_key_purpose_and_value() {
    let key = Vault::generate_key();
    let vault = Vault::new(&key, SECRET).unwrap();
    let hash = vault.keyed_hash("nik", "3673010101900001");
    assert_eq!(
        hash,
        Vault::new(&key, SECRET)
            .unwrap()
            .keyed_hash("nik", "3673010101900001")
    );
    assert_ne!(hash, vault.keyed_hash("nik", "3673010101900002"));
    assert_ne!(hash, vault.keyed_hash("npwp", "3673010101900001"));
    assert_ne!(vault.keyed_hash("ab", "c"), vault.keyed_hash("a", "bc"));
    let other = Vault::new(&key, "another secret of thirty-two characters").unwrap();
    assert_ne!(hash, other.keyed_hash("nik", "3673010101900001"));
}

#[test]
fn debugging_output_and_errors_say_no_secret() {
    let key = Vault::generate_key();
    let vault = Vault::new(&key, SECRET).unwrap();
    let said = format!(
        "{vault:?} {:?} {:?}",
        vault.sealer().unwrap(),
        vault.opener()
    );
    assert!(
        !said.contains(SECRET) && !said.contains(&key[20..]),
        "{said}"
    );
    assert!(matches!(
        Vault::new("AGE-SECRET-KEY-1WRONG", SECRET),
        Err(VaultError::Key)
    ));
}
