"use client";

import { useMutation } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import { useRef } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import type { CsvProblem, TableContent, TableKind } from "@/server/pipeline/mapping/tables/lookup-table.schema";

const mostCharacters = 4_000_000;

/** Spreadsheets of Windows save CSV files in its own signs where they were not asked for UTF-8. */
async function readText(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

interface ImportCsvButtonProps {
  kind: TableKind;
  onRead: (content: TableContent, fileName: string) => void;
  onProblems: (problems: readonly CsvProblem[], fileName: string) => void;
}

/** Puts the rows of a file in place of those in the grid. They count once the table is saved. */
export function ImportCsvButton({ kind, onRead, onProblems }: ImportCsvButtonProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const input = useRef<HTMLInputElement>(null);
  const read = useMutation(trpc.lookupTables.readCsv.mutationOptions());
  const open = async (file: File) => {
    const refuse = (detail: string) => showToast({ meaning: "failed", title: `${file.name} was not read`, detail });
    const text = await readText(file);
    if (text.length > mostCharacters) return refuse("It is larger than 4 MB. Split it into several tables.");
    try {
      const { content, problems } = await read.mutateAsync({ ...place, kind, text });
      if (content === null) onProblems(problems, file.name);
      else onRead(content, file.name);
    } catch (error) {
      refuse(failureText(error));
    }
  };
  return (
    <>
      <Button size="sm" icon={FileUp} busy={read.isPending} busyLabel="Reading" onClick={() => input.current?.click()}>
        Import CSV
      </Button>
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,.tsv,text/csv"
        aria-label="CSV file"
        className="hidden"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // The same file, once it was put right, is to be read again.
          event.target.value = "";
          if (file) void open(file);
        }}
      />
    </>
  );
}
