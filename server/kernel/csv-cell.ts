// Spreadsheets run what begins with one of these, and some skip spaces or read the full-width forms alike.
const startsFormula = /^'*(?:[\s\p{Cc}]*[=+\-@\uff1d\uff0b\uff0d\uff20|]|\p{Cc})/u;

/**
 * Text from outside for a CSV cell: what a spreadsheet would take for a formula is led by an apostrophe, which makes it text, and so is
 * what looks like text that was led by one already. Amounts, instants and ids that we write ourselves do not pass through here, so that a
 * refund stays a number.
 */
export const csvText = (text: string): string => (startsFormula.test(text) ? `'${text}` : text);

/** The text that `csvText` made a cell of. */
export const fromCsvText = (cell: string): string =>
  cell.startsWith("'") && startsFormula.test(cell) ? cell.slice(1) : cell;
