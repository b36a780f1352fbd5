//! `/admin/isi-surat` and `/isi-surat`: the letter's source, tried by one person and put in force by two.

use std::collections::BTreeSet;

use haki::actions::letter;
use haki::adapters::darkroom::{Asker, Order};
use haki::adapters::pdf::BODY;
use haki::domain::id::{AccountId, ApplicationId};
use haki::domain::letter::{LetterContent, TEMPLATE};
use haki::domain::paper_text::PageText;
use haki::domain::procedure::{Act, Role, Status};
use haki::urls;

use crate::support::desk::Office;
use crate::support::people::officer;
use crate::support::portal;
use crate::support::visitor::{Answer, Visitor};

const MORNING: &str = "2026-11-23T02:00:00Z";

async fn tried(admin: &Visitor, source: &str) -> Answer {
    let pairs = [("source", source), ("sample", "merek")];
    admin.post(urls::ADMIN_LETTER_SOURCE_PREVIEW, &pairs).await
}

/// Sources of which no whole letter is made, and what is said of each.
fn no_whole_letters() -> Vec<(String, &'static str)> {
    let with = |more: &str| format!("{BODY}\n{more}");
    vec![
        (
            BODY.replace("#kop-surat", "#kop-srat"),
            "Baris 3, kolom 2: tidak dapat disusun. Nama ini tidak dikenal",
        ),
        (with("#(1 + \"a\")"), "Baris 27, kolom 3"),
        (with("#read(\"/etc/passwd\")"), "tidak dapat membaca berkas"),
        (
            with("#import \"@preview/cetz:0.3.0\""),
            "Paket tidak tersedia",
        ),
        (with("#range(4000000000)"), "waktu atau memori"),
        (
            with("#{ for i in range(90000) { for j in range(90000) {} } }"),
            "waktu atau memori",
        ),
        (
            format!("#set page(footer: none)\n{BODY}"),
            "kaki setiap halaman",
        ),
        (
            BODY.replace("#tanda-tangan", ""),
            "Blok tanda tangan tidak ditemukan",
        ),
        (
            BODY.replace("#pemohon", "#text(fill: white)[#pemohon]"),
            "nama, NIK atau alamat pemohon",
        ),
        (
            BODY.replace("#pernyataan", ""),
            "kalimat yang diterangkan kantor",
        ),
        (BODY.replace("#dasar-hukum", ""), "dasar surat"),
        (
            BODY.replace(
                "#kekayaan-intelektual",
                "#scale(20%, reflow: true)[#kekayaan-intelektual]",
            ),
            "gambar label",
        ),
        (
            BODY.replace("#tanda-tangan", "#scale(60%, reflow: true)[#tanda-tangan]"),
            "Kode QR tidak terbaca",
        ),
        (
            with("#link(\"https://contoh.test/\" + letter.applicant.nik)[rinci]"),
            "tidak boleh memuat tautan",
        ),
        (
            with("#pdf.attach(\"a.txt\", bytes(letter.applicant.nik))"),
            "tidak dapat disusun",
        ),
    ]
}

#[tokio::test]
async fn what_is_no_whole_letter_is_refused_with_its_place_and_nothing_typed_is_lost() {
    let portal = portal().await;
    let admin = officer(&portal, &[Role::Administrator]).await;
    let admin = Visitor::of(&portal, admin.id).await;
    let whole = tried(&admin, BODY).await;
    assert_eq!(whole.status, 200, "{}", whole.error("source"));
    assert!(whole.body.starts_with("%PDF"));
    for (source, said) in no_whole_letters() {
        let refused = tried(&admin, &source).await;
        assert_eq!(refused.status, 422, "{said}");
        let error = refused.error("source");
        assert!(error.contains(said), "{said}: {error}");
        let words: Vec<&str> = source.split_whitespace().collect();
        assert_eq!(refused.text("textarea"), words.join(" "));
    }
    let token = admin.token();
    let broken = BODY.replace("#kop-surat", "#kop-srat");
    let pairs = [
        ("form_token", token.as_str()),
        ("source", broken.as_str()),
        ("note", "Kop baru."),
    ];
    let refused = admin.post(urls::ADMIN_LETTER_SOURCE, &pairs).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.value("note"), "Kop baru.");
    let unknown = format!("{}?dari={}", urls::ADMIN_LETTER_SOURCE, AccountId::NIL);
    assert_eq!(admin.get(&unknown).await.status, 404);
    let stored: i64 = sqlx::query_scalar("select count(*) from letter_source")
        .fetch_one(portal.pool())
        .await
        .unwrap();
    assert_eq!(stored, 0);
}

struct People {
    admin: Visitor,
    kabid: Visitor,
}

async fn people(office: &Office) -> People {
    let admin: AccountId = officer(&office.portal, &[Role::Administrator]).await.id;
    People {
        admin: Visitor::of(&office.portal, admin).await,
        kabid: Visitor::of(&office.portal, office.people.division_head).await,
    }
}

async fn propose(people: &People, source: &str) -> Answer {
    let token = people.admin.token();
    let pairs = [
        ("form_token", token.as_str()),
        ("source", source),
        ("note", "Kalimat baru dari bagian hukum."),
    ];
    people.admin.post(urls::ADMIN_LETTER_SOURCE, &pairs).await
}

