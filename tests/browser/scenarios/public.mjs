// What anybody can read, calculate and look up without an account.
import assert from "node:assert/strict";
import { DESK } from "../parts/browser.mjs";
import { Person } from "../parts/person.mjs";

export async function anybody(step, world) {
  const visitor = await Person.at(world);
  const kinds = await step("reads what there is, and the page of each of the seven kinds", async () => {
    await visitor.open("/jenis-ki");
    const kinds = await visitor.links("main a[href^='/jenis-ki/']:not([href$='/tanya'])");
    assert.equal(kinds.length, 7, kinds.join(", "));
    for (const kind of kinds) await visitor.open(kind);
    return kinds;
  });
  await step("every answer of the guide leads on, and together they lead to every kind", () => guide(visitor, kinds));
  await step("reckons what each kind costs, also with a number that is none", () => costs(visitor, kinds));
  await step("reads the service standard", async () => {
    await visitor.open("/standar-pelayanan");
    await visitor.reads("Tidak dipungut biaya");
  });
  await step("looks up a case by number and code, and is told nothing about a wrong one", () => track(world, visitor));
  await step("types a code that is none of a letter, and a number with a date, and is told how to go on", () => checkPaper(visitor));
  await step("complains without a name, reads the clerk's answer with ticket and code, and reopens it", () => complain(world, visitor));
  await visitor.leave();
}

async function complain(world, visitor) {
  await visitor.open("/");
  await visitor.follow("Sampaikan pengaduan", "footer");
  await visitor.press("Kirim pengaduan", { status: 422 });
  await visitor.fill({ category: "delay", text: "Sudah dua minggu tidak ada kabar.", contact: "rumah saya" });
  await visitor.press("Kirim pengaduan", { status: 422 });
  await visitor.fill({ contact: "" });
  await visitor.press("Kirim pengaduan", { status: 200 });
  const ticket_number = (await visitor.page.locator("#tiket").innerText()).trim();
  const tracking_code = (await visitor.page.locator("#kode").innerText()).trim();
  const clerk = await Person.at(world, { viewport: DESK });
  await clerk.signIn("pelaksana@demo.test");
  await clerk.follow("Pengaduan", "main");
  await clerk.follow(ticket_number);
  await clerk.press("Tangani pengaduan ini");
  await clerk.press("Sampaikan jawaban", { status: 422 });
  await clerk.fill({ answer: "Mohon maaf. Suratnya terbit besok." });
  await clerk.press("Sampaikan jawaban");
  await clerk.open("/petugas/pengaduan?keadaan=selesai");
  await clerk.leave();
  await visitor.follow("Lihat keadaan pengaduan");
  await visitor.fill({ ticket_number, tracking_code: "0000 0000" });
  await visitor.press("Lihat keadaannya", { status: 422 });
  await visitor.fill({ ticket_number, tracking_code });
  await visitor.press("Lihat keadaannya", { status: 200 });
  await visitor.reads("Suratnya terbit besok");
  await visitor.press("Belum", { status: 200 });
  await visitor.press("Buka kembali pengaduan ini", { status: 422 });
  await visitor.fill({ reason: "Belum juga terbit." });
  await visitor.press("Buka kembali pengaduan ini", { status: 200 });
  await visitor.reads("Diterima, menunggu ditangani");
}

async function checkPaper(visitor) {
  await visitor.open("/");
  await visitor.follow("Periksa keaslian surat");
  await visitor.fill({ code: "7k4m 2qx9 tr5w b3hn" });
  await visitor.press("Periksa kode ini", { status: 422 });
  await visitor.reads("Tidak ada surat Dinas dengan kode ini");
  await visitor.fill({ number: "500.3/999", signed_on_hari: "2 Januari 2026" });
  await visitor.press("Periksa nomor ini", { status: 422 });
  await visitor.reads("buku agenda");
}

async function guide(visitor, kinds) {
  const [found, seen, open] = [new Set(), new Set(), ["/jenis-ki/tanya"]];
  while (open.length) {
    const path = open.pop();
    if (seen.has(path)) continue;
    seen.add(path);
    await visitor.open(path);
    open.push(...(await visitor.links("main .tasks a")));
    for (const kind of await visitor.links("main .card .btn")) found.add(kind);
  }
  for (const kind of kinds) assert.ok(found.has(kind), `${kind} among ${[...found]}`);
}

async function costs(visitor, kinds) {
  await visitor.open("/biaya");
  for (const kind of kinds) {
    const slug = kind.split("/").pop();
    await visitor.open(`/biaya?jenis=${slug}`);
    const numbers = await visitor.page.locator("main form input:not([type])").or(visitor.page.locator("main form input[type=text]")).all();
    if (!(await visitor.page.getByRole("button", { name: "Hitung" }).count())) continue;
    for (const number of numbers) await number.fill("12");
    await visitor.ask("Hitung");
    await visitor.reads(/Rp\d/);
    if (!numbers.length) continue;
    await visitor.page.locator("main form input[type=text]").first().fill("dua");
    await visitor.ask("Hitung");
    assert.match(await visitor.page.title(), /^Kesalahan: /);
  }
}

async function track(world, visitor) {
  const owner = await Person.at(world);
  await owner.signIn("pemohon@demo.test");
  // The demo's cases are equally old: any that was sent may stand first.
  const sent = owner.page.locator("main .tasks li", { hasText: /[A-Z]{3}-\d{4}-\d{6}/ }).first();
  const title = (await sent.getByRole("link").first().innerText()).trim();
  await owner.follow(title);
  await owner.follow("Tanda terima");
  const receipt_number = (await owner.page.locator(".receipt-no").innerText()).trim();
  const tracking_code = (await owner.page.locator(".receipt-card .price").innerText()).trim();
  await owner.leave();
  await visitor.open("/lacak");
  await visitor.fill({ receipt_number, tracking_code: "0000 0000" });
  await visitor.press("Lihat keadaannya", { status: 422 });
  await visitor.fill({ receipt_number, tracking_code });
  await visitor.press("Lihat keadaannya", { status: 200 });
  await visitor.reads(receipt_number);
  assert.ok(!(await visitor.page.locator("main").innerText()).includes(title), "no title");
}
