/** What somebody typed into the search, read as everything it can mean. */
export interface SearchWords {
  /** As typed, without spaces around it. */
  readonly text: string;
  /** In the ways in which gateways write names, so that a name is found by an index over the name itself. */
  readonly spellings: readonly string[];
  /** Set where the text can be the beginning of a number of the gateway. */
  readonly digits: string | undefined;
  /** Set where the text can be an amount: in minor units of a currency with two decimals, and of one without. */
  readonly amount: { readonly hundredths: bigint; readonly whole: bigint | undefined } | undefined;
}

const amountPattern = /^[-−]?\s*[$€£]?\s*(\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(\d{1,2}))?$/;

/** Reads "$1,250", "104233" or "acme". An amount is meant without its sign: 50.00 finds the refund of 50.00 as well. */
export function readWords(typed: string): SearchWords {
  const text = typed.trim();
  const lower = text.toLowerCase();
  const capitalised = lower.replace(/(^|[\s'’.-])(\p{L})/gu, (_, before: string, letter: string) =>
    before.concat(letter.toUpperCase()),
  );
  return {
    text,
    spellings: [...new Set([text, lower, text.toUpperCase(), capitalised])],
    digits: /^\d{2,20}$/.test(text) ? text : undefined,
    amount: readAmount(text),
  };
}

function readAmount(text: string): SearchWords["amount"] {
  const match = amountPattern.exec(text);
  if (!match) return undefined;
  const [, grouped = "", decimals] = match;
  const whole = BigInt(grouped.replaceAll(",", ""));
  return {
    hundredths: whole * 100n + BigInt((decimals ?? "").padEnd(2, "0")),
    whole: decimals === undefined ? whole : undefined,
  };
}
