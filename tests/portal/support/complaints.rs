//! Complaints, filed as anybody files them.

use haki::actions::complaint::file::{self, Filed, TypedComplaint};
use haki::actions::file::{Received, receive};
use haki::domain::id::{ComplaintId, FormToken};
use haki::portal::Portal;

/// What nobody who may not read a complaint ever sees.
pub(crate) const SECRET: &str = "Saya diminta datang tiga kali.";

/// A complaint without a name, about nobody.
pub(crate) fn typed(portal: &Portal) -> TypedComplaint<'static> {
    TypedComplaint {
        token: FormToken::at(portal.now()),
        category: "delay",
        accused: "",
        officer: "",
        text: SECRET,
        receipt: "",
        name: "",
        contact: "",
    }
}

pub(crate) async fn file(portal: &Portal, typed: &TypedComplaint<'_>) -> Filed {
    file::file(portal, typed, Vec::new()).await.unwrap()
}

/// One about an officer with this role, with an enclosure.
pub(crate) async fn about(portal: &Portal, accused: &'static str) -> Filed {
    let typed = TypedComplaint {
        category: "conduct",
        accused,
        ..typed(portal)
    };
    let enclosure = enclosure(portal).await;
    file::file(portal, &typed, vec![enclosure]).await.unwrap()
}

async fn enclosure(portal: &Portal) -> Received {
    let paper = haki::cli::demo::paper_pdf("bukti");
    receive(portal, file::FILES, "bukti.pdf", &paper)
        .await
        .unwrap()
}

pub(crate) async fn id_of(portal: &Portal, filed: &Filed) -> ComplaintId {
    let id: uuid::Uuid = sqlx::query_scalar("select id from complaint where ticket = $1")
        .bind(filed.ticket.to_string())
        .fetch_one(portal.pool())
        .await
        .unwrap();
    id.into()
}
