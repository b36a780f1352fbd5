//! The public pages as drawn from the catalogue and a profile.

use std::sync::Arc;

use askama::Template;
use scraper::{Html, Selector};

use super::home::HomePage;
use super::ip_type::IpTypePage;
use super::ip_types::IpTypesPage;
use super::privacy::PrivacyPage;
use crate::adapters::profile;
use crate::domain::ip_type::{CATALOGUE, IpType, PATENT, TRADEMARK};
use crate::domain::tariff::day;
use crate::web::assets;
use crate::web::chrome::{Chrome, CityWords};
use crate::words;

fn chrome(profile_name: &str, path: &str) -> Chrome {
    let profile = profile::load(profile_name).unwrap();
    Chrome::public(Arc::new(CityWords::of(&profile)), true, path)
}

fn home(profile_name: &str) -> String {
    HomePage::new(
        chrome(profile_name, "/"),
        TRADEMARK.tariffs,
        day(2026, 11, 26),
    )
    .render()
    .unwrap()
}

fn type_page(profile_name: &str) -> String {
    page_of(profile_name, &TRADEMARK)
}

fn page_of(profile_name: &str, ip_type: &'static IpType) -> String {
    let chrome = chrome(profile_name, "/jenis-ki/merek");
    IpTypePage::new(chrome, ip_type, ip_type.tariffs, day(2026, 11, 26))
        .render()
        .unwrap()
}

fn types(profile_name: &str) -> String {
    IpTypesPage::new(chrome(profile_name, "/jenis-ki"))
        .render()
        .unwrap()
}

