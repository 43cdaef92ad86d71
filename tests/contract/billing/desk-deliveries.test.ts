import { expect, test } from "vitest";
import { openTestDesk } from "@/tests/support/billing-desk";

test("whoever asks the desk while it tells is told each thing once", async () => {
  let asked = 0;
  const desk = await openTestDesk(async () => {
    // As the portal does: it believes nothing it is told, and reads.
    await desk.stripe.subscriptions.list({ customer: "cus_of_nobody" });
    asked += 1;
  });
  try {
    const customers = await Promise.all(
      Array.from({ length: 4 }, (_, nth) => desk.stripe.customers.create({ email: `owner-${nth}@books.example` })),
    );
    const ids = (await desk.takeNotifications()).map(({ body }) => String(JSON.parse(body).id));
    expect(ids.length).toBeGreaterThanOrEqual(customers.length);
    expect(new Set(ids).size).toBe(ids.length);
    expect(asked).toBe(ids.length);
  } finally {
    await desk.close();
  }
});

test("what is not taken is told again when something happens next, and not at once", async () => {
  let tries = 0;
  const desk = await openTestDesk(async () => {
    tries += 1;
    await desk.stripe.subscriptions.list({ customer: "cus_of_nobody" });
    if (tries === 1) throw new Error("The portal is away.");
  });
  try {
    await desk.stripe.customers.create({ email: "owner@books.example" });
    expect(await desk.takeNotifications()).toHaveLength(1);
    await desk.stripe.subscriptions.list({ customer: "cus_of_nobody" });
    expect(await desk.takeNotifications()).toHaveLength(1);
    await desk.stripe.subscriptions.list({ customer: "cus_of_nobody" });
    expect(await desk.takeNotifications()).toHaveLength(0);
  } finally {
    await desk.close();
  }
});
