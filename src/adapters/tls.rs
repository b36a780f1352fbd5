//! TLS to other machines: the public authorities, and those of the city where it has its own.

use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore, crypto};
use tokio_rustls::TlsConnector;

/// Trusts the public authorities and `more` (PEM). The error says what is wrong with those.
pub(crate) fn connector(more: Option<&[u8]>) -> Result<TlsConnector, String> {
    let mut roots = RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    };
    for certificate in more.into_iter().flat_map(CertificateDer::pem_slice_iter) {
        let certificate = certificate.map_err(|cause| cause.to_string())?;
        roots.add(certificate).map_err(|cause| cause.to_string())?;
    }
    let provider = Arc::new(crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|cause| cause.to_string())?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(config)))
}
