import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import { appendAudit } from "@/server/platform/audit";
import { isAddressRange, isAllowedAddress, type Principal } from "@/server/platform/auth";
import { guardText } from "@/server/platform/card-guard";
import type { Database } from "@/server/platform/db/database";
import { selectCompany, updateCompany } from "./company.repo";
import type { CompanySettings } from "./company.schema";

/**
 * Changes the name of a company, its time zone, from where it is reached and how long its sessions last. It holds from the next request on.
 *
 * @param ownAddress from where the change is asked; a list that does not have it would lock the person out and is refused
 * @throws AppError `invalid_input` for a text that is no address or range, `unprocessable` for a list without the own address,
 *   `conflict` when somebody else changed the settings meanwhile
 */
export async function changeCompany(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  { tenantId, actor }: Pick<Principal, "tenantId" | "actor">,
  { settings, ownAddress }: { readonly settings: CompanySettings; readonly ownAddress: string },
): Promise<void> {
  requireRanges(settings.allowedAddresses, ownAddress);
  if (guardText(settings.name).findings.length > 0) {
    const userText = "This reads like a card number. Give the company another name.";
    throw new AppError("invalid_input", "A company's name reads like a card number.", { field: "name", userText });
  }
  await db.withTenant({ tenantId }, async (tx) => {
    const { slug: _, createdAt: _made, ...was } = await selectCompany(tx, tenantId);
    if (JSON.stringify(pick(was)) === JSON.stringify(pick(settings))) return;
    if (!(await updateCompany(tx, tenantId, { was, is: settings }))) {
      throw new AppError("conflict", "The settings of a company were changed meanwhile.");
    }
    await appendAudit(tx, {
      tenantId,
      at: clock.now(),
      actor,
      action: "tenant.settings_changed",
      target: tenantId,
      detail: { before: pick(was), after: pick(settings) },
    });
  });
}

const pick = ({
  name,
  allowedAddresses,
  sessionHours,
  timeZone,
}: Omit<CompanySettings, "sessionHours"> & { sessionHours: number }) => ({
  name,
  sessionHours,
  timeZone,
  allowedAddresses: [...allowedAddresses],
});

function requireRanges(ranges: readonly string[], ownAddress: string): void {
  const wrong = ranges.find((range) => !isAddressRange(range));
  if (wrong !== undefined) {
    throw new AppError("invalid_input", "A text is neither an address nor a range.", {
      field: "allowedAddresses",
      userText: `"${wrong}" is neither an address nor a range. Write them as 203.0.113.7 or 203.0.113.0/24.`,
    });
  }
  if (isAllowedAddress(ranges, ownAddress)) return;
  throw new AppError("unprocessable", "A list of addresses would lock out whoever gives it.", {
    field: "allowedAddresses",
    userText: `Your own address, ${ownAddress || "which is not known here"}, is not among these, so you would lock yourself out. Add it, or change this from an address that is among them.`,
  });
}
