import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestPortal, type TestPortal } from "@/tests/support/portal";
import { openPortalRecords, type PortalRecords, type TestPlace } from "@/tests/support/portal-records";
import { changeView, keepView, listViews, removeView } from "./index";
import { mostSavedViews, type NewSavedView } from "./saved-view.schema";

let portal: TestPortal;
let records: PortalRecords;
let place: TestPlace;
beforeAll(async () => {
  portal = await openTestPortal();
  records = await openPortalRecords(portal.database.superuserUrl);
  place = await records.addPlace("views-a");
});
afterAll(async () => {
  await records.close();
  await portal.close();
});

const columns = { hidden: ["card"], shown: ["batch"], order: ["amount", "payer"] };
const wish = (change: Partial<NewSavedView> = {}): NewSavedView => ({
  list: "payments",
  name: "Needs me",
  query: "outcome=needs_you&sort=-amount",
  columns,
  ...change,
});
const addPerson = async () => ({ tenantId: place.tenantId, userId: await records.addMember(place, "viewer") });

test("a view is kept for one person in one company, and nobody else sees, changes or deletes it", async () => {
  const [owner, colleague] = [await addPerson(), await addPerson()];
  const other = await records.addPlace("views-b");
  await records.query("insert into memberships (tenant_id, user_id, role) values ($1, $2, 'owner')", [
    other.tenantId,
    owner.userId,
  ]);
  const { viewId } = await keepView(portal, owner, wish());
  expect(await listViews(portal, owner, "payments")).toEqual([
    { viewId, name: "Needs me", query: "outcome=needs_you&sort=-amount", columns },
  ]);
  expect(await listViews(portal, owner, "exceptions")).toEqual([]);
  // The same person in another company, a colleague in the same, and the owner of another.
  for (const viewer of [{ ...owner, tenantId: other.tenantId }, colleague, other]) {
    expect(await listViews(portal, viewer, "payments")).toEqual([]);
    await expect(changeView(portal, viewer, { viewId, name: "Taken over" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(removeView(portal, viewer, viewId)).rejects.toMatchObject({ code: "not_found" });
  }
  expect((await listViews(portal, owner, "payments")).map(({ name }) => name)).toEqual(["Needs me"]);
  // A name is taken for its owner alone.
  await keepView(portal, colleague, wish());
});

test("a view gets another name, or what is shown now, and is deleted; a name that is taken is refused with what to do", async () => {
  const person = await addPerson();
  const { viewId } = await keepView(portal, person, wish());
  const second = await keepView(portal, person, wish({ name: "Large ones", query: "min=1000" }));
  await expect(keepView(portal, person, wish())).rejects.toMatchObject({
    code: "conflict",
    userText: expect.stringContaining('"Needs me" already'),
  });
  await expect(changeView(portal, person, { ...second, name: "Needs me" })).rejects.toMatchObject({ code: "conflict" });
  await changeView(portal, person, { viewId, name: "Mine" });
  await changeView(portal, person, { viewId, shown: { query: "q=acme", columns: { ...columns, order: [] } } });
  expect(await listViews(portal, person, "payments")).toMatchObject([
    { name: "Large ones", query: "min=1000", columns },
    { name: "Mine", query: "q=acme", columns: { hidden: ["card"], order: [] } },
  ]);
  await removeView(portal, person, viewId);
  expect(await listViews(portal, person, "payments")).toHaveLength(1);
});

test("nothing but filters and order is kept of an address, and no card number that was searched for", async () => {
  const person = await addPerson();
  await keepView(
    portal,
    person,
    wish({ query: "page=abc&saved=1&q=4111+1111+1111+1111&outcome=waiting&outcome=posted" }),
  );
  const [view] = await listViews(portal, person, "payments");
  expect(view?.query).toMatch(/^outcome=posted&outcome=waiting&q=/);
  expect(decodeURIComponent(view?.query ?? "")).not.toContain("1111 1111");
});

test("a person keeps so many views of a list and no more, and all of them go when they leave the company", async () => {
  const person = await addPerson();
  for (let at = 0; at < mostSavedViews; at += 1) await keepView(portal, person, wish({ name: `View ${at}` }));
  await expect(keepView(portal, person, wish({ name: "One more" }))).rejects.toMatchObject({
    code: "conflict",
    userText: expect.stringContaining("Delete one"),
  });
  await keepView(portal, person, wish({ list: "audit", query: "" }));
  await records.query("delete from memberships where user_id = $1", [person.userId]);
  expect(await listViews(portal, person, "payments")).toEqual([]);
});
