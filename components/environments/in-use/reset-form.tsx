"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { SandboxContent, SandboxReset } from "@/server/pipeline/sandbox-demo/sandbox-reset.schema";
import { useSandboxPlace } from "./use-sandbox-reset";

const nameOfSandbox = "Sandbox";

interface ResetFormProps {
  reset: SandboxReset;
  content: SandboxContent;
  onCancel: () => void;
  onAsked: () => void;
}

/** What goes and what stays, in numbers, and the word that is typed to go on. */
export function ResetForm({ reset, content, onCancel, onAsked }: ResetFormProps) {
  const trpc = useTRPC();
  const place = useSandboxPlace();
  const [name, setName] = useState("");
  const ask = useMutation(trpc.sandbox.askReset.mutationOptions({ onSuccess: onAsked }));
  const send = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate({ ...place, content, name });
  };
  const act = content === "empty" ? "Remove sample data" : "Reset the Sandbox";
  return (
    <form onSubmit={send} className="flex flex-col gap-4 rounded-md border border-failed-line p-4">
      {ask.isError && <ErrorState title="Nothing was changed" cause={failureText(ask.error)} />}
      <ul className="flex list-disc flex-col gap-1 pl-5">
        <li>
          {reset.payments.toLocaleString("en-US")} payments of {reset.events.toLocaleString("en-US")} events go, with
          what was posted, exceptions, payment links, charges and charge agreements of the Sandbox. They do not come
          back.
        </li>
        <li>
          {content === "empty"
            ? "The company begins without customers, invoices, receipts and orders. Accounts, periods and goods are there."
            : "The company begins with its 1,000 customers and 5,000 invoices, as on the first day."}
        </li>
        <li>
          Flows, mappings, tables, members, API keys and connections stay, with their addresses and secrets: your
          scripts go on working.
        </li>
        <li>No other environment is touched.</li>
      </ul>
      <Field label={`Type ${nameOfSandbox} to go on`}>
        <Input value={name} autoComplete="off" required onChange={({ target }) => setName(target.value)} />
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>Leave it as it is</Button>
        <Button
          type="submit"
          kind="danger"
          disabled={name.trim() !== nameOfSandbox}
          busy={ask.isPending}
          busyLabel="Asking for it"
        >
          {act}
        </Button>
      </div>
    </form>
  );
}
