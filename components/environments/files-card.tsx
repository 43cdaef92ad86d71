"use client";

import { useMutation } from "@tanstack/react-query";
import { Download, KeyRound, Upload } from "lucide-react";
import { useState } from "react";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button, ButtonLink } from "@/components/ui/button";
import { buttonLook } from "@/components/ui/button-look";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** The environment as files for a Git repository: to take and to bring here, or with a key from a command line. */
export function FilesCard({ mayMakeKey, mayImport }: { mayMakeKey: boolean; mayImport: boolean }) {
  const href = usePlaceHref();
  const isProduction = usePlace().environmentKind === "production";
  return (
    <Card
      className="mt-6"
      title="Files for a Git repository"
      note="Flows, tests, tables and rules as files that are the same to the byte while nothing changes. No secret is among them."
    >
      <div className="mb-4 flex flex-wrap gap-2">
        <a href={href("/environments/files")} download className={buttonLook("secondary", "md")}>
          <Download aria-hidden />
          Export as .zip
        </a>
        {mayImport && (
          <ButtonLink href={href("/environments/import")} icon={Upload}>
            Import files
          </ButtonLink>
        )}
        {mayMakeKey && <FilesKeyButton isProduction={isProduction} />}
      </div>
      <p className="mb-1 text-muted text-sm">The same from a command line, with a key:</p>
      <ul className="flex flex-col gap-1 overflow-x-auto font-mono text-sm">
        <li>tallybridge export folder</li>
        <li>tallybridge plan folder</li>
        {!isProduction && <li>tallybridge import folder --publish</li>}
      </ul>
    </Card>
  );
}

function FilesKeyButton({ isProduction }: { isProduction: boolean }) {
  const trpc = useTRPC();
  const place = usePlace();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("Git repository");
  const [mayChange, setMayChange] = useState(false);
  const create = useMutation(trpc.environments.createFilesKey.mutationOptions());
  const key = create.data?.key;
  const change = (next: boolean) => {
    setOpen(next);
    // What is shown once is not there when it is opened again.
    if (!next) create.reset();
  };
  return (
    <>
      <Button icon={KeyRound} onClick={() => setOpen(true)}>
        Make a key
      </Button>
      <Dialog
        open={open}
        onOpenChange={change}
        title={key === undefined ? "A key for files" : "Your key"}
        description={
          key === undefined
            ? "It belongs to this environment alone."
            : "Keep it now: it is not shown again, and only its end is kept here."
        }
        actions={
          key === undefined ? (
            <Button
              kind="primary"
              busy={create.isPending}
              disabled={name.trim() === ""}
              onClick={() => create.mutate({ ...place, name, mayChange })}
            >
              Make the key
            </Button>
          ) : (
            <Button kind="primary" onClick={() => change(false)}>
              I have kept it
            </Button>
          )
        }
      >
        {key === undefined ? (
          <div className="flex flex-col gap-4">
            {create.isError && <ErrorState title="No key was made" cause={failureText(create.error)} />}
            <Field label="What it is for">
              <Input value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
            </Field>
            {!isProduction && (
              <Checkbox
                checked={mayChange}
                onChange={(event) => setMayChange(event.target.checked)}
                label="It may also import"
                help="Drafts and published versions, tables and rules."
              />
            )}
          </div>
        ) : (
          <p className="flex items-start gap-2">
            <code className="min-w-0 break-all font-mono text-sm">{key}</code>
            <CopyButton text={key} label="Copy the key" />
          </p>
        )}
      </Dialog>
    </>
  );
}
