// Shows how much of a file has been sent: <form enctype="multipart/form-data" data-upload>.
for (const form of document.querySelectorAll("form[data-upload]")) {
  form.addEventListener("submit", (event) => {
    const files = [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]);
    if (!files.length) return;
    event.preventDefault();
    const fields = new FormData(form, event.submitter);
    const buttons = form.querySelectorAll("button");
    const box = document.createElement("div");
    const bar = document.createElement("progress");
    const words = document.createElement("p");
    box.className = "stack stack-s upload-progress";
    words.setAttribute("role", "status");
    bar.max = 100;
    bar.setAttribute("aria-label", "Kemajuan unggahan");
    box.append(words, bar);
    (event.submitter?.closest("p, div") ?? form).before(box);
    words.textContent = "Mengunggah…";
    for (const button of buttons) button.disabled = true;

    const request = new XMLHttpRequest();
    request.open("POST", event.submitter?.getAttribute("formaction") ?? form.action);
    request.upload.onprogress = ({ loaded, total }) => {
      if (!total) return;
      bar.value = (100 * loaded) / total;
      words.textContent = loaded < total
        ? `${megabytes(loaded)} dari ${megabytes(total)} MB terkirim`
        : "Terkirim. Sedang diperiksa…";
    };
    request.onload = () => {
      // The page the server answers with is shown as it is: a redirect's flash is read only once.
      history.replaceState(null, "", request.responseURL);
      document.open();
      document.write(request.responseText);
      document.close();
    };
    request.onerror = () => {
      words.textContent = "Sambungan terputus. Pilihan Anda masih ada; coba kirim lagi.";
      for (const button of buttons) button.disabled = false;
    };
    request.send(fields);
  });
}

function megabytes(bytes) {
  return (bytes / 1048576).toFixed(1).replace(".", ",");
}
