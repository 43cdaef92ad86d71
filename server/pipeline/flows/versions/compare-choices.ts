type Fields = Readonly<Record<string, unknown>>;

/** Lists whose members say "in this case, this": by the name of the list, what the case gives. */
const outcomes = { rules: "account", codes: "to", cases: "gives" } as const satisfies Record<string, string>;

/**
 * What differs between two lists of cases, each by its case: `for brand amex it is now 1012-000 instead of 1010-000`. What else the
 * parameters hold comes back to be compared field by field. Pure.
 */
export function compareChoices(
  before: Fields,
  after: Fields,
): { readonly told: readonly string[]; readonly rest: { readonly before: Fields; readonly after: Fields } } {
  const told: string[] = [];
  const done = new Set<string>();
  for (const [list, outcome] of Object.entries(outcomes)) {
    const [old, now] = [casesOf(before[list], outcome), casesOf(after[list], outcome)];
    if (old === undefined || now === undefined) continue;
    done.add(list);
    for (const [name, gave] of old) {
      const gives = now.get(name);
      if (gives === undefined) told.push(`for ${name} nothing is said any more; it was ${gave}.`);
      else if (gives !== gave) told.push(`for ${name} it is now ${gives} instead of ${gave}.`);
    }
    for (const [name, gives] of now) if (!old.has(name)) told.push(`for ${name} it is now ${gives}.`);
    const kept = (names: Iterable<string>, others: ReadonlyMap<string, string>) =>
      [...names].filter((name) => others.has(name)).join("\n");
    if (kept(old.keys(), now) !== kept(now.keys(), old)) told.push("the cases are tried in another order.");
  }
  const { otherwise: otherBefore } = before;
  const { otherwise: otherAfter } = after;
  if (done.size > 0 && otherBefore !== otherAfter) {
    done.add("otherwise");
    const words = (value: unknown) => (value === undefined || value === "" ? "nothing" : String(value));
    told.push(`for all others it is now ${words(otherAfter)} instead of ${words(otherBefore)}.`);
  } else if (done.size > 0) done.add("otherwise");
  const without = (fields: Fields): Fields =>
    Object.fromEntries(Object.entries(fields).filter(([name]) => !done.has(name)));
  return { told, rest: { before: without(before), after: without(after) } };
}

/** @returns undefined where the list is none of cases, or two of them are for the same. */
function casesOf(list: unknown, outcome: string): ReadonlyMap<string, string> | undefined {
  if (!Array.isArray(list)) return undefined;
  const cases = new Map<string, string>();
  for (const member of list) {
    if (typeof member !== "object" || member === null || !(outcome in member)) return undefined;
    const { [outcome]: gives, ...when } = member as Fields;
    const name = caseWords(when);
    if (cases.has(name)) return undefined;
    cases.set(name, String(gives));
  }
  return cases;
}

/** `brand amex` of `{when: {brand: ["amex"]}}`, `V` of `{from: "V"}`. */
function caseWords(when: Fields): string {
  const parts = Object.entries(when).map(([name, value]) => {
    if (name === "from") return `"${value}"`;
    if (name === "when" && typeof value === "object" && value !== null) return caseWords(value as Fields);
    const text = Array.isArray(value) ? value.join(" or ") : String(value);
    return name === "test" || name === "values" ? text.replaceAll("-", name === "test" ? " " : "-") : `${name} ${text}`;
  });
  return parts.filter((part) => part !== "").join(" ") || "every value";
}
