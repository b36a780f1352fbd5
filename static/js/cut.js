// Shows what is left of a picture while it is chosen how much is cut off: <form data-cut> with one picture in it.
for (const form of document.querySelectorAll("form[data-cut]")) {
  const picture = form.querySelector("img.preview");
  const sides = ["atas", "kanan", "bawah", "kiri"].map((name) => form.querySelector(`select[name=${name}]`));
  if (!picture || sides.includes(null)) continue;
  form.addEventListener("change", () => {
    const cut = sides.map((side) => `${side.value}%`).join(" ");
    picture.style.clipPath = `inset(${cut})`;
  });
}
