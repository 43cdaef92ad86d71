"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Save } from "lucide-react";
import { useState } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { StatusMark } from "@/components/ui/status-mark";
import { Tabs } from "@/components/ui/tabs";
import { showToast } from "@/components/ui/toast";
import type { TableDetail } from "@/server/pipeline/mapping/tables/lookup-table.schema";
import { SaveTableDialog } from "./save-table-dialog";
import { draftOf } from "./table-draft";
import { TableEditor } from "./table-editor";
import { TableUses } from "./table-uses";
import { TableVersions } from "./table-versions";
import { kindWords } from "./table-words";
import { useTableDraft } from "./use-table-draft";

interface TableScreenProps {
  tableId: string;
  mayManage: boolean;
}

/** One lookup table: its rows, its versions, and the flows that ask it. */
export function TableScreen({ tableId, mayManage }: TableScreenProps) {
  const trpc = useTRPC();
  const query = useQuery(trpc.lookupTables.get.queryOptions({ ...usePlace(), tableId }));
  if (query.data) return <OpenTable table={query.data} mayManage={mayManage} />;
  if (!query.isError) return null;
  return (
    <ErrorState
      title="The table could not be loaded"
      cause={failureText(query.error)}
      stillWorks="Flows go on asking it without this page."
      onRetry={() => void query.refetch()}
      retrying={query.isFetching}
    />
  );
}

function OpenTable({ table, mayManage }: { table: TableDetail; mayManage: boolean }) {
  const { tableId, name, version, content, versions } = table;
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const queryClient = useQueryClient();
  const editing = useTableDraft(version, content);
  const [tab, setTab] = useState("rows");
  const [saving, setSaving] = useState(false);
  const uses = (useQuery(trpc.lookupTables.uses.queryOptions(place)).data ?? []).filter((use) => use.table === name);
  const { read, isChanged, isRead, fromVersion, startOver, change } = editing;

  const take = async (number: number) => {
    const options = trpc.lookupTables.get.queryOptions({ ...place, tableId, version: number });
    try {
      const { content: earlier } = await queryClient.fetchQuery(options);
      change("", () => draftOf(earlier));
      setTab("rows");
      showToast({ title: `The rows of version ${number} are in the grid`, detail: "They count once you save them." });
    } catch (error) {
      showToast({ meaning: "failed", title: `Version ${number} could not be read`, detail: failureText(error) });
    }
  };
  const saved = (next: number) => {
    setSaving(false);
    if (read.content) startOver(next, read.content);
    showToast({ meaning: "posted", title: `${name} is saved as version ${next}` });
    void queryClient.invalidateQueries({ queryKey: trpc.lookupTables.pathKey() });
  };

  return (
    <>
      <PageHeader
        trail={[{ label: "Lookup tables", href: href("/tables") }]}
        title={name}
        mark={
          <>
            <Badge>{kindWords[content.kind].word}</Badge>
            {isChanged && <StatusMark meaning="waiting">Not saved</StatusMark>}
          </>
        }
        note={kindWords[content.kind].help}
        actions={
          mayManage && (
            <>
              {isChanged && <Button onClick={() => startOver(version, content)}>Discard changes</Button>}
              <Button
                kind="primary"
                icon={Save}
                disabled={!isChanged || read.content === null || !isRead}
                onClick={() => setSaving(true)}
              >
                Save
              </Button>
            </>
          )
        }
      />
      {version > fromVersion && (
        <div role="status" className="mb-4 rounded-lg border border-waiting-line bg-waiting-tint px-4 py-3">
          <StatusMark meaning="waiting" plain>
            Somebody saved version {version} in the meantime
          </StatusMark>
          <p className="mt-1">
            What you see began with version {fromVersion} and cannot be saved over it. Look at what changed under
            Versions, then discard your changes to go on from version {version}.
          </p>
        </div>
      )}
      <Tabs
        label={`Parts of ${name}`}
        value={tab}
        onChange={setTab}
        tabs={[
          { id: "rows", label: "Rows", content: <TableEditor {...{ tableId, editing, mayManage }} /> },
          {
            id: "versions",
            label: "Versions",
            count: versions.length,
            content: <TableVersions tableId={tableId} versions={versions} onTake={mayManage ? take : undefined} />,
          },
          { id: "uses", label: "Asked by", count: uses.length, content: <TableUses name={name} uses={uses} /> },
        ]}
      />
      {saving && read.content && (
        <SaveTableDialog
          {...{ tableId, fromVersion, uses }}
          content={read.content}
          onClose={() => setSaving(false)}
          onSaved={saved}
        />
      )}
    </>
  );
}
