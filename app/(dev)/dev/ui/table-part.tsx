"use client";

import { CreditCard, Download } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import type { DataColumn, TableSort } from "@/components/ui/data-table/columns";
import { DataTable } from "@/components/ui/data-table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Id } from "@/components/ui/id";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Money } from "@/components/ui/money";
import { RelativeTime } from "@/components/ui/relative-time";
import { Sheet } from "@/components/ui/sheet";
import { StatusMark } from "@/components/ui/status-mark";
import { Part } from "./part";
import { type SamplePayment, samplePayments } from "./sample-data";

const columns: readonly DataColumn<SamplePayment>[] = [
  { id: "at", header: "Received", width: 110, sortable: true, cell: (row) => <RelativeTime at={row.atMs} inTable /> },
  { id: "customer", header: "Customer", cell: (row) => row.customer, sortable: true, alwaysShown: true },
  { id: "invoice", header: "Invoice", width: 90, cell: (row) => row.invoice },
  {
    id: "state",
    header: "State",
    width: 165,
    cell: (row) => <StatusMark meaning={row.meaning}>{row.word}</StatusMark>,
  },
  { id: "id", header: "Payment", width: 170, cell: (row) => <Id value={row.id} of="payment" /> },
  {
    id: "amount",
    header: "Amount",
    width: 165,
    align: "right",
    sortable: true,
    alwaysShown: true,
    cell: (row) => (
      <Money
        amount={row.minor === null ? null : { minor: row.minor, currency: "USD" }}
        word={row.minor !== null && row.minor < 0 ? "refund" : undefined}
      />
    ),
  },
];

const idOf = (row: SamplePayment) => row.id;

export function TablePart({ nowMs }: { nowMs: number }) {
  const [sort, setSort] = useState<TableSort>({ column: "at", descending: true });
  const [openId, setOpenId] = useState<string | null>(null);
  const open = useCallback((row: SamplePayment) => setOpenId(row.id), []);
  const rows = useMemo(() => samplePayments(10_000, nowMs), [nowMs]);
  return (
    <Part title="Table">
      <DataTable
        label="Payments"
        columns={columns}
        rows={rows}
        rowId={idOf}
        openId={openId}
        onOpen={open}
        sort={sort}
        onSort={setSort}
        maxHeight="28rem"
        actions={
          <Button size="sm" kind="quiet" icon={Download}>
            CSV
          </Button>
        }
        bulkBar={(ids, clear) => (
          <>
            <span className="font-medium">{ids.length} selected</span>
            <Button size="sm">Post to Sage Pro</Button>
            <Button size="sm" kind="quiet" onClick={clear}>
              Clear
            </Button>
          </>
        )}
        totals={{
          customer: "10,000 payments",
          amount: <Money amount={{ minor: 998_877_665_544n, currency: "USD" }} />,
        }}
        pager={{ from: 1, to: 10_000, total: 48_112, onNext: () => {} }}
      />
      <PaymentSheet payment={rows.find((row) => row.id === openId)} onClose={() => setOpenId(null)} />
      <div className="grid gap-4 xl:grid-cols-3">
        <DataTable label="Loading" columns={columns.slice(1, 4)} rows={[]} rowId={idOf} loading skeletonRows={5} />
        <DataTable
          label="Empty"
          columns={columns.slice(1, 4)}
          rows={[]}
          rowId={idOf}
          empty={
            <EmptyState
              icon={<CreditCard />}
              title="No payments yet"
              action={<Button kind="primary">Take a test payment</Button>}
            >
              Each payment PayTrace takes will stand here within seconds, with its receipt in Sage Pro.
            </EmptyState>
          }
        />
        <DataTable
          label="Failed"
          columns={columns.slice(1, 4)}
          rows={[]}
          rowId={idOf}
          error={
            <ErrorState
              title="Payments could not be loaded"
              cause="The database did not answer within 10 seconds."
              stillWorks="Payments keep being received and posted; none is lost."
              onRetry={() => {}}
              reference="req_01JCQ6Z8M3"
            />
          }
        />
      </div>
    </Part>
  );
}

function PaymentSheet({ payment, onClose }: { payment: SamplePayment | undefined; onClose: () => void }) {
  return (
    <Sheet
      open={Boolean(payment)}
      onClose={onClose}
      title={payment ? `Payment of ${payment.customer}` : ""}
      mark={payment && <StatusMark meaning={payment.meaning}>{payment.word}</StatusMark>}
      pageHref="/dev/ui"
      actions={<Button kind="primary">Post to Sage Pro</Button>}
    >
      {payment && (
        <KeyValueList
          items={[
            {
              label: "Amount",
              value: <Money amount={payment.minor === null ? null : { minor: payment.minor, currency: "USD" }} />,
            },
            { label: "Invoice", value: payment.invoice },
            { label: "Received", value: <RelativeTime at={payment.atMs} /> },
            { label: "Payment", value: <Id value={payment.id} of="payment" /> },
          ]}
        />
      )}
    </Sheet>
  );
}
