//! The people of the simulated signing service: what it does follows from whose NIK and which passphrase are sent.

use haki::domain::identity::Nik;

/// The passphrase of everybody there; any other is wrong.
pub(crate) const PASSPHRASE: &str = "frasa \"sandi\" SIMULASI\u{1}";

/// The same as forms take it, without what nobody types.
pub(crate) const TYPED_PASSPHRASE: &str = "frasa \"sandi\" SIMULASI";

/// What the service does for one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Well,
    /// A wrong passphrase is told with the number glued to the text.
    Glued,
    /// The account is in this state.
    State(&'static str),
    /// The state is told by a number alone.
    StateByNumber(u16),
    /// Fault 500, with the signed document in it.
    FaultWithDocument,
    /// Fault 500 with the document in it, drawn over before it was signed.
    FaultWithOther,
    /// Success with a fault in it.
    SuccessWithFault,
    NoBytes,
    EmptyList,
    NoPdf,
    /// Success with a PDF that was never sent.
    OtherDocument,
    /// The signed document, under an authority that nobody knows.
    OtherAuthority,
    /// The signed document, drawn over afterwards.
    DrawnOver,
    /// Another name in the certificate.
    OtherName,
    HangsAfterReading,
    Resets,
    /// Too many requests, at the first call of each kind; then well.
    BusyOnce,
    /// 503 for every request but the one for the account's state.
    Overloaded,
    /// 503 for every request.
    Down,
    /// v2: the document as a text, not a list.
    DocumentAsText,
    /// v2: the document as bytes.
    DocumentAsBytes,
    /// The verification finds changes, distrusts, finds a second signature, leaves algorithms out.
    Modified,
    Untrusted,
    TwoSignatures,
    NullAlgorithms,
    /// The certificate's chain is asked in vain: 400 and a body that is no JSON.
    NoChain,
}

/// Everybody, with the end of their number.
const PEOPLE: &[(u16, Way)] = &[
    (1, Way::Well),
    (2, Way::Glued),
    (3, Way::State("EXPIRED")),
    (4, Way::State("RENEW")),
    (5, Way::State("WAITING_FOR_VERIFICATION")),
    (6, Way::State("NEW")),
    (7, Way::State("NO_CERTIFICATE")),
    (8, Way::State("SUSPEND")),
    (9, Way::State("REVOKE")),
    (11, Way::State("DIBEKUKAN")),
    (12, Way::StateByNumber(2021)),
    (13, Way::FaultWithDocument),
    (14, Way::FaultWithOther),
    (15, Way::SuccessWithFault),
    (16, Way::NoBytes),
    (17, Way::EmptyList),
    (18, Way::NoPdf),
    (19, Way::OtherDocument),
    (21, Way::OtherAuthority),
    (22, Way::DrawnOver),
    (23, Way::OtherName),
    (24, Way::HangsAfterReading),
    (25, Way::Resets),
    (26, Way::BusyOnce),
    (27, Way::Overloaded),
    (28, Way::DocumentAsText),
    (29, Way::DocumentAsBytes),
    (31, Way::Modified),
    (32, Way::Untrusted),
    (33, Way::TwoSignatures),
    (34, Way::NullAlgorithms),
    (35, Way::NoChain),
    (36, Way::Down),
];

/// The number of somebody who is there for this.
pub(crate) fn nik(way: Way) -> Nik {
    let (end, _) = PEOPLE.iter().find(|(_, known)| *known == way).unwrap();
    numbered(*end)
}

/// The number of somebody whom the service does not know.
pub(crate) fn stranger() -> Nik {
    numbered(99)
}

/// What happens for this number; `None` for a stranger.
pub(super) fn way(nik: &str) -> Option<Way> {
    let known = PEOPLE
        .iter()
        .find(|(end, _)| numbered(*end).expose() == nik);
    known.map(|(_, way)| *way)
}

/// District 99 does not exist.
fn numbered(end: u16) -> Nik {
    Nik::parse(&format!("367399150585{end:04}")).unwrap()
}
