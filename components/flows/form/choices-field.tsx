"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { useForm, useProblem } from "./form-context";
import { optionLabel } from "./form-schema";
import { type FieldProps, labelOf } from "./schema-field";

/** Any number of a few values. */
export function ChoicesField(props: FieldProps) {
  const { schema, path, value, onChange } = props;
  const { readOnly } = useForm();
  const problem = useProblem(path);
  const given = value ?? schema.default;
  const chosen = Array.isArray(given) ? given.map(String) : [];
  const all = (schema.items?.enum ?? []).map(String);
  return (
    <fieldset data-field={path} className="flex flex-col gap-1.5">
      <legend className="mb-1 font-medium">{labelOf(props)}</legend>
      {schema.help && <p className="text-muted text-sm">{schema.help}</p>}
      {all.map((each) => (
        <Checkbox
          key={each}
          label={optionLabel(schema, each)}
          checked={chosen.includes(each)}
          disabled={readOnly}
          // In the order of the list, so that two who choose the same have the same.
          onChange={({ target }) =>
            onChange(all.filter((one) => (one === each ? target.checked : chosen.includes(one))))
          }
        />
      ))}
      {problem && (
        <p role="alert" className="text-failed-ink text-sm">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
