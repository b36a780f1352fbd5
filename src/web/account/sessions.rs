//! `/akun/sesi`: ends all other sessions.

use axum::extract::State;

use crate::actions::account::sign_out;
use crate::portal::Portal;
use crate::urls;
use crate::web::error::Reply;
use crate::web::form::Form;
use crate::web::guard::SignedIn;
use crate::web::respond;

pub async fn post(State(portal): State<Portal>, person: SignedIn, _: Form) -> Reply {
    let this = person.visit().session_hash();
    let ended = sign_out::elsewhere(&portal, person.account(), this).await?;
    let text = match ended {
        0 => "Akun ini memang hanya terbuka di sini.".to_owned(),
        ended => format!("Anda keluar dari {ended} tempat lain."),
    };
    Ok(respond::saved(urls::ACCOUNT, text))
}
