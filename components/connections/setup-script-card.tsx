"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { type SetupScriptMode, setupScriptInput } from "@/server/pipeline/connections/setup-script.schema";
import { saveTextFile } from "./save-text-file";

/** What the form of the connection says, where it says it. */
export interface EnteredNames {
  readonly database?: string;
  readonly systemDatabase?: string;
  readonly login?: string;
  readonly mode?: SetupScriptMode;
}

const usual = { database: "PRO01", systemDatabase: "PROSYS", login: "tallybridge" } as const;

const whatItDoes: Readonly<Record<SetupScriptMode, string>> = {
  read_only:
    "It gives the login the right to read the tables that the portal looks at, and no other right. It makes no table and changes none.",
  write:
    "It makes two tables of the portal beside the books, which keep a payment from being posted twice, and gives the login the rights that posting needs: to read, to add receipts and to change what is paid, open and next in number. It changes none of Sage's own tables.",
};

/** The script for whoever runs the SQL Server, for the names that were entered; they are kept nowhere. */
export function SetupScriptCard({ entered }: { entered: EnteredNames }) {
  const trpc = useTRPC();
  const place = usePlace();
  const [typed, setTyped] = useState<EnteredNames>({});
  const [open, setOpen] = useState(false);
  const of = (name: keyof typeof usual) => typed[name] ?? (entered[name] || usual[name]);
  const mode = typed.mode ?? entered.mode ?? "write";
  const names = useDeferredValue({
    database: of("database"),
    systemDatabase: of("systemDatabase"),
    login: of("login"),
    mode,
  });
  const valid = setupScriptInput.safeParse(names).success;
  const query = useQuery({
    ...trpc.connections.setupScript.queryOptions({ ...place, ...names }),
    enabled: open && valid,
    placeholderData: keepPreviousData,
  });
  const input = (name: keyof typeof usual, label: string, help: string) => (
    <Field label={label} help={help}>
      <Input
        value={of(name)}
        onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
        maxLength={128}
        autoComplete="off"
        spellCheck={false}
      />
    </Field>
  );
  const script = valid ? query.data?.script : undefined;
  return (
    <Card title="Set up the SQL Server" note="Once, by whoever runs the server, before the first check.">
      <p className="max-w-3xl">
        {whatItDoes[mode]} It can be run again at any time. The login itself is made first, with a password of your own;
        the first lines show how.
      </p>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)} className="mt-3">
        <summary className="cursor-pointer select-none font-medium">Show the script</summary>
        <div className="mt-3 grid gap-4 sm:grid-cols-2">
          {input("database", "Company's database", "As SQL Server Management Studio lists it.")}
          {input("systemDatabase", "System database", "The one with the tables sysdata and syccomp.")}
          {input("login", "Login", "The login that the portal or the agent signs in with.")}
          <Field label="Rights for" help="Reading is enough to begin with; run it again before payments are posted.">
            <Select
              options={[
                { value: "read_only", label: "Reading only" },
                { value: "write", label: "Reading, dry runs and posting" },
              ]}
              value={mode}
              onChange={({ target: { value } }) =>
                setTyped({ ...typed, mode: value === "read_only" ? "read_only" : "write" })
              }
            />
          </Field>
        </div>
        {!valid && <p className="mt-3 text-failed-ink">Give all three a name.</p>}
        {query.isError && <p className="mt-3 text-failed-ink">{failureText(query.error)}</p>}
        {script !== undefined && (
          <>
            <div className="mt-3 flex items-center gap-2">
              <Button icon={Download} onClick={() => saveTextFile(`tallybridge-${names.database}.sql`, script)}>
                Download script
              </Button>
              <CopyButton text={script} label="Copy script" />
            </div>
            <Field label="Script" className="mt-2">
              <Textarea readOnly mono value={script} spellCheck={false} className="max-h-80" />
            </Field>
          </>
        )}
      </details>
    </Card>
  );
}
