"use client";

import { LockKeyhole } from "lucide-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Skeleton } from "@/components/ui/skeleton";
import type { OpenPayPage, PayPage } from "@/server/pipeline/payment-pages/pay-page.schema";
import { PayProblem, readClientKey, readPage, sendMethod, sendPayment } from "./ask-portal";
import { PayHead } from "./pay-head";
import { FieldProblem, loadProtect, readToken, showFields } from "./protect-js";

interface PayFormProps {
  page: OpenPayPage;
  linkKey: string;
  onPage: (page: PayPage) => void;
}

/** The card fields, which are PayTrace's own frame, and the one button. */
export function PayForm({ page, linkKey, onPage }: PayFormProps) {
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [ready, setReady] = useState(false);
  const [busy, setBusy] = useState(false);
  const [keep, setKeep] = useState(false);
  // Fields are good for one try: after each they are loaded anew, with a key of their own.
  const [round, setRound] = useState(0);
  const sending = useRef(false);
  const { scriptUrl } = page;

  useEffect(() => {
    let gone = false;
    const load = async (ofRound: number) => {
      await loadProtect(scriptUrl);
      await showFields(await readClientKey(linkKey));
      if (!gone) setReady(ofRound >= 0);
    };
    load(round).catch((error: unknown) => !gone && setProblems(sentencesOf(error)));
    return () => {
      gone = true;
    };
  }, [linkKey, scriptUrl, round]);

  async function send(event: FormEvent) {
    event.preventDefault();
    // State arrives a moment later; a double click is faster than that.
    if (sending.current || !ready) return;
    sending.current = true;
    setBusy(true);
    setProblems([]);
    try {
      const token = await readToken();
      const next =
        page.kind === "invoice"
          ? sendPayment(linkKey, token, { amountMinor: page.amountMinor, keep })
          : sendMethod(linkKey, token);
      onPage(await next.catch((error: unknown) => readAfter(linkKey, error)));
      setReady(false);
      setRound((before) => before + 1);
    } catch (error) {
      setProblems(sentencesOf(error));
    } finally {
      sending.current = false;
      setBusy(false);
    }
  }

  const said = problems.length > 0 ? problems : page.notice === "" ? [] : [page.notice];
  const pays = page.kind === "invoice";
  return (
    <form onSubmit={send} noValidate>
      <PayHead page={page} amountText={page.amountText} />
      {said.length > 0 && (
        <div role="alert" className="mt-6 rounded-lg border border-failed-line bg-failed-tint p-4 text-failed-ink">
          {said.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      )}
      <fieldset className="mt-6">
        <legend className="mb-2 font-semibold text-lg">Card</legend>
        <div id="pt_hpf_form" />
        {!ready && problems.length === 0 && (
          <div className="flex flex-col gap-4">
            <Skeleton className="h-11 w-full" />
            <Skeleton className="h-11 w-full" />
          </div>
        )}
      </fieldset>
      {page.keepOffer !== "" && (
        <div className="mt-4">
          <Checkbox checked={keep} onChange={(event) => setKeep(event.target.checked)} label={page.keepOffer} />
        </div>
      )}
      <Button
        type="submit"
        kind="primary"
        size="lg"
        className="mt-4 w-full"
        disabled={!ready}
        busy={busy}
        busyLabel={pays ? "Paying" : "Saving"}
      >
        {pays ? `Pay ${page.amountText}` : "Save this card"}
      </Button>
      <p className="mt-4 flex items-start gap-2 text-muted text-sm">
        <LockKeyhole aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span>
          {page.simulated
            ? "This is a test page with simulated card fields. No money moves."
            : `The card is entered into fields of PayTrace, the payment service of ${page.tenantName}. Neither they nor this page see its number.`}
        </span>
      </p>
    </form>
  );
}

/** Without an answer it is not known what was done, so the page says what the portal knows. */
async function readAfter(linkKey: string, error: unknown): Promise<PayPage> {
  const page = await readPage(linkKey);
  if (page.status === "open") throw error;
  return page;
}

const sentencesOf = (error: unknown): readonly string[] => {
  if (error instanceof FieldProblem) return error.sentences;
  if (error instanceof PayProblem) return [error.message];
  return ["The card fields could not be shown. Load the page again."];
};
