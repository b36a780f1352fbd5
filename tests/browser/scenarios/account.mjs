// A person comes to the portal for the first time, leaves, forgets the password, and comes back.
import assert from "node:assert/strict";
import { Person } from "../parts/person.mjs";

const EMAIL = "warga@contoh.test";
const FIRST = "sambal goreng pagi hari";
const SECOND = "kebun singkong di belakang";

export async function account(step, world) {
  const person = await Person.at(world);
  let first;
  await step("reads about personal data and must agree before a NIK is asked", async () => {
    await person.open("/");
    await person.follow("Masuk");
    await person.follow("Daftar");
    await person.press("Lanjutkan", { status: 422 });
    await person.corrected([{ says: /privasi/, focuses: "setuju" }]);
    await person.fill({ setuju: true });
    await person.press("Lanjutkan");
    await person.stands("Buat akun");
  });
  await step("a wrong NIK and a short password are said at their fields; the rest stays typed", async () => {
    await person.fill({ name: "Warga Contoh", nik: "3673019912900007", email: EMAIL, phone: "081200000099", password: "pendek" });
    const typed = person.page.locator("#password");
    await person.page.getByText("Tampilkan").click();
    assert.equal(await typed.getAttribute("type"), "text");
    await person.press("Buat akun", { status: 422 });
    assert.equal(await typed.getAttribute("type"), "password");
    await person.corrected([
      { says: /NIK/, focuses: "nik" },
      { says: /sandi/i, focuses: "password" },
    ]);
    assert.equal(await person.value("name"), "Warga Contoh");
    assert.equal(await person.value("email"), EMAIL);
  });
  await step("registers, and cannot sign in before the address is confirmed", async () => {
    await person.fill({ nik: "3673011203900007", password: FIRST });
    await person.press("Buat akun");
    await person.stands("Buka email Anda");
    await person.reads(EMAIL);
    first = await world.portal.link(EMAIL, "/konfirmasi/");
    await person.open("/masuk");
    await person.fill({ email: EMAIL, password: FIRST });
    await person.press("Masuk", { status: 422 });
    await person.reads(/belum dikonfirmasi/);
  });
  await step("the new link confirms the address and signs in, once; the first link is void", async () => {
    const link = await world.portal.link(EMAIL, "/konfirmasi/", [first]);
    await person.open(first, 404);
    await person.open(link);
    await person.press("Ya, ini alamat email saya");
    await person.told("sudah dikonfirmasi");
    await person.open(link, 404);
  });
  await step("is signed in to an empty list, and to the account", async () => {
    await person.open("/permohonan");
    await person.reads(/Belum ada permohonan/);
    await person.follow("Kabar");
    await person.open("/akun");
    await person.open("/akun/sandi");
    await person.open("/akun/usaha");
  });
  await step("signs out, and the pages are closed", async () => {
    await person.press("Keluar");
    await person.open("/permohonan");
    assert.equal(new URL(person.page.url()).pathname, "/masuk");
  });
  await step("forgets the password and makes a new one by mail", async () => {
    await person.follow("Lupa kata sandi");
    await person.fill({ email: EMAIL });
    await person.press("Kirim tautan", { status: 200 });
    await person.stands("Buka email Anda");
    await person.open(await world.portal.link(EMAIL, "/atur-sandi/"));
    await person.fill({ password: SECOND, password_again: `${SECOND}!` });
    await person.press("Simpan kata sandi", { status: 422 });
    await person.fill({ password: SECOND, password_again: SECOND });
    await person.press("Simpan kata sandi");
    await person.told("Kata sandi baru tersimpan.");
  });
  await step("the old password is nothing any more, the new one opens", async () => {
    await person.open("/masuk");
    await person.fill({ email: EMAIL, password: FIRST });
    await person.press("Masuk", { status: 422 });
    assert.equal(await person.value("email"), EMAIL);
    await person.signIn(EMAIL, SECOND);
    await person.stands("Permohonan saya");
  });
  await step("an unknown address is answered like a known one", async () => {
    const stranger = await Person.at(world);
    await stranger.open("/lupa-sandi");
    await stranger.fill({ email: "tidak-ada@contoh.test" });
    await stranger.press("Kirim tautan", { status: 200 });
    await stranger.stands("Buka email Anda");
    await stranger.leave();
  });
  await person.leave();
}
