//! TLS for the simulated signing service, with a certificate that only its own authority issued.

use std::sync::Arc;

use const_oid::db::rfc5280;
use der::asn1::{Ia5String, OctetString};
use der::pem::LineEnding;
use der::{Encode, EncodePem};
use p256::ecdsa::{DerSignature, SigningKey};
use p256::pkcs8::EncodePrivateKey;
use rand::rngs::OsRng;
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use spki::SubjectPublicKeyInfoOwned;
use tokio_rustls::TlsAcceptor;
use x509_cert::Certificate;
use x509_cert::builder::{Builder, CertificateBuilder, Profile};
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::ext::pkix::{ExtendedKeyUsage, SubjectAltName};
use x509_cert::serial_number::SerialNumber;
use x509_cert::time::Validity;

/// For this machine's own address; the authority's certificate as PEM.
pub(crate) fn acceptor() -> (TlsAcceptor, Vec<u8>) {
    let (root_key, key) = (
        SigningKey::random(&mut OsRng),
        SigningKey::random(&mut OsRng),
    );
    let root = builder(Profile::Root, "CN=Akar TLS uji", &root_key, &root_key);
    let root = root.build::<DerSignature>().unwrap();
    let issuer = root.tbs_certificate.subject.clone();
    let leaf = Profile::Leaf {
        issuer,
        enable_key_agreement: false,
        enable_key_encipherment: false,
    };
    let mut leaf = builder(leaf, "CN=Esign Client uji", &key, &root_key);
    let address = OctetString::new([127, 0, 0, 1].as_slice()).unwrap();
    let names = [
        GeneralName::IpAddress(address),
        GeneralName::DnsName(Ia5String::new("localhost").unwrap()),
    ];
    leaf.add_extension(&SubjectAltName(names.into())).unwrap();
    let purpose = ExtendedKeyUsage(vec![rfc5280::ID_KP_SERVER_AUTH]);
    leaf.add_extension(&purpose).unwrap();
    let leaf: Certificate = leaf.build::<DerSignature>().unwrap();
    let chain = vec![CertificateDer::from(leaf.to_der().unwrap())];
    let private = key.to_pkcs8_der().unwrap().as_bytes().to_vec();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, PrivateKeyDer::Pkcs8(private.into()))
        .unwrap();
    let root = root.to_pem(LineEnding::LF).unwrap();
    (TlsAcceptor::from(Arc::new(config)), root.into_bytes())
}

fn builder<'a>(
    profile: Profile,
    subject: &str,
    key: &SigningKey,
    by: &'a SigningKey,
) -> CertificateBuilder<'a, SigningKey> {
    CertificateBuilder::new(
        profile,
        SerialNumber::from(7_u32),
        Validity::from_now(std::time::Duration::from_secs(86_400)).unwrap(),
        subject.parse().unwrap(),
        SubjectPublicKeyInfoOwned::from_key(*key.verifying_key()).unwrap(),
        by,
    )
    .unwrap()
}
