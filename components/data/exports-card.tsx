"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { buttonLook } from "@/components/ui/button-look";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Progress } from "@/components/ui/progress";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { StatusMark } from "@/components/ui/status-mark";
import { type DataExport, keptDays } from "@/server/account/data-export/data-export.schema";

/** While one is made, it is looked at this often. */
const lookAgainMs = 2_000;

/** Archives of everything: one is asked for, made in the background, and kept for some days. */
export function ExportsCard() {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const query = useQuery({
    ...trpc.company.exports.queryOptions(place),
    refetchInterval: ({ state: { data } }) =>
      data?.exports.some(({ state }) => state === "running") ? lookAgainMs : false,
  });
  const ask = useMutation(
    trpc.company.requestExport.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.company.exports.queryKey() }),
    }),
  );
  const isRunning = query.data?.exports.some(({ state }) => state === "running") ?? false;
  const failed = ask.error ?? query.error;
  return (
    <Card
      title="Archive of everything"
      note={`Every record of every environment as a ZIP of NDJSON files, with a list of columns and a SHA-256 of each file. Credentials and keys are never in it. It is kept for ${keptDays} days, for owners and admins.`}
      actions={
        <Button
          kind="primary"
          disabled={isRunning}
          busy={ask.isPending}
          busyLabel="Asking for it"
          onClick={() => ask.mutate(place)}
        >
          Make an archive
        </Button>
      }
    >
      {failed && <ErrorState title="Nothing was begun" cause={failureText(failed)} />}
      {query.data === undefined ? (
        !query.isError && <Skeleton className="h-12 w-full" />
      ) : query.data.exports.length === 0 ? (
        <p className="text-muted">None was made yet. You get a mail when one is ready.</p>
      ) : (
        <ul className="flex flex-col divide-y">
          {query.data.exports.map((one) => (
            <Archive key={one.exportId} archive={one} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Archive({ archive }: { archive: DataExport }) {
  const { tenantSlug, environmentKind } = usePlace();
  const { exportId, state, requestedAt, requestedBy, rows, bytes, filesDone, filesTotal, expiresAt, lastError } =
    archive;
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2">
          {marks[state]}
          <span className="text-muted text-sm">
            asked for <RelativeTime at={requestedAt} /> by {requestedBy}
          </span>
        </p>
        {state === "running" ? (
          <div className="mt-2 max-w-md">
            <Progress label="Making the archive" done={filesDone} total={filesTotal} />
            <p className="mt-1 text-muted text-sm">
              {lastError === ""
                ? `${Number(rows).toLocaleString("en-US")} rows so far. It goes on when you leave this page, and you get a mail.`
                : "The last part failed and is tried again by itself."}
            </p>
          </div>
        ) : (
          <p className="text-muted text-sm">
            {Number(rows).toLocaleString("en-US")} rows, {sizeInWords(Number(bytes))} unpacked
            {state === "done" && expiresAt && (
              <>
                {" "}
                · kept until <RelativeTime at={expiresAt} />
              </>
            )}
          </p>
        )}
      </div>
      {state === "done" && (
        <a
          href={`/${tenantSlug}/${environmentKind}/settings/data/archive/${exportId}`}
          download
          className={buttonLook("secondary", "md")}
        >
          <Download aria-hidden />
          Download the archive
        </a>
      )}
    </li>
  );
}

const marks = {
  running: <StatusMark meaning="working">Being made</StatusMark>,
  done: <StatusMark meaning="posted">Ready</StatusMark>,
  failed: <StatusMark meaning="failed">Could not be made</StatusMark>,
  expired: <span className="text-muted">Thrown away</span>,
} as const satisfies Record<DataExport["state"], ReactNode>;

function sizeInWords(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000)).toLocaleString("en-US")} kB`;
  return `${(bytes / 1_000_000).toLocaleString("en-US", { maximumFractionDigits: 1 })} MB`;
}
