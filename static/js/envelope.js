// Computes the SHA-256 of a file on this device: <div data-envelope="id of the text field" hidden>. The chooser has no
// name, so no form ever sends the file.
for (const box of document.querySelectorAll("[data-envelope]")) {
  const field = document.getElementById(box.dataset.envelope);
  const chooser = box.querySelector("input[type=file]");
  const words = box.querySelector("[role=status]");
  if (!field || !chooser || !globalThis.crypto?.subtle) continue;
  box.hidden = false;
  // The digits are for those who have them already: behind a word, unless there is something in them or wrong with them.
  const hex = field.closest("[data-envelope-hex]");
  if (hex && !field.value && !field.hasAttribute("aria-invalid")) {
    const more = document.createElement("details");
    more.innerHTML = "<summary>Saya sudah punya sidiknya</summary>";
    hex.before(more);
    more.append(hex);
    chooser.addEventListener("change", () => { more.open = true; });
  }
  chooser.addEventListener("change", async () => {
    const [file] = chooser.files;
    if (!file) return;
    words.textContent = "Menghitung sidik di perangkat Anda…";
    try {
      const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
      field.value = [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      words.textContent = "Sidik sudah diisi. Berkas Anda tidak dikirim; simpan berkas itu tanpa diubah.";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    } catch {
      words.textContent = "Sidik tidak dapat dihitung dari berkas ini. Coba berkas lain, atau pilih kertas dalam amplop tersegel.";
    }
    chooser.value = "";
  });
}
