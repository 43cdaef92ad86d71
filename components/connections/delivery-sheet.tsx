"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { JsonView } from "@/components/ui/json-view";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { showToast } from "@/components/ui/toast";

interface DeliverySheetProps {
  connectionId: string;
  /** Null while it is closed. */
  deliveryId: string | null;
  mayResend: boolean;
  onClose: () => void;
}

/** One accepted delivery: what it said, what it was answered, and a way to send it once more. */
export function DeliverySheet({ connectionId, deliveryId, mayResend, onClose }: DeliverySheetProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const query = useQuery({
    ...trpc.connections.delivery.queryOptions({ ...place, connectionId, deliveryId: deliveryId ?? "" }),
    enabled: deliveryId !== null,
  });
  const resend = useMutation(
    trpc.connections.resendNotification.mutationOptions({
      onSuccess: ({ status }) =>
        showToast({
          meaning: status === 202 ? "posted" : "failed",
          title: `Sent again, answered with ${status}`,
          detail: "What is in the books already is not posted twice.",
        }),
      onError: (error) => showToast({ meaning: "failed", title: "It was not sent again", detail: failureText(error) }),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.connections.pathKey() }),
    }),
  );
  return (
    <Sheet
      open={deliveryId !== null}
      onClose={onClose}
      title="Delivery"
      actions={
        mayResend &&
        deliveryId !== null && (
          <Button
            icon={Send}
            busy={resend.isPending}
            busyLabel="Sending"
            onClick={() => resend.mutate({ ...place, connectionId, deliveryId })}
          >
            Send it again
          </Button>
        )
      }
    >
      {query.isError ? (
        <ErrorState
          title="The delivery could not be loaded"
          cause={failureText(query.error)}
          onRetry={() => void query.refetch()}
        />
      ) : query.data ? (
        <div className="flex flex-col gap-4">
          <JsonView label="Request, without card numbers" value={query.data.request} />
          <JsonView label="Answer, with status 202" value={query.data.answer} />
        </div>
      ) : (
        <div className="flex flex-col gap-4">
          <Skeleton className="h-40 w-full" />
          <Skeleton className="h-16 w-full" />
        </div>
      )}
    </Sheet>
  );
}
