//! Subjects and texts of mails, from `templates/mail/`.

use askama::Template;

use crate::domain::notice::Kind;

/// Values for the templates; those that a mail does not use stay empty.
#[derive(Debug, Clone, Default)]
pub struct Particulars {
    /// Name of the recipient.
    pub name: String,
    pub receipt: String,
    /// Title of the case.
    pub title: String,
    /// Full address of the page to which the mail links.
    pub link: String,
    pub code: String,
    pub total: String,
    /// Last instant to pay, in words.
    pub expires: String,
    /// Last day to answer, in words.
    pub until: String,
    /// How long the link works, in words.
    pub within: String,
    /// Full address of the receipt's page.
    pub receipt_link: String,
    pub tracking: String,
    /// Names of missing documents that payment will need.
    pub later: String,
    /// Whether the portal fills in one of them.
    pub later_filled_in: bool,
    /// Title of the notice in the portal.
    pub heading: String,
    /// Text of the notice in the portal.
    pub told: String,
    /// Name of the office.
    pub sender: String,
}

/// A mail's subject and text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub subject: String,
    pub text: String,
}

/// Declares mails: stored word, template of the subject, template of the text.
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

        /// Every stored word.
        pub const WORDS: &[&str] = &[$($word),+];

        /// Composes a mail; a notice without templates of its own repeats the notice's text. `None` for an unknown
        /// word.
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
    "account_changed": AccountChangedSubject "mail/account_changed/subject.txt", AccountChangedText "mail/account_changed/text.txt";
    "returned": ReturnedSubject "mail/returned/subject.txt", ReturnedText "mail/returned/text.txt";
    "letter_ready": LetterReadySubject "mail/letter_ready/subject.txt", LetterReadyText "mail/letter_ready/text.txt";
    "code_issued": CodeIssuedSubject "mail/code_issued/subject.txt", CodeIssuedText "mail/code_issued/text.txt";
    "code_lapsed": CodeLapsedSubject "mail/code_lapsed/subject.txt", CodeLapsedText "mail/code_lapsed/text.txt";
    "submitted": SubmittedSubject "mail/submitted/subject.txt", SubmittedText "mail/submitted/text.txt";
    "complaint": ComplaintSubject "mail/complaint/subject.txt", ComplaintText "mail/complaint/text.txt";
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
            // A moved due date is mailed only where the change is important, as its caller decides.
            let mailed = kind.is_mailed() || *kind == Kind::DueMoved;
            assert_eq!(message.is_some(), mailed, "{kind}");
        }
    }
}
