//! Names of what DJKI issues at the end of a service.

use crate::domain::application::Application;

/// The service's result: "sertifikat", "surat pencatatan ciptaan".
pub fn of(case: &Application) -> &'static str {
    case.spec().map_or("sertifikat", |spec| spec.result)
}

/// The same at the beginning of a line.
pub fn titled(result: &str) -> String {
    let mut letters = result.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}
