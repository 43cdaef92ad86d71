/**
 * Text in the letters the standard fonts of PDF have (Windows-1252). Anything else would be printed as another letter, so it
 * becomes a visible `?`; the JSON of the certificate keeps the text as it is.
 */
export const printable = (text: string): string => text.normalize("NFC").replace(unprintable, "?");

const unprintable = /[^\u0020-\u007e\u00a0-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/gu;
