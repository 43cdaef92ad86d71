"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MakeButton } from "@/components/ui/make-button";
import { Select } from "@/components/ui/select";
import { type TableKind, tableKinds } from "@/server/pipeline/mapping/tables/lookup-table.schema";
import { kindWords } from "./table-words";

/** Begins an empty table and opens it, to be typed, pasted or imported there. */
export function NewTableButton() {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [name, setName] = useState("");
  const [kind, setKind] = useState<TableKind>("keys");
  const [column, setColumn] = useState("account");
  const create = useMutation(
    trpc.lookupTables.create.mutationOptions({
      onSuccess: ({ tableId }) => {
        router.push(href(`/tables/${tableId}`));
        return queryClient.invalidateQueries({ queryKey: trpc.lookupTables.pathKey() });
      },
    }),
  );
  const begin = () => {
    const content = kind === "rates" ? { kind, rows: [] } : { kind, columns: [column.trim()], rows: [] };
    create.mutate({ ...place, name: name.trim(), content, note: "Begun empty" });
  };
  return (
    <MakeButton
      label="New table"
      title="New lookup table"
      description="It begins empty. Rows are typed, pasted from a spreadsheet or imported on its page."
      act={{ words: "Make the table", busyWords: "Making the table" }}
      ready={name.trim() !== "" && (kind === "rates" || column.trim() !== "")}
      busy={create.isPending || create.isSuccess}
      onMake={begin}
    >
      <Field
        label="Name"
        help="Mappings ask for it by this name; it stays."
        error={create.isError ? failureText(create.error) : undefined}
      >
        <Input
          value={name}
          maxLength={60}
          placeholder="Stores"
          onChange={(event) => {
            setName(event.target.value);
            if (create.isError) create.reset();
          }}
        />
      </Field>
      <Field label="What it holds" help={kindWords[kind].help}>
        <Select
          value={kind}
          options={tableKinds.map((value) => ({ value, label: kindWords[value].word }))}
          onChange={({ target }) => setKind(target.value === "rates" ? "rates" : "keys")}
        />
      </Field>
      {kind === "keys" && (
        <Field label="Name of its first column" help="What is looked up by the key. More columns are added later.">
          <Input value={column} maxLength={60} onChange={(event) => setColumn(event.target.value)} />
        </Field>
      )}
    </MakeButton>
  );
}
