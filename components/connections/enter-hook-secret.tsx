"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";

/** For a system that has a secret of its own: it is entered here and never shown again. */
export function EnterHookSecret({ connectionId }: { connectionId: string }) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const [secret, setSecret] = useState("");
  const enter = useMutation(
    trpc.connections.rotateHookSecret.mutationOptions({
      onSuccess: () => {
        setSecret("");
        showToast({
          meaning: "posted",
          title: "The client secret is kept",
          detail: "What it signs is accepted from now on.",
        });
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.connections.pathKey() }),
    }),
  );
  return (
    <form
      noValidate
      className="mt-3 flex max-w-xl flex-col gap-3"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        enter.mutate({ ...place, connectionId, secret });
      }}
    >
      <Field
        label="Client secret of the app"
        help="Shopify signs with it. It stands with the app's settings, beside its client ID. The secret entered before is accepted for 24 more hours."
        error={enter.isError ? failureText(enter.error) : undefined}
      >
        <Input
          mono
          type="password"
          autoComplete="off"
          value={secret}
          maxLength={200}
          onChange={(event) => setSecret(event.target.value)}
        />
      </Field>
      <div>
        <Button type="submit" busy={enter.isPending} busyLabel="Keeping">
          Keep the client secret
        </Button>
      </div>
    </form>
  );
}
