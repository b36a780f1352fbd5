// Lets a signature be drawn: <div data-draw="berkas" hidden> before the file input of that name.
for (const place of document.querySelectorAll("[data-draw]")) {
  const input = document.getElementById(place.dataset.draw);
  const canvas = place.querySelector("canvas");
  const [use, clear] = place.querySelectorAll("button");
  const pen = canvas?.getContext("2d");
  if (!input || !pen || typeof DataTransfer === "undefined") continue;
  place.hidden = false;
  let drawn = false;

  const wipe = () => {
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.strokeStyle = "#111";
    pen.lineWidth = 5;
    pen.lineCap = pen.lineJoin = "round";
    drawn = false;
    use.disabled = true;
  };
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return [
      ((event.clientX - box.left) * canvas.width) / box.width,
      ((event.clientY - box.top) * canvas.height) / box.height,
    ];
  };
  canvas.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(...at(event));
    // A dot is a stroke, too.
    pen.lineTo(...at(event));
    pen.stroke();
    drawn = true;
    use.disabled = false;
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!canvas.hasPointerCapture(event.pointerId)) return;
    pen.lineTo(...at(event));
    pen.stroke();
  });
  clear.addEventListener("click", wipe);
  use.addEventListener("click", () => {
    if (!drawn) return;
    canvas.toBlob((blob) => {
      const files = new DataTransfer();
      files.items.add(new File([blob], "tanda-tangan.png", { type: "image/png" }));
      input.files = files.files;
      input.form.requestSubmit();
    }, "image/png");
  });
  wipe();
}
