"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Mail } from "lucide-react";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast";

/** Whether payers get a receipt by mail; owners and admins change it here. */
export function ReceiptSetting({ mayChange }: { mayChange: boolean }) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const setting = useQuery(trpc.receipts.setting.queryOptions(place));
  const change = useMutation(
    trpc.receipts.changeSetting.mutationOptions({
      onSuccess: (_, { enabled }) => {
        setOpen(false);
        showToast({
          meaning: "posted",
          title: enabled ? "Receipts are switched on" : "Receipts are switched off",
          detail: enabled ? "For what is charged from now on." : "What PayTrace was asked for stays sent.",
        });
        return queryClient.invalidateQueries({ queryKey: trpc.receipts.pathKey() });
      },
      onError: (error) => showToast({ meaning: "failed", title: "Nothing was changed", detail: failureText(error) }),
    }),
  );
  if (!mayChange || !setting.data) return null;
  const { enabled } = setting.data;
  return (
    <>
      <Button icon={Mail} onClick={() => setOpen(true)}>
        Receipts by mail: {enabled ? "on" : "off"}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Receipts to payers by e-mail"
        description="PayTrace mails a receipt for every payment link that is paid and every card that is charged from here, by order or by agreement."
        actions={
          <>
            <Button onClick={() => setOpen(false)}>Keep as it is</Button>
            <Button
              kind="primary"
              busy={change.isPending}
              busyLabel="Changing"
              onClick={() => change.mutate({ ...place, enabled: !enabled })}
            >
              {enabled ? "Switch receipts off" : "Switch receipts on"}
            </Button>
          </>
        }
      >
        <ul className="flex list-disc flex-col gap-1 pl-5 text-sm">
          <li>They go to the e-mail address that the customer has in Sage Pro. Without one none is sent.</li>
          <li>
            They come from PayTrace, not from Tallybridge: the address they come from and how they look are set in your
            PayTrace account. Which address that is, the portal cannot see.
          </li>
          <li>
            Each is asked for once. If PayTrace does not say whether it was sent, that is told at the payment, and it is
            not asked again.
          </li>
          {place.environmentKind === "sandbox" && (
            <li>In the Sandbox nothing is mailed: the simulated PayTrace only notes the address.</li>
          )}
        </ul>
      </Dialog>
    </>
  );
}
