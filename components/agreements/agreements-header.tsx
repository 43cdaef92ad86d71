"use client";

import { LivePageHeader } from "@/components/live/live-page-header";
import { usePlaceHref } from "@/components/trpc/place";
import { NewAgreementButton } from "./new-agreement-button";
import { RunAgreementsButton } from "./run-agreements-button";

export function AgreementsHeader({ mayManage = false }: { mayManage?: boolean }) {
  const href = usePlaceHref();
  return (
    <LivePageHeader
      title="Charge agreements"
      trail={[{ label: "Charges", href: href("/charges") }]}
      note="Customers who agreed that their due invoices are charged to a stored method. Looked at once an hour; the balance is read in Sage Pro before anything is charged."
      actions={
        mayManage && (
          <>
            <RunAgreementsButton />
            <NewAgreementButton />
          </>
        )
      }
    />
  );
}
