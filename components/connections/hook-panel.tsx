"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { KeyRound, Send } from "lucide-react";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyButton } from "@/components/ui/copy-button";
import { KeyValueList } from "@/components/ui/key-value-list";
import { RelativeTime } from "@/components/ui/relative-time";
import { showToast } from "@/components/ui/toast";
import type { Hook } from "@/server/pipeline/connections/hook.schema";
import { EnterHookSecret } from "./enter-hook-secret";
import { MaskedSecret } from "./masked-secrets";

interface HookPanelProps {
  connectionId: string;
  hook: Hook;
  mayManage: boolean;
}

/** Where notifications are sent to and how they prove themselves; a new secret is shown here once. */
export function HookPanel({ connectionId, hook, mayManage }: HookPanelProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const settled = () => queryClient.invalidateQueries({ queryKey: trpc.connections.pathKey() });
  const rotate = useMutation(
    trpc.connections.rotateHookSecret.mutationOptions({
      onError: (error) => showToast({ meaning: "failed", title: "No secret was made", detail: failureText(error) }),
      onSettled: () => {
        setAsking(false);
        return settled();
      },
    }),
  );
  const test = useMutation(
    trpc.connections.sendTestNotification.mutationOptions({
      onSuccess: ({ status }) =>
        showToast(
          status === 202
            ? { meaning: "posted", title: "The test notification was accepted", detail: "It moves no money." }
            : { meaning: "failed", title: `The test notification was answered with ${status}` },
        ),
      onError: (error) => showToast({ meaning: "failed", title: "The test was not sent", detail: failureText(error) }),
      onSettled: settled,
    }),
  );
  const made = rotate.data?.secret;
  const secret = hook.hasSecret ? (
    <MaskedSecret lastFour={hook.lastFour} setAt={hook.secretSetAt} />
  ) : (
    "None: it is not signed, so it only makes us look"
  );
  return (
    <>
      <KeyValueList
        items={[
          { label: "Address", value: <Copyable text={hook.address} label="Copy address" /> },
          { label: "Signed by", value: hook.scheme },
          { label: "Secret", value: secret },
          ...(hook.previousValidUntil === null
            ? []
            : [
                {
                  label: "Earlier secret",
                  value: (
                    <>
                      accepted too, ends <RelativeTime at={hook.previousValidUntil} />
                    </>
                  ),
                },
              ]),
        ]}
      />
      {made && (
        <div role="status" className="mt-3 rounded-md border border-accent-line bg-accent-tint px-3 py-2">
          <p className="font-medium">The new secret, shown this once. Enter it at the sender within 24 hours.</p>
          <Copyable text={made} label="Copy secret" />
        </div>
      )}
      {mayManage && (
        <div className="mt-3 flex flex-wrap gap-2">
          {hook.canSendTest && (
            <Button
              icon={Send}
              busy={test.isPending}
              busyLabel="Sending"
              onClick={() => test.mutate({ ...place, connectionId })}
            >
              Send a test notification
            </Button>
          )}
          {hook.hasSecret && !hook.secretIsEntered && (
            <Button icon={KeyRound} onClick={() => setAsking(true)}>
              Make a new secret
            </Button>
          )}
        </div>
      )}
      {mayManage && hook.secretIsEntered && <EnterHookSecret connectionId={connectionId} />}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Make a new secret"
        consequences={[
          { label: "The secret in use now", value: "accepted for 24 more hours" },
          ...(hook.previousValidUntil === null ? [] : [{ label: "The one before it", value: "refused from now on" }]),
          { label: "The new secret", value: "shown once" },
        ]}
        undo="It cannot be taken back. Nothing is refused if the sender has the new secret within 24 hours."
        act="Make a new secret"
        typedWord={place.environmentKind === "production" ? "ROTATE" : undefined}
        busy={rotate.isPending}
        onConfirm={() => rotate.mutate({ ...place, connectionId })}
      />
    </>
  );
}

function Copyable({ text, label }: { text: string; label: string }) {
  return (
    <span className="inline-flex max-w-full items-center gap-1">
      <code className="min-w-0 break-all font-mono text-sm">{text}</code>
      <CopyButton text={text} label={label} />
    </span>
  );
}
