import type { NamedTest } from "@/server/pipeline/flows/named-tests/named-test.schema";
import { canonicalJson, type JsonValue } from "@/server/platform/audit";

/** What differs between two sets of named tests, in sentences. Pure. */
export function compareTests(before: readonly NamedTest[], after: readonly NamedTest[]): readonly string[] {
  const [earlier, later] = [byName(before), byName(after)];
  const added = [...later.keys()].filter((name) => !earlier.has(name)).map((name) => `The test "${name}" was added.`);
  const changed = [...later].flatMap(([name, says]) =>
    earlier.has(name) && earlier.get(name) !== says ? [`The test "${name}" was changed.`] : [],
  );
  const gone = [...earlier.keys()].filter((name) => !later.has(name)).map((name) => `The test "${name}" was removed.`);
  return [...added, ...changed, ...gone];
}

const byName = (tests: readonly NamedTest[]): ReadonlyMap<string, string> =>
  new Map(tests.map(({ name, ...test }) => [name, canonicalJson(JSON.parse(JSON.stringify(test)) as JsonValue)]));
