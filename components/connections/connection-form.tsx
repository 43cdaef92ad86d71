"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText, readFailure } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { KeyValueList } from "@/components/ui/key-value-list";
import { showToast } from "@/components/ui/toast";
import {
  type ConnectionDetail,
  type SavedConnection,
  usualOverlapHours,
} from "@/server/pipeline/connections/connection.schema";
import { CheckSteps } from "./check-steps";
import type { FieldValue } from "./connection-field-input";
import { ConnectionFieldList } from "./connection-field-list";
import { CredentialsFields } from "./credentials-fields";

/** The settings of a connection as its connector asks for them. Credentials are typed and never shown. */
export function ConnectionForm({ detail }: { detail: ConnectionDetail }) {
  const { connection, fields, config, mayManage } = detail;
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const [name, setName] = useState(connection.name);
  const [typed, setTyped] = useState<Readonly<Record<string, FieldValue>>>({});
  const [validUntil, setValidUntil] = useState<string>();
  const [keepHours, setKeepHours] = useState(usualOverlapHours);
  const [answer, setAnswer] = useState<SavedConnection | null>(null);
  const save = useMutation(
    trpc.connections.save.mutationOptions({
      onSuccess: (result) => {
        setAnswer(result.saved && result.results.every((step) => step.passed) ? null : result);
        if (!result.saved) return;
        setTyped({});
        setValidUntil(undefined);
        showToast({ meaning: "posted", title: `${name} is saved` });
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.connections.pathKey() }),
    }),
  );
  const isCredential = (name: string) => fields.some((field) => field.name === name && field.group === "credentials");
  const rotates = Object.entries(typed).some(([field, value]) => value !== "" && isCredential(field));
  // Others have an end of their own.
  const storedEnd = rotates ? "" : (connection.credentialsEnd?.day ?? "");
  const shown = (field: string): FieldValue | undefined => typed[field] ?? config[field];
  if (!mayManage) {
    const settings = fields.filter(({ group }) => group === "config");
    return (
      <KeyValueList
        items={settings.map((field) => ({
          label: field.label,
          value: String(shown(field.name) ?? field.initial ?? ""),
        }))}
      />
    );
  }
  const send = (anyway: boolean) => {
    const of = (group: "config" | "credentials") =>
      Object.entries(typed).filter(([key]) => fields.some((field) => field.name === key && field.group === group));
    const credentials = of("credentials").flatMap(([key, value]) => (value === "" ? [] : [[key, String(value)]]));
    setAnswer(null);
    save.mutate({
      ...place,
      connectionId: connection.connectionId,
      name,
      anyway,
      config: Object.fromEntries(of("config")),
      credentials: Object.fromEntries(credentials),
      ...(validUntil === undefined ? {} : { validUntil: validUntil === "" ? null : validUntil }),
      ...(rotates ? { keepPreviousHours: keepHours } : {}),
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(false);
  };
  const wrong = save.isError ? readFailure(save.error)?.field : undefined;
  const problemOf = (field: string) => (wrong === field ? failureText(save.error) : undefined);
  const known = wrong === "name" || wrong === "validUntil" || fields.some((field) => field.name === wrong);
  return (
    <form onSubmit={submit} noValidate className="flex max-w-2xl flex-col gap-4">
      <Field label="Name" help="How this connection is called in the portal." error={problemOf("name")}>
        <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={80} />
      </Field>
      <ConnectionFieldList
        fields={fields}
        shown={shown}
        secrets={connection.secrets}
        problemOf={problemOf}
        onChange={(field, value) => setTyped({ ...typed, [field]: value })}
      />
      {fields.some(({ group }) => group === "credentials") && (
        <CredentialsFields
          validUntil={validUntil ?? storedEnd}
          onValidUntil={setValidUntil}
          problem={problemOf("validUntil")}
          overlap={rotates && connection.secrets.length > 0 ? { hours: keepHours, onHours: setKeepHours } : undefined}
        />
      )}
      {save.isError && !known && (
        <p role="alert" className="text-failed-ink">
          {failureText(save.error)}
        </p>
      )}
      <div aria-live="polite">{answer && <Refusal answer={answer} onAnyway={() => send(true)} />}</div>
      <div>
        <Button type="submit" kind="primary" busy={save.isPending} busyLabel="Testing and saving">
          Save connection
        </Button>
      </div>
    </form>
  );
}

function Refusal({
  answer: { saved, maySaveAnyway, results },
  onAnyway,
}: {
  answer: SavedConnection;
  onAnyway: () => void;
}) {
  return (
    <div className="rounded-md border bg-canvas px-3 py-2">
      <p className="font-medium">
        {saved ? "Saved, and it does not work yet." : "Nothing was changed: it does not work with these settings."}
      </p>
      <CheckSteps steps={results} />
      {!saved && maySaveAnyway && (
        <Button size="sm" className="mt-2" onClick={onAnyway}>
          Save settings anyway
        </Button>
      )}
    </div>
  );
}
