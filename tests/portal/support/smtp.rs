//! A mail server for tests: accepts mails, refuses, hangs or disconnects at any step.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, watch};

/// A step of the dialogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    Greeting,
    Hello,
    Sender,
    Recipient,
    Data,
    /// The mail has arrived but is not answered yet.
    Content,
}

pub(crate) const STEPS: [Step; 6] = [
    Step::Greeting,
    Step::Hello,
    Step::Sender,
    Step::Recipient,
    Step::Data,
    Step::Content,
];

/// What it does at a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Does {
    Answers(&'static str),
    Hangs,
    Closes,
    /// Continues only when released.
    Waits,
}

#[derive(Default)]
struct State {
    wish: Option<(Step, Does)>,
    /// Accepted mails.
    taken: Vec<String>,
    /// All completely received mails, refused ones too.
    seen: Vec<String>,
}

#[derive(Clone)]
pub(crate) struct SmtpServer {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
    /// How often it did what it was told, and how many mails it accepted.
    counts: watch::Sender<(usize, usize)>,
    released: Arc<Notify>,
}

impl SmtpServer {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Self {
            address: listener.local_addr().unwrap(),
            state: Arc::default(),
            counts: watch::channel((0, 0)).0,
            released: Arc::default(),
        };
        let serving = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let server = serving.clone();
                tokio::spawn(async move { server.talk(stream).await });
            }
        });
        server
    }

    pub(crate) fn url(&self) -> String {
        format!("smtp://{}/portal.test", self.address)
    }

    /// Sets what it does at this step from now on.
    pub(crate) fn does(&self, step: Step, does: Does) {
        self.state.lock().unwrap().wish = Some((step, does));
    }

    /// Lets one waiting dialogue continue.
    pub(crate) fn release(&self) {
        self.released.notify_one();
    }

    /// Behaves normally from now on.
    pub(crate) fn behaves(&self) {
        self.state.lock().unwrap().wish = None;
    }

    pub(crate) fn taken(&self) -> Vec<String> {
        self.state.lock().unwrap().taken.clone()
    }

    pub(crate) fn seen(&self) -> Vec<String> {
        self.state.lock().unwrap().seen.clone()
    }

    /// Waits until it has done what it was told this often.
    pub(crate) async fn has_done(&self, times: usize) {
        let mut counts = self.counts.subscribe();
        counts.wait_for(|(done, _)| *done >= times).await.unwrap();
    }

    /// Waits until it has accepted this many mails.
    pub(crate) async fn has_taken(&self, letters: usize) {
        let mut counts = self.counts.subscribe();
        counts
            .wait_for(|(_, taken)| *taken >= letters)
            .await
            .unwrap();
    }

    /// Waits for a mail of which this holds.
    pub(crate) async fn letter(&self, wanted: impl Fn(&str) -> bool) -> String {
        let mut counts = self.counts.subscribe();
        loop {
            if let Some(found) = self.taken().into_iter().find(|letter| wanted(letter)) {
                return found;
            }
            counts.changed().await.unwrap();
        }
    }

    async fn talk(&self, stream: TcpStream) -> Option<()> {
        let mut client = BufReader::new(stream);
        self.say(&mut client, Step::Greeting, "220 double").await?;
        loop {
            let line = line(&mut client).await?;
            let word = line.get(..4).unwrap_or(&line).to_uppercase();
            match word.as_str() {
                "EHLO" => {
                    let known = "250-double\r\n250 8BITMIME";
                    self.say(&mut client, Step::Hello, known).await?;
                }
                "MAIL" => self.say(&mut client, Step::Sender, "250 ok").await?,
                "RCPT" => self.say(&mut client, Step::Recipient, "250 ok").await?,
                "DATA" => {
                    self.say(&mut client, Step::Data, "354 go on").await?;
                    if self.wish(Step::Data).is_some() {
                        continue;
                    }
                    let letter = content(&mut client).await?;
                    self.state.lock().unwrap().seen.push(letter.clone());
                    if matches!(self.wish(Step::Content), None | Some(Does::Waits)) {
                        self.state.lock().unwrap().taken.push(letter);
                    }
                    self.say(&mut client, Step::Content, "250 taken").await?;
                    let taken = self.taken().len();
                    self.counts.send_modify(|counts| counts.1 = taken);
                }
                "QUIT" => {
                    write(&mut client, "221 bye").await?;
                    return None;
                }
                _ => write(&mut client, "250 ok").await?,
            }
        }
    }

    fn wish(&self, step: Step) -> Option<Does> {
        let wish = self.state.lock().unwrap().wish;
        wish.filter(|(at, _)| *at == step).map(|(_, does)| does)
    }

    /// Gives the usual answer unless it was told otherwise; `None` ends the dialogue.
    async fn say(&self, client: &mut BufReader<TcpStream>, step: Step, usual: &str) -> Option<()> {
        let wish = self.wish(step);
        if wish.is_some() {
            self.counts.send_modify(|counts| counts.0 += 1);
        }
        match wish {
            None => write(client, usual).await,
            Some(Does::Waits) => {
                self.released.notified().await;
                write(client, usual).await
            }
            Some(Does::Answers(answer)) => write(client, answer).await,
            Some(Does::Closes) => None,
            Some(Does::Hangs) => {
                // Says nothing until the other side disconnects.
                while line(client).await.is_some() {}
                None
            }
        }
    }
}

async fn line(client: &mut BufReader<TcpStream>) -> Option<String> {
    let mut line = String::new();
    let read = client.read_line(&mut line).await.ok()?;
    (read > 0).then(|| line.trim_end().to_owned())
}

async fn write(client: &mut BufReader<TcpStream>, answer: &str) -> Option<()> {
    let answer = format!("{answer}\r\n");
    client.get_mut().write_all(answer.as_bytes()).await.ok()
}

/// Everything up to the line with a single dot, as received.
async fn content(client: &mut BufReader<TcpStream>) -> Option<String> {
    let mut letter = String::new();
    loop {
        let begins = letter.len();
        if client.read_line(&mut letter).await.ok()? == 0 {
            return None;
        }
        if &letter[begins..] == ".\r\n" {
            letter.truncate(begins);
            return Some(letter);
        }
    }
}

/// The value of a header, with folded lines joined.
pub(crate) fn header(letter: &str, name: &str) -> Option<String> {
    let (head, _) = letter.split_once("\r\n\r\n")?;
    let head = head.replace("\r\n ", " ").replace("\r\n\t", " ");
    head.split("\r\n").find_map(|line| {
        let (known, value) = line.split_once(": ")?;
        known.eq_ignore_ascii_case(name).then(|| value.to_owned())
    })
}
