import type { DataColumn } from "@/components/ui/data-table/columns";
import { TwoLines } from "@/components/ui/data-table/two-lines";
import type { FilterDefinition } from "@/components/ui/filter-chips";
import { Money } from "@/components/ui/money";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusMark } from "@/components/ui/status-mark";
import type { ExceptionRow } from "@/server/insight/exceptions/exception-list.schema";
import { causes, isCause } from "@/server/pipeline/exceptions/causes";
import { causeTitle } from "./cause-title";

/** What was done, in words: a run that went well settles by itself. */
export const resolutionOf = ({ resolution }: Pick<ExceptionRow, "resolution">): string =>
  resolution === "healed"
    ? "Settled by itself: a later run went well, or nothing of it is wrong any more."
    : resolution;

/** What to do about it; for what is settled, what was done. */
const answerOf = (row: ExceptionRow): string => {
  if (row.resolvedAt) return resolutionOf(row);
  return isCause(row.cause) ? causes[row.cause].whatToDo : "";
};

const whoseMoney = ({ payerName, custno, subject, transactionId, invoiceReference }: ExceptionRow) =>
  // An order is known by its number more than by its buyer.
  (subject === "" && transactionId === "" && [invoiceReference, payerName].filter((each) => each !== "").join(", ")) ||
  payerName ||
  custno || <span className="text-faint">Not named</span>;

const causeMark = (row: ExceptionRow) => (
  <StatusMark meaning={row.resolvedAt ? "posted" : row.needs === "you" ? "failed" : "waiting"} plain>
    {causeTitle(row.cause)}
  </StatusMark>
);

const age = (row: ExceptionRow) => <RelativeTime at={row.openedAt} inTable className="text-muted" />;

/** Each line tells the problem and, under it, its answer. */
export const exceptionColumns: readonly DataColumn<ExceptionRow>[] = [
  {
    id: "cause",
    header: "Whose money, and why",
    width: 216,
    alwaysShown: true,
    cell: (row) => <TwoLines first={whoseMoney(row)} second={causeMark(row)} />,
  },
  {
    id: "text",
    header: "What happened, and what to do",
    cell: (row) => (
      <TwoLines
        first={<span title={row.text}>{row.text}</span>}
        second={<span title={answerOf(row)}>{answerOf(row)}</span>}
      />
    ),
  },
  { id: "age", header: "Since", width: 116, sortable: true, cell: age },
  {
    id: "amount",
    header: "Amount",
    width: 130,
    align: "right",
    sortable: true,
    alwaysShown: true,
    cell: (row) => <Money amount={row.amount} weight="strong" />,
  },
];

export const phoneExceptionColumns: readonly DataColumn<ExceptionRow>[] = [
  {
    id: "cause",
    header: "Whose money, and why",
    alwaysShown: true,
    cell: (row) => <TwoLines first={whoseMoney(row)} second={causeMark(row)} />,
  },
  {
    id: "amount",
    header: "Amount",
    width: 124,
    align: "right",
    sortable: true,
    alwaysShown: true,
    cell: (row) => <TwoLines first={<Money amount={row.amount} weight="strong" />} second={age(row)} />,
  },
];

export const exceptionFilters: readonly FilterDefinition[] = [
  { key: "state", label: "State", single: true, options: [{ value: "resolved", label: "Settled" }] },
  {
    key: "needs",
    label: "Needs",
    single: true,
    options: [
      { value: "you", label: "You" },
      { value: "us", label: "Us" },
    ],
  },
  {
    key: "cause",
    label: "Cause",
    single: true,
    options: Object.entries(causes).map(([value, { title }]) => ({ value, label: title })),
  },
];
