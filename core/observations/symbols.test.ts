import { describe, expect, test } from "vitest";
import { findSymbols } from "./symbols";

describe("symbols", () => {
  test.each([
    ["CMW/C/AZE/CO/3", "CMW", "AZE", "concluding_observations"],
    ["CERD/C/TGO/CO/18-19", "CERD", "TGO", "concluding_observations"],
    ["CRC/C/OPSC/AUS/CO/1", "CRC", "AUS", "concluding_observations"],
    ["CRC/C/OPAC/CO/2005/DNK", "CRC", "DNK", "concluding_observations"],
    ["E/C.12/BIH/CO/1", "CESCR", "BIH", "concluding_observations"],
    ["E/C.12/1/Add.90", "CESCR", null, "concluding_observations"],
    ["CCPR/CO/74/SWE", "CCPR", "SWE", "concluding_observations"],
    ["CCPR/C/79/Add.109", "CCPR", null, "concluding_observations"],
    ["CCPR/C/CHN-HKG/CO/4", "CCPR", "CHN", "concluding_observations"],
    ["CAT/C/CR/33/1", "CAT", null, "concluding_observations"],
    ["CAT/C/XXVII/Concl.5", "CAT", null, "concluding_observations"],
    ["CERD/C/64/CO/4", "CERD", null, "concluding_observations"],
    ["CERD/C/304/Add.110", "CERD", null, "concluding_observations"],
    ["CRC/C/15/Add.213", "CRC", null, "concluding_observations"],
    ["CRPD/C/EU/CO/1", "CRPD", "EU", "concluding_observations"],
    ["CED/C/IRQ/OAI/1", "CED", "IRQ", "concluding_observations"],
    ["CAT/C/MDA/CO/2/Corr.1", "CAT", "MDA", "concluding_observations"],
    ["CRPD/C/CZE/CO/1/Add.1", "CRPD", "CZE", "follow_up_information"],
    ["CMW/C/MRT/QPR/1", "CMW", "MRT", "list_of_issues"],
    ["CCPR/C/PHL/Q/4", "CCPR", "PHL", "list_of_issues"],
    ["CCPR/C/PHL/Q/4/Add.1", "CCPR", "PHL", "state_reply"],
    ["CRC/C/AZE/RQ/5-6", "CRC", "AZE", "state_reply"],
    ["CED/C/BEL/1", "CED", "BEL", "state_report"],
    ["CMW/C/AZE/FCO/3", "CMW", "AZE", "follow_up_information"],
    ["CCPR/C/128/3/Add.1", "CCPR", null, "follow_up_report"],
    ["CED/C/22/4", "CED", null, "follow_up_report"],
    ["CRC/C/GC/25", "CRC", null, "general_comment"],
    ["CCPR/C/21/Rev.1/Add.13", "CCPR", null, "general_comment"],
    ["A/HRC/WG.6/34/SVN/3", "UPR", "SVN", "upr"],
  ] as const)("%s", (symbol, body, state, kind) => {
    expect(findSymbols(`See ${symbol}, para. 3.`)).toEqual([
      { symbol, body, state, kind, isObservations: kind === "concluding_observations" },
    ]);
  });

  test.each(["A/65/38", "CAT/C/SR.1601", "CRC/C", "E/2012/22", "GE.19-07503", "12/2016"])(
    "%s is none of them",
    (text) => {
      expect(findSymbols(text)).toEqual([]);
    },
  );

  test("a symbol torn by spaces is whole again", () => {
    expect(findSymbols("CMW / C / AZE / CO / 3").map(({ symbol }) => symbol)).toEqual([
      "CMW/C/AZE/CO/3",
    ]);
  });
});
