import { parseKubernetesVersion } from "../../cluster/upgrades/versions";
import { idsAreOfType } from "../../contract/commonRules";
import type { ResolvedChoices } from "../../contract/resolvedChoices";
import { aksDoc, azureDoc, type Finding, type Rule, type Subject } from "../../contract/rule";
import { versionOwningChannels } from "../../facts/mutability";
import { mountsSecrets } from "../keyVault/keyVault";
import {
  goesWith,
  hasEnded,
  knownRevision,
  newestFor,
  newestKnown,
  oldestKnown,
  parseRevision,
  writtenRevisions,
  type WrittenRevision,
} from "./revisions";

const key = "serviceMesh.istio.revisions";
const authority = "serviceMesh.istio.certificateAuthority";
const ask = "az aks mesh get-revisions --location <region> lists them";

/** The revisions that can be read, oldest first. */
const revisionsOf = (choices: ResolvedChoices): WrittenRevision[] =>
  writtenRevisions(choices)
    .flatMap(text => parseRevision(text) ?? [])
    .sort((a, b) => a.major - b.major || a.minor - b.minor);

/** Revisions that do not go with the cluster's version. Of two, one that does is enough: the other is about to go. */
function wrongForKubernetes({ choices, context: { today } }: Subject): Finding[] {
  const { kubernetes, upgrades } = choices;
  const version = parseKubernetesVersion(kubernetes.version);
  const revisions = revisionsOf(choices);
  if (!version || revisions.some(revision => goesWith(revision, version.number))) return [];
  const owned: readonly string[] = versionOwningChannels;
  // AKS may have moved the cluster by then; with long-term support revisions may go with more versions than the table has.
  const isSure = !owned.includes(upgrades.channel) && kubernetes.supportPlan !== "longTermSupport";
  const other = newestFor(version.number, today);
  return revisions.slice(-1).flatMap(revision => {
    const [oldest, newest] = knownRevision(revision)?.kubernetes ?? [];
    const where = `${revision.text} goes with Kubernetes 1.${oldest} to 1.${newest}, and aks:kubernetes.version is ${kubernetes.version}`;
    return [
      {
        key,
        with: ["kubernetes.version"],
        message: isSure ? where : `${where}; whether Azure takes it is not judged`,
        fix:
          other === undefined
            ? `Choose a revision for that version: ${ask}.`
            : `Write [${other}]; with a mesh that runs, upgrade it before Kubernetes.`,
        ...(!isSure && { severity: "warning" as const, azureCode: undefined }),
      },
    ];
  });
}

/** Two revisions that are too far apart. */
function tooFar({ choices, context: { today } }: Subject): Finding[] {
  const [from, to] = revisionsOf(choices);
  if (writtenRevisions(choices).length !== 2 || !to || from.major !== to.major) return [];
  const steps = to.minor - from.minor;
  if (steps < 2) return [];
  const next = { ...from, minor: from.minor + 1, text: `asm-${from.major}-${from.minor + 1}` };
  // From one that has ended, and the next has too, the way leads to the nearest that is alive.
  const isLate = steps > 2 && [from, next].every(revision => hasEnded(revision, today));
  const fix = `Write [${from.text}, ${next.text}], and go on from there.`;
  return steps > 2 && !isLate
    ? [{ key, message: `an upgrade from ${from.text} to ${to.text} skips more than one revision`, fix }]
    : [
        {
          key,
          // The page of upgrades lets one be skipped, the API's own description of the list has two consecutive ones.
          message: isLate
            ? `from ${from.text}, which has ended, Azure upgrades to the nearest revision that is alive and no further`
            : `an upgrade from ${from.text} to ${to.text} skips a revision: AKS's page allows it, the API's description does not`,
          fix: isLate ? `Ask for it: az aks mesh get-upgrades, or accept this where it is ${to.text}.` : fix,
          severity: "warning",
          azureCode: undefined,
        },
      ];
}

const lifeOf = (revision: WrittenRevision): string => {
  const { ends, expected } = knownRevision(revision) ?? {};
  if (ends === undefined) return `is older than asm-1-${oldestKnown}`;
  return expected ? `was expected to end in ${ends}` : `ended in ${ends}`;
};

/** A name that a secret of a vault can have. Source: key-vault/general/about-keys-secrets-certificates. */
const secretName = /^[0-9a-zA-Z-]{1,127}$/;

