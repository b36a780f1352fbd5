// A person with a browser: opens pages, follows links, fills in forms, presses buttons. Every page is checked.
import assert from "node:assert/strict";
import { PHONE, SCRIPTS, context } from "./browser.mjs";

export const PASSWORD = "demo-haki-2026";

export class Person {
  // What was done so far: taps (a link or button pressed, a choice, a file), fields keyed in, pages the portal answered with.
  done;

  /** A person without a session. */
  static async at(world, { scripts = SCRIPTS.run, viewport = PHONE } = {}) {
    const person = new Person();
    person.world = world;
    person.view = { scripts, viewport, world };
    person.context = await context(world.browser, world.base, { scripts, viewport });
    person.faults = [];
    person.begin();
    world.people.push(person);
    world.look.watch(person.context, world.base);
    person.page = await person.context.newPage();
    person.#listen(scripts);
    return person;
  }

  /** Resets the counts. */
  begin() {
    this.done = { taps: 0, keyed: 0, views: 0 };
  }

  #listen(scripts) {
    // A redirect is no page; a page that a script writes itself is one.
    this.page.on("response", (response) => {
      const html = /^text\/html/.test(response.headers()["content-type"] ?? "");
      if (html && response.request().redirectedTo() === null && response.status() !== 303) this.done.views += 1;
    });
    this.page.on("pageerror", (error) => this.faults.push(`${this.page.url()}: ${error.message}`));
    this.page.on("console", (message) => {
      if (/Content Security Policy/i.test(message.text())) this.faults.push(message.text());
    });
    this.page.on("response", (response) => {
      const lost = response.status() >= 400 && !response.request().isNavigationRequest() && response.request().method() === "GET";
      if (lost || response.status() >= 500) this.faults.push(`${response.status()} ${response.url()}`);
    });
    if (scripts !== SCRIPTS.lost) {
      this.page.on("requestfailed", (request) => {
        const reason = request.failure()?.errorText ?? "";
        if (!/ERR_ABORTED/.test(reason)) this.faults.push(`${reason} ${request.url()}`);
      });
    }
  }

  /** Checks the current page, and fails on errors of scripts or requests. */
  async look() {
    assert.deepEqual(this.faults, []);
    await this.world.look.at(this.page, this.view);
  }

  /** Opens an address. */
  async open(path, status = 200) {
    const answer = await this.page.goto(path, { waitUntil: "load" });
    assert.equal(answer.status(), status, `GET ${path}`);
    await this.look();
  }

  /** Presses a link outside the portal that leads here. */
  async tapInMail(path) {
    this.done.taps += 1;
    await this.open(path);
  }

  /** Follows the link of this name. */
  async follow(name, inside = "body") {
    const link = this.page.locator(inside).getByRole("link", { name, exact: typeof name === "string" }).first();
    await this.#leave(() => link.click());
    await this.look();
  }

  /** Presses a button that sends a form; `status` is what the portal answers to the POST. */
  async press(name, { status = 303, inside = "body" } = {}) {
    const button = this.page.locator(inside).getByRole("button", { name, exact: typeof name === "string" }).first();
    const [answer] = await Promise.all([
      this.page.waitForResponse((response) => response.request().method() === "POST" && this.#isOfForm(response)),
      this.#leave(() => button.click()),
    ]);
    assert.equal(answer.status(), status, `${answer.url()} answered ${answer.status()}`);
    await this.look();
  }

  /** Presses a button that only asks: a search, a filter. */
  async ask(name) {
    const button = this.page.getByRole("button", { name, exact: true }).first();
    await this.#leave(() => button.click());
    await this.look();
  }

  // Saving while typing is a POST too, but not the one a button sends.
  #isOfForm(response) {
    return !new URL(response.url()).pathname.endsWith("/simpan");
  }

  /** Performs an action that leads to another document, and waits until that is loaded down to its footer. */
  async #leave(act) {
    this.done.taps += 1;
    await this.page.evaluate(() => document.documentElement.setAttribute("data-left", ""));
    await act();
    await this.page.locator("html:not([data-left]) footer").waitFor({ state: "attached" });
    await this.page.waitForLoadState("load");
  }

  /** Fills fields in by name: text, a choice's value, `true` for a tick, `{ hari, bulan, tahun }` for a date. */
  async fill(fields) {
    for (const [name, value] of Object.entries(fields)) {
      if (value instanceof Day) {
        for (const [part, text] of Object.entries(value.parts)) await this.#key(`${name}_${part}`, text);
      } else if (value === true) {
        this.done.taps += 1;
        await this.#field(name).check();
      } else {
        await this.#answer(name, value);
      }
    }
  }

  async #answer(name, value) {
    const radio = this.page.locator(`input[type=radio][name="${name}"]`);
    if (await radio.count()) {
      this.done.taps += 1;
      await this.page.locator(`input[type=radio][name="${name}"][value="${value}"]`).check();
      return;
    }
    const select = this.page.locator(`select[name="${name}"]`);
    if (!(await select.count())) return this.#key(name, value);
    this.done.taps += 1;
    await select.selectOption(value);
  }

  async #key(name, text) {
    this.done.keyed += 1;
    await this.#field(name).fill(text);
  }

  /** Takes the first of these choices. */
  async pick(name) {
    this.done.taps += 1;
    await this.page.locator(`input[type=radio][name="${name}"]`).first().check();
  }

  #field(name) {
    return this.page.locator(`[name="${name}"]:not([type=hidden])`).first();
  }

  /** Chooses a file. */
  async choose(name, file) {
    this.done.taps += 1;
    await this.page.setInputFiles(`input[type=file][name="${name}"]`, file);
  }

  /** The value of a field. */
  value(name) {
    return this.#field(name).inputValue();
  }

  /** Asserts that this text is visible on the page. */
  async reads(text) {
    await this.page.locator("main").getByText(text).filter({ visible: true }).first().waitFor();
  }

  /** Asserts the message after an act. */
  async told(text) {
    const flash = this.page.locator(".flash");
    await flash.waitFor();
    assert.match((await flash.innerText()).trim(), text instanceof RegExp ? text : new RegExp(escaped(text)));
  }

  /** Asserts the main heading. */
  async stands(heading) {
    await this.page.getByRole("heading", { level: 1, name: heading }).waitFor();
  }

  /** Asserts that the form came back with faults: its title, and this many items, each linked to its field. */
  async corrected(lines) {
    assert.match(await this.page.title(), /^Kesalahan: /);
    const links = this.page.locator(".error-summary a");
    const said = await links.allInnerTexts();
    assert.equal(said.length, lines.length, said.join("; "));
    for (const [index, { says, focuses }] of lines.entries()) {
      const link = links.nth(index);
      assert.match(await link.innerText(), says);
      await link.click();
      await this.page.locator(`[id="${focuses}"]:focus`).waitFor();
      const sentence = await link.innerText();
      const atField = this.page.locator("main .field .error, main .nice-item .error", { hasText: sentence });
      assert.equal(await atField.count(), 1, `"${sentence}" once more at its field`);
    }
  }

  /** The bytes behind the link of this name. */
  async download(name) {
    const href = await this.page.getByRole("link", { name }).first().getAttribute("href");
    const answer = await this.context.request.get(href);
    assert.equal(answer.status(), 200, href);
    return answer.body();
  }

  /** The distinct addresses of these links, without those on the same page. */
  async links(selector) {
    const paths = await this.page.locator(selector).evaluateAll((all) =>
      all.filter((link) => !link.getAttribute("href").startsWith("#")).map((link) => link.pathname + link.search),
    );
    return [...new Set(paths)];
  }

  async signIn(email, password = PASSWORD) {
    await this.open("/masuk");
    await this.fill({ email, password });
    await this.press("Masuk");
  }

  async leave() {
    this.world.people = this.world.people.filter((other) => other !== this);
    await this.context.close();
  }
}

/** A day as the three fields of a form. */
export class Day {
  constructor(iso) {
    const [tahun, bulan, hari] = iso.split("-");
    this.parts = { hari, bulan, tahun };
  }

  /** Today in Serang, or this many days later. */
  static after(days = 0) {
    const at = new Date(Date.now() + days * 86_400_000);
    return new Day(new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Jakarta" }).format(at));
  }
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
