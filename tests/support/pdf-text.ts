import { inflateSync } from "node:zlib";

interface PdfObject {
  readonly head: string;
  readonly stream: string;
}

/**
 * The text a reader can select and copy from a PDF with embedded fonts: the glyphs of its pages, each through the table by
 * which its font says what letter it is. Enough for what we print ourselves.
 */
export function readPdfText(bytes: Uint8Array): string {
  const objects = readObjects(Buffer.from(bytes).toString("latin1"));
  const fonts = new Map<string, ReadonlyMap<string, string>>();
  for (const { head } of objects.values()) {
    for (const [, name = "", id = ""] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.head ?? "")?.[1];
      fonts.set(name, readTable(objects.get(table ?? "")?.stream ?? ""));
    }
  }
  const pages = [...objects.values()].map(({ stream }) => stream).filter((stream) => /\bTJ\b/.test(stream));
  return pages.map((page) => readPage(page, fonts)).join("\n");
}

function readObjects(pdf: string): ReadonlyMap<string, PdfObject> {
  const objects = new Map<string, PdfObject>();
  for (const [, id = "", body = ""] of pdf.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [head = "", raw] = body.split(/\nstream\n/, 2);
    const packed = head.includes("/FlateDecode") && raw !== undefined;
    const stream = packed ? inflateSync(Buffer.from(raw.replace(/\nendstream$/, ""), "latin1")).toString("latin1") : "";
    objects.set(id, { head, stream });
  }
  return objects;
}

/** Letters by glyph, from ranges such as `<0000> <0002> [<0000> <0041> <0042>]`. */
function readTable(cmap: string): ReadonlyMap<string, string> {
  const letters = new Map<string, string>();
  for (const [, first = "", list = ""] of cmap.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)) {
    [...list.matchAll(/<([0-9a-f ]*)>/gi)].forEach(([, code = ""], place) => {
      const glyph = (Number.parseInt(first, 16) + place).toString(16).padStart(4, "0");
      letters.set(glyph, Buffer.from(code.replaceAll(" ", ""), "hex").swap16().toString("utf16le"));
    });
  }
  return letters;
}

function readPage(page: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let letters: ReadonlyMap<string, string> | undefined;
  let text = "";
  for (const [, font, run] of page.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font) letters = fonts.get(font);
    for (const [, glyphs = ""] of (run ?? "").matchAll(/<([0-9a-f]+)>/gi)) {
      text += (glyphs.match(/.{4}/g) ?? []).map((glyph) => letters?.get(glyph.toLowerCase()) ?? "").join("");
    }
  }
  return text;
}
