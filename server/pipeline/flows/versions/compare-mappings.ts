import type { MappingDocument, MappingRow, RowSource, TransformStep } from "@/server/pipeline/mapping/mapping.schema";
import { findShape } from "@/server/pipeline/mapping/shapes/shapes";
import { transforms } from "@/server/pipeline/mapping/transforms/registry";
import { compareChoices } from "./compare-choices";
import { type ConfigChange, compareConfigs } from "./compare-configs";

/**
 * What differs between two forms of a mapping, row by row: rows are told apart by the field they fill, and named as people know it. Who
 * made a row is no difference. Pure.
 */
export function compareMappings(before: MappingDocument, after: MappingDocument): readonly ConfigChange[] {
  const changes: ConfigChange[] = [];
  for (const side of ["source", "target"] as const) {
    if (before[side] === after[side]) continue;
    const what = side === "source" ? "It maps from" : "It maps to";
    const text = `${what} "${nameOfShape(after[side])}" instead of "${nameOfShape(before[side])}".`;
    changes.push({ field: `mapping.${side}`, text });
  }
  const [earlier, later] = [byTarget(before), byTarget(after)];
  const at = (target: string, { id }: MappingRow, text: string): ConfigChange => ({
    field: `mapping.rows.${id}`,
    text: `row ${labelOf(after.target, target)}${text}`,
  });
  for (const [target, row] of earlier) {
    if (!later.has(target)) changes.push(at(target, row, ` was taken away; it was ${sourceWords(before, row.from)}.`));
  }
  for (const [target, row] of later) {
    const old = earlier.get(target);
    if (old === undefined) {
      const steps = row.transforms.length === 0 ? "" : `, then ${row.transforms.map(titleOf).join(", then ")}`;
      changes.push(at(target, row, ` was added: ${sourceWords(after, row.from)}${steps}.`));
      continue;
    }
    const [from, to] = [sourceWords(before, old.from), sourceWords(after, row.from)];
    if (from !== to) changes.push(at(target, row, `: the value is ${to} instead of ${from}.`));
    for (const text of compareTransforms(old.transforms, row.transforms)) changes.push(at(target, row, `: ${text}`));
    if (old.note !== row.note) changes.push(at(target, row, `: its note is now "${row.note}".`));
  }
  return changes;
}

/** A list may be filled by several rows of one field; they are told apart by their place then. */
function byTarget({ rows }: MappingDocument): ReadonlyMap<string, MappingRow> {
  const named = new Map<string, MappingRow>();
  for (const row of rows) named.set(named.has(row.target) ? `${row.target} ${row.id}` : row.target, row);
  return named;
}

const nameOfShape = (id: string): string => findShape(id)?.name ?? id;

const labelOf = (shape: string, path: string): string => {
  const field = findShape(shape)?.fields.find((each) => each.path === path);
  return field === undefined ? path : field.label;
};

function sourceWords({ source }: MappingDocument, from: RowSource): string {
  switch (from.kind) {
    case "field":
      return `from field ${labelOf(source, from.path)}`;
    case "fields":
      return `from fields ${from.paths.map((path) => labelOf(source, path)).join(", ")}`;
    case "constant":
      return from.text === "" ? "empty" : `the constant "${from.text}"`;
    case "formula":
      return `the formula ${from.text}`;
  }
}

const titles: Readonly<Record<string, { readonly title: string }>> = transforms;
const titleOf = ({ transform }: TransformStep): string => `"${titles[transform]?.title ?? transform}"`;

/** Steps of the same kind in the same order are compared by what is set in them; of others it is said which came and went. */
function compareTransforms(before: readonly TransformStep[], after: readonly TransformStep[]): readonly string[] {
  const kinds = (steps: readonly TransformStep[]) => steps.map(({ transform }) => transform).join(" ");
  if (kinds(before) !== kinds(after)) {
    const list = (steps: readonly TransformStep[]) =>
      steps.length === 0 ? "nothing is done with it" : `then ${steps.map(titleOf).join(", then ")}`;
    return [`${list(after)}; before, ${list(before)}.`];
  }
  return after.flatMap((step, index) => {
    const old = before[index];
    if (old === undefined) return [];
    const version =
      old.version === step.version
        ? []
        : [`${titleOf(step)} is now version ${step.version} instead of ${old.version}.`];
    const { told, rest } = compareChoices(old.params, step.params);
    const others = compareConfigs(rest.before, rest.after).map(({ text }) => `${titleOf(step)}, ${text}`);
    return [...version, ...told, ...others];
  });
}
