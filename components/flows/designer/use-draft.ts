"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { useEditHistory } from "@/components/ui/use-edit-history";
import type { FlowDocument } from "@/server/pipeline/flows/flow.schema";
import type { OpenedFlow, SavedDraft } from "@/server/pipeline/flows/versions/flow-version.schema";

/** Somebody else saved in the meantime: what they did, and what is there now. */
export type DraftConflict = Extract<SavedDraft, { saved: false }>;

/** So long after the last change it is saved. */
const quietMs = 600;

interface Stored {
  readonly revision: number;
  readonly document: FlowDocument;
  readonly ports: OpenedFlow["ports"];
  readonly problems: OpenedFlow["problems"];
}

/**
 * The draft of a flow while somebody draws it: taken back and made again here, saved by itself after every change, one save after the
 * other. What others saved is never overwritten; until that is settled nothing more is sent.
 * @param shown the draft as it is drawn first, which may stand otherwise than it is kept
 */
export function useDraft(flowId: string, opened: OpenedFlow, shown: FlowDocument, mayManage: boolean) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const { value: document, change, put, undo, redo } = useEditHistory(() => shown);
  const [stored, setStored] = useState<Stored>(() => ({ ...opened, document: shown }));
  const [conflict, setConflict] = useState<DraftConflict | null>(null);
  const [savedAt, setSavedAt] = useState(opened.savedAt);
  const isSaved = document === stored.document;
  const openKey = trpc.flows.open.queryKey({ ...place, flowId });

  const save = useMutation(
    trpc.flows.saveDraft.mutationOptions({
      onSuccess: (answer, { document: sent, ...input }) => {
        if (input.flowId !== flowId) return;
        if (!answer.saved) return setConflict(answer);
        const { revision, ports, problems } = answer;
        const at = new Date();
        setStored({ revision, ports, problems, document: sent as FlowDocument });
        setSavedAt(at);
        queryClient.setQueryData(openKey, (old: OpenedFlow | undefined) =>
          old === undefined ? old : { ...old, draft: sent as FlowDocument, revision, ports, problems, savedAt: at },
        );
      },
    }),
  );

  const { mutate, isPending, isError, reset } = save;
  const send = useCallback(
    () => mutate({ ...place, flowId, revision: stored.revision, document }),
    [mutate, place, flowId, stored.revision, document],
  );
  useEffect(() => {
    if (!mayManage || isSaved || isPending || isError || conflict !== null) return;
    const timer = setTimeout(send, quietMs);
    return () => clearTimeout(timer);
  }, [mayManage, isSaved, isPending, isError, conflict, send]);

  // Whoever leaves the page within the quiet time does not lose the last change; a closed window is asked first.
  const pending = useRef<(() => void) | undefined>(undefined);
  pending.current = mayManage && !isSaved && !isPending && conflict === null ? send : undefined;
  useEffect(() => {
    const hold = (event: BeforeUnloadEvent) => pending.current && event.preventDefault();
    window.addEventListener("beforeunload", hold);
    return () => {
      window.removeEventListener("beforeunload", hold);
      pending.current?.();
    };
  }, []);

  // Somebody else saved while nothing was changed here: what they drew is shown, and can be taken back like a change of one's own.
  if (isSaved && !isPending && opened.revision > stored.revision) {
    put(opened.draft);
    setStored({ ...opened, document: opened.draft });
    setSavedAt(opened.savedAt);
  }

  return {
    document,
    ports: stored.ports,
    problems: stored.problems,
    revision: stored.revision,
    savedAt,
    state: conflict !== null ? "conflict" : isPending ? "saving" : isError ? "failed" : isSaved ? "saved" : "changed",
    failure: save.error,
    conflict,
    change: useCallback(
      (next: (before: FlowDocument) => FlowDocument, about?: string) => {
        // A save under way is not let go of: another beside it would follow the same revision and find what this one saved.
        if (isError) reset();
        change(next, about);
      },
      [isError, reset, change],
    ),
    undo,
    redo,
    retry: send,
    /** Shows what the others have saved; one's own can still be taken back to. */
    takeTheirs: useCallback(async () => {
      const now = await queryClient.fetchQuery({ ...trpc.flows.open.queryOptions({ ...place, flowId }), staleTime: 0 });
      put(now.draft);
      setStored({ ...now, document: now.draft });
      setSavedAt(now.savedAt);
      setConflict(null);
    }, [queryClient, trpc, place, flowId, put]),
  } as const;
}

export type Draft = ReturnType<typeof useDraft>;
