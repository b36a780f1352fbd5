// How much an owner has to do for a mark: the first time, and again with profile and locker filled. Every address typed,
// link or button pressed, field keyed in, choice and file is one interaction; registration is not counted.
import assert from "node:assert/strict";
import { Person } from "../parts/person.mjs";

const MOST = { first: 60, second: 25 };
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
  await step("somebody registers and confirms the address", () => register(world, owner));
  await step("files a first mark with nothing filled in yet", async () => {
    owner.acts = 0;
    await signIn(owner);
    await owner.press("Mulai permohonan merek");
    await business(owner);
    await answers(owner, FIRST, true);
    await owner.follow("Lanjutkan: KTP", ".actions");
    for (const paper of ["card", "number", "tax", "signature"]) await paperOf(owner, world.papers[paper]);
    await markOf(owner, world.papers);
  });
  await step(`... in ${owner.acts} interactions, at most ${MOST.first}`, () => assert.ok(owner.acts <= MOST.first));
  await step("files a second mark with what is known by then", async () => {
    await owner.open("/akun");
    await owner.press("Keluar");
    owner.acts = 0;
    await signIn(owner);
    await owner.press(`Mulai dengan jawaban ${FIRST}`);
    await owner.told("Jawaban yang tetap sudah disalin.");
    await answers(owner, SECOND, false);
    await owner.press("Pakai berkas yang dicentang");
    await owner.told("4 berkas dipakai lagi.");
    await markOf(owner, world.papers);
  });
  await step(`... in ${owner.acts} interactions, at most ${MOST.second}`, () => assert.ok(owner.acts <= MOST.second));
  await owner.leave();
}

async function register(world, owner) {
  await owner.open("/daftar");
  await owner.fill({ setuju: true });
  await owner.press("Lanjutkan");
  await owner.fill({ name: "Warga Curug", nik: "3673015203910008", email: EMAIL, phone: "081200000088", password: PASSWORD });
  await owner.press("Buat akun");
  await owner.open(await world.portal.link(EMAIL, "/konfirmasi/"));
  await owner.press("Ya, ini alamat email saya");
}

/** Signs in and goes to where an application for a mark begins. */
async function signIn(owner) {
  await owner.signIn(EMAIL, PASSWORD);
  await owner.follow("Mulai permohonan baru");
  await owner.follow("Merek");
}

async function business(owner) {
  await owner.follow(/^Lanjutkan: Data diri/, ".actions");
  await owner.fill(BUSINESS);
  await owner.press("Simpan");
  await owner.told("Data usaha tersimpan.");
}

/** Every page; what stays from case to case only the first time. */
async function answers(owner, mark, all) {
  const page = async (fields) => {
    await owner.fill(fields);
    await owner.press("Simpan dan lanjutkan");
  };
  await page({ self_check: "none" });
  if (all) await page({ application_type: "goods", mark_type: "word_and_figurative" });
  await page({ mark, mark_description: "Tulisan di atas gambar tampah.", has_colours: "no" });
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

/** Gives one paper and goes on to the next: a photograph after a look at it, a PDF after a look at its pages. */
async function paperOf(owner, paper) {
  await owner.choose("berkas", paper);
  await owner.press("Unggah");
  if (paper.mimeType.startsWith("image/")) await owner.press("Pakai berkas ini");
  else await owner.follow(/^Lanjutkan: /, ".actions");
}

/** Gives the logo, has the label made from it, and sends. */
async function markOf(owner, papers) {
  await paperOf(owner, papers.logo);
  await owner.press("Buat dari Logo merek (PDF)");
  await owner.press("Pakai berkas ini");
  await owner.stands("Periksa jawaban");
  await owner.press("Kirim permohonan");
  await owner.stands("Tanda terima");
}
