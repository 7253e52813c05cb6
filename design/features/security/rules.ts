import { isNamespaceName } from "../../cluster/namespaces";
import { distance } from "fastest-levenshtein";
import { azureLimits } from "../../facts/azureLimits";
import { idsAreOfType } from "../../contract/commonRules";
import { aksDoc, azureDoc, between, type Finding, type Rule, type Subject } from "../../contract/rule";
import { systemNamespaces } from "./security";

const policyDoc = azureDoc("governance/policy/concepts/policy-for-kubernetes");

const knownNamespaces = [...systemNamespaces, "kube-public", "kube-node-lease", "default"];

/** Namespaces that something leaves out, with their keys. */
const excluded = ({ choices: { security } }: Subject): (readonly [key: string, name: string])[] => [
  ...(security.azurePolicy.assign?.excludedNamespaces ?? []).map(
    (name, i) => [`security.azurePolicy.assign.excludedNamespaces[${i}]`, name] as const,
  ),
  ...security.safeguards.excludedNamespaces.map(
    (name, i) => [`security.safeguards.excludedNamespaces[${i}]`, name] as const,
  ),
];

/** Rules of what guards the cluster from within. */
export const securityRules: readonly Rule[] = [
  idsAreOfType(({ choices: { security } }) => [
    ["security.defender.workspaceId", security.defender.workspaceId, "Microsoft.OperationalInsights/workspaces"],
  ]),
  {
    id: "X14",
    severity: "error",
    title: "deployment safeguards need the Azure Policy add-on",
    doc: aksDoc("deployment-safeguards"),
    judge: ({ choices: { security } }) =>
      security.safeguards.level !== "none" && security.azurePolicy.kind === "none"
        ? [
            {
              key: "security.safeguards.level",
              with: ["security.azurePolicy.kind"],
              message: `deployment safeguards of level ${security.safeguards.level} work through the Azure Policy add-on, which is off`,
              fix: "Set aks:security.azurePolicy.kind: addOn, or aks:security.safeguards.level: none.",
            },
          ]
        : [],
  },
  {
    id: "X27",
    severity: "error",
    title: "Defender reports to a Log Analytics workspace",
    doc: azureDoc("defender-for-cloud/defender-for-containers-introduction"),
    judge: ({ choices: { security, monitoring } }) =>
      security.defender.enabled && security.defender.workspaceId === undefined && monitoring.kind === "none"
        ? [
            {
              key: "security.defender.enabled",
              with: ["security.defender.workspaceId", "monitoring.kind"],
              message: "Defender is on, and there is no workspace that it could report to",
              fix: "Give aks:security.defender.workspaceId, set aks:monitoring.kind: create, or aks:security.defender.enabled: false.",
            },
          ]
        : [],
  },
  {
    id: "X28",
    severity: "error",
    title: "the image cleaner runs every 24 hours to three months",
    doc: aksDoc("image-cleaner"),
    judge: ({ choices: { security } }) =>
      security.imageCleaner.enabled
        ? between(
            "security.imageCleaner.intervalHours",
            security.imageCleaner.intervalHours,
            azureLimits.imageCleanerHours.least,
            azureLimits.imageCleanerHours.most,
            "hours",
          )
        : [],
  },
  {
    id: "X33",
    severity: "error",
    title: "nodes trust at most 10 further authorities, each given as a PEM text",
    doc: aksDoc("custom-certificate-authority"),
    judge: ({ choices: { security } }) => {
      const key = "security.caCertificates";
      const { caCertificates: texts } = security;
      const wrong = texts.flatMap((text, i): Finding[] => {
        if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) {
          const fix = "Give the certificate alone, and take the key out of every place that this text was in.";
          return [{ key: `${key}[${i}]`, message: "it holds a private key, which nobody else may have", fix }];
        }
        const whole = /^\s*-----BEGIN CERTIFICATE-----\s[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*$/.test(text);
        return whole
          ? []
          : [
              {
                key: `${key}[${i}]`,
                message: "it is not one certificate in PEM form",
                fix: "Give one text from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE----- for each authority.",
              },
            ];
      });
      return texts.length > azureLimits.trustedAuthorities
        ? [
            ...wrong,
            {
              key,
              message: `${texts.length} authorities are more than the ${azureLimits.trustedAuthorities} that AKS takes`,
              fix: "Leave out those that another one's certificate vouches for.",
            },
          ]
        : wrong;
    },
  },
  {
    id: "X85",
    severity: "error",
    also: "warning",
    title: "what policies leave out are names of namespaces",
    doc: policyDoc,
    judge: subject =>
      excluded(subject).flatMap(([key, name]): Finding[] => {
        if (!isNamespaceName(name)) {
          const fix =
            "Use at most 63 small letters, digits and hyphens, alphanumeric at both ends; there are no wildcards.";
          return [{ key, message: `${JSON.stringify(name)} can't be the name of a namespace`, fix }];
        }
        const meant = knownNamespaces.find(known => known !== name && distance(known, name) <= 2 && name.length > 6);
        return meant === undefined || knownNamespaces.includes(name)
          ? []
          : [
              {
                key,
                message: `${name} is left out, and may be ${meant} misspelt: a namespace that does not exist is no error`,
                fix: `Write ${meant}, or accept this where there is a namespace ${name}.`,
                severity: "warning",
              },
            ];
      }),
  },
];
