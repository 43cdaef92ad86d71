// Fills the demo company with what a company has after its first weeks, so that the pictures show rows: through the portal's own
// procedures, as its pages ask them, and through the payer's page.

const today = new Date().toISOString().slice(0, 10);

/**
 * @param page signed in as the demo company, on one of its pages
 * @param place `/company/environment`
 * @returns what could not be made, a line each, and addresses that were made here: the payer's page of an invoice
 */
export async function furnish(page, place) {
  const [, tenantSlug, environmentKind] = place.split("/");
  const failed = [];
  const links = {};
  // Asked from the page itself: the portal takes a change from its own pages alone.
  const call = async (path, input, method) => {
    const body = JSON.stringify({ json: { tenantSlug, environmentKind, ...input } });
    const answer = await page.evaluate(
      async ([path, body, method]) => {
        const [query, init] =
          method === "get"
            ? [`?input=${encodeURIComponent(body)}`, {}]
            : ["", { method: "POST", headers: { "content-type": "application/json" }, body }];
        return (await fetch(`/api/trpc/${path}${query}`, init)).json();
      },
      [path, body, method],
    );
    if (answer.error) throw new Error(`${path}: ${answer.error.json.message}`);
    return answer.result.data.json;
  };
  const read = (path, input = {}) => call(path, input, "get");
  const attempt = async (name, make) => {
    try {
      return await make();
    } catch (error) {
      failed.push(`${name} could not be made: ${String(error).split("\n")[0]}`);
    }
  };

  await attempt("a shop", () => call("connections.connectSimulated", { slot: "shop" }));
  await attempt("the acts of the Sandbox", async () => {
    for (const scenario of ["payment", "decline", "refund", "chargeback", "order"])
      await call("sandbox.runScenario", { scenario });
    await call("sandbox.settle", {});
  });
  await attempt("the lookup table", async () => {
    const rows = [
      ["S1", "1050-100", "Harbour Street"],
      ["S2", "1050-200", "Market Square"],
      ["S3", "1050-300", "Online shop"],
    ].map(([key, ...values]) => ({ key, from: null, values }));
    const content = { kind: "keys", columns: ["account", "name"], rows };
    await call("lookupTables.create", { name: "Stores", content, note: "The list of finance" });
  });
  await attempt("the flow", () => askBeforeLarge(call, read));
  const invoices =
    (await attempt("the list of invoices", () => read("sandbox.findInvoices", { search: "", limit: 50 }))) ?? [];
  const [forLink, forMethod, forCharge] = invoices.slice(-3);
  await attempt("the payment link", async () => {
    const link = { kind: "invoice", invno: forLink.invno.trim(), expiresInDays: 14 };
    links.pay = (await call("paymentLinks.create", { link })).url;
  });
  await attempt("charges and an agreement", async () => {
    const custno = forMethod.custno.trim();
    await saveMethod(page, await call("paymentLinks.create", { link: { kind: "method", custno, expiresInDays: 14 } }));
    const { methods } = await read("paymentLinks.list");
    const { gatewayCustomerId } = methods.find((method) => method.custno.trim() === custno);
    await call("charges.changeLimit", { approvalAboveMinor: 100 });
    await call("charges.request", { invno: forCharge.invno.trim(), gatewayCustomerId, reason: "Asked for by phone" });
    await call("charges.request", {
      invno: forMethod.invno.trim(),
      gatewayCustomerId,
      amount: "0.50",
      reason: "A deposit",
    });
    await call("agreements.create", {
      custno,
      gatewayCustomerId,
      startsOn: today,
      mostPerInvoice: "2500.00",
      mostPerMonth: "10000.00",
      agreedBy: "The head of accounts",
      agreedOn: today,
      evidence: "Signed form 12 in the contracts folder",
    });
  });
  await attempt("another environment", () => call("environments.create", { kind: "dev" }));
  await attempt("an agent", () => call("agents.create", { name: "Office server" }));
  await attempt("an invitation", () =>
    call("members.invite", { email: "finance@example.com", role: "finance", environments: null }),
  );
  return { failed, links };
}

/** Large payments are asked for before they are written: a preview of that, and the next version of the flow. */
async function askBeforeLarge(call, read) {
  const [{ flowId }] = await read("flows.list");
  const { revision, draft } = await read("flows.open", { flowId });
  const place = { version: 1, name: "", x: 0, y: 0 };
  const ask = { above: "5000.00 USD", days: 3, question: "Is this payment expected?" };
  const nodes = [
    ...draft.nodes,
    { ...place, id: "ask", type: "flow.approval", config: ask },
    { ...place, id: "no", type: "flow.end", config: { how: "needs_you", text: "It was not expected." } },
  ];
  const edges = [
    ...draft.edges.filter(({ from, port }) => from !== "decide" || port !== "next"),
    { from: "decide", port: "next", to: "ask" },
    { from: "ask", port: "approved", to: "write" },
    { from: "ask", port: "declined", to: "no" },
  ];
  const saved = await call("flows.saveDraft", { flowId, revision, document: { ...draft, nodes, edges } });
  await call("flowPreviews.start", {
    flowId,
    before: { is: "running" },
    after: { is: "draft" },
    days: 30,
    gates: "hold",
  });
  const published = await call("flows.publish", { flowId, revision: saved.revision, note: "Ask above $5,000" });
  if (!published.published) throw new Error(JSON.stringify(published.problems));
}

/** The customer's card is typed into the gateway's own fields on the payer's page. */
async function saveMethod(page, { url }) {
  const payer = await page.context().browser().newPage();
  try {
    await payer.goto(url);
    const fields = payer.frameLocator('iframe[title="Card details"]');
    await fields.getByLabel("Card number").fill("5499 7400 0000 0057");
    await fields.getByLabel("Expires (MM/YY)").fill("12/31");
    await fields.getByLabel("Security code").fill("999");
    await payer.getByRole("button", { name: "Save this card" }).click();
    await payer.getByText("Saved. Thank you.").waitFor();
  } finally {
    await payer.close();
  }
}
