// What officers do with one case: find it on their list, open it, act.
import assert from "node:assert/strict";

/** An officer finds the case by its number on their own list and opens it. */
export async function openCase(officer, receipt, mark) {
  await officer.open("/petugas");
  await officer.page.fill("#q", receipt);
  await officer.ask("Saring");
  await officer.follow(mark, "main table");
  await officer.stands(mark);
}

/** Opens the case, the page of one act, fills it in, and presses its button. */
export async function act(officer, { receipt, mark }, link, { fields = {}, files = {}, button, told }) {
  await openCase(officer, receipt, mark);
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
  assert.ok(names.length >= 10, `${names.length} items`);
  for (const name of names) {
    const code = name.slice("check:".length);
    const fix = fixes[code];
    await officer.fill({ [name]: fix ? "fix" : "ok" });
    if (fix) await officer.fill({ [`reason:${code}`]: fix.reason, [`example:${code}`]: fix.example });
  }
  await officer.press("Simpan pemeriksaan");
  await officer.told("Pemeriksaan tersimpan.");
}
