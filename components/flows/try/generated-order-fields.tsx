"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { GeneratedOrder } from "@/server/pipeline/flows/try/try.schema";

const states = {
  paid: "Paid",
  open: "Not paid yet",
  cancelled: "Cancelled",
} as const satisfies Record<GeneratedOrder["state"], string>;

export const firstOrder: GeneratedOrder = {
  ...{ name: "#TRY1", email: "", freight: "", discount: "", tax: "", state: "paid" },
  lines: [{ sku: "", quantity: 1, price: "10.00" }],
};

interface GeneratedOrderFieldsProps {
  order: GeneratedOrder;
  onChange: (order: GeneratedOrder) => void;
  refused: string | undefined;
}

/** An order of one line that nobody has placed. One with more is pasted. */
export function GeneratedOrderFields({ order, onChange, refused }: GeneratedOrderFieldsProps) {
  const set = (changed: Partial<GeneratedOrder>) => onChange({ ...order, ...changed });
  const [line = { sku: "", quantity: 1, price: "" }] = order.lines;
  const setLine = (changed: Partial<typeof line>) => set({ lines: [{ ...line, ...changed }] });
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
      <Field label="SKU" className="col-span-2" help="As it stands in the shop." error={refused}>
        <Input value={line.sku} maxLength={60} onChange={(event) => setLine({ sku: event.target.value })} />
      </Field>
      <Field label="Quantity">
        <Input
          value={String(line.quantity)}
          inputMode="numeric"
          maxLength={5}
          onChange={(event) => setLine({ quantity: Number(event.target.value.replace(/\D/g, "")) || 1 })}
        />
      </Field>
      <Field label="Price of one">
        <Input
          value={line.price}
          inputMode="decimal"
          maxLength={20}
          onChange={(event) => setLine({ price: event.target.value })}
        />
      </Field>
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
