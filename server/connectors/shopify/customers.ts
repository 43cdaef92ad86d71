import { z } from "zod";
import { readNode } from "./orders";
import type { SortedList } from "./pull-by-update";
import { gid, instant, pageFields } from "./schemas";

export interface ShopCustomer {
  readonly customerId: string;
  readonly name: string;
  readonly email: string | undefined;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const customerNode = z.looseObject({
  id: gid,
  displayName: z.string(),
  defaultEmailAddress: z.looseObject({ emailAddress: z.string() }).nullable(),
  createdAt: instant,
  updatedAt: instant,
});

export const customersList: SortedList<ShopCustomer> = {
  name: "customers",
  document: `query Customers($first: Int!, $after: String, $query: String) {
    customers(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) {
      nodes { id displayName defaultEmailAddress { emailAddress } createdAt updatedAt } ${pageFields}
    }
  }`,
  read: (node) =>
    readNode(node, customerNode, "a customer", ({ id, displayName, defaultEmailAddress, createdAt, updatedAt }) => [
      {
        externalId: id,
        version: updatedAt.toISOString(),
        occurredAt: createdAt,
        raw: node,
        canonical: {
          customerId: id,
          name: displayName,
          createdAt,
          updatedAt,
          email: defaultEmailAddress?.emailAddress,
        },
      },
    ]),
};
