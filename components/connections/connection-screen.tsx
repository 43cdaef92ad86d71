"use client";

import { useQuery } from "@tanstack/react-query";
import { connectorLooks } from "@/components/connectors/connector-looks";
import { LivePageHeader } from "@/components/live/live-page-header";
import { BackfillPanel } from "@/components/sync/backfill-panel";
import { FieldsPanel } from "@/components/sync/fields-panel";
import { SyncPanel } from "@/components/sync/sync-panel";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { StatusMark } from "@/components/ui/status-mark";
import type { ConnectionRow } from "@/server/pipeline/connections/connection.schema";
import type { BackfillResource } from "@/server/pipeline/sync/backfill.schema";
import { CheckHistory } from "./check-history";
import { CompanyProfile } from "./company-profile";
import { ConnectionActs } from "./connection-acts";
import { ConnectionFacts } from "./connection-facts";
import { ConnectionForm } from "./connection-form";
import { ConnectionPartsSkeleton } from "./connection-skeleton";
import { healthLook, slotWords } from "./connection-words";
import { CredentialsNotice } from "./credentials-notice";
import { DeliveryLog } from "./delivery-log";
import { enteredNames } from "./entered-names";
import { HookPanel } from "./hook-panel";
import { OutageHistory } from "./outage-history";
import { OutageNotice } from "./outage-notice";
import { PausedNotice } from "./paused-notice";
import { SetupScriptCard } from "./setup-script-card";
import { TakeOrderCard } from "./take-order-card";

const hookNotes = {
  gateway: "Enter address and secret where the payments are taken.",
  erp: "Enter address and secret where the records are kept.",
  shop: "What arrives is kept in the log, once for each state of a record, and goes to the flow that takes it. Payments of its orders come by PayTrace and are posted like all others.",
} as const satisfies Record<ConnectionRow["slot"], string>;

/** What of a system's past can be brought in. */
const pastOf = {
  gateway: "transactions",
  erp: undefined,
  shop: "orders",
} as const satisfies Record<ConnectionRow["slot"], BackfillResource | undefined>;

/** One connection: its settings, how it is, and how it was over the last 30 days. */
export function ConnectionScreen({ connectionId }: { connectionId: string }) {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const query = useQuery({ ...trpc.connections.get.queryOptions({ ...place, connectionId }), refetchInterval: 30_000 });
  const detail = query.data;
  const trail = [{ label: "Connections", href: href("/connections") }];
  if (!detail) {
    return (
      <>
        <LivePageHeader trail={trail} title="Connection" />
        {query.isError ? (
          <ErrorState
            title="The connection could not be loaded"
            cause={failureText(query.error)}
            stillWorks="Payments keep being received and posted."
            onRetry={() => void query.refetch()}
            retrying={query.isFetching}
          />
        ) : (
          <ConnectionPartsSkeleton />
        )}
      </>
    );
  }
  const { connection, outages, hook, mayManage, history, paused, waitingEvents } = detail;
  const look = healthLook(connection);
  const past = pastOf[connection.slot];
  return (
    <>
      <LivePageHeader
        trail={trail}
        title={connection.name}
        mark={<StatusMark meaning={look.meaning}>{look.word}</StatusMark>}
        note={`${connectorLooks[connection.connectorId].label} · ${slotWords[connection.slot]}`}
      />
      <OutageNotice />
      <PausedNotice connections={paused} waitingEvents={waitingEvents} />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_26rem]">
        {/* First on a phone: how it stands and what one can do about it come before the long form. */}
        <div className="flex min-w-0 flex-col gap-6 lg:order-last">
          <Card title="Health">
            {connection.health === "failing" && <p className="mb-2 text-failed-ink">{connection.healthNote}</p>}
            <CredentialsNotice connection={connection} mayManage={mayManage} />
            <ConnectionFacts connection={connection} />
            <ConnectionActs connection={connection} mayManage={mayManage} />
          </Card>
          <Card title="Health history" note="The last 30 days, newest first." flush>
            <CheckHistory history={history} />
          </Card>
          <Card title="Outages" note="The last 30 days, newest first." flush>
            <OutageHistory outages={outages} />
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          {/\/sandbox\/shop\//.test(String(detail.config.baseUrl)) && mayManage && <TakeOrderCard />}
          {hook && (
            <Card title="Notifications" note={hookNotes[connection.slot]}>
              <HookPanel connectionId={connectionId} hook={hook} mayManage={mayManage} />
            </Card>
          )}
          {hook && (
            <Card title="What arrived" note="The last 50 deliveries. Refused ones change nothing." flush>
              <DeliveryLog connectionId={connectionId} mayResend={mayManage && hook.canSendTest} />
            </Card>
          )}
          {detail.profile && <CompanyProfile profile={detail.profile} />}
          <SyncPanel connectionId={connectionId} mayManage={mayManage} />
          {past && <BackfillPanel connectionId={connectionId} resource={past} mayManage={mayManage} />}
          <Card title="Settings" note="What is typed is tested before it is kept.">
            <ConnectionForm detail={detail} />
          </Card>
          {detail.onSqlServer && mayManage && (
            <SetupScriptCard entered={enteredNames((field) => detail.config[field])} />
          )}
          <FieldsPanel connectionId={connectionId} mayManage={mayManage} />
        </div>
      </div>
    </>
  );
}
