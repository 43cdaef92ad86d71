/** Meanings that come near each other: 1 would be the same. */
const near: readonly (readonly [string, string, number])[] = [
  ["identifier", "code", 0.8],
  ["identifier", "reference", 0.6],
  ["own-key", "reference", 0.9],
  ["own-key", "external", 0.8],
  ["own-key", "web", 0.75],
  ["own-moment", "paid", 0.75],
  ["own-moment", "posting", 0.75],
  ["own-moment", "payment", 0.6],
  ["own-moment", "order", 0.6],
  ["own-money", "paid", 0.8],
  ["own-money", "gross", 0.75],
  ["own-money", "total", 0.8],
  ["external", "reference", 0.5],
  ["refund", "reversed", 0.5],
  ["authorized", "approval", 0.8],
  ["billing", "customer", 0.6],
  ["own-key", "document", 0.7],
  ["own-name", "company", 0.75],
  ["own-name", "customer", 0.75],
  ["own-name", "contact", 0.6],
  ["invoice", "document", 0.85],
  ["settled", "paid", 0.8],
  ["settled", "posting", 0.75],
  ["created", "posting", 0.5],
  ["created", "paid", 0.45],
  ["processed", "posting", 0.5],
  ["settled", "payment", 0.5],
  ["paid", "payment", 0.7],
  ["total", "gross", 0.9],
  ["total", "money", 0.6],
  ["net", "subtotal", 0.75],
  ["description", "note", 0.65],
  ["account", "customer", 0.45],
  ["account-number", "customer", 0.7],
  ["account-number", "account", 0.7],
  ["account-number", "identifier", 0.6],
  ["mobile", "second", 0.6],
  ["job-title", "description", 0.5],
  ["order", "invoice", 0.45],
  ["carrier", "shipping", 0.5],
  ["description", "name", 0.65],
  ["title", "description", 0.75],
  ["title", "job-title", 0.7],
  ["title", "name", 0.6],
  ["commission", "fee", 0.8],
  ["merchant-reference", "invoice", 0.6],
  ["merchant-reference", "document", 0.7],
  ["merchant-reference", "reference", 0.7],
  ["merchant-reference", "identifier", 0.6],
  ["extended", "net", 0.3],
  ["posting", "paid", 0.6],
  ["contact", "name", 0.8],
  ["contact", "given-name", 0.3],
  ["company", "name", 0.6],
  ["holder", "customer", 0.6],
  ["holder", "name", 0.6],
  ["item", "product", 0.5],
  ["method", "card-brand", 0.8],
  ["card", "card-brand", 0.5],
  ["card", "card-last", 0.5],
  ["card-last", "card-number", 0.5],
  ["card-last", "card", 0.4],
  ["approval", "code", 0.3],
  ["ordered", "quantity", 0.7],
  ["ordered", "order", 0.5],
  ["extended", "total", 0.75],
  ["extended", "subtotal", 0.7],
  ["price", "money", 0.5],
  ["batch", "settled", 0.4],
  ["authorized", "paid", 0.45],
  ["street", "street-second", 0.3],
  ["region", "code", 0.3],
  ["exempt", "taxable", 0.3],
  ["salesperson", "employee", 0.5],
  ["order", "document", 0.6],
  ["web", "external", 0.7],
];

const nearness: ReadonlyMap<string, number> = new Map(
  near.flatMap(([one, other, value]) => [
    [`${one} ${other}`, value],
    [`${other} ${one}`, value],
  ]),
);

/** How near two meanings are, 0 to 1. An unknown word is near another one that it may be a short form of. */
export function nearnessOf(one: string, other: string): number {
  if (one === other) return 1;
  return nearness.get(`${one} ${other}`) ?? (isShortFormOf(one, other) || isShortFormOf(other, one) ? 0.7 : 0);
}

/** "=exmpt" of "exempt": same beginning, all letters in order. Unknown words carry a "=" in front. */
function isShortFormOf(short: string, long: string): boolean {
  if (!short.startsWith("=") || short.length < 4) return false;
  const letters = short.slice(1);
  const word = long.replace(/^=/, "");
  if (letters.length >= word.length || letters.slice(0, 2) !== word.slice(0, 2) || letters.length * 2 < word.length)
    return false;
  let at = 0;
  for (const letter of word) if (letter === letters[at]) at += 1;
  return at === letters.length;
}
