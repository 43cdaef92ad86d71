"use client";

import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { AgreementDraft, DraftField } from "./agreement-draft";

interface AgreementFieldsProps {
  draft: AgreementDraft;
  /** An agreement stays its customer's. */
  customerFixed: boolean;
  problem: { readonly field: DraftField; readonly text: string } | undefined;
  onChange: (change: Partial<AgreementDraft>) => void;
}

const days = [
  { value: "due_date", label: "On the day it is due" },
  { value: "days_before", label: "Some days before it is due" },
  { value: "invoice_date", label: "On the day of the invoice" },
];

/** The terms of an agreement: whose invoices, from when, on which day, up to how much, and who agreed. */
export function AgreementFields({ draft, customerFixed, problem, onChange }: AgreementFieldsProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const methodsId = useId();
  const saved = useQuery(trpc.paymentLinks.list.queryOptions(place));
  const errorOf = (field: DraftField) => (problem?.field === field ? problem.text : undefined);
  const bind = (field: DraftField) => ({
    value: draft[field],
    onChange: (event: { target: { value: string } }) => onChange({ [field]: event.target.value }),
  });
  return (
    <>
      <Field label="Customer" help="The number as it stands in Sage Pro." error={errorOf("custno")}>
        <Input {...bind("custno")} autoComplete="off" maxLength={10} disabled={customerFixed} />
      </Field>
      <Field
        label="Customer in PayTrace"
        error={errorOf("gatewayCustomerId")}
        help={
          place.environmentKind === "sandbox"
            ? "The customer ID under which PayTrace keeps the card. In the Sandbox that is the customer's number in Sage Pro."
            : "The customer ID under which PayTrace keeps the card."
        }
      >
        <Input {...bind("gatewayCustomerId")} list={methodsId} autoComplete="off" maxLength={50} />
      </Field>
      <datalist id={methodsId}>
        {saved.data?.methods.map(({ methodId, custno, gatewayCustomerId: id, lastFour }) => (
          <option key={methodId} value={id}>
            {`Customer ${custno} · card ending in ${lastFour}`}
          </option>
        ))}
      </datalist>
      <Field label="Invoices dated from" help="Those before are left alone." error={errorOf("startsOn")}>
        <Input type="date" {...bind("startsOn")} />
      </Field>
      <Field label="Charge an invoice" error={errorOf("chargeOn")}>
        <Select {...bind("chargeOn")} options={days} />
      </Field>
      {draft.chargeOn === "days_before" && (
        <Field label="Days before it is due" error={errorOf("daysBefore")}>
          <Input {...bind("daysBefore")} inputMode="numeric" maxLength={2} />
        </Field>
      )}
      <Field
        label="At most of one invoice"
        help="An invoice of more is not charged; you are asked."
        error={errorOf("mostPerInvoice")}
      >
        <Input {...bind("mostPerInvoice")} inputMode="decimal" />
      </Field>
      <Field label="At most in a month" optional error={errorOf("mostPerMonth")}>
        <Input {...bind("mostPerMonth")} inputMode="decimal" />
      </Field>
      <Field
        label="After a decline, try again after days"
        optional
        help="One number for each further try. After the last one you are asked. A card that ran out is not tried again."
        error={errorOf("retryAfterDays")}
      >
        <Input {...bind("retryAfterDays")} />
      </Field>
      <Field label="Who agreed" help="The person at your customer." error={errorOf("agreedBy")}>
        <Input {...bind("agreedBy")} maxLength={100} />
      </Field>
      <Field label="Agreed on" error={errorOf("agreedOn")}>
        <Input type="date" {...bind("agreedOn")} />
      </Field>
      <Field
        label="What shows it"
        help="Such as the form that was signed and where it is kept. No card number."
        error={errorOf("evidence")}
      >
        <Textarea {...bind("evidence")} rows={2} maxLength={500} />
      </Field>
    </>
  );
}
