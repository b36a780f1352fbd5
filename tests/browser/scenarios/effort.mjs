// Measures an owner's effort for a mark, from the home page to the receipt: the first time with registration, and again
// with stored profile and documents. A tap is a pressed link or button, a choice, or a chosen file; typed fields are
// counted separately; a page view is a document from the portal, including the page of the link in the mail.
import assert from "node:assert/strict";
import { Person } from "../parts/person.mjs";

const MOST = {
  first: { taps: 40, views: 28 },
  second: { taps: 15, views: 10 },
};
const EMAIL = "usaha@contoh.test";
const PASSWORD = "rengginang dijemur dua hari";
const FIRST = "RENGGINANG CURUG";
const SECOND = "SALE CURUG";
const BUSINESS = {
  kind: "individual",
  name: "Dapur Curug",
  nib: "9120004617299",
  npwp: "091234567401999",
  kbli: "10794",
  scale: "mikro",
  address: "Jl. Contoh No. 3",
  kecamatan: "Curug",
  kelurahan: "Curug",
  postal_code: "42171",
  home_same: true,
};

export async function effort(step, world) {
  const owner = await Person.at(world);
  await step("somebody chooses merek on the home page, registers, and finds the draft behind the mail's link", () => register(world, owner));
  await step("files a first mark with nothing filled in yet", async () => {
    await business(owner);
    await answers(owner, FIRST, true);
    const { card, number, tax, signature, logo } = world.papers;
    await papers(owner, { identity_card: card, business_number: number, tax_card: tax, applicant_signature: signature, logo });
    await send(owner);
  });
  await within(step, owner, MOST.first);
  await step("files a second mark with what is known by then", async () => {
    await owner.press("Keluar");
    owner.begin();
    await owner.open("/");
    await owner.follow("Masuk");
    await owner.fill({ email: EMAIL, password: PASSWORD });
    await owner.press("Masuk");
    await owner.press(`Mulai merek lain dengan jawaban ${FIRST}`);
    await owner.told("Jawaban yang tetap sudah disalin.");
    await answers(owner, SECOND, false);
    await papers(owner, { logo: world.papers.logo }, "Pakai yang dicentang dan unggah");
    await send(owner);
  });
  await within(step, owner, MOST.second);
  await owner.leave();
}

async function within(step, owner, most) {
  const { taps, keyed, views } = owner.done;
  await step(`... in ${taps} taps, ${keyed} fields keyed in and ${views} page views; at most ${most.taps} taps and ${most.views} views`, () => {
    assert.ok(taps <= most.taps, `${taps} taps`);
    assert.ok(views <= most.views, `${views} page views`);
  });
}

async function register(world, owner) {
  await owner.open("/");
  await owner.follow(/Merek$/, "main");
  await owner.follow("Mulai permohonan", "main");
  await owner.stands(/Buat akun dulu/);
  await owner.fill({ setuju: true });
  await owner.press("Lanjutkan");
  await owner.fill({ name: "Warga Curug", nik: "3673015203910008", email: EMAIL, phone: "081200000088", password: PASSWORD });
  await owner.press("Buat akun");
  await owner.reads(EMAIL);
  await owner.tapInMail(await world.portal.link(EMAIL, "/konfirmasi/"));
  await owner.press("Ya, ini alamat email saya");
  await owner.stands("Merek baru");
}

async function business(owner) {
  await owner.follow(/^Lanjutkan: Data diri/, ".actions");
  await owner.fill(BUSINESS);
  await owner.press("Simpan");
  await owner.told("Data usaha tersimpan.");
}

/** Every page; what stays from case to case only the first time. The class page is seen both times. */
async function answers(owner, mark, all) {
  const page = async (fields) => {
    await owner.fill(fields);
    await owner.press("Simpan dan lanjutkan");
  };
  await page({ self_check: "none" });
  if (all) await page({ application_type: "goods", mark_type: "word_and_figurative" });
  await page({ mark, mark_description: "Tulisan di atas gambar tampah.", has_colours: "no" });
  await owner.stands("Kelas dan barang atau jasa");
  if (all) {
    await owner.fill({ cari: "rengginang" });
    await owner.press("Cari kelas");
    await owner.press(/^Tambah kelas 30\b/, { inside: '[aria-labelledby="hasil"]' });
    await page({ nice_classes_goods: "rengginang" });
  } else {
    await page({ nice_classes_goods: "rengginang pedas" });
  }
  await page({ foreign_words: "none", has_other_script: "no" });
  if (all) await page({ has_priority: "no" });
  if (all) await page({ represented: "no" });
  await owner.stands(mark);
}

/** Gives all papers in one form; the label is made from the logo. */
async function papers(owner, files, button = "Unggah semua") {
  for (const [code, file] of Object.entries(files)) await owner.choose(`berkas-${code}`, file);
  await owner.press(button);
}

/** Checks the results, and submits. */
async function send(owner) {
  await owner.stands("Periksa jawaban");
  await owner.reads("Label merek");
  await owner.press("Kirim permohonan");
  await owner.stands("Tanda terima");
}
