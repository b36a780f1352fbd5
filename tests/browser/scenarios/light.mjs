// Public pages: the size of the first one, and that nothing is loaded from elsewhere.
import assert from "node:assert/strict";
import { context } from "../parts/browser.mjs";
import { Person } from "../parts/person.mjs";

const MOST = 30_000;

export async function light(step, world) {
  await step("the first page, with all it needs, is at most 30 kB on the wire", async () => {
    const fresh = await context(world.browser, world.base);
    const page = await fresh.newPage();
    const wire = await fresh.newCDPSession(page);
    let bytes = 0;
    wire.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
    await wire.send("Network.enable");
    await page.goto("/", { waitUntil: "networkidle" });
    await fresh.close();
    assert.ok(bytes > 1000 && bytes <= MOST, `${bytes} bytes`);
  });
  const visitor = await Person.at(world);
  await step("a visitor reads what a mark is, what it costs, and what becomes of personal data", async () => {
    await visitor.open("/");
    await visitor.open("/jenis-ki/merek");
    await visitor.open("/privasi");
  });
  await step("a page that does not exist says where to go on", async () => {
    await visitor.open("/tidak-ada", 404);
    await visitor.open("/jenis-ki/paten-baru", 404);
  });
  await step("an officer's page is closed to visitors and applicants", async () => {
    await visitor.open("/petugas");
    assert.equal(new URL(visitor.page.url()).pathname, "/masuk");
    await visitor.signIn("pemohon@demo.test");
    await visitor.open("/petugas", 403);
  });
  await visitor.leave();
}

/** Said last, of all pages of the run. */
export async function together(step, world) {
  const { weights } = world.look;
  const [heaviest, bytes] = world.look.heaviest();
  await step(`each of ${weights.size} pages of owners and visitors is at most 30 kB on first load; ${heaviest} is ${bytes} bytes`, () => {
    assert.ok(weights.size >= 60, `${weights.size} pages are too few to mean anything`);
    assert.ok(bytes > 10_000 && bytes <= MOST, `${bytes} bytes`);
  });
  await step(`nothing was fetched from another origin on any of ${world.look.visited.size} pages`, () => {
    assert.deepEqual(world.look.strangers, []);
  });
  await step(`axe judged ${world.look.judged.size} distinct states`, () => {
    assert.ok(world.look.judged.size >= 200, `${world.look.judged.size} states are too few to mean anything`);
  });
}
