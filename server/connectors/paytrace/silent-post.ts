import { err, ok, type Result } from "@/server/kernel/result";

/** The legacy silent post of the hosted checkout. It is not signed: all it is good for is knowing what to read. */
export interface SilentPost {
  readonly orderId: string;
  /** Absent for orders that only stored a customer. */
  readonly transactionId?: string;
  readonly customerId?: string;
  readonly approved: boolean;
  readonly approvalMessage: string;
  readonly email: string;
}

/** Reads the form body `parmList=NAME~VALUE|…`. The error says what is missing, never what was sent. */
export function readSilentPost(rawBody: Uint8Array): Result<SilentPost, string> {
  const parmList = new URLSearchParams(Buffer.from(rawBody).toString("utf8")).get("parmList");
  if (parmList === null) return err("parmList");
  const parameters = new Map<string, string>();
  for (const pair of parmList.split("|")) {
    const tilde = pair.indexOf("~");
    if (tilde > 0) parameters.set(pair.slice(0, tilde).trim().toUpperCase(), pair.slice(tilde + 1).trim());
  }
  const orderId = parameters.get("ORDERID");
  if (orderId === undefined || orderId === "") return err("ORDERID");
  const transactionId = parameters.get("TRANSACTIONID") ?? "";
  const customerId = parameters.get("CUSTOMERID") ?? "";
  if (transactionId === "" && customerId === "") return err("TRANSACTIONID");
  if (transactionId !== "" && !/^\d{1,18}$/.test(transactionId)) return err("TRANSACTIONID");
  return ok({
    orderId,
    ...(transactionId === "" ? {} : { transactionId }),
    ...(customerId === "" ? {} : { customerId }),
    approved: (parameters.get("APPCODE") ?? "") !== "",
    approvalMessage: (parameters.get("APPMSG") ?? "").replace(/\s+/g, " "),
    email: parameters.get("EMAIL") ?? "",
  });
}
