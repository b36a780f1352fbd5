// The built portal on a data folder of its own: started, asked whether it is ready, its mail read, stopped.
import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, watch } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { linksIn, simpleText } from "./mail.mjs";

const LIMIT = 240_000;

export class Portal {
  /** Starts the program and comes back once `/readyz` says yes. */
  static async start(program, log) {
    const portal = new Portal();
    portal.folder = mkdtempSync(join(tmpdir(), "haki-browser-"));
    portal.data = join(portal.folder, "data");
    portal.base = `http://127.0.0.1:${await freePort()}`;
    portal.child = spawn(program, ["serve"], {
      cwd: portal.folder,
      env: portal.#environment(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    portal.ended = new Promise((resolve) => portal.child.once("exit", (code, signal) => resolve({ code, signal })));
    portal.child.stderr.pipe(createWriteStream(log));
    try {
      await portal.#announced();
      await within(LIMIT, "/readyz to answer 200", portal.#ready());
      return portal;
    } catch (fault) {
      portal.child.kill("SIGTERM");
      await portal.ended;
      throw fault;
    }
  }

  // The worker first sends the mails of the demo's cases.
  async #ready() {
    while ((await fetch(`${this.base}/readyz`)).status !== 200) await setTimeout(100);
  }

  #environment() {
    const kept = Object.entries(process.env).filter(([name]) => !/^(HAKI_|DATABASE_|SQLX_)/.test(name));
    return {
      ...Object.fromEntries(kept),
      HAKI_LISTEN: this.base.replace("http://", ""),
      HAKI_DATA_DIR: this.data,
    };
  }

  /** Waits for the line that says where the portal is. */
  async #announced() {
    const lines = createInterface({ input: this.child.stdout });
    const said = new Promise((resolve) => lines.on("line", (line) => line.startsWith("Portal siap di ") && resolve()));
    const ended = this.ended.then(({ code, signal }) => {
      throw new Error(`the portal ended before it was ready (${code ?? signal})`);
    });
    await within(LIMIT, "the portal to be ready", Promise.race([said, ended]));
    ended.catch(() => {});
  }

  /** The text of a mail to this address that `holds` something; waits until the portal wrote it. */
  mail(address, holds) {
    return this.#found(address, (text) => (holds.test(text) ? text : null));
  }

  /** The path of a link in a mail to this address that begins like this and is not in `known`. */
  link(address, begin, known = []) {
    return this.#found(address, (text) => linksIn(text).find((path) => path.startsWith(begin) && !known.includes(path)));
  }

  /** The result of `read` for a mail to this address. */
  async #found(address, read) {
    const folder = join(this.data, "mail");
    mkdirSync(folder, { recursive: true });
    const found = () =>
      readdirSync(folder)
        .filter((name) => name.endsWith(".eml"))
        .map((name) => readFileSync(join(folder, name), "utf8"))
        .filter((raw) => raw.includes(address))
        .map((raw) => read(simpleText(raw)))
        .find(Boolean);
    let watcher;
    const arrived = new Promise((resolve, reject) => {
      const look = () => {
        try {
          const value = found();
          if (value) resolve(value);
        } catch (fault) {
          reject(fault);
        }
      };
      watcher = watch(folder, look);
      look();
    });
    return within(60_000, `a mail to ${address}`, arrived).finally(() => watcher.close());
  }

  /** Tells the portal to stop, waits for it, and removes its data. */
  async stop() {
    this.child.kill("SIGTERM");
    const { code, signal } = await within(60_000, "the portal to stop", this.ended);
    rmSync(this.folder, { recursive: true, force: true });
    if (code !== 0) throw new Error(`the portal ended with ${code ?? signal}`);
  }
}

/** The promise's value, or an error once the time is up. */
async function within(limit, what, promise) {
  const over = new AbortController();
  const late = setTimeout(limit, null, { signal: over.signal }).then(() => {
    throw new Error(`waited ${limit / 1000} s for ${what}`);
  });
  late.catch(() => {});
  return Promise.race([promise, late]).finally(() => over.abort());
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
