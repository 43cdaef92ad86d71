"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { createPaymentLinkSchema, type LinkKind } from "@/server/pipeline/payment-pages/payment-link.schema";
import { NewLink } from "./new-link";

const kinds: readonly { value: LinkKind; label: string }[] = [
  { value: "invoice", label: "Pay an invoice" },
  { value: "method", label: "Save a payment method" },
];
const days = [1, 7, 14, 30, 90].map((count) => ({
  value: String(count),
  label: count === 1 ? "1 day" : `${count} days`,
}));

/** Makes a link and shows its address once. */
export function CreateLinkForm() {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const [kind, setKind] = useState<LinkKind>("invoice");
  const [number, setNumber] = useState("");
  const [expiresInDays, setExpiresInDays] = useState("14");
  const [offersKeeping, setOffersKeeping] = useState(false);
  const [problem, setProblem] = useState<string>();
  const create = useMutation(
    trpc.paymentLinks.create.mutationOptions({
      onSuccess: () => {
        setNumber("");
        return queryClient.invalidateQueries();
      },
      onError: (error) => setProblem(failureText(error)),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const days = Number(expiresInDays);
    const wish = createPaymentLinkSchema.safeParse(
      kind === "invoice"
        ? { kind, invno: number, expiresInDays: days, offersKeeping }
        : { kind, custno: number, expiresInDays: days },
    );
    if (!wish.success) return setProblem(wish.error.issues[0]?.message);
    setProblem(undefined);
    create.mutate({ ...place, link: wish.data });
  };
  return (
    <Card title="Make a payment link">
      <form onSubmit={submit} noValidate className="flex flex-wrap items-start gap-4">
        <Field label="What it is for" className="max-sm:w-full sm:w-56">
          <Select value={kind} options={kinds} onChange={(event) => setKind(event.target.value as LinkKind)} />
        </Field>
        <Field
          label={kind === "invoice" ? "Invoice number" : "Customer number"}
          error={problem}
          className="max-sm:w-full sm:w-56"
        >
          <Input value={number} onChange={(event) => setNumber(event.target.value)} autoComplete="off" maxLength={12} />
        </Field>
        <Field label="Works for" className="max-sm:w-full sm:w-32">
          <Select value={expiresInDays} options={days} onChange={(event) => setExpiresInDays(event.target.value)} />
        </Field>
        <Button
          type="submit"
          kind="primary"
          icon={Link2}
          busy={create.isPending}
          busyLabel="Making"
          className="max-sm:order-last max-sm:h-10 max-sm:w-full sm:mt-6"
        >
          Make link
        </Button>
        {kind === "invoice" && (
          <div className="basis-full">
            <Checkbox
              checked={offersKeeping}
              onChange={(event) => setOffersKeeping(event.target.checked)}
              label="Offer to keep the card for next time"
              help="Whoever pays may agree to it; their words are stored with the payment."
            />
          </div>
        )}
      </form>
      {create.data && <NewLink key={create.data.linkId} link={create.data} />}
    </Card>
  );
}
