// Parses mail files.

/** The plain text of a mail: of its only part, or of the first of several, whatever the transfer encoding. */
export function simpleText(raw) {
  const [head, ...rest] = raw.split(/\r?\n\r?\n/);
  const body = rest.join("\n\n");
  const boundary = /^content-type:\s*multipart\/[^;]+;\s*boundary="([^"]+)"/im.exec(head)?.[1];
  if (boundary) return simpleText(body.split(`--${boundary}`)[1].trimStart());
  const encoding = /^content-transfer-encoding:\s*(\S+)/im.exec(head)?.[1]?.toLowerCase();
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  if (encoding === "quoted-printable") return quotedPrintable(body);
  return body;
}

function quotedPrintable(body) {
  const joined = body.replace(/=\r?\n/g, "");
  const bytes = joined.replace(/=([0-9A-F]{2})/gi, (_, code) => String.fromCharCode(parseInt(code, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** The paths of all links. */
export function linksIn(text) {
  return (text.match(/https?:\/\/\S+(?=\s)/g) ?? []).map((link) => new URL(link).pathname);
}
