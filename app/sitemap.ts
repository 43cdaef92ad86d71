import type { MetadataRoute } from "next";
import { useCases } from "@/components/site/use-cases/use-cases";
import { listGuides } from "@/server/insight/guides";
import { services } from "@/server/services";

export const dynamic = "force-dynamic";

/** Every public page that belongs into an index; a test holds it against the links of the site. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const { APP_URL } = services().settings;
  const paths = [
    ...["/", "/use-cases", "/technical", "/pricing", "/demo", "/contact", "/status", "/security/pci"],
    ...["/legal/privacy", "/legal/terms"],
    ...Object.keys(useCases).map((slug) => `/use-cases/${slug}`),
    ...["/docs", "/docs/api", "/docs/api-schemas", "/docs/changelog"],
    ...(await listGuides()).map(({ slug }) => `/docs/${slug}`),
  ];
  return paths.map((path) => ({ url: `${APP_URL}${path === "/" ? "" : path}` }));
}
