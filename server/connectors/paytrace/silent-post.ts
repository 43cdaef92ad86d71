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

/**
 * Reads the form body `parmList=NAME~VALUE|…`. The error says what is missing, never what was sent. What two readers could read
 * differently is refused, and so is text that PostgreSQL cannot hold: anybody may send this form, and a row that cannot be
 * stored would fail the commit it shares with the notifications of others.
 */
export function readSilentPost(rawBody: Uint8Array): Result<SilentPost, string> {
  const lists = new URLSearchParams(Buffer.from(rawBody).toString("utf8")).getAll("parmList");
  const [parmList] = lists;
  if (parmList === undefined || lists.length > 1) return err("one parmList");
  if (parmList.includes("\u0000")) return err("text that can be stored");
  const parameters = new Map<string, string>();
  for (const pair of parmList.split("|")) {
    const tilde = pair.indexOf("~");
    if (tilde <= 0) continue;
    const name = pair.slice(0, tilde).trim().toUpperCase();
    if (parameters.has(name)) return err("one value for each name");
    parameters.set(name, pair.slice(tilde + 1).trim());
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
