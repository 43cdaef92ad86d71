"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/sheet";
import { showToast } from "@/components/ui/toast";
import type {
  Agreement,
  NewAgreement,
  AgreementPreview as Preview,
} from "@/server/pipeline/agreements/agreement.schema";
import { type AgreementDraft, type DraftField, draftOf, readDraft } from "./agreement-draft";
import { AgreementFields } from "./agreement-fields";
import { AgreementPreview } from "./agreement-preview";

interface AgreementSheetProps {
  /** The one that is changed; null for a new one. */
  agreement: Agreement | null;
  onClose: () => void;
}

/** What went wrong stands below the fields, where nobody looks who has just scrolled through them. */
const intoView = (element: HTMLElement | null) => element?.scrollIntoView({ block: "nearest" });

const today = (): string => new Date().toLocaleDateString("sv-SE");

/** The terms first, then what they would do with the invoices that are open now, then the agreement itself. */
export function AgreementSheet({ agreement, onClose }: AgreementSheetProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const formId = useId();
  const [draft, setDraft] = useState<AgreementDraft>(() => draftOf(agreement, today()));
  const [shown, setShown] = useState<{ readonly wish: NewAgreement; readonly preview: Preview }>();
  const [wrong, setWrong] = useState<{ readonly field: DraftField; readonly text: string }>();
  const [problem, setProblem] = useState<string>();
  const failed = (error: unknown) => setProblem(failureText(error));
  const ask = useMutation({
    mutationFn: (wish: NewAgreement) =>
      queryClient.fetchQuery({ ...trpc.agreements.preview.queryOptions({ ...place, ...wish }), staleTime: 0 }),
    onSuccess: (preview, wish) => setShown({ preview, wish }),
    onError: failed,
  });
  const stored = {
    onSuccess: () => {
      showToast({
        meaning: "posted",
        title: agreement ? "Agreement changed" : "Agreement made",
        detail: shown?.preview.company,
      });
      onClose();
      return queryClient.invalidateQueries();
    },
    onError: failed,
  };
  const create = useMutation(trpc.agreements.create.mutationOptions(stored));
  const change = useMutation(trpc.agreements.change.mutationOptions(stored));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const form = event.currentTarget;
    event.preventDefault();
    setProblem(undefined);
    if (shown === undefined) {
      const read = readDraft(draft);
      setWrong("wish" in read ? undefined : read);
      // The field may be far above the button.
      if (!("wish" in read))
        requestAnimationFrame(() => form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
      if ("wish" in read) ask.mutate(read.wish);
      return;
    }
    const { custno, ...terms } = shown.wish;
    if (agreement) change.mutate({ ...place, ...terms, agreementId: agreement.agreementId });
    else create.mutate({ ...place, ...terms, custno });
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={agreement ? `Agreement of ${agreement.company}` : "New agreement"}
      actions={
        <>
          <Button onClick={shown ? () => setShown(undefined) : onClose}>{shown ? "Change terms" : "Close"}</Button>
          <Button
            kind="primary"
            type="submit"
            form={formId}
            busy={ask.isPending || create.isPending || change.isPending}
            busyLabel={shown ? "Storing" : "Asking both systems"}
          >
            {shown ? (agreement ? "Store new terms" : "Make agreement") : "Show what it would charge"}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-5">
        {shown ? (
          <>
            <AgreementPreview preview={shown.preview} />
            <p className="text-muted text-sm">
              Nothing is charged by this form. The next run, within an hour, orders what is due; above the approval
              limit somebody approves it first. Whether customers are told before a charge is set above the list of
              agreements.
            </p>
          </>
        ) : (
          <AgreementFields
            draft={draft}
            customerFixed={agreement !== null}
            problem={wrong}
            onChange={(typed) => setDraft((now) => ({ ...now, ...typed }))}
          />
        )}
        {problem && (
          <p
            ref={intoView}
            role="alert"
            className="rounded-md border border-failed-line bg-failed-tint px-3 py-2 text-failed-ink"
          >
            {problem}
          </p>
        )}
      </form>
    </Sheet>
  );
}
