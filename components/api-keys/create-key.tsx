"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type KeyPermission, keyLifeDays, keyPermissions } from "@/server/account/api-keys/api-key.schema";
import { ShownKey, shownOnce } from "./shown-key";

const noEnd = "never";
const lifeOptions = [
  ...keyLifeDays.map((days) => ({ value: String(days), label: days === 365 ? "In a year" : `In ${days} days` })),
  { value: noEnd, label: "Never" },
];

/** Asks what a new key is for and what it may do, and shows the key once. */
export function CreateKey({ mayGive }: { mayGive: readonly KeyPermission[] }) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [life, setLife] = useState("90");
  const [chosen, setChosen] = useState<readonly KeyPermission[]>(["payments.read"]);
  const create = useMutation(
    trpc.apiKeys.create.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.apiKeys.list.queryKey() }),
    }),
  );
  const made = create.data;
  const change = (next: boolean) => {
    setOpen(next);
    if (next) return;
    // What is shown once is not there when it is opened again.
    create.reset();
    setName("");
  };
  const lifeDays = keyLifeDays.find((days) => String(days) === life) ?? null;
  const offered = mayGive.filter((permission) => permission !== "sandbox.act" || place.environmentKind === "sandbox");
  return (
    <>
      <Button kind="primary" icon={Plus} onClick={() => setOpen(true)}>
        Make a key
      </Button>
      <Dialog
        open={open}
        onOpenChange={change}
        title={made ? "Your key" : "A new API key"}
        description={made ? shownOnce : "It belongs to this environment alone."}
        actions={
          made ? (
            <Button kind="primary" onClick={() => change(false)}>
              I have kept it
            </Button>
          ) : (
            <Button
              kind="primary"
              busy={create.isPending}
              disabled={name.trim() === "" || chosen.length === 0}
              onClick={() => create.mutate({ ...place, name, permissions: [...chosen], lifeDays })}
            >
              Make the key
            </Button>
          )
        }
      >
        {made ? (
          <ShownKey text={made.key} />
        ) : (
          <div className="flex flex-col gap-4">
            {create.isError && <ErrorState title="No key was made" cause={failureText(create.error)} />}
            <Field label="What it is for" help="The program that uses it, such as Nightly export.">
              <Input value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
            </Field>
            <fieldset className="flex flex-col gap-1.5">
              <legend className="mb-1 font-medium">It may</legend>
              {offered.map((permission) => (
                <Checkbox
                  key={permission}
                  label={keyPermissions[permission]}
                  checked={chosen.includes(permission)}
                  onChange={(event) =>
                    setChosen(
                      event.target.checked ? [...chosen, permission] : chosen.filter((other) => other !== permission),
                    )
                  }
                />
              ))}
            </fieldset>
            <Field label="It ends" help="A key can be replaced before it ends, with both working for a while.">
              <Select value={life} options={lifeOptions} onChange={(event) => setLife(event.target.value)} />
            </Field>
          </div>
        )}
      </Dialog>
    </>
  );
}
