import type pg from "pg";
import type { Clock } from "@/server/kernel/clock";
import type { SignInsKeeper } from "@/server/pipeline/connections/keep-sign-ins";
import type { OpenCompany } from "@/server/pipeline/connections/open-erp";
import { openSandboxCompanies } from "@/server/sandbox/sage-pro";
import { openSqlServerCompanies } from "./open-sql-server-companies";

interface CompanyParts {
  readonly sagePool: pg.Pool;
  readonly clock: Clock;
  readonly signInsFor: SignInsKeeper;
  /** Companies that an agent on site answers for. */
  readonly overAgent: OpenCompany;
}

/** Every way to a company's books: a sandbox company's tables, a SQL Server, or an agent on site. */
export function openCompanies({ sagePool, clock, signInsFor, overAgent }: CompanyParts): {
  readonly companyFor: OpenCompany;
  close(): void;
} {
  const inSandbox = openSandboxCompanies({ pool: sagePool, clock });
  const onSqlServer = openSqlServerCompanies({ clock, signInsFor });
  return {
    companyFor(company) {
      const { address } = company;
      switch (address.reach) {
        case "simulated":
          return inSandbox(company);
        case "agent":
          return overAgent(company);
        case "sql_server":
          return onSqlServer.companyFor({ ...company, address });
        default:
          return address satisfies never;
      }
    },
    close: onSqlServer.close,
  };
}
