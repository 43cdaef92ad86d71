"use client";

import { LivePageHeader } from "@/components/live/live-page-header";
import { PlayButton } from "@/components/sandbox/play-button";
import { TestPaymentButton } from "@/components/sandbox/test-payment-button";
import { BatchesLink } from "@/components/settlement/batches-link";
import { usePlace } from "@/components/trpc/place";

export function PaymentsHeader() {
  const { environmentKind } = usePlace();
  return (
    <LivePageHeader
      title="Payments"
      note="Every transaction of the gateway, and what became of it in Sage Pro."
      actions={
        <>
          <BatchesLink />
          {environmentKind === "sandbox" && (
            <>
              <PlayButton />
              <TestPaymentButton />
            </>
          )}
        </>
      }
    />
  );
}
