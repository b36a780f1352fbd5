// One trademark from the draft to the certificate, by everybody involved, on a phone.
import assert from "node:assert/strict";
import { Person } from "../parts/person.mjs";
import { OF_PERSON, changeMind, fillIn, give, send } from "./applicant.mjs";
import { toResult } from "./course.mjs";

const TITLE = "KERIPIK WALANTAKA";

/** What a mark's course has of its own. */
export const OF_MARK = {
  price: "Rp500.000",
  stage: "announcement",
  wording: "(TM) Masa Pengumuman (BRM)",
  stageReads: "Pengumuman",
  result: "Sertifikat",
  protects: ["Dilindungi sejak", "Dilindungi sampai", "Dapat diperpanjang"],
};

export async function journey(step, world) {
  const owner = await Person.at(world);
  await step("pemohon signs in and is led to the page meant", async () => {
    await owner.open("/permohonan");
    assert.equal(new URL(owner.page.url()).pathname, "/masuk");
    await owner.fill({ email: "pemohon@demo.test", password: "demo-haki-2026" });
    await owner.press("Masuk");
    await owner.stands("Permohonan saya");
  });
  const home = await fillIn(step, owner, TITLE);
  await give(step, owner, home, world.papers, OF_PERSON);
  await changeMind(step, owner, home, world.papers);
  const receipt = await send(step, owner, home, TITLE);
  const staff = await toResult(step, world, owner, { ...OF_MARK, home, receipt, title: TITLE });
  await anybodyChecks(step, world, owner, home, staff.pelaksana);
  await readTrail(step, TITLE, staff.inspektorat);
}

async function anybodyChecks(step, world, owner, home, pelaksana) {
  const visitor = await Person.at(world);
  await step("anybody finds the letter in force at its address, and its file unchanged", async () => {
    await owner.open(home);
    const letter = { name: "surat.pdf", mimeType: "application/pdf", buffer: await owner.download(/^Surat rekomendasi /) };
    await pelaksana.open(`/petugas${home}`);
    const [address] = await pelaksana.links("main a[href^='/v/']");
    await visitor.open(address);
    for (const [file, says] of [
      [letter, /Berkas ini asli/],
      [world.papers.deed, /Berkas ini tidak ditandatangani/],
    ]) {
      await visitor.choose("file", file);
      await visitor.press("Periksa berkas ini", { status: 200 });
      await visitor.reads(says);
    }
  });
  await visitor.leave();
}

async function readTrail(step, title, inspektorat) {
  await step("inspektorat reads the trail and finds the chain whole", async () => {
    await inspektorat.open("/petugas");
    await inspektorat.follow("Jejak");
    await inspektorat.stands("Jejak audit");
    await inspektorat.reads("Rina Marlina");
    await inspektorat.ask("Periksa rantai sekarang");
    await inspektorat.reads(/Rantai utuh: [\d.]+ baris/);
  });
  await step("inspektorat opens the case from its last row, and can change nothing", async () => {
    await inspektorat.follow("Buka berkas");
    await inspektorat.stands(title);
    assert.equal(await inspektorat.page.locator(".verdict .btn").count(), 0);
  });
}