/** Rules of the service mesh and of what is around it. */
export const serviceMeshRules: readonly Rule[] = [
  idsAreOfType(({ choices: { serviceMesh } }) => [
    [`${authority}.keyVault.id`, serviceMesh.istio?.certificateAuthority.keyVault?.id, "Microsoft.KeyVault/vaults"],
  ]),
  {
    id: "X17",
    severity: "error",
    also: "warning",
    title: "a revision of Istio goes with the cluster's Kubernetes version",
    doc: aksDoc("istio-support-policy"),
    azureCode: "BadRequest",
    judge: wrongForKubernetes,
  },
  {
    id: "X180",
    severity: "error",
    title: "a mesh has one revision, or two of which one is upgraded to the other",
    doc: aksDoc("istio-upgrade"),
    azureCode: "BadRequest",
    judge: ({ choices: { serviceMesh } }) => {
      const revisions = serviceMesh.istio?.revisions;
      if (!revisions) return [];
      const odd = revisions.flatMap((text, i): Finding[] => {
        const at = `${key}[${i}]`;
        if (revisions.indexOf(text) !== i)
          return [{ key: at, message: `${text} is there twice`, fix: "Remove it, or name the next revision." }];
        return parseRevision(text)
          ? []
          : [
              {
                key: at,
                message: `${JSON.stringify(text)} is no revision`,
                fix: `Write it like asm-1-${newestKnown}; ${ask}.`,
              },
            ];
      });
      const count = revisions.length;
      return count === 1 || count === 2
        ? odd
        : [
            ...odd,
            {
              key,
              message: count === 0 ? "no revision is named" : `${count} revisions are more than the two of an upgrade`,
              fix: count === 0 ? `Name one; ${ask}.` : "Keep the one that runs and the next.",
              // Azure would choose one; an upgrade begins with one that is known.
              ...(count === 0 && { azureCode: undefined }),
            },
          ];
    },
  },
  {
    id: "X181",
    severity: "error",
    also: "warning",
    title: "an upgrade of a mesh goes to the next revision",
    doc: aksDoc("istio-upgrade"),
    azureCode: "BadRequest",
    judge: tooFar,
  },
  {
    id: "X182",
    severity: "warning",
    title: "a revision of Istio is alive, and known",
    doc: aksDoc("istio-support-policy"),
    judge: ({ choices, context: { today } }) =>
      writtenRevisions(choices).flatMap((text, i): Finding[] => {
        const at = `${key}[${i}]`;
        const revision = parseRevision(text);
        if (!revision) return [];
        if (hasEnded(revision, today)) {
          const message = `${revision.text} ${lifeOf(revision)}: a mesh that runs goes on without patches, a new one is refused`;
          return [{ key: at, message, fix: "Upgrade the mesh: docs/guides/serviceMesh.md." }];
        }
        return knownRevision(revision)
          ? []
          : [
              {
                key: at,
                message: `${revision.text} is newer than this release, which knows revisions up to asm-1-${newestKnown}`,
                fix: `Accept this where it goes with the cluster's version: ${ask}.`,
              },
            ];
      }),
  },
  {
    id: "X18",
    severity: "error",
    title: "certificates of a mesh come from a vault through the Secrets Store CSI driver",
    doc: aksDoc("istio-plugin-ca"),
    judge: ({ choices }) => {
      const { serviceMesh, keyVault } = choices;
      if (serviceMesh.istio?.certificateAuthority.kind !== "keyVault" || mountsSecrets(choices)) return [];
      const [at, on] =
        keyVault.kind === "none" ? ["keyVault.kind", "create"] : ["keyVault.secretsStore.enabled", "true"];
      return [
        {
          key: `${authority}.kind`,
          with: [at],
          message: `the driver mounts them, and it is off: aks:${at} is ${keyVault.kind === "none" ? "none" : "false"}`,
          fix: `Set aks:${at}: ${on}, or aks:${authority}.kind: selfSigned.`,
        },
      ];
    },
  },
  {
    id: "X183",
    severity: "error",
    title: "certificates and key of a mesh are secrets of a vault, by their names",
    doc: azureDoc("key-vault/general/about-keys-secrets-certificates"),
    judge: ({ choices: { serviceMesh } }) => {
      const { id: _, ...names } = serviceMesh.istio?.certificateAuthority.keyVault ?? {};
      return Object.entries<string>(names)
        .filter(([, name]) => !secretName.test(name))
        .map(([property, name]) => ({
          key: `${authority}.keyVault.${property}`,
          message: `${JSON.stringify(name)} is no name of a secret`,
          fix: "Use at most 127 letters, digits and hyphens; the secret's name alone, not its identifier.",
        }));
    },
  },
  {
    id: "X184",
    severity: "warning",
    title: "a vault that is made here has no certificates for the mesh yet",
    doc: aksDoc("istio-plugin-ca"),
    judge: ({ choices: { serviceMesh, keyVault } }) => {
      const own = serviceMesh.istio?.certificateAuthority.keyVault;
      return own && own.id === undefined && keyVault.create
        ? [
            {
              key: `${authority}.kind`,
              with: ["keyVault.kind"],
              message: `the control plane does not start before the secrets ${own.certObjectName}, ${own.keyObjectName}, ${own.rootCertObjectName} and ${own.certChainObjectName} are in the vault, which is made here`,
              fix: "Deploy the vault first with kind none of the mesh and put them into it, then accept this.",
            },
          ]
        : [];
    },
  },
  {
    id: "E17",
    severity: "warning",
    title: "with a default route, answers to what came in from the internet leave another way",
    doc: azureDoc("firewall/integrate-lb"),
    judge: ({ choices: { serviceMesh, egress: chosen }, egress }) =>
      serviceMesh.istio?.ingressGateways.external && egress.outboundType === "userDefinedRouting"
        ? [
            {
              key: "serviceMesh.istio.ingressGateways.external",
              with: ["egress.kind"],
              message: `requests reach the external gateway through its public load balancer, answers leave by the default route of egress ${chosen.kind}, where nobody knows the connection, and are lost`,
              fix: "Use the internal gateway, and let traffic in through the firewall's or appliance's own address (DNAT) to it.",
            },
          ]
        : [],
  },
];
