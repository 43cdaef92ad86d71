"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { LivePageHeader } from "@/components/live/live-page-header";
import { connectionPath, usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText, readFailure } from "@/components/trpc/query-client";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import type { AddedConnection, NewConnectionForm } from "@/server/pipeline/connections/new-connection.schema";
import { CheckSteps } from "./check-steps";
import type { FieldValue } from "./connection-field-input";
import { ConnectionFieldList } from "./connection-field-list";
import { ConnectionPartsSkeleton } from "./connection-skeleton";
import { CredentialsFields } from "./credentials-fields";
import { enteredNames } from "./entered-names";
import { SetupScriptCard } from "./setup-script-card";

/** Connects an empty slot to a real system: the form of its connector, tested before anything is kept. */
export function NewConnectionScreen({ way }: { way: string }) {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const query = useQuery(trpc.connections.newForm.queryOptions({ ...place, way }));
  return (
    <>
      <LivePageHeader
        trail={[{ label: "Connections", href: href("/connections") }]}
        title={query.data?.offer.title ?? "New connection"}
        note={query.data?.offer.what ?? ""}
      />
      {query.data ? (
        <NewForm way={way} form={query.data} />
      ) : query.isError ? (
        <ErrorState
          title="The form could not be loaded"
          cause={failureText(query.error)}
          stillWorks="Nothing was changed."
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      ) : (
        <ConnectionPartsSkeleton />
      )}
    </>
  );
}

function NewForm({ way, form: { offer, fields, config } }: { way: string; form: NewConnectionForm }) {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [name, setName] = useState(offer.name);
  const [typed, setTyped] = useState<Readonly<Record<string, FieldValue>>>({});
  const [validUntil, setValidUntil] = useState("");
  const [answer, setAnswer] = useState<AddedConnection | null>(null);
  const add = useMutation(
    trpc.connections.add.mutationOptions({
      onSuccess: async (result) => {
        setAnswer(result);
        if (result.connectionId === null) return;
        await queryClient.invalidateQueries({ queryKey: trpc.connections.pathKey() });
        showToast({ meaning: "posted", title: `${name} is connected` });
        router.push(href(connectionPath(result.connectionId)));
      },
    }),
  );
  const send = (anyway: boolean) => {
    const of = (group: "config" | "credentials") =>
      fields.flatMap((field) => {
        const value = typed[field.name];
        return field.group === group && value !== undefined && value !== "" ? [[field.name, value] as const] : [];
      });
    setAnswer(null);
    add.mutate({
      ...place,
      way,
      name,
      anyway,
      config: Object.fromEntries(of("config")),
      credentials: Object.fromEntries(of("credentials").map(([key, value]) => [key, String(value)])),
      ...(validUntil === "" ? {} : { validUntil }),
    });
  };
  const wrong = add.isError ? readFailure(add.error)?.field : undefined;
  const problemOf = (field: string) => (wrong === field ? failureText(add.error) : undefined);
  const known = wrong === "name" || wrong === "validUntil" || fields.some((field) => field.name === wrong);
  const shown = (field: string) => typed[field] ?? config[field];
  const onSqlServer = way === "sage-pro-sql-server";
  return (
    <div className="flex flex-col gap-6">
      <Card
        title="Settings"
        note="What is typed is tested before it is kept. Secrets are sealed and never shown again."
      >
        <form
          noValidate
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            send(false);
          }}
          className="flex max-w-2xl flex-col gap-4"
        >
          <Field label="Name" help="How this connection is called in the portal." error={problemOf("name")}>
            <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={80} />
          </Field>
          <ConnectionFieldList
            fields={fields}
            shown={shown}
            secrets={[]}
            problemOf={problemOf}
            onChange={(field, value) => setTyped({ ...typed, [field]: value })}
          />
          <CredentialsFields validUntil={validUntil} onValidUntil={setValidUntil} problem={problemOf("validUntil")} />
          {add.isError && !known && (
            <p role="alert" className="text-failed-ink">
              {failureText(add.error)}
            </p>
          )}
          <div aria-live="polite">
            {answer?.connectionId === null && (
              <div className="rounded-md border bg-canvas px-3 py-2">
                <p className="font-medium">Nothing was kept: it does not work with these settings.</p>
                <CheckSteps steps={answer.results} />
                <Button size="sm" className="mt-2" onClick={() => send(true)}>
                  Connect it anyway
                </Button>
              </div>
            )}
          </div>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" kind="primary" busy={add.isPending} busyLabel="Testing">
              Test and connect
            </Button>
            <ButtonLink href={href("/connections")}>Cancel</ButtonLink>
          </div>
        </form>
      </Card>
      {onSqlServer && <SetupScriptCard entered={enteredNames(shown)} />}
    </div>
  );
}
