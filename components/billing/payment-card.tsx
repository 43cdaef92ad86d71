"use client";

import { useMutation } from "@tanstack/react-query";
import { ExternalLink } from "lucide-react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { KeyValueList } from "@/components/ui/key-value-list";
import type { Meaning } from "@/components/ui/meanings";
import { StatusMark } from "@/components/ui/status-mark";
import type { Billing } from "@/server/account/billing/billing.schema";
import { cardText, expiryText } from "./card-text";

type TaxId = Billing["taxIds"][number];

const standings = {
  verified: { meaning: "posted", word: "Verified" },
  pending: { meaning: "working", word: "Being verified" },
  unverified: { meaning: "failed", word: "Not verified" },
  unchecked: null,
} as const satisfies Record<TaxId["standing"], { meaning: Meaning; word: string } | null>;

function TaxIdLine({ taxId: { kind, value, standing } }: { taxId: TaxId }) {
  const mark = standings[standing];
  return (
    <span className="block">
      <span className="text-muted">{kind}</span> {value}{" "}
      {mark && (
        <StatusMark plain meaning={mark.meaning}>
          {mark.word}
        </StatusMark>
      )}
    </span>
  );
}

/** What the plan is charged to and what stands on its invoices. Both are kept at Stripe, and changed there. */
export function PaymentCard({ billing: { card, taxIds, isCustomer, unreachable } }: { billing: Billing }) {
  const trpc = useTRPC();
  const place = usePlace();
  const open = useMutation(
    trpc.billing.openPortal.mutationOptions({ onSuccess: ({ url }) => window.location.assign(url) }),
  );
  const leadsTo = (about: "everything" | "card") => open.isPending && open.variables.about === about;
  return (
    <Card title="Payment and tax" note="Kept by Stripe. No card number ever reaches Tallybridge.">
      {open.isError && (
        <ErrorState title="Stripe's page could not be opened" cause={failureText(open.error)} className="mb-3" />
      )}
      {!isCustomer ? (
        <p className="text-muted">Card and tax id are asked for at the checkout of a first plan.</p>
      ) : unreachable ? (
        <p className="text-muted">Stripe does not answer just now. What it keeps is shown when it does.</p>
      ) : (
        <KeyValueList
          items={[
            {
              label: "Card",
              value: card && (
                <>
                  <span className="block font-medium">{cardText(card)}</span>
                  {card.expires ? (
                    <StatusMark plain meaning="waiting">
                      Expires {expiryText(card)}, before the next invoice
                    </StatusMark>
                  ) : (
                    <span className="text-muted text-sm">Expires {expiryText(card)}</span>
                  )}
                </>
              ),
            },
            {
              label: taxIds.length > 1 ? "Tax ids" : "Tax id",
              value: taxIds.length === 0 ? null : taxIds.map((taxId) => <TaxIdLine key={taxId.id} taxId={taxId} />),
            },
          ]}
        />
      )}
      {isCustomer && (
        <div className="mt-4 flex flex-wrap gap-2">
          <Button
            busy={leadsTo("card")}
            busyLabel="Opening Stripe"
            onClick={() => open.mutate({ ...place, about: "card" })}
          >
            {card === null ? "Add a card" : "Replace the card"}
          </Button>
          <Button
            icon={ExternalLink}
            busy={leadsTo("everything")}
            busyLabel="Opening Stripe"
            onClick={() => open.mutate({ ...place, about: "everything" })}
          >
            Manage at Stripe
          </Button>
        </div>
      )}
    </Card>
  );
}
