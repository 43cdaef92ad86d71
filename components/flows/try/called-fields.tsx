"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export interface CalledWith {
  readonly reference: string;
  readonly custno: string;
  readonly invno: string;
  readonly note: string;
  /** A day, `YYYY-MM-DD`; '' for now. */
  readonly day: string;
}
export const firstCall: CalledWith = { reference: "", custno: "", invno: "", note: "", day: "" };

interface CalledFieldsProps {
  call: CalledWith;
  onChange: (call: CalledWith) => void;
  refused: string | undefined;
}

/** A call of the flow: what it is called with, and on which day. */
export function CalledFields({ call, onChange, refused }: CalledFieldsProps) {
  const set = (changed: Partial<CalledWith>) => onChange({ ...call, ...changed });
  const text = (label: string, name: "reference" | "custno" | "invno" | "note", maxLength: number) => (
    <Field label={label} optional>
      <Input value={call[name]} maxLength={maxLength} onChange={(event) => set({ [name]: event.target.value })} />
    </Field>
  );
  return (
    <div className="flex flex-col gap-3">
      <Field
        label="Day"
        optional
        error={refused}
        help="As if it ran at noon of that day. What is read are the invoices, agreements and books as they are now."
      >
        <Input type="date" value={call.day} onChange={(event) => set({ day: event.target.value })} />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        {text("Reference", "reference", 60)}
        {text("Customer", "custno", 10)}
        {text("Invoice", "invno", 10)}
        {text("Note", "note", 300)}
      </div>
    </div>
  );
}
