import type { ResourceField } from "@/server/connectors/contract";
import type { ShapeField, ValueType } from "./record-shape";

/** What a shape says of a field beyond what its connector says. */
export interface FieldWords {
  readonly description: string;
  readonly required?: boolean;
  readonly example?: string;
  readonly choices?: readonly string[];
  readonly unlisted?: ValueType;
  /** Where the connector has no name for the type, such as a record. */
  readonly type?: ValueType;
}

/** A field that no connector lists: a column of Sage Pro, or a part of a record. */
export interface OwnField extends FieldWords {
  readonly label: string;
  readonly type: ValueType;
  readonly width?: number;
  readonly personal?: boolean;
}

/** Fields that a connector lists, with our words for each; label, type, width and privacy stay the connector's. */
export function describeFields(
  fields: readonly ResourceField[],
  words: Readonly<Record<string, FieldWords>>,
): readonly ShapeField[] {
  return fields.flatMap(({ name, ...field }) => {
    const said = words[name];
    return said === undefined ? [] : [{ ...field, required: false, ...said, path: name }];
  });
}

/** Fields by their paths; required and personal are said where they are so. */
export const ownFields = (fields: Readonly<Record<string, OwnField>>): readonly ShapeField[] =>
  Object.entries(fields).map(([path, field]) => ({ required: false, personal: false, ...field, path }));

/** The same fields below a name, such as those of a line below `lines[]`. */
export const below = (path: string, fields: readonly ShapeField[]): readonly ShapeField[] =>
  fields.map((field) => ({ ...field, path: `${path}.${field.path}` }));
