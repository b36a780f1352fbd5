// One trademark, all the way: from the draft to the certificate, by everybody who has a hand in it, on a phone.
import assert from "node:assert/strict";
import { Day, Person } from "../parts/person.mjs";
import { OF_PERSON, changeMind, fillIn, give, send } from "./applicant.mjs";
import { act, check, openCase } from "./officers.mjs";

const MARK = "KERIPIK WALANTAKA";
const NTPN = "7A1B2C3D4E5F6G7H";
const CODE = `820${new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Jakarta" }).format(new Date()).slice(2).replaceAll("-", "")}987654`;

export async function journey(step, world) {
  const owner = await Person.at(world);
  await step("pemohon signs in and is led to the page meant", async () => {
    await owner.open("/permohonan");
    assert.equal(new URL(owner.page.url()).pathname, "/masuk");
    await owner.fill({ email: "pemohon@demo.test", password: "demo-haki-2026" });
    await owner.press("Masuk");
    await owner.stands("Permohonan saya");
  });
  const home = await fillIn(step, owner, MARK);
  await give(step, owner, home, world.papers, OF_PERSON);
  await changeMind(step, owner, home, world.papers);
  const receipt = await send(step, owner, home, MARK);
  const one = { receipt, mark: MARK };
  const staff = await officersSignIn(step, world);
  await letter(step, one, staff);
  await payment(step, one, staff, owner, home, world);
  await atDjki(step, one, staff, owner, home, world);
  await readTrail(step, one, staff.inspektorat);
}

async function officersSignIn(step, world) {
  const staff = {};
  for (const role of ["pelaksana", "fungsional", "kabid", "kadis", "inspektorat"]) {
    await step(`${role} signs in and sees their own list`, async () => {
      staff[role] = await Person.at(world);
      await staff[role].signIn(`${role}@demo.test`);
      await staff[role].stands("Daftar kerja");
    });
  }
  return staff;
}

async function letter(step, one, { pelaksana, fungsional, kabid, kadis }) {
  await step("pelaksana records the disposition", () =>
    act(pelaksana, one, "Catat disposisi", {
      fields: { reviewer: { label: "Rahmat Hidayat" } },
      button: "Catat disposisi",
      told: "Disposisi tersimpan.",
    }));
  await step("fungsional checks every item and declares the case complete", async () => {
    await openCase(fungsional, one.receipt, one.mark);
    await check(fungsional);
    await fungsional.press("Nyatakan lengkap");
    await fungsional.told("Berkas dinyatakan lengkap.");
  });
  await step("fungsional drafts the letter", () =>
    act(fungsional, one, "Susun konsep surat", { button: "Susun konsep", told: "Konsep surat tersusun" }));
  await step("pelaksana gives it a number", () =>
    act(pelaksana, one, "Beri nomor surat", { button: "Beri nomor", told: "Surat bernomor" }));
  await step("kabid verifies and initials", () =>
    act(kabid, one, "Verifikasi dan paraf", { button: "Paraf surat ini", told: "Surat diparaf" }));
  await step("kadis signs it from the stack, after one wrong passphrase", () => sign(kadis, one));
  await step("pelaksana follows up", () =>
    act(pelaksana, one, "Tindak lanjuti surat", {
      fields: { agenda: true, copies: true, archive: true },
      button: "Simpan tindak lanjut",
      told: "Tindak lanjut tersimpan.",
    }));
  await step("pelaksana delivers", () =>
    act(pelaksana, one, "Serahkan surat", { button: "Serahkan kepada pemohon", told: "Surat diserahkan." }));
}

async function sign(kadis, { mark }) {
  await kadis.open("/petugas/tanda-tangan");
  for (const letter of await kadis.page.locator("input[name=letter]").all()) await letter.uncheck();
  await kadis.page.getByRole("checkbox", { name: mark }).check();
  await kadis.fill({ passphrase: "bukan-ini" });
  await kadis.press("Tanda tangani yang dicentang", { status: 422 });
  assert.ok(await kadis.page.getByRole("checkbox", { name: mark }).isChecked());
  await kadis.fill({ passphrase: "demo-tte" });
  await kadis.press("Tanda tangani yang dicentang", { status: 200 });
  const result = kadis.page.locator(".results li", { hasText: mark });
  assert.match(await result.innerText(), /Ditandatangani/);
}

