"use client";

import { useState } from "react";
import { z } from "zod";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { useForm } from "./form-context";
import { type FieldProps, labelOf } from "./schema-field";

/** A value for which there is no form: written as JSON, taken over while it can be read. */
export function JsonField(props: FieldProps) {
  const { schema, path, value, onChange } = props;
  const { readOnly, problems } = useForm();
  const told = problems.filter(({ field }) => field === path || field.startsWith(`${path}.`));
  const text = JSON.stringify(value ?? schema.default ?? null, null, 2);
  const [typed, setTyped] = useState<string | undefined>();
  const unreadable = typed === undefined ? undefined : readJson(typed).problem;
  return (
    <div data-field={path}>
      <Field
        label={labelOf(props)}
        help={schema.help}
        error={unreadable ?? (told.length === 0 ? undefined : told.map((each) => each.text).join(" "))}
      >
        <Textarea
          mono
          spellCheck={false}
          value={typed ?? text}
          readOnly={readOnly}
          onChange={({ target }) => {
            setTyped(target.value);
            const read = readJson(target.value);
            if (read.problem === undefined && read.value !== undefined) onChange(read.value);
          }}
          // What can be read was taken over; from here on it is shown as it is kept.
          onBlur={() => unreadable === undefined && setTyped(undefined)}
        />
      </Field>
    </div>
  );
}

const json = z.json();

function readJson(text: string): { readonly value?: z.infer<typeof json>; readonly problem?: string } {
  try {
    return { value: json.parse(JSON.parse(text)) };
  } catch (error) {
    const reason = error instanceof SyntaxError ? ` ${error.message}.` : "";
    return { problem: `This is no JSON yet, so it is not taken over.${reason}` };
  }
}
