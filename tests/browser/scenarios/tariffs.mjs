// A tariff changes by two people: the Administrator proposes, the Kabid decides.
import { Day, Person } from "../parts/person.mjs";
import { officers } from "./officers.mjs";

const PROPOSAL = {
  amount_min: "450000",
  valid_from: Day.after(40),
  basis: "PP 99/2026 Lampiran (rekaan)",
  source: "Naskah rekaan, halaman 1",
};

export async function tariffs(step, world) {
  const admin = await Person.at(world);
  const { kabid } = await officers(step, world);
  await step("the Administrator reads the tariffs of every kind", async () => {
    await admin.signIn("admin@demo.test");
    await admin.open("/admin/tarif");
    for (const path of await admin.links("main .tabs a")) await admin.open(path);
  });
  await step("the Administrator sees the letter while its source is typed, and what is wrong with it", async () => {
    await admin.open("/admin/isi-surat");
    await admin.page.locator("[data-preview-place] canvas").waitFor();
    await admin.fill({ source: "#kop-srat" });
    await admin.reads(/tidak dikenal/);
    await admin.look();
  });
  await step("a proposal without its basis is refused at the field", async () => {
    await propose(admin, { ...PROPOSAL, basis: "" }, 422);
    await admin.corrected([{ says: /dasar/i, focuses: "basis" }]);
    await admin.fill({ basis: PROPOSAL.basis });
    await admin.press("Kirim usul");
  });
  await step("the Kabid finds it beside the tariff in force, and rejects it with a reason", async () => {
    await kabid.open("/petugas/tarif");
    await kabid.reads("Rp450.000");
    await kabid.fill({ reason: "Angka pada naskah lain." });
    await kabid.press("Tolak");
  });
  await step("the next one is approved; the Administrator sees both decisions", async () => {
    await propose(admin, { ...PROPOSAL, amount_min: "460000" }, 303);
    await kabid.open("/petugas/tarif");
    await kabid.press("Setujui");
    await kabid.reads(/Tidak ada usul yang menunggu/);
    await admin.open("/admin/tarif?jenis=dtlst");
    await admin.reads("Disetujui");
    await admin.reads("Ditolak");
  });
  await admin.leave();
}

async function propose(admin, fields, status) {
  await admin.open("/admin/tarif?jenis=dtlst");
  await admin.follow("Usulkan perubahan");
  await admin.fill(fields);
  await admin.press("Kirim usul", { status });
}
