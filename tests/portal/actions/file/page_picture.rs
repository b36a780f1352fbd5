//! Pictures of pages: a result is stored only if it depends on the file alone, and nobody waits behind another's many
//! jobs.

use std::fs::OpenOptions;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Command;

use futures_util::future::join_all;
use haki::actions::case::Intent;
use haki::actions::file::malware::{self, Cleared, FileOrigin};
use haki::actions::file::page_picture::page_picture;
use haki::actions::submission::draft;
use haki::actions::{ActionError, document, file};
use haki::cli::demo::make_people;
use haki::domain::actor::Actor;
use haki::domain::ip_type::TRADEMARK;
use haki::domain::malware::Audience;
use haki::domain::procedure::Role;
use haki::portal::Portal;
use haki::store::Tx;

use crate::support::folder::TestFolder;
use crate::support::pictures;
use crate::support::portal::{portal, portal_with_darkroom};
use crate::support::program::darkroom_that;

/// Stores a PDF.
async fn pdf(portal: &Portal, pages: usize) -> Cleared {
    let bytes = pictures::pdf_of(pages, b"");
    let received = file::receive(portal, "berkas", "gambar.pdf", &bytes)
        .await
        .unwrap();
    let mut tx = Tx::begin(portal.pool()).await.unwrap();
    let origin = FileOrigin {
        sender: None,
        case: None,
    };
    let id = received.file(&mut tx, origin).await.unwrap();
    tx.commit().await.unwrap();
    received.keep();
    let cleared = malware::cleared(portal, id, Audience::Others).await;
    cleared.unwrap()
}

async fn kept(portal: &Portal) -> i64 {
    sqlx::query_scalar("select count(*) from page_picture")
        .fetch_one(portal.pool())
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fault_of_database_or_vault_is_no_verdict_and_the_page_is_drawn_afterwards() {
    let portal = portal().await;
    let file = pdf(&portal, 1).await;
    let draw = async || page_picture(&portal, Actor::SYSTEM, file, 1).await;
    let run = async |statement: &'static str| {
        sqlx::raw_sql(statement)
            .execute(portal.pool())
            .await
            .unwrap();
    };
    run("alter table file_chunk rename to elsewhere").await;
    assert!(matches!(draw().await, Err(ActionError::Store(_))));
    run("alter table elsewhere rename to file_chunk").await;
    run("create table whole as select * from file_chunk; update file_chunk set bytes = decode('00', 'hex')").await;
    assert!(matches!(
        draw().await,
        Err(ActionError::Outside {
            service: "vault",
            ..
        })
    ));
    assert_eq!(kept(&portal).await, 0);
    run("update file_chunk set bytes = whole.bytes from whole where whole.file_id = file_chunk.file_id and whole.seq = file_chunk.seq").await;
    assert!(draw().await.unwrap().is_some());
    assert_eq!(kept(&portal).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_breaks_the_decoder_is_not_drawn_again_and_a_stopped_one_is() {
    let folder = TestFolder::new();
    for (ended, rows) in [("exit 101", 1), ("kill -ABRT $$", 1), ("kill -TERM $$", 0)] {
        let portal = portal_with_darkroom(darkroom_that(&folder, ended)).await;
        let file = pdf(&portal, 1).await;
        let drawn = page_picture(&portal, Actor::SYSTEM, file, 1).await;
        assert_eq!(kept(&portal).await, rows, "{ended}: {drawn:?}");
    }
}

/// A darkroom that reports what it begins, and finishes drawing the pages up to 30 only when told to.
struct Held {
    folder: TestFolder,
    began: BufReader<std::fs::File>,
    go: std::fs::File,
}

impl Held {
    fn new() -> Self {
        let folder = TestFolder::new();
        let pipe = |name: &str| {
            let path = folder.join(name);
            assert!(
                Command::new("mkfifo")
                    .arg(&path)
                    .status()
                    .unwrap()
                    .success()
            );
            // Open for reading and writing, so that neither end waits for the other.
            OpenOptions::new()
                .read(true)
                .write(true)
                .open(path)
                .unwrap()
        };
        let (began, go) = (BufReader::new(pipe("began")), pipe("go"));
        Self { folder, began, go }
    }

    fn script(&self) -> String {
        let folder = self.folder.path().display();
        format!(
            "cat >/dev/null
            case \"$2\" in
            *'\"Look\"'*)
                echo look >{folder}/began
                echo '{{\"Looked\":{{\"pages\":1,\"locked\":false,\"cut\":false,\"active\":null,\"undrawn\":false,\"swells\":false}}}}' ;;
            *)
                page=${{2#*\\\"page\\\":}} page=${{page%%,*}}
                echo \"page $page\" >{folder}/began
                [ \"$page\" -gt 30 ] || read told <{folder}/go
                echo '{{\"Drawn\":{{\"pages\":40}}}}' ;;
            esac"
        )
    }

    /// The next job that begins.
    fn begins(&mut self) -> String {
        let mut line = String::new();
        self.began.read_line(&mut line).unwrap();
        line.trim().to_owned()
    }

    fn let_go(&mut self, jobs: usize) {
        self.go.write_all("go\n".repeat(jobs).as_bytes()).unwrap();
    }
}

/// Waits until this many jobs wait.
async fn waiting(portal: &Portal, jobs: usize) {
    while portal.darkroom().waiting() != jobs {
        tokio::task::yield_now().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn thirty_drawings_of_one_owner_keep_neither_the_office_nor_another_owner_waiting() {
    let mut held = Held::new();
    let darkroom = darkroom_that(&held.folder, &held.script());
    let portal = portal_with_darkroom(darkroom).await;
    let people = make_people(&portal, "x").await.unwrap();
    let file = pdf(&portal, 40).await;
    let greedy = Actor::person(people.owner, Role::Applicant);
    // Thirty at once, with the first page twice.
    let drawings: Vec<_> = (0..30_u32)
        .map(|number| {
            let portal = (*portal).clone();
            let page = number.max(1);
            tokio::spawn(async move { page_picture(&portal, greedy, file, page).await })
        })
        .collect();
    waiting(&portal, 28).await;
    let mut begun = vec![held.begins()];

    let officer = Actor::person(people.clerk, Role::Clerk);
    let drawn = page_picture(&portal, officer, file, 35).await.unwrap();
    assert!(drawn.is_some());
    assert_eq!(held.begins(), "page 35");
    assert_eq!(portal.darkroom().waiting(), 28);

    let other = Actor::person(people.company_owner, Role::Applicant);
    let case = draft::start(&portal, other, &TRADEMARK, TRADEMARK.services[0].service)
        .await
        .unwrap();
    let upload = {
        let portal = (*portal).clone();
        tokio::spawn(async move {
            let bytes = pictures::pdf_of(1, b"");
            let received = file::receive(&portal, "berkas", "ktp.pdf", &bytes).await?;
            let intent = Intent {
                actor: other,
                ..Intent::system(case)
            };
            document::attach_document(&portal, &intent, "identity_card", received).await
        })
    };
    waiting(&portal, 29).await;
    held.let_go(1);
    assert_eq!(held.begins(), "look");
    upload.await.unwrap().unwrap();

    begun.push(held.begins());
    held.let_go(28);
    begun.extend((0..27).map(|_| held.begins()));
    for drawing in join_all(drawings).await {
        assert!(drawing.unwrap().unwrap().is_some());
    }
    begun.sort();
    begun.dedup();
    assert_eq!(begun.len(), 29, "each page is drawn once");
    assert_eq!(kept(&portal).await, 30);
}
