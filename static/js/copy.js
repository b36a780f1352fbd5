// Copies what an element says: <button data-copy="id" hidden>; without this script the button stays hidden.
for (const button of document.querySelectorAll("[data-copy]")) {
  const source = document.getElementById(button.dataset.copy);
  if (!source || !navigator.clipboard) continue;
  button.hidden = false;
  const words = button.querySelector("span") ?? button;
  const before = words.textContent;
  words.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source.textContent.replace(/\s/g, ""));
    words.textContent = "Tersalin";
    setTimeout(() => { words.textContent = before; }, 4000);
  });
}
