// The types beside merek, from the draft to what DJKI gives or the Dinas records: by a person whose browser runs
// scripts, and by a company whose browser runs none.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { SCRIPTS } from "../parts/browser.mjs";
import { Person } from "../parts/person.mjs";
import { upload } from "./applicant.mjs";
import { toResult } from "./course.mjs";
import { WITHOUT_SCRIPT, WITH_SCRIPT } from "./filings.mjs";
import { act, officers, takeIn } from "./officers.mjs";

export const types = (step, world) => all(step, world, WITH_SCRIPT, SCRIPTS.run);
export const typesWithoutScript = (step, world) => all(step, world, WITHOUT_SCRIPT, SCRIPTS.none);

async function all(step, world, filings, scripts) {
  const owner = await Person.at(world, { scripts });
  await step(`${filings[0].email} signs in`, () => owner.signIn(filings[0].email));
  for (const filing of filings) {
    const home = await begin(step, owner, filing);
    await answer(step, world, owner, home, filing, scripts);
    await give(step, world, owner, home, filing);
    const receipt = await send(step, owner, home, filing);
    const one = { ...filing.end, home, receipt, title: filing.title };
    if (filing.end) await toResult(step, world, owner, one);
    else await toInventory(step, world, owner, one);
  }
  await owner.leave();
}

function begin(step, owner, { kind, service, title }) {
  return step(`${title}: begins a draft, ${kind.toLowerCase()}, ${service}`, async () => {
    await owner.open("/permohonan/baru");
    await owner.follow(kind);
    await owner.fill({ layanan: service });
    await owner.press(`Mulai permohonan ${kind.toLowerCase()}`);
    await owner.stands(`${kind} baru`);
    return new URL(owner.page.url()).pathname;
  });
}

function answer(step, world, owner, home, { pages, seals, title }, scripts) {
  return step(`answers ${pages.length} pages, one after the other`, async () => {
    await owner.follow(/^Lanjutkan: /, ".actions");
    for (const [slug, answers] of pages) {
      assert.equal(new URL(owner.page.url()).pathname, `${home}/isian/${slug}`);
      await owner.fill(answers);
      if (slug === "amplop-tersegel") await seal(world, owner, seals, scripts);
      await owner.press("Simpan dan lanjutkan");
    }
    await owner.stands(title);
    assert.equal(new URL(owner.page.url()).pathname, home);
  });
}

/** With scripts the device computes the fingerprint and sends no file; without, or for paper, no chooser is offered. */
async function seal(world, owner, paper, scripts) {
  const chooser = owner.page.locator("#fingerprint-berkas");
  assert.equal(await chooser.isVisible(), scripts === SCRIPTS.run && Boolean(paper));
  if (!paper) return;
  const { buffer } = world.papers[paper];
  await chooser.setInputFiles(world.papers[paper]);
  await owner.reads("Sidik sudah diisi.");
  assert.equal(await owner.value("fingerprint"), createHash("sha256").update(buffer).digest("hex"));
}

function give(step, world, owner, home, { papers }) {
  return step(`gives every document of the list: ${Object.keys(papers).join(", ")}`, async () => {
    const listed = await owner.page
      .locator(`main .tasks li:not(:has-text("Boleh dilewati")) a[href^="${home}/dokumen/"]`)
      .evaluateAll((all) => all.map((link) => link.pathname.split("/").pop()));
    assert.deepEqual(listed.toSorted(), Object.keys(papers).toSorted());
    for (const [requirement, paper] of Object.entries(papers)) {
      await owner.open(`${home}/dokumen/${requirement}`);
      await upload(owner, world.papers[paper], "Unggah");
    }
  });
}

function send(step, owner, home, { title, prefix }) {
  return step("checks the answers, sends, and gets the receipt", async () => {
    await owner.open(home);
    await owner.follow("Periksa jawaban dan kirim");
    await owner.reads(title);
    await owner.press("Kirim permohonan");
    await owner.stands("Tanda terima");
    const receipt = (await owner.page.locator(".receipt-no").innerText()).trim();
    assert.match(receipt, new RegExp(`^${prefix}-\\d{4}-\\d{6}$`));
    return receipt;
  });
}

/** An inventory ends at the Dinas: no letter, no DJKI, no cost. */
async function toInventory(step, world, owner, one) {
  const staff = await officers(step, world);
  await takeIn(step, one, staff);
  await step("fungsional records it in the inventory", () =>
    act(staff.fungsional, one, "Catat dalam inventaris", {
      button: "Catat dalam inventaris",
      told: "Tercatat dalam inventaris",
    }));
  await step("the owner reads that it is recorded, and has it on paper", async () => {
    await owner.open(one.home);
    await owner.reads(/Tercatat/);
    assert.equal(String((await owner.download("Bukti inventarisasi")).subarray(0, 5)), "%PDF-");
  });
}
