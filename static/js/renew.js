// Renews a part of the page while work goes on elsewhere: <div id="…" data-renew>.
const renew = async (place) => {
  try {
    const answer = await fetch(location.href, { headers: { accept: "text/html" } });
    if (answer.ok && !answer.redirected) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = page.getElementById(place.id);
      if (next) {
        place.replaceWith(next);
        document.title = page.title;
        place = next;
      }
    }
  } catch {
    // The portal is asked again.
  }
  if (place.matches("[data-renew]")) setTimeout(renew, 2000, place);
};
for (const place of document.querySelectorAll("[data-renew]")) setTimeout(renew, 1000, place);
