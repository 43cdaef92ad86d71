"use client";

import { Columns3, Undo2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { SearchBox } from "@/components/ui/search-box";
import { showToast } from "@/components/ui/toast";
import { withNewColumn } from "./change-draft";
import { ExportCsvLink } from "./export-csv-link";
import { FileProblems, type RefusedFile } from "./file-problems";
import { GridProblems } from "./grid-problems";
import { ImportCsvButton } from "./import-csv-button";
import { draftOf } from "./table-draft";
import { TableGrid } from "./table-grid";
import { count } from "./table-words";
import type { TableEditing } from "./use-table-draft";

/** The grid with what helps to fill it: columns, a file, a search, and what has to be put right. */
export function TableEditor({
  tableId,
  editing,
  mayManage,
}: {
  tableId: string;
  editing: TableEditing;
  mayManage: boolean;
}) {
  const { draft, read, change, undo, canUndo, fromVersion, isChanged } = editing;
  const [search, setSearch] = useState("");
  const [refused, setRefused] = useState<RefusedFile | null>(null);
  return (
    <div className="min-w-0 overflow-hidden rounded-lg border bg-surface">
      <div className="flex flex-wrap items-center gap-2 border-b px-3 py-2">
        <SearchBox label="Search rows" value={search} onChange={setSearch} className="w-48" />
        <span className="text-muted text-sm tabular-nums">{count(draft.rows.length - 1, "row")}</span>
        <span className="ml-auto flex flex-wrap gap-2">
          {mayManage && (
            <>
              <Button size="sm" icon={Undo2} disabled={!canUndo} onClick={undo}>
                Undo
              </Button>
              {draft.kind === "keys" && draft.columns.length < 20 && (
                <Button size="sm" icon={Columns3} onClick={() => change("", withNewColumn)}>
                  Add column
                </Button>
              )}
              <ImportCsvButton
                kind={draft.kind}
                onProblems={(problems, fileName) => setRefused({ problems, fileName })}
                onRead={(content, fileName) => {
                  setRefused(null);
                  change("", () => draftOf(content));
                  showToast({
                    title: `${count(content.rows.length, "row")} of ${fileName} are in the grid`,
                    detail: "They stand in place of those before. Nothing counts until you save; Undo takes it back.",
                  });
                }}
              />
            </>
          )}
          <ExportCsvLink tableId={tableId} version={fromVersion} isChanged={isChanged} />
        </span>
      </div>
      {refused && <FileProblems file={refused} onClose={() => setRefused(null)} />}
      {mayManage && <GridProblems draft={draft} problems={read.problems} />}
      <TableGrid editing={editing} search={search} readOnly={!mayManage} />
      {mayManage && (
        <p className="border-t px-4 py-2 text-muted text-sm">
          {draft.kind === "keys"
            ? "Copy cells in a spreadsheet and paste them here. Capitals in keys make no difference; a row without a day holds always."
            : "Copy cells in a spreadsheet and paste them here: day as 2026-03-01, two currencies, what one of the first is in the second."}
        </p>
      )}
    </div>
  );
}
