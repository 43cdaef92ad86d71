"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import type { FlowDocument, FlowNode } from "@/server/pipeline/flows/flow.schema";
import type { OpenedFlow, SavedDraft } from "@/server/pipeline/flows/versions/flow-version.schema";

export type DraftConflict = Extract<SavedDraft, { saved: false }>;

interface Based {
  readonly document: FlowDocument;
  readonly revision: number;
}

/** The draft with other values in the config of one node; everything else in it stays. */
export const withConfig = (document: FlowDocument, nodeId: string, config: FlowNode["config"]): FlowDocument => ({
  ...document,
  nodes: document.nodes.map((node) => (node.id === nodeId ? { ...node, config: { ...node.config, ...config } } : node)),
});

/**
 * Saves what is edited of one node into the draft of its flow, on the revision it was begun with. Where somebody else has saved
 * meanwhile, nothing is overwritten: `conflict` says what they did, and `putOver` saves this node alone into theirs.
 */
export function useNodeDraft(flowId: string, nodeId: string, opened: Pick<OpenedFlow, "draft" | "revision">) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const [based, setBased] = useState<Based>({ document: opened.draft, revision: opened.revision });
  const [conflict, setConflict] = useState<DraftConflict>();
  const saving = useMutation(trpc.flows.saveDraft.mutationOptions());

  const saveOn = async ({ document, revision }: Based, config: FlowNode["config"]): Promise<boolean> => {
    const next = withConfig(document, nodeId, config);
    const saved = await saving.mutateAsync({ ...place, flowId, revision, document: next }).catch(() => undefined);
    if (saved === undefined) return false;
    if (!saved.saved) {
      setConflict(saved);
      return false;
    }
    setConflict(undefined);
    setBased({ document: next, revision: saved.revision });
    void queryClient.invalidateQueries(trpc.flows.open.queryFilter({ ...place, flowId }));
    return true;
  };

  return {
    document: based.document,
    conflict,
    isSaving: saving.isPending,
    failure: saving.error === null ? undefined : failureText(saving.error),
    /** @returns whether it was saved. */
    save: (config: FlowNode["config"]) => saveOn(based, config),
    /** Saves what is edited here into what the other person saved. */
    putOver: (config: FlowNode["config"]) =>
      conflict === undefined ? Promise.resolve(false) : saveOn(conflict, config),
    /** Goes on from what the other person saved. @returns their node, or undefined where they took it out. */
    takeTheirs(): FlowNode | undefined {
      if (conflict === undefined) return undefined;
      setBased({ document: conflict.document, revision: conflict.revision });
      setConflict(undefined);
      void queryClient.invalidateQueries(trpc.flows.open.queryFilter({ ...place, flowId }));
      return conflict.document.nodes.find(({ id }) => id === nodeId);
    },
  };
}
