//! From when to when a right lasts.

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn term(from: TermStart, years: u32, dated_by: &'static str) -> Protection {
    Protection {
        years: Some(years),
        from: Some(from),
        dated_by,
        ..FROM_FILING
    }
}

#[test]
fn a_term_is_counted_from_its_event() {
    let filed = day("2026-11-26");
    let mut details = Details::default();
    details.set_word("published_on", "2020-02-29");
    let published = term(TermStart::FirstPublishedOn, 50, "published_on");
    for (term, starts, ends) in [
        (
            term(TermStart::FiledOn, 10, ""),
            "2026-11-26",
            Some("2036-11-26"),
        ),
        (published, "2020-02-29", Some("2070-02-28")),
        (term(TermStart::FixedOn, 50, "fixed_on"), "2026-11-26", None),
        (FROM_FILING, "2026-11-26", None),
    ] {
        let period = term.period(&details, filed);
        let ends_on = ends.map(day);
        let starts_on = day(starts);
        assert_eq!(period, Period { starts_on, ends_on });
    }
}

#[test]
fn a_life_and_seventy_years_end_with_the_year_after_the_last_death() {
    let filed = day("2026-11-26");
    let life = term(TermStart::AuthorDeath, 70, "authors.died_on");
    let author = |died: &str| {
        let mut row = Details::default();
        row.set_word("name", "Hasan");
        row.set_word("died_on", died);
        row
    };
    for (died, ends) in [
        (vec!["2001-03-04", "2010-12-31"], Some("2080-12-31")),
        (vec!["2001-03-04", ""], None),
        (vec![], None),
    ] {
        let mut details = Details::default();
        details.set_entries("authors", died.iter().map(|on| author(on)).collect());
        let ends_on = ends.map(day);
        let starts_on = filed;
        assert_eq!(life.period(&details, filed), Period { starts_on, ends_on });
    }
}
