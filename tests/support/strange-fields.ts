import { misfitOf } from "@/server/pipeline/mapping/compile/fit-value";
import { heldValue } from "@/server/pipeline/mapping/compile/read-path";
import { pathName } from "@/server/pipeline/mapping/shapes/field-path";
import { indexShape } from "@/server/pipeline/mapping/shapes/index-shape";
import { type ShapeId, shapes } from "@/server/pipeline/mapping/shapes/shapes";
import { isMoney } from "@/server/pipeline/mapping/transforms/value";

/**
 * What of a real record its shape does not say: fields that it does not list, values that are not held as it says, and required fields
 * that are missing. Empty for a record that can be mapped as the shape promises.
 */
export function strangeFields(shapeId: ShapeId, record: object): readonly string[] {
  const { fields } = shapes[shapeId];
  const { find } = indexShape(shapes[shapeId]);
  const strange: string[] = [];
  const seen = new Set<string>();
  const visit = (path: string, raw: unknown): void => {
    const field = find(path);
    if (field !== undefined) seen.add(field.path);
    const value = heldValue(raw);
    if (value === undefined) return;
    if (Array.isArray(value)) for (const one of value) visit(`${path}[]`, one);
    else if (typeof value === "object" && !(value instanceof Date) && !isMoney(value)) {
      for (const [name, one] of Object.entries(value)) visit(`${path === "" ? "" : `${path}.`}${pathName(name)}`, one);
    } else if (field === undefined) strange.push(`${path} is not listed`);
    else {
      const problem = misfitOf(field)(value);
      if (problem !== undefined) strange.push(`${path}: ${problem.text}`);
    }
  };
  visit("", record);
  const missing = fields.filter(({ path, required }) => required && !path.includes("[]") && !seen.has(path));
  return [...strange, ...missing.map(({ path }) => `${path} is missing`)];
}
