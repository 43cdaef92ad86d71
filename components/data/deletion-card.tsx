"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { ExactTime } from "@/components/ui/exact-time";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { Skeleton } from "@/components/ui/skeleton";
import { type Closing, waitingDays } from "@/server/account/closing/closing.schema";

/** How a company ends: what goes is said first, and there is time to keep it. */
export function DeletionCard() {
  const trpc = useTRPC();
  const query = useQuery(trpc.company.closing.queryOptions(usePlace()));
  return (
    <Card title="Delete the company" note={`It waits for ${waitingDays} days, in which an owner can keep it.`}>
      {query.data ? (
        <Deletion closing={query.data} />
      ) : query.isError ? (
        <ErrorState
          title="It could not be read what deleting means"
          cause={failureText(query.error)}
          onRetry={() => void query.refetch()}
        />
      ) : (
        <Skeleton className="h-24 w-full" />
      )}
    </Card>
  );
}

function Deletion({ closing }: { closing: Closing }) {
  const [isAsked, setAsked] = useState(false);
  const { waiting, mayDelete } = closing;
  if (waiting !== null) {
    return (
      <p>
        {waiting.askedBy} asked for it. On <ExactTime at={waiting.dueAt} /> every record of the company is deleted.
        Until then everything goes on as before.
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <Consequences closing={closing} />
      {!mayDelete ? (
        <p className="text-muted">Only an owner deletes the company.</p>
      ) : isAsked ? (
        <DeletionForm closing={closing} onCancel={() => setAsked(false)} />
      ) : (
        <div>
          <Button kind="danger" onClick={() => setAsked(true)}>
            Delete the company
          </Button>
        </div>
      )}
    </div>
  );
}

function Consequences({ closing: { payments, members, isSubscribed } }: { closing: Closing }) {
  return (
    <ul className="flex list-disc flex-col gap-1 pl-5">
      <li>
        {payments === 1 ? "1 payment" : `${payments.toLocaleString("en-US")} payments`} with what was posted,
        certificates, flows, connections and the audit log are gone from the portal. What is in Sage Pro and PayTrace
        stays there.
      </li>
      <li>
        {members === 1
          ? "Your own account stays."
          : `${members} members are told by mail now; their own accounts stay.`}
      </li>
      <li>
        {isSubscribed
          ? "The subscription ends with the period that is paid, and at the latest with the company. Nothing is paid back."
          : "There is no subscription to end."}
      </li>
      <li>Until then payments go on being posted. Pause your connections first if they should not be.</li>
    </ul>
  );
}

function DeletionForm({ closing: { companyName, asksCode }, onCancel }: { closing: Closing; onCancel: () => void }) {
  const trpc = useTRPC();
  const place = usePlace();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const ask = useMutation(
    trpc.company.askDeletion.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: trpc.company.closing.queryKey() });
        // The banner stands above every page.
        router.refresh();
      },
    }),
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate({ ...place, name, password, ...(asksCode ? { code } : {}) });
  };
  return (
    <form onSubmit={send} className="flex flex-col gap-4 rounded-md border border-failed-line p-4">
      {ask.isError && <ErrorState title="Nothing was changed" cause={failureText(ask.error)} />}
      <Field label={`Type ${companyName} to go on`}>
        <Input value={name} autoComplete="off" required onChange={({ target }) => setName(target.value)} />
      </Field>
      <Field label="Your password">
        <PasswordInput
          value={password}
          autoComplete="current-password"
          required
          onChange={({ target }) => setPassword(target.value)}
        />
      </Field>
      {asksCode && (
        <Field label="Code" help="Of your app, or a recovery code.">
          <Input
            value={code}
            autoComplete="one-time-code"
            autoCapitalize="off"
            spellCheck={false}
            required
            onChange={({ target }) => setCode(target.value)}
          />
        </Field>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>Keep the company</Button>
        <Button
          type="submit"
          kind="danger"
          disabled={name.trim() !== companyName || password === ""}
          busy={ask.isPending}
          busyLabel="Asking for it"
        >
          Delete {companyName} in {waitingDays} days
        </Button>
      </div>
    </form>
  );
}
