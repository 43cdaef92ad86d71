export interface SiteLink {
  readonly href: string;
  readonly label: string;
}

/** The pages of the public site, in the order of its head. */
export const mainLinks = [
  { href: "/use-cases", label: "Use cases" },
  { href: "/technical", label: "Technical" },
  { href: "/demo", label: "Demo" },
  { href: "/pricing", label: "Pricing" },
  { href: "/docs", label: "Docs" },
  { href: "/contact", label: "Contact" },
] as const satisfies readonly SiteLink[];

/** The foot of every page: all that there is. */
export const footLinks = [
  {
    title: "Product",
    links: [
      { href: "/use-cases", label: "Use cases" },
      { href: "/technical", label: "How it works" },
      { href: "/demo", label: "Demo" },
      { href: "/pricing", label: "Pricing" },
      { href: "/status", label: "Status" },
    ],
  },
  {
    title: "Learn",
    links: [
      { href: "/docs/first-payment", label: "Your first payment" },
      { href: "/docs", label: "Guides" },
      { href: "/docs/fields", label: "Field dictionaries" },
      { href: "/docs/api", label: "REST API" },
      { href: "/docs/changelog", label: "Changelog" },
    ],
  },
  {
    title: "Trust",
    links: [
      { href: "/security/pci", label: "Card data and PCI DSS" },
      { href: "/docs/security", label: "Security" },
      { href: "/legal/terms", label: "Terms" },
      { href: "/legal/privacy", label: "Privacy" },
      { href: "/contact", label: "Talk to a solution architect" },
    ],
  },
] as const satisfies readonly { readonly title: string; readonly links: readonly SiteLink[] }[];
