/**
 * How many generated reports a property is tried on: few in the gate, more by hand with
 * `GENERATED_REPORTS=1000 npx vitest run --project unit exporters importers`.
 */
export const howManyReports = (inGate = 60): number =>
  Number(process.env.GENERATED_REPORTS ?? inGate);
