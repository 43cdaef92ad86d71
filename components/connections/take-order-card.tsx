"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ShoppingBag } from "lucide-react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";

/** Plays a customer of the simulated shop. */
export function TakeOrderCard() {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const take = useMutation(
    trpc.sandbox.takeOrder.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.connections.pathKey() }),
    }),
  );
  return (
    <Card
      title="Simulated shop"
      note="A customer orders something and pays at once. The payment arrives by PayTrace and goes the usual way into the books."
    >
      <Button icon={ShoppingBag} busy={take.isPending} busyLabel="Ordering" onClick={() => take.mutate({ ...place })}>
        Take an order
      </Button>
      <div aria-live="polite">
        {take.data && (
          <p className="mt-3">
            Order {take.data.name} over <Money amount={take.data.total} />{" "}
            {take.data.approved ? "is paid" : "was declined"}: PayTrace transaction {take.data.transactionId}.
          </p>
        )}
      </div>
      {take.isError && (
        <p role="alert" className="mt-3 text-failed-ink">
          {failureText(take.error)}
        </p>
      )}
    </Card>
  );
}
