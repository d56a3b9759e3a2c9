/** Lines in their order, parted where the day changes: "2026-11-26", in universal time. */
export function groupByDay<Line extends { at: Date }>(
  lines: readonly Line[],
): { day: string; lines: Line[] }[] {
  const days: { day: string; lines: Line[] }[] = [];
  for (const line of lines) {
    const day = line.at.toISOString().slice(0, 10);
    const last = days.at(-1);
    if (last?.day === day) last.lines.push(line);
    else days.push({ day, lines: [line] });
  }
  return days;
}
