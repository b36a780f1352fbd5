// The applicant's half with scripts that fail to load, checked by axe; and wrong answers.
import assert from "node:assert/strict";
import { SCRIPTS } from "../parts/browser.mjs";
import { Person } from "../parts/person.mjs";
import { OF_PERSON, fillIn, give, send } from "./applicant.mjs";

const MARK = "KERIPIK CURUG";

export async function lostScript(step, world) {
  const owner = await Person.at(world, { scripts: SCRIPTS.lost });
  await step("pemohon signs in", async () => {
    await owner.signIn("pemohon@demo.test");
  });
  const home = await fillIn(step, owner, MARK);
  await wrongAnswers(step, owner, home, world.papers);
  await give(step, owner, home, world.papers, OF_PERSON);
  await send(step, owner, home, MARK);
  await step("a case that was sent can be taken back, number and all", async () => {
    await owner.open(home);
    await owner.follow("Ambil kembali untuk diubah");
    await owner.press("Ambil kembali");
    await owner.stands(MARK);
  });
  await owner.leave();
}

async function wrongAnswers(step, owner, home, papers) {
  await step("an unanswered question is said at the field and in the summary; what was typed stays", async () => {
    await owner.open(`${home}/isian/nama-merek`);
    await owner.fill({ mark: "", colours: "", mark_description: "Ketikan yang tidak boleh hilang." });
    await owner.press("Simpan dan lanjutkan", { status: 422 });
    await owner.corrected([
      { says: /nama merek/i, focuses: "mark" },
      { says: /warna/i, focuses: "colours" },
    ]);
    assert.equal(await owner.value("mark_description"), "Ketikan yang tidak boleh hilang.");
    await owner.fill({ mark: MARK, colours: "kuning" });
    await owner.press("Simpan dan lanjutkan");
  });
  await step("a class that does not belong to a goods mark is refused in words", async () => {
    await owner.open(`${home}/isian/kelas`);
    await owner.fill({ cari: "43" });
    await owner.press("Cari kelas");
    await owner.press(/^Tambah kelas 43\b/, { inside: '[aria-labelledby="hasil"]' });
    await owner.press("Simpan dan lanjutkan", { status: 422 });
    assert.match(await owner.page.title(), /^Kesalahan: /);
    await owner.press("Hapus kelas 43");
  });
  await step("a foreign priority must say where and when", async () => {
    await owner.open(`${home}/isian/prioritas`);
    await owner.fill({ has_priority: "yes" });
    await owner.press("Simpan dan lanjutkan", { status: 422 });
    await owner.corrected([
      { says: /negara/i, focuses: "priority_country" },
      { says: /tanggal/i, focuses: "priority_on_hari" },
    ]);
    await owner.fill({ has_priority: "no" });
    await owner.press("Simpan dan lanjutkan");
  });
  await step("a PDF that calls itself a photograph is found out, and no file is no answer", async () => {
    await owner.open(`${home}/dokumen/mark_label`);
    await owner.press("Unggah", { status: 422 });
    await owner.corrected([{ says: /Pilih berkas/, focuses: "berkas" }]);
    await owner.choose("berkas", papers.pretender);
    await owner.press("Unggah", { status: 422 });
    await owner.corrected([{ says: /JPG|PDF/, focuses: "berkas" }]);
  });
  await step("a NIB of twelve digits is counted, and the rest of the business stays typed", async () => {
    await owner.open("/akun/usaha");
    const right = await owner.value("nib");
    await owner.fill({ nib: "912000461728", name: "Dapur Mama Nia" });
    await owner.press(/Simpan/, { status: 422 });
    await owner.corrected([{ says: /NIB/, focuses: "nib" }]);
    assert.equal(await owner.value("nib"), "912000461728");
    assert.equal(await owner.value("name"), "Dapur Mama Nia");
    await owner.fill({ nib: right });
    await owner.press(/Simpan/);
    await owner.told("Data usaha tersimpan.");
  });
}
