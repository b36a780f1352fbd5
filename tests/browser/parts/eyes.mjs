// Checks for narrow screens, text of twice the size, and forced colours.

/** Narrowest supported screen in pixels, and largest supported text zoom. */
const NARROWEST = { width: 320, height: 640 };
const LARGEST = "200%";
/** Percentage of a control's pixels that must change when it is checked. */
const SEEN = 8;

/** The elements that exceed the right edge; empty if everything fits. */
export function wide(page) {
  return page.evaluate(() => {
    const room = window.innerWidth;
    const wide = document.documentElement.scrollWidth;
    if (wide <= room) return null;
    const out = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > room + 0.5);
    const names = out.slice(-3).map((one) => `${one.localName}.${one.className} “${one.textContent.trim().slice(0, 40)}”`);
    return `${wide} px wide on a screen of ${room} px: ${names.join("; ")}`;
  });
}

/** The selected entries of a horizontally scrolled row that are not visible. */
export function unseen(page) {
  return page.evaluate(() => {
    const chosen = [...document.querySelectorAll(".nav [aria-current], .tabs [aria-current]")];
    const out = chosen.filter((one) => {
      const [row, box] = [one.parentElement.getBoundingClientRect(), one.getBoundingClientRect()];
      return box.width > 0 && (box.left < row.left - 1 || box.right > row.right + 1);
    });
    return out.map((one) => one.textContent.trim());
  });
}

/** Calls `found` if the page scrolls sideways at 320 px, at 200 % text, or at both. */
export async function narrow(page, viewport, found) {
  const look = async (how) => {
    const out = await wide(page);
    if (out) found(`${how}: ${out}`);
  };
  const letters = (size) => page.evaluate((given) => (document.documentElement.style.fontSize = given), size);
  await page.setViewportSize(NARROWEST);
  await look("320 px");
  await letters(LARGEST);
  await look("320 px, letters twice as large");
  await page.setViewportSize(viewport);
  await look("letters twice as large");
  await letters("");
}

/** Calls `found` if a checked radio button or checkbox looks like an unchecked one in forced colours. */
export async function forced(page, browser, found) {
  await page.emulateMedia({ forcedColors: "active" });
  for (const type of ["radio", "checkbox"]) {
    const control = page.locator(`main input[type=${type}]:visible`).first();
    if (!(await control.count())) continue;
    const was = await control.evaluate((input) => {
      const group = [...document.querySelectorAll("input")].filter((other) => other.name === input.name);
      return group.map((other) => other.checked);
    });
    const shot = async (checked) => {
      await control.evaluate((input, value) => (input.checked = value), checked);
      return (await control.screenshot({ animations: "disabled" })).toString("base64");
    };
    const share = await differing(browser, await shot(false), await shot(true));
    await control.evaluate((input, states) => {
      const group = [...document.querySelectorAll("input")].filter((other) => other.name === input.name);
      group.forEach((other, place) => (other.checked = states[place]));
    }, was);
    if (share < SEEN) found(`a checked ${type} differs from an unchecked one by ${share} % of its pixels in forced colours`);
  }
  await page.emulateMedia({ forcedColors: "none" });
}

let blank;

/** Percentage of pixels that differ clearly between two PNG pictures of equal size. */
export async function differing(browser, one, other) {
  blank ??= await browser.newPage();
  return blank.evaluate(async (pictures) => {
    const [first, second] = await Promise.all(
      pictures.map(async (picture) => {
        const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
        const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
        const pen = canvas.getContext("2d");
        pen.drawImage(bitmap, 0, 0);
        return pen.getImageData(0, 0, bitmap.width, bitmap.height).data;
      }),
    );
    let count = 0;
    for (let at = 0; at < first.length; at += 4) {
      if ([0, 1, 2].some((channel) => Math.abs(first[at + channel] - second[at + channel]) > 64)) count += 1;
    }
    return Math.round((100 * count) / (first.length / 4));
  }, [one, other]);
}
