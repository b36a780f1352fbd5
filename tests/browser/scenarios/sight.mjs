// For people who see poorly, print pages, or tap with a thumb.
import assert from "node:assert/strict";
import { forced } from "../parts/eyes.mjs";
import { SCRIPTS } from "../parts/browser.mjs";
import { Person } from "../parts/person.mjs";

const SMALL = 4 * 1024;

export async function sight(step, world) {
  const owner = await Person.at(world);
  const plain = await Person.at(world, { scripts: SCRIPTS.none });
  await step("a page that came back with faults begins at their summary, also without scripts", async () => {
    for (const person of [owner, plain]) {
      await person.open("/masuk");
      await person.press("Masuk", { status: 422 });
      const focused = await person.page.evaluate(() => document.activeElement.className);
      assert.equal(focused, "error-summary");
    }
  });
  await step("a checked control is told from an unchecked one in forced colours, and the check sees one that is not", async () => {
    const page = await (await world.browser.newContext()).newPage();
    await page.setContent("<main><style>input { appearance: none; width: 28px; height: 28px; border: 2px solid } input:checked { background: #125a54 }</style><input type=checkbox><input type=radio>");
    const seen = [];
    await forced(page, world.browser, (text) => seen.push(text));
    await page.context().close();
    assert.equal(seen.length, 2, seen.join("; "));
  });
  await owner.signIn("pemohon@demo.test");
  await step("the list begins with what waits for its owner, and a tap anywhere in a row opens its case", async () => {
    await owner.open("/permohonan");
    const parts = await owner.page.locator("main h2").allInnerTexts();
    assert.deepEqual(parts.slice(0, 2), ["Giliran Anda", "Berjalan"]);
    const rows = owner.page.locator("main .tasks li");
    const missed = await rows.evaluateAll((all) =>
      all.filter((row) => {
        row.scrollIntoView({ block: "center" });
        const box = row.getBoundingClientRect();
        const corners = [[box.left + 4, box.top + 4], [box.right - 4, box.bottom - 4]];
        return corners.some(([x, y]) => document.elementFromPoint(x, y)?.closest("a") !== row.querySelector("a"));
      }).length,
    );
    assert.equal(missed, 0, `${missed} rows have corners that open nothing`);
  });
  await step("the page of a case shows a small picture of the label, and no large one", async () => {
    await owner.open("/permohonan");
    const picture = owner.page.waitForResponse((answer) => /\/kecil$/.test(answer.url()));
    await owner.page.locator("main .tasks li", { hasText: "Bayar kode billing" }).first().getByRole("link").click();
    const bytes = (await (await picture).body()).length;
    assert.ok(bytes > 500 && bytes <= SMALL, `${bytes} bytes`);
    await owner.look();
    const pictures = await owner.page.locator("main img").evaluateAll((all) => all.map((one) => new URL(one.src).pathname));
    const large = pictures.filter((path) => !/\/kecil$|^\/static\//.test(path));
    assert.ok(pictures.length > 0);
    assert.deepEqual(large, []);
  });
  await step("on paper a case says when it stood so and how to pay, and nothing that can only be pressed", async () => {
    const shown = (selector) => owner.page.locator(selector).first().isVisible();
    for (const selector of [".leave", ".nav", ".new-code", ".btn"]) assert.ok(await shown(selector), `${selector} is on the screen`);
    await owner.page.emulateMedia({ media: "print" });
    for (const [selector, wanted] of [
      [".leave", false],
      [".nav", false],
      [".new-code", false],
      [".btn", false],
      [".bill-code", true],
      [".bill-how", true],
      [".bill-how ol li", true],
      [".timeline", true],
      [".print-only", true],
    ]) {
      assert.equal(await shown(selector), wanted, selector);
    }
    assert.match(await owner.page.locator(".print-only").innerText(), /keadaan pada \w+, \d+ \w+ \d{4}, \d\d\.\d\d WIB/);
    await owner.page.emulateMedia({ media: "screen" });
  });
  await step("a receipt and the check of a letter are on paper what they are on the screen, without what is pressed", async () => {
    await owner.follow("Tanda terima", "main");
    const clerk = await Person.at(world);
    await clerk.signIn("pelaksana@demo.test");
    await clerk.open("/petugas/buku-agenda");
    let checked;
    for (const path of await clerk.links("main table a")) {
      await clerk.open(path);
      [checked] = await clerk.links("main a[href^='/v/']");
      if (checked) break;
    }
    await clerk.leave();
    await plain.open(checked);
    for (const [person, heart] of [[owner, ".receipt-no"], [plain, ".facts"]]) {
      await person.page.emulateMedia({ media: "print" });
      for (const gone of [".leave", ".nav", ".who", ".footer", ".btn", ".back"]) {
        const seen = await person.page.locator(gone).evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
        assert.equal(seen, 0, gone);
      }
      assert.ok(await person.page.locator(heart).first().isVisible());
      assert.ok(await person.page.locator(".print-only").isVisible());
      await person.page.emulateMedia({ media: "screen" });
    }
  });
  await step("the page of classes with all 45 of them open is judged as every page is", async () => {
    await owner.open("/permohonan/baru?jenis=merek");
    await owner.press("Mulai permohonan merek");
    await owner.open(`${new URL(owner.page.url()).pathname.replace(/\/isian.*/, "")}/isian/kelas`);
    await owner.page.getByText("Lihat semua 45 kelas").click();
    await owner.look();
    assert.equal(await owner.page.locator(".nice-results li").count(), 45);
  });
  await step("a name of one long word in capitals fits its page at 320 px", async () => {
    await owner.open("/permohonan/baru?jenis=merek");
    await owner.press("Mulai permohonan merek");
    const draft = new URL(owner.page.url()).pathname.replace(/\/isian.*/, "");
    await owner.open(`${draft}/isian/nama-merek`);
    await owner.fill({ mark: "KERIPIKSINGKONGBALADOSERANG", mark_description: "Tulisan.", has_colours: "no" });
    await owner.press("Simpan dan lanjutkan");
    for (const path of [draft, "/permohonan"]) {
      await owner.open(path);
      await owner.reads("KERIPIKSINGKONGBALADOSERANG");
      await owner.look();
    }
  });
  await owner.leave();
  await plain.leave();
}
