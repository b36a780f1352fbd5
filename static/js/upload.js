// Sends files and says how far they are: <form enctype="multipart/form-data" data-upload>. What cannot be taken is told
// before it is sent (`accept`, `data-max`), photographs are made smaller first (`data-shrink`), and what was
// interrupted is sent again from where the form stands.
const EDGE = 2000;
const ENOUGH = 600 * 1024;
const QUALITIES = [0.82, 0.72, 0.62, 0.52];
const ENDINGS = { "application/pdf": /\.pdf$/i, "image/jpeg": /\.jpe?g?$/i, "image/png": /\.png$/i, "image/webp": /\.webp$/i, "video/mp4": /\.(mp4|m4v)$/i };
const NAMES = { "application/pdf": "PDF", "image/jpeg": "JPG", "image/png": "PNG", "image/webp": "WebP", "video/mp4": "MP4" };
const GENERIC = ["", "application/octet-stream", "binary/octet-stream"];
const OFFICE = /\.(docx?|docm|rtf|xlsx?|pptx?|ppsx|od[tsp])$/i;
// The same file once more is the same bytes once more: a second sending is known by them.
const shrunk = new WeakMap();

for (const form of document.querySelectorAll("form[data-upload]")) {
  form.addEventListener("submit", async (event) => {
    const inputs = [...form.querySelectorAll("input[type=file]")].filter((input) => input.files.length);
    if (!inputs.length) return;
    event.preventDefault();
    const faults = inputs.map((input) => [input, unlessBroken(() => fault(input), "")]);
    for (const [input, text] of faults) tell(input, text);
    const wrong = faults.find(([, text]) => text);
    if (wrong) return wrong[0].focus();
    const fields = new FormData(form);
    if (event.submitter?.name) fields.append(event.submitter.name, event.submitter.value);
    const to = event.submitter?.getAttribute("formaction") ?? form.action;
    const view = new Progress(form, event.submitter);
    let heaviest = inputs[0];
    let [most, together] = [0, 0];
    for (const input of inputs) {
      const files = [];
      for (const file of input.files) {
        if ("shrink" in input.dataset) view.say("Menyiapkan foto…");
        files.push("shrink" in input.dataset ? await smaller(file) : file);
      }
      fields.delete(input.name);
      for (const file of files) fields.append(input.name, file, file.name);
      const bytes = files.reduce((sum, file) => sum + file.size, 0);
      together += bytes;
      if (bytes > most) [heaviest, most] = [input, bytes];
    }
    const limit = Number(form.dataset.most);
    if (limit && together > limit) {
      view.end("");
      tell(heaviest, `Semua berkas bersama ${megabytes(together)} MB, sekali kirim paling besar ${megabytes(limit)} MB. Kirim sebagian dulu; sisanya menyusul.`);
      return heaviest.focus();
    }
    send(to, fields, view, () => inputs.flatMap((input) => [...input.files]));
  });
}

function send(to, fields, view, chosen) {
  const request = new XMLHttpRequest();
  const begun = performance.now();
  request.open("POST", to);
  request.upload.onprogress = ({ loaded, total }) => {
    if (!total) return;
    view.at((100 * loaded) / total);
    const left = ((performance.now() - begun) / 1000) * (total / loaded - 1);
    view.say(loaded < total
      ? `${megabytes(loaded)} dari ${megabytes(total)} MB terkirim${loaded ? `, kira-kira ${duration(left)} lagi` : ""}`
      : "Terkirim. Sedang diperiksa…");
  };
  request.onload = () => {
    // The page the server answers with is shown as it is: a redirect's flash is read only once.
    history.replaceState(null, "", request.responseURL);
    document.open();
    document.write(request.responseText);
    document.close();
  };
  request.onerror = async () => {
    view.end((await readable(chosen()))
      ? "Sambungan terputus sebelum semuanya terkirim. Pilihan Anda masih ada: tekan tombolnya lagi bila sinyal kembali. Berkas tidak akan tersimpan dua kali."
      : "Berkas ini berubah atau dipindahkan sesudah Anda memilihnya. Pilih lagi berkasnya, lalu kirim.");
  };
  request.send(fields);
}

