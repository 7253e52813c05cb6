import { aksDoc, type Rule } from "../../contract/rule";

/** Rules of Dapr. */
export const daprRules: readonly Rule[] = [
  {
    id: "X212",
    severity: "warning",
    title: "in production Dapr's version is moved by you",
    doc: aksDoc("dapr#configure-automatic-updates-to-dapr-control-plane"),
    judge: ({ choices: { dapr, kubernetes } }) =>
      dapr.enabled && dapr.version.kind === "automatic" && kubernetes.tier !== "free"
        ? [
            {
              key: "dapr.version.kind",
              with: ["kubernetes.tier"],
              message: `aks:kubernetes.tier is ${kubernetes.tier}, and AKS's documentation advises against automatic versions of Dapr in production`,
              fix: "Set aks:dapr.version.kind: pinned, and move the version when it suits you.",
            },
          ]
        : [],
  },
];
