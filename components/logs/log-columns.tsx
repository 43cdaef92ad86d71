import { eventStatusLooks, sourceWords } from "@/components/payments/outcomes";
import type { DataColumn } from "@/components/ui/data-table/columns";
import { TwoLines } from "@/components/ui/data-table/two-lines";
import type { FilterDefinition } from "@/components/ui/filter-chips";
import { Id } from "@/components/ui/id";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusMark } from "@/components/ui/status-mark";
import type { EventRow } from "@/server/insight/inbox/event-list.schema";
import { eventSources, eventStatuses } from "@/server/pipeline/events/event.schema";
import { causes, isCause } from "@/server/pipeline/exceptions/causes";

const noteOf = (note: string): string => (isCause(note) ? causes[note].title : note);

const status = (row: EventRow, plain = false) => (
  <StatusMark meaning={eventStatusLooks[row.status].meaning} plain={plain}>
    {eventStatusLooks[row.status].word}
  </StatusMark>
);

/** Once is what is expected, so it is quiet; more often is what one looks for. */
const times = (count: number) => <span className={count > 1 ? "font-medium" : "text-faint"}>{count}</span>;

export const logColumns: readonly DataColumn<EventRow>[] = [
  {
    id: "at",
    header: "Arrived",
    width: 130,
    cell: (row) => <RelativeTime at={row.receivedAt} inTable className="text-muted" />,
  },
  { id: "source", header: "Arrived by", width: 120, alwaysShown: true, cell: (row) => sourceWords[row.source] },
  { id: "status", header: "Status", width: 130, alwaysShown: true, cell: (row) => status(row) },
  {
    id: "note",
    header: "Note",
    cell: (row) => (
      <span title={noteOf(row.note)} className="text-muted">
        {noteOf(row.note) || <span className="text-faint">–</span>}
      </span>
    ),
  },
  {
    id: "transaction",
    header: "Transaction",
    width: 150,
    cell: (row) => <Id value={row.transactionId} of="transaction" />,
  },
  { id: "deliveries", header: "Deliveries", width: 96, align: "right", cell: (row) => times(row.deliveries) },
  { id: "attempt", header: "Attempts", width: 96, align: "right", cell: (row) => times(row.attempt) },
  {
    id: "event",
    header: "Event",
    width: 150,
    startsHidden: true,
    cell: (row) => <Id value={row.eventId} of="event" />,
  },
];

export const phoneLogColumns: readonly DataColumn<EventRow>[] = [
  {
    id: "source",
    header: "Arrived by",
    alwaysShown: true,
    cell: (row) => (
      <TwoLines
        first={
          <>
            {sourceWords[row.source]} <span className="font-mono text-muted text-sm">{row.transactionId}</span>
          </>
        }
        second={noteOf(row.note) || "Nothing to note"}
      />
    ),
  },
  {
    id: "status",
    header: "Status",
    width: 112,
    alwaysShown: true,
    cell: (row) => (
      <TwoLines
        first={status(row, true)}
        second={<RelativeTime at={row.receivedAt} inTable className="text-muted" />}
      />
    ),
  },
];

export const logFilters: readonly FilterDefinition[] = [
  {
    key: "status",
    label: "Status",
    options: eventStatuses.map((value) => ({ value, label: eventStatusLooks[value].word })),
  },
  { key: "source", label: "Arrived by", options: eventSources.map((value) => ({ value, label: sourceWords[value] })) },
];
