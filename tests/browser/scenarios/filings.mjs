// What owners answer and give for the types beside merek: one entry per filing, its pages in their order. The texts are
// made up, and the secrets are none.
import { Day } from "../parts/person.mjs";

const row = (code, name) => ({
  [`${code}_0_name`]: name,
  [`${code}_0_nationality`]: "Indonesia",
  [`${code}_0_address`]: "Jl. Contoh No. 1, Taktakan, Serang, Banten, Indonesia",
});
const ALONE = ["kuasa", { represented: "no" }];

/** Papers of the first gate for each kind of owner, by requirement. */
const PERSON = { identity_card: "card", business_number: "number", tax_card: "tax", applicant_signature: "signature" };
const COMPANY = {
  director_identity_card: "card",
  company_licence: "number",
  company_tax_card: "tax",
  applicant_signature: "signature",
};
const OWNERS = {
  person: { email: "pemohon@demo.test", papers: PERSON },
  company: { email: "pemohon2@demo.test", papers: COMPANY },
};

const work = (title, kind, sub) => [
  ["judul", { work_title: title, work_description: "Gambar dan cerita tentang dapur keluarga." }],
  ["jenis-ciptaan", { is_logo: "no", work_kind: kind, right_kind: "author" }],
  ["subjenis", { work_sub_kind: sub }],
  [
    "pengumuman",
    { first_published_on: Day.after(-30), first_published_city: "Serang", first_published_country: "Indonesia" },
  ],
  ["pencipta", { applicant_is_author: "yes", ...row("authors", "Kurniasih") }],
  ["pemegang", { holder_kind: "person", ...row("holders", "Kurniasih") }],
  ALONE,
];

const invention = (title) => [
  ["jenis-paten", { patent_kind: "simple" }],
  ["uji-invensi", { is_new: "yes", is_more_practical: "yes", is_industrial: "yes" }],
  ["judul-invensi", { invention_title: title, invention_form: "product", technical_field: "pengolahan makanan" }],
  ["deskripsi", { problem: "Irisan singkong tidak sama tebal.", description_pages: "6" }],
  ["klaim", { claims_0_kind: "independent", claims_0_text: "Alat pengiris dengan pisau yang dapat diatur." }],
  ["abstrak", { abstract: "Alat pengiris singkong dengan pengatur tebal irisan." }],
  ["gambar", { has_drawings: "yes", drawing_count: "1", drawing_list: "Gambar 1 adalah tampak depan alat." }],
  ["inventor", { applicant_is_inventor: "yes", ...row("inventors", "Kurniasih") }],
  ["pengumuman-invensi", { disclosed: "no" }],
  ["prioritas", { has_priority: "no" }],
  ALONE,
];
const INVENTION = {
  description: "deed",
  drawings: "label",
  publication_drawing: "betterLabel",
  ownership_statement: "statement",
  umk_statement: "statement",
};

const secret = (title, envelope, agreement) => [
  [
    "tentang-rahasia",
    { secret_title: title, secret_field: "technology", secret_kind: "production", value: "Rasanya tidak dapat ditiru." },
  ],
  ["pengamanan", { safeguards: "Disimpan di lemari terkunci.", known_by: "one", staff_bound: "yes" }],
  ["amplop-tersegel", { ...envelope, envelope_title: "Amplop A, 2026", sealed_on: Day.after(-3) }],
  ...agreement,
  ALONE,
];
const PAPER_ENVELOPE = { envelope: "paper", envelope_pages: "4" };
const PARTIES = [
  "para-pihak",
  {
    applicant_side: "giver",
    other_party: "CV Rasa Contoh",
    other_address: "Jl. Contoh No. 2, Serang",
    other_nationality: "Indonesia",
    agreement_on: Day.after(-5),
  },
];

