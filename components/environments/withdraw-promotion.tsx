"use client";

import { useMutation } from "@tanstack/react-query";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { useRefreshPromotions } from "./use-refresh-promotions";

/** Takes a promotion back before it is carried. Nothing has changed yet, so nothing is asked. */
export function WithdrawPromotion({ promotionId }: { promotionId: string }) {
  const trpc = useTRPC();
  const place = usePlace();
  const refresh = useRefreshPromotions();
  const withdraw = useMutation(
    trpc.promotions.withdraw.mutationOptions({
      onSuccess: () => showToast({ meaning: "posted", title: "Withdrawn", detail: "Nothing was changed." }),
      onError: (error) => showToast({ meaning: "failed", title: "It was not withdrawn", detail: failureText(error) }),
      onSettled: refresh,
    }),
  );
  return (
    <Button
      busy={withdraw.isPending}
      busyLabel="Withdrawing"
      onClick={() => withdraw.mutate({ ...place, promotionId })}
    >
      Withdraw
    </Button>
  );
}
