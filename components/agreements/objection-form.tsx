"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/toast";
import { newObjectionSchema } from "@/server/pipeline/agreements/agreement.schema";

const whose = [
  { value: "customer", label: "The customer" },
  { value: "company", label: "We ourselves" },
];

interface ObjectionFormProps {
  agreementId: string;
  invno: string;
  onClose: () => void;
}

/** Who does not want one invoice charged, and why. */
export function ObjectionForm({ agreementId, invno, onClose }: ObjectionFormProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState({ raisedBy: "customer", reason: "" });
  const [wrong, setWrong] = useState<string>();
  const object = useMutation(
    trpc.agreements.object.mutationOptions({
      onSuccess: () => {
        showToast({
          meaning: "posted",
          title: `Invoice ${invno} is not charged by agreement`,
          detail: "The others go on. You can take it back here.",
        });
        onClose();
      },
      onError: (error) => setWrong(failureText(error)),
      onSettled: () => queryClient.invalidateQueries(),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = newObjectionSchema.safeParse({ agreementId, invno, ...draft });
    if (!wanted.success) return setWrong(wanted.error.issues[0]?.message);
    setWrong(undefined);
    object.mutate({ ...place, ...wanted.data });
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3" aria-label={`Do not charge invoice ${invno}`}>
      <Field label="Who does not want it charged">
        <Select
          value={draft.raisedBy}
          options={whose}
          onChange={({ target }) => setDraft({ ...draft, raisedBy: target.value })}
        />
      </Field>
      <Field
        label="Why"
        help="It stands beside the invoice and in the audit log. The invoice can still be paid by its link, or charged by a person."
        error={wrong}
      >
        <Input
          value={draft.reason}
          maxLength={500}
          onChange={({ target }) => setDraft({ ...draft, reason: target.value })}
        />
      </Field>
      <div className="flex justify-end gap-2">
        <Button size="sm" onClick={onClose}>
          Keep charging it
        </Button>
        <Button size="sm" kind="primary" type="submit" busy={object.isPending} busyLabel="Storing">
          Do not charge it
        </Button>
      </div>
    </form>
  );
}
