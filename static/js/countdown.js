// Keeps the time left true while the page stands open: <span data-countdown="2026-11-26T16:59:59Z">.
for (const place of document.querySelectorAll("[data-countdown]")) {
  const end = Date.parse(place.dataset.countdown);
  const meter = place.closest("section")?.querySelector("meter");
  const tell = () => {
    const minutes = Math.floor((end - Date.now()) / 60000);
    if (minutes < 0) {
      place.textContent = "Waktu habis. Muat ulang halaman ini.";
      clearInterval(clock);
    } else {
      const hours = Math.floor(minutes / 60);
      place.textContent = `${hours ? `${hours} jam ` : ""}${minutes % 60} menit lagi`;
    }
    if (meter) meter.value = Math.max(minutes, 0);
  };
  const clock = setInterval(tell, 20000);
  if (Number.isFinite(end)) tell(); else clearInterval(clock);
}