fn text_of(page: &str) -> String {
    let words: Vec<String> = Html::parse_document(page)
        .root_element()
        .text()
        .map(str::to_owned)
        .collect();
    words
        .join(" ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn the_first_page_with_style_and_pictures_weighs_less_than_thirty_kilobytes() {
    let page = home("serang");
    let mut bytes = assets::compress(page.as_bytes()).len();
    let document = Html::parse_document(&page);
    let parts = Selector::parse("link[href], img[src], script[src]").unwrap();
    let mut counted = Vec::new();
    for part in document.select(&parts) {
        let address = part
            .attr("href")
            .or_else(|| part.attr("src"))
            .unwrap()
            .to_owned();
        if !counted.contains(&address) {
            bytes += assets::sent_bytes(&address).unwrap();
            counted.push(address);
        }
    }
    assert!(counted.len() >= 4, "{counted:?}");
    assert!(bytes <= 30_000, "{bytes} bytes");
}

#[test]
fn a_type_page_names_every_document_ground_stage_and_fee() {
    let text = text_of(&type_page("serang"));
    for requirement in TRADEMARK.requirements {
        let label = requirement.label;
        let made = requirement.made_by_portal && text.contains(&label.to_lowercase());
        assert!(made || text.contains(label), "{label}");
    }
    let table = Html::parse_document(&type_page("serang"));
    let first = Selector::parse("section[aria-labelledby=h-dok] > .card tbody tr").unwrap();
    assert!(table.select(&first).count() <= 6, "few rows for a person");
    let wanted = TRADEMARK
        .stages
        .iter()
        .map(|stage| stage.label)
        .chain(TRADEMARK.tariffs.iter().map(|line| line.label.as_ref()))
        .chain(TRADEMARK.laws.iter().copied())
        .chain(
            TRADEMARK
                .absolute_grounds
                .iter()
                .chain(TRADEMARK.relative_grounds)
                .map(|ground| ground.text.trim_end_matches('.')),
        );
    for words in wanted {
        assert!(text.contains(words), "{words}");
    }
    assert!(text.contains("Rp500.000") && text.contains("Rp1.800.000"));
}

#[test]
fn every_type_of_the_catalogue_stands_on_the_first_page_and_in_the_index() {
    for page in [home("serang"), types("serang")] {
        for ip_type in CATALOGUE {
            assert!(page.contains(&format!("/jenis-ki/{}\"", ip_type.slug)));
        }
    }
}

#[test]
fn what_is_protected_why_and_how_it_is_registered_is_said_before_the_kinds() {
    let text = text_of(&types("serang"));
    for words in ["instrumen hukum", "hak eksklusif", "secara elektronik"] {
        assert!(text.contains(words), "{words}");
    }
}

#[test]
fn a_type_page_sends_to_marks_applied_for_and_says_of_marks_only_what_holds_for_them() {
    let unopposed = "bila tidak ada keberatan";
    let mark = text_of(&type_page("serang"));
    assert!(mark.contains("yang masih dimohonkan"));
    assert!(mark.contains(unopposed));
    let patent = text_of(&page_of("serang", &PATENT));
    assert!(!patent.contains(unopposed));
}

#[test]
fn the_promises_of_the_first_page_are_those_of_the_profile_s_standard() {
    let mut profile = profile::load("serang").unwrap();
    profile.standard.completion_time = "2 Hari".to_owned();
    let chrome = Chrome::public(Arc::new(CityWords::of(&profile)), true, "/");
    let page = HomePage::new(chrome, TRADEMARK.tariffs, day(2026, 11, 26))
        .render()
        .unwrap();
    let text = text_of(&page);
    assert!(text.contains("dijanjikan selesai 2 hari kerja sejak"));
    assert!(text.contains("memeriksanya paling lama 1 hari kerja."));
}

#[test]
fn hours_that_nobody_has_confirmed_bear_the_mark_wherever_they_stand() {
    let hours = "07.30–16.30 WIB";
    for city in ["serang", "bekasi"] {
        let page = home(city);
        let text = text_of(&page);
        assert!(text.contains(hours), "{city}");
        let marked = format!("{hours}†");
        assert_eq!(text.matches(hours).count(), text.matches(&marked).count());
        assert!(text.contains("Dijawab pada jam kerja†"), "{city}");
        let footer = text_of(page.split("<footer").nth(1).unwrap());
        assert!(footer.contains(words::footnote::OFFICE), "{city}");
    }
    let mut profile = profile::load("serang").unwrap();
    profile.office.unconfirmed.clear();
    let chrome = Chrome::public(Arc::new(CityWords::of(&profile)), true, "/");
    let page = HomePage::new(chrome, TRADEMARK.tariffs, day(2026, 11, 26))
        .render()
        .unwrap();
    assert!(!page.contains(words::footnote::MARK), "all is confirmed");
}

#[test]
fn what_the_guide_of_bekasi_does_not_print_is_marked_and_what_it_prints_is_there() {
    let text = text_of(&home("bekasi"));
    for words in [
        "17141†",
        "Inovasi Daerah†",
        "Instagram @bapperidakotabekasi",
        "https://sapatri.bekasikota.online",
    ] {
        assert!(text.contains(words), "{words}");
    }
    assert!(
        !text_of(&home("serang")).contains("42118†"),
        "it is printed"
    );
}

#[test]
fn a_chat_is_offered_where_the_office_said_that_its_number_takes_messages() {
    assert!(!home("serang").contains("wa.me"), "nobody has said so");
    let mut profile = profile::load("serang").unwrap();
    profile.office.phone_has_whatsapp = true;
    let chrome = Chrome::public(Arc::new(CityWords::of(&profile)), true, "/");
    let page = HomePage::new(chrome, TRADEMARK.tariffs, day(2026, 11, 26))
        .render()
        .unwrap();
    assert!(page.contains("https://wa.me/6282133954455"));
}

#[test]
fn the_first_page_takes_number_and_code_of_a_receipt() {
    let page = home("serang");
    let document = Html::parse_document(&page);
    let inputs = Selector::parse("form[action=\"/lacak\"] input[id]").unwrap();
    let names: Vec<_> = document
        .select(&inputs)
        .filter_map(|input| input.attr("name"))
        .collect();
    assert_eq!(names, ["receipt_number", "tracking_code"]);
}

#[test]
fn the_pages_of_another_city_do_not_speak_of_serang() {
    let privacy = PrivacyPage::new(chrome("bekasi", "/privasi"))
        .render()
        .unwrap();
    for page in [
        home("bekasi"),
        types("bekasi"),
        type_page("bekasi"),
        privacy,
    ] {
        assert!(page.contains("Bekasi"));
        assert!(!page.contains("Serang"));
    }
}

#[test]
fn nothing_a_public_page_loads_comes_from_elsewhere() {
    let privacy = PrivacyPage::new(chrome("serang", "/privasi"))
        .render()
        .unwrap();
    let parts = Selector::parse("[src], link[href], form[action]").unwrap();
    for page in [
        home("serang"),
        types("serang"),
        type_page("serang"),
        privacy,
    ] {
        let document = Html::parse_document(&page);
        let addresses: Vec<_> = document
            .select(&parts)
            .filter_map(|part| {
                ["src", "href", "action"]
                    .iter()
                    .find_map(|name| part.attr(name))
            })
            .collect();
        assert!(addresses.len() >= 3);
        for address in addresses {
            assert!(
                address.starts_with('/') && !address.starts_with("//"),
                "{address}"
            );
        }
    }
}
