import type pg from "pg";
import { ConnectorError } from "@/server/connectors/contract";
import type { CompanyAddress, SageProTransport } from "@/server/connectors/sage-pro";
import type { Clock } from "@/server/kernel/clock";
import { createSandboxTransport } from "./faults/sandbox-transport";

/** Opens sandbox companies and no other. @throws ConnectorError `forbidden` for a real one */
export const openSandboxCompanies =
  ({ pool, clock }: { readonly pool: pg.Pool; readonly clock: Clock }) =>
  ({ address }: { readonly address: CompanyAddress }): SageProTransport => {
    if (address.reach === "simulated") return createSandboxTransport({ pool, companyId: address.companyId, clock });
    throw new ConnectorError("forbidden", "Only sandbox companies can be opened here.");
  };
