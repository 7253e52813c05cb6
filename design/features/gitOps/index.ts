import type { RequiredDestination } from "../../egress/destinations";
import type { Feature } from "../feature";
import { planFlux, prunes, secretsOfFlux, sourcesOf, type FluxPlan } from "./flux";
import { gitOpsRules } from "./rules";
import type { SourceUrl } from "./source";

/** Where sources are that are read by a scheme. */
const reached = (scheme: SourceUrl["scheme"], how: Pick<RequiredDestination, "kind" | "protocol" | "byName">) => {
  const all = (choices: Parameters<typeof sourcesOf>[0]) => sourcesOf(choices).filter(url => url.scheme === scheme);
  return {
    key: `flux${how.protocol === "TCP" ? "Ssh" : how.protocol === "HTTP" ? "Http" : "Https"}`,
    reason: `Flux reads its sources over ${scheme === "ssh" ? "SSH" : scheme.toUpperCase()}`,
    ...how,
    ports: ({ choices }) => [...new Set(all(choices).map(({ port }) => port))].sort(),
    destinations: ({ choices }) => [...new Set(all(choices).map(({ host }) => host))].sort(),
    inFqdnTag: false,
    needed: ({ choices }) => all(choices).length > 0,
  } satisfies RequiredDestination;
};

/** Manifests that Flux brings into the cluster. */
export const gitOps: Feature<FluxPlan | undefined> = {
  title: "GitOps",
  rules: gitOpsRules,
  plan: ({ choices }) => planFlux(choices),
  secrets: choices => {
    const plan = planFlux(choices);
    return plan ? secretsOfFlux(plan).map(([, secret]) => secret) : [];
  },
  destinations: [
    reached("https", { kind: "application", protocol: "HTTPS" }),
    reached("http", { kind: "application", protocol: "HTTP" }),
    reached("ssh", { kind: "network", protocol: "TCP", byName: true }),
  ],
  beside: ({ gitOps: plan }) =>
    plan
      ? [
          ["Flux", plan.configurations.map(({ name }) => name).join(", ") || "no configuration"],
          ...plan.configurations.filter(prunes).map(({ name, steps }) => [
            `  prunes in ${name}`,
            steps
              .filter(({ prune }) => prune)
              .map(step => step.name)
              .join(", "),
          ]),
        ]
      : [],
  replaceable: { role: "gitOps", component: "Flux" },
};
