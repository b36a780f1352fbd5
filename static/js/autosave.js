// Saves a draft while it is typed: <form data-autosave="/address">. The answer's text is the time ("10.42 WIB"), and its
// header "answers-version" the version of what is kept. 409 with a sentence in JSON: it was changed elsewhere.
for (const form of document.querySelectorAll("form[data-autosave]")) {
  const sign = document.querySelector("[data-saved] span");
  let timer, sent = 0;
  const say = (text) => { if (sign) sign.textContent = text; };
  const save = async () => {
    const turn = ++sent;
    const fields = new FormData(form);
    for (const [name, value] of [...fields]) if (value instanceof File) fields.delete(name);
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: new URLSearchParams(fields), redirect: "error" });
      if (answer.status === 409 && answer.headers.get("content-type")?.includes("json")) {
        const sentence = await answer.json();
        if (turn === sent) say(sentence);
        return;
      }
      if (!answer.ok) throw new Error(answer.status);
      const version = form.elements.answers_version, now = answer.headers.get("answers-version");
      if (version && now) version.value = now;
      const time = await answer.text();
      if (turn === sent) say(`Tersimpan ${time}`);
    } catch {
      if (turn === sent) say("Belum tersimpan. Tekan Simpan sebelum pergi.");
    }
  };
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(save, 1200); });
  form.addEventListener("submit", () => { clearTimeout(timer); sent++; });
}
