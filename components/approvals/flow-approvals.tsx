"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useIsPhone } from "@/components/payments/use-is-phone";
import { paymentPath, usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { DataTable } from "@/components/ui/data-table/data-table";
import { ErrorState } from "@/components/ui/error-state";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import { useUrlState } from "@/components/ui/use-url-state";
import type { OpenApproval } from "@/server/pipeline/flows/approvals/approval.schema";
import { flowApprovalColumns, phoneFlowApprovalColumns } from "./flow-approval-columns";
import { type FlowApprovalRights, FlowApprovalSheet } from "./flow-approval-sheet";

const idOf = ({ eventId, nodeId }: OpenApproval) => `${eventId}/${nodeId}`;

/** Payments that a flow holds until somebody decides. Nothing is shown while there are none. */
export function FlowApprovals({ rights }: { rights: FlowApprovalRights }) {
  const trpc = useTRPC();
  const phone = useIsPhone();
  const { params, change } = useUrlState();
  // An address may name one payment, as the desk of exceptions does.
  const named = params.get("payment");
  const [openedId, setOpenedId] = useState<string | null>(null);
  const list = useQuery({ ...trpc.flows.approvals.queryOptions(usePlace()), refetchInterval: 30_000 });
  const rows = list.data ?? [];
  const ofAddress = named === null ? undefined : rows.find(({ transactionId }) => transactionId === named);
  const opened = rows.find((row) => idOf(row) === openedId) ?? ofAddress ?? null;
  const open = useCallback((row: OpenApproval) => setOpenedId(idOf(row)), []);
  const close = () => {
    setOpenedId(null);
    if (named !== null) change({ payment: null });
  };
  if (list.isError && !list.data) {
    return (
      <ErrorState
        className="mb-6"
        title="Payments that wait in a flow could not be loaded"
        cause={failureText(list.error)}
        stillWorks="They go on waiting; nothing is posted without an answer."
        onRetry={() => void list.refetch()}
        retrying={list.isFetching}
      />
    );
  }
  return (
    <>
      {named !== null && list.isSuccess && opened === null && <NoLongerWaits transactionId={named} />}
      {rows.length > 0 && (
        <section aria-label="Payments" className="mb-8">
          <h2 className="mb-2 font-semibold text-base">Payments that a flow holds</h2>
          <DataTable
            label="Payments to approve"
            key={phone ? "phone" : "wide"}
            columns={phone ? phoneFlowApprovalColumns : flowApprovalColumns}
            tall
            rows={rows}
            rowId={idOf}
            onOpen={open}
            openId={opened === null ? null : idOf(opened)}
            maxHeight="50dvh"
          />
        </section>
      )}
      <FlowApprovalSheet approval={opened} rights={rights} onClose={close} />
      {rows.length > 0 && <h2 className="mb-2 font-semibold text-base">Charges and refunds</h2>}
    </>
  );
}

function NoLongerWaits({ transactionId }: { transactionId: string }) {
  const href = usePlaceHref();
  return (
    <div role="status" className="mb-6 rounded-lg border bg-surface px-4 py-3">
      <StatusMark meaning="posted" plain>
        Payment {transactionId} does not wait for an approval any more
      </StatusMark>
      <p className="mt-1">
        Somebody decided, or its time ran out.{" "}
        <TextLink href={href(paymentPath(transactionId))}>Its own page says what became of it.</TextLink>
      </p>
    </div>
  );
}
