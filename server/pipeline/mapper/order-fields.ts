import { parsePath, pathOf } from "@/server/pipeline/mapping/shapes/field-path";
import type { RecordShape, ShapeField } from "@/server/pipeline/mapping/shapes/record-shape";
import type { MapperField, MapperShape } from "./mapper.schema";

/** A shape with its fields as a tree, written out from the top: each below the record or list that holds it, in the shape's order. */
export function orderFields({ id, name, description, fields }: RecordShape): MapperShape {
  const known = new Set(fields.map(({ path }) => path));
  const below = new Map<string, ShapeField[]>();
  for (const field of fields) {
    const parent = parentOf(field.path, known);
    below.set(parent, [...(below.get(parent) ?? []), field]);
  }
  const written: MapperField[] = [];
  const write = (parent: string, depth: number): void => {
    for (const field of below.get(parent) ?? []) {
      const { path, label, type, width = null, required, personal, choices = [], example = "" } = field;
      const holdsFields = below.has(path);
      written.push({
        path,
        label,
        type,
        width,
        required,
        personal,
        description: field.description,
        choices: [...choices],
        example,
        parent,
        depth,
        holdsFields,
      });
      if (holdsFields) write(path, depth + 1);
    }
  };
  write("", 0);
  return { id, name, description, fields: written };
}

/** The nearest field around a path that the shape lists; '' where there is none. */
function parentOf(path: string, known: ReadonlySet<string>): string {
  const parts = parsePath(path) ?? [];
  for (let end = parts.length - 1; end > 0; end -= 1) {
    const around = parts.slice(0, end);
    const last = around.at(-1);
    if (last === undefined) break;
    const bare = pathOf([...around.slice(0, -1), { ...last, list: false }]);
    if (known.has(bare)) return bare;
  }
  return "";
}
