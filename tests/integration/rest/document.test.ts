import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operations } from "@/server/api/rest";
import { newId } from "@/server/kernel/ids";
import { publishCalledFlow } from "@/tests/support/call-flows";
import { openCreditPosting } from "@/tests/support/open-credit";
import {
  type DocumentedOperation,
  documentedOperations,
  misfits,
  type ReadDocument,
  readDocument,
} from "@/tests/support/openapi-shape";
import { openTestRestApi, type TestRestApi } from "@/tests/support/rest-api";

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
}

let api: TestRestApi;
let document: ReadDocument;
let chargeOrderId: string;
let applicationId: string;
let flowId: string;
beforeAll(async () => {
  api = await openTestRestApi();
  const asked = await api.post("/charges", { ...charge, invno: "10002" }, api.acme.key, { "Idempotency-Key": newId() });
  ({ chargeOrderId } = (await asked.json()) as { chargeOrderId: string });
  flowId = await publishCalledFlow(api);
  document = readDocument(await (await api.get("/openapi.json")).json());
  const client = new pg.Client(api.portal.database.superuserUrl);
  await client.connect();
  await client.query(
    `insert into payment_links (tenant_id, payment_link_id, environment_id, connection_id, kind, key_hash, custno, company, created_by, expires_at)
     values ($1, $2, $3, $4, 'method', 'hash', 'C-100', 'ACME', 'user:test', now() + interval '1 day')`,
    [api.acme.tenantId, linkId, api.acme.sandboxId, api.acme.connectionId],
  );
  const credit = openCreditPosting({ tenantId: api.acme.tenantId, environmentId: api.acme.sandboxId }, onAccount);
  await client.query(credit.text, [...credit.values]);
  await client.end();
  const applied = await api.post("/credit-applications", application, api.acme.key, { "Idempotency-Key": newId() });
  ({ applicationId } = (await applied.json()) as { applicationId: string });
});
afterAll(() => api?.close());

const charge = { invno: "10001", amount: "12.50", gatewayCustomerId: "C-100" };
const onAccount = "105990001";
const application = { transactionId: onAccount, invno: "10001", amount: "1.00" };
const testPayment = { invno: "10001", amount: "1250.00", outcome: "approve" };
const linkId = "018f0000-0000-7000-8000-00000000000a";
/** What is sent to an operation that takes something else than a test payment. */
const bodies: Readonly<Record<string, unknown>> = {
  createPaymentLink: { kind: "invoice", invoice: "10001" },
  requestCharge: charge,
  requestRefund: { reason: "Goods came back" },
  applyCredit: application,
  importEnvironment: {
    files: [
      { path: "tallybridge.json", text: '{"schemaVersion": 1}' },
      { path: "rules.json", text: "{}" },
    ],
    mode: "plan",
  },
  callFlow: { reference: "SO-1", amount: { value: "12.50", currency: "USD" } },
};

/** Calls an operation as the document says, with its parameters filled in. */
function call(operation: DocumentedOperation, key: string | undefined, query = "", body?: unknown) {
  const path = operation.path
    .replace("{transactionId}", api.acme.posted.transactionId)
    .replace("{chargeOrderId}", chargeOrderId)
    .replace("{applicationId}", applicationId)
    .replace("{flowId}", flowId)
    .replace("{kind}", "sandbox")
    .replace("{linkId}", linkId);
  const sent = body ?? bodies[operation.id] ?? testPayment;
  return operation.method === "GET"
    ? api.get(path + query, key)
    : api.post(path + query, sent, key ?? "", { "Idempotency-Key": newId() });
}

/** The JSON of an answer, after it was found in the document and held against its schema. */
async function expectDocumented(operation: DocumentedOperation, response: Response): Promise<unknown> {
  const contentType = response.headers.get("content-type") ?? "";
  const documented = operation.answers[response.status]?.[contentType];
  const place = `${operation.id} ${response.status} ${contentType}`;
  if (documented === undefined) throw new Error(`${place} is not in the document.`);
  const body: unknown = await response.json();
  expect(misfits(document, documented, body), place).toEqual([]);
  return body;
}

