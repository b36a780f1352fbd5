//! A first case, from an owner who comes to the portal to the letter in their hands.

use haki::cli::demo::paper_pdf;
use haki::domain::id::ApplicationId;
use haki::domain::procedure::Act;
use haki::urls;

use super::office::{REVIEWER, offered};
use super::person::{Person, Sent, Site, mailed};
use crate::support::esign_people::TYPED_PASSPHRASE;
use crate::support::pictures::jpeg;

pub(super) const NIK: &str = "3673015505850001";
const EMAIL: &str = "kurniasih@contoh.test";
const PASSWORD: &str = "wajan besi di dapur nenek";
const MARK: &str = "KRIUK KURNIASIH";

const BUSINESS: [(&str, &str); 11] = [
    ("kind", "individual"),
    ("name", "Kriuk Kurniasih"),
    ("nib", "9120004617285"),
    ("npwp", "092542943407000"),
    ("kbli", "10794"),
    ("scale", "mikro"),
    ("address", "Jl. Contoh No. 1"),
    ("kecamatan", "Kasemen"),
    ("kelurahan", "Banten"),
    ("postal_code", "42191"),
    ("home_same", "ya"),
];

/// Answers by page of the form.
const ANSWERS: [(&str, &[(&str, &str)]); 7] = [
    ("periksa-sendiri", &[("self_check", "none")]),
    (
        "jenis-merek",
        &[("application_type", "goods"), ("mark_type", "word")],
    ),
    (
        "nama-merek",
        &[
            ("mark", MARK),
            ("mark_description", "Tulisan tebal."),
            ("has_colours", "no"),
        ],
    ),
    (
        "kelas",
        &[
            ("nice_classes", "29"),
            ("nice_classes_goods", "keripik pisang"),
        ],
    ),
    (
        "bahasa",
        &[("foreign_words", "none"), ("has_other_script", "no")],
    ),
    ("prioritas", &[("has_priority", "no")]),
    ("kuasa", &[("represented", "no")]),
];

/// Registers, confirms the address by mail, and gives the facts of the business.
pub(super) async fn owner(site: &Site) -> Person {
    let mut owner = Person::at(site, urls::REGISTER).await;
    let read = owner.page.attribute("input[name=setuju]", "value");
    owner.send(urls::REGISTER, &[("setuju", &read)]).await;
    let typed = [
        ("name", "Kurniasih"),
        ("nik", NIK),
        ("email", EMAIL),
        ("phone", "0812-3456-7890"),
        ("password", PASSWORD),
    ];
    owner.send(urls::REGISTER, &typed).await;
    let link = mailed(site, EMAIL, "/konfirmasi/").await;
    owner.open(&link).await;
    owner.send("", &[]).await;
    owner.open(urls::BUSINESS).await;
    owner.send(urls::BUSINESS, &BUSINESS).await;
    owner
}

/// Fills in a mark, gives its papers and sends it.
pub(super) async fn sent(owner: &mut Person) -> ApplicationId {
    owner.open("/permohonan/baru?jenis=merek").await;
    owner.send(urls::APPLICATIONS, &[]).await;
    let parts = owner.links("/permohonan/");
    let part = parts.iter().find(|link| link.contains("/isian/")).unwrap();
    let id: ApplicationId = part.split('/').nth(2).unwrap().parse().unwrap();
    for (page, answers) in ANSWERS {
        owner.open(&format!("/permohonan/{id}/isian/{page}")).await;
        let next = [answers, &[("aksi", "lanjut")][..]].concat();
        owner.send(page, &next).await;
    }
    owner.open(&urls::fill(urls::APPLICATION, id)).await;
    let names = owner.page.attributes("input[type=file]", "name");
    let accepts = owner.page.attributes("input[type=file]", "accept");
    let (pdf, picture) = (paper_pdf("Contoh"), jpeg(900, 900));
    let papers = names.iter().zip(&accepts);
    let papers: Vec<Sent<'_>> = papers
        .map(|(name, takes)| {
            if takes.contains("pdf") {
                (name.as_str(), "berkas.pdf", pdf.as_slice())
            } else {
                (name.as_str(), "berkas.jpg", picture.as_slice())
            }
        })
        .collect();
    owner.send_files("/dokumen", &[], &papers).await;
    owner.send("/periksa", &[]).await;
    assert!(owner.page.text("main").contains("Tanda terima"));
    id
}

/// Opens the page of an act and sends its form.
async fn act(officer: &mut Person, id: ApplicationId, act: Act, answers: &[(&str, &str)]) {
    officer.open(&urls::case_act(id, act)).await;
    officer.send("", answers).await;
}

/// From the disposition to the paraf.
pub(super) async fn initialled(
    (clerk, reviewer, division_head): (&mut Person, &mut Person, &mut Person),
    id: ApplicationId,
) {
    clerk.open(&urls::case_act(id, Act::Assign)).await;
    let to = offered(clerk, "reviewer", REVIEWER.name);
    clerk.send("", &[("reviewer", &to)]).await;
    for step in ["save", "accept"] {
        reviewer.open(&urls::case(id)).await;
        let asked = reviewer.page.attributes(".checks input[value=ok]", "name");
        let mut answers: Vec<_> = asked.iter().map(|name| (name.as_str(), "ok")).collect();
        answers.push(("act", step));
        reviewer.send("/periksa", &answers).await;
    }
    act(reviewer, id, Act::DraftLetter, &[]).await;
    act(clerk, id, Act::PrepareLetter, &[]).await;
    act(division_head, id, Act::Initial, &[]).await;
}

/// The head tries the signature on a page that is no letter, then signs what waits.
pub(super) async fn signed(head: &mut Person) {
    let passphrase = [("passphrase", TYPED_PASSPHRASE)];
    head.open(urls::READINESS).await;
    head.send(urls::READINESS, &passphrase).await;
    finished(head).await;
    head.open(urls::SIGN).await;
    head.send("", &passphrase).await;
    finished(head).await;
    let said = head.page.text(".results");
    assert!(said.contains("Ditandatangani"), "{said}");
}

/// Looks again until nothing goes on by itself; the page renews itself as long.
async fn finished(head: &mut Person) {
    for _ in 0..LOOKS {
        if !head.page.has("[data-renew]") {
            return;
        }
        let here = head.here().to_owned();
        head.open(&here).await;
    }
    panic!("it still goes on: {}", head.page.text("main"));
}

/// After so many looks at a signature that goes on, it will not end.
const LOOKS: usize = 2_000;

/// The letter as its owner downloads it, and the address at which anybody checks it.
pub(super) async fn in_hand(
    clerk: &mut Person,
    owner: &mut Person,
    id: ApplicationId,
) -> (Vec<u8>, String) {
    act(
        clerk,
        id,
        Act::FollowUp,
        &[("agenda", "ya"), ("archive", "ya")],
    )
    .await;
    act(clerk, id, Act::Deliver, &[]).await;
    let checked_at = clerk.links("/v/").remove(0);
    owner.open(&urls::fill(urls::APPLICATION, id)).await;
    let letters = owner.links(&format!("/permohonan/{id}/surat/"));
    owner.open(&letters[0]).await;
    (owner.page.bytes.clone(), checked_at)
}
