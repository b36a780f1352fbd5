//! What is wrong with one answer. The sentence for people is made in `words::field_error`.

use chrono::NaiveDate;

use super::applicant_kind::ApplicantKind;
use super::calendar_fault::CalendarFault;
use super::city_fault::CityFault;
use super::letter_source::SourceFault;
use super::malware::Withheld;
use super::password::PasswordFault;
use super::returned::ReturnFault;
use super::scan::ScanFault;
use super::second_factor::CodeFault;
use super::signer_account::SignerRefusal;

use super::file_fault::FileFault;

/// Why one answer is not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FieldFault {
    #[error("no answer")]
    Missing,
    #[error("the file must be chosen once more")]
    ChooseAgain,
    #[error("the form was used for another file")]
    FormUsed,
    /// An earlier document was ticked that is no longer offered.
    #[error("another document is the newest by now, or none is there")]
    NotOffered,
    #[error("longer than {max} characters")]
    TooLong { max: usize, found: usize },
    #[error("longer than {max} words")]
    TooManyWords { max: usize, found: usize },
    #[error("not a whole number from {min} to {max}")]
    NumberOutside { min: u32, max: u32 },
    /// A service was asked for by itself that the filing of this variant already includes.
    #[error("paid with the filing")]
    PaidWithFiling,
    #[error("{found} independent claims instead of one")]
    IndependentClaims { found: usize },
    #[error("nobody is named beside one person")]
    NobodyBeside,
    #[error("no face has {}", .signs.join(" "))]
    NotPrintable { signs: Vec<String> },
    #[error("another document stands there than was shown")]
    Replaced,
    #[error("not one of the choices")]
    NotOnList,
    #[error("this legal form cannot apply")]
    WrongApplicant { may: &'static [ApplicantKind] },
    #[error("not 64 hexadecimal digits")]
    NotAFingerprint { found: usize },
    #[error("not a name")]
    NotAName,
    #[error("NIK is not 16 digits")]
    NikLength { found: usize },
    #[error("NIK holds an impossible date or area")]
    NikImpossible,
    #[error("NIB is not 13 digits")]
    NibLength { found: usize },
    #[error("NPWP is not 15 or 16 digits")]
    NpwpLength { found: usize },
    #[error("NPWP is nothing but zeros")]
    NpwpImpossible,
    #[error("not an e-mail address")]
    NotAnEmail,
    #[error("not an Indonesian telephone number")]
    NotAPhone,
    #[error("postal code is not 5 digits")]
    NotAPostalCode,
    #[error("KBLI is not 5 digits")]
    NotAKbli,
    #[error("billing code is not 15 digits")]
    BillingCodeLength { found: usize },
    #[error("NTPN is not 16 letters and digits")]
    NtpnShape { found: usize },
    #[error("not a number of DJKI")]
    NotADjkiNumber,
    #[error("not an amount of rupiah")]
    NotAnAmount,
    #[error("not a date")]
    NotADate,
    #[error("not a time of day")]
    NotATime,
    #[error("lies in the future")]
    DateInFuture,
    #[error("earlier than {earliest}")]
    DateTooEarly { earliest: NaiveDate },
    #[error("later than {latest}")]
    DateTooLate { latest: NaiveDate },
    #[error("the date inside the code is not that of today")]
    CodeOfAnotherDay { inside: Option<NaiveDate> },
    #[error("a code for the teller comes out before {until}")]
    TellerTooLate { until: chrono::NaiveTime },
    #[error("no more codes today: until {until} in the last days of the year")]
    ClosingDays { until: chrono::NaiveTime },
    #[error("the upper amount is less than the lower")]
    AmountsReversed,
    #[error("overlaps the line from {from} until {until:?}")]
    TariffOverlaps {
        from: NaiveDate,
        until: Option<NaiveDate>,
    },
    #[error("proposed by the person who decides")]
    OwnProposal,
    #[error("a reason beside a confirmation")]
    ReasonUnasked,
    #[error(transparent)]
    Password(PasswordFault),
    #[error(transparent)]
    Code(CodeFault),
    #[error("no account with a second factor")]
    NoSecondFactor,
    #[error("no account of an owner")]
    NoOwner,
    #[error("the account is so already")]
    AlreadySo,
    #[error("the same as before")]
    Unchanged,
    #[error("used before")]
    AlreadyUsed,
    #[error("already past")]
    AlreadyPast,
    #[error("a code usually lapses on {usual}")]
    UnusualExpiry { usual: NaiveDate },
    #[error("the total differs from the quote without a note")]
    DifferenceUnexplained,
    #[error("after the code had lapsed")]
    PaidAfterExpiry,
    #[error("wrong passphrase")]
    WrongPassphrase,
    #[error("the provider does not sign: {0}")]
    SignerRefused(SignerRefusal),
    #[error("the provider cannot be reached")]
    SignerUnreachable,
    #[error("the paper that came back is no proof: {0}")]
    Returned(ReturnFault),
    #[error("the scan is not taken: {0}")]
    Scan(ScanFault),
    #[error("tried too often")]
    TriedTooOften,
    #[error("the official is stood in for on one of these days")]
    PeriodTaken,
    #[error("does not hold the office")]
    NotInOffice,
    #[error("holds the office already")]
    HoldsOffice,
    #[error("somebody else is needed")]
    SamePerson,
    #[error("NIP or rank is not known")]
    NotNamedInFull,
    #[error("not the Sekretaris")]
    NotSecretary,
    #[error("proposed by the one whom it concerns")]
    OwnAppointment,
    #[error("changes only by two people")]
    NeedsSecondPerson,
    #[error("the same is proposed and waits")]
    AlreadyProposed,
    #[error("the term has begun")]
    TermHasBegun,
    #[error("the file is withheld: {0}")]
    Withheld(Withheld),
    #[error("not to be answered here")]
    NotNeeded,
    #[error("no class chosen")]
    NoClass,
    #[error("not a class from 1 to 45")]
    ClassOutside { typed: String },
    #[error("class {class} chosen twice")]
    ClassTwice { class: u8 },
    #[error("nothing listed in class {class}")]
    GoodsMissing { class: u8 },
    #[error("list of class {class} longer than {max} characters")]
    GoodsTooLong { class: u8, max: usize },
    #[error("class {class} does not fit the kind of application")]
    ClassNotForApplication { class: u8 },
    #[error(transparent)]
    File(FileFault),
    #[error(transparent)]
    Calendar(CalendarFault),
    #[error(transparent)]
    City(CityFault),
    #[error(transparent)]
    Source(SourceFault),
}

/// A fault and the form field it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// Name of the input in the form.
    pub field: String,
    pub fault: FieldFault,
}

impl FieldError {
    pub fn new(field: impl Into<String>, fault: FieldFault) -> Self {
        Self {
            field: field.into(),
            fault,
        }
    }
}
