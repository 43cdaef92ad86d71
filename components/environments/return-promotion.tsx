"use client";

import { useMutation } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { showToast } from "@/components/ui/toast";
import type { PromotionRow } from "@/server/pipeline/promotion/promotion.schema";
import { useRefreshPromotions } from "./use-refresh-promotions";

const typedWord = "Production";

/** Makes everything the promotion touched as it was before; a return is undone in the same way. In Production a word is typed first. */
export function ReturnPromotion({ promotion: { promotionId, kind, changes } }: { promotion: PromotionRow }) {
  const trpc = useTRPC();
  const place = usePlace();
  const refresh = useRefreshPromotions();
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState("");
  const [typed, setTyped] = useState("");
  const act = kind === "return" ? "Undo the return" : "Return to the version before";
  const isProduction = place.environmentKind === "production";
  const giveBack = useMutation(
    trpc.promotions.return.mutationOptions({
      onSuccess: () => {
        setOpen(false);
        showToast({ meaning: "posted", title: "Returned", detail: "The version before runs again." });
      },
      onSettled: refresh,
    }),
  );
  const count = (part: string) =>
    changes.filter((change) => change.part === part && change.kind !== "only_here").length;
  const touched = [
    [count("flow"), "flow", "flows"],
    [count("table"), "table", "tables"],
  ] as const;
  const words = [
    ...touched.flatMap(([number, one, many]) =>
      number === 0 ? [] : [number === 1 ? `1 ${one}` : `${number} ${many}`],
    ),
    ...(count("rules") === 0 ? [] : ["the posting rules"]),
  ];
  return (
    <>
      <Button icon={Undo2} onClick={() => setOpen(true)}>
        {act}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`${act}?`}
        description={`${words.join(", ")} ${words.length === 1 && !words[0]?.endsWith("s") ? "gets" : "get"} what stood there before, as new versions.${count("flow") === 0 ? "" : " Named tests come back with their flows, as they were then."} What was posted stays posted; new events go that way at once.`}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>Keep as it is</Button>
            <Button
              kind="danger"
              disabled={isProduction && typed !== typedWord}
              busy={giveBack.isPending}
              busyLabel="Returning"
              onClick={() => giveBack.mutate({ ...place, promotionId, note })}
            >
              {act}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-4">
          {giveBack.isError && <ErrorState title="Nothing was returned" cause={failureText(giveBack.error)} />}
          <Field label="Why" optional help="Stands in the history of every flow it touches.">
            <Textarea value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
          </Field>
          {isProduction && (
            <Field label={`Type ${typedWord} to go on`} help="Asked because this is Production.">
              <Input
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
                autoComplete="off"
                spellCheck={false}
              />
            </Field>
          )}
        </div>
      </Dialog>
    </>
  );
}
