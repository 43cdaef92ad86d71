export { TemplatesSkeleton as default } from "@/components/flows/templates/templates-skeleton";
