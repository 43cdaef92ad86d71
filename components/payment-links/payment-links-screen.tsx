"use client";

import { useQuery } from "@tanstack/react-query";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { TextLink } from "@/components/ui/text-link";
import { CreateLinkForm } from "./create-link-form";
import { LinkRow } from "./link-row";
import { MethodRow } from "./method-row";
import { PaymentLinksBones } from "./payment-links-skeleton";

/** Every link with how it stands, and the payment methods that were left. */
export function PaymentLinksScreen() {
  const trpc = useTRPC();
  const place = usePlace();
  const query = useQuery({ ...trpc.paymentLinks.list.queryOptions(place), refetchInterval: 10_000 });
  const list = query.data;
  if (query.isError && !list) {
    return (
      <ErrorState
        title="The payment links could not be loaded"
        cause={failureText(query.error)}
        stillWorks="Links that you have sent keep working."
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    );
  }
  if (!list) return <PaymentLinksBones />;
  return (
    <div className="flex flex-col gap-6">
      {list.mayManage && <CreateLinkForm />}
      <Card title="Links" note="The newest 200. An address is shown once, when it is made." flush>
        {list.links.length === 0 ? (
          <EmptyState title="No payment links yet">
            A link shows its customer what is open of one invoice and takes the payment. It is posted like any other.
            {list.mayManage ? " Make the first one above." : ""}
          </EmptyState>
        ) : (
          <ul aria-label="Payment links">
            {list.links.map((link) => (
              <LinkRow key={link.linkId} link={link} mayManage={list.mayManage} />
            ))}
          </ul>
        )}
      </Card>
      <Card
        title="Saved payment methods"
        note={
          <>
            Kept in PayTrace's vault. Here are its id there and the digits that may be shown.{" "}
            <TextLink href="/security/pci">Card data and PCI DSS</TextLink>
          </>
        }
        flush
      >
        {list.methods.length === 0 ? (
          <EmptyState title="No saved payment methods">
            A customer leaves one by a link of the kind "Save a payment method".
          </EmptyState>
        ) : (
          <ul aria-label="Saved payment methods">
            {list.methods.map((method) => (
              <MethodRow key={method.methodId} method={method} mayManage={list.mayManage} />
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
}
