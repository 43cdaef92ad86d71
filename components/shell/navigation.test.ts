import { expect, it } from "vitest";
import { isCurrent, type NavigationItem } from "./navigation";
import { parseTheme } from "./theme";

const overview: NavigationItem = { label: "Overview", href: "/acme/sandbox", icon: "overview", exact: true };
const payments: NavigationItem = { label: "Payments", href: "/acme/sandbox/payments", icon: "payments" };

it("marks the list while one of its records is open, and nothing whose address merely begins alike", () => {
  expect(isCurrent(payments, "/acme/sandbox/payments/pay_1")).toBe(true);
  expect(isCurrent(payments, "/acme/sandbox/payments-old")).toBe(false);
  expect(isCurrent(overview, "/acme/sandbox/payments")).toBe(false);
  expect(isCurrent(overview, "/acme/sandbox")).toBe(true);
});

it("follows the system when the cookie says nothing it knows", () => {
  expect(parseTheme("dark")).toBe("dark");
  expect(parseTheme("pink")).toBe("system");
  expect(parseTheme(undefined)).toBe("system");
});
