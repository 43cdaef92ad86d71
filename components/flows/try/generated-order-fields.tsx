"use client";

import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { GeneratedOrder } from "@/server/pipeline/flows/try/try.schema";

const states = {
  paid: "Paid",
  open: "Not paid yet",
  cancelled: "Cancelled",
} as const satisfies Record<GeneratedOrder["state"], string>;

type Line = GeneratedOrder["lines"][number];
const emptyLine: Line = { sku: "", quantity: 1, price: "10.00" };
/** As many as a made-up order may have. */
const mostLines = 50;

export const firstOrder: GeneratedOrder = {
  ...{ name: "#TRY1", email: "", freight: "", discount: "", tax: "", state: "paid" },
  lines: [emptyLine],
};

interface GeneratedOrderFieldsProps {
  order: GeneratedOrder;
  onChange: (order: GeneratedOrder) => void;
  refused: string | undefined;
}

/** An order that nobody has placed, line by line. Its address is made up too. */
export function GeneratedOrderFields({ order, onChange, refused }: GeneratedOrderFieldsProps) {
  const set = (changed: Partial<GeneratedOrder>) => onChange({ ...order, ...changed });
  const { lines } = order;
  // Lines have no name of their own; a number of each keeps what is typed in its line when one above it is taken away.
  const [numbers, setNumbers] = useState<readonly number[]>(() => lines.map((_, at) => at));
  const setLine = (at: number, changed: Partial<Line>) =>
    set({ lines: lines.map((line, each) => (each === at ? { ...line, ...changed } : line)) });
  const add = () => {
    setNumbers((known) => [...known, Math.max(-1, ...known) + 1]);
    set({ lines: [...lines, emptyLine] });
  };
  const remove = (at: number) => {
    setNumbers((known) => known.filter((_, each) => each !== at));
    set({ lines: lines.filter((_, each) => each !== at) });
  };
  const amount = (label: string, name: "freight" | "discount" | "tax") => (
    <Field label={label} optional>
      <Input
        value={order[name]}
        inputMode="decimal"
        maxLength={20}
        onChange={(event) => set({ [name]: event.target.value })}
      />
    </Field>
  );
  return (
    <div className="grid grid-cols-2 gap-3">
      <ol aria-label="Lines of the order" className="col-span-2 flex flex-col gap-3">
        {lines.map((line, at) => (
          <li key={numbers[at] ?? at}>
            <fieldset className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-end gap-3">
              <legend className={lines.length === 1 ? "sr-only" : "mb-1 text-muted text-sm"}>Line {at + 1}</legend>
              <Field
                label="SKU"
                className="col-span-3"
                {...(at === 0 ? { help: "As it stands in the shop.", error: refused } : {})}
              >
                <Input value={line.sku} maxLength={60} onChange={(event) => setLine(at, { sku: event.target.value })} />
              </Field>
              <Field label="Quantity">
                <Input
                  value={String(line.quantity)}
                  inputMode="numeric"
                  maxLength={5}
                  onChange={(event) => setLine(at, { quantity: Number(event.target.value.replace(/\D/g, "")) || 1 })}
                />
              </Field>
              <Field label="Price of one">
                <Input
                  value={line.price}
                  inputMode="decimal"
                  maxLength={20}
                  onChange={(event) => setLine(at, { price: event.target.value })}
                />
              </Field>
              {lines.length > 1 && (
                <IconButton icon={Trash2} label={`Take line ${at + 1} away`} onClick={() => remove(at)} />
              )}
            </fieldset>
          </li>
        ))}
      </ol>
      <Button className="col-span-2 justify-self-start" icon={Plus} disabled={lines.length >= mostLines} onClick={add}>
        Add a line
      </Button>
      {amount("Freight", "freight")}
      {amount("Discount", "discount")}
      {amount("Tax", "tax")}
      <Field label="State">
        <Select
          value={order.state}
          options={Object.entries(states).map(([value, label]) => ({ value, label }))}
          onChange={(event) => set({ state: event.target.value as GeneratedOrder["state"] })}
        />
      </Field>
      <Field label="Number">
        <Input value={order.name} maxLength={20} onChange={(event) => set({ name: event.target.value })} />
      </Field>
      <Field label="Customer's e-mail address" optional>
        <Input value={order.email} maxLength={200} onChange={(event) => set({ email: event.target.value })} />
      </Field>
    </div>
  );
}
