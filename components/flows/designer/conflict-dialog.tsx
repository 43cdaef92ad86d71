"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { flowPath } from "@/components/trpc/flow-path";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import { showToast } from "@/components/ui/toast";
import { ChangeList } from "../change-list";
import type { Draft, DraftConflict } from "./use-draft";

/**
 * Two people drew the same flow. What the other one saved stays; one's own drawing becomes a flow of its own, or is let go, from where it
 * can still be taken back.
 */
export function ConflictDialog({ draft, conflict }: { draft: Draft; conflict: DraftConflict }) {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const mine = draft.document;
  const [name, setName] = useState(() => `${mine.name.slice(0, 100)} (mine)`);
  const keep = useMutation(
    trpc.flows.create.mutationOptions({
      onSuccess: async ({ flowId }) => {
        await draft.takeTheirs();
        showToast({
          meaning: "posted",
          title: `Yours is kept as ${name.trim()}`,
          detail: <TextLink href={href(flowPath(flowId))}>Open it</TextLink>,
          stays: true,
        });
      },
    }),
  );
  const who = conflict.savedBy === "" ? "The portal" : conflict.savedBy;
  return (
    <Dialog
      open
      size="lg"
      title={`${who} changed this flow while you did`}
      description="Nothing is lost. What they saved stays as it is; choose what becomes of yours."
      actions={
        <>
          <Button busy={keep.isPending} onClick={() => void draft.takeTheirs()}>
            Take theirs
          </Button>
          <Button
            kind="primary"
            disabled={name.trim() === ""}
            busy={keep.isPending}
            busyLabel="Keeping yours"
            onClick={() =>
              keep.mutate({
                ...place,
                document: { ...mine, name: name.trim(), nodes: [...mine.nodes], edges: [...mine.edges] },
              })
            }
          >
            Keep mine as a flow of its own
          </Button>
        </>
      }
    >
      <p className="mb-2 text-muted">
        Saved <RelativeTime at={conflict.savedAt} />:
      </p>
      <ChangeList changes={conflict.theirChanges} none="They saved it as it was." />
      <Field
        className="mt-4"
        label="Keep mine as"
        help="It becomes a draft beside this one; nothing of it runs. If you take theirs instead, Undo still brings yours back on this page."
      >
        <Input value={name} maxLength={120} onChange={(event) => setName(event.target.value)} />
      </Field>
      {keep.isError && <ErrorState className="mt-4" title="Yours was not kept yet" cause={failureText(keep.error)} />}
    </Dialog>
  );
}
