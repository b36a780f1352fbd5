//! What mail says: one subject and one text per message, in `templates/mail/`.

use askama::Template;

use crate::domain::notice::Kind;

/// What a message may speak of; parts that a message does not use stay empty.
#[derive(Debug, Clone, Default)]
pub struct Particulars {
    /// The reader's name.
    pub name: String,
    pub receipt: String,
    /// Name of the mark, title of the work.
    pub title: String,
    /// The page that the message leads to, in full.
    pub link: String,
    pub code: String,
    pub total: String,
    /// The last instant to pay, in words.
    pub expires: String,
    /// The last day to answer, in words.
    pub until: String,
    /// How long the link works, in words.
    pub within: String,
    /// The page with the receipt, in full.
    pub receipt_link: String,
    pub tracking: String,
    /// Papers that payment will need and that are not there yet, by name.
    pub later: String,
    /// One of them is filled in by the portal.
    pub later_filled_in: bool,
    /// What the notice in the portal is called.
    pub heading: String,
    /// What the notice in the portal says of it.
    pub told: String,
    /// The office that writes.
    pub sender: String,
}

/// A message ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub subject: String,
    pub text: String,
}

/// Declares messages: a word, the template of the subject, the template of the text.
macro_rules! messages {
    ($($word:literal: $subject:ident $subject_path:literal, $text:ident $text_path:literal;)+) => {
        $(
            #[derive(Template)]
            #[template(path = $subject_path, escape = "none")]
            struct $subject<'a> { #[allow(dead_code, reason = "a subject may speak of nothing")] parts: &'a Particulars }

            #[derive(Template)]
            #[template(path = $text_path, escape = "none")]
            struct $text<'a> { parts: &'a Particulars }
        )+

        /// Every word a message is known by.
        pub const WORDS: &[&str] = &[$($word),+];

        /// Writes a message; a notice without a mail of its own says what the portal says. `None` when nobody wrote one
        /// under this word.
        pub fn compose(word: &str, parts: &Particulars) -> Option<Result<Message, askama::Error>> {
            match word {
                $($word => Some((|| Ok(Message {
                    subject: $subject { parts }.render()?.trim().to_owned(),
                    text: $text { parts }.render()?,
                }))()),)+
                _ => Kind::parse(word).filter(|kind| kind.is_mailed()).and_then(|_| compose("notice", parts)),
            }
        }
    };
}

messages! {
    "confirm_email": ConfirmEmailSubject "mail/confirm_email/subject.txt", ConfirmEmailText "mail/confirm_email/text.txt";
    "reset_password": ResetPasswordSubject "mail/reset_password/subject.txt", ResetPasswordText "mail/reset_password/text.txt";
    "invitation": InvitationSubject "mail/invitation/subject.txt", InvitationText "mail/invitation/text.txt";
    "account_exists": AccountExistsSubject "mail/account_exists/subject.txt", AccountExistsText "mail/account_exists/text.txt";
    "returned": ReturnedSubject "mail/returned/subject.txt", ReturnedText "mail/returned/text.txt";
    "letter_ready": LetterReadySubject "mail/letter_ready/subject.txt", LetterReadyText "mail/letter_ready/text.txt";
    "code_issued": CodeIssuedSubject "mail/code_issued/subject.txt", CodeIssuedText "mail/code_issued/text.txt";
    "code_lapsed": CodeLapsedSubject "mail/code_lapsed/subject.txt", CodeLapsedText "mail/code_lapsed/text.txt";
    "submitted": SubmittedSubject "mail/submitted/subject.txt", SubmittedText "mail/submitted/text.txt";
    "digest": DigestSubject "mail/digest/subject.txt", DigestText "mail/digest/text.txt";
    "notice": NoticeSubject "mail/notice/subject.txt", NoticeText "mail/notice/text.txt";
    "due_moved": DueMovedSubject "mail/due_moved/subject.txt", DueMovedText "mail/due_moved/text.txt";
    "powers_granted": PowersGrantedSubject "mail/powers_granted/subject.txt", PowersGrantedText "mail/powers_granted/text.txt";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_names_its_reader_and_its_link_and_has_a_one_line_subject() {
        let parts = Particulars {
            name: "Kurniasih".into(),
            receipt: "MRK-2026-000123".into(),
            title: "KRIUK".into(),
            link: "http://haki.test/permohonan/1".into(),
            code: "820 261 123 456 789".into(),
            total: "Rp500.000".into(),
            expires: "hari ini pukul 23.59 WIB".into(),
            until: "Kamis, 24 Desember 2026".into(),
            within: "48 jam".into(),
            receipt_link: "http://haki.test/permohonan/1/tanda-terima".into(),
            tracking: "7KQM-2XNP-84".into(),
            later: "Surat pernyataan UMK".into(),
            later_filled_in: true,
            heading: "Peran penting diberikan".into(),
            told: "Rina diberi peran Kepala Dinas.".into(),
            sender: "Dinas".into(),
        };
        for word in WORDS {
            let message = compose(word, &parts).unwrap().unwrap();
            assert!(message.text.contains("Kurniasih"), "{word}");
            assert!(message.text.contains(&parts.link), "{word}");
            assert!(
                !message.subject.is_empty() && !message.subject.contains('\n'),
                "{word}"
            );
        }
        assert!(compose("unknown", &parts).is_none());
        for kind in Kind::ALL {
            let message = compose(kind.as_str(), &parts);
            // A moved day is mailed by whoever moved it, and only where it is worth a mail.
            let mailed = kind.is_mailed() || *kind == Kind::DueMoved;
            assert_eq!(message.is_some(), mailed, "{kind}");
        }
    }
}
