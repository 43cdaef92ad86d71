"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { ExactTime } from "@/components/ui/exact-time";
import { Field } from "@/components/ui/field";
import { RelativeTime } from "@/components/ui/relative-time";
import { Textarea } from "@/components/ui/textarea";
import { showToast } from "@/components/ui/toast";
import type { PromotionRow } from "@/server/pipeline/promotion/promotion.schema";
import { BundleChanges } from "./bundle-changes";
import { CheckList } from "./check-list";
import { wordOfPlace } from "./environment-words";
import { useRefreshPromotions } from "./use-refresh-promotions";

/** Shows what an approval lets in, and asks for yes or no with a note. */
export function DecidePromotion({ promotion }: { promotion: PromotionRow }) {
  const trpc = useTRPC();
  const place = usePlace();
  const refresh = useRefreshPromotions();
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState("");
  const [alone, setAlone] = useState(false);
  const { promotionId, isOwn, changes, checks, requestedBy, state, zone, dueAt } = promotion;
  const word = wordOfPlace(place);
  const decide = useMutation(
    trpc.promotions.decide.mutationOptions({
      onSuccess: ({ state, text }) => {
        change(false);
        if (state === "applied")
          showToast({ meaning: "posted", title: "Approved and carried", detail: "It runs from now on." });
        else if (state === "scheduled")
          showToast({ meaning: "posted", title: "Approved", detail: "It is carried at its time." });
        else if (state === "stopped") showToast({ meaning: "failed", title: "Approved, and stopped", detail: text });
        else showToast({ meaning: "posted", title: "Turned down", detail: "Nothing was changed." });
      },
      onError: (error, { approve }) => {
        // Nobody else may approve: the second step asks whether they do it alone, and the portal records that.
        if (approve && isOwn && error.data?.code === "UNPROCESSABLE_CONTENT") setAlone(true);
      },
      onSettled: refresh,
    }),
  );
  const change = (next: boolean) => {
    setOpen(next);
    setAlone(false);
    decide.reset();
  };
  const send = (approve: boolean) => decide.mutate({ ...place, promotionId, approve, note, alone });
  const isBusy = (approve: boolean) => decide.isPending && decide.variables.approve === approve;
  return (
    <>
      <Button kind="primary" onClick={() => change(true)}>
        Decide
      </Button>
      <Dialog
        open={open}
        onOpenChange={change}
        size="lg"
        title={`Let this into ${word}?`}
        description={`${requestedBy} asked for it. What follows changes as one, or not at all.`}
        actions={
          <>
            <Button
              busy={isBusy(false)}
              busyLabel="Turning it down"
              disabled={isBusy(true)}
              onClick={() => send(false)}
            >
              Turn it down
            </Button>
            <Button
              kind="primary"
              busy={isBusy(true)}
              busyLabel="Approving"
              disabled={isBusy(false)}
              onClick={() => send(true)}
            >
              {alone ? `Approve it for ${word} alone` : `Approve it for ${word}`}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-4">
          {decide.isError && !alone && <ErrorState title="Nothing was decided" cause={failureText(decide.error)} />}
          {promotion.note !== "" && <p className="break-words">“{promotion.note}”</p>}
          {state === "waiting" && zone !== "" && (
            <p>
              Once approved it is carried <ExactTime at={dueAt} />, <RelativeTime at={dueAt} />.
            </p>
          )}
          {/* Focusable, so that the arrow keys reach what does not fit. */}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls. */}
          <section aria-label="What changes" tabIndex={0} className="max-h-64 overflow-y-auto rounded-md">
            <BundleChanges changes={changes.filter(({ kind }) => kind !== "only_here")} none="Nothing differs." />
          </section>
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
          {alone && (
            <div role="alert" className="rounded-md border border-waiting-line bg-waiting-tint px-3 py-2.5">
              <p className="font-medium text-waiting-ink">You would approve your own request</p>
              <p>Nobody else of your company may approve it. The audit log will say that you did it alone.</p>
            </div>
          )}
        </div>
      </Dialog>
    </>
  );
}