async function payment(step, one, { pelaksana }, owner, home, world) {
  await step("pemohon opens the signed letter, and anybody finds it in force", async () => {
    await owner.open(home);
    const pdf = await owner.download(/^Surat rekomendasi /);
    assert.equal(String(pdf.subarray(0, 5)), "%PDF-");
    assert.ok(pdf.includes("/ByteRange"), "the letter carries a signature");
  });
  await step("pemohon chooses the day to pay", async () => {
    await owner.follow("Pilih hari membayar", ".case-next");
    await owner.page.locator("input[name=ready_on]").first().check();
    await owner.fill({ assistance: true });
    await owner.press("Siap membayar");
    await owner.told("Kode billing Anda keluar");
  });
  await step("pelaksana enters the billing code", () =>
    act(pelaksana, one, "Catat kode billing", {
      fields: { code: CODE, expires_on: Day.after(1) },
      button: "Simpan kode billing",
      told: "Kode billing tersimpan.",
    }));
  await step("pemohon sees the code and what it costs", async () => {
    await owner.open(home);
    assert.equal((await owner.page.locator("#kode-billing").innerText()).replace(/\D/g, ""), CODE);
    await owner.reads("Rp500.000");
  });
  await step("pemohon reports the payment with NTPN and proof", async () => {
    await owner.follow("Saya sudah membayar");
    await owner.fill({ ntpn: NTPN, paid_on: Day.after() });
    await owner.choose("proof", world.papers.proof);
    await owner.press("Laporkan pembayaran");
    await owner.told("Petugas memeriksa pembayaran Anda.");
  });
  await step("pelaksana confirms the payment", async () => {
    await act(pelaksana, one, "Catat pembayaran benar", {
      button: "Pembayaran benar",
      told: "Pembayaran tercatat benar.",
    });
  });
}

async function atDjki(step, one, { pelaksana }, owner, home, world) {
  await step("pelaksana records DJKI's number", () =>
    act(pelaksana, one, "Catat nomor permohonan DJKI", {
      fields: { djki_number: "DID2026987654", received_on: Day.after() },
      button: "Simpan nomor DJKI",
      told: "Nomor DJKI tersimpan",
    }));
  await step("pelaksana records a stage", () =>
    act(pelaksana, one, "Catat tahap di DJKI", {
      fields: { stage: "announcement", on_date: Day.after(), wording: "(TM) Masa Pengumuman (BRM)" },
      button: "Simpan tahap",
      told: "Tahap tersimpan.",
    }));
  await step("pemohon sees the stage", async () => {
    await owner.open(home);
    await owner.reads("Pengumuman");
  });
  await step("pelaksana records the certificate", () =>
    act(pelaksana, one, "Catat hasil DJKI", {
      fields: { number: "IDM000987654", granted_on: Day.after() },
      files: { certificate: world.papers.certificate },
      button: "Simpan hasil",
      told: "Hasil DJKI tersimpan.",
    }));
  await step("pemohon has the certificate and knows how long it protects", async () => {
    await owner.open(home);
    await owner.reads("IDM000987654");
    await owner.reads("Dilindungi sejak");
    await owner.reads("Dilindungi sampai");
    await owner.reads("Dapat diperpanjang");
    const certificate = await owner.download("Sertifikat");
    assert.deepEqual(certificate, world.papers.certificate.buffer);
  });
  await step("pemohon was told on the way", async () => {
    await owner.open("/pemberitahuan");
    assert.ok((await owner.page.locator(".timeline li").count()) >= 3);
  });
}

async function readTrail(step, { mark }, inspektorat) {
  await step("inspektorat reads the trail and finds the chain whole", async () => {
    await inspektorat.follow("Jejak");
    await inspektorat.stands("Jejak audit");
    await inspektorat.reads("Rina Marlina");
    await inspektorat.ask("Periksa rantai sekarang");
    await inspektorat.reads(/Rantai utuh: \d+ baris/);
  });
  await step("inspektorat opens the case from its last row, and can change nothing", async () => {
    await inspektorat.follow("Buka berkas");
    await inspektorat.stands(mark);
    assert.equal(await inspektorat.page.locator(".verdict .btn").count(), 0);
  });
}
