import { parsePath, pathOf } from "./field-path";
import type { RecordShape, ShapeField } from "./record-shape";

/** A shape whose fields are found by path. */
export interface IndexedShape {
  readonly shape: RecordShape;
  /**
   * The field at a path. A list is found with and without `[]` behind its name; a name below a record with unlisted fields gives a field
   * made for it.
   */
  find(path: string): ShapeField | undefined;
}

export function indexShape(shape: RecordShape): IndexedShape {
  const fields = new Map(shape.fields.map((field) => [field.path, field]));
  const find = (path: string): ShapeField | undefined => {
    const known = fields.get(path);
    if (known !== undefined) return known;
    const parts = parsePath(path);
    const last = parts?.at(-1);
    if (parts === undefined || last === undefined) return undefined;
    const spelled = pathOf(last.list ? [...parts.slice(0, -1), { ...last, list: false }] : parts);
    if (spelled !== path) return find(spelled);
    const parent = fields.get(pathOf(parts.slice(0, -1)));
    if (parent?.unlisted === undefined) return undefined;
    return {
      path,
      label: last.name,
      type: parent.unlisted,
      required: false,
      personal: parent.personal,
      description: `${parent.label}: ${last.name}.`,
    };
  };
  return { shape, find };
}
