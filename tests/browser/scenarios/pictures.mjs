// The pictures of the README, on the demo's cases.
import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DESK } from "../parts/browser.mjs";
import { Person } from "../parts/person.mjs";

const LARGEST = 120 * 1000;

export async function pictures(step, world, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const take = async (person, name) => {
    const png = await person.page.screenshot({ type: "png" });
    const file = png.length <= LARGEST ? [`${name}.png`, png] : [`${name}.jpg`, await person.page.screenshot({ type: "jpeg", quality: 75 })];
    assert.ok(file[1].length <= LARGEST, `${file[0]} is ${file[1].length} bytes large`);
    writeFileSync(join(folder, file[0]), file[1]);
  };
  const owner = await Person.at(world);
  await step("the first page, the list of parts, where a case stands", async () => {
    await owner.open("/");
    await take(owner, "home");
    await owner.signIn("pemohon@demo.test");
    await openFirst(owner, "Draf");
    await take(owner, "task-list");
    await owner.open("/permohonan");
    await openFirst(owner, "Bayar kode billing");
    await take(owner, "status");
  });
  await step("an officer's case", async () => {
    const officer = await Person.at(world, { viewport: DESK });
    await officer.signIn("fungsional@demo.test");
    await officer.page.locator("main table tbody th a").first().click();
    await officer.page.locator("main .case-head").waitFor();
    await officer.page.waitForLoadState("networkidle");
    await take(officer, "officer-case");
  });
  await step("letters waiting for the Kadis", async () => {
    const kadis = await Person.at(world);
    await kadis.signIn("kadis@demo.test");
    await kadis.open("/petugas/tanda-tangan");
    await take(kadis, "sign");
  });
}

/** Opens the first case of one's list with this status. */
async function openFirst(owner, word) {
  await owner.open("/permohonan");
  const line = owner.page.locator("main .tasks li", { has: owner.page.locator(".status", { hasText: word }) }).first();
  const link = line.getByRole("link");
  const heading = await link.innerText();
  await link.click();
  await owner.stands(heading);
}
