// The journey without JavaScript: a company submits a case, corrects and resubmits it, and gets its certificate.
import assert from "node:assert/strict";
import { SCRIPTS } from "../parts/browser.mjs";
import { Person } from "../parts/person.mjs";
import { OF_COMPANY, changeMind, fillIn, give, send, upload } from "./applicant.mjs";
import { fromComplete } from "./course.mjs";
import { OF_MARK } from "./journey.mjs";
import { act, check, officers, openCase } from "./officers.mjs";

const TITLE = "KERIPIK TAKTAKAN";
const FIXES = {
  "page:nama-merek": { reason: "Deskripsi belum menyebut gambar.", example: "Tulisan di atas gambar singkong." },
  "document:mark_label": { reason: "Label terpotong di tepi.", example: "Foto seluruh label dari depan." },
};

export async function withoutScript(step, world) {
  const owner = await Person.at(world, { scripts: SCRIPTS.none });
  await step("the owner of a company signs in", async () => {
    await owner.signIn("pemohon2@demo.test");
    await owner.stands("Permohonan saya");
  });
  const home = await fillIn(step, owner, TITLE);
  await give(step, owner, home, world.papers, OF_COMPANY);
  await changeMind(step, owner, home, world.papers);
  const receipt = await send(step, owner, home, TITLE);
  const one = { ...OF_MARK, home, receipt, title: TITLE };
  const staff = await officers(step, world);
  await correction(step, world, owner, one, staff);
  await fromComplete(step, world, owner, one, staff);
  await owner.leave();
}

async function correction(step, world, owner, one, { pelaksana: clerk, fungsional: reviewer }) {
  await step("pelaksana takes it in", async () => {
    await openCase(clerk, one);
    await act(clerk, one, "Catat disposisi", {
      fields: { reviewer: { label: "Rahmat Hidayat" } },
      button: "Catat disposisi",
      told: "Disposisi tersimpan.",
    });
  });
  await step("fungsional forgets a reason and is told where; nothing typed is lost", async () => {
    await openCase(reviewer, one);
    const code = "page:nama-merek";
    await reviewer.fill({ [`check:${code}`]: "fix", [`example:${code}`]: FIXES[code].example });
    await reviewer.press("Simpan pemeriksaan", { status: 422 });
    await reviewer.corrected([{ says: /^Tuliskan apa yang perlu diperbaiki/, focuses: `reason:${code}` }]);
    assert.equal(await reviewer.value(`example:${code}`), FIXES[code].example);
  });
  await step("fungsional returns it with two corrections in one packet", async () => {
    await check(reviewer, FIXES);
    await reviewer.press("Kembalikan dengan 2 perbaikan");
    await reviewer.told("Berkas dikembalikan.");
  });
  await step("the owner is written to, and finds only those two parts open", async () => {
    await world.portal.mail("pemohon2@demo.test", new RegExp(one.title));
    await owner.open(one.home);
    await owner.reads("Petugas meminta 2 perbaikan.");
    for (const { reason } of Object.values(FIXES)) await owner.reads(new RegExp(reason));
    await owner.open(`${one.home}/isian/bahasa`, 409);
  });
  await step("the owner corrects the page and the label", async () => {
    await owner.open(`${one.home}/isian/nama-merek`);
    await owner.reads(FIXES["page:nama-merek"].reason);
    await owner.fill({ mark_description: "Tulisan kuning di atas gambar singkong." });
    await owner.press("Simpan dan lanjutkan");
    await owner.open(`${one.home}/dokumen/mark_label`);
    await upload(owner, world.papers.betterLabel, "Ganti berkas");
  });
  await step("the owner sends the corrections; number and code stay", async () => {
    await owner.open(one.home);
    await owner.follow("Periksa dan kirim perbaikan", ".actions");
    await owner.press("Kirim perbaikan");
    await owner.told("Perbaikan sudah dikirim.");
    await owner.reads(one.receipt);
  });
  await step("fungsional sees what changed and finds the case complete", async () => {
    await openCase(reviewer, one);
    assert.match(await reviewer.page.locator("#butir-document-mark_label").innerText(), /Diganti/);
    await reviewer.reads("Tulisan kuning di atas gambar singkong.");
    await check(reviewer);
    await reviewer.press("Nyatakan lengkap");
    await reviewer.told("Berkas dinyatakan lengkap.");
  });
}
