"use client";

import { useState } from "react";
import type { FormField, MaskedSecret } from "@/server/pipeline/connections/connection.schema";
import { ConnectionFieldInput, type FieldValue } from "./connection-field-input";

interface ConnectionFieldListProps {
  fields: readonly FormField[];
  shown: (name: string) => FieldValue | undefined;
  secrets: readonly MaskedSecret[];
  problemOf: (name: string) => string | undefined;
  onChange: (name: string, value: FieldValue) => void;
}

/** The inputs of a connector's form. What is sound for most as it is waits folded away, and comes up by itself when it is not. */
export function ConnectionFieldList({ fields, shown, secrets, problemOf, onChange }: ConnectionFieldListProps) {
  const advanced = fields.filter((field) => field.advanced);
  const isChanged = ({ name, initial }: FormField) => {
    const value = shown(name);
    return value !== undefined && value !== "" && value !== initial;
  };
  const [unfolded, setUnfolded] = useState(() => advanced.some(isChanged));
  const input = (field: FormField) => (
    <ConnectionFieldInput
      key={`${field.group} ${field.name}`}
      field={field}
      value={shown(field.name)}
      stored={secrets.find((secret) => secret.name === field.name)}
      problem={problemOf(field.name)}
      onChange={(value) => onChange(field.name, value)}
    />
  );
  return (
    <>
      {fields.filter((field) => !field.advanced).map(input)}
      {advanced.length > 0 && (
        <details
          open={unfolded || advanced.some(({ name }) => problemOf(name) !== undefined)}
          onToggle={(event) => setUnfolded(event.currentTarget.open)}
          className="rounded-md border px-3 py-2"
        >
          <summary className="cursor-pointer select-none font-medium">More settings</summary>
          <p className="mt-1 text-muted text-sm">They are sound as they are for most companies.</p>
          <div className="mt-3 flex flex-col gap-4 pb-2">{advanced.map(input)}</div>
        </details>
      )}
    </>
  );
}
