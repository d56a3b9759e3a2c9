import type { CoverageStanding } from "@/core/coverage/coverage";

/** The class that colours a standing; its name or number always stands beside it. */
export const STANDING_INK: Record<CoverageStanding, string> = {
  unanswered: "text-danger",
  linked: "text-warning",
  claimed: "text-accent",
  proven: "text-success",
  left_out: "text-ink-faint",
  not_asked: "text-ink-faint",
};

/** Hatched, dotted or full, so that the parts of a bar are told apart without colours. */
export function StandingFill({
  standing,
  id,
  ...box
}: {
  standing: CoverageStanding;
  /** Unlike any other on the page. */
  id: string;
  x: string;
  width: string;
}) {
  const pattern = PATTERNS[standing];
  return (
    <g className={STANDING_INK[standing]}>
      {pattern !== null && (
        <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse">
          {pattern}
        </pattern>
      )}
      <rect
        {...box}
        y="0.5"
        height="13"
        fill={pattern === null ? FULL[standing] : `url(#${id})`}
        stroke="currentColor"
      />
    </g>
  );
}

const FULL: Record<CoverageStanding, string> = {
  unanswered: "none",
  linked: "none",
  claimed: "none",
  proven: "currentColor",
  left_out: "none",
  not_asked: "none",
};

const PATTERNS: Record<CoverageStanding, React.ReactNode> = {
  unanswered: null,
  linked: <circle cx="3" cy="3" r="1" fill="currentColor" />,
  claimed: <path d="M0 6 L6 0" stroke="currentColor" strokeWidth="1.5" />,
  proven: null,
  left_out: <path d="M0 3 H6" stroke="currentColor" strokeWidth="1" />,
  not_asked: <path d="M3 0 V6" stroke="currentColor" strokeWidth="0.5" />,
};
