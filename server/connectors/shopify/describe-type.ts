import { z } from "zod";
import type { DescribedField } from "@/server/connectors/contract";
import { ConnectorError } from "@/server/connectors/contract";
import { sendQuery } from "./send-query";
import type { ShopifyContext } from "./shopify-context";

/** Deep enough for a list of what must not be missing, `[Thing!]!`. */
const document = `query Fields($name: String!) { __type(name: $name) { fields { name type {
  kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } }`;

type TypeOf = { readonly kind: string; readonly name: string | null; readonly ofType?: TypeOf | null | undefined };
const typeOf: z.ZodType<TypeOf> = z.lazy(() =>
  z.object({ kind: z.string(), name: z.string().nullable(), ofType: typeOf.nullish() }),
);
const described = z.looseObject({
  __type: z.looseObject({ fields: z.array(z.looseObject({ name: z.string(), type: typeOf })).nullable() }).nullable(),
});

/**
 * The fields of one of Shopify's types in the version that the connection speaks, by GraphQL's own introspection.
 * @param query the one by which records of it are read
 * @throws ConnectorError `unexpected_shape` for a type that is not there any more
 */
export async function describeType(
  ctx: ShopifyContext,
  name: string,
  query: string,
): Promise<readonly DescribedField[]> {
  const { __type } = await sendQuery(ctx, { document, variables: { name }, data: described, effect: "read" });
  if (__type?.fields == null) {
    throw new ConnectorError("unexpected_shape", `Shopify has no type ${name}.`, { detail: { fields: name } });
  }
  const needed = new Set(askedOfNodes(query));
  return __type.fields.map((field) => ({
    name: field.name,
    type: written(field.type),
    needed: needed.has(field.name),
  }));
}

/** As GraphQL writes types: `[LineItem!]!`. */
function written({ kind, name, ofType }: TypeOf): string {
  if (kind === "NON_NULL" && ofType != null) return `${written(ofType)}!`;
  if (kind === "LIST" && ofType != null) return `[${written(ofType)}]`;
  return name ?? kind;
}

/** What a query asks of each node of its list: the query itself is the only place where that stands. */
function askedOfNodes(query: string): readonly string[] {
  const from = query.indexOf("nodes {") + "nodes {".length;
  let depth = 1;
  let to = from;
  for (; depth > 0 && to < query.length; to += 1) depth += query[to] === "{" ? 1 : query[to] === "}" ? -1 : 0;
  let flat = query.slice(from, to - 1);
  for (let before = ""; before !== flat; ) {
    before = flat;
    flat = flat.replace(/\{[^{}]*\}|\([^()]*\)/g, " ");
  }
  return flat.match(/[A-Za-z_]\w*/g) ?? [];
}
