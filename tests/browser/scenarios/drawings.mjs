// Papers that are made in the portal: a signature drawn on the screen, and drawing sheets from photographs.
import assert from "node:assert/strict";
import { Person } from "../parts/person.mjs";

export async function drawings(step, world) {
  const owner = await Person.at(world);
  const home = await step("pemohon begins a draft of a desain industri, and finds papers of earlier cases", async () => {
    await owner.signIn("pemohon@demo.test");
    await owner.open("/permohonan/baru?jenis=desain-industri");
    await owner.press("Mulai permohonan desain industri");
    await owner.reads("Sudah pernah Anda berikan");
    return new URL(owner.page.url()).pathname;
  });
  await step("draws a signature, looks at it, and takes it", async () => {
    await owner.open(`${home}/dokumen/applicant_signature`);
    const button = owner.page.getByRole("button", { name: "Pakai gambar ini" });
    assert.ok(await button.isDisabled(), "nothing is drawn yet");
    await stroke(owner.page);
    await owner.press("Pakai gambar ini");
    await owner.press("Pakai berkas ini");
    await owner.told("Tanda tangan elektronik sudah tersimpan.");
    await owner.open(`${home}/dokumen/applicant_signature`);
  });
  await step("draws another, and it goes with whichever button sends the form", async () => {
    await owner.press("Hapus berkas ini");
    await owner.open(`${home}/dokumen/applicant_signature`);
    await stroke(owner.page);
    await owner.press("Unggah");
    await owner.reads("ini yang akan diajukan");
    await owner.press("Pakai berkas ini");
  });
  await step("a drawn signature that is sent with the button for files is taken, too", async () => {
    await owner.open(`${home}/dokumen/applicant_signature`);
    await owner.press("Hapus berkas ini");
    await owner.told("Berkas sudah dihapus.");
    await owner.open(`${home}/dokumen/applicant_signature`);
    await stroke(owner.page);
    await owner.press("Unggah");
    await owner.press("Pakai berkas ini");
    await owner.told("Tanda tangan elektronik sudah tersimpan.");
  });
  await step("photographs become numbered sheets, put into another order, and three copies for the printer", async () => {
    await owner.open(`${home}/dokumen/drawings`);
    await owner.choose("berkas", [world.papers.label, world.papers.betterLabel]);
    await owner.press("Unggah");
    assert.equal(await owner.page.locator(".shots li").count(), 2);
    await owner.page.locator("input[name=urutan]").first().fill("3");
    await owner.press("Susun ulang");
    await owner.press("Pakai berkas ini");
    await owner.open(`${home}/dokumen/drawings`);
    assert.equal(String((await owner.download(/3 rangkap/)).subarray(0, 5)), "%PDF-");
  });
  await owner.leave();
}

async function stroke(page) {
  const canvas = page.locator(".draw canvas");
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  await page.mouse.move(box.x + 20, box.y + 30);
  await page.mouse.down();
  await page.mouse.move(box.x + 120, box.y + 60, { steps: 8 });
  await page.mouse.up();
}
