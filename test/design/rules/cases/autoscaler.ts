import type { Case } from "../case";

const values: readonly [key: string, wrong: number, right: number][] = [
  ["scanIntervalSeconds", 0, 1],
  ["scaleDownDelayAfterAddMinutes", -1, 0],
  ["scaleDownUnneededMinutes", 0.5, 1],
  ["scaleDownUnreadyMinutes", -1, 0],
  ["maxGracefulTerminationSeconds", -600, 600],
  ["maxNodeProvisionMinutes", 1.5, 15],
  ["maxEmptyBulkDelete", -1, 0],
  ["scaleDownUtilizationThreshold", 1.1, 1],
  ["scaleDownUtilizationThreshold", -0.1, 0],
];

export const cases: readonly Case[] = values.map(([key, wrong, right]) => ({
  id: "X42",
  when: { [`autoscaler.${key}`]: wrong },
  key: `autoscaler.${key}`,
  says: [String(wrong)],
  mend: [`autoscaler.${key}`, right],
}));
