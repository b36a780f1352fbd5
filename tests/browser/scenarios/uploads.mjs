// Uploading files: reduced on a slow connection, checked before sending, sent again after an interruption, rotated and
// cropped before they are filed.
import assert from "node:assert/strict";
import { Person } from "../parts/person.mjs";

/** 250 kilobits a second, in bytes. */
const THIN = 31_250;
/** Seconds that somebody waits for one photograph. */
const PATIENCE = 20;

export async function uploads(step, world) {
  const owner = await Person.at(world);
  const { page } = owner;
  const photograph = await fiveMegabytes(world.browser);
  const posts = [];
  page.on("request", (request) => request.method() === "POST" && posts.push(request));
  const card = await step("pemohon begins a draft and opens the KTP's page", async () => {
    await owner.signIn("pemohon@demo.test");
    await owner.open("/permohonan/baru?jenis=merek");
    await owner.press("Mulai permohonan merek");
    const path = `${new URL(page.url()).pathname}/dokumen/identity_card`;
    await owner.open(path);
    return path;
  });
  await step("what cannot be taken is told before anything is sent", async () => {
    const before = posts.length;
    const letter = { name: "surat.docx", mimeType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", buffer: Buffer.from("PK") };
    const large = { name: "ktp.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(7 << 20, "%") };
    for (const [file, says] of [[letter, /bukan PDF, JPG, PNG atau WebP; simpan dokumennya sebagai PDF/], [large, /7,0 MB, paling besar 5,0 MB/]]) {
      await owner.choose("berkas", file);
      await page.getByRole("button", { name: "Unggah", exact: true }).click();
      await page.locator("#berkas-salah", { hasText: says }).waitFor();
      assert.equal(await page.locator("#berkas:focus").count(), 1);
      await owner.look();
    }
    assert.equal(posts.length, before);
  });
  await step("a photograph of 5 MB is sent so small that 250 kbps carry it in 20 seconds", async () => {
    assert.ok(photograph.buffer.length >= 5_000_000, `${photograph.buffer.length} bytes`);
    await owner.choose("berkas", photograph);
    const answered = page.waitForResponse((answer) => answer.request().method() === "POST", { timeout: 60_000 });
    await page.getByRole("button", { name: "Unggah", exact: true }).click();
    const answer = await answered;
    const sent = Number((await answer.request().allHeaders())["content-length"]);
    console.log(`    5 MB became ${Math.round(sent / 1024)} kB`);
    assert.equal(answer.status(), 303);
    assert.ok(sent <= THIN * PATIENCE, `${sent} bytes`);
    await owner.reads("ini yang akan diajukan");
    const size = await page.locator(".preview").evaluate((picture) => picture.decode().then(() => [picture.naturalWidth, picture.naturalHeight]));
    assert.ok(Math.max(...size) <= 2000 && Math.max(...size) >= 1200, size.join(" × "));
    await owner.look();
  });
  await step("is turned, cut with the cut in view, and taken", async () => {
    await owner.press("Putar kanan");
    await page.getByText("Potong tepi").click();
    await owner.fill({ atas: "20" });
    assert.match(await page.locator(".preview").evaluate((picture) => picture.style.clipPath), /^inset\(20%/);
    await owner.look();
    await owner.press("Potong");
    await owner.press("Pakai berkas ini");
  });
  await step("an interrupted sending says so and is sent again from where the form stands", async () => {
    await owner.open(card.replace("identity_card", "mark_label"));
    await owner.choose("berkas", world.papers.label);
    await owner.context.setOffline(true);
    await page.getByRole("button", { name: "Unggah", exact: true }).click();
    await page.getByText("Sambungan terputus sebelum semuanya terkirim").waitFor();
    await owner.context.setOffline(false);
    owner.faults.length = 0;
    await owner.press("Unggah");
    await owner.reads("ini yang akan diajukan");
    await owner.reads("Gambar ini kecil");
  });
  await owner.leave();
}

/** A photograph as from a good telephone: 4,000 × 3,000 pixels with much detail. */
async function fiveMegabytes(browser) {
  const page = await browser.newPage();
  const base64 = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 4000, height: 3000 });
    const pen = canvas.getContext("2d");
    const picture = pen.createImageData(4000, 3000);
    let seed = 7;
    for (let at = 0; at < picture.data.length; at += 4) {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      const grain = (seed >>> 26) - 32;
      const x = (at / 4) % 4000, y = Math.floor(at / 16000);
      picture.data[at] = 120 + 60 * Math.sin(x / 90) + grain;
      picture.data[at + 1] = 130 + 50 * Math.sin(y / 70) + grain;
      picture.data[at + 2] = 110 + grain;
      picture.data[at + 3] = 255;
    }
    pen.putImageData(picture, 0, 0);
    pen.fillStyle = "#123";
    pen.font = "bold 160px sans-serif";
    pen.fillText("NIK 3673 0155 0585 0011", 400, 900);
    let blob;
    for (const quality of [0.8, 0.86, 0.92, 0.96]) {
      blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));
      if (blob.size >= 5_000_000) break;
    }
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let text = "";
    for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
    return btoa(text);
  });
  await page.close();
  return { name: "IMG_20261129.jpg", mimeType: "image/jpeg", buffer: Buffer.from(base64, "base64") };
}
