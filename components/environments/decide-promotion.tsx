"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { showToast } from "@/components/ui/toast";
import type { PromotionRow } from "@/server/pipeline/promotion/promotion.schema";
import { BundleChanges } from "./bundle-changes";
import { CheckList } from "./check-list";
import { useRefreshPromotions } from "./use-refresh-promotions";

/** Shows what an approval lets in, and asks for yes or no with a note. */
export function DecidePromotion({ promotion }: { promotion: PromotionRow }) {
  const trpc = useTRPC();
  const place = usePlace();
  const refresh = useRefreshPromotions();
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState("");
  const [alone, setAlone] = useState(false);
  const { promotionId, isOwn, changes, checks, requestedBy } = promotion;
  const decide = useMutation(
    trpc.promotions.decide.mutationOptions({
      onSuccess: ({ state, text }) => {
        setOpen(false);
        if (state === "applied")
          showToast({ meaning: "posted", title: "Approved and carried", detail: "It runs from now on." });
        else if (state === "scheduled")
          showToast({ meaning: "posted", title: "Approved", detail: "It is carried at its time." });
        else if (state === "stopped") showToast({ meaning: "failed", title: "Approved, and stopped", detail: text });
        else showToast({ meaning: "posted", title: "Turned down", detail: "Nothing was changed." });
      },
      onSettled: refresh,
    }),
  );
  const send = (approve: boolean) => decide.mutate({ ...place, promotionId, approve, note, alone });
  return (
    <>
      <Button kind="primary" onClick={() => setOpen(true)}>
        Decide
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        size="lg"
        title="Let this in?"
        description={`${requestedBy} asked for it. What follows changes as one, or not at all.`}
        actions={
          <>
            <Button busy={decide.isPending} onClick={() => send(false)}>
              Turn down
            </Button>
            <Button
              kind="primary"
              busy={decide.isPending}
              busyLabel="Approving"
              disabled={isOwn && !alone}
              onClick={() => send(true)}
            >
              Approve
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-4">
          {decide.isError && <ErrorState title="Nothing was decided" cause={failureText(decide.error)} />}
          <div className="max-h-64 overflow-y-auto">
            <BundleChanges changes={changes.filter(({ kind }) => kind !== "only_here")} none="Nothing differs." />
          </div>
          <details>
            <summary className="cursor-pointer text-muted text-sm hover:text-ink">
              The check-list as it was when it was asked for; it is looked at again before anything changes
            </summary>
            <div className="mt-2">
              <CheckList lines={checks} />
            </div>
          </details>
          <Field label="Note" optional help="Stands in the history and in the audit log.">
            <Textarea value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
          </Field>
          {isOwn && (
            <Checkbox
              checked={alone}
              onChange={(event) => setAlone(event.target.checked)}
              label="I am the only one here who may approve, and approve my own request"
              help="It is recorded. While somebody else may approve, this is refused."
            />
          )}
        </div>
      </Dialog>
    </>
  );
}
