import { hasIssuer, isCardNumber } from "./card-number";
import { type Finding, type Guarded, noteFor } from "./finding";
import { guardText } from "./guard-text";
import { isSecurityCode, isSecurityCodeField } from "./security-codes";

export interface GuardJsonOptions {
  /**
   * Fields whose numbers are identifiers, however much they look like a card's: a name (`transaction_id`) at any depth, or a
   * path from the root (`orders.*.id`, where `*` is any one step). Their value is kept if it is an identifier and nothing
   * else; free text and grouped digits in such a field are guarded as everywhere.
   */
  readonly allowFields?: readonly string[];
}

/** Deeper than any document we accept; below it a value is dropped unread, because unread means unguarded. */
const deepest = 200;

/** Guards every key, text and number of a parsed JSON document. Parts without a finding are passed on as they are, not copied. */
export function guardJson(value: unknown, { allowFields = [] }: GuardJsonOptions = {}): Guarded<unknown> {
  const isAllowed = allowing(allowFields);
  const findings: Finding[] = [];

  const report = (finding: Omit<Finding, "path">, path: readonly string[]): string => {
    findings.push({ kind: finding.kind, lastFour: finding.lastFour, path: path.join(".") });
    return noteFor(finding);
  };

  const guardString = (text: string, path: readonly string[]): string => {
    if (isIdentifier(text) && isAllowed(path)) return text;
    const guarded = guardText(text);
    for (const { kind, lastFour } of guarded.findings) report({ kind, lastFour }, path);
    return guarded.clean;
  };

  const guardNumber = (number: number | bigint, path: readonly string[]): unknown => {
    const suspect = cardNumberIn(number);
    return suspect === undefined || isAllowed(path) ? number : report(suspect, path);
  };

  const guardEntry = (key: string, child: unknown, parent: readonly string[]): readonly [string, unknown] => {
    const cleanKey = guardString(key, [...parent, "(key)"]);
    const path = [...parent, cleanKey];
    if (isSecurityCodeField(key) && isSecurityCode(child)) {
      return [cleanKey, report({ kind: "security_code", lastFour: undefined }, path)];
    }
    return [cleanKey, guard(child, path)];
  };

  const guard = (part: unknown, path: readonly string[]): unknown => {
    if (typeof part === "string") return guardString(part, path);
    if (typeof part === "number" || typeof part === "bigint") return guardNumber(part, path);
    if (typeof part !== "object" || part === null) return part;
    if (path.length > deepest) return "[nested too deeply]";
    if (Array.isArray(part)) {
      const items = part.map((item, index) => guard(item, [...path, String(index)]));
      return items.every((item, index) => item === part[index]) ? part : items;
    }
    const entries = Object.entries(part);
    const guarded = entries.map(([key, child]) => guardEntry(key, child, path));
    const isUnchanged = guarded.every(
      ([key, child], index) => key === entries[index]?.[0] && child === entries[index][1],
    );
    // `fromEntries` defines properties, so a key such as `__proto__` stays an ordinary key.
    return isUnchanged ? part : Object.fromEntries(guarded);
  };

  return { clean: guard(value, []), findings };
}

/** An identifier: no blanks, and no digits in the groups in which people write card numbers. */
const isIdentifier = (text: string): boolean =>
  /^[A-Za-z0-9#:_.-]{1,64}$/.test(text) && !/\d{4}[-._]\d{4}[-._]\d{4}|\d{4}[-._]\d{6}[-._]\d{4}/.test(text);

function cardNumberIn(number: number | bigint): Omit<Finding, "path"> | undefined {
  if (typeof number === "number" && !Number.isInteger(number)) return undefined;
  const digits = String(number);
  if (typeof number === "bigint" || Number.isSafeInteger(number)) {
    return isCardNumber(digits) ? { kind: "card_number", lastFour: digits.slice(-4) } : undefined;
  }
  // The parser has rounded it, so its check digit is lost: what could have been a card number is taken for one.
  return hasIssuer(digits) ? { kind: "card_number", lastFour: undefined } : undefined;
}

function allowing(fields: readonly string[]): (path: readonly string[]) => boolean {
  const names = new Set(fields.filter((field) => !field.includes(".")));
  const paths = fields.filter((field) => field.includes(".")).map((field) => field.split("."));
  return (path) => {
    const name = path.findLast((step) => !/^\d+$/.test(step));
    if (name !== undefined && names.has(name)) return true;
    return paths.some(
      (steps) => steps.length === path.length && steps.every((step, index) => step === "*" || step === path[index]),
    );
  };
}
