import type { FoundInvoice, SageProOperations } from "@/server/connectors/sage-pro";

/** The live invoice of this number; undefined where there is none that money can be applied to, or more than one. */
export async function findOpenInvoice(
  erp: Pick<SageProOperations, "findInvoices">,
  invno: string,
): Promise<FoundInvoice | undefined> {
  const [found = []] = await erp.findInvoices([{ by: "invno", value: invno }]);
  const payable = found.filter(({ type, status, inHistory }) => type === "invoice" && status === "live" && !inHistory);
  return payable.length === 1 ? payable[0] : undefined;
}
