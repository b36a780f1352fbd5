//! What DJKI gives out at the end of a service, by name.

use crate::domain::ip_type::{IpType, Service};

/// "sertifikat", "surat pencatatan ciptaan": the word of the service.
pub fn of(kind: &IpType, service: Service) -> &'static str {
    kind.service(service)
        .map_or("sertifikat", |spec| spec.result)
}

/// The word as it begins a line.
pub fn titled(result: &str) -> String {
    let mut letters = result.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}
