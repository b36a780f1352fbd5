// Lets a signature be drawn: <div data-draw="berkas" hidden> before the file input of that name. What is drawn is the
// input's file at once, so that it is sent with the form, whichever button sends it.
for (const place of document.querySelectorAll("[data-draw]")) {
  const input = document.getElementById(place.dataset.draw);
  const canvas = place.querySelector("canvas");
  const [use, clear] = ["[data-use]", "[data-wipe]"].map((name) => place.querySelector(name));
  const pen = canvas?.getContext("2d");
  if (!input || !clear || !pen || typeof DataTransfer === "undefined") continue;
  place.hidden = false;
  let drawn = false;

  const wipe = () => {
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.strokeStyle = "#111";
    pen.lineWidth = 5;
    pen.lineCap = pen.lineJoin = "round";
    if (drawn) input.value = "";
    drawn = false;
    if (use) use.disabled = true;
  };
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return [
      ((event.clientX - box.left) * canvas.width) / box.width,
      ((event.clientY - box.top) * canvas.height) / box.height,
    ];
  };
  // Not as a blob: that would come too late for a form sent right after the last stroke.
  const keep = () => {
    const bytes = Uint8Array.from(atob(canvas.toDataURL("image/png").split(",")[1]), (letter) => letter.charCodeAt(0));
    const files = new DataTransfer();
    files.items.add(new File([bytes], "tanda-tangan.png", { type: "image/png" }));
    input.files = files.files;
    drawn = true;
    if (use) use.disabled = false;
  };
  canvas.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(...at(event));
    // A dot is a stroke, too.
    pen.lineTo(...at(event));
    pen.stroke();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!canvas.hasPointerCapture(event.pointerId)) return;
    pen.lineTo(...at(event));
    pen.stroke();
  });
  for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, keep);
  // Somebody who chooses a file after all sends that one.
  input.addEventListener("change", () => {
    const chosen = input.files;
    drawn = false;
    wipe();
    input.files = chosen;
  });
  clear.addEventListener("click", wipe);
  use?.addEventListener("click", () => input.form.requestSubmit());
  wipe();
}
