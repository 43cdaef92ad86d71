import type { Inngest } from "inngest";
import { findDueExports } from "@/server/account/data-export";
import {
  findDueChargeOrders,
  findDueChecks,
  findDueEnvironments,
  findDuePolls,
  findDueProbes,
  findUnmailedAlerts,
} from "@/server/pipeline/events/find-due-work";
import { findUnmailedNotices } from "@/server/pipeline/flows/notices/find-unmailed-notices";
import { findDuePreviews } from "@/server/pipeline/flows/preview";
import { findDuePromotions } from "@/server/pipeline/promotion";
import { findOpenBusinessDays } from "@/server/pipeline/sandbox-demo/find-open-business-days";
import { findOpenResets } from "@/server/pipeline/sandbox-demo/find-open-resets";
import { findDueBackfills } from "@/server/pipeline/sync/find-due-backfills";
import { findDueDiscoveries } from "@/server/pipeline/sync/find-due-discoveries";
import { findDueSchedules } from "@/server/pipeline/sync/find-due-schedules";
import { watchSchedules } from "@/server/pipeline/sync/watch-schedules";
import { eventNames } from "./events";
import type { FunctionParts } from "./parts";

/** By then an announcement has been followed, or was lost. */
const overdueSeconds = 10;

/** Says again what is due, once a minute: losing every message of the engine loses nothing but that minute. */
export const sweep = (inngest: Inngest, { db, announcer, clock }: FunctionParts) =>
  inngest.createFunction(
    { id: "sweep", name: "Announce again what is due", triggers: [{ cron: "* * * * *" }], retries: 1 },
    async () => {
      const due = await findDueEnvironments(db, overdueSeconds);
      for (const environment of due) announcer.announce(environment);
      const polls = await findDuePolls(db);
      // A connection that was made a moment ago does not wait for its hour.
      const checks = await findDueChecks(db, "never-checked");
      const backfills = await findDueBackfills(db);
      const previews = await findDuePreviews(db);
      const schedules = await findDueSchedules(db);
      const fields = await findDueDiscoveries(db);
      await watchSchedules(db);
      const charges = await findDueChargeOrders(db);
      const probes = await findDueProbes(db, overdueSeconds);
      const promotions = await findDuePromotions(db, clock.now());
      const alerts = await findUnmailedAlerts(db);
      const exports = await findDueExports(db);
      const notices = await findUnmailedNotices(db);
      const days = await findOpenBusinessDays(db);
      const resets = await findOpenResets(db);
      const messages = [
        ...polls.map((data) => ({ name: eventNames.pollDue, data: { ...data } })),
        ...checks.map((data) => ({ name: eventNames.checkDue, data: { ...data } })),
        ...backfills.map((data) => ({ name: eventNames.backfillDue, data: { ...data } })),
        ...previews.map((data) => ({ name: eventNames.previewDue, data: { ...data } })),
        ...exports.map((data) => ({ name: eventNames.dataExportDue, data: { ...data } })),
        ...fields.map((data) => ({ name: eventNames.fieldsDue, data: { ...data } })),
        ...schedules.map((data) => ({ name: eventNames.scheduleDue, data: { ...data } })),
        ...charges.map((data) => ({ name: eventNames.chargesDue, data: { ...data } })),
        ...probes.map((data) => ({ name: eventNames.probePlanned, data: { ...data } })),
        ...promotions.map((data) => ({ name: eventNames.promotionDue, data: { ...data } })),
        ...alerts.map((data) => ({ name: eventNames.alertsChanged, data: { ...data } })),
        ...notices.map((data) => ({ name: eventNames.noticesSaid, data: { ...data } })),
        ...resets.map((data) => ({ name: eventNames.resetAsked, data: { ...data } })),
        ...days.map((data) => ({ name: eventNames.businessDayAsked, data: { ...data } })),
      ];
      if (messages.length > 0) await inngest.send(messages);
      return {
        environments: due.length,
        polls: polls.length,
        checks: checks.length,
        backfills: backfills.length,
        schedules: schedules.length,
        alerts: alerts.length,
      };
    },
  );
