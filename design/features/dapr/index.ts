import type { Feature } from "../feature";
import { daprRules } from "./rules";

/** Dapr for workloads. */
export const dapr: Feature = {
  title: "Dapr",
  rules: daprRules,
  plan: () => undefined,
  beside: ({ choices: { dapr: chosen } }) => {
    if (!chosen.enabled) return [];
    const version = chosen.version.pinned?.version ?? "the newest of its installation";
    return [
      [
        "Dapr",
        `${chosen.version.kind === "automatic" ? "new minor versions by themselves" : version}, ${chosen.highAvailability ? "three replicas" : "one replica"}`,
      ],
    ];
  },
};
