import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText, readFailure } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusMark } from "@/components/ui/status-mark";
import { showToast } from "@/components/ui/toast";
import type { MappingModelState } from "@/server/pipeline/mapping-model/mapping-model.schema";

interface MappingModelFormProps {
  own: MappingModelState["own"];
  fallback: boolean;
}

/** Sets, tests and removes the company's own model. The key is written and never read back. */
export function MappingModelForm({ own, fallback }: MappingModelFormProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const [baseUrl, setBaseUrl] = useState(own?.baseUrl ?? "");
  const [model, setModel] = useState(own?.model ?? "");
  const [apiKey, setApiKey] = useState("");
  const [withoutKey, setWithoutKey] = useState(false);
  const [sendsSamples, setSendsSamples] = useState(own?.sendsSamples ?? false);
  const readAgain = () => queryClient.invalidateQueries({ queryKey: trpc.mappingModel.read.queryKey() });
  const set = useMutation(
    trpc.mappingModel.set.mutationOptions({
      onSuccess: async () => {
        await readAgain();
        showToast({
          meaning: "posted",
          title: "The model is kept",
          detail: "It is asked from the next suggestion on.",
        });
      },
    }),
  );
  const remove = useMutation(
    trpc.mappingModel.remove.mutationOptions({
      onSuccess: async () => {
        await readAgain();
        showToast({ meaning: "posted", title: "The model and its key are removed" });
      },
    }),
  );
  const trial = useMutation(trpc.mappingModel.try.mutationOptions());
  const save = (event: FormEvent) => {
    event.preventDefault();
    const key = apiKey !== "" ? { apiKey } : withoutKey ? { apiKey: null } : {};
    set.mutate({ ...place, baseUrl: baseUrl.trim(), model: model.trim(), sendsSamples, ...key });
  };
  const errorAt = (field: string) =>
    set.isError && readFailure(set.error)?.field === field ? failureText(set.error) : undefined;
  const elsewhere = set.isError && !["baseUrl", "model", "apiKey"].includes(readFailure(set.error)?.field ?? "");
  const failed = [elsewhere && set.error, remove.error, trial.error].find(Boolean);
  const busy = set.isPending || remove.isPending || trial.isPending;
  return (
    <form onSubmit={save} className="flex max-w-2xl flex-col gap-6">
      {failed && <ErrorState title="That did not work" cause={failureText(failed)} />}
      <Card
        title="A model of your own"
        note={
          own !== null
            ? undefined
            : fallback
              ? "Until you set one, the model of this installation is asked."
              : "Until you set one, no model is asked."
        }
      >
        <div className="flex flex-col gap-5">
          <Field
            label="Address"
            error={errorAt("baseUrl")}
            help="Of a server that speaks the protocol of chat completions, up to /v1. It must be reached by https from the internet."
          >
            <Input
              value={baseUrl}
              required
              maxLength={300}
              spellCheck={false}
              placeholder="https://models.example/v1"
              onChange={(event) => setBaseUrl(event.target.value)}
            />
          </Field>
          <Field label="Model" error={errorAt("model")} help="As the server calls it.">
            <Input
              value={model}
              required
              maxLength={120}
              spellCheck={false}
              onChange={(event) => setModel(event.target.value)}
            />
          </Field>
          <Field
            label="Key"
            error={errorAt("apiKey")}
            optional
            help={
              own === null || own.key === null
                ? "It is sealed, never shown again, and sent to this address alone."
                : `A key${own.key.lastFour === "" ? "" : ` that ends with ${own.key.lastFour}`} is stored. Leave this empty to keep it.`
            }
          >
            <Input
              type="password"
              autoComplete="off"
              value={apiKey}
              maxLength={500}
              disabled={withoutKey}
              onChange={(event) => setApiKey(event.target.value)}
            />
          </Field>
          {own !== null && own.key !== null && (
            <Checkbox
              label="Forget the stored key"
              help="For a server that wants none."
              checked={withoutKey}
              onChange={({ target }) => {
                setWithoutKey(target.checked);
                setApiKey("");
              }}
            />
          )}
          <Checkbox
            label="Send samples"
            help="Three values of each field, such as invoice numbers and amounts, go along with its name and type. Fields that may hold data of a person are never sampled."
            checked={sendsSamples}
            onChange={({ target }) => setSendsSamples(target.checked)}
          />
          {own !== null && (
            <p className="text-muted text-sm">
              Set <RelativeTime at={own.setAt} />
              {own.setByName && ` by ${own.setByName}`}.
            </p>
          )}
          {trial.data && (
            <p role="status" className="flex flex-wrap items-baseline gap-2 text-sm">
              <StatusMark meaning={trial.data.passed ? "posted" : "failed"}>
                {trial.data.passed ? "Passed" : "Failed"}
              </StatusMark>
              <span>{trial.data.text}</span>
            </p>
          )}
        </div>
      </Card>
      <div className="flex flex-wrap justify-end gap-2">
        {own !== null && (
          <>
            <Button disabled={busy} busy={remove.isPending} onClick={() => remove.mutate(place)}>
              Remove the model
            </Button>
            <Button
              disabled={busy}
              busy={trial.isPending}
              busyLabel="Asking the model"
              onClick={() => trial.mutate(place)}
            >
              Test the stored model
            </Button>
          </>
        )}
        <Button type="submit" kind="primary" disabled={busy} busy={set.isPending} busyLabel="Keeping the model">
          Keep the model
        </Button>
      </div>
    </form>
  );
}
