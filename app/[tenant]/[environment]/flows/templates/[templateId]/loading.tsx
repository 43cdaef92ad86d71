export { TemplateSkeleton as default } from "@/components/flows/templates/template-skeleton";
