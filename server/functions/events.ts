import { z } from "zod";
import { syncKinds } from "@/server/pipeline/sync/schedule.schema";

/** Messages carry ids alone: an engine outside the house must never hold a payment's data. */
export const eventNames = {
  /** An environment's inbox has due events. */
  ready: "events/ready",
  /** A gateway connection is due to be read. */
  pollDue: "gateway/poll-due",
  /** The open payments of a gateway are due to be read again. */
  recheckDue: "gateway/recheck-due",
  /** The settled batches of a gateway are due to be read. */
  batchesDue: "gateway/batches-due",
  /** A backfill can go on. */
  backfillDue: "sync/backfill-due",
  /** The fields of a connection are due to be looked at. */
  fieldsDue: "sync/fields-due",
  /** A list is due to be read. */
  scheduleDue: "sync/schedule-due",
  /** A preview of a flow can go on. */
  previewDue: "flows/preview-due",
  /** A connection is due to be checked. */
  checkDue: "connection/check-due",
  /** The archive of a company can go on. */
  dataExportDue: "account/data-export-due",
  /** An environment has charges or refunds to send, or to be approved. */
  chargesDue: "charges/due",
  /** An environment has charge agreements to be looked at. */
  agreementsDue: "charges/agreements-due",
  /** A promotion is due, or somebody is to be told of it. */
  promotionDue: "promotions/due",
  /** A connection is away, and its next probe is planned or due. */
  probePlanned: "connection/probe-planned",
  /** Alerts of an environment were opened or healed. */
  alertsChanged: "alerts/changed",
  /** A made-up day of a Sandbox can begin. */
  businessDayAsked: "sandbox/business-day-asked",
  /** A Sandbox is to be made anew, or goes on with it. */
  resetAsked: "sandbox/reset-asked",
  /** Flows of an environment have something to tell by mail. */
  noticesSaid: "flows/notices-said",
} as const;

export const environmentData = z.object({ tenantId: z.uuid(), environmentId: z.uuid() });
export const backfillData = environmentData.extend({ backfillId: z.uuid() });
export const businessDayData = environmentData.extend({ businessDayId: z.uuid() });
export const previewData = environmentData.extend({ previewId: z.uuid() });
export const dataExportData = z.object({ tenantId: z.uuid(), exportId: z.uuid() });
export const connectionData = environmentData.extend({ connectionId: z.uuid() });
export const promotionData = environmentData.extend({ promotionId: z.uuid() });
export const scheduleData = connectionData.extend({ resource: z.enum(syncKinds) });
