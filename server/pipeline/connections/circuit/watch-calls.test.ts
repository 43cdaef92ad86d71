import { expect, test } from "vitest";
import { ConnectorError } from "@/server/connectors/contract";
import type { SageProOperations } from "@/server/connectors/sage-pro";
import { err, ok } from "@/server/kernel/result";
import type { Slots } from "@/server/pipeline/flows/step";
import { watchCalls } from "./watch-calls";

const away = () => new ConnectorError("unavailable", "It does not answer.");
type Reads = Awaited<ReturnType<Slots["gateway"]["readTransactions"]>>;

/** The operations that a test needs of two systems. */
const slots = (operations: { erp?: Partial<SageProOperations>; reads?: Reads }): Slots =>
  ({
    erp: operations.erp ?? {},
    gateway: { readTransactions: async () => operations.reads ?? [] },
  }) as unknown as Slots;

test("failures of whole calls are counted until one is answered, and a refusal is an answer", async () => {
  const answers = [away(), away(), new ConnectorError("invalid", "No such field."), away()];
  const calls = watchCalls(
    slots({ erp: { findInvoices: async () => Promise.reject(answers.shift() ?? new Error("No further answer.")) } }),
  );
  const counted: number[] = [];
  for (let call = 0; call < 4; call += 1) {
    await expect(calls.slots.erp.findInvoices([])).rejects.toThrow();
    counted.push(calls.tally("erp").failuresInARow);
  }
  expect(counted).toEqual([1, 2, 0, 1]);
  expect(calls.tally("erp")).toMatchObject({ answered: true, lastFailure: { kind: "unavailable" } });
  expect(calls.tally("gateway")).toEqual({ failuresInARow: 0, lastFailure: undefined, answered: false });
});

test("a fault of our own says nothing about the system", async () => {
  const calls = watchCalls(
    slots({ erp: { findCustomers: () => Promise.reject(new TypeError("undefined is no list")) } }),
  );
  await expect(calls.slots.erp.findCustomers([])).rejects.toThrow(TypeError);
  expect(calls.tally("erp")).toMatchObject({ failuresInARow: 0, answered: false });
});

test("the gateway is away when every transaction of a chunk says so, and there when one is read", async () => {
  const readAll = async (reads: Reads) => {
    const calls = watchCalls(slots({ reads }));
    await calls.slots.gateway.readTransactions([]);
    return calls.tally("gateway");
  };
  expect(await readAll([err(away()), err(away())])).toMatchObject({ failuresInARow: 1, answered: false });
  expect(await readAll([err(away()), undefined])).toMatchObject({ failuresInARow: 0, answered: true });
  expect(await readAll([err(away()), ok({} as never)])).toMatchObject({ failuresInARow: 0, answered: true });
  expect(await readAll([])).toMatchObject({ failuresInARow: 0, answered: false });
});
