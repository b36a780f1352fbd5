// Small real files to upload, drawn in the browser like those from a phone or an office.

/** All documents of an application, by requirement. */
export async function papers(browser) {
  const page = await browser.newPage({ viewport: { width: 480, height: 360 }, deviceScaleFactor: 1 });
  const draw = async (title, ground, words) => {
    await page.setContent(
      `<!doctype html><title>${title}</title><body style="margin:0;background:${ground};font:bold 40px sans-serif;display:grid;place-items:center;height:100vh">${words}`,
    );
  };
  const jpeg = async (name, words, ground = "#fff4d6") => {
    await draw(name, ground, words);
    return { name: `${name}.jpg`, mimeType: "image/jpeg", buffer: await page.screenshot({ type: "jpeg", quality: 80 }) };
  };
  const pdf = async (name, words) => {
    await draw(name, "white", words);
    return { name: `${name}.pdf`, mimeType: "application/pdf", buffer: await page.pdf({ format: "A6" }) };
  };
  const made = {
    card: await jpeg("ktp", "KTP CONTOH", "#d7e8f5"),
    number: await pdf("nib", "NIB CONTOH"),
    tax: await jpeg("npwp", "NPWP CONTOH"),
    signature: await jpeg("tanda-tangan", "~ Kurniasih ~", "white"),
    logo: await pdf("logo", "KERIPIK WALANTAKA"),
    label: await jpeg("label", "KERIPIK<br>WALANTAKA", "#f6d55c"),
    betterLabel: await jpeg("label-utuh", "LABEL UTUH", "#e2f0cb"),
    statement: await pdf("pernyataan-umk", "Surat pernyataan UMK"),
    deed: await pdf("akta", "Akta pendirian"),
    proof: await jpeg("bukti-bayar", "BUKTI BAYAR", "white"),
    certificate: await pdf("sertifikat", "SERTIFIKAT MEREK"),
  };
  made.pretender = { ...made.logo, name: "label.jpg", mimeType: "image/jpeg" };
  await page.close();
  return made;
}
