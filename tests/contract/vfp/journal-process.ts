import { openCompany } from "@/server/agent/vfp";
import { ConnectorError } from "@/server/connectors/contract";
import type { OpenCreditToPost } from "@/server/connectors/sage-pro";
import { systemClock } from "@/server/kernel/clock";
import { silentLog } from "@/server/platform/log/log";
import { plainDate, usd } from "./plain-values";

/** An agent in a process of its own: it posts payments on account without end and says which ones were acknowledged. */
const [, , folder = "", journalFolder = "", name = ""] = process.argv;
const company = await openCompany({ folder, compid: "01", journalFolder, clock: systemClock, log: silentLog });
for (let chunk = 1; ; chunk += 1) {
  const items = Array.from({ length: 1 + (chunk % 7) }, (_, index): OpenCreditToPost => {
    const postingKey = `${name}-${chunk}-${index}`;
    const shared = { postingKey, refno: postingKey, date: plainDate("2026-11-20"), cashAccount: "1050-000" };
    return { ...shared, custno: "C00001", amount: usd(100), memo: "Payment on account" };
  });
  const outcomes = await company.postOpenCredits(items).catch((error: unknown) => {
    if (!(error instanceof ConnectorError)) throw error;
    process.stdout.write(`failed ${error.kind}\n`);
    process.exit();
  });
  const keys = outcomes.map((outcome) => (outcome.status === "posted" ? outcome.document.postingKey : "refused"));
  process.stdout.write(`${keys.map((key) => `acknowledged ${key}`).join("\n")}\nchunk ${chunk} done\n`);
}
