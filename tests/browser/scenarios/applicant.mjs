// The applicant's half of a mark: from the empty list to the receipt, every page and every upload.
import assert from "node:assert/strict";

/** The papers a person gives, and those of a company. */
export const OF_PERSON = {
  identity_card: "card",
  business_number: "number",
  tax_card: "tax",
  applicant_signature: "signature",
  logo: "logo",
  mark_label: "label",
  umk_statement: "statement",
  ownership_statement: "statement",
};
export const OF_COMPANY = {
  director_identity_card: "card",
  company_licence: "number",
  company_tax_card: "tax",
  applicant_signature: "signature",
  logo: "logo",
  mark_label: "label",
  deed: "deed",
  umk_statement: "statement",
  ownership_statement: "statement",
};

/** Starts a draft and answers every page; the person stands at the task list afterwards. Returns the case's address. */
export async function fillIn(step, person, mark) {
  const home = await step("starts a draft from the list of applications", async () => {
    await person.open("/permohonan");
    await person.follow("Mulai permohonan baru");
    await person.follow("Merek");
    await person.press("Mulai permohonan merek");
    await person.stands("Merek baru");
    const path = new URL(person.page.url()).pathname;
    assert.match(path, /^\/permohonan\/[0-9a-f-]{36}$/);
    return path;
  });
  await step("reads the fourteen grounds and answers the one question", async () => {
    await person.follow("Periksa sendiri: adakah alasan penolakan yang mengenai merek Anda?");
    assert.equal(await person.page.locator(".grounds .plain li").count(), 14);
    await person.fill({ self_check: "none" });
    await person.press("Simpan dan lanjutkan");
  });
  await step("says what the mark is for and of which type", async () => {
    await person.fill({ application_type: "goods", mark_type: "word_and_figurative" });
    await person.press("Simpan dan lanjutkan");
  });
  await step("names and describes the mark, with its colours", async () => {
    await person.fill({
      mark,
      mark_description: "Tulisan kuning di atas gambar keripik.",
      has_colours: "yes",
      colours: "kuning, coklat",
    });
    await person.press("Simpan dan lanjutkan");
  });
  await step("finds a class by an everyday word, another in the list of all, and drops that one", () => classes(person));
  await step("translates the foreign word and disclaims a common one", async () => {
    await person.fill({ foreign_words: "none", has_other_script: "no", disclaimer: "keripik" });
    await person.press("Simpan dan lanjutkan");
  });
  await step("claims no priority", async () => {
    await person.fill({ has_priority: "no" });
    await person.press("Simpan dan lanjutkan");
  });
  await step("acts without a representative, and is back at the list of parts", async () => {
    await person.fill({ represented: "no" });
    await person.press("Simpan dan lanjutkan");
    await person.stands(mark);
    assert.equal(new URL(person.page.url()).pathname, home);
    await person.reads(/Tersimpan \d\d\.\d\d/);
  });
  return home;
}

async function classes(person) {
  await person.fill({ cari: "kerupuk" });
  await person.press("Cari kelas");
  await person.reads(/kelas mungkin cocok dengan “kerupuk”/);
  await person.press(/^Tambah kelas 30\b/, { inside: '[aria-labelledby="hasil"]' });
  await person.page.getByText("Lihat semua 45 kelas").click();
  await person.press(/^Tambah kelas 29\b/, { inside: "details" });
  await person.press("Hapus kelas 29");
  assert.equal(await person.page.locator(".nice-item").count(), 1);
  await person.fill({ nice_classes_goods: "kerupuk; keripik singkong" });
  await person.press("Simpan dan lanjutkan");
}

/** Sends a file; a picture is looked at before it is taken, and then the portal leads on to what is missing. */
export async function upload(person, paper, button) {
  await person.choose("berkas", paper);
  await person.press(button);
  if (paper.mimeType.startsWith("image/")) {
    await person.told("Periksa hasilnya, lalu tekan Pakai berkas ini.");
    await person.press("Pakai berkas ini");
  }
  await person.told(/sudah tersimpan\.$/);
}

/** Gives every paper; the person stands at the page of the last one afterwards. */
export async function give(step, person, home, papers, list) {
  await step("the documents needed are in the list of parts", async () => {
    await person.open(home);
    const links = await person.page.locator(`main a[href^="${home}/dokumen/"]`).evaluateAll((all) => all.map((link) => link.pathname.split("/").pop()));
    for (const requirement of Object.keys(list)) assert.ok(links.includes(requirement), `${requirement} among ${links}`);
  });
  for (const [requirement, paper] of Object.entries(list)) {
    await step(`gives ${requirement}`, async () => {
      await person.open(`${home}/dokumen/${requirement}`);
      await upload(person, papers[paper], "Unggah");
    });
  }
}

/** Removes a document and gives it again. */
export async function changeMind(step, person, home, papers) {
  await step("replaces the label, removes it, and gives it again", async () => {
    await person.open(`${home}/dokumen/mark_label`);
    await upload(person, papers.betterLabel, "Ganti berkas");
    await person.open(`${home}/dokumen/mark_label`);
    await person.press("Hapus berkas ini");
    await person.told("Berkas sudah dihapus.");
    await upload(person, papers.label, "Unggah");
  });
}

/** Checks the answers and sends; returns the receipt number. */
export async function send(step, person, home, mark) {
  await step("checks every answer, with a way to change each", async () => {
    await person.open(home);
    await person.follow("Periksa jawaban dan kirim");
    await person.stands("Periksa jawaban");
    await person.reads(mark);
    await person.reads("kerupuk; keripik singkong");
    assert.ok((await person.page.getByRole("link", { name: /^Ubah/ }).count()) >= 10);
  });
  return step("sends, and gets receipt number and tracking code", async () => {
    await person.press("Kirim permohonan");
    await person.stands("Tanda terima");
    const receipt = (await person.page.locator(".receipt-no").innerText()).trim();
    assert.match(receipt, /^MRK-\d{4}-\d{6}$/);
    await person.reads(/^[0-9A-Z]{4} [0-9A-Z]{4}$/);
    assert.equal(String((await person.download("Simpan sebagai PDF")).subarray(0, 5)), "%PDF-");
    return receipt;
  });
}
