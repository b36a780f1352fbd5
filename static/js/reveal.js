// Shows what is typed as a password while its box is ticked: <input type="checkbox" data-reveal="id of the field">. It is sent hidden.
for (const tick of document.querySelectorAll("[data-reveal]")) {
  const field = document.getElementById(tick.dataset.reveal);
  if (!field) continue;
  tick.closest("label").hidden = false;
  const show = () => { field.type = tick.checked ? "text" : "password"; };
  tick.addEventListener("change", show);
  // A password manager looks for a password, and nobody else's eyes for the next page.
  field.form?.addEventListener("submit", () => { tick.checked = false; show(); });
  show();
}
