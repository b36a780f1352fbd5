//! The words by which officers find a case.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::word::Word;
use super::{StoreError, Tx};
use crate::domain::application::Application;
use crate::domain::draft_number::DraftNumber;
use crate::domain::id::{ApplicationId, ReceiptNumber};
use crate::domain::ip_type::IpType;
use crate::domain::typed;

/// Stores the searchable words: receipt number, title, names, in the form of `searched`.
pub async fn set(tx: &mut Tx, case: &Application) -> Result<(), StoreError> {
    let Some(names) = sqlx::query!(
        "select name, business_name from applicant where application_id = $1",
        case.id.uuid()
    )
    .fetch_optional(tx.conn())
    .await?
    else {
        return Ok(());
    };
    let number = case.receipt_number.as_deref().unwrap_or_default();
    let words = [number, &case.title, &names.name, &names.business_name];
    tx.run(sqlx::query!(
        "update application set search = $2 where id = $1",
        case.id.uuid(),
        searched(&words.join(" "))
    ))
    .await
}

/// Words in the form in which they are stored and searched: small letters without typography.
pub(super) fn searched(words: &str) -> String {
    typed::plain(words).to_lowercase()
}

/// The texts that a matching case must contain: each typed word, or a receipt number in its written form.
fn wanted(typed: &str) -> Vec<String> {
    let number = |text: &str| text.parse::<ReceiptNumber>().ok();
    if let Some(number) = number(typed) {
        return vec![searched(&number.to_string())];
    }
    let plain = searched(typed);
    let groups: Vec<&str> = parts(&plain).collect();
    if let [year, sequence] = groups.as_slice()
        && let Some(behind) = number(&format!("AAA-{year}-{sequence}"))
        && (2_000..2_100).contains(&behind.year())
    {
        // Without the letters before the year.
        return vec![format!("-{}-{:06}", behind.year(), behind.sequence())];
    }
    plain
        .split_whitespace()
        .map(|word| word.trim_matches(typed::is_separator))
        .filter(|word| !word.is_empty())
        .map(|word| {
            number(word).map_or_else(|| word.to_owned(), |found| searched(&found.to_string()))
        })
        .collect()
}

/// What a matching text must be like: the longest wanted word between others, and each of the rest; `None` where no word
/// is typed. The longest is the rarest: the index searches for it, and its lines are searched for the rest. An index
/// searches for nothing that is asked of all of a list at once.
pub(super) fn patterns(typed: &str) -> Option<(String, Vec<String>)> {
    let wanted = wanted(typed).into_iter();
    let patterns = wanted.map(|word| format!("%{}%", escape_like(&word)));
    let mut patterns: Vec<String> = patterns.collect();
    patterns.sort_by_key(|pattern| std::cmp::Reverse(pattern.len()));
    let mut patterns = patterns.into_iter();
    Some((patterns.next()?, patterns.collect()))
}

fn escape_like(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for character in words.chars() {
        if matches!(character, '%' | '_' | '\\') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(typed::is_separator)
        .filter(|part| !part.is_empty())
}

/// A shorter text is not searched as a number of another kind.
const SHORTEST: usize = 5;

/// Cases to which a number leads: billing code, NTPN, letter number, DJKI number or NIB, in any grouping. Of one
/// business only the newest page after `before`, without drafts.
pub async fn by_number(
    conn: &mut PgConnection,
    typed: &str,
    before: Option<(DateTime<Utc>, ApplicationId)>,
) -> Result<Vec<ApplicationId>, StoreError> {
    let key: String = searched(typed)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    if key.len() < SHORTEST || !key.bytes().any(|b| b.is_ascii_digit()) {
        return Ok(Vec::new());
    }
    let found = sqlx::query_scalar!(
        r#"select application_id as "id!" from bill where code = $1
        union select application_id from ntpn_use where ntpn = upper($1)
        union select application_id from letter_number where regexp_replace(lower(number), '[^0-9a-z]', '', 'g') = $1 and application_id is not null
        union select application_id from filing where regexp_replace(lower(djki_number), '[^0-9a-z]', '', 'g') = $1
        union select application_id from (
            select applicant.application_id
            from applicant
            join application on application.id = applicant.application_id
            where applicant.nib = $1 and application.status <> 'draft'
                and ($2::timestamptz is null or (application.created_at, application.id) < ($2, $3))
            order by application.created_at desc, application.id desc
            limit 26
        ) as of_business"#,
        key,
        before.map(|(at, _)| at),
        before.map(|(_, id)| id.uuid())
    )
    .fetch_all(conn)
    .await?;
    Ok(found.into_iter().map(ApplicationId::from).collect())
}

/// What officers may know of a draft; its content is visible only to its owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedDraft {
    pub ip_type: &'static IpType,
    pub saved_at: DateTime<Utc>,
}

/// The drafts with this number.
pub async fn drafts(
    conn: &mut PgConnection,
    number: DraftNumber,
) -> Result<Vec<NamedDraft>, StoreError> {
    Ok(sqlx::query_as!(
        NamedDraft,
        r#"select ip_type as "ip_type: Word<&'static IpType>", saved_at
        from application
        where status = 'draft' and right(id::text, 7) = any($1)
        order by saved_at desc
        limit 5"#,
        &number.endings()
    )
    .fetch_all(conn)
    .await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_wanted_and_a_number_as_it_is_written() {
        for (typed, words) in [
            ("Nia  KRIUK", vec!["nia", "kriuk"]),
            ("kriuk, (nia)", vec!["kriuk", "nia"]),
            ("mrk 2026 123", vec!["mrk-2026-000123"]),
            ("keripik MRK/2026/123", vec!["keripik", "mrk-2026-000123"]),
            ("2026-123", vec!["-2026-000123"]),
            ("2026/000123", vec!["-2026-000123"]),
            ("1999 12", vec!["1999", "12"]),
            ("000123", vec!["000123"]),
            (" - ", vec![]),
        ] {
            assert_eq!(wanted(typed), words, "{typed}");
        }
    }

    #[test]
    fn the_longest_word_is_searched_for_and_the_others_in_what_it_finds() {
        let others = vec!["%nia%".to_owned(), "%mu%".to_owned()];
        assert_eq!(
            patterns("mu nia kriuk"),
            Some(("%kriuk%".to_owned(), others))
        );
        assert_eq!(patterns(" - "), None);
    }
}
