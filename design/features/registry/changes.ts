import { regionOf } from "../../naming/region";
import { valueAt } from "../../contract/tree";
import { differ, refused, type FixedPart, type ResourceChange } from "../../changes/change";
import type { Problem } from "../../contract/problems";
import type { Design } from "../../design";

/** What a change of tier is judged by. */
interface RegistryInputs {
  readonly sku?: { readonly name?: unknown };
  readonly publicNetworkAccess?: unknown;
  /** Copies in other regions: resources of their own, which only the choices tell. */
  readonly copies?: number;
}

/** Pulumi changes the registry before it deletes the endpoint and the copies, with which Azure keeps the tier. */
export function refusedTier({ op, before = {}, after = {} }: ResourceChange): Problem[] {
  if (op !== "update") return [];
  const [was, is]: RegistryInputs[] = [before, after];
  if (was.sku?.name !== "Premium" || is.sku === undefined || is.sku.name === "Premium") return [];
  const there = [
    ...(was.publicNetworkAccess === "Disabled" ? ["its private endpoint is"] : []),
    ...((was.copies ?? 0) > 0 ? ["its copies are"] : []),
  ];
  if (there.length === 0) return [];
  const problem = refused(
    "registry.create.tier",
    `the registry can't go down to tier ${String(is.sku.name).toLowerCase()} while ${there.join(" and ")} still there`,
    "Deploy twice: first with tier premium and without them, then with the lower tier.",
  );
  // No source has Azure's code.
  return [{ ...problem, azureCode: undefined }];
}

/** Azure takes another login server of a set that is there for none of its properties that change. Source:
 *  azure-rest-api-specs, containerregistry.json: CredentialSetUpdateProperties. */
export function refusedLoginServer({ op, name, before, after }: ResourceChange): Problem[] {
  const [was, is] = [before, after].map(inputs => valueAt(inputs, "loginServer"));
  if (op !== "update" || !differ(was, is)) return [];
  const key = name.split("credential-sets/").at(-1) ?? name;
  const problem = refused(
    `registry.create.credentialSets.${key}.loginServer`,
    `a credential set can't sign in to another registry, ${String(is)} in place of ${String(was)}`,
    "Write another set beside it, and name that in the rules.",
  );
  // No source has Azure's code.
  return [{ ...problem, azureCode: undefined }];
}

const tiers = { basic: "Basic", standard: "Standard", premium: "Premium" } as const;

/** The registry with what Azure judges of a change. */
export const fixedRegistry = ({ choices, names }: Design): FixedPart[] => {
  const { create } = choices.registry;
  if (!create) return [];
  return [
    ...Object.entries(create.credentialSets).map(([key, { loginServer }]) => ({
      component: "Registry",
      suffix: "registry",
      type: "azure-native:containerregistry:CredentialSet",
      part: `credential-sets/${key}`,
      name: `${names.get("registry")?.name ?? ""}/${key}`,
      inputs: { loginServer },
    })),
    {
      component: "Registry",
      suffix: "registry",
      type: "azure-native:containerregistry:Registry",
      part: "registry",
      name: `${names.get("registry")?.name ?? ""} in ${regionOf(choices)}`,
      inputs: {
        sku: { name: tiers[create.tier] },
        publicNetworkAccess: create.access.kind === "private" ? "Disabled" : "Enabled",
        copies: create.replicas.length,
      } satisfies RegistryInputs,
    },
  ];
};
