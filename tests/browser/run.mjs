// Drives the built portal in Chromium. `node tests/browser/run.mjs [--pictures] [--every] [--program=PATH] [name of a scenario …]`
//
// Without names everything runs. `--pictures` also makes the pictures of the README; `--program` drives another build;
// `--every` opens every page of every case of the demo, not each kind twice.
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "./parts/browser.mjs";
import { Look } from "./parts/look.mjs";
import { papers } from "./parts/papers.mjs";
import { Portal } from "./parts/portal.mjs";
import { Report } from "./parts/report.mjs";
import { account } from "./scenarios/account.mjs";
import { beside } from "./scenarios/beside.mjs";
import { drawings } from "./scenarios/drawings.mjs";
import { effort } from "./scenarios/effort.mjs";
import { journey } from "./scenarios/journey.mjs";
import { light, together } from "./scenarios/light.mjs";
import { lostScript } from "./scenarios/lost_script.mjs";
import { pictures } from "./scenarios/pictures.mjs";
import { anybody } from "./scenarios/public.mjs";
import { sight } from "./scenarios/sight.mjs";
import { tariffs } from "./scenarios/tariffs.mjs";
import { types, typesWithoutScript } from "./scenarios/types.mjs";
import { uploads } from "./scenarios/uploads.mjs";
import { withoutScript } from "./scenarios/without_script.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const given = process.argv.find((word) => word.startsWith("--program="))?.slice("--program=".length);
const built = resolve(here, "../..", process.env.CARGO_TARGET_DIR ?? "target", "debug/haki");
const program = given ? resolve(given) : built;
const results = join(here, "results");

const SCENARIOS = {
  light: ["What anybody sees", light],
  sight: ["Narrow screens, large letters, colours of one's own, paper", sight],
  public: ["What anybody can read, reckon and look up", anybody],
  beside: ["Every page of every case of the demo", beside],
  account: ["A person registers, leaves, forgets and comes back", account],
  journey: ["One trademark from draft to certificate", journey],
  "without-script": ["One trademark with JavaScript off, with corrections", withoutScript],
  types: ["Hak cipta, paten sederhana and rahasia dagang to their results", types],
  "types-without-script": ["The same with JavaScript off", typesWithoutScript],
  effort: ["How much an owner has to do", effort],
  uploads: ["Files on their way", uploads],
  drawings: ["Papers made in the portal", drawings],
  tariffs: ["A tariff changes", tariffs],
  "lost-script": ["Scripts are lost on the way; wrong answers", lostScript],
};

const wanted = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const unknown = wanted.filter((name) => !SCENARIOS[name]);
if (unknown.length) throw new Error(`no such scenario: ${unknown.join(", ")}; there are ${Object.keys(SCENARIOS).join(", ")}`);
if (!existsSync(program)) throw new Error(`${program} is not there: cargo build`);

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const report = new Report();
const portal = await Portal.start(program, join(results, "portal.log"));
try {
  const browser = await launch();
  const world = { portal, base: portal.base, browser, look: new Look(), people: [], papers: await papers(browser) };
  const keep = (name) => pictured(world, name);
  for (const [name, [title, scenario]] of Object.entries(SCENARIOS)) {
    if (wanted.length && !wanted.includes(name)) continue;
    await report.scenario(title, (step) => scenario(step, world), keep);
    await report.scenario(`${title}: the pages`, (step) => judged(step, world.look), keep);
    for (const person of world.people.filter((person) => !person.stays)) await person.leave();
  }
  if (!wanted.length) await report.scenario("Of all pages together", (step) => together(step, world), keep);
  if (process.argv.includes("--pictures")) {
    await report.scenario("Pictures for the README", (step) => pictures(step, world, join(here, "pictures")), keep);
  }
  await browser.close();
} finally {
  await portal.stop();
}
process.exitCode = report.end() ? 0 : 1;

/** What was found on the pages of a scenario, also of one that failed. */
function judged(step, look) {
  return step("axe finds nothing in any state, no page scrolls sideways (320 px, letters twice as large), what is checked is seen in forced colours", () => look.nothingFound());
}

/** Keeps what everybody's screen showed when a scenario failed. */
async function pictured(world, name) {
  for (const [number, person] of world.people.entries()) {
    const path = join(results, `${name.replace(/\W+/g, "-")}-${number + 1}.png`);
    await person.page.screenshot({ path, fullPage: true }).catch((fault) => console.log(`no picture: ${fault.message}`));
    console.log(`  ${person.page.url()}: ${path}`);
  }
}
