"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ban, ShoppingBag, Undo2 } from "lucide-react";
import { paymentPath, usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Money } from "@/components/ui/money";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";

/** Plays a customer of the simulated shop, and the merchant who gives the money back. */
export function TakeOrderCard() {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: trpc.connections.pathKey() });
  const giveBack = useMutation(trpc.sandbox.giveBackOrder.mutationOptions({ onSettled: refresh }));
  const take = useMutation(
    trpc.sandbox.takeOrder.mutationOptions({ onMutate: () => giveBack.reset(), onSettled: refresh }),
  );
  const order = take.data;
  const failure = giveBack.error ?? take.error;
  const act = (kind: "refund" | "cancel") => order && giveBack.mutate({ ...place, orderId: order.orderId, act: kind });
  const isBusyWith = (kind: "refund" | "cancel") => giveBack.isPending && giveBack.variables.act === kind;
  return (
    <Card
      title="Play a customer"
      note="Somebody orders in the simulated shop and pays at once. The payment arrives by PayTrace and goes the usual way into the books, and so does the money you give back."
    >
      <Button icon={ShoppingBag} busy={take.isPending} busyLabel="Ordering" onClick={() => take.mutate({ ...place })}>
        {order ? "Take another order" : "Take an order"}
      </Button>
      <div aria-live="polite">
        {order && (
          <section aria-label={`Order ${order.name}`} className="mt-4 border-t pt-2">
            <KeyValueList
              items={[
                { label: "Order", value: order.name },
                { label: "Total", value: <Money amount={order.total} weight="strong" /> },
                {
                  label: "How it stands",
                  value: giveBack.data ? (
                    <Badge>{giveBack.variables?.act === "cancel" ? "Cancelled" : "Refunded"}</Badge>
                  ) : (
                    <StatusMark meaning={order.approved ? "posted" : "failed"}>
                      {order.approved ? "Paid" : "Declined"}
                    </StatusMark>
                  ),
                },
                {
                  label: "Payment",
                  value: <TextLink href={href(paymentPath(order.transactionId))}>{order.transactionId}</TextLink>,
                },
                ...(giveBack.data
                  ? [
                      {
                        label: giveBack.data.how === "voided" ? "Voided before it settled" : "Refund",
                        value:
                          giveBack.data.how === "voided" ? (
                            <Money amount={giveBack.data.amount} />
                          ) : (
                            <TextLink href={href(paymentPath(giveBack.data.transactionId))}>
                              {giveBack.data.transactionId}
                            </TextLink>
                          ),
                      },
                    ]
                  : []),
              ]}
            />
            {order.approved && !giveBack.data && (
              <div className="mt-3 flex flex-wrap gap-2">
                <Button
                  icon={Undo2}
                  size="sm"
                  busy={isBusyWith("refund")}
                  busyLabel="Refunding"
                  onClick={() => act("refund")}
                >
                  Refund the order
                </Button>
                <Button
                  icon={Ban}
                  size="sm"
                  busy={isBusyWith("cancel")}
                  busyLabel="Cancelling"
                  onClick={() => act("cancel")}
                >
                  Cancel the order
                </Button>
              </div>
            )}
          </section>
        )}
      </div>
      {failure && (
        <p role="alert" className="mt-3 text-failed-ink">
          {failureText(failure)}
        </p>
      )}
    </Card>
  );
}
