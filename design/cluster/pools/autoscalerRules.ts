import type { AutoscalerChoice } from "../../contract/choices";
import { aksDoc, between, type Rule } from "../../contract/rule";

/** Least value of each number of the profile, with its unit. */
const least: readonly [key: keyof AutoscalerChoice, least: number, unit: string][] = [
  ["scanIntervalSeconds", 1, "seconds"],
  ["scaleDownDelayAfterAddMinutes", 0, "minutes"],
  ["scaleDownUnneededMinutes", 0, "minutes"],
  ["scaleDownUnreadyMinutes", 0, "minutes"],
  ["maxGracefulTerminationSeconds", 0, "seconds"],
  ["maxNodeProvisionMinutes", 0, "minutes"],
  ["maxEmptyBulkDelete", 0, "nodes"],
];

export const autoscalerRules: readonly Rule[] = [
  {
    id: "X42",
    severity: "error",
    title: "numbers of the autoscaler's profile are whole and not below zero, its threshold is a share",
    doc: aksDoc("cluster-autoscaler"),
    judge: ({ choices: { autoscaler } }) => {
      const threshold = autoscaler.scaleDownUtilizationThreshold;
      return [
        ...least.flatMap(([key, from, unit]) =>
          between(`autoscaler.${key}`, autoscaler[key] as number | undefined, from, Number.MAX_SAFE_INTEGER, unit).map(
            finding => ({
              ...finding,
              message: `${String(autoscaler[key])} ${unit} are no whole number from ${from}`,
              fix: `Write a whole number, ${from} or more.`,
            }),
          ),
        ),
        ...(threshold === undefined || (threshold >= 0 && threshold <= 1)
          ? []
          : [
              {
                key: "autoscaler.scaleDownUtilizationThreshold",
                message: `${threshold} is no share from 0 to 1`,
                fix: "Write it like 0.5.",
              },
            ]),
      ];
    },
  },
];
