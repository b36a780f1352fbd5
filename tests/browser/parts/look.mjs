// The checks for every page: no findings of axe, no sideways scrolling on phones and desktops, at 320 px and with text
// of twice the size, checked controls visible in forced colours, a small first download, nothing loaded from elsewhere.
// Each distinct state of a page is checked once.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import assert from "node:assert/strict";
import { DESK, SCRIPTS, context } from "./browser.mjs";
import { forced, narrow, unseen, wide } from "./eyes.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = {
  runOnly: {
    type: "tag",
    values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
  },
  rules: { "target-size": { enabled: true } },
  resultTypes: ["violations"],
};

/** Most transferred bytes of a page with everything it needs, for a browser with an empty cache. */
const HEAVIEST = 30_000;
const OF_OFFICE = /^\/(petugas|admin)(\/|$)/;

export class Look {
  judged = new Set();
  visited = new Set();
  strangers = [];
  findings = [];
  // Transferred bytes of each address: headers and compressed body.
  #wire = new Map();
  #measuring = new Set();
  // For each page of applicants and visitors: its largest size.
  weights = new Map();

  /** Watches every request of a browser context. */
  watch(context, base) {
    context.on("request", (request) => {
      const url = new URL(request.url());
      if (/^https?:$/.test(url.protocol) && url.origin !== base) this.strangers.push(request.url());
    });
    context.on("requestfinished", (request) => {
      const measuring = this.#measure(request).finally(() => this.#measuring.delete(measuring));
      this.#measuring.add(measuring);
    });
  }

  async #measure(request) {
    // The sizes of a page that was closed meanwhile are lost.
    const sizes = await request.sizes().catch(() => null);
    if (!sizes?.responseBodySize) return;
    const url = request.url();
    const bytes = sizes.responseHeadersSize + sizes.responseBodySize;
    const kept = isAsset(url) ? (this.#wire.get(url) ?? 0) : 0;
    this.#wire.set(url, Math.max(kept, bytes));
  }

  /** Checks the page in its current state; `nothingFound` reports the findings. */
  async at(page, { scripts, viewport, world }) {
    await page.evaluate(everySmallPicture);
    const state = await page.evaluate(stateOf);
    this.visited.add(state.path);
    const found = (text) => this.findings.push(`${state.path}: ${text}`);
    (await unseen(page)).forEach((name) => found(`“${name}” is chosen, and lies outside its row`));
    await this.#fits(page, found);
    if (this.judged.has(state.key)) return;
    this.judged.add(state.key);
    if (!OF_OFFICE.test(state.path)) await this.#weigh(state, scripts, found);
    const violations = scripts === SCRIPTS.none ? await this.#byTwin(page, world) : await axe(page);
    violations.map(told).forEach(found);
    await forced(page, world.browser, found);
    await page.setViewportSize(DESK);
    await this.#fits(page, found);
    await narrow(page, viewport, found);
  }

  async #fits(page, found) {
    const out = await wide(page);
    if (out) found(out);
  }

  // The page's own HTML and every stylesheet, script and picture of the portal that it loaded, as if none had been
  // kept from the page before, and the small pictures of the owner's own files. Large ones are loaded where they are looked for.
  async #weigh({ path, url, assets }, scripts, found) {
    await Promise.all(this.#measuring);
    const loaded = assets.filter((address) => (isAsset(address) || isSmall(address)) && (scripts === SCRIPTS.run || !address.endsWith(".js")));
    const parts = [url, ...loaded];
    parts.filter((part) => !this.#wire.has(part)).forEach((part) => found(`nobody knows how large ${part} is`));
    const bytes = parts.reduce((sum, part) => sum + (this.#wire.get(part) ?? 0), 0);
    this.weights.set(path, Math.max(this.weights.get(path) ?? 0, bytes));
    if (bytes > HEAVIEST) found(`${bytes} bytes on first load, more than ${HEAVIEST}`);
  }

  // axe cannot run where no script runs: it judges a second page that is given the same HTML and loses every script.
  async #byTwin(page, world) {
    this.twin ??= await (await context(world.browser, world.base, { scripts: SCRIPTS.lost })).newPage();
    const [url, body] = [page.url(), await page.content()];
    const own = (address) => address.href === url || !isAsset(address.href);
    const html = (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body });
    await this.twin.route(own, (route) => (route.request().isNavigationRequest() ? html(route) : route.abort()));
    await this.twin.goto(url, { waitUntil: "load" });
    const violations = await axe(this.twin);
    await this.twin.unroute(own);
    return violations;
  }

  /** Fails if anything was found since the last call. */
  nothingFound() {
    const findings = [...new Set(this.findings.splice(0))];
    assert.equal(findings.length, 0, `\n${findings.join("\n")}`);
  }

  /** The page with the most bytes: path and bytes. */
  heaviest() {
    return [...this.weights].sort((one, other) => other[1] - one[1])[0];
  }
}

/** Whether it is the thumbnail of an owner's file. */
const isSmall = (address) => new URL(address).pathname.endsWith("/kecil");
const isAsset = (address) => new URL(address).pathname.startsWith("/static/");

async function axe(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate((rules) => window.axe.run(document, rules), RULES);
  return violations;
}

// Runs in the page: loads the small pictures that the browser may keep for later, so that a page weighs the same on
// every machine.
async function everySmallPicture() {
  const small = [...document.images].filter((image) => image.loading === "lazy" && new URL(image.src).pathname.endsWith("/kecil"));
  small.forEach((image) => (image.loading = "eager"));
  await Promise.all(small.map((image) => image.decode().catch(() => null)));
}

// Runs in the page: where it is without numbers and tokens, which kinds of elements can be seen on it, and what it
// loaded. What a script shows or adds makes a state of its own; where scripts change nothing, it is the same with and
// without them.
function stateOf() {
  const path = location.pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "*").replace(/[\w-]{22,}/g, "*");
  const kinds = new Set();
  for (const element of document.body.querySelectorAll("*")) {
    if (element.closest("[hidden]")) continue;
    const inForm = element.matches("input, select, textarea, button") ? `[${element.type}]` : "";
    kinds.add(`${element.localName}${inForm}.${[...element.classList].sort().join(".")}`);
  }
  const assets = new Set(performance.getEntriesByType("resource").map((entry) => entry.name));
  return { path, key: `${path} ${[...kinds].sort().join(" ")}`, url: location.href.split("#")[0], assets: [...assets] };
}

function told(finding) {
  const places = finding.nodes.slice(0, 4).map((node) => `    ${node.html.slice(0, 240)}\n      ${node.failureSummary?.replace(/\n/g, " ")}`);
  return `${finding.id} (${finding.impact}): ${finding.help}, ${finding.nodes.length} times\n${places.join("\n")}`;
}
