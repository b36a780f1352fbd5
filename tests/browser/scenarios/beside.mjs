// All pages beside the journey: the demo has a case in every status. Every case is opened; of what its links lead to, each
// kind of page as often as `TWICE` says for each person, or with `--every` every one (`tests/long/every_page`).
import assert from "node:assert/strict";
import { Person } from "../parts/person.mjs";
import { signed } from "./officers.mjs";

const FILE = /\/(pdf|sertifikat|bukti-inventaris|keputusan\/|surat-pernyataan|berkas\/|surat\/|bukti\/|dokumen\/[0-9a-f-]{36})/;

const EVERY = process.argv.includes("--every");

/** How often a person opens pages of one kind, as told by the address without its numbers. */
const TWICE = 2;

const ADMIN = [
  "/admin/pelimpahan",
  "/admin/pelimpahan/baru",
  "/admin/pejabat/baru",
  "/penetapan",
  "/admin/kalender",
  "/admin/kalender/tempel",
  "/admin/kalender/jam",
  "/admin/antrean",
  "/admin/akun/pemilik",
];

export async function beside(step, world) {
  await step("pemohon opens every case, and every act they could do", async () => {
    const owner = await Person.at(world);
    await owner.signIn("pemohon@demo.test");
    const cases = await everyCase(owner, "/permohonan", "main .tasks a");
    assert.ok(cases.length >= 20, `${cases.length} cases`);
    await openAll(owner, cases, (home) => `main a[href^="${home}/"]`);
    await owner.open("/akun/dokumen");
    await owner.open("/akun");
    await owner.leave();
  });
  for (const role of ["pelaksana", "fungsional", "kabid", "sekretaris", "kadis"]) {
    await step(`${role} opens every case of every tab, and every act`, async () => {
      const officer = await Person.at(world);
      await officer.signIn(`${role}@demo.test`);
      const tabs = await links(officer, "main .tabs a");
      const cases = new Set();
      for (const tab of tabs) (await everyCase(officer, tab, "main table th a")).forEach((found) => cases.add(found));
      assert.ok(cases.size >= 1, "no case at all");
      await openAll(officer, [...cases], () => ".verdict a");
      await officer.follow("Agenda");
      await officer.open("/pemberitahuan");
      await officer.leave();
    });
  }
  await step("kadis writes a refusal, sees the pages of it, and signs what was seen", () => refusal(world));
  await step("the Administrator opens the accounts and who stands in for whom", async () => {
    const admin = await Person.at(world);
    await admin.signIn("admin@demo.test");
    for (const path of await links(admin, "main a[href^='/admin/']")) await admin.open(path);
    for (const path of ADMIN) await admin.open(path);
    await admin.leave();
  });
  await step("an outage is declared, confirmed and ended, and looked at in every state", () => outage(world));
}

/** A clerk declares one of today, the Kabid confirms it, the clerk writes down its end. */
async function outage(world) {
  const clerk = await Person.at(world);
  await clerk.signIn("pelaksana@demo.test");
  for (const path of ["/petugas/kabar-wa", "/petugas/catatan", "/petugas/perpanjangan"]) await clerk.open(path);
  await clerk.open("/petugas/gangguan");
  await clerk.press("Nyatakan gangguan", { status: 422 });
  await clerk.fill({ down: "oss", from_time: "00.00", proof: "Pengumuman rekaan di laman OSS." });
  await clerk.press("Nyatakan gangguan");
  const kabid = await Person.at(world);
  await kabid.signIn("kabid@demo.test");
  await kabid.open("/petugas/gangguan");
  await kabid.follow(/^Putuskan/);
  await kabid.press("Sahkan");
  await kabid.leave();
  await clerk.open("/petugas/gangguan");
  await clerk.follow(/^Catat selesainya/);
  await clerk.press("Catat selesainya");
  await clerk.reads("Selesainya gangguan dicatat");
  await clerk.leave();
}

/** The first case whose refusal was endorsed. */
async function refusal(world) {
  const kadis = await Person.at(world);
  await kadis.signIn("kadis@demo.test");
  let form;
  for (const home of await everyCase(kadis, "/petugas", "main table th a")) {
    await kadis.open(home);
    form = (await links(kadis, ".verdict a")).find((path) => path.endsWith("/tolak"));
    if (form) break;
  }
  assert.ok(form, "no endorsed refusal");
  await kadis.open(form);
  await kadis.fill({ reason: "" });
  await kadis.press("Susun dan lihat surat penolakan", { status: 422 });
  await kadis.corrected([{ says: /alasan penolakan/i, focuses: "reason" }]);
  await kadis.fill({ reason: "Usaha beralamat di luar Kota Serang." });
  await kadis.press("Susun dan lihat surat penolakan");
  const pictures = kadis.page.locator("img.page");
  await pictures.first().scrollIntoViewIfNeeded();
  await pictures.first().evaluate((picture) => picture.decode());
  await kadis.fill({ passphrase: "bukan-ini" });
  await kadis.press("Tanda tangani dan tolak", { status: 422 });
  await kadis.fill({ passphrase: "demo-tte" });
  await kadis.press("Tanda tangani dan tolak");
  await signed(kadis, "Surat penolakan");
  await kadis.leave();
}

/** The addresses of all cases of a list, page after page. */
async function everyCase(person, list, selector) {
  await person.open(list);
  const found = await links(person, selector);
  while (await person.page.locator("main .pager a[rel=next]").count()) {
    await person.follow(/^Berikutnya/, "main .pager");
    found.push(...(await links(person, selector)));
  }
  return found;
}

/** Opens every case and what its links of this kind lead to, files aside. */
async function openAll(person, cases, selector) {
  const opened = new Map();
  for (const home of cases) {
    await person.open(home);
    for (const path of await links(person, selector(home))) {
      const kind = path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "*");
      const times = opened.get(kind) ?? 0;
      if (times >= TWICE && !EVERY) continue;
      opened.set(kind, times + 1);
      await person.open(path);
    }
  }
}

/** Pages only, no files. */
async function links(person, selector) {
  return (await person.links(selector)).filter((path) => !FILE.test(path));
}
