"use client";

import { Play } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { parseMoney } from "@/server/kernel/money";
import type { CallToMake } from "@/server/pipeline/flows/calls/call.schema";

interface StartFormProps {
  busy: boolean;
  failure: string | undefined;
  onStart: (key: string, call: CallToMake) => void;
}

const empty = { reference: "", custno: "", invno: "", value: "", currency: "USD", note: "" };

/** What a start is about. All of it may stay empty: what a flow needs of it, its steps say. */
export function StartForm({ busy, failure, onStart }: StartFormProps) {
  // Made with the form, so that pressing twice starts once.
  const [key] = useState(() => crypto.randomUUID());
  const [given, setGiven] = useState(empty);
  const [wrong, setWrong] = useState<string>();
  const field = (name: keyof typeof empty, maxLength: number) => ({
    value: given[name],
    maxLength,
    onChange: ({ target }: { target: { value: string } }) => setGiven({ ...given, [name]: target.value }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { value, currency, ...call } = given;
    const amount = value.trim() === "" ? null : { value: value.trim(), currency: currency.trim().toUpperCase() };
    const isWrong = amount !== null && !parseMoney(amount.value, amount.currency).ok;
    setWrong(isWrong ? "Write it like 12.50, with the three letters of its currency." : undefined);
    if (!isWrong) onStart(key, { ...call, amount });
  };
  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      <p className="text-muted">
        The version that runs begins at once. Its steps can use what you write here; all of it may stay empty.
      </p>
      <Field label="Reference" optional help="What you call it, such as the number of an order.">
        <Input {...field("reference", 60)} />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label="Customer" optional help="Its number in Sage Pro.">
          <Input {...field("custno", 10)} />
        </Field>
        <Field label="Invoice" optional help="Its number in Sage Pro.">
          <Input {...field("invno", 10)} />
        </Field>
        <Field label="Amount" optional error={wrong}>
          <Input inputMode="decimal" placeholder="12.50" {...field("value", 20)} />
        </Field>
        <Field label="Currency">
          <Input {...field("currency", 3)} />
        </Field>
      </div>
      <Field label="Note" optional>
        <Textarea rows={2} {...field("note", 300)} />
      </Field>
      {failure !== undefined && <ErrorState title="It was not started" cause={failure} />}
      <Button type="submit" kind="primary" icon={Play} busy={busy} busyLabel="Starting" className="self-start">
        Start now
      </Button>
    </form>
  );
}
