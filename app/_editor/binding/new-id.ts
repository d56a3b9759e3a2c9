export { newId } from "@/core/shared-text/new-id";
