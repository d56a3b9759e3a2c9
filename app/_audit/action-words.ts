import { useTranslations } from "next-intl";

/** Words for what was done; its name in the log where a later version wrote it. */
export function useActionWords(): (action: string) => string {
  const words = useTranslations("auditActions");
  const details = useTranslations("auditDetails");
  const roles = useTranslations("roles");
  return (action) => {
    const [name = "", to = ""] = action.split(":");
    const [noun = "", verb = ""] = name.split(".");
    // The log's names are not the catalogue's: the next version writes others.
    const said = words.has(`${noun}.${verb}` as never) ? words(`${noun}.${verb}` as never) : name;
    if (to === "") return said;
    const role = to as Parameters<typeof roles>[0];
    const detail = to as Parameters<typeof details>[0];
    if (roles.has(role)) return `${said}: ${roles(role)}`;
    return `${said}: ${details.has(detail) ? details(detail) : to}`;
  };
}
