import { createTranslator } from "next-intl";
import { fileUnderCheck } from "../core/preflight/file-under-check";
import { type Finding, runPreflight } from "../core/preflight/run-preflight";
import type { ReportModel } from "../core/report/report-model";
import { SHIPPED_RULES } from "../core/rules/shipped-rules";
import messages from "../messages/en.json";
import { READABLE_FORMATS } from "../server/jobs/job-kinds";
import { runJob } from "../server/jobs/run-job";
import { type Command, CommandFailure, readArguments, UsageFailure } from "./command";
import { readInput } from "./read-input";
import { formatOf, problemText, titleOfFile } from "./report-file";

const READ_MS = 120_000;
const HEAP_MB = 1_024;
const MAX_BYTES = 20 * 1024 * 1024;

const t = createTranslator({ locale: "en", messages, namespace: "preflight" });

/** Prints what the checks find in a report that is in a file; ends with 1 where they find anything. */
export const check: Command = {
  summary:
    "Says what a committee would stumble over in a draft, Word or OpenDocument file, page, Markdown or JSON report.",
  usage: "FILE.(txt|md|json|docx|odt|html) [--json]",
  async run(args) {
    const { files, options } = readArguments(args, ["--json"]);
    const [file, second] = files;
    if (file === undefined || second !== undefined) throw new UsageFailure("Name one file.");
    const from = formatOf(file, READABLE_FORMATS, "read");
    const bytes = await readInput(file, MAX_BYTES);
    const input = { bytes, from, title: titleOfFile(file) };
    const parsed = await runJob("report.read", input, { timeoutMs: READ_MS, heapMb: HEAP_MB });
    if (!parsed.ok) throw new CommandFailure(problemText(file, parsed.problems));
    const findings = runPreflight(fileUnderCheck(parsed.report, SHIPPED_RULES));
    process.stdout.write(
      options.has("--json")
        ? `${JSON.stringify(findings.map(asJson), null, 2)}\n`
        : findings.map((finding) => `${asLine(finding, parsed.report)}\n`).join(""),
    );
    if (findings.length > 0) throw new CommandFailure(`${file}: ${findings.length} findings`);
  },
};

function asJson({ identity: _, fix, ...finding }: Finding) {
  return { ...finding, message: messageOf(finding), fix: fix?.kind ?? null };
}

function messageOf({ rule, values }: Pick<Finding, "rule" | "values">): string {
  return t(`rules.${rule}.found`, values);
}

function asLine(finding: Finding, report: ReportModel): string {
  const { severity, values, place } = finding;
  const at = "sectionId" in place ? Number(/\d+$/.exec(place.sectionId ?? "")?.[0] ?? 0) : 0;
  const title = report.sections[at - 1]?.title ?? "";
  const words = typeof values.words === "string" ? ` — ${values.words}` : "";
  return `${severity}: ${messageOf(finding)}${words}${title === "" ? "" : ` [${title}]`}`;
}
