import type { Metadata } from "next";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { type EnvironmentKind, environmentLooks } from "@/components/shell/environments";
import { navigationCookie } from "@/components/shell/navigation";
import { parseTheme, themeCookie } from "@/components/shell/theme";
import { Catalogue } from "./catalogue";

export const metadata: Metadata = { title: "Catalogue", robots: { index: false } };

const isKind = (value: unknown): value is EnvironmentKind =>
  typeof value === "string" && Object.hasOwn(environmentLooks, value);

interface CataloguePageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Every primitive in every state, for those who build screens. It does not exist in production. */
export default async function CataloguePage({ searchParams }: CataloguePageProps) {
  // biome-ignore lint/style/noProcessEnv: NODE_ENV is replaced while building, it is not a setting.
  if (process.env.NODE_ENV === "production") notFound();
  const [jar, { environment }] = await Promise.all([cookies(), searchParams]);
  return (
    <Catalogue
      renderedAtMs={Date.now()}
      theme={parseTheme(jar.get(themeCookie)?.value)}
      collapsed={jar.get(navigationCookie)?.value === "folded"}
      environment={isKind(environment) ? environment : "sandbox"}
    />
  );
}
