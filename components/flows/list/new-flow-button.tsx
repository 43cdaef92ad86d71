"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { flowPath } from "@/components/trpc/flow-path";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MakeButton } from "@/components/ui/make-button";
import { Select } from "@/components/ui/select";
import { initialConfig } from "../form/initial-config";

/** Begins a flow that does nothing yet, and opens it. */
export function NewFlowButton() {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState("");
  const palette = useQuery({ ...trpc.flows.palette.queryOptions(place), enabled: open });
  const triggers = palette.data?.triggers ?? [];
  const trigger = triggers.find(({ type }) => type === chosen) ?? triggers[0];
  const create = useMutation(
    trpc.flows.create.mutationOptions({ onSuccess: ({ flowId }) => router.push(href(flowPath(flowId))) }),
  );
  const begin = () => {
    if (trigger === undefined) return;
    create.mutate({
      ...place,
      document: {
        schemaVersion: 2,
        name: name.trim(),
        nodes: [],
        edges: [],
        trigger: { type: trigger.type, config: initialConfig(trigger.config) },
      },
    });
  };
  return (
    <MakeButton
      label="New flow"
      title="New flow"
      description="It begins empty. Nothing runs before you publish it."
      act={{ words: "Make the flow", busyWords: "Making the flow" }}
      ready={name.trim() !== "" && trigger !== undefined}
      busy={create.isPending || create.isSuccess}
      onMake={begin}
      onOpen={setOpen}
    >
      <Field label="Name">
        <Input
          value={name}
          maxLength={120}
          placeholder="Payments above 10,000"
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field label="Begins with" help={trigger?.help}>
        <Select
          value={trigger?.type ?? ""}
          options={triggers.map(({ type, label }) => ({ value: type, label }))}
          onChange={(event) => setChosen(event.target.value)}
        />
      </Field>
      {create.isError && <ErrorState title="The flow was not made" cause={failureText(create.error)} />}
    </MakeButton>
  );
}
