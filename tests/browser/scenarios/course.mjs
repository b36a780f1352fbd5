// The course of a case that was sent, to its result: the officers' half, and what its owner does and sees between.
import assert from "node:assert/strict";
import { Day } from "../parts/person.mjs";
import { bill, certify, enterAtDjki, letter, officers, takeIn } from "./officers.mjs";

const TODAY = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Jakarta" }).format(new Date()).slice(2).replaceAll("-", "");

/** Code, NTPN and numbers of DJKI that no other case has: they follow from the receipt. */
function numbersOf(receipt) {
  const plain = receipt.replaceAll("-", "");
  const kind = [...plain.slice(0, 3)].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  const six = `${String(kind).slice(-2)}${plain.slice(-4)}`;
  return { code: `820${TODAY}${six}`, ntpn: plain.padEnd(16, "7"), djki: `DID2026${six}`, certificate: `IDM000${six}` };
}

/** From the receipt to the certificate or recordal. `one`: home, receipt, title, and what differs by type. */
export async function toResult(step, world, owner, one) {
  const staff = await officers(step, world);
  await takeIn(step, one, staff);
  await fromComplete(step, world, owner, one, staff);
  return staff;
}

/** The same of a case that was found complete. */
export async function fromComplete(step, world, owner, one, staff) {
  const numbers = numbersOf(one.receipt);
  await letter(step, one, staff);
  await payment(step, world, owner, { ...one, numbers }, staff);
  await atDjki(step, world, owner, { ...one, numbers }, staff);
}

async function payment(step, world, owner, one, { pelaksana }) {
  await step("the owner opens the signed letter", async () => {
    await owner.open(one.home);
    const pdf = await owner.download(/^Surat rekomendasi /);
    assert.equal(String(pdf.subarray(0, 5)), "%PDF-");
    assert.ok(pdf.includes("/ByteRange"), "the letter carries a signature");
  });
  await step("the owner chooses the day to pay", async () => {
    await owner.follow("Pilih hari membayar", ".case-next");
    await owner.pick("ready_on");
    await owner.pick("paying_by");
    await owner.fill({ assistance: true });
    await owner.press("Siap membayar");
    await owner.told("Kode billing Anda keluar");
  });
  await step("pelaksana enters the billing code, the owner sees it and what it costs", async () => {
    await bill(pelaksana, one, one.numbers, one.total);
    await owner.open(one.home);
    assert.equal((await owner.page.locator("#kode-billing").innerText()).replace(/\D/g, ""), one.numbers.code);
    await owner.reads(one.price);
  });
  await step("the owner reports the payment with NTPN and proof", async () => {
    await owner.follow("Saya sudah membayar");
    await owner.fill({ ntpn: one.numbers.ntpn, paid_on: Day.after() });
    await owner.choose("proof", world.papers.proof);
    await owner.press("Laporkan pembayaran");
    await owner.told("Petugas memeriksa pembayaran Anda.");
  });
}

async function atDjki(step, world, owner, one, { pelaksana }) {
  await step("pelaksana confirms it and records DJKI's number and a stage, which the owner sees", async () => {
    await enterAtDjki(pelaksana, one, one.numbers, one);
    await owner.open(one.home);
    await owner.reads(one.stageReads);
  });
  await step(`pelaksana records the result: ${one.result.toLowerCase()}`, () =>
    certify(pelaksana, one, one.numbers, world.papers.certificate));
  await step("the owner has it, and knows what it protects", async () => {
    await owner.open(one.home);
    await owner.reads(one.numbers.certificate);
    for (const words of one.protects) await owner.reads(words);
    assert.deepEqual(await owner.download(one.result), world.papers.certificate.buffer);
  });
  await step("the owner was told on the way", async () => {
    await owner.open("/pemberitahuan");
    assert.ok((await owner.page.locator(".timeline li").count()) >= 3);
  });
}
