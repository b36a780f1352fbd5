//! What happens to the safety of an account, of which its person is told by mail.

use super::procedure::closed_list;

closed_list! {
    /// A change that somebody else could have made.
    pub enum AccountChange {
        /// Changed while signed in, or with a link by mail.
        Password = "password",
        FactorSetUp = "factor_set_up",
        FactorOff = "factor_off",
        /// By an administrator or at the server.
        FactorReset = "factor_reset",
        /// After too many wrong codes.
        FactorLocked = "factor_locked",
        RecoveryCodesRenewed = "recovery_codes_renewed",
        RecoveryCodeUsed = "recovery_code_used",
        /// An administrator ended every session.
        SignedOut = "signed_out",
        /// By an administrator; nobody signs in any more.
        Shut = "shut",
        Opened = "opened",
    }
}

closed_list! {
    /// What an administrator does to the account of an owner.
    pub enum OwnerMeasure {
        /// Takes the second factor away.
        Factor = "factor",
        /// Ends every session.
        Sessions = "sessions",
        Shut = "shut",
        Open = "open",
    }
}
