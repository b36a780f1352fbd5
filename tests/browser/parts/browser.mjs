// Starts the machine's Chromium, and makes browser contexts.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const PHONE = { width: 360, height: 780 };
export const DESK = { width: 1280, height: 800 };

/** How a person's browser treats scripts: it runs them, has none at all, or loses the portal's on the way. */
export const SCRIPTS = { run: "run", none: "none", lost: "lost" };

export function launch() {
  const executablePath = PLACES.find((place) => existsSync(place));
  if (!executablePath) throw new Error(`no Chromium at ${PLACES.join(", ")}`);
  return chromium.launch({ executablePath, args: ARGUMENTS });
}

/** A new context without cookies. */
export async function context(browser, base, { scripts = SCRIPTS.run, viewport = PHONE } = {}) {
  const made = await browser.newContext({
    baseURL: base,
    viewport,
    deviceScaleFactor: 1,
    locale: "id-ID",
    timezoneId: "Asia/Jakarta",
    javaScriptEnabled: scripts !== SCRIPTS.none,
    reducedMotion: "reduce",
  });
  made.setDefaultTimeout(30_000);
  if (scripts === SCRIPTS.lost) {
    await made.route("**/*.js", (route) => route.abort());
  }
  return made;
}
