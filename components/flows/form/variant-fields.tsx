"use client";

import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { useForm } from "./form-context";
import { optionLabel, variantsOf } from "./form-schema";
import { asRecord, GroupFields, joinPath } from "./group-fields";
import { initialValue } from "./initial-config";
import { type FieldProps, labelOf } from "./schema-field";

/** One of several forms: first which, then its fields. What both forms have is kept. */
export function VariantFields({ schema, name, path, value, onChange }: FieldProps) {
  const { readOnly } = useForm();
  const record = asRecord(value);
  const variants = variantsOf(schema);
  const [first] = variants;
  if (first === undefined) return null;
  const chosen = variants.find(({ by, value: is }) => record[by] === is) ?? first;
  const field = first.schema.properties?.[first.by] ?? {};
  const choose = (is: string) => {
    const next = variants.find((variant) => variant.value === is);
    if (next === undefined) return;
    const initial = asRecord(initialValue(next.schema));
    const kept = Object.entries(record).filter(([key]) => key !== next.by && key in (next.schema.properties ?? {}));
    onChange({ ...initial, ...Object.fromEntries(kept) });
  };
  return (
    <div className="flex flex-col gap-4">
      <div data-field={joinPath(path, first.by)}>
        <Field label={labelOf({ schema: field, name: first.by })} help={field.help}>
          <Select
            value={chosen.value}
            options={variants.map(({ value: is }) => ({ value: is, label: optionLabel(field, is) }))}
            disabled={readOnly}
            onChange={(event) => choose(event.target.value)}
          />
        </Field>
      </div>
      <GroupFields schema={chosen.schema} name={name} path={path} value={value} onChange={onChange} />
    </div>
  );
}
