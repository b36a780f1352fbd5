// What officers do with one case: find it, open it, act. They sign in once for all scenarios.
import assert from "node:assert/strict";
import { Day, Person } from "../parts/person.mjs";

const ROLES = ["pelaksana", "fungsional", "kabid", "kadis", "inspektorat"];

/** The officers at their browsers; who signed in for an earlier scenario is still there. */
export async function officers(step, world) {
  world.staff ??= {};
  for (const role of ROLES.filter((role) => !world.staff[role])) {
    await step(`${role} signs in and sees their own list`, async () => {
      const officer = await Person.at(world);
      officer.stays = true;
      await officer.signIn(`${role}@demo.test`);
      await officer.stands("Daftar kerja");
      world.staff[role] = officer;
    });
  }
  return world.staff;
}

/** Finds the case by its number on the officer's own list and opens it. */
export async function openCase(officer, { receipt, title }) {
  await officer.open("/petugas");
  await officer.page.fill("#q", receipt);
  await officer.ask("Saring");
  await officer.follow(title, "main table");
  await officer.stands(title);
}

/** Opens the case by its address, the page of one act, fills it in, and presses its button. */
export async function act(officer, { home, title }, link, { fields = {}, files = {}, button, told }) {
  await officer.open(`/petugas${home}`);
  await officer.stands(title);
  await officer.follow(link, ".verdict");
  await officer.fill(fields);
  for (const [name, file] of Object.entries(files)) await officer.choose(name, file);
  await officer.press(button);
  await officer.told(told);
}

/** Judges every item of the checklist; `fixes` are the codes to correct with reason and example. */
export async function check(officer, fixes = {}) {
  const items = officer.page.locator(".checks input[value=ok]");
  const names = await items.evaluateAll((all) => all.map((input) => input.name));
  assert.ok(names.length >= 8, `${names.length} items`);
  for (const name of names) {
    const code = name.slice("check:".length);
    const fix = fixes[code];
    await officer.fill({ [name]: fix ? "fix" : "ok" });
    if (fix) await officer.fill({ [`reason:${code}`]: fix.reason, [`example:${code}`]: fix.example });
  }
  await officer.press("Simpan pemeriksaan");
  await officer.told("Pemeriksaan tersimpan.");
}

/** From the list of what came in to a complete case. */
export async function takeIn(step, one, { pelaksana, fungsional }) {
  await step("pelaksana finds it by its number and records the disposition", async () => {
    await openCase(pelaksana, one);
    await act(pelaksana, one, "Catat disposisi", {
      fields: { reviewer: { label: "Rahmat Hidayat" } },
      button: "Catat disposisi",
      told: "Disposisi tersimpan.",
    });
  });
  await step("fungsional checks every item and declares the case complete", async () => {
    await openCase(fungsional, one);
    await check(fungsional);
    await fungsional.press("Nyatakan lengkap");
    await fungsional.told("Berkas dinyatakan lengkap.");
  });
}

/** From the konsep to the letter handed over. */
export async function letter(step, one, { pelaksana, fungsional, kabid, kadis }) {
  await step("fungsional drafts the letter, pelaksana gives it a number", async () => {
    await act(fungsional, one, "Susun konsep surat", { button: "Susun konsep", told: "Konsep surat tersusun" });
    await act(pelaksana, one, "Beri nomor surat", { button: "Beri nomor", told: "Surat bernomor" });
  });
  await step("kabid verifies and initials", () =>
    act(kabid, one, "Verifikasi dan paraf", { button: "Paraf surat ini", told: "Surat diparaf" }));
  await step("kadis signs it from the stack, after one wrong passphrase", () => sign(kadis, one));
  await step("pelaksana follows up and delivers", async () => {
    await act(pelaksana, one, "Tindak lanjuti surat", {
      fields: { agenda: true, archive: true },
      button: "Simpan tindak lanjut",
      told: "Tindak lanjut tersimpan.",
    });
    await act(pelaksana, one, "Serahkan surat", { button: "Serahkan kepada pemohon", told: "Surat diserahkan." });
  });
}

async function sign(kadis, { title }) {
  await kadis.open("/petugas/tanda-tangan");
  for (const letter of await kadis.page.locator("input[name=letter]").all()) await letter.uncheck();
  await kadis.page.getByRole("checkbox", { name: title }).check();
  await kadis.fill({ passphrase: "bukan-ini" });
  await kadis.press("Tanda tangani yang dicentang", { status: 422 });
  assert.ok(await kadis.page.getByRole("checkbox", { name: title }).isChecked());
  await kadis.fill({ passphrase: "demo-tte" });
  await kadis.press("Tanda tangani yang dicentang");
  await signed(kadis, title);
}

/** The stack's page renews itself, with and without script, until the paper is signed. */
export async function signed(kadis, title) {
  const result = kadis.page.locator(".results li", { hasText: title });
  await result.filter({ hasText: /Ditandatangani/ }).waitFor();
}

/** Enters the billing code, to last as the form proposes; `total` is typed where no tariff says it. */
export function bill(officer, one, numbers, total) {
  return act(officer, one, "Catat kode billing", {
    fields: { code: numbers.code, ...(total ? { total } : {}) },
    button: "Simpan kode billing",
    told: "Kode billing tersimpan.",
  });
}

/** Confirms the payment and records DJKI's number and a stage. */
export async function enterAtDjki(officer, one, numbers, { stage, wording }) {
  await act(officer, one, "Catat pembayaran benar", { button: "Pembayaran benar", told: "Pembayaran tercatat benar." });
  await act(officer, one, "Catat nomor permohonan DJKI", {
    fields: { djki_number: numbers.djki, received_on: Day.after() },
    button: "Simpan nomor DJKI",
    told: "Nomor DJKI tersimpan",
  });
  await act(officer, one, "Catat tahap di DJKI", {
    fields: { stage, on_date: Day.after(), wording },
    button: "Simpan tahap",
    told: "Tahap tersimpan.",
  });
}

/** Records what DJKI gave in the end. */
export function certify(officer, one, numbers, certificate) {
  return act(officer, one, "Catat hasil DJKI", {
    fields: { number: numbers.certificate, granted_on: Day.after() },
    files: { certificate },
    button: "Simpan hasil",
    told: "Hasil DJKI tersimpan.",
  });
}