/** Why a chosen file will not be taken; nothing where it may be. */
function fault(input) {
  const accepted = input.accept.split(",").filter(Boolean);
  const most = Number(input.dataset.max);
  for (const file of input.files) {
    if (!file.size) return `Berkas “${file.name}” kosong; pilih berkas lain.`;
    const byName = Object.keys(ENDINGS).find((kind) => ENDINGS[kind].test(file.name)) || "";
    // Phones name types in ways of their own; where type or ending is wanted, the server looks into the file.
    const type = accepted.includes(byName) || GENERIC.includes(file.type) ? byName : file.type;
    if (/^image\/hei[cf]/.test(file.type) || /\.hei[cf]$/i.test(file.name)) continue; // The server says what to do.
    if (accepted.length && type && !accepted.includes(type)) {
      const names = accepted.map((kind) => NAMES[kind] ?? kind);
      const way = OFFICE.test(file.name) && accepted.includes("application/pdf") ? "; simpan dokumennya sebagai PDF, lalu pilih hasilnya" : "";
      return `Berkas “${file.name}” bukan ${names.length > 1 ? `${names.slice(0, -1).join(", ")} atau ${names[names.length - 1]}` : names[0]}${way}.`;
    }
    const isMadeToFit = "photos" in input.dataset && type.startsWith("image/");
    if (most && file.size > most && !isMadeToFit) {
      return `Berkas “${file.name}” ${megabytes(file.size)} MB, paling besar ${megabytes(most)} MB.`;
    }
  }
  return "";
}

/** Says at the field what is wrong, as the server would; an empty text takes it away. */
function tell(input, text) {
  const field = input.closest(".field") ?? input.parentElement;
  const id = `${input.id}-salah`;
  document.getElementById(id)?.remove();
  field.classList.toggle("has-error", Boolean(text));
  const others = (input.getAttribute("aria-describedby") ?? "").split(" ").filter((other) => other && other !== id);
  if (text) {
    const line = document.createElement("p");
    line.className = "error";
    line.id = id;
    line.setAttribute("role", "alert");
    line.textContent = `Kesalahan: ${text}`;
    input.before(line);
    others.push(id);
    input.setAttribute("aria-invalid", "true");
  } else {
    input.removeAttribute("aria-invalid");
  }
  input.setAttribute("aria-describedby", others.join(" "));
}

/** A photograph with its longest side within EDGE and few enough bytes; anything else, and what fails, as it is. */
async function smaller(file) {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size <= ENOUGH) return file;
  if (!shrunk.has(file)) shrunk.set(file, await made(file).catch(() => file));
  return shrunk.get(file);
}

async function made(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const canvas = document.createElement("canvas");
  let scale = Math.min(1, EDGE / Math.max(picture.width, picture.height));
  let blob = null;
  // The short side of a long screenshot stays readable.
  scale = Math.max(scale, Math.min(1, 1080 / Math.min(picture.width, picture.height)));
  for (let round = 0; round < 4 && !(blob && blob.size <= ENOUGH); round += 1, scale *= 0.8) {
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.imageSmoothingQuality = "high";
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    for (const quality of QUALITIES) {
      blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));
      if (!blob || blob.size <= ENOUGH) break;
    }
  }
  picture.close();
  if (!blob || blob.type !== "image/jpeg" || blob.size >= file.size) return file;
  return new File([blob], `${file.name.replace(/\.[^.]*$/, "")}.jpg`, { type: "image/jpeg" });
}

/** Whether the files are still what was chosen; a browser that cannot tell is believed. */
async function readable(files) {
  if (!Blob.prototype.arrayBuffer) return true;
  const reads = files.map((file) => file.slice(0, 1).arrayBuffer());
  return Promise.all(reads).then(() => true, () => false);
}

function unlessBroken(made, otherwise) {
  try {
    return made();
  } catch {
    return otherwise;
  }
}

/** The bar, its words, and the buttons that rest meanwhile. */
class Progress {
  constructor(form, submitter) {
    this.buttons = form.querySelectorAll("button");
    for (const button of this.buttons) button.disabled = true;
    form.querySelector(".upload-progress")?.remove();
    this.box = document.createElement("div");
    this.box.className = "stack stack-s upload-progress";
    this.words = document.createElement("p");
    this.words.setAttribute("role", "status");
    this.bar = document.createElement("progress");
    this.bar.max = 100;
    this.bar.setAttribute("aria-label", "Kemajuan unggahan");
    this.box.append(this.words, this.bar);
    (submitter?.closest("p, div") ?? form.lastElementChild).before(this.box);
    this.say("Mengunggah…");
  }

  say(text) {
    this.words.textContent = text;
  }

  at(percent) {
    this.bar.value = percent;
  }

  end(text) {
    this.say(text);
    this.bar.remove();
    for (const button of this.buttons) button.disabled = false;
  }
}

function megabytes(bytes) {
  return (bytes / 1048576).toFixed(1).replace(".", ",");
}

function duration(seconds) {
  return seconds < 90 ? `${Math.max(1, Math.round(seconds))} detik` : `${Math.round(seconds / 60)} menit`;
}
