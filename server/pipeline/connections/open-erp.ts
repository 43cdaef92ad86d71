import superjson from "superjson";
import { ConnectorError } from "@/server/connectors/contract";
import {
  type CompanyAddress,
  type CompanyProfile,
  companyAddress,
  companyProfileSchema,
  type SageProAccess,
  type SageProConfig,
  sageProConfig,
  sageProCredentials,
} from "@/server/connectors/sage-pro";
import type { EnvironmentPlace } from "./load-environment";

export interface CompanyToOpen {
  readonly place: EnvironmentPlace;
  readonly connectionId: string;
  readonly address: CompanyAddress;
  /** The newest profile: it says under which names the columns go. */
  readonly profile: CompanyProfile | undefined;
}

/** Opens the way to a company. Nothing is sent yet; a way that is opened again is the same one. */
export type OpenCompany = (company: CompanyToOpen) => SageProAccess | Promise<SageProAccess>;

/** A connection to Sage Pro as it is stored, credentials open. */
export interface StoredErp {
  readonly place: EnvironmentPlace;
  readonly environmentKind: string;
  readonly connectionId: string;
  readonly config: unknown;
  readonly credentials: unknown;
  readonly profile: string | null;
}

export interface OpenErp {
  readonly config: SageProConfig;
  readonly transport: SageProAccess;
  /** Absent for a sandbox company: its faults are switched on to be met, and a closed period is no reason to stop it. */
  readonly profile: CompanyProfile | undefined;
}

/**
 * The way to the books of a connection. A Sandbox reaches sandbox companies only, and Production never does.
 * @throws ConnectorError `invalid` that names what is missing, `forbidden` for a company that is not for this environment.
 */
export async function openErp(
  { companyFor }: { readonly companyFor: OpenCompany },
  { place, environmentKind, connectionId, profile: storedProfile, ...stored }: StoredErp,
): Promise<OpenErp> {
  const config = sageProConfig.parse(stored.config);
  const address = companyAddress(config, sageProCredentials.parse(stored.credentials));
  const isReal = address.reach !== "simulated";
  if (isReal ? environmentKind === "sandbox" : environmentKind === "production") {
    throw new ConnectorError("forbidden", `A ${environmentKind} environment does not reach this kind of company.`);
  }
  const profile = isReal ? readProfile(storedProfile) : undefined;
  return { config, profile, transport: await companyFor({ place, connectionId, address, profile }) };
}

/** A profile of an earlier version of the portal counts as none: the company is looked at again. */
export function readProfile(stored: string | null): CompanyProfile | undefined {
  return stored === null ? undefined : companyProfileSchema.safeParse(superjson.parse(stored)).data;
}

export const writeProfile = (profile: CompanyProfile): string => superjson.stringify(profile);
