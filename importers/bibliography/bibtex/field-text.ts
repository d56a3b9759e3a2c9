/** "Title: Subtitle", without a colon where the title ends with a sign of its own. */
export function joinTitle(title: string, subtitle: string, addition = ""): string {
  const whole =
    title === "" || subtitle === "" || subtitle === title
      ? title || subtitle
      : `${title}${/[-–—:!?.;]$/.test(title) ? "" : ":"} ${subtitle}`;
  if (whole === "" || addition === "") return whole || addition;
  return `${whole}${/[!?.]$/.test(whole) ? "" : "."} ${addition}`;
}

/** An address or number without the TeX people put around it. */
export function verbatim(value: string): string {
  return value
    .replace(/^\s*\\(?:url|path|nolinkurl)\s*\{([\s\S]*)\}\s*$/, "$1")
    .replace(/\\url\s*\{([^{}]*)\}/, "$1")
    .replaceAll(/\\?~\{\}|\\textasciitilde\s*(?:\{\})?|\{\\textasciitilde\}|\\sim/g, "~")
    .replaceAll(/\\([_&%#~$\s{}^])/g, "$1")
    .replaceAll(/[{}]/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}
