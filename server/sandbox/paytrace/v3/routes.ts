import { createClientKey } from "../protect/client-keys";
import { createRecurrence, deleteRecurrence } from "../recurrences/recurrences";
import { exportBatches, exportOneBatch, listBatchTransactions } from "../reporting/export-batches";
import { exportByDateRange } from "../reporting/export-by-date-range";
import { exportById } from "../reporting/export-by-id";
import type { Endpoint } from "../wire/call";
import { cardRoutes } from "./cards";
import { emailCheckReceipt, listChecks, payByCheck, readCheck, readCheckByKey } from "./checks";
import {
  createCustomerFromTransaction,
  createHostedCustomer,
  labelOf,
  listCustomers,
  readCustomer,
  removeCustomer,
} from "./customers";
import { toV3Answer } from "./to-v3-answer";
import type { V3Endpoint } from "./v3-call";

/** That exports and batches answer with the records of version 1 is a guess. */
const listed =
  (endpoint: Endpoint, name: "transactions" | "batches"): V3Endpoint =>
  async (call) =>
    toV3Answer(await endpoint(call), (fields) => fields[name]);

const exportOne: V3Endpoint = async (call) => {
  const body = { ...call.body, transaction_id: call.params[0] };
  return toV3Answer(await exportById({ ...call, body }), (fields) => fields.transactions);
};

const startRecurrence: V3Endpoint = async (call) => {
  const body = { ...call.body, customer_id: await labelOf(call, call.body.customer_id) };
  return toV3Answer(await createRecurrence({ ...call, body }), (fields) => fields, 201);
};

/** The endpoints of version 3 that are simulated, by method and path. */
export const v3Routes: readonly (readonly [pattern: RegExp, endpoint: V3Endpoint])[] = [
  ...cardRoutes,
  [
    /^POST \/v3\/payment-fields\/token$/,
    async (call) => toV3Answer(await createClientKey(call), ({ clientKey }) => ({ clientKey }), 201),
  ],
  [/^POST \/v3\/transactions\/export\/by-date$/, listed(exportByDateRange, "transactions")],
  [/^POST \/v3\/transaction\/export\/(\d+)$/, exportOne],
  [/^POST \/v3\/batch\/export\/by-date$/, listed(exportBatches, "batches")],
  [/^POST \/v3\/batch\/export$/, listed(exportOneBatch, "batches")],
  [/^POST \/v3\/batch\/export\/transactions$/, listed(listBatchTransactions, "transactions")],
  [/^GET \/v3\/customer$/, listCustomers],
  [/^GET \/v3\/customer\/(\d+)$/, readCustomer],
  [/^POST \/v3\/customer\/create\/pt-protect$/, createHostedCustomer],
  [/^POST \/v3\/customer\/create\/by-transaction$/, createCustomerFromTransaction],
  [/^DELETE \/v3\/customer\/(\d+)$/, removeCustomer],
  [/^POST \/v3\/recurrence\/create$/, startRecurrence],
  [/^DELETE \/v3\/recurrence$/, async (call) => toV3Answer(await deleteRecurrence(call), (fields) => fields)],
  [/^POST \/v3\/checks\/payment$/, payByCheck],
  [/^GET \/v3\/checks\/transactions$/, listChecks],
  [/^GET \/v3\/checks\/transactions\/(\d+)$/, readCheck],
  [/^GET \/v3\/checks\/transactions\/idempotency-keys\/([^/]+)$/, readCheckByKey],
  [/^POST \/v3\/checks\/email\/receipt$/, emailCheckReceipt],
];
