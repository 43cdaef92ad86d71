/**
 * The cells of text that was copied in a spreadsheet: lines of cells between tabs. A cell with a tab, a line end or a quote in it comes
 * in quotes, its own quotes doubled.
 *
 * @returns undefined for a single cell, which is pasted like any text
 */
export function readPastedCells(text: string): readonly (readonly string[])[] | undefined {
  if (!/[\t\n\r]/.test(text)) return undefined;
  const lines: string[][] = [];
  let cells: string[] = [];
  const piece = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/y;
  while (piece.lastIndex < text.length) {
    const found = piece.exec(text);
    if (found === null) return undefined;
    const [, quoted, plain = "", end] = found;
    // A cell holds one line of text here.
    cells.push((quoted?.replaceAll('""', '"') ?? plain).replace(/\s*[\r\n]+\s*/g, " "));
    if (end === "\t" && piece.lastIndex < text.length) continue;
    if (end === "\t") cells.push("");
    lines.push(cells);
    cells = [];
  }
  return lines;
}
