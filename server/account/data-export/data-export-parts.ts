import type { Clock } from "@/server/kernel/clock";
import type { Database } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";
import type { MailSender } from "@/server/platform/mail/mail";

export interface DataExportParts {
  readonly db: Database;
  readonly mail: MailSender;
  readonly clock: Clock;
  readonly log: Log;
  readonly appUrl: string;
}

export interface ExportPlace {
  readonly tenantId: string;
  readonly exportId: string;
}
