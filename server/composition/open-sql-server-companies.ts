import { createHash } from "node:crypto";
import { openSqlServerCompany, type SqlServerAddress, type SqlServerCompanyAccess } from "@/server/connectors/sage-pro";
import type { Clock } from "@/server/kernel/clock";
import type { SignInsKeeper } from "@/server/pipeline/connections/keep-sign-ins";
import type { CompanyToOpen, OpenCompany } from "@/server/pipeline/connections/open-erp";
import { judgedAddresses } from "@/server/platform/safe-http";

interface SqlServerParts {
  readonly clock: Clock;
  readonly signInsFor: SignInsKeeper;
}

/** Companies on SQL Server that this process reaches by itself. */
export interface SqlServerCompanies {
  readonly companyFor: (company: CompanyToOpen & { readonly address: SqlServerAddress }) => ReturnType<OpenCompany>;
  /** Cuts every line. */
  close(): void;
}

const mostCompanies = 500;

/**
 * Opens each connection's company once and hands out the same sessions afterwards, until its settings or its login change. The
 * servers are on the open internet: no tenant leads this process into a private network.
 */
export function openSqlServerCompanies({ clock, signInsFor }: SqlServerParts): SqlServerCompanies {
  const lookUp = judgedAddresses({});
  const opened = new Map<string, { readonly key: string; readonly company: SqlServerCompanyAccess }>();
  return {
    companyFor({ place, connectionId, address }) {
      const { user, password, ...settings } = address;
      // Sessions stay apart by what they were opened with; the password is part of it and is not kept twice.
      const key = createHash("sha256")
        .update(JSON.stringify([settings, user, password]))
        .digest("hex");
      const known = opened.get(connectionId);
      opened.delete(connectionId);
      if (known?.key === key) {
        opened.set(connectionId, known);
        return known.company.transport();
      }
      known?.company.close();
      const parts = { lookUp, clock, signIns: signInsFor({ ...place, connectionId }) };
      const company = openSqlServerCompany(settings, { user, password }, parts);
      opened.set(connectionId, { key, company });
      // Settings that were tried and not kept leave an entry; the longest unused one goes.
      const [oldest] = opened.size > mostCompanies ? opened.keys() : [];
      if (oldest !== undefined) {
        opened.get(oldest)?.company.close();
        opened.delete(oldest);
      }
      return company.transport();
    },
    close() {
      for (const { company } of opened.values()) company.close();
    },
  };
}
