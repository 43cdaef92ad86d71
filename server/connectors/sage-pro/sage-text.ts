/** Letters of Windows-1252 beyond Latin-1; everything else above U+00FF cannot be stored in a Sage table. */
const extraLetters = new Set("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ");

/**
 * Text as a Sage column of this width can hold it: composed letters, one line, Windows-1252 only (others become `?`),
 * cut to the width, without trailing blanks.
 */
export function fitText(text: string, width: number): string {
  const letters = Array.from(text.normalize("NFC"), (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) return " ";
    return code <= 0xff || extraLetters.has(letter) ? letter : "?";
  });
  return letters.slice(0, width).join("").trimEnd();
}

/** Whether a column of this width holds the text letter by letter, in Windows-1252 and without what XML cannot carry. */
export function fitsColumn(text: string, width: number): boolean {
  // Only blanks pad a column; other white space at the end is part of the text.
  const letters = Array.from(text.replace(/ +$/, ""));
  return letters.length <= width && letters.every(isStorable);
}

function isStorable(letter: string): boolean {
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  return code < 0x80 || (code > 0x9f && code <= 0xff) || extraLetters.has(letter);
}

/** An invoice or order number the way Sage keeps it: right-justified to 10. Longer text comes back as it is and matches nothing. */
export const rightJustified = (number: string): string => number.trim().padStart(10, " ");

/**
 * The spellings under which an invoice number that a payer typed may stand in the books, the likeliest first: as typed,
 * in capitals, without leading zeros, zero-filled. All name the same number; nothing is dropped or guessed.
 */
export function invoiceNumberSpellings(typed: string): readonly string[] {
  const text = typed.trim();
  if (text === "") return [];
  const spellings = [text, text.toUpperCase()];
  if (/^\d+$/.test(text)) {
    const bare = text.replace(/^0+(?=\d)/, "");
    spellings.push(bare, bare.padStart(10, "0"));
  }
  const justified = spellings.filter((spelling) => spelling.length <= 10).map(rightJustified);
  return [...new Set(justified)];
}
