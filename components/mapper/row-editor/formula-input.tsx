"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

interface FormulaInputProps {
  text: string;
  /** Where a problem was found in it, in characters from its beginning. */
  position: number | undefined;
  readOnly: boolean;
  onChange: (text: string) => void;
}

/** A formula. An empty one is not taken over: the last that said something stays. */
export function FormulaInput({ text, position, readOnly, onChange }: FormulaInputProps) {
  const [draft, setDraft] = useState(text);
  const shown = draft.trim() === "" ? draft : text;
  return (
    <Field
      label="Formula"
      error={draft.trim() === "" ? "Write a formula, or take the value from a field." : undefined}
      help={
        <>
          Names of fields, joined by signs: <code>amount &gt; 1000 ? "large" : "small"</code>, or{" "}
          <code>payerName &amp; " " &amp; invoiceId</code>. Amounts are exact and never rounded unless you say so.
          {position !== undefined && (
            <span className="block text-failed-ink">
              Look at{" "}
              <code>
                {text.slice(Math.max(0, position - 12), position)}▸{text.slice(position, position + 12)}
              </code>
            </span>
          )}
        </>
      }
    >
      <Textarea
        mono
        rows={3}
        maxLength={4_000}
        spellCheck={false}
        disabled={readOnly}
        value={shown}
        onChange={(event) => {
          setDraft(event.target.value);
          if (event.target.value.trim() !== "") onChange(event.target.value);
        }}
      />
    </Field>
  );
}
