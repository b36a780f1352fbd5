//! What clamd may say and do, by a stand-in that speaks its protocol.

use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::*;

/// A clamd that does this with its one caller.
async fn clamd<F>(does: impl FnOnce(TcpStream) -> F + Send + 'static) -> (Clamd, JoinHandle<()>)
where
    F: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let place = listener.local_addr().unwrap().to_string();
    let running = tokio::spawn(async move {
        let (line, _) = listener.accept().await.unwrap();
        does(line).await;
    });
    (Clamd::new(ClamdAddress::Tcp(place)), running)
}

/// The file that was sent, after the command.
async fn received(line: &mut TcpStream) -> Vec<u8> {
    let mut command = [0; 10];
    line.read_exact(&mut command).await.unwrap();
    assert_eq!(&command, b"zINSTREAM\0");
    let mut whole = Vec::new();
    loop {
        let length = usize::try_from(line.read_u32().await.unwrap()).unwrap();
        if length == 0 {
            return whole;
        }
        let start = whole.len();
        whole.resize(start + length, 0);
        line.read_exact(&mut whole[start..]).await.unwrap();
    }
}

async fn asked(clamd: &Clamd, file: &[u8]) -> Result<ClamdVerdict, ClamdError> {
    let mut job = clamd.begin().await?;
    for piece in file.chunks(70_000) {
        if !job.feed(piece).await? {
            break;
        }
    }
    job.finish().await
}

#[tokio::test]
async fn a_file_arrives_whole_and_its_answer_is_believed() {
    let file: Vec<u8> = (0..300_000_u32).map(|n| n.to_le_bytes()[0]).collect();
    let sent = file.clone();
    let (clamd, running) = clamd(|mut line| async move {
        assert!(received(&mut line).await == sent);
        line.write_all(b"stream: OK\0").await.unwrap();
    })
    .await;
    assert_eq!(asked(&clamd, &file).await.unwrap(), ClamdVerdict::Clean);
    running.await.unwrap();
}

#[tokio::test]
async fn one_that_is_down_or_elsewhere_is_told_from_a_fault_of_the_file() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let place = listener.local_addr().unwrap().to_string();
    drop(listener);
    let gone = ClamdAddress::Unix("/nonexistent/clamd.ctl".into());
    for address in [ClamdAddress::Tcp(place), gone] {
        let error = asked(&Clamd::new(address), b"x").await.unwrap_err();
        assert!(matches!(error, ClamdError::Unreachable(_)), "{error}");
        assert!(error.is_of_clamd());
    }
}

#[tokio::test]
async fn one_that_takes_a_file_and_says_nothing_is_given_up() {
    let (mut clamd, running) = clamd(|mut line| async move {
        received(&mut line).await;
        let _ = line.read_u8().await;
    })
    .await;
    clamd.patience = Duration::from_millis(200);
    let error = asked(&clamd, b"isi").await.unwrap_err();
    assert!(matches!(error, ClamdError::Silent), "{error}");
    assert!(error.is_of_clamd());
    running.await.unwrap();
}

#[tokio::test]
async fn one_that_stops_taking_bytes_is_given_up_too() {
    let (mut clamd, running) = clamd(|mut line| async move {
        let mut command = [0; 10];
        line.read_exact(&mut command).await.unwrap();
        std::future::pending::<()>().await;
    })
    .await;
    clamd.patience = Duration::from_millis(200);
    let error = asked(&clamd, &vec![7; 40_000_000]).await.unwrap_err();
    assert!(matches!(error, ClamdError::Silent), "{error}");
    running.abort();
}

#[tokio::test]
async fn an_answer_cut_short_is_no_answer() {
    for said in [&b"stream: O"[..], b"stream: OK", b""] {
        let (clamd, running) = clamd(move |mut line| async move {
            received(&mut line).await;
            line.write_all(said).await.unwrap();
        })
        .await;
        let error = asked(&clamd, b"isi").await.unwrap_err();
        assert!(matches!(error, ClamdError::Broken), "{error}");
        assert!(!error.is_of_clamd());
        running.await.unwrap();
    }
}

#[tokio::test]
async fn a_file_over_the_limit_is_told_while_it_is_still_being_sent() {
    let (clamd, running) = clamd(|mut line| async move {
        let mut command = [0; 10];
        line.read_exact(&mut command).await.unwrap();
        line.read_u32().await.unwrap();
        line.write_all(b"INSTREAM size limit exceeded. ERROR\0")
            .await
            .unwrap();
    })
    .await;
    let verdict = asked(&clamd, &vec![7; 40_000_000]).await.unwrap();
    assert_eq!(verdict, ClamdVerdict::TooLarge);
    running.await.unwrap();
}

#[test]
fn each_answer_has_its_meaning() {
    let found = |name: &str| ClamdVerdict::Found(name.to_owned());
    for (said, meant) in [
        ("stream: OK", ClamdVerdict::Clean),
        (
            "stream: Eicar-Test-Signature FOUND",
            found("Eicar-Test-Signature"),
        ),
        (
            "stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND",
            ClamdVerdict::TooLarge,
        ),
        (
            "INSTREAM size limit exceeded. ERROR",
            ClamdVerdict::TooLarge,
        ),
    ] {
        assert_eq!(verdict(said).unwrap(), meant, "{said}");
    }
    let long = format!("stream: {} FOUND", "Contoh.".repeat(100));
    let Ok(ClamdVerdict::Found(name)) = verdict(&printable(long.as_bytes())) else {
        panic!("however long the name is, something was found");
    };
    assert_eq!(name.len(), MAX_NAME);
    for said in [
        "stream: Can't allocate memory ERROR",
        "UNKNOWN COMMAND",
        "stream: ok",
        "OK",
        "",
    ] {
        assert!(matches!(verdict(said), Err(ClamdError::Odd(_))), "{said}");
    }
}
