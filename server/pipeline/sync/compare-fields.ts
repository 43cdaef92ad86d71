import type { Drift, FoundResource, MissingField } from "./discovery.schema";

const flat = (resources: readonly FoundResource[]) =>
  new Map(
    resources.flatMap(({ name, fields }) =>
      fields.map((field) => [`${name}.${field.name}`, { resource: name, ...field }]),
    ),
  );

/** What is other in the second look: fields that came, went, or are of another type. */
export function compareFields(before: readonly FoundResource[], now: readonly FoundResource[]): Drift[] {
  const [old, found] = [flat(before), flat(now)];
  const drift: Drift[] = [];
  for (const [key, { resource, name, type, usedBy }] of old) {
    const still = found.get(key);
    if (still === undefined) drift.push({ change: "removed", resource, field: name, usedBy });
    else if (still.type !== type) drift.push({ change: "changed", resource, field: name, usedBy: still.usedBy });
  }
  for (const [key, { resource, name, usedBy }] of found) {
    if (!old.has(key)) drift.push({ change: "added", resource, field: name, usedBy });
  }
  return drift;
}

/** Fields that are used and not there: those that were missed before, and those that went now, unless they came back. */
export function missingAfter(
  before: readonly MissingField[],
  drift: readonly Drift[],
  now: readonly FoundResource[],
): MissingField[] {
  const found = flat(now);
  const gone = drift.filter(({ change, usedBy }) => change === "removed" && usedBy.length > 0);
  const all = new Map(
    [...before, ...gone].map(({ resource, field, usedBy }) => [`${resource}.${field}`, { resource, field, usedBy }]),
  );
  return [...all].filter(([key]) => !found.has(key)).map(([, missing]) => missing);
}
