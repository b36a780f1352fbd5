// What every page must be: no finding of axe, no sideways scrolling, nothing fetched from elsewhere, no fault in its
// scripts. A page is judged by axe once per distinct state.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import assert from "node:assert/strict";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = {
  runOnly: {
    type: "tag",
    values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
  },
  rules: { "target-size": { enabled: true } },
  resultTypes: ["violations"],
};

export class Look {
  judged = new Set();
  visited = new Set();
  strangers = [];
  findings = [];

  /** Watches every request of a browser context. */
  watch(context, base) {
    context.on("request", (request) => {
      const url = new URL(request.url());
      if (/^https?:$/.test(url.protocol) && url.origin !== base) this.strangers.push(request.url());
    });
  }

  /** Judges the page as it stands; what is found is said by `nothingFound`. */
  async at(page, { axe, narrow }) {
    const state = await page.evaluate(stateOf);
    this.visited.add(state.path);
    const found = (text) => this.findings.push(`${state.path}: ${text}`);
    if (narrow) {
      const { scrolls, viewport } = await page.evaluate(widths);
      if (scrolls > viewport) found(`${scrolls} px wide on a screen of ${viewport} px`);
    }
    if (!axe || this.judged.has(state.key)) return;
    this.judged.add(state.key);
    await page.evaluate(AXE);
    const { violations } = await page.evaluate((rules) => window.axe.run(document, rules), RULES);
    violations.map(told).forEach(found);
  }

  /** Fails with everything found since the last call. */
  nothingFound() {
    const findings = [...new Set(this.findings.splice(0))];
    assert.equal(findings.length, 0, `\n${findings.join("\n")}`);
  }
}

// Runs in the page: where it is without numbers and tokens, and which kinds of elements stand on it.
function stateOf() {
  const path = location.pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "*").replace(/[\w-]{22,}/g, "*");
  const kinds = new Set();
  for (const element of document.body.querySelectorAll("*")) {
    const inForm = element.matches("input, select, textarea, button") ? `[${element.type}]` : "";
    kinds.add(`${element.localName}${inForm}.${[...element.classList].sort().join(".")}`);
  }
  return { path, key: `${path} ${[...kinds].sort().join(" ")}` };
}

// Runs in the page.
function widths() {
  return { scrolls: document.documentElement.scrollWidth, viewport: document.documentElement.clientWidth };
}

function told(finding) {
  const places = finding.nodes.slice(0, 4).map((node) => `    ${node.html.slice(0, 240)}\n      ${node.failureSummary?.replace(/\n/g, " ")}`);
  return `${finding.id} (${finding.impact}): ${finding.help}, ${finding.nodes.length} times\n${places.join("\n")}`;
}
