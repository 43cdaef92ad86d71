"use client";

import { useQuery } from "@tanstack/react-query";
import { usePlace } from "@/components/trpc/place";
import { placeHref } from "@/components/trpc/place-href";
import { useTRPC } from "@/components/trpc/provider";
import { Id } from "@/components/ui/id";
import { JsonView } from "@/components/ui/json-view";
import { type KeyValue, KeyValueList } from "@/components/ui/key-value-list";
import { RelativeTime } from "@/components/ui/relative-time";
import { Sheet } from "@/components/ui/sheet";
import { TextLink } from "@/components/ui/text-link";
import type { AuditRow } from "@/server/insight/audit/audit.schema";
import { whoOf } from "./audit-columns";
import { actOf, areaOf, plain } from "./audit-words";
import { BeforeAndAfter } from "./before-and-after";

/** One entry with all it says, and what its change would have moved where that was worked out. */
export function AuditSheet({ entry, onClose }: { entry: AuditRow | null; onClose: () => void }) {
  return (
    <Sheet
      open={entry !== null}
      onClose={onClose}
      title={entry ? `${areaOf(entry.action)}: ${actOf(entry.action)}` : ""}
    >
      {entry && <EntryFacts entry={entry} />}
    </Sheet>
  );
}

function EntryFacts({ entry }: { entry: AuditRow }) {
  const { ip: _ip, before, after, ...rest } = entry.detail;
  return (
    <div className="flex flex-col gap-6">
      <KeyValueList
        items={[
          { label: "Who", value: whoOf(entry) },
          { label: "When", value: <RelativeTime at={entry.at} /> },
          { label: "From", value: entry.ip },
          { label: "Of", value: entry.targetName },
          { label: "Target", value: <Id value={entry.target} of="target" /> },
          { label: "Entry", value: entry.sequence },
        ]}
      />
      {(before !== undefined || after !== undefined) && <BeforeAndAfter before={before} after={after} />}
      {Object.keys(rest).length > 0 && <Details detail={rest} />}
      <MoneyEffect entry={entry} />
      <KeyValueList
        items={[
          { label: "Hash", value: <Id value={entry.hash} of="hash" /> },
          { label: "Hash before", value: <Id value={entry.previousHash} of="hash before" /> },
        ]}
      />
    </div>
  );
}

/** Single values in words; what is larger as it was written. */
function Details({ detail }: { detail: Record<string, unknown> }) {
  const isSmall = (value: unknown) => value === null || typeof value !== "object";
  const small = Object.entries(detail).filter(([, value]) => isSmall(value));
  const large = Object.fromEntries(Object.entries(detail).filter(([, value]) => !isSmall(value)));
  const items: KeyValue[] = small.map(([name, value]) => ({ label: plain(name), value: inWords(value) }));
  return (
    <section aria-label="What was done" className="flex flex-col gap-3">
      {items.length > 0 && <KeyValueList items={items} />}
      {Object.keys(large).length > 0 && <JsonView label="In full" value={large} />}
    </section>
  );
}

const inWords = (value: unknown): string =>
  value === null ? "" : typeof value === "boolean" ? (value ? "Yes" : "No") : String(value);

function MoneyEffect({ entry }: { entry: AuditRow }) {
  const trpc = useTRPC();
  const place = usePlace();
  const asked = entry.action === "flow.published" || entry.action === "flow.restored";
  const effect = useQuery({
    ...trpc.audit.moneyEffect.queryOptions({ ...place, sequence: entry.sequence }),
    enabled: asked,
  }).data;
  if (!asked) return null;
  const { version } = entry.detail;
  if (effect === undefined) return null;
  if (effect === null) {
    return (
      <p className="text-muted">
        No preview of exactly this was made before version {String(version)} was published, so what it moves was not
        worked out then.
      </p>
    );
  }
  const href = placeHref({ ...place, environmentKind: effect.environmentKind }, `/flows/${effect.flowId}/preview`);
  return (
    <p>
      A preview <RelativeTime at={effect.finishedAt} /> showed that {effect.differing.toLocaleString("en-US")} of{" "}
      {effect.events.toLocaleString("en-US")} events end otherwise than with {effect.before ?? "nothing running"}.{" "}
      <TextLink href={href}>See the money it moves</TextLink>
    </p>
  );
}
