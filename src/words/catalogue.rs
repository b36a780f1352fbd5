//! The public catalogue: every IP type in the form of `GET /api/v1/catalogue`.

use serde::Serialize;

use crate::domain::applicant_kind::ApplicantKind;
use crate::domain::ip_type::{CATALOGUE, Ground, IpType, Protection, Stage, TermStart};
use crate::domain::money::Rupiah;
use crate::domain::requirement::Requirement;
use crate::domain::tariff::TariffLine;

/// The whole response.
#[derive(Debug, Serialize)]
pub struct Catalogue {
    /// Meaning of the mark † after a fact.
    pub mark: &'static str,
    pub types: Vec<TypeEntry>,
}

/// One IP type.
#[derive(Debug, Serialize)]
pub struct TypeEntry {
    pub code: &'static str,
    pub slug: &'static str,
    pub name: &'static str,
    pub law: &'static [&'static str],
    pub explanation: &'static str,
    pub objects: &'static [&'static str],
    pub functions: Vec<&'static str>,
    pub grounds: Grounds,
    pub rules: &'static [&'static str],
    pub result: &'static str,
    pub total_duration: &'static str,
    pub protection: Vec<ProtectionEntry>,
    pub requirements: Vec<RequirementEntry>,
    pub tariffs: Vec<TariffEntry>,
    pub stages: Vec<StageEntry>,
}

/// Grounds for refusal, each with its exception.
#[derive(Debug, Serialize)]
pub struct Grounds {
    pub absolute: Vec<String>,
    pub relative: Vec<String>,
}

/// A term of protection.
#[derive(Debug, Serialize)]
pub struct ProtectionEntry {
    pub variant: Option<&'static str>,
    pub work: Option<&'static str>,
    pub years: Option<u32>,
    pub from: Option<&'static str>,
    pub renewable: bool,
    pub text: &'static str,
}

/// A document that is asked for.
#[derive(Debug, Serialize)]
pub struct RequirementEntry {
    pub code: &'static str,
    pub label: &'static str,
    pub gate: &'static str,
    pub applies_to: Vec<&'static str>,
    pub service: Vec<&'static str>,
    /// `always`, or the condition in words.
    pub required: &'static str,
    pub formats: Vec<&'static str>,
    pub max_bytes: u64,
    pub limit_source: &'static str,
    pub source: &'static str,
}

/// A published figure.
#[derive(Debug, Serialize)]
pub struct TariffEntry {
    pub code: String,
    pub service: String,
    pub variant: Option<String>,
    pub label: String,
    pub category: &'static str,
    pub unit: &'static str,
    pub amount_min: Option<u64>,
    pub amount_max: Option<u64>,
    pub estimate: bool,
    pub valid_from: String,
    pub basis: String,
    pub source: String,
    pub checked: Option<String>,
}

/// A stage at DJKI.
#[derive(Debug, Serialize)]
pub struct StageEntry {
    pub code: &'static str,
    pub variant: Option<&'static str>,
    pub label: &'static str,
    pub duration: &'static str,
}

/// The catalogue; `tariffs` and `max_bytes` are the values in force from the reference rows.
pub fn catalogue(
    tariffs: impl Fn(&IpType) -> Vec<TariffLine>,
    max_bytes: impl Fn(&IpType, &Requirement) -> u64,
) -> Catalogue {
    let types = CATALOGUE
        .iter()
        .map(|t| entry(t, &tariffs(t), |requirement| max_bytes(t, requirement)))
        .collect();
    Catalogue {
        mark: super::footnote::SENTENCE,
        types,
    }
}

/// One type with the values in force.
pub fn entry(
    t: &'static IpType,
    tariffs: &[TariffLine],
    max_bytes: impl Fn(&Requirement) -> u64,
) -> TypeEntry {
    TypeEntry {
        code: t.code,
        slug: t.slug,
        name: t.name,
        law: t.laws,
        explanation: t.explanation,
        objects: t.objects,
        functions: [t.functions_of_use, t.functions_of_registration].concat(),
        grounds: Grounds {
            absolute: t.absolute_grounds.iter().map(ground).collect(),
            relative: t.relative_grounds.iter().map(ground).collect(),
        },
        rules: t.rules,
        result: t.services.first().map_or("", |spec| spec.result),
        total_duration: t.total_duration,
        protection: t.protection.iter().map(protection).collect(),
        requirements: t
            .requirements
            .iter()
            .map(|r| requirement(r, max_bytes(r)))
            .collect(),
        tariffs: tariffs.iter().map(tariff).collect(),
        stages: t.stages.iter().map(stage).collect(),
    }
}

/// A ground with its exception, in one sentence.
pub fn ground(ground: &Ground) -> String {
    match ground.exception {
        Some(exception) => format!("{}, {exception}.", ground.text.trim_end_matches('.')),
        None => ground.text.to_owned(),
    }
}

fn protection(term: &Protection) -> ProtectionEntry {
    ProtectionEntry {
        variant: term.variant,
        work: term.work,
        years: term.years,
        from: term.from.map(TermStart::as_str),
        renewable: term.renewable,
        text: term.text,
    }
}