describe("the OpenAPI document", () => {
  test("names every operation there is, and no other", () => {
    expect(
      documentedOperations(document)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(
      Object.values(operations)
        .map(({ id }) => id)
        .sort(),
    );
  });

  test("describes what every operation answers to a caller with a key", async () => {
    for (const operation of documentedOperations(document)) {
      const response = await call(operation, api.acme.key);
      expect(response.ok, operation.id).toBe(true);
      await expectDocumented(operation, response);
    }
  });

  test("describes the refusal of a caller without a key, and which operations are open", async () => {
    for (const operation of documentedOperations(document)) {
      const response = await call(operation, undefined);
      expect(response.status === 401, operation.id).toBe(operation.needsKey);
      await expectDocumented(operation, response);
      const wrong = await call(operation, "tb_sandbox_wrong");
      expect(wrong.status, operation.id).toBe(401);
      expect(wrong.headers.get("www-authenticate")).toMatch(/^Bearer /);
      await expectDocumented(operation, wrong);
    }
  });

  test("describes the refusal of a parameter it does not know", async () => {
    for (const operation of documentedOperations(document)) {
      const response = await call(operation, api.acme.key, "?surprise=1");
      expect(response.status, operation.id).toBe(400);
      expect(await expectDocumented(operation, response)).toMatchObject({
        code: "invalid_input",
        errors: [{ place: "query", field: "surprise" }],
      });
    }
  });

  test("describes the answer for a payment that is not there", async () => {
    for (const operation of documentedOperations(document).filter(({ path }) => path.includes("{transactionId}"))) {
      for (const id of ["nothing", "%20", "a%2Fb", "1%27%20or%201=1", "x".repeat(65)]) {
        const path = operation.path.replace("{transactionId}", id);
        const response =
          operation.method === "GET"
            ? await api.get(path, api.acme.key)
            : await api.post(path, bodies[operation.id], api.acme.key, { "Idempotency-Key": newId() });
        expect(response.status, `${operation.id} ${id}`).toBe(404);
        await expectDocumented(operation, response);
      }
    }
  });

  test("is one a client generator can read: every reference leads somewhere, every place in a path is a parameter, no name twice", async () => {
    const text = await (await api.get("/openapi.json")).text();
    const whole = JSON.parse(text) as {
      paths: Record<string, Record<string, { operationId: string; security: object[]; parameters?: Parameter[] }>>;
      components: Record<string, Record<string, unknown>>;
      servers: { url: string }[];
    };
    for (const [, group = "", name = ""] of text.matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)) {
      expect(whole.components[group], `${group}/${name}`).toHaveProperty(name);
    }
    expect(text).not.toMatch(/"\$ref":"(?!#\/components\/)|"nullable":|"\$schema":|"undefined"/);
    expect(whole.servers).toEqual([{ url: "https://portal.example/api/v1" }]);
    const ids: string[] = [];
    for (const [path, methods] of Object.entries(whole.paths)) {
      for (const { operationId, security, parameters = [] } of Object.values(methods)) {
        ids.push(operationId);
        const inPath = parameters.filter((parameter) => parameter.in === "path");
        expect(inPath.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? []);
        expect(inPath.every(({ required }) => required === true)).toBe(true);
        expect(new Set(parameters.map((parameter) => `${parameter.in} ${parameter.name}`)).size).toBe(
          parameters.length,
        );
        for (const way of security.flatMap(Object.keys)) expect(whole.components.securitySchemes).toHaveProperty(way);
      }
    }
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("would notice an answer that does not fit it", () => {
    const [list] = documentedOperations(document).filter(({ id }) => id === "listPayments");
    const schema = list?.answers["200"]?.["application/json"];
    if (schema === undefined) throw new Error("The list of payments is documented.");
    expect(misfits(document, schema, { items: [{ transactionId: 1 }], nextCursor: null })).not.toEqual([]);
    expect(misfits(document, schema, { items: [] })).not.toEqual([]);
  });
});

describe("a certificate", () => {
  test("comes as PDF when the address or the header asks for it, and as JSON otherwise", async () => {
    const path = `/payments/${api.acme.posted.transactionId}/certificate`;
    const typeOf = async (query: string, accept?: string) => {
      const response = await api.get(path + query, api.acme.key, accept === undefined ? {} : { Accept: accept });
      const start = Buffer.from(await response.arrayBuffer())
        .subarray(0, 5)
        .toString();
      return [response.headers.get("content-type"), start];
    };
    const pdf = ["application/pdf", "%PDF-"];
    const json = ["application/json", '{"ver'];
    expect(await typeOf("?format=pdf")).toEqual(pdf);
    expect(await typeOf("", "application/pdf")).toEqual(pdf);
    expect(await typeOf("?format=json", "application/pdf")).toEqual(json);
    expect(await typeOf("", "application/json")).toEqual(json);
    expect((await api.get(`${path}?format=xml`, api.acme.key)).status).toBe(400);
  });
});

describe("the router", () => {
  test("answers what is not there with a problem document", async () => {
    for (const path of [
      "",
      "/",
      "/nothing",
      "/payments/",
      "/payments/1/2/3",
      "/payments/%E0%A4%A",
      "/../trpc",
      "//payments",
    ]) {
      const response = await api.get(path, api.acme.key);
      expect(response.status, path).toBe(404);
      expect(response.headers.get("content-type"), path).toBe("application/problem+json");
      expect(await response.json(), path).toMatchObject({ code: "not_found", status: 404 });
    }
  });

  test("names the methods a route has when it is asked with another", async () => {
    for (const method of ["PUT", "PATCH", "DELETE"]) {
      const headers = { Authorization: `Bearer ${api.acme.key}` };
      const response = await fetch(`${api.url}/api/v1/payments`, { method, headers });
      expect([response.status, response.headers.get("allow")]).toEqual([405, "GET"]);
      expect(await response.json()).toMatchObject({ status: 405 });
    }
  });

  test("says nothing of the inside when something breaks", async () => {
    const broken = await openTestRestApi({
      engineAnswers: () => Promise.reject(new Error("password=hunter2 at /srv/portal.js:1")),
    });
    try {
      const response = await broken.get("/health");
      expect(response.status).toBe(500);
      const text = await response.text();
      expect(JSON.parse(text)).toMatchObject({ code: "internal", type: "urn:tallybridge:problem:internal" });
      expect(text).not.toMatch(/hunter2|portal\.js/);
    } finally {
      await broken.close();
    }
  });
});
