import type { SageProOperations } from "@/server/connectors/sage-pro/operations";
import type { SiteOperations } from "@/server/connectors/sage-pro/remote";
import { asConnectorError } from "./as-connector-error";
import { type CompanyDescription, describeCompany } from "./describe-company";
import { findAccounts } from "./find-accounts";
import { findCustomers } from "./find-customers";
import { findInvoices } from "./find-invoices";
import { findItems } from "./find-items";
import { listPeriods } from "./list-periods";
import { createFileLists } from "./list-rows";
import { type CompanyPlace, locateTables } from "./locate-tables";
import { readColumns } from "./read-columns";
import { listMarkedInvoices, readRecurringMark } from "./read-recurring";
import type { AgentLog, VfpContext } from "./vfp-context";

export interface CompanyReaderOptions extends CompanyPlace {
  readonly log: AgentLog;
}

/** The reading operations of Sage Pro on the files of its Visual FoxPro edition, and what those files are. */
export interface CompanyReader
  extends Pick<SageProOperations, "findInvoices" | "findCustomers" | "findAccounts" | "findItems" | "periods">,
    Required<Pick<SageProOperations, "lists" | "columns">>,
    Pick<SiteOperations, "listMarkedInvoices" | "readRecurringMark"> {
  describe(): Promise<CompanyDescription>;
}

/**
 * Reads one company of the Visual FoxPro edition; no table is ever opened for writing. Folders are looked for at every call, so
 * that a server that was away or a folder that moved needs no restart.
 */
export function createCompanyReader({ log, ...place }: CompanyReaderOptions): CompanyReader {
  const read = async <Answer>(operation: (context: VfpContext) => Promise<Answer>): Promise<Answer> => {
    try {
      return await operation({ tables: await locateTables(place), log });
    } catch (error) {
      throw asConnectorError(error);
    }
  };
  return {
    findInvoices: (references) => read((context) => findInvoices(context, references)),
    findCustomers: (custnos) => read((context) => findCustomers(context, custnos)),
    findAccounts: (accounts) => read(({ tables }) => findAccounts(tables, accounts)),
    findItems: (items) => read(({ tables }) => findItems(tables, items)),
    periods: () => read(({ tables }) => listPeriods(tables)),
    listMarkedInvoices: (page) => read((context) => listMarkedInvoices(context, page)),
    readRecurringMark: (column) => read((context) => readRecurringMark(context, column)),
    lists: createFileLists(read),
    columns: (names) => read(({ tables }) => readColumns(tables, names)),
    describe: () => read(({ tables }) => describeCompany(tables)),
  };
}