/** What the end of each type looks like. */
const OF_WORK = {
  price: "Rp200.000",
  stage: "formality",
  wording: "Tercatat",
  stageReads: "Pemeriksaan formalitas",
  result: "Surat pencatatan ciptaan",
  protects: ["Tercatat sejak"],
};
const OF_INVENTION = {
  price: "Rp4.250.000",
  stage: "simple_publication",
  wording: "(PA) Masa Pengumuman",
  stageReads: "Publikasi",
  result: "Sertifikat paten",
  protects: ["Dilindungi sejak", "Dilindungi sampai"],
};
const OF_SECRET = {
  total: "450000",
  price: "Rp450.000",
  stage: "administrative",
  wording: "Dalam Proses",
  stageReads: "Pemeriksaan administrasi",
  result: "Surat pencatatan",
  protects: ["Tercatat sejak"],
};

/** An owner's filing; a company shows its deed wherever DJKI is asked for something. */
const filing = (owner, what) => ({
  ...what,
  email: OWNERS[owner].email,
  papers: { ...OWNERS[owner].papers, ...(owner === "company" && what.end ? { deed: "deed" } : {}), ...what.papers },
});

const WORK = { kind: "Hak cipta", prefix: "HCP" };
const PATENT = { kind: "Paten", service: "filing", prefix: "PTN" };
const SECRET = { kind: "Rahasia dagang", prefix: "RDG" };

export const WITH_SCRIPT = [
  filing("person", {
    ...WORK,
    service: "filing",
    title: "Dongeng Dapur Walantaka",
    pages: work("Dongeng Dapur Walantaka", "written", "Buku"),
    papers: { sample_book: "statement", ownership_statement: "statement" },
    end: OF_WORK,
  }),
  filing("person", {
    ...PATENT,
    title: "Alat pengiris singkong dengan pengatur tebal",
    pages: invention("Alat pengiris singkong dengan pengatur tebal"),
    papers: INVENTION,
    end: OF_INVENTION,
  }),
  filing("person", {
    ...SECRET,
    service: "assignment",
    title: "Resep bumbu Contoh A",
    pages: secret("Resep bumbu Contoh A", PAPER_ENVELOPE, [
      PARTIES,
      ["dasar-pengalihan", { transfer_basis: "agreement" }],
    ]),
    papers: { confidentiality_statement: "statement", transfer_deed: "deed" },
    end: OF_SECRET,
  }),
  filing("person", {
    ...SECRET,
    service: "inventory",
    title: "Resep bumbu Contoh B",
    pages: secret("Resep bumbu Contoh B", { envelope: "file" }, []),
    seals: "statement",
    papers: { confidentiality_statement: "statement" },
  }),
];

export const WITHOUT_SCRIPT = [
  filing("company", {
    ...WORK,
    service: "filing",
    title: "Lukisan Pasar Rau",
    pages: work("Lukisan Pasar Rau", "art", "Seni Lukis"),
    papers: { sample_art: "label", ownership_statement: "statement", transfer_deed: "deed" },
    end: OF_WORK,
  }),
  filing("company", {
    ...PATENT,
    title: "Tungku sangrai hemat kayu",
    pages: invention("Tungku sangrai hemat kayu"),
    papers: { ...INVENTION, transfer_deed: "deed" },
    end: OF_INVENTION,
  }),
  filing("company", {
    ...SECRET,
    service: "licence",
    title: "Resep bumbu Contoh C",
    pages: secret("Resep bumbu Contoh C", PAPER_ENVELOPE, [
      PARTIES,
      ["isi-lisensi", { exclusive: "no", territory: "seluruh Indonesia" }],
    ]),
    papers: { confidentiality_statement: "statement", licence_agreement: "deed" },
    end: OF_SECRET,
  }),
  filing("company", {
    ...SECRET,
    service: "inventory",
    title: "Resep bumbu Contoh D",
    pages: secret("Resep bumbu Contoh D", PAPER_ENVELOPE, []),
    papers: { confidentiality_statement: "statement" },
  }),
];
