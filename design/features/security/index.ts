import type { RequiredDestination } from "../../egress/destinations";
import { clouds } from "../../facts/clouds";
import type { Feature } from "../feature";
import { securityRules } from "./rules";
import { hasPolicyAddOn } from "./security";

const application = { kind: "application", protocol: "HTTPS", ports: ["443"], inFqdnTag: false } as const;

/** Source: AKS documentation, outbound-rules-control-egress. */
const destinations: readonly RequiredDestination[] = [
  {
    ...application,
    key: "azurePolicy",
    reason: "the Azure Policy add-on fetches policies and reports",
    destinations: ({ choices }) => clouds[choices.cloud].policy,
    serviceTags: ["AzurePolicy", "AzureMonitor"],
    needed: ({ choices }) => hasPolicyAddOn(choices),
  },
  {
    ...application,
    key: "defender",
    reason: "Defender's sensor reports",
    destinations: ({ choices: { cloud } }) => [
      `*.ods.${clouds[cloud].logs}`,
      `*.oms.${clouds[cloud].logs}`,
      // The page has this one for every cloud.
      "*.cloud.defender.microsoft.com",
    ],
    serviceTags: ["AzureMonitor", "MicrosoftDefenderForEndpoint"],
    needed: ({ choices }) => choices.security.defender.enabled,
  },
];

/** Azure Policy, deployment safeguards, Defender, image cleaner and trusted authorities. */
export const security: Feature = {
  title: "Security",
  rules: securityRules,
  plan: () => undefined,
  destinations,
  beside: ({ choices: { security: chosen } }) => {
    const { azurePolicy, safeguards, defender, imageCleaner, caCertificates } = chosen;
    const { assign } = azurePolicy;
    const parts = [
      ...(assign
        ? [`pod security ${assign.standard} (${assign.effect})`]
        : azurePolicy.kind === "addOn"
          ? ["Azure Policy"]
          : []),
      ...(safeguards.level === "none" ? [] : [`deployment safeguards (${safeguards.level})`]),
      ...(defender.enabled ? ["Defender"] : []),
      ...(imageCleaner.enabled ? [`images cleaned every ${imageCleaner.intervalHours} h`] : []),
      ...(caCertificates.length > 0 ? [`${caCertificates.length} trusted authorities`] : []),
    ];
    return parts.length > 0 ? [["security", parts.join(", ")]] : [];
  },
};
