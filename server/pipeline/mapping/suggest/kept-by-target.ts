import { readField } from "./read-field";
import type { SampledShape } from "./suggestion";
import { keptBySagePro } from "./words/abbreviations";

const leafOf = (path: string): string => (path.split(".").at(-1) ?? "").replaceAll("[]", "");

/**
 * Paths that no mapping fills: columns for card numbers, and stamps, locks, counters and running totals of Sage Pro, which it fills
 * itself; its shapes are told by their other columns.
 */
export function keptByTarget(shape: SampledShape): ReadonlySet<string> {
  const tells = /^(custno|invno|sono|refno|glarec|dtepaid|salesmn|pterms|taxdist)$/;
  const isSagePro = shape.fields.filter(({ path }) => tells.test(leafOf(path))).length >= 2;
  const isKept = (field: SampledShape["fields"][number]): boolean =>
    (isSagePro && keptBySagePro.has(leafOf(field.path))) ||
    (readField(field, new Set()).concepts.get("card-number") ?? 0) >= 0.8;
  return new Set(shape.fields.filter(isKept).map(({ path }) => path));
}
