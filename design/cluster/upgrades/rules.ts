import { parseKubernetesVersion, supportedMinors, versionStatus } from "./versions";
import { aksDoc, type Rule } from "../../contract/rule";
import type { ResolvedChoices } from "../../contract/resolvedChoices";

const supported = aksDoc("supported-kubernetes-versions");

/** What decides about versions and upgrades. */
export interface VersionPart {
  readonly choices: Pick<ResolvedChoices, "kubernetes" | "upgrades">;
}

export const lifecycleRules: readonly Rule<VersionPart>[] = [
  {
    id: "X11",
    severity: "error",
    title: "long-term support and tier premium go together",
    doc: aksDoc("long-term-support"),
    judge: ({ choices: { kubernetes } }) => {
      const lts = kubernetes.supportPlan === "longTermSupport";
      const premium = kubernetes.tier === "premium";
      if (lts === premium) return [];
      return [
        {
          key: lts ? "kubernetes.tier" : "kubernetes.supportPlan",
          with: [lts ? "kubernetes.supportPlan" : "kubernetes.tier"],
          message: `tier ${kubernetes.tier} with support plan ${kubernetes.supportPlan}`,
          fix: lts
            ? "Set aks:kubernetes.tier: premium, which costs more, or aks:kubernetes.supportPlan: kubernetesOfficial."
            : "Set aks:kubernetes.supportPlan: longTermSupport, or aks:kubernetes.tier: standard.",
        },
      ];
    },
  },
  {
    id: "X12",
    severity: "error",
    also: "warning",
    title: "the Kubernetes version is in support",
    doc: supported,
    azureCode: "K8sVersionNotSupported",
    judge: ({ choices: { kubernetes }, context: { today } }) => {
      const key = "kubernetes.version";
      const version = parseKubernetesVersion(kubernetes.version);
      // What is about to leave is no way out.
      const current = supportedMinors(today).filter(minor => versionStatus(minor, today).state === "supported");
      const lts = kubernetes.supportPlan === "longTermSupport";
      const fix =
        current.length > 0
          ? `Use ${current.map(m => `"${m}"`).join(" or ")}.`
          : "Use a newer release of this project, whose calendar goes on.";
      if (!version)
        return [
          {
            key,
            message: `${JSON.stringify(kubernetes.version)} is no Kubernetes version`,
            fix: `Write a minor or a full version in quotes. ${fix}`,
          },
        ];
      const { release, state } = versionStatus(version.minor, today);
      const warn = (message: string) => [{ key, message, fix, severity: "warning" as const }];
      switch (state) {
        case "supported":
          return [];
        case "leaving":
          if (lts) return [];
          return warn(`standard support of ${version.minor} ends this month (${release?.supportEnds})`);
        case "planned":
          return warn(
            `${version.minor} was planned for ${release?.available}; whether the region offers it is not known here`,
          );
        case "unknown":
          return warn(`${version.minor} is newer than this release's calendar`);
        case "longTermOnly":
          return lts
            ? []
            : [
                {
                  key,
                  message: `standard support of ${version.minor} ended ${release?.supportEnds}; long-term support lasts to ${release?.longTermSupportEnds}`,
                  fix: `${fix} Or set aks:kubernetes.tier: premium and aks:kubernetes.supportPlan: longTermSupport.`,
                },
              ];
        case "ended":
          return [{ key, message: `${version.minor} is out of every support`, fix }];
      }
    },
  },
  {
    id: "X31",
    severity: "error",
    title: "upgrade channel nodeImage goes with node image channel nodeImage",
    doc: aksDoc("auto-upgrade-node-os-image"),
    judge: ({ choices: { upgrades } }) =>
      upgrades.channel === "nodeImage" && upgrades.nodeImageChannel !== "nodeImage"
        ? [
            {
              key: "upgrades.nodeImageChannel",
              with: ["upgrades.channel"],
              message: `channel nodeImage with nodeImageChannel ${upgrades.nodeImageChannel}`,
              fix: "Set aks:upgrades.nodeImageChannel: nodeImage, or aks:upgrades.channel: patch.",
            },
          ]
        : [],
  },
];
