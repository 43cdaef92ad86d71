import type { DataColumn } from "@/components/ui/data-table/columns";
import { TwoLines } from "@/components/ui/data-table/two-lines";
import type { FilterDefinition } from "@/components/ui/filter-chips";
import { Money } from "@/components/ui/money";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusMark } from "@/components/ui/status-mark";
import type { ChargeOrder } from "@/server/pipeline/charges/charge-order.schema";
import { orderLook, peopleWords, subjectWords } from "./charge-words";

const stateMark = (order: ChargeOrder) => {
  const { meaning, word } = orderLook(order);
  return (
    <StatusMark meaning={meaning} plain>
      {word}
    </StatusMark>
  );
};
const whose = ({ payerName, gatewayCustomerId }: ChargeOrder) =>
  payerName || gatewayCustomerId || <span className="text-faint">Not named</span>;
const amount = (order: ChargeOrder) => (
  <Money amount={order.amount} word={order.kind === "refund" ? "refund" : undefined} weight="strong" />
);
const asked = (order: ChargeOrder) => <RelativeTime at={order.requestedAt} inTable className="text-muted" />;

/** Money first: whose it is, how it stands, who asked and who approved. */
export const chargeColumns: readonly DataColumn<ChargeOrder>[] = [
  {
    id: "amount",
    header: "Amount",
    width: 150,
    align: "right",
    alwaysShown: true,
    cell: amount,
  },
  {
    id: "whose",
    header: "Whose money, and for what",
    width: 230,
    alwaysShown: true,
    cell: (order) => <TwoLines first={whose(order)} second={subjectWords(order)} />,
  },
  {
    id: "state",
    header: "How it stands",
    alwaysShown: true,
    cell: (order) => <TwoLines first={stateMark(order)} second={<span title={order.note}>{order.note}</span>} />,
  },
  { id: "people", header: "Who asked, who approved", width: 220, cell: (order) => peopleWords(order) },
  { id: "asked", header: "Asked", width: 116, cell: asked },
];

export const phoneChargeColumns: readonly DataColumn<ChargeOrder>[] = [
  {
    id: "whose",
    header: "Whose money, and how it stands",
    alwaysShown: true,
    cell: (order) => <TwoLines first={whose(order)} second={stateMark(order)} />,
  },
  {
    id: "amount",
    header: "Amount",
    width: 130,
    align: "right",
    alwaysShown: true,
    cell: (order) => <TwoLines first={amount(order)} second={asked(order)} />,
  },
];

export const chargeFilters: readonly FilterDefinition[] = [
  {
    key: "view",
    label: "Show",
    single: true,
    options: [
      { value: "to_approve", label: "To approve" },
      { value: "open", label: "Not finished" },
      { value: "needs_you", label: "Look at PayTrace" },
    ],
  },
];