async fn decide(who: &Visitor, at: &str, act: &str) -> Answer {
    let token = who.token();
    let pairs = [
        ("form_token", token.as_str()),
        ("aksi", act),
        ("reason", ""),
    ];
    who.post(at, &pairs).await
}

async fn content(office: &Office, id: ApplicationId) -> LetterContent {
    let letters = office.letters(id).await;
    letter::unseal(&office.portal, letters.first().unwrap()).unwrap()
}

/// What a reader finds on the pages of the letter, without blanks.
async fn read(office: &Office, id: ApplicationId) -> String {
    let (case, letters) = (office.case(id).await, office.letters(id).await);
    let pdf = letter::preview::pdf(&office.portal, &case, letters.first().unwrap()).await;
    let asker = Asker::Office(AccountId::NIL);
    let darkroom = office.portal.darkroom();
    let (_, json) = darkroom
        .run(asker, &Order::Read, &pdf.unwrap())
        .await
        .unwrap();
    let pages: Vec<PageText> = serde_json::from_slice(&json).unwrap();
    let words = pages.into_iter().flat_map(|page| page.words);
    words.map(|word| word.text).collect()
}

/// How often each act on a source of letters was done.
async fn acts(office: &Office) -> BTreeSet<(String, i64)> {
    let acts: Vec<(String, i64)> = sqlx::query_as(
        "select act, count(*) from audit where subject_kind = 'letter_source' group by act",
    )
    .fetch_all(office.portal.pool())
    .await
    .unwrap();
    acts.into_iter().collect()
}

async fn what_is_begun_with_is_said_also_after_an_error(admin: &Visitor, at: &str) {
    let version = admin.get(at).await;
    let edit = version.attributes("main a[href*='dari=']", "href");
    let begun = admin.get(&edit[0]).await;
    let from = begun.hidden("dari");
    let typed = [
        ("source", "#kop-srat"),
        ("sample", "merek"),
        ("dari", from.as_str()),
    ];
    let refused = admin.post(urls::ADMIN_LETTER_SOURCE_PREVIEW, &typed).await;
    assert_eq!(refused.status, 422);
    for page in [&begun, &refused] {
        let main = page.text("main");
        assert!(main.contains("Mulai dari: versi"), "{main}");
    }
}

async fn what_it_changes_is_shown(decider: &Visitor, at: &str) {
    let shown = decider.get(at).await;
    assert!(shown.texts("main ins").concat().contains("memperkenalkan:"));
    assert!(
        shown
            .texts("main del")
            .concat()
            .contains("menerangkan bahwa:")
    );
    for sample in shown.attributes("main a.open-letter", "href") {
        let sample = decider.get(&sample).await;
        assert!(sample.body.starts_with("%PDF"), "{}", sample.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_keeps_the_source_that_its_draft_was_made_with_whatever_two_people_activate_later()
{
    let office = Office::at(MORNING).await;
    let people = people(&office).await;
    let old = office.case_in(Status::Initialled, "LAMA").await;
    let own = BODY.replace(
        "menerangkan bahwa:",
        "atas nama #surat.instansi memperkenalkan:",
    );
    let sent = propose(&people, &own).await;
    assert_eq!(sent.status, 303, "{}", sent.error("source"));
    let at = sent.location.clone();
    assert!(people.kabid.get(urls::NOTICES).await.body.contains(&at));
    what_it_changes_is_shown(&people.kabid, &at).await;
    what_is_begun_with_is_said_also_after_an_error(&people.admin, &at).await;
    let itself = decide(&people.admin, &at, "sah").await;
    assert_eq!(itself.status, 422);
    assert!(
        itself
            .error("reason")
            .contains("harus diputuskan orang lain")
    );
    let second = propose(&people, BODY.trim()).await;
    assert_eq!(second.status, 422);
    let token = people.kabid.token();
    let pairs = [
        ("form_token", token.as_str()),
        ("aksi", "sah"),
        ("reason", ""),
    ];
    for time in ["once", "a double click"] {
        let sent = people.kabid.post(&at, &pairs).await;
        assert_eq!(sent.status, 303, "{time}: {}", sent.body);
    }
    office.minutes(1).await;
    // The draft of before, and one of now.
    office.act(old, Act::Sign).await;
    assert_eq!(content(&office, old).await.template, TEMPLATE);
    assert!(read(&office, old).await.contains("menerangkanbahwa:"));
    let new = office.case_in(Status::Initialled, "BARU").await;
    let template = content(&office, new).await.template;
    assert!(template.len() > TEMPLATE.len() + 64, "{template}");
    // Back to the portal's own, while the letter of the office's source waits for its signature.
    let sent = propose(&people, BODY.trim()).await;
    assert_eq!(sent.status, 303, "{}", sent.error("source"));
    assert_eq!(
        decide(&people.kabid, &sent.location, "sah").await.status,
        303
    );
    office.minutes(1).await;
    office.act(new, Act::Sign).await;
    assert_eq!(office.status(new).await, Status::Signed);
    assert!(read(&office, new).await.contains("memperkenalkan:"));
    let last = office.case_in(Status::Prepared, "LAGI").await;
    assert_eq!(content(&office, last).await.template, TEMPLATE);
    let each = |act: &str| (act.to_owned(), 2);
    let both = ["activate_letter_source", "propose_letter_source"];
    assert_eq!(acts(&office).await, both.map(each).into());
}
