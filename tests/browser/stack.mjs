// A head's telephone and a stack of letters, for a test that decides what the signing service does meanwhile.
//
// `node stack.mjs send BASE COOKIE PICTURE` signs every letter that waits and closes the browser at once; it prints the
// stack's address. `node stack.mjs read BASE COOKIE PICTURE ADDRESS` prints heading and lines of the stack as JSON.
import assert from "node:assert/strict";
import { context, launch } from "./parts/browser.mjs";

const [task, base, cookie, picture, address] = process.argv.slice(2);
const [name, value] = cookie.split("=");
const browser = await launch();
try {
  const phone = await context(browser, base);
  await phone.addCookies([{ name, value, url: base }]);
  const page = await phone.newPage();
  await { send, read }[task](page);
} finally {
  await browser.close();
}

async function send(page) {
  await page.goto("/petugas/tanda-tangan");
  for (const letter of await page.locator("input[name=letter]").all()) await letter.check();
  await narrow(page);
  await page.locator("input[name=passphrase]").fill("demo-tte");
  await page.getByRole("button", { name: "Tanda tangani yang dicentang" }).click();
  await page.waitForURL(/tanda-tangan\/./);
  await page.screenshot({ path: picture, fullPage: true });
  console.log(new URL(page.url()).pathname);
}

async function read(page) {
  await page.goto(address);
  await narrow(page);
  await page.screenshot({ path: picture, fullPage: true });
  const heading = await page.locator("h1").innerText();
  console.log(JSON.stringify([heading, ...(await page.locator(".results li").allInnerTexts())]));
}

/** Nothing is wider than the telephone. */
async function narrow(page) {
  const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  assert.ok(wide <= seen, `${wide} px on ${seen}`);
}
