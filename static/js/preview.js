// Shows a letter while its source is typed: <form data-preview="address"> beside <div data-preview-place hidden>.
const form = document.querySelector("form[data-preview]");
const place = document.querySelector("[data-preview-place]");
if (form && place) {
  const said = place.querySelector("[role=status]");
  const canvas = place.querySelector("canvas");
  let waiting = 0;
  let running = false;
  let again = false;
  const say = (text) => {
    if (said.textContent !== text) said.textContent = text;
    // The picture is then of what was typed before.
    canvas.classList.toggle("is-old", text !== "");
  };
  const draw = async () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    const typed = new URLSearchParams(new FormData(form));
    typed.set("gambar", "1");
    try {
      const answer = await fetch(form.dataset.preview, { method: "POST", body: typed });
      const kind = answer.headers.get("content-type") ?? "";
      if (answer.ok && kind === "image/jpeg") {
        const picture = await createImageBitmap(await answer.blob());
        canvas.width = picture.width;
        canvas.height = picture.height;
        canvas.getContext("2d").drawImage(picture, 0, 0);
        say("");
      } else if (answer.status === 422) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const wrong = page.getElementById("source-salah");
        wrong?.querySelector(".sr")?.remove();
        say(wrong?.textContent.trim() ?? "");
      } else {
        say("Pratinjau belum dapat dibuat; pakai tombol Buka pratinjau.");
      }
      place.hidden = false;
    } catch {
      say("Pratinjau belum dapat dibuat; pakai tombol Buka pratinjau.");
    }
    running = false;
    if (again) {
      again = false;
      draw();
    }
  };
  form.addEventListener("input", (event) => {
    if (event.target.name === "note") return;
    clearTimeout(waiting);
    waiting = setTimeout(draw, 1000);
  });
  draw();
}
