import type { DataColumn } from "@/components/ui/data-table/columns";
import { TwoLines } from "@/components/ui/data-table/two-lines";
import { Id } from "@/components/ui/id";
import { Money } from "@/components/ui/money";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusMark } from "@/components/ui/status-mark";
import type { PaymentRow } from "@/server/pipeline/payments/payment-row.schema";
import { cardText, movedNothing, outcomeLooks, returnWord, sourceWords, typeWord } from "./outcomes";

const quiet = (text: string) =>
  text ? <span className="text-muted">{text}</span> : <span className="text-faint">–</span>;

export const paymentTableColumns: readonly DataColumn<PaymentRow>[] = [
  {
    id: "occurredAt",
    header: "Time",
    width: 130,
    sortable: true,
    cell: (row) => <RelativeTime at={row.occurredAt} inTable className="text-muted" />,
  },
  {
    id: "payer",
    header: "Payer",
    sortable: true,
    alwaysShown: true,
    cell: (row) => (
      <span title={row.payerName}>
        {row.payerName || row.custno || row.customerId || <span className="text-faint">Not named</span>}
      </span>
    ),
  },
  { id: "invoice", header: "Invoice", width: 120, cell: (row) => quiet(row.invno || row.invoiceReference) },
  {
    id: "outcome",
    header: "Outcome",
    width: 150,
    alwaysShown: true,
    cell: (row) => (
      <StatusMark meaning={outcomeLooks[row.outcome].meaning}>{outcomeLooks[row.outcome].word}</StatusMark>
    ),
  },
  {
    id: "customer",
    header: "Customer",
    width: 110,
    startsHidden: true,
    cell: (row) => quiet(row.custno || row.customerId),
  },
  {
    id: "card",
    header: "Card",
    width: 130,
    startsHidden: true,
    cell: (row) => quiet(cardText(row)),
  },
  { id: "type", header: "Type", width: 110, startsHidden: true, cell: (row) => quiet(typeWord(row.type)) },
  {
    id: "source",
    header: "Arrived by",
    width: 130,
    startsHidden: true,
    cell: (row) => quiet(row.sources.map((source) => sourceWords[source]).join(", ")),
  },
  { id: "id", header: "Transaction", width: 150, cell: (row) => <Id value={row.transactionId} of="transaction" /> },
  {
    id: "posted",
    header: "Posted",
    width: 140,
    align: "right",
    cell: (row) => <Money amount={row.posted} weight={row.posted.minor === 0n ? "quiet" : "normal"} />,
  },
  {
    id: "amount",
    header: "Amount",
    width: 150,
    align: "right",
    sortable: true,
    alwaysShown: true,
    cell: (row) => (
      <Money amount={row.amount} word={returnWord(row.type)} weight={movedNothing(row.outcome) ? "quiet" : "strong"} />
    ),
  },
];

/** What decides, in the width of a phone: who paid and what became of it, in two lines; a tap opens the rest. */
export const phonePaymentColumns: readonly DataColumn<PaymentRow>[] = [
  {
    id: "payer",
    header: "Payer",
    alwaysShown: true,
    cell: (row) => (
      <TwoLines
        first={row.payerName || row.custno || row.customerId || row.transactionId}
        second={
          <>
            <StatusMark meaning={outcomeLooks[row.outcome].meaning} plain className="align-bottom">
              {outcomeLooks[row.outcome].word}
            </StatusMark>
            {(row.invno || row.invoiceReference) && ` · ${row.invno || row.invoiceReference}`}
          </>
        }
      />
    ),
  },
  {
    id: "amount",
    header: "Amount",
    width: 128,
    align: "right",
    sortable: true,
    alwaysShown: true,
    cell: (row) => (
      <TwoLines
        first={<Money amount={row.amount} weight={movedNothing(row.outcome) ? "quiet" : "strong"} />}
        second={
          <>
            {returnWord(row.type) && `${returnWord(row.type)} · `}
            <RelativeTime at={row.occurredAt} inTable />
          </>
        }
      />
    ),
  },
];
