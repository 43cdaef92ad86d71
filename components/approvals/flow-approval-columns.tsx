import type { DataColumn } from "@/components/ui/data-table/columns";
import { TwoLines } from "@/components/ui/data-table/two-lines";
import { Money } from "@/components/ui/money";
import { RelativeTime } from "@/components/ui/relative-time";
import type { OpenApproval } from "@/server/pipeline/flows/approvals/approval.schema";

export const amountOf = ({ amountMinor, currency }: OpenApproval) =>
  amountMinor === null ? null : { minor: amountMinor, currency };

export const whoseMoney = ({ payerName, transactionId }: OpenApproval): string =>
  payerName === "" ? `Payment ${transactionId}` : payerName;

const amount = (approval: OpenApproval) => <Money amount={amountOf(approval)} weight="strong" />;
const due = ({ dueAt }: OpenApproval) => <RelativeTime at={dueAt} inTable className="text-muted" />;
const reference = ({ reference: words, transactionId }: OpenApproval) =>
  words === "" ? `Payment ${transactionId}` : `For ${words}`;

/** Money first: whose it is, what is asked, which flow asks, and until when. */
export const flowApprovalColumns: readonly DataColumn<OpenApproval>[] = [
  { id: "amount", header: "Amount", width: 150, align: "right", alwaysShown: true, cell: amount },
  {
    id: "whose",
    header: "Whose money, and for what",
    width: 230,
    alwaysShown: true,
    cell: (approval) => <TwoLines first={whoseMoney(approval)} second={reference(approval)} />,
  },
  {
    id: "question",
    header: "What is asked",
    alwaysShown: true,
    cell: ({ text, flow, version }) => (
      <TwoLines first={<span title={text}>{text}</span>} second={`${flow}, version ${version}`} />
    ),
  },
  {
    id: "asked",
    header: "Asked",
    width: 116,
    cell: ({ openedAt }) => <RelativeTime at={openedAt} inTable className="text-muted" />,
  },
  { id: "due", header: "Decide until", width: 116, cell: due },
];

export const phoneFlowApprovalColumns: readonly DataColumn<OpenApproval>[] = [
  {
    id: "whose",
    header: "Whose money, and what is asked",
    alwaysShown: true,
    cell: (approval) => <TwoLines first={whoseMoney(approval)} second={approval.text} />,
  },
  {
    id: "amount",
    header: "Amount, until",
    width: 130,
    align: "right",
    alwaysShown: true,
    cell: (approval) => <TwoLines first={amount(approval)} second={due(approval)} />,
  },
];
