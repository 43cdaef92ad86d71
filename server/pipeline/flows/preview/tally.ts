import { type Comparison, isSameDocument } from "./compare-results";
import type { EventResult, ShadowDocument, Tally } from "./preview.schema";

export const emptyTally = (): Tally => ({
  events: 0,
  withoutRecord: 0,
  differing: 0,
  documents: { same: 0, added: 0, removed: 0, changed: 0 },
  exceptions: { same: 0, gained: 0, lost: 0, changed: 0 },
  marked: { before: 0, after: 0 },
  outcomes: {},
  causes: {},
  accounts: {},
  moves: {},
  records: {},
});

const sides = ["before", "after"] as const;

/** Adds what one event does on both sides to a tally. */
export function addToTally(
  tally: Tally,
  results: { readonly before: EventResult; readonly after: EventResult },
  { differs, exceptions, counts, moves }: Comparison,
): void {
  tally.events += 1;
  if (results.after.amount === null) tally.withoutRecord += 1;
  if (differs) tally.differing += 1;
  for (const name of ["same", "added", "removed", "changed"] as const) tally.documents[name] += counts[name];
  if (exceptions !== "none") tally.exceptions[exceptions] += 1;
  else if (results.after.cause !== "") tally.exceptions.same += 1;
  for (const side of sides) {
    const { outcome, cause, marks, documents } = results[side];
    if (marks.length > 0) tally.marked[side] += 1;
    count(tally.outcomes, outcome, side);
    if (cause !== "") count(tally.causes, cause, side);
    for (const { cashAccount, currency, minor } of documents) {
      if (cashAccount === "") continue;
      const sum = entryOf(tally.accounts, `${cashAccount} ${currency}`, () => ({ before: "0", after: "0" }));
      sum[side] = (BigInt(sum[side]) + BigInt(minor)).toString();
    }
  }
  addRecords(tally, results);
  for (const { currency, from, to, minor } of moves) {
    const move = entryOf(tally.moves, [currency, from, to].join("\t"), () => ({ documents: 0, minor: "0" }));
    move.documents += 1;
    move.minor = (BigInt(move.minor) + minor).toString();
  }
}

const isRecord = ({ kind }: ShadowDocument): boolean => kind === "customer" || kind === "sales_order";

function addRecords(
  { records }: Tally,
  { before, after }: { readonly before: EventResult; readonly after: EventResult },
) {
  const left = new Map(before.documents.filter(isRecord).map((document) => [document.key, document]));
  const entry = ({ kind, currency }: ShadowDocument) =>
    entryOf(records, `${kind} ${currency}`, () => ({
      same: 0,
      added: 0,
      removed: 0,
      changed: 0,
      before: "0",
      after: "0",
    }));
  for (const document of left.values()) {
    const sum = entry(document);
    sum.before = (BigInt(sum.before) + BigInt(document.minor)).toString();
    if (!after.documents.some(({ key }) => key === document.key)) sum.removed += 1;
  }
  for (const document of after.documents.filter(isRecord)) {
    const [sum, other] = [entry(document), left.get(document.key)];
    sum.after = (BigInt(sum.after) + BigInt(document.minor)).toString();
    if (other === undefined) sum.added += 1;
    else if (isSameDocument(other, document)) sum.same += 1;
    else sum.changed += 1;
  }
}

function count(counts: Tally["outcomes"], name: string, side: (typeof sides)[number]): void {
  entryOf(counts, name, () => ({ before: 0, after: 0 }))[side] += 1;
}

function entryOf<Value>(entries: Record<string, Value>, name: string, make: () => Value): Value {
  const known = Object.hasOwn(entries, name) ? entries[name] : undefined;
  if (known !== undefined) return known;
  const made = make();
  entries[name] = made;
  return made;
}
