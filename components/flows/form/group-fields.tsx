"use client";

import { ConditionsField } from "./conditions-field";
import { hasConditions, isAsked } from "./form-schema";
import { type FieldProps, type Json, SchemaField } from "./schema-field";

type Fields = { readonly [name: string]: Json };

export const asRecord = (value: Json | undefined): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};

export const joinPath = (path: string, name: string | number): string => (path === "" ? `${name}` : `${path}.${name}`);

/** The fields of a record. Conditions in it have one editor together; the name of a way out is ours, because lines hold on to it. */
export function GroupFields({ schema, path, value, onChange }: FieldProps) {
  const record = asRecord(value);
  const withConditions = hasConditions(schema);
  const hidden = new Set([
    ...(withConditions ? ["match", "conditions"] : []),
    ...("port" in (schema.properties ?? {}) && "name" in (schema.properties ?? {}) ? ["port"] : []),
  ]);
  const fields = Object.entries(schema.properties ?? {}).filter(
    ([name, field]) => !hidden.has(name) && field.const === undefined && isAsked(field, record, schema),
  );
  return (
    <div className="flex flex-col gap-4">
      {fields.map(([name, field]) => (
        <SchemaField
          key={name}
          schema={field}
          name={name}
          path={joinPath(path, name)}
          value={record[name]}
          onChange={(next) => onChange({ ...record, [name]: next })}
        />
      ))}
      {withConditions && (
        <ConditionsField schema={schema} name="conditions" path={path} value={value} onChange={onChange} />
      )}
    </div>
  );
}
