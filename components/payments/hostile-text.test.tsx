import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { PaymentRow } from "@/server/pipeline/payments/payment-row.schema";
import { paymentTableColumns, phonePaymentColumns } from "./payment-table-columns";

const hostile = `"><script>alert(1)</script><img src=x onerror=alert(2)><a href="javascript:alert(3)">memo</a>`;

const row: PaymentRow = {
  transactionId: hostile,
  type: hostile,
  gatewayStatus: hostile,
  outcomeReason: hostile,
  outcomeText: hostile,
  payerName: hostile,
  customerId: hostile,
  invoiceReference: hostile,
  custno: hostile,
  invno: hostile,
  maskedNumber: hostile,
  cardBrand: hostile,
  sources: ["poll"],
  outcome: "posted",
  amount: { minor: 1n, currency: "USD" },
  posted: { minor: 1n, currency: "USD" },
  occurredAt: new Date(0),
  updatedAt: new Date(0),
  postedAt: null,
};

test.each([
  ["the table", paymentTableColumns],
  ["a phone", phonePaymentColumns],
])("B31: markup and addresses in what a payer typed are text in every column of %s", (_name, columns) => {
  const page = renderToStaticMarkup(
    <div>
      {columns.map((column) => (
        <p key={column.id}>{column.cell(row)}</p>
      ))}
    </div>,
  );
  expect(page).toContain("&lt;script&gt;");
  expect(page).not.toMatch(/<script|<img|href="javascript:/i);
});
