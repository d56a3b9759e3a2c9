"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Checkbox } from "@/app/_components/choice";
import { ComboBox, type Option, Select } from "@/app/_components/select";
import type { MailTimes } from "@/core/notice/mail-times";

const HOURS = Array.from({ length: 24 }, (_, hour) => hour * 60);
const NIGHT = { quietFrom: 22 * 60, quietUntil: 7 * 60 };

/** When mail may come: in which time zone, at what hour of the day, and when not. */
export function MailHours({
  times,
  onChange,
}: {
  times: MailTimes;
  onChange: (times: MailTimes) => void;
}) {
  const t = useTranslations("notices");
  const { timeZone, dailyAt, quietFrom, quietUntil, rhythm } = times;
  const zones = useTimeZones(timeZone);
  const hours = useHours([dailyAt, quietFrom ?? 0, quietUntil ?? 0]);
  const isQuiet = quietFrom !== null && quietUntil !== null;
  return (
    <>
      <ComboBox
        label={t("timeZone")}
        options={zones}
        value={timeZone}
        onChange={(zone) => {
          if (zone !== null) onChange({ ...times, timeZone: zone });
        }}
      />
      {rhythm === "daily" && (
        <Select
          label={t("dailyAt")}
          options={hours}
          value={String(dailyAt)}
          onChange={(id) => onChange({ ...times, dailyAt: Number(id) })}
        />
      )}
      <Checkbox
        isSelected={isQuiet}
        onChange={(isChosen) =>
          onChange({ ...times, ...(isChosen ? NIGHT : { quietFrom: null, quietUntil: null }) })
        }
      >
        {t("quiet")}
      </Checkbox>
      {isQuiet && (
        <div className="grid grid-cols-2 gap-4">
          <Select
            label={t("quietFrom")}
            options={hours}
            value={String(quietFrom)}
            onChange={(id) => onChange({ ...times, quietFrom: Number(id) })}
          />
          <Select
            label={t("quietUntil")}
            options={hours}
            value={String(quietUntil)}
            onChange={(id) => onChange({ ...times, quietUntil: Number(id) })}
          />
        </div>
      )}
    </>
  );
}

/** All the platform knows, with the one that was chosen in any case. */
function useTimeZones(chosen: string): Option<string>[] {
  const [known] = useState(() => Intl.supportedValuesOf("timeZone"));
  return [...new Set(["UTC", ...known, chosen])].map((id) => ({
    id,
    label: id.replaceAll("_", " "),
  }));
}

/** The full hours of a day, with what was chosen otherwise. */
function useHours(chosen: readonly number[]): Option<string>[] {
  const format = useFormatter();
  const all = [...new Set([...HOURS, ...chosen])].toSorted((one, other) => one - other);
  return all.map((minutes) => ({
    id: String(minutes),
    label: format.dateTime(new Date(minutes * 60_000), { timeStyle: "short", timeZone: "UTC" }),
  }));
}
