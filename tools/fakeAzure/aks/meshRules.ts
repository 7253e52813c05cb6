import { goesWith, isOffered, revisionFrom } from "../data/istioRevisions";
import { versionFrom } from "../data/kubernetesVersions";
import type { Write } from "../resourceType";
import type { Properties } from "../../wire";
import { map, maps, refuseIf, texts } from "./reading";

/** Code and the beginning of the sentence: MicrosoftDocs/azure-docs#120606, Azure/ARO-HCP#750, of revisions that are not offered.
 *  The other reasons have the same, inferred. */
const noIf = (condition: boolean, reason: string): void => {
  refuseIf(condition, "BadRequest", `Requested change in revisions is not allowed. Reason: ${reason}`);
};

const meshOf = (inputs: Properties | undefined): Properties | undefined => {
  const profile = map(inputs?.serviceMeshProfile);
  return profile.mode === "Istio" ? map(profile.istio) : undefined;
};

/** Judges a cluster's mesh. Sources: AKS documentation, articles/aks/istio-support-policy.md, istio-upgrade.md (the next revision or the one
 *  behind it), istio-plugin-ca.md; the API's description of revisions (one, or two). */
export function judgeMesh({ inputs, before, azure }: Write): void {
  const mesh = meshOf(inputs);
  if (!mesh) return;
  const was = meshOf(before?.inputs);
  const is = texts(mesh.revisions);
  const old = texts(was?.revisions);
  for (const revision of is) {
    const isThere = revisionFrom(revision) !== undefined;
    noIf(!isThere, `Revision ${revision} is not supported by the service mesh add-on.`);
  }
  noIf(is.length > 2 || new Set(is).size < is.length, "There is one revision, or two while an upgrade is under way.");
  const minors = is.map(revision => revisionFrom(revision) ?? 0).sort((a, b) => a - b);
  judgeOffer(minors, was ? old : undefined, inputs, azure.today);
  noIf(minors.length === 2 && tooFar(minors, azure.today), "The revisions are too far apart.");
  if (was && old.length > 0 && is.length > 0) judgeUpgrade(old, is);
  judgeAuthority(inputs, mesh, was);
  judgeGatewaysOut(inputs, mesh);
}

/** Source: AKS documentation, articles/aks/istio-deploy-egress.md; its codes are inferred. */
function judgeGatewaysOut(inputs: Properties, mesh: Properties): void {
  const gateways = maps(map(mesh.components).egressGateways).filter(({ enabled }) => enabled === true);
  const hasWayOut = map(map(inputs.networkProfile).staticEgressGatewayProfile).enabled === true;
  refuseIf(gateways.length > 0 && !hasWayOut, "BadRequest", "Istio egress gateways need the static egress gateway.");
  refuseIf(gateways.length > 500, "BadRequest", "A cluster has 500 Istio egress gateways at most.");
  const name = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
  const wrong = gateways.map(gateway => String(gateway.name)).find(own => own.length > 53 || !name.test(own));
  refuseIf(wrong !== undefined, "BadRequest", `Istio egress gateway name ${wrong ?? ""} is invalid.`);
}

/** A new mesh begins with what is offered, any mesh has a revision that goes with the cluster. */
function judgeOffer(
  minors: readonly number[],
  old: readonly string[] | undefined,
  inputs: Properties,
  today: string | undefined,
): void {
  const version = versionFrom(inputs.kubernetesVersion);
  const newest = minors.at(-1);
  if (newest === undefined) return;
  const isNew = old === undefined;
  noIf(
    isNew && today !== undefined && !isOffered(newest, today),
    `Revision asm-1-${newest} is not supported by the service mesh add-on.`,
  );
  noIf(
    version !== undefined && isNew && !minors.some(minor => goesWith(minor, version.minor)),
    `Revision asm-1-${newest} is not compatible with the cluster version.`,
  );
}

/** From what is no longer offered, and the next too, the way leads to the nearest that is. */
function tooFar([from, to]: readonly number[], today: string | undefined): boolean {
  const isLate = today !== undefined && !isOffered(from, today) && !isOffered(from + 1, today);
  return to - from > 2 && !isLate;
}

function judgeUpgrade(old: readonly string[], is: readonly string[]): void {
  const added = is.filter(revision => !old.includes(revision));
  if (added.length === 0) return;
  noIf(old.length > 1, "An upgrade is under way: complete it, or roll it back.");
  noIf(!is.includes(old[0]), `Revision ${old[0]} is removed before an upgrade from it.`);
  noIf(
    (revisionFrom(added[0]) ?? 0) < (revisionFrom(old[0]) ?? 0),
    `Downgrade from ${old[0]} to ${added[0]} is not allowed.`,
  );
}

/** No source has codes for these. */
function judgeAuthority(inputs: Properties, mesh: Properties, was: Properties | undefined): void {
  const authority = map(mesh.certificateAuthority).plugin;
  if (authority === undefined) return;
  const provider = map(map(inputs.addonProfiles).azureKeyvaultSecretsProvider);
  refuseIf(
    provider.enabled !== true,
    "InvalidParameter",
    "Plug-in certificates of the service mesh need the add-on azureKeyvaultSecretsProvider.",
  );
  refuseIf(
    Object.values(map(authority)).length < 5,
    "InvalidParameter",
    "Plug-in certificates need the vault's id and the names of four objects.",
  );
  refuseIf(
    was !== undefined && map(was.certificateAuthority).plugin === undefined,
    "BadRequest",
    "A mesh with a root of its own can't have plug-in certificates: disable it first.",
  );
}

/** The gateways into a mesh: one of each mode. Source: azure-native's comment on ingressGateways. */
export function judgeGateways(inputs: Properties): void {
  const modes = maps(map(meshOf(inputs)?.components).ingressGateways).map(({ mode }) => mode);
  refuseIf(
    new Set(modes).size < modes.length,
    "InvalidParameter",
    "There is at most one external and one internal ingress gateway.",
  );
}
