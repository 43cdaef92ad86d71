"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import { showToast } from "@/components/ui/toast";
import type { ApiKey } from "@/server/account/api-keys/api-key.schema";

/** Ends a key, after its use was shown: whoever used it a moment ago will be refused a moment later. */
export function RevokeKey({ apiKey }: { apiKey: ApiKey }) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const revoke = useMutation(
    trpc.apiKeys.revoke.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.apiKeys.list.queryKey() }),
      onSuccess: () => showToast({ meaning: "posted", title: "The key no longer works", detail: apiKey.name }),
      onError: (error) => showToast({ meaning: "failed", title: "Nothing was changed", detail: failureText(error) }),
    }),
  );
  const known = apiKey.lastUsedFrom !== "" && apiKey.lastUsedFrom !== "unknown";
  return (
    <>
      <Button size="sm" aria-label={`Revoke the key ${apiKey.name}`} onClick={() => setOpen(true)}>
        Revoke
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={`Revoke the key "${apiKey.name}"`}
        consequences={[
          { label: "Key", value: `…${apiKey.lastFour}` },
          {
            label: "Last used",
            value: apiKey.lastUsedAt === null ? "never" : <RelativeTime at={apiKey.lastUsedAt} />,
          },
          ...(known ? [{ label: "From", value: apiKey.lastUsedFrom }] : []),
          { label: "The program that has it", value: "is refused from its next request on" },
        ]}
        undo="This cannot be taken back. To change a program without a gap, replace the key instead."
        act="Revoke the key"
        typedWord={place.environmentKind === "production" ? "revoke" : undefined}
        busy={revoke.isPending}
        onConfirm={() => revoke.mutate({ ...place, apiKeyId: apiKey.apiKeyId })}
      />
    </>
  );
}
