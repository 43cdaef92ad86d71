"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { agentNameSchema, type Pairing } from "@/server/pipeline/agents/agent.schema";

interface CreateAgentDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onCreated: (pairing: Pairing) => void;
}

export function CreateAgentDialog({ open, onOpenChange, onCreated }: CreateAgentDialogProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<string>();
  const create = useMutation(
    trpc.agents.create.mutationOptions({
      onSuccess: async (pairing) => {
        await queryClient.invalidateQueries({ queryKey: trpc.agents.pathKey() });
        setName("");
        onOpenChange(false);
        onCreated(pairing);
      },
      onError: (error) => setProblem(failureText(error)),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const parsed = agentNameSchema.safeParse(name);
    setProblem(parsed.error?.issues[0]?.message);
    if (parsed.success) create.mutate({ ...place, name: parsed.data });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Create an agent"
      description="You get a code that pairs one machine with this environment. It is shown once and works for 15 minutes."
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="Name" help="The machine it will run on, as your people call it." error={problem}>
          <Input value={name} onChange={(event) => setName(event.target.value)} placeholder="Accounting server" />
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button kind="primary" type="submit" busy={create.isPending} busyLabel="Creating">
            Create and show the code
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