/// Legal forms as published: all kinds of companies are the single word `company`.
fn forms(kinds: &[ApplicantKind]) -> Vec<&'static str> {
    let mut words: Vec<&str> = Vec::new();
    for kind in kinds {
        let kind = if kind.is_company() {
            ApplicantKind::Company
        } else {
            *kind
        };
        if !words.contains(&kind.as_str()) {
            words.push(kind.as_str());
        }
    }
    words
}

fn requirement(requirement: &Requirement, max_bytes: u64) -> RequirementEntry {
    RequirementEntry {
        code: requirement.code,
        label: requirement.label,
        gate: requirement.gate.as_str(),
        applies_to: forms(requirement.applies_to),
        service: requirement
            .services
            .iter()
            .map(|service| service.as_str())
            .collect(),
        required: requirement.need.words(),
        formats: requirement
            .formats
            .iter()
            .map(|kind| kind.as_str())
            .collect(),
        max_bytes,
        limit_source: requirement.limit_source,
        source: requirement.source,
    }
}

fn tariff(line: &TariffLine) -> TariffEntry {
    TariffEntry {
        code: line.code.clone().into_owned(),
        service: line.service.clone().into_owned(),
        variant: line.variant.clone().map(std::borrow::Cow::into_owned),
        label: line.label.clone().into_owned(),
        category: line.category.as_str(),
        unit: line.unit.as_str(),
        amount_min: line.amount_min.map(Rupiah::amount),
        amount_max: line.amount_max.map(Rupiah::amount),
        estimate: line.estimate,
        valid_from: line.valid_from.to_string(),
        basis: line.basis.clone().into_owned(),
        source: line.source.clone().into_owned(),
        checked: line.checked_on.map(|on| on.to_string()),
    }
}

fn stage(stage: &Stage) -> StageEntry {
    StageEntry {
        code: stage.code,
        variant: stage.variant,
        label: stage.label,
        duration: stage.duration,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn published() -> Value {
        let catalogue = catalogue(
            |t| t.tariffs.to_vec(),
            |_, requirement| requirement.max_bytes,
        );
        serde_json::to_value(catalogue).unwrap()
    }

    #[test]
    fn the_catalogue_says_what_the_guide_says_of_marks() {
        let published = published();
        let mark = &published["types"][0];
        assert_eq!(mark["code"], "trademark");
        assert_eq!(mark["slug"], "merek");
        assert_eq!(mark["result"], "sertifikat");
        assert_eq!(mark["total_duration"], "6–8 bulan");
        assert_eq!(mark["functions"].as_array().unwrap().len(), 7);
        assert_eq!(mark["grounds"]["absolute"].as_array().unwrap().len(), 7);
        assert_eq!(mark["grounds"]["relative"].as_array().unwrap().len(), 7);
        assert_eq!(
            mark["protection"],
            json!([{"variant": null, "work": null, "years": 10, "from": "filed_on", "renewable": true,
                    "text": "10 tahun sejak tanggal penerimaan"}])
        );
        assert_eq!(mark["stages"][0]["duration"], "±15 hari kerja");
    }

    #[test]
    fn a_requirement_and_a_tariff_have_the_published_shape() {
        let published = published();
        let mark = &published["types"][0];
        let find = |list: &str, code: &str| -> Value {
            let list = mark[list].as_array().unwrap();
            list.iter()
                .find(|entry| entry["code"] == code)
                .unwrap()
                .clone()
        };
        assert_eq!(
            find("requirements", "mark_label"),
            json!({"code": "mark_label", "label": "Label merek", "gate": "submit",
                   "applies_to": ["individual", "company"], "service": ["filing"], "required": "always",
                   "formats": ["image/jpeg"], "max_bytes": 1_048_576, "limit_source": "batas yang kami tetapkan",
                   "source": "Bapperida Kota Bekasi, Jenis dan Prosedur Pendaftaran HAKI"})
        );
        assert_eq!(
            find("tariffs", "filing"),
            json!({"code": "filing", "service": "filing", "variant": null, "label": "Permohonan online",
                   "category": "umk", "unit": "per_class", "amount_min": 500_000, "amount_max": 500_000,
                   "estimate": false, "valid_from": "2024-12-17", "basis": "PP 45/2024",
                   "source": "Bapperida Kota Bekasi, Jenis dan Prosedur Pendaftaran HAKI", "checked": null})
        );
        assert_eq!(
            find("requirements", "umk_statement")["required"],
            "untuk kategori UMK (usaha mikro dan kecil)"
        );
    }

    #[test]
    fn an_exception_is_part_of_its_ground() {
        let with = Ground {
            code: "x",
            plain: "Meniru",
            example: "lambang kota",
            text: "Meniru lambang.",
            exception: Some("kecuali diizinkan"),
        };
        assert_eq!(ground(&with), "Meniru lambang, kecuali diizinkan.");
        assert_eq!(
            ground(&Ground {
                exception: None,
                ..with
            }),
            "Meniru lambang."
        );
    }
}
