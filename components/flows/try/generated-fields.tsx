"use client";

import { useQuery } from "@tanstack/react-query";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type GeneratedPayment, generatedReferences } from "@/server/pipeline/flows/try/try.schema";

const types = {
  sale: "Sale",
  capture: "Captured authorization",
  authorization: "Authorization",
  refund: "Refund",
  void: "Void",
  chargeback: "Chargeback",
} as const satisfies Record<GeneratedPayment["type"], string>;
const statuses = {
  pending: "Approved, not settled",
  settled: "Settled",
  authorized: "Authorized only",
  declined: "Declined",
  voided: "Voided",
} as const satisfies Record<GeneratedPayment["status"], string>;
const brands = {
  visa: "Visa",
  mastercard: "Mastercard",
  amex: "American Express",
  discover: "Discover",
  diners: "Diners Club",
  jcb: "JCB",
  "": "Not told",
} as const satisfies Record<GeneratedPayment["cardBrand"], string>;
const takesBack: ReadonlySet<GeneratedPayment["type"]> = new Set(["refund", "void", "chargeback"]);
const optionsOf = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

interface GeneratedFieldsProps {
  payment: GeneratedPayment;
  onChange: (payment: GeneratedPayment) => void;
  refused: string | undefined;
}

/** A payment that nobody has taken, also with a reference as payers really type them. */
export function GeneratedFields({ payment, onChange, refused }: GeneratedFieldsProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const isSandbox = place.environmentKind === "sandbox";
  const invoices = useQuery({
    ...trpc.sandbox.findInvoices.queryOptions({ ...place, search: "", limit: 20 }),
    enabled: isSandbox,
    retry: false,
  });
  const set = (changed: Partial<GeneratedPayment>) => onChange({ ...payment, ...changed });
  return (
    <div className="grid grid-cols-2 gap-3">
      <Field label="Amount" error={refused}>
        <Input
          value={payment.amount}
          inputMode="decimal"
          maxLength={20}
          onChange={(event) => set({ amount: event.target.value })}
        />
      </Field>
      <Field label="Card">
        <Select
          value={payment.cardBrand}
          options={optionsOf(brands)}
          onChange={(event) => set({ cardBrand: event.target.value as GeneratedPayment["cardBrand"] })}
        />
      </Field>
      <Field label="Kind">
        <Select
          value={payment.type}
          options={optionsOf(types)}
          onChange={(event) => set({ type: event.target.value as GeneratedPayment["type"] })}
        />
      </Field>
      <Field label="State">
        <Select
          value={payment.status}
          options={optionsOf(statuses)}
          onChange={(event) => set({ status: event.target.value as GeneratedPayment["status"] })}
        />
      </Field>
      <Field
        label="Invoice"
        className="col-span-2"
        help={isSandbox ? "Choose one of the sandbox company's open invoices, or type another." : undefined}
      >
        <Input
          value={payment.invoice}
          list="open-invoices"
          maxLength={50}
          placeholder={invoices.data?.[0]?.invno.trim() ?? "Number of an open invoice"}
          onChange={(event) => set({ invoice: event.target.value })}
        />
      </Field>
      <datalist id="open-invoices">
        {invoices.data?.map(({ invno, company }) => (
          <option key={invno} value={invno.trim()}>
            {company}
          </option>
        ))}
      </datalist>
      {takesBack.has(payment.type) && (
        <Field
          label="Sale it takes back"
          optional
          className="col-span-2"
          help="The number of a payment that was posted here. Without one, the sale is unknown."
        >
          <Input
            value={payment.original}
            inputMode="numeric"
            maxLength={18}
            onChange={(event) => set({ original: event.target.value.replace(/\D/g, "") })}
          />
        </Field>
      )}
      <Field label="How the payer typed it" className="col-span-2">
        <Select
          value={payment.reference}
          options={optionsOf(generatedReferences)}
          onChange={(event) => set({ reference: event.target.value as GeneratedPayment["reference"] })}
        />
      </Field>
      <Field label="Customer at PayTrace" optional className="col-span-2">
        <Input
          value={payment.customerId}
          maxLength={50}
          onChange={(event) => set({ customerId: event.target.value })}
        />
      </Field>
    </div>
  );
}
